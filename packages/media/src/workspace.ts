import { randomUUID } from 'node:crypto';
import { mkdtemp, mkdir, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { MediaError } from './errors.ts';

/** Runs `work` with a temporary folder that only this user may read, and removes the folder whatever happens. Two runs never share one. */
export async function withWorkspace<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-media-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Lets `work` write a file under a passing name beside `out`, and gives it its name once `work` is content with it.
 *
 * `out` is there whole or not at all: a failure leaves what was there before.
 *
 * @throws {MediaError} `no_space` or `failed` where the folder can't be written to.
 */
export async function deliver<Result>(out: string, work: (part: string) => Promise<Result>): Promise<Result> {
  const target = resolve(out);
  const part = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(target), { recursive: true });
    const result = await work(part);
    const file = await open(part, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
    return result;
  } catch (thrown) {
    throw writable(thrown, out);
  } finally {
    // Where its folder can't be written to there is nothing to remove, and the first error is the one to tell.
    await rm(part, { force: true }).catch(() => undefined);
  }
}

const UNWRITABLE = new Set(['EACCES', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR', 'EPERM', 'EROFS']);

function writable(thrown: unknown, out: string): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown instanceof MediaError) return thrown;
  if (thrown.code === 'ENOSPC') return new MediaError(`the disk is full: free some space to write ${out}`, { reason: 'no_space', path: out }, { cause: thrown });
  if (UNWRITABLE.has(String(thrown.code))) {
    return new MediaError(`${out} can't be written (${String(thrown.code)}): choose another place or change who may write there`, { reason: 'failed', path: out }, { cause: thrown });
  }
  return thrown;
}
