import { LeaseLostError, OptimisticLockError } from '../errors.ts';
import type { Job } from './job.ts';
import type { HeldJob, JobPlane } from './plane.ts';
import { storable } from './prepare.ts';
import { sleep } from '../retry.ts';

/** A job that a worker has in hand. */
export interface Holding extends HeldJob {
  readonly job: Job;
  /** Made when the handler first asks for its signal: most never do, and a controller costs more than the rest of a short job. */
  abort: AbortController | null;
  /** Why the handler must stop, once it must. */
  stopped: Error | null;
  /** When the lease is over by this process's steady clock, counted from when it was asked for. */
  until: number;
  /** A statement with its progress that is under way. */
  sending: Promise<void> | null;
  /** The handler is through and the end is being written. */
  ending: boolean;
  /** No longer ours: cancelled, taken over, or over by our own clock. */
  lost: boolean;
  /** The end is written, or nothing more can be written. */
  closed: boolean;
}

/** The signal of a job's handler. */
export function signalOf(holding: Holding): AbortSignal {
  if (holding.abort === null) {
    holding.abort = new AbortController();
    if (holding.stopped !== null) holding.abort.abort(holding.stopped);
  }
  return holding.abort.signal;
}

/** Tells a job's handler to stop; the first reason stays. */
export function stop(holding: Holding, reason: Error): void {
  if (holding.stopped !== null) return;
  holding.stopped = reason;
  holding.abort?.abort(reason);
}

/** What a worker holds, kept alive and checked. */
export interface HeldJobs {
  readonly all: ReadonlyMap<string, Holding>;
  add(job: Job, asked: number): Holding;
  remove(holding: Holding): void;
  /** Renews every lease. Writes of the same jobs wait for it, since it raises their versions. */
  beat(): Promise<void>;
  /** Resolves when no heartbeat is under way. */
  settled(): Promise<void>;
  /** Asks the plane which jobs are still ours, and aborts the others. */
  check(): Promise<void>;
  /** Aborts what is over by our own clock, whatever the plane may say. */
  fence(): void;
  progress(holding: Holding, progress: { share: number; message: string }): void;
}

const PROGRESS_MS = 250;

/** Keeps the jobs of one worker. */
export function createHeldJobs({ plane, workerId, leaseMs, onLost, onError }: {
  plane: JobPlane;
  workerId: string;
  leaseMs: number;
  onLost: (holding: Holding, reason: 'cancelled' | 'lease') => void;
  onError: (error: unknown) => void;
}): HeldJobs {
  const held = new Map<string, Holding>();
  let beating: Promise<void> | null = null;
  const progressOf = new WeakMap<Holding, { sentAt: number; next: { share: number; message: string } | null; reporting: boolean }>();

  const lose = (holding: Holding, reason: 'cancelled' | 'lease') => {
    if (holding.lost || held.get(holding.id) !== holding) return;
    holding.lost = true;
    held.delete(holding.id);
    stop(holding, new LeaseLostError({ resource: `job ${holding.id}`, owner: workerId, token: holding.version }));
    onLost(holding, reason);
  };
  const sendBeat = async () => {
    const asked = performance.now();
    // Whoever is being written at this moment gets its turn at the next beat: two writes from one version would be a conflict with ourselves.
    const jobs = [...held.values()].filter(({ ending, sending }) => !ending && sending === null);
    if (jobs.length === 0) return;
    const { renewed, lost } = await plane.heartbeat(jobs.map(({ id, version }) => ({ id, version })), { leaseMs });
    for (const { id, version } of renewed) {
      const holding = held.get(id);
      if (holding !== undefined) Object.assign(holding, { version, until: asked + leaseMs });
    }
    for (const id of lost) {
      const holding = jobs.find((one) => one.id === id);
      if (holding !== undefined) lose(holding, 'lease');
    }
  };
  /** Sends the newest progress of a job, no more often than it makes sense to look. */
  const report = async (holding: Holding): Promise<void> => {
    const state = progressOf.get(holding);
    if (state === undefined) return;
    await sleep(Math.max(0, state.sentAt + PROGRESS_MS - performance.now()));
    while (beating !== null) await beating;
    const { next } = state;
    Object.assign(state, { sentAt: performance.now(), next: null, reporting: false });
    if (next === null || holding.lost || holding.ending) return;
    const send = async () => {
      try {
        holding.version = (await plane.progress({ id: holding.id, version: holding.version }, next)).version;
      } catch (error) {
        if (error instanceof OptimisticLockError) lose(holding, 'lease');
        else onError(error);
      }
    };
    holding.sending = send().finally(() => (holding.sending = null));
    await holding.sending;
  };
  return {
    all: held,
    add(job, asked) {
      // Given to us once more: its lease was over before our own clock was looked at.
      const before = held.get(job.id);
      if (before !== undefined) lose(before, 'lease');
      const holding: Holding = { id: job.id, version: job.version, job, abort: null, stopped: null, until: asked + leaseMs, sending: null, ending: false, lost: false, closed: false };
      held.set(job.id, holding);
      return holding;
    },
    remove(holding) {
      if (held.get(holding.id) === holding) held.delete(holding.id);
    },
    async beat() {
      if (held.size === 0 || beating !== null) return beating ?? undefined;
      beating = sendBeat().catch(onError).finally(() => (beating = null));
      return beating;
    },
    settled: () => beating ?? Promise.resolve(),
    async check() {
      const jobs = [...held.values()].filter(({ ending }) => !ending);
      if (jobs.length === 0) return;
      const ours = await plane.list({ ids: jobs.map(({ id }) => id), states: ['RUNNING'], limit: jobs.length });
      const attempts = new Map(ours.filter((job) => job.workerId === workerId).map(({ id, attempt }) => [id, attempt]));
      // What was completed meanwhile is no longer held, so it isn't taken for lost.
      for (const holding of jobs) if (attempts.get(holding.id) !== holding.job.attempt && held.get(holding.id) === holding && !holding.ending) lose(holding, 'cancelled');
    },
    fence() {
      for (const holding of held.values()) if (performance.now() >= holding.until && !holding.ending) lose(holding, 'lease');
    },
    progress(holding, progress) {
      if (holding.lost || holding.ending) return;
      const share = Math.min(1, Math.max(0, Number.isFinite(progress.share) ? progress.share : 0));
      const state = progressOf.get(holding) ?? { sentAt: -PROGRESS_MS, next: null, reporting: false };
      progressOf.set(holding, state);
      state.next = { share, message: storable(progress.message) };
      if (state.reporting) return;
      state.reporting = true;
      void report(holding);
    },
  };
}
