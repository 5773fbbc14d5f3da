import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createTestDatabase } from '../../../testing/database.ts';
import { startPubSubServer } from '../src/testing/index.ts';
import { ROOT, aFolder, run, start } from './command.ts';

const PAPER_BOATS = join(ROOT, 'examples/paper-boats.fountain');
const SMALL = ['--size', '160x90', '--fps', '12', '--test-slates'];

/** What the services share: a database, a bus, a folder. */
async function anEnvironment(folder: string): Promise<Record<string, string>> {
  const database = await createTestDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  const bus = await startPubSubServer();
  onTestFinished(() => bus[Symbol.asyncDispose]());
  return { DATABASE_URL: database.url, PUBSUB_EMULATOR_HOST: bus.host, GOOGLE_CLOUD_PROJECT: 'test', ASSETS_DIR: join(folder, 'assets'), LEASE_MS: '2000', WORKER_CONCURRENCY: '1' };
}

test('a pipeline and two workers over Pub/Sub make the film that one process makes, also when a worker is killed on the way', async () => {
  const folder = await aFolder();
  const environment = await anEnvironment(folder);
  const [together, apart] = [join(folder, 'together'), join(folder, 'apart')];
  const single = run(['film', PAPER_BOATS, '--out', together, ...SMALL]);

  const pipeline = start(['pipeline'], environment);
  const workers = [start(['worker'], environment), start(['worker'], environment)];
  await Promise.all([pipeline, ...workers].map((service) => service.until(/"ready"/)));
  const film = start(['submit', PAPER_BOATS, '--out', apart, ...SMALL], environment);
  await film.until(/Clips +1\//);
  workers[0]!.process.kill('SIGKILL');
  const { exitCode, stderr } = await film.ended;
  expect(exitCode, stderr + pipeline.printed() + workers[1]!.printed()).toBe(0);
  expect((await single).exitCode).toBe(0);
  expect(await readFile(join(apart, 'movie.mp4'))).toEqual(await readFile(join(together, 'movie.mp4')));

  workers[1]!.process.kill('SIGTERM');
  pipeline.process.kill('SIGTERM');
  expect((await workers[1]!.ended).exitCode).toBe(0);
  expect((await pipeline.ended).exitCode).toBe(0);
});

test('a configuration with faults is refused with all of them at once', async () => {
  const { exitCode, stderr } = await run(['worker'], { DATABASE_URL: 'mysql://x', WORKER_CONCURRENCY: '0' });
  expect(exitCode).not.toBe(0);
  for (const name of ['DATABASE_URL', 'ASSETS_DIR', 'GOOGLE_CLOUD_PROJECT', 'WORKER_CONCURRENCY']) expect(stderr).toContain(name);
});

test('a taken port gets one clear message', async () => {
  const environment = await anEnvironment(await aFolder());
  const squatter = createServer().listen(0);
  onTestFinished(() => void squatter.close());
  const address = squatter.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exitCode, stderr } = await run(['pipeline'], { ...environment, PORT: String(port) });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`port ${port} is taken`)]);
});
