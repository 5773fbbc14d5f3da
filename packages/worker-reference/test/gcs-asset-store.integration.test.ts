import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { assetStoreCases } from '@cinematic-canvas/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createGcsAssetStore } from '../src/gcs-asset-store.ts';
import { type StorageServer, startStorageServer } from '../src/testing/index.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
let server: StorageServer;
let folder = '';
let serial = 0;
let account = '';
beforeAll(async () => {
  // An account of nobody's, so that addresses can be signed.
  account = await mkdtemp(join(tmpdir(), 'canvas-account-'));
  await writeFile(join(account, 'key.json'), JSON.stringify({ type: 'service_account', project_id: 'films', client_email: 'tests@films.iam.gserviceaccount.com', private_key: privateKey }));
  process.env['GOOGLE_APPLICATION_CREDENTIALS'] = join(account, 'key.json');
  server = await startStorageServer();
});
afterAll(async () => {
  await server.stop();
  await rm(account, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canvas-bucket-'));
});
afterEach(async () => {
  Object.assign(server.faults, { failingUploads: 0, unansweredUploads: 0, forbidden: false, corrupting: false });
  await rm(folder, { recursive: true, force: true });
});
const makeStore = (prefix = `case-${serial++}/`) => createGcsAssetStore({ bucket: 'films', prefix, cacheDir: folder, apiEndpoint: server.endpoint });
const text = (content: string) => new TextEncoder().encode(content);

test.each(assetStoreCases)('$name', ({ run }) => run(() => Promise.resolve(makeStore())));

test('a large file is uploaded in a session that can be taken up again', async () => {
  const path = join(folder, 'movie.mp4');
  const content = Buffer.alloc(20_000_000, 'movie ');
  await writeFile(path, content);
  const store = makeStore();
  const { uri, bytes } = await store.put('movie.mp4', { path }, { mediaType: 'video/mp4' });
  expect(bytes).toBe(content.length);
  expect(content.equals(await store.get(uri))).toBe(true);
  expect(content.equals(await readFile(await store.localPath(uri)))).toBe(true);
  expect(await store.put('movie.mp4', { path })).toEqual({ uri, bytes });
});

test('an upload whose answer got lost, or that failed at first, is there once', async () => {
  server.faults.unansweredUploads = 1;
  server.faults.failingUploads = 1;
  const { uri } = await makeStore('lost/').put('a.txt', text('content'));
  expect(uri).toBe('asset:a.txt');
  expect(server.objects().get('films/lost/a.txt')?.generation).toBe(1);
}, 20_000);

test('a bucket that may not be written to is told apart', async () => {
  server.faults.forbidden = true;
  await expect(makeStore().put('a.txt', text('x'))).rejects.toMatchObject({ code: 'ASSET', detail: { reason: 'unwritable' } });
});

test('what arrives damaged is not handed out', async () => {
  const store = makeStore();
  const { uri } = await store.put('a.txt', text('content'));
  server.faults.corrupting = true;
  await expect(store.get(uri)).rejects.toThrow();
  await expect(store.localPath(uri)).rejects.toThrow();
  server.faults.corrupting = false;
  expect(new TextDecoder().decode(await store.get(uri))).toBe('content');
});
