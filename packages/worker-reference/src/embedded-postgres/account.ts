import { execFile } from 'node:child_process';
import { lchown, readFile, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';

import { EmbeddedPostgresError } from './error.ts';

const run = promisify(execFile);

/** Under which user PostgreSQL's programs run, and how to get there. */
export interface ServerAccount {
  /** What comes before the program on the command line. */
  prefix: readonly string[];
  /** The user to switch to at the start of the process, where no program does it. */
  user?: { uid: number; gid: number };
  /** Who must own the data folder; absent where it is oneself anyway. */
  owner?: { uid: number; gid: number };
}

const NOBODY = 65534;
/** A user namespace in which root is nobody: files stay root's own, and folders only root may enter stay open. */
const NAMESPACE = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
/** Another user who keeps the right to pass through root's folders; for containers that forbid namespaces. */
const OTHER_USER = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

/** Says whether the system knows this process's user by name; in a container with a number for a user it does not. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function runsAsNobody([command = '', ...args]: readonly string[]): Promise<boolean> {
  try {
    const { stdout } = await run(command, [...args, 'id', '-u']);
    return stdout.trim() === String(NOBODY);
  } catch {
    return false;
  }
}

/** Finds a user of the system made for servers. */
async function systemUser(): Promise<{ uid: number; gid: number } | undefined> {
  const entries = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  return entry === undefined ? undefined : { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/**
 * Chooses the user under which the server runs. PostgreSQL refuses to run as root and as a user without a name, so that for those another one is found.
 *
 * @throws {EmbeddedPostgresError} `account` if there is no way.
 */
export async function chooseAccount(dataDir: string): Promise<ServerAccount> {
  if (getuid?.() !== 0) {
    if (hasName()) return { prefix: [] };
    if (await runsAsNobody(NAMESPACE)) return { prefix: NAMESPACE };
    throw new EmbeddedPostgresError(`PostgreSQL asks for the name of its user, and user ${getuid?.() ?? ''} has none: run the command as a user of this system, or set DATABASE_URL to a server of yours`, { reason: 'account', dataDir });
  }
  if (await runsAsNobody(NAMESPACE)) return { prefix: NAMESPACE, owner: { uid: 0, gid: 0 } };
  if (await runsAsNobody(OTHER_USER)) return { prefix: OTHER_USER, owner: { uid: NOBODY, gid: NOBODY } };
  const user = await systemUser();
  if (user !== undefined) return { prefix: [], user, owner: user };
  throw new EmbeddedPostgresError('PostgreSQL does not run as root, and there is neither unshare nor setpriv nor a user nobody: run the command as an ordinary user, or set DATABASE_URL to a server of yours', { reason: 'account', dataDir });
}

/** Gives a file or folder, and all in it, to the server's user. */
export async function giveTo(account: ServerAccount, path: string): Promise<void> {
  if (account.owner === undefined) return;
  const { uid, gid } = account.owner;
  if ((await stat(path)).uid === uid) return;
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  for (const name of inside) await lchown(join(path, name), uid, gid);
  // The folder itself comes last: were this cut short, the next start would see the old owner and do it again.
  await lchown(path, uid, gid);
}
