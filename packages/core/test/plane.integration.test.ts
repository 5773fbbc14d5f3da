import pg from 'pg';
import { afterAll, beforeAll, describe, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { JobPlane } from '../src/index.ts';
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
    const release = (error?: Error) => (error === undefined ? void client.query({ text: 'DISCARD ALL' }).then(() => client.release(), (failure: unknown) => client.release(failure instanceof Error ? failure : true)) : client.release(error));
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
