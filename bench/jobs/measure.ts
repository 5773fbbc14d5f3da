import { fork } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import pg from 'pg';

import type { Contender } from './contender.ts';

/** What one round gave. */
export interface Round {
  jobsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  walBytesPerJob: number;
  serverMicrosPerJob: number;
  commitsPerThousand: number;
  deadPerJob: number;
  bytesPerJob: number;
}

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url));
const TICKS = 100;

export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
export const percentile = (numbers: readonly number[], share: number): number => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

/** CPU seconds of a server and its processes, those that ended included; 0 where there is no /proc. */
async function serverCpu(postmaster: number): Promise<number> {
  const ticks = async (pid: string, ended: boolean): Promise<number> => {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (!ended && fields[1] !== String(postmaster)) return 0;
    return [11, 12, ...(ended ? [13, 14] : [])].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0);
  };
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name) && name !== String(postmaster));
  const all = await Promise.all([ticks(String(postmaster), true), ...pids.map((pid) => ticks(pid, false))]);
  return all.reduce((sum, n) => sum + n, 0) / TICKS;
}

/** Runs one contender on a database of its own and drops it. */
export async function measure(contender: Contender, { url, postmaster, jobs, processes }: { url: string; postmaster: number; jobs: number; processes: number }): Promise<Round> {
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  const name = `bench_${process.pid}_${Math.floor(performance.now())}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: address.href, max: 2 });
  pool.on('error', () => undefined);
  try {
    await contender.prepare(pool, jobs);
    await pool.query('VACUUM ANALYZE');
    await pool.query('CHECKPOINT');
    const children = Array.from({ length: processes }, () => fork(PROCESS, [address.href, contender.name], { execArgv: ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning'] }));
    const exits = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
    await Promise.all(children.map((child) => new Promise((resolve) => child.once('message', resolve))));
    const latencies: number[] = [];
    for (const child of children) child.on('message', (batch) => latencies.push(...(batch as number[])));
    const reading = async () => {
      const { rows: [row] } = await pool.query<{ wal: string; commits: number }>('SELECT pg_current_wal_insert_lsn() - \'0/0\' AS wal, xact_commit::int AS commits FROM pg_stat_database WHERE datname = current_database()');
      return { wal: Number(row?.wal), commits: Number(row?.commits), cpu: await serverCpu(postmaster) };
    };
    const before = await reading();
    const began = performance.now();
    for (const child of children) child.send('go');
    for (let known = 0, since = began; ; ) {
      await delay(latencies.length < jobs * 0.95 ? 20 : 4);
      const now = performance.now();
      if (latencies.length > known) [known, since] = [latencies.length, now];
      // The children say what is done, and the database has the last word; asking it all the time would cost the contender.
      if (latencies.length < jobs && now - since < 500) continue;
      const { rows: [left] } = await pool.query<{ remaining: number }>(contender.remaining);
      if (left?.remaining === 0) break;
      if (now - began > 150_000) throw new Error(`${contender.name}: ${left?.remaining ?? 'some'} jobs are left after 150 s`);
    }
    const seconds = (performance.now() - began) / 1000;
    const cpu = (await serverCpu(postmaster)) - before.cpu;
    for (const child of children) child.send('stop');
    await Promise.all(exits);
    const after = await reading();
    const { rows: [size] } = await pool.query<{ dead: number; bytes: string }>('SELECT sum(n_dead_tup)::int AS dead, sum(pg_total_relation_size(relid))::bigint AS bytes FROM pg_stat_user_tables WHERE schemaname = $1', [contender.schema]);
    return {
      jobsPerSecond: jobs / seconds, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99),
      walBytesPerJob: (after.wal - before.wal) / jobs, serverMicrosPerJob: (cpu * 1e6) / jobs, commitsPerThousand: ((after.commits - before.commits) * 1000) / jobs,
      deadPerJob: Number(size?.dead) / jobs, bytesPerJob: Number(size?.bytes) / jobs,
    };
  } finally {
    await pool.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}
