import { type AssetRegistry, type Intervention, type Job, type JobState, type Project, type SpendTotal, bestOf } from '@cinematic-canvas/core';

import { recordsOf } from '../film/quality-record.ts';
import { openInterventions } from './interventions.ts';
import type { FilmRecords } from './records.ts';

/** Where one scene stands. */
export interface SceneStatus {
  id: string;
  sceneIndex: number;
  slate: string;
  heading: string;
  status: string;
  message: string;
  /** Takes of the clip, and the one in use; 0 while there is none. */
  takes: number;
  best: number;
  score: number | null;
}

/** Where a film stands, as the database has it. */
export interface FilmStatus {
  project: Pick<Project, 'id' | 'name' | 'status' | 'createdAt' | 'updatedAt'> & { title: string };
  scenes: SceneStatus[];
  /** Jobs by type and state; what never occurs is left out. */
  jobs: Record<string, Partial<Record<JobState, number>>>;
  running: { jobId: string; type: string; step: string; share: number; message: string }[];
  failures: { jobId: string; type: string; step: string; message: string; code: string }[];
  interventions: Intervention[];
  spend: SpendTotal;
  movieUri: string | null;
}

/** The step of the plan that a job is: "scene 4A: clip". */
export function stepOf({ payload, type }: Pick<Job, 'payload' | 'type'>): string {
  return typeof payload === 'object' && payload !== null && 'step' in payload && typeof payload['step'] === 'string' ? payload['step'] : type;
}

const named = (job: Job) => ({ jobId: job.id, type: job.type, step: stepOf(job) });

const ALL_JOBS = 100_000;
const BROKEN: ReadonlySet<JobState> = new Set(['FAILED', 'FATAL']);

/** Reads where a film stands. @throws {NotFoundError} if there is no such project. */
export async function readFilmStatus(records: FilmRecords, projectId: string): Promise<FilmStatus> {
  const { plane, store, spend } = records;
  const jobs = await plane.list({ projectId, limit: ALL_JOBS });
  const [{ project, scenes }, total] = [await store.snapshot(projectId), await spend.total(projectId)];
  const { id, name, status, createdAt, updatedAt, metadata } = project;
  // What failed before it was made after all is no news.
  const lastOfStep = new Map(jobs.map((job) => [stepOf(job), job]));
  return {
    project: { id, name, status, createdAt, updatedAt, title: metadata.title },
    scenes: scenes.map(({ assets, ...scene }) => ({
      id: scene.id, sceneIndex: scene.sceneIndex, slate: scene.slate, heading: scene.heading, status: scene.status, message: scene.progressMessage,
      takes: assets.scene_video?.head ?? 0, best: assets.scene_video?.best ?? 0, score: scoreOf(assets),
    })),
    jobs: countJobs(jobs),
    running: jobs.filter(({ state }) => state === 'RUNNING').map((job) => ({ ...named(job), share: job.progress?.share ?? 0, message: job.progress?.message ?? '' })),
    failures: [...lastOfStep.values()].flatMap((job) => {
      const { state, failure } = job;
      return BROKEN.has(state) && failure !== null ? [{ ...named(job), message: failure.message, code: failure.code }] : [];
    }),
    interventions: openInterventions(jobs),
    spend: total,
    movieUri: bestOf(project.assets, 'render_video')?.data ?? null,
  };
}

function countJobs(jobs: readonly Job[]): FilmStatus['jobs'] {
  const counts: FilmStatus['jobs'] = {};
  for (const { type, state } of jobs) {
    const ofType = (counts[type] ??= {});
    ofType[state] = (ofType[state] ?? 0) + 1;
  }
  return counts;
}

/** What quality control gave the clip in use; null where it was not judged. */
function scoreOf(assets: AssetRegistry): number | null {
  const inUse = assets.scene_video?.best;
  return recordsOf(assets, 'scene_quality_evaluation').findLast(({ record }) => record.version === inUse)?.record.evaluation.score ?? null;
}
