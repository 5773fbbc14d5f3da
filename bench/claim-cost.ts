import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { uuidv7 } from '@cinematic-canvas/core';
import { createPostgresJobPlane, migrate } from '@cinematic-canvas/core/postgres';
import pg from 'pg';

import { startEmbeddedPostgres } from '../packages/worker-reference/src/embedded-postgres.ts';
import { median } from './jobs/measure.ts';

/** Shows that a claim costs the same beside a million finished jobs and a hundred thousand that wait, and prints its plan. */
const { values } = parseArgs({ options: { finished: { type: 'string', default: '1000000' }, waiting: { type: 'string', default: '100000' } } });
const dataDir = await mkdtemp(join(tmpdir(), 'canvas-bench-'));
const server = await startEmbeddedPostgres({ dataDir, durable: false, settings: { shared_buffers: '512MB', max_wal_size: '8GB' } });
const pool = new pg.Pool({ connectionString: server.url, max: 1 });
const schema = 'cinematic_canvas';
const columns = 'id, project_id, type, state, version, attempt, max_attempts, priority, run_at, blocked, payload, finished_at';
const row = (state: string, runAt: string, blocked: boolean, priority: number) => `gen_random_uuid(), '${projectId}', 'NOOP', '${state}', 3, 1, 3, ${priority}, ${runAt}, ${blocked}, '{}', ${state === 'COMPLETED' ? 'now()' : 'NULL'}`;
const projectId = uuidv7();
try {
  await migrate(pool);
  const plane = createPostgresJobPlane({ pool, events: false });
  const claims = async (what: string) => {
    // What autovacuum does within a minute of so many new rows.
    await pool.query(`ANALYZE ${schema}.jobs`);
    await plane.create(Array.from({ length: 600 }, (_, n) => ({ projectId, type: 'NOOP', payload: { n }, uniqueKey: null })));
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const began = performance.now();
      const jobs = await plane.claim({ workerId: 'w', limit: 10 });
      times.push(performance.now() - began);
      if (jobs.length !== 10) throw new Error(`${jobs.length} jobs were claimed, not 10`);
      await plane.complete(jobs.map((job) => ({ ...job, result: null })));
    }
    console.log(`${what}: a claim of 10 takes ${median(times).toFixed(2)} ms (median of 60)`);
  };
  await claims('empty table');
  await pool.query(`INSERT INTO ${schema}.jobs (${columns}) SELECT ${row('COMPLETED', 'now()', false, 0)} FROM generate_series(1, ${Number(values.finished)})`);
  await claims(`${values.finished} finished jobs`);
  await pool.query(`INSERT INTO ${schema}.jobs (${columns}) SELECT ${row('CREATED', 'now() + interval \'1 day\'', false, 5)} FROM generate_series(1, ${Number(values.waiting)})`);
  await claims(`and ${values.waiting} whose time has not come, of a higher priority`);
  await pool.query(`INSERT INTO ${schema}.jobs (${columns}) SELECT ${row('CREATED', 'now()', true, 9)} FROM generate_series(1, ${Number(values.waiting)})`);
  await claims(`and ${values.waiting} that wait for others`);
  await plane.create(Array.from({ length: 100 }, (_, n) => ({ projectId, type: 'NOOP', payload: { n }, uniqueKey: null })));
  console.log(await planOfClaim());
  await plane.close();
} finally {
  await pool.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** The plan by which the function itself found and took its rows, as the server logs it. */
async function planOfClaim(): Promise<string> {
  const client = await pool.connect();
  const plans: string[] = [];
  client.on('notice', ({ message }) => plans.push(message ?? ''));
  try {
    await client.query(`LOAD 'auto_explain'; SET client_min_messages = log; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_timing = off`);
    await client.query(`SELECT count(*) FROM ${schema}.claim_jobs_silently('bench', 10, 30000, NULL, NULL, 0)`);
  } finally {
    client.release(true);
  }
  return plans.findLast((plan) => plan.includes('candidates')) ?? 'the server logged no plan';
}
