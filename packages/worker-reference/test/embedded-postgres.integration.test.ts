import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../../testing/database.ts';
import { explainFailure } from '../src/embedded-postgres/error.ts';
import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';

let root = '';
/** A folder with a database that was stopped in order; a copy of it starts faster than a new one. */
let template = '';
const owners: ChildProcess[] = [];
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'canvas-postgres-'));
  await (await startEmbeddedPostgres({ dataDir: template, durable: false })).stop();
});
afterAll(() => rm(template, { recursive: true, force: true }));
const useTemplate = () => cp(template, root, { recursive: true });
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'canvas-postgres-'));
});
afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const ask = async (url: string, statement: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows }: { rows: unknown[] } = await client.query(statement);
    return rows;
  } finally {
    await client.end();
  }
};
const isAlive = (pid: number) => {
  try {
    // A zombie still takes signals; only what it is tells it apart.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').then((stat) => stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3), () => 'gone');
    if (!isAlive(pid) || state === 'Z' || state === 'gone') return true;
    await delay(50);
  }
  return false;
}

/** Starts a process of its own that owns a server in the folder. */
async function startOwner(dataDir: string): Promise<{ owner: ChildProcess; url: string; pid: number; guard: number }> {
  const owner = fork(new URL('./postgres-owner.ts', import.meta.url), [dataDir], { execArgv: ['--conditions=@cinematic-canvas/source'] });
  owners.push(owner);
  const [message] = await once(owner, 'message');
  // The owner sends this, just below.
  return { owner, ...(message as { url: string; pid: number; guard: number }) };
}

test('a server starts in an empty folder, and again in the same folder with what was stored', async () => {
  {
    await using postgres = await startEmbeddedPostgres({ dataDir: join(root, 'a', 'b') });
    await ask(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  }
  await using again = await startEmbeddedPostgres({ dataDir: join(root, 'a', 'b') });
  expect(await ask(again.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a stopped server leaves no process, no socket and no lock', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir: root, durable: false });
  await postgres.stop();
  await postgres.stop();
  expect(await isGone(postgres.pid)).toBe(true);
  expect((await readdir(root)).sort()).toEqual(['cluster', 'password', 'postgres.log']);
  expect(await readdir(join(root, 'cluster'))).not.toContain('postmaster.pid');
});

test('what was committed is durable by default and fast only on request', async () => {
  await useTemplate();
  for (const [options, fsync] of [[{}, 'on'], [{ durable: false }, 'off']] as const) {
    await using postgres = await startEmbeddedPostgres({ dataDir: root, ...options });
    expect(await ask(postgres.url, 'SHOW fsync')).toEqual([{ fsync }]);
  }
});

test('over TCP the server listens on this machine only and asks for a password', async () => {
  await useTemplate();
  await using postgres = await startEmbeddedPostgres({ dataDir: root, durable: false, transport: 'tcp', settings: { max_connections: '17' } });
  expect(await ask(postgres.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(await ask(postgres.url, 'SHOW max_connections')).toEqual([{ max_connections: '17' }]);
  const stranger = new URL(postgres.url);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('a folder whose path is too long for a socket works too', async () => {
  await using postgres = await startEmbeddedPostgres({ dataDir: join(root, 'x'.repeat(120)), durable: false });
  expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a server ends when its owner is killed with -9', async () => {
  await useTemplate();
  const { owner, pid, guard } = await startOwner(root);
  owner.kill('SIGKILL');
  expect(await isGone(pid)).toBe(true);
  expect(await isGone(guard)).toBe(true);
});

test('an interrupt of the terminal, which reaches the whole process group, leaves the server to its owner', async () => {
  await useTemplate();
  const { owner, url, pid } = await startOwner(root);
  owner.kill('SIGINT');
  await delay(300);
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  owner.send('stop');
  await once(owner, 'exit');
  expect(await isGone(pid)).toBe(true);
});

test('after a kill -9 of owner, guard and server the next start goes on with what was committed', async () => {
  await useTemplate();
  const { owner, url, pid, guard } = await startOwner(root);
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n');
  for (const victim of [guard, pid]) process.kill(victim, 'SIGKILL');
  owner.kill('SIGKILL');
  await using again = await startEmbeddedPostgres({ dataDir: root });
  expect(await ask(again.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a server whose owner and guard were killed is stopped by the next start', async () => {
  await useTemplate();
  const { owner, pid, guard } = await startOwner(root);
  process.kill(guard, 'SIGKILL');
  owner.kill('SIGKILL');
  await delay(100);
  await using again = await startEmbeddedPostgres({ dataDir: root });
  expect(again.pid).not.toBe(pid);
  expect(await isGone(pid)).toBe(true);
});

test('a start right after a kill -9 waits for the server that is going down', async () => {
  await useTemplate();
  const { owner } = await startOwner(root);
  owner.kill('SIGKILL');
  await using again = await startEmbeddedPostgres({ dataDir: root });
  expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a lock file that names a stranger is no hindrance', async () => {
  await useTemplate();
  await writeFile(join(root, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(root, 'cluster')}\n1\n5432\n\n\n\nready\n`);
  await using again = await startEmbeddedPostgres({ dataDir: root, durable: false });
  expect(again.pid).not.toBe(process.pid);
});

test('a second command in a folder in use is told so', async () => {
  await useTemplate();
  await using first = await startEmbeddedPostgres({ dataDir: root, durable: false });
  await expect(startEmbeddedPostgres({ dataDir: root, durable: false })).rejects.toMatchObject({ code: 'EMBEDDED_POSTGRES', detail: { reason: 'in_use' } });
  expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('of several commands that start at once in an empty folder one gets it, and the others are told so', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbeddedPostgres({ dataDir: root, durable: false })));
  const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const reasons: unknown[] = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }): unknown => reason);
  expect(winners).toHaveLength(1);
  for (const reason of reasons) expect(reason).toMatchObject({ detail: { reason: 'in_use' } });
  expect(await ask(winners[0]!.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await winners[0]!.stop();
  expect((await readdir(root)).sort()).toEqual(['cluster', 'password', 'postgres.log']);
});

test('a database that a crash left half made is made anew', async () => {
  await mkdir(join(root, 'init-4194999-abcdef', 'cluster', 'base'), { recursive: true });
  await using postgres = await startEmbeddedPostgres({ dataDir: root, durable: false });
  expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await readdir(root)).not.toContain('init-4194999-abcdef');
});

test('a start that is aborted rejects with the reason and leaves nothing running', async () => {
  const reason = new Error('changed my mind');
  await expect(startEmbeddedPostgres({ dataDir: root, durable: false, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 150);
  await expect(startEmbeddedPostgres({ dataDir: root, durable: false, signal: controller.signal })).rejects.toBe(reason);
  await using postgres = await startEmbeddedPostgres({ dataDir: root, durable: false });
  expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a database of another version of PostgreSQL is refused by name', async () => {
  await useTemplate();
  await writeFile(join(root, 'cluster', 'PG_VERSION'), '15\n');
  await expect(startEmbeddedPostgres({ dataDir: root })).rejects.toMatchObject({ detail: { reason: 'other_version' } });
});

test('a folder that is a file is refused with what to do', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(startEmbeddedPostgres({ dataDir: join(root, 'file', 'postgres') })).rejects.toMatchObject({ detail: { reason: 'unwritable' } });
  await expect(startEmbeddedPostgres({ dataDir: join(root, 'file') })).rejects.toMatchObject({ detail: { reason: 'unwritable' } });
});

test('a setting that PostgreSQL does not know ends the start with what the server said', async () => {
  await useTemplate();
  await expect(startEmbeddedPostgres({ dataDir: root, durable: false, settings: { no_such_setting: '1' } })).rejects.toThrow('unrecognized configuration parameter');
});

test('no space and no right to write are told apart from other failures', () => {
  const because = (code: string) => explainFailure(root, '', Object.assign(new Error(code), { code })).detail.reason;
  expect([because('ENOSPC'), because('EACCES'), because('EROFS'), because('EIO')]).toEqual(['no_space', 'unwritable', 'unwritable', 'failed']);
  expect(explainFailure(root, 'initdb: error: could not write to file: No space left on device').detail.reason).toBe('no_space');
});

test('each test file has a database of its own', async () => {
  await using database = await createTestDatabase();
  await using other = await createTestDatabase();
  await database.pool.query('CREATE TABLE only_here (id int)');
  await expect(other.pool.query('SELECT * FROM only_here')).rejects.toThrow('does not exist');
});
