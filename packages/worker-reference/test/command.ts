import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A command that runs, and what it printed so far. */
export interface Running {
  process: ChildProcess;
  /** Everything printed so far, both streams. */
  printed(): string;
  /** Resolves once something printed matches. @throws {Error} with all that was printed, if it ends before. */
  until(pattern: RegExp): Promise<void>;
  ended: Promise<Ended>;
}

/** A command that ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Starts `cinematic-canvas` from its sources, in a process of its own that the test does not outlive. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning', CLI, ...args], { cwd: ROOT, env: { ...process.env, npm_lifecycle_event: undefined, CI: 'true', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      text[name] += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const printed = () => text.stdout + text.stderr;
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, ...text })); // the event's first value is the code
  return {
    process: child,
    printed,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(printed())) resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended before it printed ${String(pattern)}:\n${printed()}`)));
      }),
  };
}

/** Runs `cinematic-canvas` to its end. */
export function run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended> {
  return start(args, environment).ended;
}

/** Makes a folder that goes with the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-film-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Process ids whose command line or environment names the folder. */
export async function processesOf(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(folder) ? [pid] : [])));
  return found.flat().filter((pid) => pid !== process.pid);
}
