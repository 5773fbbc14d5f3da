import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';

/** Whether this machine has PgBouncer; what needs it is left out by name where it has not. */
export const HAS_PGBOUNCER = spawnSync('pgbouncer', ['--version']).status === 0;

/** A pooler in front of one database. */
export interface PgBouncer extends AsyncDisposable {
  url: string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Starts PgBouncer in transaction mode with two connections to the database, fewer than its clients, so that sessions are really shared. */
export async function startPgBouncer(databaseUrl: string): Promise<PgBouncer> {
  const { user = '', password = '', host, port, database = '' } = new pg.Client({ connectionString: databaseUrl });
  const folder = await mkdtemp(join(tmpdir(), 'canvas-pgbouncer-'));
  const listenPort = await freePort();
  const [users, config] = [join(folder, 'users.txt'), join(folder, 'pgbouncer.ini')];
  await writeFile(users, `"${user}" "${password}"\n`);
  await writeFile(config, `[databases]
${database} = host=${host} port=${port} user=${user} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = 2
max_client_conn = 100
`);
  await chmod(folder, 0o755);
  // It refuses to run as root; in a namespace of its own it is somebody else, and may read what root may.
  const somebody = process.getuid?.() === 0 ? ['-U', '--map-user=65534', '--'] : null;
  const child = spawn(somebody === null ? 'pgbouncer' : 'unshare', [...(somebody === null ? [] : [...somebody, 'pgbouncer']), '-q', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${listenPort}/${database}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return { url, [Symbol.asyncDispose]: stop };
    } catch (cause) {
      if (tries < 100 && child.exitCode === null) {
        await delay(50);
        continue;
      }
      await stop();
      throw new Error(`PgBouncer did not start: ${said}`, { cause });
    }
  }
}
