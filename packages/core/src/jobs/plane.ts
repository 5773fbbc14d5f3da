import type { InvalidTransitionError, OptimisticLockError } from '../errors.ts';
import type { StoredEvent } from '../events/outbox.ts';
import type { Intervention, Job } from './job.ts';
import type { JobState } from './lifecycle.ts';

/*
 * Glossary
 *
 * claim      to take a job for execution: CREATED → RUNNING, with a lease.
 * lease      the time until which a claimed job belongs to its worker, by the database's clock; renewed by heartbeat.
 * held job   a claimed job as its worker knows it: id and version. Every write names both; a raised version means it was taken away.
 * fan-in     a job with `waitFor` starts once all jobs it names are COMPLETED, exactly once, whoever finishes last.
 * hand-back  to return a claimed job unexecuted at shutdown: the attempt doesn't count.
 * outbox     events written in the transaction of the change that they tell of, published afterwards by a relay.
 */

/** A claimed job as its worker knows it. */
export interface HeldJob {
  id: string;
  version: number;
}

/** A held job whose work is done. Naming its type saves the adapter from looking it up to check the result. */
export interface FinishedJob extends HeldJob {
  result: unknown;
  type?: string;
}

/** A job to be created. */
export interface NewJob {
  /** Made if absent; give one to refer to it in `waitFor` of the same call. */
  id?: string;
  projectId: string;
  type: string;
  payload: unknown;
  /** At most one live job per project, type and key. Made from the payload if absent; null allows duplicates. */
  uniqueKey?: string | null;
  /** Higher runs first. @defaultValue 0 */
  priority?: number;
  /** Not before this instant. @defaultValue now */
  runAt?: string;
  /** Executions in all. @defaultValue 3 */
  maxAttempts?: number;
  /** Ids of jobs, existing or in the same call, that must be COMPLETED first. */
  waitFor?: readonly string[];
  correlationId?: string;
}

/** What became of a wish to create a job: the new job, or the live one that has its key. */
export interface CreatedJob {
  job: Job;
  created: boolean;
}

/** What to claim. */
export interface ClaimOptions {
  workerId: string;
  /** At most this many. */
  limit: number;
  /** @defaultValue 30000 */
  leaseMs?: number;
  /** Only these types. */
  types?: readonly string[];
  /** Only these projects. */
  projectIds?: readonly string[];
}

/** Which jobs to list; all conditions must hold. Sorted by creation. */
export interface JobFilter {
  projectId?: string;
  types?: readonly string[];
  states?: readonly JobState[];
  ids?: readonly string[];
  /** @defaultValue 1000 */
  limit?: number;
}

/** What became of a batch of guarded writes: those that took, and a conflict for each that lost. */
export interface WriteOutcome {
  written: Job[];
  /** An `InvalidTransitionError` only where the version was right and the job was not running at all. */
  conflicts: (OptimisticLockError | InvalidTransitionError)[];
}

/** What a cycle did: ended one batch, took the next. */
export interface CycleOutcome {
  /** Ids of the jobs that are COMPLETED now. */
  completed: string[];
  conflicts: (OptimisticLockError | InvalidTransitionError)[];
  claimed: Job[];
}

/** A result that came after its job had been cancelled or given to another worker. It changed nothing; paid work is kept for a person. */
export interface LateResult {
  jobId: string;
  /** The version that the late worker believed in. */
  version: number;
  result: unknown;
  at: string;
}

/** Why a plane calls: something may be claimable, running jobs were cancelled, or only events were written. */
export type WakeReason = 'jobs' | 'cancelled' | 'events';

/** How a failed attempt is to be treated. */
export interface FailOptions {
  /** False: FATAL at once, whatever attempts are left. @defaultValue true */
  retryable?: boolean;
  /** Not before this many ms; by exponential backoff with full jitter if absent. */
  retryAfterMs?: number;
}

/** What a heartbeat found. */
export interface HeartbeatOutcome {
  /** Still held, with their new versions. */
  renewed: HeldJob[];
  /** No longer held: cancelled, or reclaimed after the lease ran out. Their work must be aborted. */
  lost: string[];
}

/** Numbers for dashboards. Ages in ms. */
export interface PlaneMetrics {
  states: Record<JobState, number>;
  /** What a claim would find: CREATED or FAILED, not blocked, due. */
  ready: number;
  /** CREATED, waiting for others. */
  blocked: number;
  oldestReadyMs: number;
  outboxDepth: number;
}

/**
 * Jobs with versions, leases, fan-in and an outbox. PostgreSQL is the adapter to run; the memory adapter has the same semantics.
 *
 * Every write raises `version` and is guarded by it; every change of state is in `JOB_TRANSITIONS` and puts its event into the outbox at once.
 */
export interface JobPlane {
  /** Creates jobs, all or none. A live job with the same key is returned instead. @throws {InvalidDataError} if a payload doesn't fit its type. */
  create(jobs: readonly NewJob[]): Promise<CreatedJob[]>;
  get(id: string): Promise<Job | null>;
  list(filter?: JobFilter): Promise<Job[]>;

  /** Takes up to `limit` jobs that are due, by priority, then `runAt`, then id. Contention gives fewer, never an error. Takes back jobs whose lease ran out first. */
  claim(options: ClaimOptions): Promise<Job[]>;
  /** Renews the leases of everything a worker holds. */
  heartbeat(held: readonly HeldJob[], options?: { leaseMs?: number }): Promise<HeartbeatOutcome>;
  /** Notes how far a job is. @throws {OptimisticLockError} */
  progress(held: HeldJob, progress: { share: number; message: string }): Promise<Job>;

  /** RUNNING → COMPLETED, with results. Losers are reported, not thrown, and what they brought is kept as a late result. @throws {InvalidDataError} if a result doesn't fit its job's type. */
  complete(results: readonly FinishedJob[]): Promise<WriteOutcome>;
  /** Completes one batch and claims the next, in one round trip where the adapter can. */
  completeAndClaim(results: readonly FinishedJob[], options: ClaimOptions): Promise<CycleOutcome>;
  /** Results that came too late for a job, oldest first. */
  lateResults(jobId: string): Promise<LateResult[]>;
  /** RUNNING → FAILED with a time to come back, or → FATAL. @throws {OptimisticLockError} @throws {InvalidTransitionError} */
  fail(held: HeldJob, failure: { message: string; code: string }, options?: FailOptions): Promise<Job>;
  /** RUNNING → INTERRUPTED: waits for a person. @throws {OptimisticLockError} @throws {InvalidTransitionError} */
  interrupt(held: HeldJob, intervention: Omit<Intervention, 'jobId' | 'raisedAt' | 'resolution' | 'error'> & { error: { message: string; code: string } }): Promise<Job>;
  /** INTERRUPTED → CREATED (retry), COMPLETED (skip) or CANCELLED (abort). @throws {InvalidDataError} if a parameter that is not exposed is revised. @throws {InvalidTransitionError} */
  resolve(id: string, resolution: { action: 'retry' | 'skip' | 'abort'; revisedParams?: Record<string, unknown>; resolvedBy: string }): Promise<Job>;
  /** RUNNING → CREATED at shutdown; the attempt doesn't count. */
  handBack(held: readonly HeldJob[]): Promise<WriteOutcome>;
  /** → CANCELLED, from every state that isn't final. Those that are final already are left out. */
  cancel(filter: { ids?: readonly string[]; projectId?: string }): Promise<Job[]>;

  /** Returns RUNNING jobs whose lease ran out to FAILED or FATAL, brings due FAILED jobs back to CREATED, unblocks fan-ins that a crash left. Safe to call from anywhere at any time. */
  recover(): Promise<{ reclaimed: number; requeued: number; unblocked: number }>;
  /** Stops claims of a project's jobs; what runs goes on. */
  pause(projectId: string): Promise<void>;
  /** Lets claims of a project's jobs go on. */
  unpause(projectId: string): Promise<void>;
  /** Limits how many jobs of a project run at once, under any race; null lifts the limit. */
  setRunningLimit(projectId: string, limit: number | null): Promise<void>;
  /** Deletes jobs that have been final for longer than this, and that nobody waits for. */
  prune(options: { finishedBeforeMs: number; limit?: number }): Promise<number>;
  metrics(options?: { projectId?: string }): Promise<PlaneMetrics>;

  /** Reads unpublished events in order for each project, oldest first. The callback publishes; what it returns for is marked published. Only one relay per project works at a time. */
  relay(publish: (events: readonly StoredEvent[]) => Promise<void>, options?: { limit?: number }): Promise<number>;
  /** Puts events that tell of something else than a job into the outbox. */
  emit(events: readonly Omit<StoredEvent, 'sequence'>[]): Promise<void>;
  /** Calls back when something happened that is worth a look. A hint; poll beneath. */
  onWake(listener: (reason: WakeReason) => void): Promise<AsyncDisposable>;
  close(): Promise<void>;
}
