import { z } from 'zod';

import { Id, Instant } from '../identity.ts';
import { JobState } from './lifecycle.ts';

/** Why a job's last attempt ended without a result. */
export const JobFailure = z.object({
  message: z.string(),
  code: z.string().describe('the error\'s code, or its class'),
  at: Instant,
  attempt: z.int().min(0),
});
/** Why a job's last attempt ended without a result. */
export type JobFailure = z.infer<typeof JobFailure>;

/** A stop that waits for a person. */
export const Intervention = z.object({
  jobId: Id,
  functionName: z.string().describe('which call stopped'),
  error: JobFailure,
  /** The call's parameters as JSON. */
  params: z.record(z.string(), z.json()),
  editable: z.array(z.string()).describe('names of the parameters that may be edited'),
  attempts: z.int().min(0),
  raisedAt: Instant,
  resolution: z
    .object({ action: z.enum(['retry', 'skip', 'abort']), revisedParams: z.record(z.string(), z.json()).default({}), resolvedBy: z.string(), resolvedAt: Instant })
    .nullable()
    .default(null),
});
/** A stop that waits for a person. */
export type Intervention = z.infer<typeof Intervention>;

/**
 * A unit of work, as the job plane stores it.
 *
 * `version` rises with every write and is what optimistic locking compares; `attempt` counts executions and is what `maxAttempts` limits.
 */
export const Job = z.object({
  id: Id,
  projectId: Id,
  type: z.string(),
  state: JobState,
  version: z.int().positive(),
  attempt: z.int().min(0).describe('executions begun so far'),
  maxAttempts: z.int().positive(),
  priority: z.int().describe('higher runs first'),
  runAt: Instant,
  uniqueKey: z.string().nullable().describe('at most one live job per project, type and key'),
  payload: z.json(),
  result: z.json().nullable(),
  failure: JobFailure.nullable(),
  intervention: Intervention.nullable(),
  skipped: z.boolean().describe('completed without a result because a person said so'),
  progress: z.object({ share: z.number().min(0).max(1), message: z.string() }).nullable(),
  /** Ids of jobs that must be COMPLETED first. */
  waitFor: z.array(Id),
  correlationId: z.string().nullable().describe('W3C traceparent of what caused the job'),
  workerId: z.string().nullable(),
  leaseExpiresAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
/** A unit of work, as the job plane stores it. */
export type Job = z.infer<typeof Job>;
