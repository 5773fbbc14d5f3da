import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type JobEvent, type StoredEvent, uuidv7 } from '../src/index.ts';
import { createPostgresJobPlane, migrate, openPool } from '../src/postgres/index.ts';

/** How wild it gets. */
export interface ChaosOptions {
  url: string;
  jobs: number;
  processes: number;
  kills: number;
  everyMs: number;
  leaseMs: number;
  workMs?: number;
  concurrency?: number;
}

/** What happened. */
export interface ChaosReport {
  jobs: number;
  completed: number;
  /** Jobs that have more than one completion in their history. */
  completedTwice: number;
  lost: number;
  kills: number;
  /** Processes that were frozen for longer than a lease instead of killed. */
  frozen: number;
  /** Executions beyond one for a job. */
  doubleStarts: number;
  /** Executions that a lease which ran out ended. */
  leasesLost: number;
  /** Late results that were refused by version and kept. */
  lateResults: number;
  /** Jobs with more double starts than leases that ran out: must be none. Nobody hands back here, since nobody is asked to stop. */
  unexplained: number;
  seconds: number;
}

const WORKER = fileURLToPath(new URL('./plane-chaos-worker.ts', import.meta.url));

/** Lets worker processes work on jobs while random ones are killed (or frozen past their lease) and replaced, until all is done; then reads from the history what happened. */
export async function runChaos({ url, jobs, processes, kills, everyMs, leaseMs, workMs = 10, concurrency = 8 }: ChaosOptions): Promise<ChaosReport> {
  const started = performance.now();
  const pool = openPool({ connectionString: url, max: 4 });
  await migrate(pool);
  const plane = createPostgresJobPlane({ pool });
  const projectId = uuidv7();
  const batch = 500;
  for (let made = 0; made < jobs; made += batch) {
    await plane.create(Array.from({ length: Math.min(batch, jobs - made) }, (_, n) => ({ projectId, type: 'CHAOS', payload: { n: made + n }, uniqueKey: null, maxAttempts: 1_000_000 })));
  }
  const alive = new Set<ChildProcess>();
  let ending = false;
  const spawn = () => {
    const child = fork(WORKER, [url, String(leaseMs), String(concurrency), String(workMs)], { execArgv: ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    alive.add(child);
    child.on('exit', () => {
      alive.delete(child);
      if (!ending) void spawn();
    });
    return new Promise<void>((resolve) => child.once('message', () => resolve()));
  };
  await Promise.all(Array.from({ length: processes }, spawn));

  const history: JobEvent[] = [];
  const relay = async () => {
    const keep = (events: readonly StoredEvent[]) => Promise.resolve(void history.push(...events.flatMap(({ event }) => ('jobVersion' in event && event.projectId === projectId ? [event] : []))));
    while ((await plane.relay(keep, { limit: 5_000 })) > 0);
  };
  const report = { kills: 0, frozen: 0 };
  const strike = async () => {
    const victims = [...alive];
    const victim = victims[Math.floor(Math.random() * victims.length)];
    if (victim === undefined) return;
    report.kills += 1;
    // Every fourth is frozen past its lease and thawed: the zombie that writes late.
    if (report.kills % 4 === 0) {
      report.frozen += 1;
      victim.kill('SIGSTOP');
      await delay(leaseMs * 1.5);
      victim.kill('SIGCONT');
    } else victim.kill('SIGKILL');
  };
  const done = async () => (await plane.metrics({ projectId })).states.COMPLETED >= jobs;
  try {
    while (report.kills < kills) {
      await delay(everyMs);
      await strike();
      await relay();
      if (await done()) break;
    }
    while (!(await done())) {
      await delay(100);
      await relay();
    }
  } finally {
    ending = true;
    const exits = [...alive].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of alive) child.kill('SIGKILL');
    await Promise.all(exits);
  }
  await relay();

  const count = (matches: (event: JobEvent) => boolean) => {
    const found = new Map<string, number>();
    for (const event of history) if (matches(event)) found.set(event.jobId, (found.get(event.jobId) ?? 0) + 1);
    return found;
  };
  const starts = count(({ type }) => type === 'JOB_STARTED');
  const failures = count((event) => event.type === 'JOB_FAILED' && event.code === 'LEASE_LOST');
  const completions = count(({ type }) => type === 'JOB_COMPLETED');
  const sum = (counted: Map<string, number>, less = 0) => [...counted.values()].reduce((total, n) => total + n - less, 0);
  const { rows } = await pool.query({ text: 'SELECT count(*)::int AS late FROM cinematic_canvas.late_results late JOIN cinematic_canvas.jobs job ON job.id = late.job_id WHERE job.project_id = $1', values: [projectId] });
  const completed = (await plane.metrics({ projectId })).states.COMPLETED;
  await plane.close();
  await pool[Symbol.asyncDispose]();
  return {
    jobs, completed, lost: jobs - completed, ...report,
    completedTwice: [...completions.values()].filter((n) => n > 1).length,
    doubleStarts: sum(starts, 1), leasesLost: sum(failures), lateResults: Number(rows[0]?.late),
    unexplained: [...starts].filter(([id, n]) => n - 1 !== (failures.get(id) ?? 0)).length,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}
