import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { cacheKey, createRenderCache } from './render-cache.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'render-cache-test-'))));
afterEach(() => rm(folder, { recursive: true }));

test('what was kept is found under its key, and under no other', async () => {
  const cache = createRenderCache(join(folder, 'cache'));
  await cache.keep(cacheKey('a', 1), new TextEncoder().encode('one'));
  expect(await readFile((await cache.find(cacheKey('a', 1))) ?? '', 'utf8')).toBe('one');
  expect(await cache.find(cacheKey('a', 2))).toBeNull();
  expect(await createRenderCache(join(folder, 'cache')).find(cacheKey('a', 1))).not.toBeNull();
});

test('a file that its owner wrote to is no longer found', async () => {
  const cache = createRenderCache(join(folder, 'cache'));
  const path = join(folder, 'movie.mp4');
  await writeFile(path, 'movie');
  await cache.keep(cacheKey('m'), { path });
  expect(await cache.find(cacheKey('m'))).not.toBeNull();
  await appendFile(path, ', cut');
  expect(await cache.find(cacheKey('m'))).toBeNull();
  await cache.keep(cacheKey('m'), { path });
  expect(await cache.find(cacheKey('m'))).not.toBeNull();
});

test('when it is too large, what was not used for the longest time goes first', async () => {
  const cache = createRenderCache(join(folder, 'cache'), { mostBytes: 250 });
  for (const name of ['a', 'b', 'c']) {
    await cache.keep(cacheKey(name), new Uint8Array(100));
    const path = (await cache.find(cacheKey(name))) ?? '';
    const { mtime } = await stat(path);
    await utimes(path, new Date(2020, 0, { a: 2, b: 1, c: 3 }[name]), mtime);
  }
  await cache.prune();
  expect(await Promise.all(['a', 'b', 'c'].map(async (name) => (await cache.find(cacheKey(name))) !== null))).toEqual([true, false, true]);
  expect((await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toHaveLength(4);
});
