import { setTimeout as delay } from 'node:timers/promises';

import { type JobPlane, createWorker, uuidv7 } from '@cinematic-canvas/core';
import { createPostgresJobPlane, migrate } from '@cinematic-canvas/core/postgres';
import type pg from 'pg';

import type { Contender } from './contender.ts';

const schema = 'cinematic_canvas';
const remaining = `SELECT count(*)::int AS remaining FROM ${schema}.jobs WHERE state <> 'COMPLETED'`;
const BATCH = 1000;

async function fill(pool: pg.Pool, jobs: number): Promise<string> {
  const plane = createPostgresJobPlane({ pool, events: false });
  const projectId = uuidv7();
  for (let made = 0; made < jobs; made += BATCH) await plane.create(Array.from({ length: Math.min(BATCH, jobs - made) }, (_, n) => ({ projectId, type: 'NOOP', payload: { n: made + n }, uniqueKey: null })));
  await plane.close();
  return projectId;
}

/** The worker that users embed, with no-op handlers. */
function embedded(name: string, { concurrency, workers, events, limit = null }: { concurrency: number; workers: number; events: boolean; limit?: number | null }): Contender {
  return {
    name, schema, remaining,
    async prepare(pool, jobs) {
      await migrate(pool);
      const projectId = await fill(pool, jobs);
      if (limit !== null) await createPostgresJobPlane({ pool }).setRunningLimit(projectId, limit);
    },
    work(pool, done) {
      const plane = createPostgresJobPlane({ pool, events, prepared: true });
      const running = Array.from({ length: workers }, () => {
        const worker = createWorker({ plane, concurrency, pollMs: 50, handlers: { NOOP: () => Promise.resolve(null) } });
        const started = new Map<string, number>();
        let latencies: number[] = [];
        worker.events.on('job:started', ({ id }) => started.set(id, performance.now()));
        worker.events.on('job:completed', ({ id }) => {
          latencies.push(performance.now() - (started.get(id) ?? 0));
          started.delete(id);
          if (latencies.length === 1) setImmediate(() => {
            done(latencies);
            latencies = [];
          });
        });
        worker.events.on('error', (error) => console.error(error));
        return worker;
      });
      return Promise.resolve(async () => {
        await Promise.all(running.map((worker) => worker.drain()));
        await plane.close();
      });
    },
  };
}

/** A bare loop over claim and complete, for the ways of claiming that a worker would not choose. */
function loop(name: string, loops: number, prepare: (pool: pg.Pool) => Promise<void>, step: (pool: pg.Pool, plane: JobPlane) => Promise<number[]>): Contender {
  return {
    name, schema, remaining,
    async prepare(pool, jobs) {
      await migrate(pool);
      await fill(pool, jobs);
      await prepare(pool);
    },
    work(pool, done) {
      const plane = createPostgresJobPlane({ pool, events: false });
      let stopped = false;
      const looping = Promise.all(Array.from({ length: loops }, async () => {
        while (!stopped) {
          const latencies = await step(pool, plane);
          if (latencies.length > 0) done(latencies);
          else await delay(5);
        }
      }));
      return Promise.resolve(async () => {
        stopped = true;
        await looping;
        await plane.close();
      });
    },
  };
}

/** The textbook way: find, lock, count, update, each a query in one transaction, then complete. What the limit is compared with. */
async function separateQueries(pool: pg.Pool): Promise<number[]> {
  const began = performance.now();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows: [job] } = await client.query<{ id: string; project_id: string; version: number }>(`SELECT id, project_id, version FROM ${schema}.jobs WHERE state IN ('CREATED', 'FAILED') AND NOT blocked AND run_at <= now() ORDER BY priority DESC, run_at, id LIMIT 1 OFFSET $1`, [Math.floor(Math.random() * 8)]);
    if (job === undefined) {
      await client.query('COMMIT');
      return [];
    }
    const { rows: [lock] } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS locked', [job.project_id]);
    const { rows: [running] } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${schema}.jobs WHERE state = 'RUNNING' AND project_id = $1`, [job.project_id]);
    const free = lock?.locked === true && (running?.n ?? Infinity) < 10;
    const claimed = free ? await client.query(`UPDATE ${schema}.jobs SET state = 'RUNNING', version = version + 1, attempt = attempt + 1, worker_id = 'w', lease_expires_at = now() + interval '30 s', started_at = now(), updated_at = now() WHERE id = $1 AND version = $2`, [job.id, job.version]) : null;
    await client.query('COMMIT');
    if (claimed?.rowCount !== 1) return [];
    await client.query(`UPDATE ${schema}.jobs SET state = 'COMPLETED', version = version + 1, lease_expires_at = NULL, updated_at = now(), finished_at = now() WHERE id = $1 AND version = $2`, [job.id, job.version + 1]);
    return [performance.now() - began];
  } finally {
    client.release();
  }
}

/** Our own functions with SKIP LOCKED where the advisory lock stands: a yardstick, nothing else. */
async function skipLocked(pool: pg.Pool): Promise<void> {
  for (const name of ['claim_jobs_silently', 'cycle_jobs_silently']) {
    const { rows: [definition] } = await pool.query<{ text: string }>(`SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1 AND p.proname = $2`, [schema, name]);
    const text = (definition?.text ?? '')
      .replaceAll(/SELECT tid, version FROM candidates WHERE pg_try_advisory_xact_lock\([^\n]*\)\) LIMIT missing/g, 'SELECT tid, version FROM candidates')
      .replaceAll('LIMIT missing * 4 + 32', 'LIMIT missing FOR UPDATE SKIP LOCKED');
    if (!text.includes('SKIP LOCKED') || text.includes('FROM candidates WHERE')) throw new Error('the claim no longer reads as this benchmark expects');
    await pool.query(text);
  }
}

const bulk = { concurrency: BATCH, workers: 2, events: false };
/** Ours, in the ways that the goals name. */
export const planeContenders: readonly Contender[] = [
  embedded('canvas, bulk', bulk),
  embedded('canvas, bulk, every event in the outbox', { ...bulk, events: true }),
  { ...embedded('canvas, bulk, SKIP LOCKED instead', bulk), prepare: async (pool, jobs) => {
    await migrate(pool);
    await fill(pool, jobs);
    await skipLocked(pool);
  } },
  embedded('canvas, small claims', { concurrency: 12, workers: 2, events: false }),
  embedded('canvas, running limit 40', { concurrency: 20, workers: 2, events: false, limit: 40 }),
  loop('separate queries for each claim, limit 10', 8, () => Promise.resolve(), separateQueries),
];
