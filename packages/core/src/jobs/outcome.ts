import { InvalidTransitionError, OptimisticLockError } from '../errors.ts';
import type { JobState } from './lifecycle.ts';
import type { HeldJob } from './plane.ts';

/** Where a job stands, as far as a refused write needs to know. */
export interface Standing {
  version: number;
  state: JobState;
}

/** Says why a guarded write of a held job did not take: someone wrote in between, or the job isn't running at all. */
export function refusal({ id, version }: HeldJob, standing: Standing | undefined, to: JobState): OptimisticLockError | InvalidTransitionError {
  if (standing?.version === version) return new InvalidTransitionError({ jobId: id, from: standing.state, to });
  return new OptimisticLockError({ entity: 'job', id, expected: version, current: standing?.version ?? null });
}
