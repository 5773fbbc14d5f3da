import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createTestDatabase } from '../../../testing/database.ts';
import { startPubSubServer } from '../src/testing/index.ts';
import { ROOT, aFolder, run, start } from './command.ts';

const TOKEN = 'a-long-secret';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Follows a film's events until one of a type comes. */
async function until(url: string, headers: Record<string, string>, type: string): Promise<string[]> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  const decoder = new TextDecoder();
  let text = '';
  for (const reader = response.body!.getReader() as ReadableStreamDefaultReader<Uint8Array>; !text.includes(`event: ${type}\n`); ) text += decoder.decode((await reader.read()).value, { stream: true });
  leaving.abort();
  return [...text.matchAll(/^event: (.+)$/gm)].map(([, name = '']) => name);
}

test('a film is handed in over HTTP, followed live over Pub/Sub, and fetched', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  const bus = await startPubSubServer();
  onTestFinished(() => bus[Symbol.asyncDispose]());
  const port = await freePort();
  const environment = { DATABASE_URL: database.url, PUBSUB_EMULATOR_HOST: bus.host, GOOGLE_CLOUD_PROJECT: 'test', ASSETS_DIR: join(await aFolder(), 'assets'), WORKER_CONCURRENCY: '1' };
  const services = [start(['serve'], { ...environment, PORT: String(port), API_TOKEN: TOKEN }), start(['pipeline'], environment), start(['worker'], environment)];
  await Promise.all(services.map((service) => service.until(/"ready/)));

  const url = `http://127.0.0.1:${port}/api/projects`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const text = await readFile(join(ROOT, 'examples/paper-boats.fountain'), 'utf8');
  const body = JSON.stringify({ name: 'paper boats', screenplay: { name: 'paper-boats.fountain', text }, scenes: '1', size: '160x90', fps: 12 });
  const created = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
  const { id } = (await created.json()) as { id: string };
  const seen = await until(`${url}/${id}/events`, headers, 'WORKFLOW_COMPLETED');
  expect(seen).toEqual(expect.arrayContaining(['SCENE_STARTED', 'SCENE_COMPLETED', 'WORKFLOW_COMPLETED']));

  const movie = await fetch(`${url}/${id}/assets/render_video/1`, { headers });
  expect([movie.status, movie.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  expect(Buffer.from(await movie.arrayBuffer()).subarray(4, 8).toString()).toBe('ftyp');
  const status = await run(['status', '--json'], { DATABASE_URL: database.url });
  expect(JSON.parse(status.stdout)).toMatchObject({ project: { name: 'paper boats' }, jobs: { RENDER_VIDEO: { COMPLETED: 1 } } });

  for (const service of services) service.process.kill('SIGTERM');
  for (const service of services) expect((await service.ended).exitCode, service.printed()).toBe(0);
});
