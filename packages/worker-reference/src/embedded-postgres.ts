import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, kill, pid as ownPid, platform } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { chooseAccount, giveTo, type ServerAccount } from './embedded-postgres/account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './embedded-postgres/binaries.ts';
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres/error.ts';
import { findServer, isChild, readPostmaster, stopServer } from './embedded-postgres/postmaster.ts';

/** How to start a PostgreSQL of one's own. */
export interface EmbeddedPostgresOptions {
  /** Where everything of the server lies; made if missing. One server at a time may run in it. */
  dataDir: string;
  /** Gives up the start; a server that runs is stopped by `stop` only. */
  signal?: AbortSignal;
  /**
   * Whether what is committed survives a power cut. Without it tests are faster, and only a crash of the machine can lose anything.
   * @defaultValue true
   */
  durable?: boolean;
  /**
   * A Unix socket can't collide with anybody's port and is out of reach of other users; TCP on 127.0.0.1 with a password is for programs that need it.
   * @defaultValue 'socket', on Windows 'tcp'
   */
  transport?: 'socket' | 'tcp';
  /** Further settings of the server, as in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server that runs as long as this process does, at the longest. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** For `new Pool({ connectionString: url })` and for psql; the database is `postgres`. */
  url: string;
  /** The server's process. */
  pid: number;
  port: number;
  /** Stops the server in order; connections that are open are cut. */
  stop(): Promise<void>;
}

/** Where the server listens. */
type Address = { kind: 'socket'; folder: string } | { kind: 'tcp'; port: number };

const MAJOR = '18';
const USER = 'canvas';
const SOCKET_PORT = 5432;
/** `sun_path` holds 104 bytes on macOS, 108 on Linux, with a zero at the end. */
const SOCKET_PATH_LIMIT = 103;
const START_TIMEOUT_MS = 60_000;
const LOG_LIMIT = 4_000_000;
/** How long a server whose owner was killed may take to end before its folder counts as in use. */
const HANDOVER_MS = 15_000;
/** How long an owner that lives may take to end; it may be on its way out. */
const OWNER_PATIENCE_MS = 500;
const GUARD = fileURLToPath(new URL('../bin/postgres-guard.cjs', import.meta.url));
const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' };

/** What the server says is read here, so that it must say it in a language that is known. */
const ENGLISH = { LC_ALL: 'C' };

const run = promisify(execFile);

/** The files of one server, all in its data folder. */
interface Layout {
  root: string;
  cluster: string;
  log: string;
  password: string;
}

async function openFolder(dataDir: string): Promise<Layout> {
  await mkdir(dataDir, { recursive: true });
  const root = await realpath(dataDir);
  return { root, cluster: join(root, 'cluster'), log: join(root, 'postgres.log'), password: join(root, 'password') };
}

/** Waits until no server lives in the folder; one whose guard was killed as well is stopped here. */
async function takeOver({ root, cluster }: Layout, signal: AbortSignal | undefined): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += 50) {
    signal?.throwIfAborted();
    const server = await findServer(cluster);
    if (server === null) break;
    if (!server.guarded) await stopServer(cluster);
    else if (waitedMs >= (server.owned ? OWNER_PATIENCE_MS : HANDOVER_MS)) throw inUse(root);
    else await delay(50);
  }
  for (const name of await readdir(root)) {
    const [, maker] = /^(?:init|run)-(\d+)-/.exec(name) ?? [];
    if (maker !== undefined && !isAlive(Number(maker))) await rm(join(root, name), { recursive: true, force: true });
  }
}

const inUse = (dataDir: string, log = '') =>
  new EmbeddedPostgresError(`the database in ${dataDir} is in use by another command: wait until that one has ended, or choose another folder`, { reason: 'in_use', dataDir, log });

const exists = (path: string) => stat(path).then(() => true, () => false);
const isAlive = (pid: number) => {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
};

/** Makes the database in a folder beside its place and moves it there in one step, so that a crash leaves no half of one. */
async function initialise(layout: Layout, binaries: PostgresBinaries, account: ServerAccount, durable: boolean, signal: AbortSignal | undefined): Promise<void> {
  if (await exists(layout.cluster)) return;
  const draft = await mkdtemp(join(layout.root, `init-${ownPid}-`));
  try {
    await writeFile(layout.password, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(async (thrown: unknown) => {
      if (!(await exists(layout.password))) throw thrown;
    });
    const passwordCopy = `${draft}.password`;
    const cluster = join(draft, 'cluster');
    await writeFile(passwordCopy, await readFile(layout.password), { mode: 0o600 });
    await mkdir(cluster, { mode: 0o700 });
    await giveTo(account, passwordCopy);
    await giveTo(account, draft);
    try {
      const args = [
        '-D', cluster, '-U', USER, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordCopy}`, ...(durable ? [] : ['--no-sync']),
      ];
      const [program = '', ...rest] = [...account.prefix, binaries.initdb, ...args];
      await run(program, rest, { ...account.user, env: { ...env, ...ENGLISH }, cwd: layout.root, ...(signal && { signal }) });
    } finally {
      await rm(passwordCopy, { force: true });
    }
    await rename(cluster, layout.cluster).catch(async (thrown: unknown) => {
      // Another start was faster; its database is as good as ours.
      if (!(await exists(layout.cluster))) throw thrown;
    });
  } catch (cause) {
    signal?.throwIfAborted();
    if (account.user !== undefined) {
      throw new EmbeddedPostgresError(`PostgreSQL does not run as root, and user ${account.user.uid} can't use ${layout.root}: run the command as an ordinary user, choose a folder that everybody may enter, or set DATABASE_URL to a server of yours`, { reason: 'account', dataDir: layout.root }, { cause });
    }
    const said = cause instanceof Error && 'stderr' in cause && 'stdout' in cause ? `${String(cause.stdout)}\n${String(cause.stderr)}` : '';
    throw explainFailure(layout.root, said, cause);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function checkVersion({ root, cluster }: Layout): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found !== MAJOR) {
    throw new EmbeddedPostgresError(`the database in ${root} was made by PostgreSQL ${found}, and this is ${MAJOR}: choose another folder, or use the version of this command that made it`, { reason: 'other_version', dataDir: root });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

/** Gives places to listen at, the best first; each is tried only when the one before would not do. */
async function* addresses(layout: Layout, account: ServerAccount, transport: 'socket' | 'tcp'): AsyncGenerator<Address> {
  const fits = (folder: string) => Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_LIMIT;
  if (transport === 'socket') {
    for (const prefix of [join(layout.root, `run-${ownPid}-`), join(tmpdir(), 'canvas-'), '/tmp/canvas-']) {
      if (!fits(`${prefix}123456`)) continue;
      const folder = await mkdtemp(prefix);
      await giveTo(account, folder);
      yield { kind: 'socket', folder };
    }
  }
  for (let attempt = 0; attempt < 5; attempt++) yield { kind: 'tcp', port: await freePort() };
}

/** Starts the guard, which starts the server; resolves once the server takes connections. */
async function launch(layout: Layout, binaries: PostgresBinaries, account: ServerAccount, address: Address, options: EmbeddedPostgresOptions): Promise<{ guard: ChildProcess; pid: number } | { log: string }> {
  const settings = {
    ...(options.durable === false ? FAST_SETTINGS : {}),
    timezone: 'UTC',
    ...options.settings,
    listen_addresses: address.kind === 'tcp' ? '127.0.0.1' : '',
    port: String(address.kind === 'tcp' ? address.port : SOCKET_PORT),
    unix_socket_directories: address.kind === 'socket' ? address.folder : '',
    unix_socket_permissions: '0700',
  };
  const args = [...account.prefix.slice(1), ...(account.prefix.length > 0 ? [binaries.postgres] : []), '-D', layout.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const order = {
    command: account.prefix[0] ?? binaries.postgres,
    args,
    user: account.user ?? {},
    removeAfter: address.kind === 'socket' ? address.folder : null,
    pgCtl: binaries.pgCtl,
    cluster: layout.cluster,
  };
  const log = await open(layout.log, 'a');
  const { size: before } = await log.stat();
  const guard = spawn(execPath, [GUARD, JSON.stringify(order), `owner=${ownPid}`], { detached: true, windowsHide: true, env: { ...env, ...ENGLISH }, cwd: layout.root, stdio: ['pipe', log.fd, log.fd] });
  await log.close();
  // The server is no reason for this process to live on; when it ends, the pipe closes and the guard stops the server.
  guard.unref();
  let failure: unknown = null;
  guard.once('error', (error) => (failure = error));
  try {
    for (let waitedMs = 0; guard.exitCode === null && guard.signalCode === null && failure === null; waitedMs += 10) {
      options.signal?.throwIfAborted();
      if (waitedMs > START_TIMEOUT_MS) throw new EmbeddedPostgresError(`the database in ${layout.root} took longer than ${START_TIMEOUT_MS / 1000} s to start; see ${layout.log}`, { reason: 'failed', dataDir: layout.root });
      const postmaster = await readPostmaster(layout.cluster);
      // The lock file may be that of another start, which was faster.
      if (postmaster?.ready === true && (await isChild(postmaster.pid, guard.pid))) return { guard, pid: postmaster.pid };
      await delay(10);
    }
  } catch (thrown) {
    await endGuard(guard);
    throw thrown;
  }
  return { log: `${(await readFile(layout.log)).subarray(before).toString()}${failure instanceof Error ? failure.message : ''}` };
}

/** Closes the pipe, which makes the guard stop the server, and waits until both are gone. */
async function endGuard(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  guard.ref();
  const gone = new Promise((resolve) => guard.once('exit', resolve));
  guard.stdin?.destroy();
  await gone;
}

function urlOf(address: Address, password: string): string {
  return address.kind === 'tcp'
    ? `postgresql://${USER}:${password}@127.0.0.1:${address.port}/postgres?sslmode=disable`
    : `postgresql://${USER}@localhost:${SOCKET_PORT}/postgres?host=${encodeURIComponent(address.folder)}&sslmode=disable`;
}

/**
 * Starts the PostgreSQL that comes with the packages, in a folder of its own, and makes the database if there is none yet.
 *
 * The server never outlives this process: a guard stops it within a moment, also after a `kill -9`, and the next start in the
 * same folder takes over whatever was left. Ctrl-C does not reach the server, so that `stop` can end it in order.
 *
 * @throws {EmbeddedPostgresError} if it can't be had; the message says what to do.
 * @example
 * const postgres = await startEmbeddedPostgres({ dataDir: 'out/films/postgres' });
 * const pool = new Pool({ connectionString: postgres.url });
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, signal, durable = true, transport = platform === 'win32' ? 'tcp' : 'socket' } = options;
  signal?.throwIfAborted();
  try {
    const [layout, binaries, account] = await Promise.all([openFolder(dataDir), findPostgresBinaries(dataDir), chooseAccount(dataDir)]);
    await takeOver(layout, signal);
    await initialise(layout, binaries, account, durable, signal);
    await checkVersion(layout);
    if (((await stat(layout.log).catch(() => null))?.size ?? 0) > LOG_LIMIT) await rm(layout.log);
    await giveTo(account, layout.cluster);
    let log = '';
    for await (const address of addresses(layout, account, transport)) {
      const outcome = await launch(layout, binaries, account, address, options);
      if ('guard' in outcome) {
        const { guard, pid } = outcome;
        let stopped: Promise<void> | null = null;
        // The second step is for a guard that was killed: its server is still there.
        const stop = () => (stopped ??= endGuard(guard).then(() => stopServer(layout.cluster)));
        const port = address.kind === 'tcp' ? address.port : SOCKET_PORT;
        return { url: urlOf(address, await readFile(layout.password, 'utf8')), pid, port, stop, [Symbol.asyncDispose]: stop };
      }
      log = outcome.log;
      if (/lock file "postmaster.pid" already exists/.test(log)) {
        if ((await findServer(layout.cluster)) !== null) throw inUse(layout.root, log);
        // The lock names a process that is no server of this folder: its id is in use again, or still a zombie's.
        await rm(join(layout.cluster, 'postmaster.pid'), { force: true });
      } else if (!/could not (create|bind|listen on|set permissions of).*(socket|address)|Address already in use|Unix-domain socket path/i.test(log)) throw explainFailure(layout.root, log);
    }
    throw explainFailure(layout.root, log);
  } catch (cause) {
    signal?.throwIfAborted();
    throw explainFailure(dataDir, '', cause);
  }
}
