import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findServer, readPostmaster } from './postmaster.ts';

const USER = 'canvas';

/**
 * Finds the server that another command runs in this folder, for a look at what it does.
 *
 * @returns where to connect; null where none runs. It ends with the command that started it.
 */
export async function findRunningPostgres(dataDir: string): Promise<{ url: string } | null> {
  const cluster = join(dataDir, 'cluster');
  const [server, postmaster] = await Promise.all([findServer(cluster), readPostmaster(cluster)]);
  if (server === null || postmaster?.ready !== true || !server.guarded) return null;
  // The lock file's fourth line is the port, the fifth the folder of the socket, empty where there is none.
  const [, , , port = '', folder = ''] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n').map((line) => line.trim());
  if (folder !== '') return { url: `postgresql://${USER}@localhost:${port}/postgres?host=${encodeURIComponent(folder)}&sslmode=disable` };
  const password = await readFile(join(dataDir, 'password'), 'utf8');
  return { url: `postgresql://${USER}:${password.trim()}@127.0.0.1:${port}/postgres?sslmode=disable` };
}
