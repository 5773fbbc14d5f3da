import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A running process, as far as it matters here. */
interface RunningProcess {
  parent: number;
  command: string;
}

/** What the server's own lock file says. */
export interface Postmaster {
  pid: number;
  ready: boolean;
}

/** Reads the server's lock file; null where there is none. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  // The eighth line is the state, which pg_ctl waits for as well.
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
}

/** Finds a process that runs; null where there is none (a zombie is none). */
async function findProcess(pid: number): Promise<RunningProcess | null> {
  try {
    if (platform === 'linux') {
      const [stat, cmdline] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]);
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' || state === 'X' ? null : { parent: Number(parent), command: cmdline.replaceAll('\0', ' ') };
    }
    const { stdout } = await run('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)]);
    const [, parent, command] = /^\s*(\d+)\s+(.*)$/s.exec(stdout) ?? [];
    return command === undefined ? null : { parent: Number(parent), command };
  } catch {
    return null;
  }
}

/** A server that lives in a data folder. */
export interface LivingServer {
  pid: number;
  /** Whether the guard that stops it with its owner still lives. */
  guarded: boolean;
  /** Whether the process that started the guard still lives. */
  owned: boolean;
}

/** Says whether a process was started by the other one; where that can't be found out it is taken for so. */
export async function isChild(pid: number, parent: number | undefined): Promise<boolean> {
  return platform === 'win32' || (await findProcess(pid))?.parent === parent;
}

/** Finds the server that lives in this data folder; null where its lock file is stale or absent, so that a stranger with a used-again process id is never taken for it. */
export async function findServer(cluster: string): Promise<LivingServer | null> {
  const postmaster = await readPostmaster(cluster);
  if (postmaster === null) return null;
  const server = await findProcess(postmaster.pid);
  if (server?.command.includes(cluster) !== true) return null;
  const guard = await findProcess(server.parent);
  const [, owner] = /postgres-guard.*owner=(\d+)/s.exec(guard?.command ?? '') ?? [];
  // When its owner dies, a guard gets another parent at once.
  return { pid: postmaster.pid, guarded: owner !== undefined, owned: guard !== null && Number(owner) === guard.parent };
}

/** Stops a server that nobody guards: in order, then at once, then by force. */
export async function stopServer(cluster: string): Promise<void> {
  for (const [signal, patienceMs] of [['SIGINT', 10_000], ['SIGQUIT', 5_000], ['SIGKILL', 2_000]] as const) {
    const server = await findServer(cluster);
    if (server === null) return;
    process.kill(server.pid, signal);
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 25) {
      if ((await findServer(cluster)) === null) return;
      await delay(25);
    }
  }
}
