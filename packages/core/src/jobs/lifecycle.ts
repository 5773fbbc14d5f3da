import { z } from 'zod';

import { InvalidTransitionError } from '../errors.ts';

/** Where a job stands. */
export const JobState = z.enum(['CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED', 'FATAL']);
/** Where a job stands. */
export type JobState = z.infer<typeof JobState>;

/**
 * Every allowed way from state to state; there is no other.
 *
 * `RUNNING → CREATED` is a hand-back at shutdown. `FAILED → CREATED` happens by backoff while attempts are left, `FAILED → FATAL` when they are spent.
 */
export const JOB_TRANSITIONS: Readonly<Record<JobState, readonly JobState[]>> = {
  CREATED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED', 'FATAL', 'CREATED'],
  FAILED: ['CREATED', 'FATAL', 'CANCELLED', 'RUNNING'],
  INTERRUPTED: ['CREATED', 'COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  FATAL: [],
  CANCELLED: [],
};

/** States in which nothing more will happen. */
export const FINAL_STATES: readonly JobState[] = ['COMPLETED', 'FATAL', 'CANCELLED'];

/** Says whether the table has a way. */
export function canTransition(from: JobState, to: JobState): boolean {
  return JOB_TRANSITIONS[from].includes(to);
}

/** Holds a wished transition against the table. @throws {InvalidTransitionError} if the table has no way. */
export function assertTransition(jobId: string, from: JobState, to: JobState): void {
  if (!canTransition(from, to)) throw new InvalidTransitionError({ jobId, from, to });
}
