import { EventEmitter } from 'eventemitter3';

import { InvalidDataError, OptimisticLockError, isCanvasError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import { backoffMs, sleep } from '../retry.ts';
import { createBell } from './bell.ts';
import { outcomeOf } from './handler-outcome.ts';
import { type Holding, createHeldJobs, signalOf, stop } from './held-jobs.ts';
import type { Job } from './job.ts';
import type { ClaimOptions, FinishedJob, HeldJob, JobPlane, WriteOutcome } from './plane.ts';
import { toJson } from './prepare.ts';
import { claimsFor } from './slots.ts';

/** What a handler is called with. */
export interface JobCall {
  job: Job;
  /** Aborts when the job is cancelled, its lease is lost, or the worker stops. What is written after that is refused. */
  signal: AbortSignal;
  /** Tells how far the job is, from 0 to 1; as often as you like. */
  progress: (share: number, message: string) => void;
}

/** Does a job and gives its result. */
export type JobHandler = (call: JobCall) => Promise<unknown>;

/** What a worker tells of. */
export interface WorkerEvents {
  'job:started': (job: Job) => void;
  'job:completed': (job: Job, result: unknown) => void;
  'job:failed': (job: Job, error: unknown) => void;
  'job:interrupted': (job: Job, error: unknown) => void;
  /** The job was taken away; its handler's signal has aborted. A result that comes all the same is kept by the plane as a late one. */
  'job:lost': (job: Job, reason: 'cancelled' | 'lease') => void;
  'job:handed-back': (job: Job) => void;
  /** Something failed that will be tried again. */
  error: (error: unknown) => void;
}

/** How a worker works. */
export interface WorkerOptions {
  plane: JobPlane;
  /** Job type to handler; other types are left to other workers. */
  handlers: Readonly<Record<string, JobHandler>>;
  /** Jobs at once. @defaultValue 4 */
  concurrency?: number;
  /** At most this many at once of a type. */
  perType?: Readonly<Record<string, number>>;
  /** @defaultValue a new one */
  workerId?: string;
  /** How long a job stays ours without a heartbeat; a third of it lies between two. @defaultValue 30000 */
  leaseMs?: number;
  /** How often to look for jobs that nobody called about. @defaultValue 1000 */
  pollMs?: number;
  /** Only these projects. */
  projectIds?: readonly string[];
}

/** A job whose handler is through, with what it gave. */
interface Finished {
  holding: Holding;
  result: unknown;
}

/** A loop that claims jobs and runs them until it is drained. */
export interface Worker extends AsyncDisposable {
  readonly workerId: string;
  readonly events: EventEmitter<WorkerEvents>;
  /** Jobs in hand. */
  readonly running: number;
  /** Claims nothing more; waits for what runs, up to the deadline; aborts and hands back the rest. */
  drain(options?: { deadlineMs?: number }): Promise<void>;
}

const DEFAULT_DRAIN_MS = 30_000;
/** How long aborted handlers may take to stop before their jobs are given to others. */
const GRACE_MS = 2_000;
/** How soon a cancellation that nobody called about is noticed. */
const CHECK_MS = 500;
const RECOVER_MS = 15_000;
const NO_TIMER = Infinity;

/**
 * Starts a worker in this process.
 *
 * Ended jobs and new claims share a round trip. Losing a job, by cancellation, lease or a steady clock of its own, aborts its handler; the version sees to it
 * that nothing late has an effect.
 *
 * @example
 * const worker = createWorker({ plane, handlers: { TRANSCRIBE_RUSHES: async ({ job, signal }) => transcribe(job.payload, { signal }) } });
 * worker.events.on('job:failed', (job, error) => report(job.id, error));
 * process.once('SIGTERM', () => worker.drain({ deadlineMs: 20_000 }));
 */
export function createWorker({ plane, handlers, concurrency = 4, perType = {}, workerId = `worker-${uuidv7().slice(-12)}`, leaseMs = 30_000, pollMs = 1_000, projectIds }: WorkerOptions): Worker {
  if (!(Number.isInteger(concurrency) && concurrency > 0)) throw new TypeError(`concurrency must be a whole number above 0, not ${concurrency}`);
  const events = new EventEmitter<WorkerEvents>();
  const tellError = (error: unknown) => void events.emit('error', error);
  const held = createHeldJobs({ plane, workerId, leaseMs, onError: tellError, onLost: (holding, reason) => void events.emit('job:lost', holding.job, reason) });
  const bell = createBell();
  /** Jobs whose handler runs, or whose end isn't written yet. */
  const open = new Set<Holding>();
  const performing = createCrowd();
  let finished: Finished[] = [];
  /** Draining: nothing more is claimed. Stopped: nothing more is waited for. */
  const phase = { draining: false, stopped: false };
  let cancelHint = false;

  const wanted = () => (phase.draining ? [] : claimsFor(Object.keys(handlers), { concurrency, perType, open: [...open].map(({ job }) => job.type) }));
  const close = (holding: Holding) => {
    holding.closed = true;
    held.remove(holding);
    open.delete(holding);
    bell.ring();
  };
  /** Writes an end that isn't a completion; while the database is out of reach, as long as the lease could still be ours. */
  const settle = async (holding: Holding, write: (job: HeldJob) => Promise<unknown>): Promise<boolean> => {
    holding.ending = true;
    await held.settled();
    await holding.sending;
    for (let tries = 1; ; tries++) {
      try {
        await write({ id: holding.id, version: holding.version });
        return true;
      } catch (error) {
        if (error instanceof OptimisticLockError) {
          events.emit('job:lost', holding.job, 'lease');
          return false;
        }
        tellError(error);
        if (isCanvasError(error) || performance.now() > holding.until) return false;
        await pause(backoffMs(tries, { firstMs: 50, longestMs: 2_000 }));
        if (phase.stopped) return false;
      }
    }
  };
  const fail = async (holding: Holding, error: unknown): Promise<void> => {
    // What was taken away or is handed back has its end written elsewhere.
    if (holding.lost || (phase.stopped && holding.stopped !== null)) return;
    const outcome = outcomeOf(error);
    const written = await settle(holding, (at) => (outcome.kind === 'interrupt' ? plane.interrupt(at, asIntervention(outcome.intervention)) : plane.fail(at, outcome.failure, outcome.options)));
    if (written) events.emit(outcome.kind === 'interrupt' ? 'job:interrupted' : 'job:failed', holding.job, error);
  };
  const callOf = (holding: Holding): JobCall => ({
    job: holding.job,
    get signal() {
      return signalOf(holding);
    },
    progress: (share, message) => held.progress(holding, { share, message }),
  });
  const perform = async (holding: Holding): Promise<void> => {
    const { job } = holding;
    try {
      const handler = handlers[job.type];
      if (handler === undefined) throw new TypeError(`there is no handler for ${job.type}`);
      events.emit('job:started', job);
      const result = toJson(`result of ${job.type}`, await handler(callOf(holding)));
      // A result that comes after the loss goes to the plane all the same: refused by its version, it is kept as a late one.
      holding.ending = true;
      finished.push({ holding, result });
    } catch (error) {
      await fail(holding, error).catch(tellError);
      close(holding);
    }
    performing.leave();
    bell.ring();
  };
  const start = (job: Job, asked: number) => {
    const holding = held.add(job, asked);
    open.add(holding);
    performing.enter();
    void perform(holding);
  };
  const end = ({ holding, result }: Finished, won: boolean) => {
    // First, so that the next claim sees the slot free.
    close(holding);
    if (won) events.emit('job:completed', holding.job, result);
    else if (!holding.lost) events.emit('job:lost', holding.job, 'lease');
  };
  const asFinished = ({ holding, result }: Finished): FinishedJob => ({ id: holding.id, version: holding.version, type: holding.job.type, result });

  /** One result that the plane may not take: its job fails with that. */
  const completeAlone = async (one: Finished) => {
    try {
      const { written } = await plane.complete([asFinished(one)]);
      end(one, written.length > 0);
    } catch (error) {
      if (!(error instanceof InvalidDataError)) throw error;
      if (await settle(one.holding, (at) => plane.fail(at, { message: error.message, code: error.code }))) events.emit('job:failed', one.holding.job, error);
      close(one.holding);
    }
  };
  /** Writes what has ended and claims what there is room for, in one round trip where both are to be done. */
  const writeAndClaim = async (ended: readonly Finished[], claim: ClaimOptions | null): Promise<Job[]> => {
    if (ended.length === 0) return claim === null ? [] : plane.claim(claim);
    const results = ended.map(asFinished);
    const { completed, claimed } = claim === null ? { completed: idsOf((await plane.complete(results)).written), claimed: [] } : await plane.completeAndClaim(results, claim);
    const won = new Set(completed);
    for (const one of ended) end(one, won.has(one.holding.id));
    return claimed;
  };
  /** True if there may be more at once. */
  const cycle = async (): Promise<boolean> => {
    const ended = finished;
    finished = [];
    await held.settled();
    for (const { holding } of ended) {
      if (holding.sending !== null) await holding.sending;
      // The ended ones make room in the same statement that takes the next.
      open.delete(holding);
    }
    const [first, ...others] = wanted();
    const options = { workerId, leaseMs, ...(projectIds === undefined ? {} : { projectIds }) };
    const asked = performance.now();
    try {
      const claimed = await writeAndClaim(ended, first === undefined ? null : { ...options, ...first });
      for (const job of claimed) start(job, asked);
      let more = first !== undefined && claimed.length >= first.limit;
      for (const { types, limit } of others) {
        const room = Math.min(limit, concurrency - open.size);
        if (room <= 0) continue;
        const at = performance.now();
        const jobs = await plane.claim({ ...options, types, limit: room });
        for (const job of jobs) start(job, at);
        more ||= jobs.length >= limit;
      }
      return more;
    } catch (error) {
      const unwritten = ended.filter(({ holding }) => !holding.closed);
      for (const { holding } of unwritten) open.add(holding);
      if (!(error instanceof InvalidDataError)) {
        finished = [...unwritten, ...finished];
        throw error;
      }
      for (const one of unwritten) await completeAlone(one);
      return true;
    }
  };

  /** Ends every wait of ours. */
  const stopping = new AbortController();
  const pause = (ms: number) => sleep(ms, stopping.signal).catch(() => undefined);
  const loop = (async () => {
    for (let failures = 0; !(phase.draining && open.size === 0 && finished.length === 0) && !phase.stopped; ) {
      try {
        const more = await cycle();
        failures = 0;
        if (finished.length > 0 || (more && wanted().length > 0)) continue;
      } catch (error) {
        tellError(error);
        failures += 1;
        await pause(backoffMs(failures, { firstMs: 100, longestMs: 5_000 }));
        continue;
      }
      await bell.heard(phase.draining && open.size === 0 ? 0 : pollMs * (0.75 + Math.random() / 2));
    }
  })();

  const every = (ms: number, act: () => Promise<void> | void) => {
    let busy = false;
    const tick = async () => {
      if (busy) return;
      busy = true;
      try {
        await act();
      } catch (error) {
        tellError(error);
      } finally {
        busy = false;
      }
    };
    const timer = ms === NO_TIMER ? undefined : setInterval(() => void tick(), ms);
    return { tick, end: () => clearInterval(timer) };
  };
  const checking = every(CHECK_MS * (0.9 + Math.random() / 5), () => held.check());
  const timers = [
    checking,
    every(leaseMs / 3, () => held.beat()),
    every(Math.max(1, Math.min(leaseMs / 10, 1_000)), () => held.fence()),
    every(RECOVER_MS * (0.75 + Math.random() / 2), async () => { await plane.recover(); }),
  ];
  const waking = plane.onWake((reason) => {
    if (reason === 'jobs') bell.ring();
    else if (reason === 'cancelled' && !cancelHint) {
      cancelHint = true;
      void checking.tick().finally(() => (cancelHint = false));
    }
  });
  waking.catch(tellError);

  let drained: Promise<void> | null = null;
  const drain = async (deadlineMs: number) => {
    phase.draining = true;
    bell.ring();
    const inTime = await within(deadlineMs, loop);
    if (!inTime) {
      phase.stopped = true;
      stopping.abort();
      bell.ring();
      const left = [...open];
      for (const holding of left) stop(holding, new DOMException('the worker stops', 'AbortError'));
      await within(GRACE_MS, performing.empty());
      await loop;
      if (finished.length > 0) await cycle().catch(tellError);
      const { written } = await handBack(left.filter((holding) => !holding.lost && !holding.ending));
      const back = new Set(written.map(({ id }) => id));
      for (const { job } of left) if (back.has(job.id)) events.emit('job:handed-back', job);
    }
    for (const timer of timers) timer.end();
    await (await waking.catch(() => null))?.[Symbol.asyncDispose]();
  };
  const handBack = async (left: readonly Holding[]): Promise<WriteOutcome> => {
    for (const holding of left) holding.ending = true;
    await held.settled();
    for (const { sending } of left) await sending;
    return plane.handBack(left.map(({ id, version }) => ({ id, version }))).catch((error: unknown) => {
      tellError(error);
      return { written: [], conflicts: [] };
    });
  };
  const drainOnce = (deadlineMs: number) => (drained ??= drain(deadlineMs));
  return {
    workerId, events,
    get running() {
      return open.size;
    },
    drain: ({ deadlineMs = DEFAULT_DRAIN_MS } = {}) => drainOnce(deadlineMs),
    [Symbol.asyncDispose]: () => drainOnce(DEFAULT_DRAIN_MS),
  };
}

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

/** Counts who is inside, and tells when nobody is. */
function createCrowd() {
  let inside = 0;
  let waiting: (() => void)[] = [];
  return {
    enter: () => void (inside += 1),
    leave() {
      inside -= 1;
      if (inside > 0) return;
      for (const tell of waiting) tell();
      waiting = [];
    },
    empty: () => (inside === 0 ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push(resolve))),
  };
}

/** Waits for something, up to a limit; says whether it came. */
async function within(ms: number, awaited: Promise<unknown>): Promise<boolean> {
  const end = new AbortController();
  const limit = sleep(ms, end.signal).then(() => false, () => false);
  const came = await Promise.race([awaited.then(() => true), limit]);
  end.abort();
  return came;
}

function asIntervention({ functionName, params, editable, attempts, error }: { functionName: string; params: Record<string, unknown>; editable: string[]; attempts: number; error: { message: string; code: string } }) {
  return { functionName, editable, attempts, error, params: toJson(`params of ${functionName}`, params) as Record<string, JsonValue> }; // toJson leaves nothing but JSON
}

/** What JSON can hold. */
type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
