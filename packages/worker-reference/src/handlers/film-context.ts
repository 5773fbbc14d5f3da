import {
  type AssetRegistry, type AssetStore, type ImageModel, InvalidDataError, type Job, type Moderator, type PriceTable, type ProjectSnapshot, type ProjectStore, type SpendLedger,
  type TextModel, type VideoModel, parseAt,
} from '@cinematic-canvas/core';
import type { MediaController } from '@cinematic-canvas/media';
import type { Crew, RetryLlmCallOptions, ScoringPolicy, VideoProfile } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';
import { z } from 'zod';

import { ledgerOf } from '../film/continuity-record.ts';
import { type FilmOptions, type Provider, filmOptionsOf } from '../film/film-options.ts';
import type { StepEntity } from '../film/film-plan.ts';

/** How takes are judged. */
export interface QualityPolicy {
  /** Takes of a frame or a clip at most; 0 leaves them unjudged. */
  maxTakes: number;
  /** @defaultValue the default weights and thresholds, with the weights of the crew's own departments */
  scoring?: ScoringPolicy;
}

/** What the film's handlers work with. */
export interface FilmTools {
  store: ProjectStore;
  assets: AssetStore;
  media: Pick<MediaController, 'frame' | 'stitchScenes'>;
  crew: Crew;
  imageModel: ImageModel;
  videoModel: VideoModel;
  /** Whose films these tools make; films of another provider are refused. Left out: everybody's. */
  provider?: Provider;
  /** Writes and judges: with it the storyboard is enriched, prompts are cleared by the first assistant director, takes are judged. */
  textModel?: TextModel;
  /** Looks at every prompt before it is paid for; what it flags counts as refused. */
  moderator?: Moderator;
  /** Limits of the video model. @defaultValue the generic ones */
  videoProfile?: VideoProfile;
  /** @defaultValue three takes at most, by the default scoring */
  quality?: QualityPolicy;
  /** Where paid calls are written down and held against the budget. */
  spend?: { ledger: SpendLedger; prices: PriceTable };
  /** How often, and how long, a model that is busy is asked again. */
  retry?: Pick<RetryLlmCallOptions<Record<string, unknown>, z.ZodRawShape>, 'maxAttempts' | 'backoff' | 'longestWaitMs'>;
}

/** What a handler is called with. */
export interface HandlerCall {
  job: Job;
  signal: AbortSignal;
  progress: (share: number, message: string) => void;
}

const StepPayload = z.object({ step: z.string(), inputs: z.record(z.string(), z.string()), entityId: z.uuid().optional(), frame: z.enum(['start', 'end']).optional() });

/** What the payload of every film job holds. */
export type StepPayload = z.infer<typeof StepPayload>;

/** A film job's surroundings, read anew: messages and old reads are never trusted. */
export interface FilmContext {
  payload: StepPayload;
  snapshot: ProjectSnapshot;
  options: FilmOptions;
}

/** Reads what a job is about. @throws {InvalidDataError} if its payload is of another kind, or the film is to be made by another provider. */
export async function readFilmContext({ store, provider }: FilmTools, { job }: HandlerCall): Promise<FilmContext> {
  const payload = parseAt(`payload of ${job.type}`, StepPayload, job.payload);
  const snapshot = await store.snapshot(job.projectId);
  const options = filmOptionsOf(snapshot.project);
  if (provider !== undefined && provider !== options.provider) {
    const message = `is to be made by ${options.provider}, but this worker works with ${provider}; start a worker with PROVIDER=${options.provider}`;
    throw new InvalidDataError({ boundary: `film "${snapshot.project.name}"`, issues: [{ path: 'provider', message }] });
  }
  return { payload, snapshot, options };
}

/** Reads the ledger of a film that was analysed. @throws {Error} if it was not; the plan doesn't let that happen. */
export async function readLedger({ assets }: FilmTools, { snapshot }: FilmContext, signal: AbortSignal): Promise<Ledger> {
  const ledger = await ledgerOf(snapshot, assets, signal);
  if (ledger === null) throw new Error(`project ${snapshot.project.name} has no continuity record yet`);
  return ledger;
}

/** The assets of an entity, as they were when the job began. */
export function assetsOf({ snapshot }: Pick<FilmContext, 'snapshot'>, { kind, id }: StepEntity): AssetRegistry {
  const entities = { project: [snapshot.project], scene: snapshot.scenes, character: snapshot.characters, location: snapshot.locations }[kind];
  return entities.find((entity) => entity.id === id)?.assets ?? {};
}
