import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { createWorker, uuidv7 } from '@cinematic-canvas/core';
import { createPostgresJobPlane, migrate, openPool } from '@cinematic-canvas/core/postgres';
import pg from 'pg';
import { expect, test } from 'vitest';

import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';

/** One address for a server that moves when it is started again. */
async function fixedAddress(port: () => number) {
  const proxy = createServer((client) => {
    const upstream = createConnection(port(), '127.0.0.1');
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { port: (proxy.address() as AddressInfo).port, close: () => proxy.close() };
}

test('the database restarts under load: workers reconnect, every job is completed, nothing crashes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'canvas-restart-'));
  const start = () => startEmbeddedPostgres({ dataDir, transport: 'tcp' });
  let server = await start();
  const address = await fixedAddress(() => server.port);
  const url = server.url.replace(`:${server.port}/`, `:${address.port}/`);
  const pool = openPool({ connectionString: url });
  await migrate(pool);
  const plane = createPostgresJobPlane({ pool, listen: () => new pg.Client({ connectionString: url }) });
  const projectId = uuidv7();
  const errors: unknown[] = [];
  try {
    const made = await plane.create(Array.from({ length: 300 }, (_, n) => ({ projectId, type: 'SHOOT', payload: { n }, maxAttempts: 100 })));
    const workers = [1, 2].map(() => createWorker({ plane, concurrency: 4, leaseMs: 3_000, pollMs: 100, handlers: { SHOOT: ({ signal }) => delay(20, 'shot', { signal }) } }));
    for (const worker of workers) worker.events.on('error', (error) => errors.push(error));
    const completed = () => plane.metrics({ projectId }).then(({ states }) => states.COMPLETED, () => 0);
    for (const share of [50, 150]) {
      while ((await completed()) < share) await delay(10);
      await server.stop();
      server = await start();
    }
    while ((await completed()) < 300) await delay(20);
    // A wake-up after the restart goes through the new connection.
    await delay(1_200);
    await plane.create([{ projectId, type: 'SHOOT', payload: 'after' }]);
    while ((await completed()) < 301) await delay(10);
    await Promise.all(workers.map((worker) => worker.drain()));
    const jobs = await plane.list({ projectId });
    expect(jobs.every(({ state, result }) => state === 'COMPLETED' && result === 'shot')).toBe(true);
    expect(jobs.length).toBe(made.length + 1);
    expect(errors.length).toBeGreaterThan(0);
  } finally {
    await plane.close();
    await pool[Symbol.asyncDispose]();
    address.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
