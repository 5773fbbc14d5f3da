import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { type JobPlane, createWorker, uuidv7 } from '../src/index.ts';
import { type PgClient, type PgPool, createPostgresJobPlane, migrate } from '../src/postgres/index.ts';
import { planeCases } from '../src/testing/plane-cases.ts';

let database: TestDatabase;
let shared: JobPlane;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool);
  shared = createPostgresJobPlane({ pool: database.pool, listen: () => new pg.Client({ connectionString: database.url }) });
});
afterAll(async () => {
  await shared.close();
  await database[Symbol.asyncDispose]();
});

test.each(planeCases)('$name', ({ run }) => run((settings) => Promise.resolve(settings === undefined ? shared : createPostgresJobPlane({ pool: database.pool, ...settings }))));

/** A pool that behaves like a pooler in transaction mode: every statement or transaction may get another session, and nothing of a session survives. */
function poolerInTransactionMode(pool: PgPool): PgPool {
  const connect = async (): Promise<PgClient> => {
    const client = await pool.connect();
    const release = (error?: Error) => (error === undefined ? void client.query({ text: 'DISCARD ALL' }).then(() => client.release(), (failure: unknown) => client.release(failure instanceof Error ? failure : new Error(String(failure)))) : client.release(error));
    return { query: (query) => client.query(query), on: (event, listener) => client.on(event, listener), removeListener: (event, listener) => client.removeListener(event, listener), release };
  };
  return {
    connect, on: () => undefined, removeListener: () => undefined,
    async query(query) {
      const client = await connect();
      try {
        return await client.query(query);
      } finally {
        client.release();
      }
    },
  };
}

describe('through a pooler in transaction mode', () => {
  test.each(planeCases)('$name', ({ run }) => run((settings) => Promise.resolve(createPostgresJobPlane({ pool: poolerInTransactionMode(database.pool), ...settings }))));
});

test('leases and due times are right while a worker\'s clock is ten minutes off (B2)', async () => {
  const real = Date.now;
  for (const off of [-600_000, 600_000]) {
    Date.now = () => real() + off;
    try {
      const [projectId, type] = [uuidv7(), `CLOCK_${off}`];
      await shared.create([1, 2].map(() => ({ projectId, type, payload: null, uniqueKey: null })));
      const [job] = await shared.claim({ workerId: 'off', limit: 1, types: [type], leaseMs: 300_000 });
      expect((await shared.claim({ workerId: 'other', limit: 9, types: [type] })).map(({ id }) => id)).not.toContain(job!.id);
      const { renewed } = await shared.heartbeat([job!], { leaseMs: 300_000 });
      await shared.recover();
      expect(await shared.get(job!.id)).toMatchObject({ state: 'RUNNING', version: renewed[0]!.version });
      const [made] = await shared.create([{ projectId, type, payload: null, uniqueKey: null }]);
      const worker = createWorker({ plane: shared, handlers: { [type]: () => Promise.resolve('made') }, leaseMs: 1_000, pollMs: 20 });
      while ((await shared.get(made!.job.id))?.state !== 'COMPLETED') await delay(10);
      await worker.drain();
    } finally {
      Date.now = real;
    }
  }
});

test('a worker is woken by another process\'s creation, and its running job by a cancellation (D1)', async () => {
  const elsewhere = createPostgresJobPlane({ pool: database.pool });
  const [projectId, type] = [uuidv7(), 'WOKEN'];
  let aborted = false;
  const worker = createWorker({
    plane: shared, pollMs: 3_600_000,
    handlers: { [type]: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => {
      aborted = true;
      reject(signal.reason as Error);
    })) },
  });
  await delay(50);
  const [made] = await elsewhere.create([{ projectId, type, payload: null }]);
  while (worker.running === 0) await delay(5);
  await elsewhere.cancel({ ids: [made!.job.id] });
  while (!aborted) await delay(5);
  await worker.drain();
  expect((await shared.get(made!.job.id))?.state).toBe('CANCELLED');
});
