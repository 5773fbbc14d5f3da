import { cp, mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { AssetError } from '../errors.ts';
import { assetStoreCases } from '../testing/asset-store-cases.ts';
import { createLocalAssetStore, explainAssetFailure } from './asset-store.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'canvas-assets-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test.each(assetStoreCases)('$name', ({ run }) => run(() => Promise.resolve(createLocalAssetStore({ root: join(root, 'not', 'yet') }))));

test('the folder may be moved: addresses name no folder', async () => {
  const { uri } = await createLocalAssetStore({ root: join(root, 'here') }).put('scenes/1.txt', new TextEncoder().encode('x'));
  expect(uri).toBe('asset:scenes/1.txt');
  await cp(join(root, 'here'), join(root, 'there'), { recursive: true });
  await rm(join(root, 'here'), { recursive: true });
  expect(await readFile(await createLocalAssetStore({ root: join(root, 'there') }).localPath(uri), 'utf8')).toBe('x');
});

test('nothing lies about after a put, a refusal and an abort', async () => {
  const store = createLocalAssetStore({ root });
  await store.put('a.txt', new Uint8Array(10));
  await expect(store.put('a.txt', new Uint8Array(11))).rejects.toMatchObject({ detail: { reason: 'exists' } });
  const controller = new AbortController();
  const put = store.put('large.bin', new Uint8Array(50_000_000), { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 1);
  await expect(put).rejects.toThrow('enough');
  expect(await readdir(join(root, '.incoming'))).toEqual([]);
  expect((await readdir(root)).sort()).toEqual(['.incoming', 'a.txt']);
});

test('what a crash left half written is removed a day later, and not before', async () => {
  await mkdir(join(root, '.incoming'));
  for (const name of ['old', 'new']) await writeFile(join(root, '.incoming', name), 'half');
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(root, '.incoming', 'old'), longAgo, longAgo);
  await createLocalAssetStore({ root }).put('a.txt', new Uint8Array(1));
  expect(await readdir(join(root, '.incoming'))).toEqual(['new']);
});

test('a key that runs through a file, or is a folder, is taken', async () => {
  const store = createLocalAssetStore({ root });
  await store.put('a/b.txt', new Uint8Array(1));
  await expect(store.put('a/b.txt/c.txt', new Uint8Array(1))).rejects.toMatchObject({ detail: { reason: 'exists' } });
  await expect(store.put('a', new Uint8Array(1))).rejects.toMatchObject({ detail: { reason: 'exists' } });
});

test('failures of the file system say what to do', () => {
  const reasonOf = (code: string) => {
    const explained = explainAssetFailure('a.txt', '/films', Object.assign(new Error(code), { code }));
    return explained instanceof AssetError ? explained.detail.reason : explained;
  };
  expect(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOTDIR'].map(reasonOf)).toEqual(['no_space', 'no_space', 'unwritable', 'unwritable', 'exists']);
  expect(reasonOf('EIO')).toBeInstanceOf(Error);
});
