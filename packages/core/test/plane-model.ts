import type { JobState } from '../src/index.ts';

/** What the model knows of a job. Numbers stand for ids, so that one history fits every adapter. */
export interface ModelJob {
  state: JobState;
  version: number;
  attempt: number;
  maxAttempts: number;
  priority: number;
  /** Orders jobs of a priority: grows with every job and every return to the queue. */
  turn: number;
  key: string | null;
  waitFor: number[];
  blocked: boolean;
  /** FAILED until long after the test. */
  asleep: boolean;
  expired: boolean;
}

export const LIVE: readonly JobState[] = ['CREATED', 'RUNNING', 'FAILED', 'INTERRUPTED'];

/** The contract of a job plane in a hundred lines, for one project; what every adapter must agree with. */
export function createModel() {
  const jobs: ModelJob[] = [];
  let turn = 0;
  let paused = false;
  let limit = Infinity;
  const to = (job: ModelJob, state: JobState) => Object.assign(job, { state, version: job.version + 1, expired: false });
  const back = (job: ModelJob) => Object.assign(job, { turn: ++turn });
  const promote = () => {
    const free = jobs.filter((job) => job.blocked && job.state === 'CREATED' && job.waitFor.every((n) => jobs[n]?.state === 'COMPLETED'));
    for (const job of free) Object.assign(to(job, 'CREATED'), { blocked: false });
    return free.length;
  };
  const fail = (job: ModelJob, again: boolean) => {
    const left = again && job.attempt < job.maxAttempts;
    to(job, left ? 'FAILED' : 'FATAL');
    return left;
  };
  const reclaim = () => {
    const late = jobs.filter((job) => job.state === 'RUNNING' && job.expired);
    for (const job of late) if (fail(job, true)) back(job);
    return late.length;
  };
  /** The job if a write of this version may touch it, else what the write is answered with. */
  const held = (n: number, version: number) => {
    const job = jobs[n];
    if (job === undefined || job.version !== version) return 'conflict';
    return job.state === 'RUNNING' ? job : 'illegal';
  };
  const guarded = (n: number, version: number, write: (job: ModelJob) => void) => {
    const job = held(n, version);
    if (typeof job === 'string') return job;
    write(job);
    return 'written';
  };
  return {
    jobs,
    create(wanted: { key: string | null; priority: number; maxAttempts: number; waitFor: number[] }) {
      const twin = jobs.findIndex(({ key, state }) => key !== null && key === wanted.key && LIVE.includes(state));
      if (twin >= 0) return twin;
      const blocked = wanted.waitFor.some((n) => jobs[n]?.state !== 'COMPLETED');
      jobs.push({ ...wanted, state: 'CREATED', version: 1, attempt: 0, turn: ++turn, blocked, asleep: false, expired: false });
      return jobs.length - 1;
    },
    claim(most: number, expired: boolean) {
      if (most <= 0) return [];
      reclaim();
      const running = jobs.filter(({ state }) => state === 'RUNNING').length;
      const room = paused ? 0 : Math.max(0, Math.min(most, limit - running));
      const ready = jobs.filter((job) => (job.state === 'CREATED' || job.state === 'FAILED') && !job.blocked && !job.asleep).sort((a, b) => b.priority - a.priority || a.turn - b.turn);
      return ready.slice(0, room).map((job) => {
        Object.assign(to(job, 'RUNNING'), { attempt: job.attempt + 1, expired });
        return jobs.indexOf(job);
      });
    },
    heartbeat: (n: number, version: number) => guarded(n, version, (job) => to(job, 'RUNNING')) === 'written',
    complete(n: number, version: number) {
      const outcome = guarded(n, version, (job) => to(job, 'COMPLETED'));
      promote();
      return outcome;
    },
    fail: (n: number, version: number, again: boolean, asleep: boolean) =>
      guarded(n, version, (job) => {
        if (fail(job, again)) Object.assign(back(job), { asleep });
      }),
    interrupt: (n: number, version: number) => guarded(n, version, (job) => to(job, 'INTERRUPTED')),
    handBack: (n: number, version: number) => guarded(n, version, (job) => Object.assign(to(job, 'CREATED'), { attempt: job.attempt - 1 })),
    resolve(n: number, action: 'retry' | 'skip' | 'abort') {
      const job = jobs[n];
      if (job?.state !== 'INTERRUPTED') return 'illegal';
      to(job, { retry: 'CREATED', skip: 'COMPLETED', abort: 'CANCELLED' }[action] as JobState);
      if (action === 'retry') back(job);
      promote();
      return 'written';
    },
    cancel(n: number) {
      const job = jobs[n];
      if (job === undefined || !LIVE.includes(job.state)) return 0;
      to(job, 'CANCELLED');
      return 1;
    },
    recover() {
      const reclaimed = reclaim();
      const due = jobs.filter((job) => job.state === 'FAILED' && !job.asleep);
      for (const job of due) to(job, 'CREATED');
      return { reclaimed, requeued: due.length, unblocked: promote() };
    },
    pause: (on: boolean) => void (paused = on),
    limit: (most: number | null) => void (limit = most ?? Infinity),
  };
}
