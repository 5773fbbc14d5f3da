import type { Job, NewJob, ProjectSnapshot } from '@cinematic-canvas/core';
import { uuidv7 } from '@cinematic-canvas/core';

import { type FilmStep, jobKeyOf, staleBecause } from './film-plan.ts';

/** A step that has to be done, and why. */
export interface StaleStep {
  step: FilmStep;
  because: string;
}

/** What to do next about a film; pure decision, to be carried out by the pipeline. */
export interface NextSteps {
  /** Jobs to create, in one call. */
  create: NewJob[];
  /** Ids of jobs whose inputs are no longer those of the plan. */
  cancel: string[];
  /** Everything that has to be done, whether a job for it exists or not. */
  stale: StaleStep[];
  /** Jobs that wait for a person, each with what it says. */
  interrupted: { jobId: string; message: string; raisedAt: string }[];
  /** `failed` once a step can't be done, `done` once nothing is left to do. */
  outcome: { kind: 'running' } | { kind: 'done' } | { kind: 'waiting'; jobIds: string[] } | { kind: 'failed'; message: string; code: string };
}

const FAILED_FOR_GOOD: ReadonlySet<string> = new Set(['FATAL', 'CANCELLED']);
const LIVE: ReadonlySet<string> = new Set(['CREATED', 'RUNNING', 'FAILED', 'INTERRUPTED']);

/** Steps that a film can do without: a person who skips one goes on without what it makes. */
const DISPENSABLE: ReadonlySet<FilmStep['type']> = new Set(['GENERATE_CHARACTER_ASSETS', 'GENERATE_LOCATION_ASSETS', 'GENERATE_SCENE_FRAMES', 'FRAME_RENDER', 'GENERATE_SCENE_VIDEO']);

/** Keys of the jobs that a person skipped. */
export function skippedKeys(jobs: readonly Job[]): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ state, skipped, uniqueKey }) => (state === 'COMPLETED' && skipped && uniqueKey !== null ? [uniqueKey] : [])));
}

/**
 * Decides what to do next: holds the plan against what was made and against the jobs that exist.
 *
 * Jobs have to be read before the snapshot: a job that is COMPLETED then has its result in the snapshot.
 *
 * @param startedAt - instant of the run: what failed before it is tried again.
 */
export function nextSteps(plan: readonly FilmStep[], snapshot: ProjectSnapshot, jobs: readonly Job[], startedAt: string): NextSteps {
  const live = new Map(jobs.filter(({ state }) => LIVE.has(state)).map((job) => [job.uniqueKey, job]));
  const skipped = skippedKeys(jobs);
  const stale = plan.flatMap((step) => {
    const key = jobKeyOf(step);
    if (skipped.has(key) && DISPENSABLE.has(step.type)) return [];
    // A take that is there already is not the end of a job that still judges it.
    const because = staleBecause(step, snapshot) ?? (live.has(key) ? 'it is being made' : null);
    return because === null ? [] : [{ step, because }];
  });
  const planned = new Set(plan.map(jobKeyOf));
  const cancel = [...live.values()].filter(({ uniqueKey }) => uniqueKey === null || !planned.has(uniqueKey)).map(({ id }) => id);
  const open = [...live.values()].filter(({ id }) => !cancel.includes(id));
  const interrupted = open.filter(({ state }) => state === 'INTERRUPTED');
  const told = { stale, interrupted: interrupted.map(questionOf) };
  const failure = failureOf(stale, jobs, startedAt);
  if (failure !== null) return { create: [], cancel: [...live.values()].map(({ id }) => id), ...told, interrupted: [], outcome: failure };

  const create = jobsFor(stale, live, snapshot.project.id);
  if (stale.length === 0) return { create, cancel, ...told, outcome: { kind: 'done' } };
  const stuck = create.length === 0 && interrupted.length > 0 && open.every(({ state, waitFor }) => state === 'INTERRUPTED' || (state === 'CREATED' && waitFor.length > 0));
  return { create, cancel, ...told, outcome: stuck ? { kind: 'waiting', jobIds: interrupted.map(({ id }) => id) } : { kind: 'running' } };
}

/** What a job asks of a person. */
function questionOf({ id: jobId, type, intervention, updatedAt }: Job): NextSteps['interrupted'][number] {
  if (intervention === null) return { jobId, message: type, raisedAt: updatedAt };
  return { jobId, message: `${intervention.functionName}: ${intervention.error.message}`, raisedAt: intervention.raisedAt };
}

function jobsFor(stale: readonly StaleStep[], live: ReadonlyMap<string | null, Job>, projectId: string): NewJob[] {
  const ids = new Map(stale.map(({ step }) => [step.key, live.get(jobKeyOf(step))?.id ?? uuidv7()]));
  return stale
    .filter(({ step }) => !live.has(jobKeyOf(step)))
    .map(({ step }) => ({
      id: ids.get(step.key) ?? uuidv7(),
      projectId,
      type: step.type,
      uniqueKey: jobKeyOf(step),
      priority: step.priority,
      payload: { step: step.key, inputs: step.inputs, ...step.details, ...(step.entity.kind === 'project' ? {} : { entityId: step.entity.id }) },
      waitFor: step.waitFor.flatMap((key) => ids.get(key) ?? []),
    }));
}

/** A stale step whose job ended in this run can't be done by trying again. */
function failureOf(stale: readonly StaleStep[], jobs: readonly Job[], startedAt: string): Extract<NextSteps['outcome'], { kind: 'failed' }> | null {
  const ended = new Map(jobs.filter(({ finishedAt }) => finishedAt !== null && finishedAt >= startedAt).map((job) => [job.uniqueKey, job]));
  for (const { step } of stale) {
    const job = ended.get(jobKeyOf(step));
    if (job === undefined) continue;
    const { resolution = null, error } = job.intervention ?? {};
    if (job.state === 'CANCELLED' && resolution?.action === 'abort') return { kind: 'failed', message: `${step.key}: ${resolution.resolvedBy} aborted it (${error?.message ?? ''})`, code: 'ABORTED' };
    if (FAILED_FOR_GOOD.has(job.state)) return { kind: 'failed', message: `${step.key}: ${job.failure?.message ?? `was ${job.state.toLowerCase()}`}`, code: job.failure?.code ?? job.state };
    if (job.skipped) return { kind: 'failed', message: `${step.key}: was skipped, and the film can't be finished without it`, code: 'SKIPPED' };
    return { kind: 'failed', message: `${step.key}: was done, but its result is not what the plan asks for; run again`, code: 'STALE_RESULT' };
  }
  return null;
}
