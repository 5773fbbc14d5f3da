import { randomUUID } from 'node:crypto';

import pg from 'pg';
import { inject } from 'vitest';

/** A database of one test file. */
export interface TestDatabase extends AsyncDisposable {
  /** For processes of their own. */
  url: string;
  /** Up to 20 connections; closed with the database. */
  pool: pg.Pool;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Makes an empty database on the run's server; disposing closes the pool and drops it.
 *
 * @example
 * const database = await createTestDatabase();
 * afterAll(() => database[Symbol.asyncDispose]());
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const address = new URL(inject('postgresUrl'));
  address.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: address.href, max: 20 });
  // Tests kill connections on purpose; an idle one that dies must not end the process.
  pool.on('error', () => undefined);
  return {
    url: address.href,
    pool,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
