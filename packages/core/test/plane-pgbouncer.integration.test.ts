import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type TestDatabase, createTestDatabase } from '../../../testing/database.ts';
import { HAS_PGBOUNCER, type PgBouncer, startPgBouncer } from '../../../testing/pgbouncer.ts';
import { createPostgresJobPlane, createPostgresLeases, migrate } from '../src/postgres/index.ts';
import { planeCases } from '../src/testing/plane-cases.ts';

describe.runIf(HAS_PGBOUNCER)('through PgBouncer in transaction mode', () => {
  let database: TestDatabase;
  let bouncer: PgBouncer;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    bouncer = await startPgBouncer(database.url);
    pool = new pg.Pool({ connectionString: bouncer.url, max: 10 });
    pool.on('error', () => undefined);
    await migrate(pool);
  });
  afterAll(async () => {
    await pool.end();
    await bouncer[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  test.each(planeCases)('$name', ({ run }) => run((settings) => Promise.resolve(createPostgresJobPlane({ pool, ...settings }))));

  test('a lease is held, renewed and lost by its token', async () => {
    const leases = createPostgresLeases({ pool });
    const held = await leases.acquire('reel 4', { owner: 'one' });
    expect(await leases.acquire('reel 4', { owner: 'two' })).toBeNull();
    await held?.[Symbol.asyncDispose]();
    expect(await leases.acquire('reel 4', { owner: 'two' })).not.toBeNull();
  });

  test('migrations that start at once are one', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => migrate(pool, { schema: 'shared_start' })));
    expect(outcomes.flatMap(({ applied }) => applied)).toHaveLength(outcomes[0]?.current ?? 0);
  });
});
