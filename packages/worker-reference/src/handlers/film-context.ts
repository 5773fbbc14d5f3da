import { type AssetStore, type ImageModel, type Job, type ProjectSnapshot, type ProjectStore, type VideoModel, parseAt } from '@cinematic-canvas/core';
import type { MediaController } from '@cinematic-canvas/media';
import type { Crew } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';
import { z } from 'zod';

import { ledgerOf } from '../film/continuity-record.ts';
import { type FilmOptions, filmOptionsOf } from '../film/film-options.ts';

/** What the film's handlers work with. */
export interface FilmTools {
  store: ProjectStore;
  assets: AssetStore;
  media: MediaController;
  crew: Crew;
  imageModel: ImageModel;
  videoModel: VideoModel;
}

/** What a handler is called with. */
export interface HandlerCall {
  job: Job;
  signal: AbortSignal;
  progress: (share: number, message: string) => void;
}

const StepPayload = z.object({ step: z.string(), inputs: z.record(z.string(), z.string()), entityId: z.uuid().optional() });

/** What the payload of every film job holds. */
export type StepPayload = z.infer<typeof StepPayload>;

/** A film job's surroundings, read anew: messages and old reads are never trusted. */
export interface FilmContext {
  payload: StepPayload;
  snapshot: ProjectSnapshot;
  options: FilmOptions;
}

/** Reads what a job is about. @throws {InvalidDataError} if its payload is of another kind. */
export async function readFilmContext({ store }: FilmTools, { job }: HandlerCall): Promise<FilmContext> {
  const payload = parseAt(`payload of ${job.type}`, StepPayload, job.payload);
  const snapshot = await store.snapshot(job.projectId);
  return { payload, snapshot, options: filmOptionsOf(snapshot.project) };
}

/** Reads the ledger of a film that was analysed. @throws {Error} if it was not; the plan doesn't let that happen. */
export async function readLedger({ assets }: FilmTools, { snapshot }: FilmContext, signal: AbortSignal): Promise<Ledger> {
  const ledger = await ledgerOf(snapshot, assets, signal);
  if (ledger === null) throw new Error(`project ${snapshot.project.name} has no continuity record yet`);
  return ledger;
}
