import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AssetStore } from '../asset-store.ts';
import { AssetError } from '../errors.ts';
import type { ConformanceCase } from './conformance.ts';

const text = (content: string) => new TextEncoder().encode(content);
const read = async (store: AssetStore, uri: string) => new TextDecoder().decode(await store.get(uri));

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => assert.fail('it should have been refused'), (thrown: unknown) => thrown);
  assert.ok(error instanceof AssetError, String(error));
  return error.detail.reason;
}

/** Lends a folder for files that are put, and removes it. */
async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'asset-cases-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keys that must not be taken: they would leave the store, hide in it, or be another file on another system. */
const HOSTILE = [
  '', '/', '/etc/passwd', '../up', 'a/../../up', 'a/./b', 'a//b', 'a/', '.hidden', 'a/.hidden', '.', '..', 'a\\b', '..\\up', 'C:/x', 'C:x', 'a:stream', 'zero\0byte', 'line\nbreak', 'star*', 'what?', 'a|b', '<a>', '"a"',
  'trailing.', 'trailing ', 'con', 'a/NUL.txt', 'com1', 'lone \ud83c', 'x'.repeat(201), `${'x/'.repeat(600)}x`, 'file:///etc/passwd', 'http://example.com/x',
];

/** What every asset store promises. */
export const assetStoreCases: readonly ConformanceCase<AssetStore>[] = [
  {
    name: 'bytes come back as they were put',
    async run(make) {
      const store = await make();
      const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256);
      const put = await store.put('scenes/004/scene_video/9f2c.mp4', bytes, { mediaType: 'video/mp4' });
      assert.equal(put.bytes, bytes.length);
      assert.deepEqual(new Uint8Array(await store.get(put.uri)), bytes);
      assert.deepEqual(new Uint8Array(await readFile(await store.localPath(put.uri))), bytes);
      assert.equal(await store.exists(put.uri), true);
    },
  },
  {
    name: 'a file is put by its path, and the file may go afterwards',
    run: (make) =>
      withFolder(async (folder) => {
        const store = await make();
        const path = join(folder, 'movie.mp4');
        await writeFile(path, 'a movie');
        const { uri, bytes } = await store.put('movie.mp4', { path });
        assert.equal(bytes, 7);
        await writeFile(path, 'another');
        await rm(path);
        assert.equal(await read(store, uri), 'a movie');
      }),
  },
  {
    name: 'nothing at all is an asset too',
    async run(make) {
      const store = await make();
      const { uri, bytes } = await store.put('empty.txt', new Uint8Array());
      assert.deepEqual([bytes, (await store.get(uri)).length, await store.exists(uri)], [0, 0, true]);
    },
  },
  {
    name: 'names in any script, with spaces and signs, are names',
    async run(make) {
      const store = await make();
      for (const key of ['Fähre bei Nacht/szene 1.txt', '夜の船.txt', '🎬/a+b & c=#1%20(2).txt', 'a'.repeat(200)]) {
        const { uri } = await store.put(key, text(key));
        assert.equal(await read(store, uri), key);
      }
    },
  },
  {
    name: 'the same content again changes nothing and gives the same address',
    async run(make) {
      const store = await make();
      const first = await store.put('a/b.txt', text('same'));
      assert.deepEqual(await store.put('a/b.txt', text('same')), first);
      assert.equal(await read(store, first.uri), 'same');
    },
  },
  {
    name: 'other content under the same key is refused, and what was there stays',
    async run(make) {
      const store = await make();
      const { uri } = await store.put('a/b.txt', text('first'));
      for (const other of ['other', 'longer than the first', '']) assert.equal(await reasonOf(store.put('a/b.txt', text(other))), 'exists');
      assert.equal(await read(store, uri), 'first');
    },
  },
  {
    name: 'of twenty who put different content under one key at once, one wins whole',
    async run(make) {
      const store = await make();
      const contents = Array.from({ length: 20 }, (_, index) => String(index).padStart(50_000, '.'));
      const outcomes = await Promise.allSettled(contents.map((content) => store.put('race.txt', text(content))));
      const won = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [{ uri: outcome.value.uri, content: contents[index] }] : []));
      assert.equal(won.length, 1);
      for (const outcome of outcomes) assert.ok(outcome.status === 'fulfilled' || (outcome.reason instanceof AssetError && outcome.reason.detail.reason === 'exists'));
      assert.equal(await read(store, won[0]?.uri ?? ''), won[0]?.content);
    },
  },
  {
    name: 'twenty who put the same content under one key at once all succeed',
    async run(make) {
      const store = await make();
      const put = await Promise.all(Array.from({ length: 20 }, () => store.put('race.txt', text('x'.repeat(50_000)))));
      assert.equal(new Set(put.map(({ uri }) => uri)).size, 1);
    },
  },
  {
    name: 'an asset is seen whole or not at all',
    async run(make) {
      const store = await make();
      const { uri } = await store.put('probe.bin', text('x'));
      const target = uri.replace('probe', 'large');
      const size = 8_000_000;
      let done = false;
      const writing = store.put('large.bin', new Uint8Array(size)).finally(() => (done = true));
      while (!done) {
        const seen = await store.get(target).then((bytes) => bytes.length, () => 0);
        assert.ok(seen === 0 || seen === size, `${seen} bytes were seen`);
      }
      assert.equal((await writing).uri, target);
    },
  },
  {
    name: 'keys that are no plain relative paths are refused',
    async run(make) {
      const store = await make();
      for (const key of HOSTILE) assert.equal(await reasonOf(store.put(key, text('x'))), 'invalid_key', key);
    },
  },
  {
    name: 'addresses that the store did not give are refused',
    async run(make) {
      const store = await make();
      for (const key of ['', '/etc/passwd', '../../etc/passwd', 'file:///etc/passwd', 'asset:../../etc/passwd', 'asset:%2e%2e/%2e%2e/etc/passwd', 'asset:..%2f..%2fetc%2fpasswd', 'asset:%ff', 'asset:']) {
        for (const ask of [store.get(key), store.localPath(key), store.url(key), store.exists(key)]) assert.equal(await reasonOf(ask), 'invalid_key', key);
      }
    },
  },
  {
    name: 'what is not there is missing, and so is a folder',
    async run(make) {
      const store = await make();
      const { uri } = await store.put('a/b.txt', text('x'));
      for (const absent of [uri.replace('b.txt', 'c.txt'), uri.replace('/b.txt', ''), `${uri}/c`]) {
        assert.equal(await store.exists(absent), false);
        assert.equal(await reasonOf(store.get(absent)), 'missing');
        assert.equal(await reasonOf(store.localPath(absent)), 'missing');
      }
    },
  },
  {
    name: 'a file that is not there can not be put',
    run: (make) =>
      withFolder(async (folder) => {
        const store = await make();
        assert.equal(await reasonOf(store.put('movie.mp4', { path: join(folder, 'none.mp4') })), 'missing');
        assert.equal(await reasonOf(store.put('movie.mp4', { path: folder })), 'missing');
      }),
  },
  {
    name: 'an abort ends with its reason and leaves nothing behind',
    async run(make) {
      const store = await make();
      const reason = new Error('changed my mind');
      const { uri } = await store.put('probe.bin', text('x'));
      await assert.rejects(store.put('large.bin', new Uint8Array(1_000_000), { signal: AbortSignal.abort(reason) }), reason);
      await assert.rejects(store.get(uri, { signal: AbortSignal.abort(reason) }), reason);
      assert.equal(await store.exists(uri.replace('probe', 'large')), false);
      const { bytes } = await store.put('large.bin', text('after all'));
      assert.equal(bytes, 9);
    },
  },
  {
    name: 'an address for others is a URL',
    async run(make) {
      const store = await make();
      const { uri } = await store.put('a b/ü.txt', text('content'));
      const url = new URL(await store.url(uri, { expiresInSeconds: 60 }));
      const content = url.protocol === 'file:' ? await readFile(fileURLToPath(url), 'utf8') : await (await fetch(url)).text();
      assert.equal(content, 'content');
    },
  },
];
