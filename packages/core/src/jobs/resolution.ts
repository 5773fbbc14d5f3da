import { InvalidDataError, InvalidTransitionError } from '../errors.ts';
import { Intervention, type Job } from './job.ts';
import { type JobState, canTransition } from './lifecycle.ts';
import { parseAt } from '../parse.ts';

/** A person's answer to a stop. */
export interface Resolution {
  action: 'retry' | 'skip' | 'abort';
  revisedParams?: Record<string, unknown>;
  resolvedBy: string;
}

/** Where each answer leads. */
export const RESOLVED_STATE = { retry: 'CREATED', skip: 'COMPLETED', abort: 'CANCELLED' } as const satisfies Record<Resolution['action'], JobState>;

/**
 * Puts an answer into the intervention of an interrupted job.
 *
 * @throws {InvalidTransitionError} if the job isn't interrupted.
 * @throws {InvalidDataError} if a parameter is revised that is not exposed.
 */
export function resolveIntervention(job: Job, { action, revisedParams = {}, resolvedBy }: Resolution, resolvedAt: string): Intervention {
  const to = RESOLVED_STATE[action];
  if (job.state !== 'INTERRUPTED' || job.intervention === null || !canTransition(job.state, to)) throw new InvalidTransitionError({ jobId: job.id, from: job.state, to });
  const { editable } = job.intervention;
  const refused = Object.keys(revisedParams).filter((name) => !editable.includes(name));
  if (refused.length > 0) {
    const choice = editable.length === 0 ? 'nothing can be edited here' : `these can be edited: ${editable.join(', ')}`;
    throw new InvalidDataError({ boundary: `resolution of job ${job.id}`, issues: refused.map((name) => ({ path: `revisedParams.${name}`, message: `is not open to editing; ${choice}` })) });
  }
  return parseAt(`resolution of job ${job.id}`, Intervention, { ...job.intervention, resolution: { action, revisedParams, resolvedBy, resolvedAt } });
}
