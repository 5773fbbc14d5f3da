import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { findBinaries } from '../src/index.ts';
import { binaries, withFolder } from './slate-film.ts';

afterEach(() => void vi.unstubAllEnvs());

/** A program that answers like an ffmpeg which was built with little. */
async function poorFfmpeg(folder: string): Promise<string> {
  const path = join(folder, 'ffmpeg');
  await writeFile(path, `#!/bin/sh\ncase "$*" in\n*version*) echo "ffmpeg version 4.2-poor Copyright";;\n*encoders*) echo " A..... aac   AAC";;\n*filters*) echo " ... scale  V->V  Scale";;\nesac\n`);
  await chmod(path, 0o755);
  return path;
}
const onPosix = process.platform !== 'win32';

test('an ffmpeg that is named is used and no other', async () => {
  const found = await findBinaries({ ffmpegPath: binaries.ffmpeg });
  expect(found).toMatchObject({ ffmpeg: binaries.ffmpeg, foundBy: 'option', version: binaries.version });
  expect([...found.encoders]).toEqual(expect.arrayContaining(['libx264', 'aac']));
});

test('one that is named but not there is refused with what to install', async () => {
  await expect(findBinaries({ ffmpegPath: '/no/such/ffmpeg' })).rejects.toMatchObject({ code: 'MEDIA', detail: { reason: 'missing_feature', path: '/no/such/ffmpeg' } });
  await expect(findBinaries({ ffmpegPath: '/no/such/ffmpeg' })).rejects.toThrow(/apt-get install ffmpeg/);
});

test.runIf(onPosix)('one that is named but lacks an encoder is refused, naming what it lacks and its version', () =>
  withFolder(async (folder) => {
    const ffmpegPath = await poorFfmpeg(folder);
    await expect(findBinaries({ ffmpegPath })).rejects.toThrow(/4\.2-poor.*without libx264/);
  }));

test.runIf(onPosix)('one on PATH that lacks an encoder is passed over for the bundled one', () =>
  withFolder(async (folder) => {
    await poorFfmpeg(folder);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH ?? ''}`);
    expect((await findBinaries()).foundBy).toBe('bundled');
  }));
