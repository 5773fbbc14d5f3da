import { setTimeout as delay } from 'node:timers/promises';

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { type Lease, type Leases, OptimisticLockError, createMemoryLeases, retryOnConflict, uuidv7 } from '../src/index.ts';
import { type PgClient, type PgPool, advisoryKey, advisoryKeySql, createPostgresLeases, fence, migrate, openPool, tryAdvisoryLock, updateVersioned, withTransaction } from '../src/postgres/index.ts';

let database: TestDatabase;
let leases: Leases;
const counterIs = async () => (await database.pool.query<{ n: number }>('SELECT n FROM counter')).rows[0]!.n;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool);
  leases = createPostgresLeases({ pool: database.pool });
  await database.pool.query('CREATE TABLE counter (id text PRIMARY KEY, version integer NOT NULL, n integer NOT NULL, note json)');
  await database.pool.query('INSERT INTO counter VALUES (\'one\', 1, 0)');
});
afterAll(() => database[Symbol.asyncDispose]());

describe('keys', () => {
  test('an advisory key is the same in TypeScript and in SQL, for every id and namespace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.constantFrom('cinematic-canvas/job', 'my-app/invoice', 'é'), fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0') && text.isWellFormed()), async (id, namespace, text) => {
        const { rows } = await database.pool.query(`SELECT ${advisoryKeySql('$1::uuid', namespace)} AS id, ${advisoryKeySql('$2', namespace)} AS text`, [id, text]);
        expect(rows).toEqual([{ id: String(advisoryKey(id, namespace)), text: String(advisoryKey(text, namespace)) }]);
      }),
      { numRuns: 300 },
    );
    const id = uuidv7();
    expect(advisoryKey(id, 'a')).not.toBe(advisoryKey(id, 'b'));
  });

  test('a lock on an id is refused to others until the transaction ends', async () => {
    const at = { id: uuidv7(), namespace: 'test' };
    await withTransaction(database.pool, async (one) => {
      expect(await tryAdvisoryLock(one, at)).toBe(true);
      await withTransaction(database.pool, async (other) => {
        expect(await tryAdvisoryLock(other, at)).toBe(false);
        expect(await tryAdvisoryLock(other, { ...at, namespace: 'another' })).toBe(true);
      });
    });
    expect(await withTransaction(database.pool, (client) => tryAdvisoryLock(client, at))).toBe(true);
  });
});

describe('versions', () => {
  test('of writers from one version one wins; the others learn the current version', async () => {
    const write = () => updateVersioned(database.pool, { table: 'counter', id: 'one', version: 1, set: { n: 1, note: { by: 'me' } } });
    const outcomes = await Promise.allSettled([write(), write(), write()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect((outcome.reason as OptimisticLockError).detail).toEqual({ entity: 'counter', id: 'one', expected: 1, current: 2 });
    await expect(updateVersioned(database.pool, { table: 'public.counter', id: 'none', version: 1, set: { n: 1 } })).rejects.toMatchObject({ detail: { current: null } });
    await expect(updateVersioned(database.pool, { table: 'counter', id: 'one', version: 2, set: { version: 9 } })).rejects.toBeInstanceOf(TypeError);
  });

  test('writers that repeat on conflict lose no update', async () => {
    const before = await counterIs();
    const add = () =>
      retryOnConflict(async () => {
        const { rows: [row] } = await database.pool.query<{ version: number; n: number }>('SELECT version, n FROM counter WHERE id = \'one\'');
        await updateVersioned(database.pool, { table: 'counter', id: 'one', version: row!.version, set: { n: row!.n + 1 } });
      }, { tries: 100 });
    await Promise.all(Array.from({ length: 15 }, add));
    expect(await counterIs()).toBe(before + 15);
  });

  test('a conflict that does not end surfaces after the last try; another error at once', async () => {
    let tries = 0;
    await expect(retryOnConflict(() => Promise.reject(new OptimisticLockError({ entity: 'x', id: 'y', expected: 1, current: ++tries })), { tries: 3 })).rejects.toBeInstanceOf(OptimisticLockError);
    expect(tries).toBe(3);
    await expect(retryOnConflict(() => Promise.reject(new Error(`once ${++tries}`)))).rejects.toThrow('once 4');
  });
});

describe.each([['PostgreSQL', () => leases], ['memory', createMemoryLeases]] as const)('leases in %s', (_where, open) => {
  const resource = () => `project ${uuidv7()}`;
  const dispose = async (lease: Lease | null) => lease?.[Symbol.asyncDispose]();

  test('B1: two holds in one process never overlap, not even of one owner', async () => {
    const [at, own] = [resource(), open()];
    let inside = 0;
    let most = 0;
    const enter = () =>
      own.withLease(at, { owner: 'me' }, async () => {
        most = Math.max(most, ++inside);
        await delay(5);
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 6 }, enter));
    expect(most).toBe(1);
  });

  test('a busy lease is null; a free one is had again with a higher token', async () => {
    const [at, own] = [resource(), open()];
    const lease = await own.acquire(at, { owner: 'me' });
    expect(await own.acquire(at, { owner: 'me' })).toBeNull();
    await dispose(lease);
    const next = await own.acquire(at, { owner: 'you' });
    expect(next!.token).toBeGreaterThan(lease!.token);
    await dispose(next);
  });

  test('B5: waiting for a lease ends at the timeout with a typed error', async () => {
    const [at, own] = [resource(), open()];
    const lease = await own.acquire(at, { owner: 'me' });
    await expect(own.withLease(at, { owner: 'you', timeoutMs: 40 }, () => Promise.resolve())).rejects.toMatchObject({ code: 'LOCK_TIMEOUT', detail: { resource: at } });
    await dispose(lease);
  });

  test('waiting for a lease can be given up', async () => {
    const [at, own] = [resource(), open()];
    const lease = await own.acquire(at, { owner: 'me' });
    await expect(own.withLease(at, { owner: 'you', signal: AbortSignal.timeout(30) }, () => Promise.resolve())).rejects.toMatchObject({ name: 'TimeoutError' });
    await dispose(lease);
  });

  test('a lease outlives its time by heartbeats, and its end is the holder\'s', async () => {
    const [at, own] = [resource(), open()];
    const lease = await own.acquire(at, { owner: 'me', leaseMs: 150 });
    for (let i = 0; i < 8; i++) {
      await delay(50);
      expect(await own.acquire(at, { owner: 'you' })).toBeNull();
    }
    expect(lease!.signal.aborted).toBe(false);
    await dispose(lease);
  });
});

describe('leases in PostgreSQL', () => {
  /** A pool that loses its way to the database at will. */
  const cuttable = () => {
    const way = { open: true };
    const pool: PgPool = {
      query: (query) => (way.open ? database.pool.query(query) : Promise.reject(new Error('no route to host'))),
      connect: () => database.pool.connect(), on: () => undefined, removeListener: () => undefined,
    };
    return { way, pool };
  };
  const aborted = (signal: AbortSignal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

  test('B3: after the loss the signal aborts, and a write with the old token is refused', async () => {
    const { way, pool } = cuttable();
    const lease = (await createPostgresLeases({ pool }).acquire('B3', { owner: 'me', leaseMs: 120 }))!;
    const write = (token: number) =>
      withTransaction(database.pool, async (client) => {
        await fence(client, { lease: { ...lease, token } });
        await client.query({ text: 'UPDATE counter SET n = n + 1, version = version + 1' });
      });
    const before = await counterIs();
    await write(lease.token);
    expect(await counterIs()).toBe(before + 1);
    way.open = false;
    expect(await aborted(lease.signal)).toMatchObject({ code: 'LEASE_LOST', detail: { resource: 'B3', token: lease.token } });
    const heir = await leases.withLease('B3', { owner: 'you' }, async (next) => {
      await expect(write(lease.token)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await write(next.token);
      return next.token;
    });
    expect(heir).toBeGreaterThan(lease.token);
    expect(await counterIs()).toBe(before + 2);
    await lease[Symbol.asyncDispose]();
  });

  test('nobody takes a lease over in the middle of a fenced write', async () => {
    const lease = (await createPostgresLeases(cuttable()).acquire('fenced', { owner: 'me', leaseMs: 60_000 }))!;
    await withTransaction(database.pool, async (client) => {
      await fence(client, { lease });
      await database.pool.query('UPDATE cinematic_canvas.leases SET expires_at = now() - interval \'1 hour\' WHERE resource = \'fenced\'');
      expect(await leases.acquire('fenced', { owner: 'you' })).toBeNull();
    });
    const next = await leases.acquire('fenced', { owner: 'you' });
    expect(next).not.toBeNull();
    await next![Symbol.asyncDispose]();
    await lease[Symbol.asyncDispose]();
  });

  test('B4: heartbeats go on through an outage: a short one keeps the lease, a long one aborts the work', async () => {
    const { way, pool } = cuttable();
    const own = createPostgresLeases({ pool });
    const kept = (await own.acquire('B4 short', { owner: 'me', leaseMs: 600 }))!;
    way.open = false;
    await delay(250);
    way.open = true;
    await delay(900);
    expect(kept.signal.aborted).toBe(false);
    const lost = (await own.acquire('B4 long', { owner: 'me', leaseMs: 100 }))!;
    way.open = false;
    await aborted(lost.signal);
    way.open = true;
    await kept[Symbol.asyncDispose]();
    await lost[Symbol.asyncDispose]();
  });

  test('B2: leases are right while this process\'s clock is ten minutes off', async () => {
    const now = Date.now;
    for (const off of [-600_000, 600_000]) {
      Date.now = () => now() + off;
      try {
        const at = `B2 ${off}`;
        const lease = (await leases.acquire(at, { owner: 'me', leaseMs: 2_000 }))!;
        expect(await leases.acquire(at, { owner: 'you' })).toBeNull();
        expect(lease.signal.aborted).toBe(false);
        await lease[Symbol.asyncDispose]();
        const short = (await createPostgresLeases(cuttable()).acquire(at, { owner: 'me', leaseMs: 2_000 }))!;
        await database.pool.query('UPDATE cinematic_canvas.leases SET expires_at = now() - interval \'1 ms\' WHERE resource = $1', [at]);
        const next = await leases.acquire(at, { owner: 'you' });
        expect(next).not.toBeNull();
        await Promise.all([next![Symbol.asyncDispose](), short[Symbol.asyncDispose]()]);
      } finally {
        Date.now = now;
      }
    }
  });
});

describe('connections', () => {
  test('B6: killing idle connections does not end the process', async () => {
    const pool = openPool({ connectionString: database.url, max: 3, applicationName: 'B6' });
    await Promise.all([1, 2, 3].map(() => pool.query({ text: 'SELECT pg_sleep(0.02)' })));
    expect(pool.size).toBe(3);
    await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \'B6\'');
    while (pool.size > 0) await delay(5);
    expect((await pool.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
    await pool[Symbol.asyncDispose]();
  });

  test('a connection that dies inside a transaction fails that transaction only', async () => {
    const pool = openPool({ connectionString: database.url, max: 1 });
    await expect(
      withTransaction(pool, async (client) => {
        const { rows } = await client.query({ text: 'SELECT pg_backend_pid() AS pid' });
        await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
        await delay(20);
        await client.query({ text: 'SELECT 1' });
      }),
    ).rejects.toThrow();
    expect((await pool.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
    await pool[Symbol.asyncDispose]();
  });

  test('B9: the first error surfaces when ROLLBACK fails too, and the client is destroyed', async () => {
    let released: Error | undefined;
    const client: PgClient = {
      query: ({ text }) => (text === 'BEGIN' ? Promise.resolve({ rows: [], rowCount: 0 }) : Promise.reject(new Error(text === 'ROLLBACK' ? 'rollback failed' : 'first error'))),
      release: (error) => void (released = error), on: () => undefined, removeListener: () => undefined,
    };
    const pool: PgPool = { ...client, connect: () => Promise.resolve(client) };
    await expect(withTransaction(pool, (inside) => inside.query({ text: 'UPDATE x' }))).rejects.toThrow('first error');
    expect(released?.message).toBe('rollback failed');
  });

  test('B10: what a pool is told takes effect: size, age, name, breaker', async () => {
    const pool = openPool({ connectionString: database.url, max: 2, maxConnectionAgeMs: 1, applicationName: 'B10' });
    const pids = new Set<unknown>();
    await Promise.all(Array.from({ length: 10 }, () => pool.query({ text: 'SELECT pg_sleep(0.01)' })));
    expect(pool.size).toBeLessThanOrEqual(2);
    for (let i = 0; i < 4; i++) {
      await delay(20);
      pids.add((await pool.query({ text: 'SELECT pg_backend_pid() AS pid, current_setting(\'application_name\') AS name' })).rows.map((row) => `${String(row.pid)} ${String(row.name)}`)[0]);
    }
    expect(pids.size).toBeGreaterThan(1);
    expect([...pids].every((pid) => String(pid).endsWith(' B10'))).toBe(true);
    await pool[Symbol.asyncDispose]();

    const broken = openPool({ connectionString: database.url.replace(/\/test_/, '/no_such_'), breaker: { errorThreshold: 2, coolDownMs: 60_000 } });
    for (let i = 0; i < 2; i++) await expect(broken.query({ text: 'SELECT 1' })).rejects.toThrow('no_such_');
    await broken[Symbol.asyncDispose]();
  });

  test('a breaker on a pool opens for a database out of reach, not for a statement that is wrong', async () => {
    const pool = openPool({ connectionString: database.url, breaker: { errorThreshold: 2 } });
    for (let i = 0; i < 5; i++) await expect(pool.query({ text: 'SELECT wrong' })).rejects.toThrow('wrong');
    expect((await pool.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
    await pool[Symbol.asyncDispose]();
    const away = openPool({ connectionString: 'postgres://nobody@127.0.0.1:1/nowhere', breaker: { errorThreshold: 2 } });
    for (let i = 0; i < 2; i++) await expect(away.query({ text: 'SELECT 1' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(away.query({ text: 'SELECT 1' })).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
    await away[Symbol.asyncDispose]();
  });
});

describe('migrations', () => {
  test('any number of starters at once migrate once; a second time nothing is done', async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => migrate(database.pool, { schema: 'many' })));
    expect(outcomes.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    expect((await migrate(database.pool, { schema: 'many' })).applied).toEqual([]);
  });

  test('a database newer than the code is refused, and a failing step leaves nothing', async () => {
    const step = (name: string, sql: string) => ({ name, sql: (schema: string) => sql.replaceAll('SCHEMA', schema) });
    const first = step('first', 'CREATE TABLE SCHEMA.a (id integer)');
    await migrate(database.pool, { schema: 'newer', migrations: [first, step('second', 'CREATE TABLE SCHEMA.b (id integer)')] });
    await expect(migrate(database.pool, { schema: 'newer', migrations: [first] })).rejects.toMatchObject({ code: 'MIGRATION', detail: { found: 2, known: 1 } });
    await expect(migrate(database.pool, { schema: 'failing', migrations: [first, step('second', 'CREATE TABLE nonsense')] })).rejects.toThrow();
    expect((await database.pool.query('SELECT 1 FROM pg_namespace WHERE nspname = \'failing\'')).rows).toEqual([]);
  });

  test('a schema name that could be more than a name is refused', async () => {
    await expect(migrate(database.pool, { schema: 'a"; DROP SCHEMA public' })).rejects.toBeInstanceOf(TypeError);
  });

  test('a role without any rights but to create a schema is enough', async () => {
    const role = `plain_${uuidv7().replaceAll('-', '')}`;
    await database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
    await database.pool.query(`GRANT CREATE ON DATABASE ${new URL(database.url).pathname.slice(1)} TO ${role}`);
    const address = new URL(database.url);
    const pool = new pg.Pool({ connectionString: address.href, max: 1 });
    const client = await pool.connect();
    await client.query(`SET ROLE ${role}`);
    client.release();
    await migrate(pool, { schema: 'plain' });
    const owner = await pool.query<{ owner: string }>('SELECT pg_get_userbyid(nspowner) AS owner FROM pg_namespace WHERE nspname = \'plain\'');
    expect(owner.rows[0]!.owner).toBe(role);
    await pool.end();
    await database.pool.query(`DROP OWNED BY ${role} CASCADE`);
    await database.pool.query(`DROP ROLE ${role}`);
  });
});
