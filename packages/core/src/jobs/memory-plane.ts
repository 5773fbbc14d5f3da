import { NotFoundError } from '../errors.ts';
import type { JobEvent } from '../events/catalog.ts';
import { jobEventOf } from '../events/job-event.ts';
import type { StoredEvent } from '../events/outbox.ts';
import { type Backoff, DEFAULT_BACKOFF, backoffMs } from '../retry.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import type { Job } from './job.ts';
import type { JobTypes } from './job-types.ts';
import { FINAL_STATES, type JobState, JobState as JobStates } from './lifecycle.ts';
import { refusal } from './outcome.ts';
import type { ClaimOptions, CreatedJob, FinishedJob, HeldJob, JobPlane, LateResult, PlaneMetrics, WakeReason, WriteOutcome } from './plane.ts';
import { type PreparedJob, idTaken, liveKey, prepareJobs, storable, toJson, unknownDependency } from './prepare.ts';
import { RESOLVED_STATE, resolveIntervention } from './resolution.ts';

/** How a job plane in memory behaves. */
export interface MemoryJobPlaneOptions {
  /** Payloads and results are parsed with these; absent, any JSON passes. */
  types?: JobTypes;
  /** The clock, in ms since 1970. @defaultValue `Date.now` */
  now?: () => number;
  /** How long failed jobs wait. @defaultValue up to 1 s, doubling up to 60 s */
  backoff?: Backoff;
}

const DEFAULT_LEASE_MS = 30_000;
const DEFAULT_LIST = 1000;
const PASS_THROUGH: JobTypes = { parsePayload: (_type, payload) => payload, parseResult: (_type, result) => result };

/**
 * Opens a job plane that lives in this process and ends with it: for tests, and for embedding where nothing must survive.
 *
 * It keeps every promise of the contract but durability.
 */
export function createMemoryJobPlane({ types = PASS_THROUGH, now = Date.now, backoff = DEFAULT_BACKOFF }: MemoryJobPlaneOptions = {}): JobPlane {
  const jobs = new Map<string, Job>();
  const blocked = new Set<string>();
  const queues = new Map<string, { paused: boolean; limit: number | null }>();
  const late: LateResult[] = [];
  const outbox = createMemoryOutbox();
  const listeners = new Set<(reason: WakeReason) => void>();
  const wake = (reason: WakeReason) => listeners.forEach((listener) => listener(reason));
  const instant = (ms = now()) => new Date(ms).toISOString();
  const all = () => [...jobs.values()];
  const live = () => all().filter(({ state }) => !FINAL_STATES.includes(state));

  const tell = (job: Job, type: JobEvent['type'], detail: object | null = null) =>
    outbox.add('job-events', jobEventOf({ type, detail, projectId: job.projectId, at: instant(), correlationId: job.correlationId, jobId: job.id, jobVersion: job.version, jobType: job.type, attempt: job.attempt }));
  /** The one way by which a stored job changes. */
  const change = (job: Job, patch: Partial<Job>): Job => {
    const next = { ...job, ...patch, version: job.version + 1, updatedAt: instant() };
    jobs.set(job.id, next);
    return next;
  };
  const copy = (job: Job): Job => structuredClone(job);
  /** The job if it is held at that version. */
  const heldOf = ({ id, version }: HeldJob): Job | null => {
    const job = jobs.get(id);
    return job?.version === version && job.state === 'RUNNING' ? job : null;
  };
  const require = (held: HeldJob, to: JobState): Job => {
    const job = heldOf(held);
    if (job === null) throw refusal(held, jobs.get(held.id), to);
    return job;
  };
  const batch = <Held extends HeldJob>(given: readonly Held[], to: JobState, write: (job: Job, held: Held) => Job, lost: (held: Held) => void = () => undefined): WriteOutcome => {
    const outcome: WriteOutcome = { written: [], conflicts: [] };
    for (const held of given) {
      const job = heldOf(held);
      if (job !== null) outcome.written.push(copy(write(job, held)));
      else {
        outcome.conflicts.push(refusal(held, jobs.get(held.id), to));
        lost(held);
      }
    }
    return outcome;
  };

  const due = (job: Job) => (job.state === 'CREATED' || job.state === 'FAILED') && !blocked.has(job.id) && Date.parse(job.runAt) <= now();
  const promote = (): number => {
    const free = [...blocked].flatMap((id) => jobs.get(id) ?? []).filter(({ state, waitFor }) => state === 'CREATED' && waitFor.every((awaited) => jobs.get(awaited)?.state === 'COMPLETED'));
    for (const job of free) {
      blocked.delete(job.id);
      tell(change(job, {}), 'JOB_DISPATCHED');
    }
    if (free.length > 0) wake('jobs');
    return free.length;
  };
  const endAttempt = (job: Job, failure: { message: string; code: string }, retryInMs: number | null): Job => {
    const again = retryInMs !== null && job.attempt < job.maxAttempts;
    const ended = change(job, {
      state: again ? 'FAILED' : 'FATAL', leaseExpiresAt: null, finishedAt: again ? null : instant(),
      failure: { ...failure, at: instant(), attempt: job.attempt },
      ...(again ? { runAt: instant(now() + retryInMs) } : {}),
    });
    tell(ended, 'JOB_FAILED', { ...failure, final: !again });
    return ended;
  };
  const reclaim = (): number => {
    const expired = all().filter(({ state, leaseExpiresAt }) => state === 'RUNNING' && leaseExpiresAt !== null && Date.parse(leaseExpiresAt) <= now());
    // The wait for the lease was wait enough: what is left of the attempts comes back at once.
    for (const job of expired) endAttempt(job, { message: `the lease of ${job.workerId ?? 'nobody'} ran out`, code: 'LEASE_LOST' }, 0);
    return expired.length;
  };

  const claim = ({ workerId, limit, leaseMs = DEFAULT_LEASE_MS, types: wanted, projectIds }: ClaimOptions): Job[] => {
    if (limit <= 0) return [];
    reclaim();
    const running = new Map<string, number>();
    for (const { state, projectId } of all()) if (state === 'RUNNING') running.set(projectId, (running.get(projectId) ?? 0) + 1);
    const candidates = all()
      .filter((job) => due(job) && (wanted === undefined || wanted.includes(job.type)) && (projectIds === undefined || projectIds.includes(job.projectId)))
      .sort((a, b) => b.priority - a.priority || (a.runAt < b.runAt ? -1 : a.runAt > b.runAt ? 1 : a.id < b.id ? -1 : 1));
    const claimed: Job[] = [];
    for (const job of candidates) {
      if (claimed.length >= limit) break;
      const queue = queues.get(job.projectId);
      const busy = running.get(job.projectId) ?? 0;
      if (queue?.paused === true || busy >= (queue?.limit ?? Infinity)) continue;
      running.set(job.projectId, busy + 1);
      const taken = change(job, { state: 'RUNNING', attempt: job.attempt + 1, workerId: storable(workerId), leaseExpiresAt: instant(now() + leaseMs), startedAt: instant(), progress: null });
      tell(taken, 'JOB_STARTED', { workerId: storable(workerId) });
      claimed.push(copy(taken));
    }
    return claimed;
  };
  const parseResults = (results: readonly FinishedJob[]) =>
    results.map((done) => {
      const type = done.type ?? jobs.get(done.id)?.type ?? '';
      const boundary = `result of ${type}`;
      return { ...done, result: toJson(boundary, types.parseResult(type, toJson(boundary, done.result))) as Job['result'] }; // toJson leaves nothing but JSON
    });
  const complete = (results: readonly FinishedJob[]): WriteOutcome => {
    const outcome = batch(
      parseResults(results), 'COMPLETED',
      (job, { result }) => {
        const done = change(job, { state: 'COMPLETED', result, leaseExpiresAt: null, finishedAt: instant() });
        tell(done, 'JOB_COMPLETED', { skipped: false });
        return done;
      },
      ({ id, version, result }) => {
        const job = jobs.get(id);
        const delivered = job?.state === 'COMPLETED' && job.version === version + 1;
        if (job === undefined || delivered || job.version <= version || late.some((one) => one.jobId === id && one.version === version)) return;
        late.push({ jobId: id, version, result, at: instant() });
      },
    );
    if (outcome.written.length > 0) wake('events');
    promote();
    return outcome;
  };

  const store = (prepared: readonly PreparedJob[]): CreatedJob[] => {
    const keys = new Map(live().flatMap((job) => (liveKey(job) === null ? [] : [[liveKey(job), job.id]])));
    const ids = new Map<string, string>();
    const fresh: PreparedJob[] = [];
    for (const job of prepared) {
      const key = liveKey(job);
      const holder = key === null ? undefined : keys.get(key);
      ids.set(job.id, holder ?? job.id);
      if (holder !== undefined) continue;
      if (jobs.has(job.id)) throw idTaken(job.id);
      if (key !== null) keys.set(key, job.id);
      fresh.push(job);
    }
    const here = new Set(fresh.map(({ id }) => id));
    const stored = fresh.map((job): Job => {
      const waitFor = [...new Set(job.waitFor.map((id) => ids.get(id) ?? id))];
      for (const id of waitFor) if (!here.has(id) && !jobs.has(id)) throw unknownDependency(job.id, id);
      return {
        ...job, waitFor, state: 'CREATED', version: 1, attempt: 0, runAt: job.runAt ?? instant(), result: null, failure: null, intervention: null, skipped: false, progress: null,
        workerId: null, leaseExpiresAt: null, createdAt: instant(), updatedAt: instant(), startedAt: null, finishedAt: null,
        payload: job.payload as Job['payload'], // prepareJobs leaves nothing but JSON
      };
    });
    for (const job of stored) jobs.set(job.id, job);
    for (const job of stored) {
      if (job.waitFor.some((id) => jobs.get(id)?.state !== 'COMPLETED')) blocked.add(job.id);
      else tell(job, 'JOB_DISPATCHED');
    }
    if (stored.length > 0) wake('jobs');
    return prepared.flatMap(({ id }) => {
      const job = jobs.get(ids.get(id) ?? id);
      return job === undefined ? [] : [{ job: copy(job), created: here.has(id) }];
    });
  };

  /** The body of an asynchronous operation that runs in one go, so that nothing comes between. */
  const atomically = <T>(operation: () => T): Promise<T> => new Promise((resolve) => resolve(operation()));

  return {
    async create(wanted) {
      const prepared = await prepareJobs(wanted, types);
      return store(prepared);
    },
    get: (id) => atomically(() => (jobs.has(id) ? copy(jobs.get(id) as Job) : null)), // `has` on the same line
    list: ({ projectId, types: wanted, states, ids, limit = DEFAULT_LIST } = {}) =>
      atomically(() =>
        all()
          .filter((job) => (projectId === undefined || job.projectId === projectId) && (wanted?.includes(job.type) ?? true) && (states?.includes(job.state) ?? true) && (ids?.includes(job.id) ?? true))
          .slice(0, limit)
          .map(copy),
      ),
    claim: (options) => atomically(() => claim(options)),
    heartbeat: (held, { leaseMs = DEFAULT_LEASE_MS } = {}) =>
      atomically(() => {
        const { written } = batch(held, 'RUNNING', (job) => change(job, { leaseExpiresAt: instant(now() + leaseMs) }));
        const kept = new Set(written.map(({ id }) => id));
        return { renewed: written.map(({ id, version }) => ({ id, version })), lost: held.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
      }),
    progress: (held, { share, message }) =>
      atomically(() => {
        const job = change(require(held, 'RUNNING'), { progress: { share, message } });
        tell(job, 'JOB_PROGRESS', { share, message });
        wake('events');
        return copy(job);
      }),
    complete: (results) => atomically(() => complete(results)),
    completeAndClaim: (results, options) =>
      atomically(() => {
        const { written, conflicts } = complete(results);
        return { completed: written.map(({ id }) => id), conflicts, claimed: claim(options) };
      }),
    lateResults: (jobId) => atomically(() => structuredClone(late.filter((one) => one.jobId === jobId))),
    fail: (held, { message, code }, { retryable = true, retryAfterMs } = {}) =>
      atomically(() => {
        const job = require(held, 'FAILED');
        const ended = endAttempt(job, { message: storable(message), code: storable(code) }, retryable ? (retryAfterMs ?? backoffMs(job.attempt, backoff)) : null);
        wake('events');
        return copy(ended);
      }),
    interrupt: (held, { functionName, error, params, editable, attempts }) =>
      atomically(() => {
        const job = require(held, 'INTERRUPTED');
        const failure = { message: storable(error.message), code: storable(error.code), at: instant(), attempt: job.attempt };
        const intervention = structuredClone({ jobId: job.id, functionName: storable(functionName), error: failure, params, editable, attempts, raisedAt: instant(), resolution: null });
        const stopped = change(job, { state: 'INTERRUPTED', failure, leaseExpiresAt: null, intervention });
        tell(stopped, 'JOB_INTERRUPTED', { message: failure.message });
        wake('events');
        return copy(stopped);
      }),
    resolve: (id, resolution) =>
      atomically(() => {
        const job = jobs.get(id);
        if (job === undefined) throw new NotFoundError({ entity: 'job', id });
        const intervention = resolveIntervention(job, resolution, instant());
        const state = RESOLVED_STATE[resolution.action];
        const resolved = change(job, { intervention, state, ...(state === 'CREATED' ? { runAt: instant() } : { finishedAt: instant() }), ...(state === 'COMPLETED' ? { skipped: true } : {}) });
        if (state === 'COMPLETED') tell(resolved, 'JOB_COMPLETED', { skipped: true });
        else tell(resolved, state === 'CREATED' ? 'JOB_DISPATCHED' : 'JOB_CANCELLED');
        wake(state === 'CREATED' ? 'jobs' : 'events');
        promote();
        return copy(resolved);
      }),
    handBack: (held) =>
      atomically(() => {
        const outcome = batch(held, 'CREATED', (job) => {
          const back = change(job, { state: 'CREATED', attempt: Math.max(0, job.attempt - 1), leaseExpiresAt: null, workerId: null });
          tell(back, 'JOB_DISPATCHED');
          return back;
        });
        if (outcome.written.length > 0) wake('jobs');
        return outcome;
      }),
    cancel: ({ ids, projectId }) =>
      atomically(() => {
        if (ids === undefined && projectId === undefined) throw new TypeError('cancel needs ids or a projectId; without either it would cancel every job there is');
        const cancelled = live()
          .filter((job) => (ids?.includes(job.id) ?? true) && (projectId === undefined || job.projectId === projectId))
          .map((job) => change(job, { state: 'CANCELLED', leaseExpiresAt: null, finishedAt: instant() }));
        for (const job of cancelled) tell(job, 'JOB_CANCELLED');
        if (cancelled.length > 0) wake('cancelled');
        return cancelled.map(copy);
      }),
    recover: () =>
      atomically(() => {
        const reclaimed = reclaim();
        const back = all().filter((job) => job.state === 'FAILED' && due(job));
        for (const job of back) tell(change(job, { state: 'CREATED' }), 'JOB_DISPATCHED');
        const unblocked = promote();
        if (reclaimed + back.length + unblocked > 0) wake('jobs');
        return { reclaimed, requeued: back.length, unblocked };
      }),
    pause: (projectId) => atomically(() => void queues.set(projectId, { limit: queues.get(projectId)?.limit ?? null, paused: true })),
    unpause: (projectId) =>
      atomically(() => {
        queues.set(projectId, { limit: queues.get(projectId)?.limit ?? null, paused: false });
        wake('jobs');
      }),
    setRunningLimit: (projectId, limit) =>
      atomically(() => {
        if (limit !== null && !(Number.isInteger(limit) && limit >= 0)) throw new TypeError(`a running limit is a whole number from 0, or null, not ${limit}`);
        queues.set(projectId, { limit, paused: queues.get(projectId)?.paused ?? false });
        wake('jobs');
      }),
    prune: ({ finishedBeforeMs, limit = 1000 }) =>
      atomically(() => {
        const awaited = new Set(live().flatMap(({ waitFor }) => waitFor));
        const old = all().filter(({ id, finishedAt }) => finishedAt !== null && Date.parse(finishedAt) < now() - finishedBeforeMs && !awaited.has(id)).slice(0, limit);
        for (const { id } of old) {
          jobs.delete(id);
          blocked.delete(id);
        }
        late.splice(0, late.length, ...late.filter(({ jobId }) => jobs.has(jobId)));
        return old.length;
      }),
    metrics: ({ projectId } = {}) =>
      atomically((): PlaneMetrics => {
        const mine = all().filter((job) => projectId === undefined || job.projectId === projectId);
        const ready = mine.filter(due);
        const states = Object.fromEntries(JobStates.options.map((state) => [state, mine.filter((job) => job.state === state).length])) as Record<JobState, number>; // every state is there
        return {
          states, ready: ready.length, blocked: mine.filter(({ id, state }) => state === 'CREATED' && blocked.has(id)).length,
          oldestReadyMs: Math.max(0, ...ready.map(({ runAt }) => now() - Date.parse(runAt))), outboxDepth: outbox.depth(projectId),
        };
      }),
    relay: (publish, { limit = 500 } = {}) => outbox.relay(publish, limit),
    emit: (events: readonly Omit<StoredEvent, 'sequence'>[]) =>
      atomically(() => {
        for (const { topic, event } of events) outbox.add(topic, structuredClone(event));
        if (events.length > 0) wake('events');
      }),
    onWake: (listener) =>
      atomically(() => {
        const own = (reason: WakeReason) => listener(reason);
        listeners.add(own);
        return { [Symbol.asyncDispose]: () => atomically(() => void listeners.delete(own)) };
      }),
    close: () => atomically(() => listeners.clear()),
  };
}
