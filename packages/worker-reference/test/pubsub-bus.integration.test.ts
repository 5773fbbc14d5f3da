import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { type BusEvent, type DeadLetter, EVENT_SCHEMA_VERSION, uuidv7 } from '@cinematic-canvas/core';
import { busCases } from '@cinematic-canvas/core/testing';
import { PubSub } from '@google-cloud/pubsub';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';

import { type PubSubBusOptions, createPubSubBus } from '../src/pubsub-bus.ts';
import { type PubSubServer, startPubSubServer } from '../src/testing/index.ts';

let server: PubSubServer;
let serial = 0;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  server = await startPubSubServer();
});
afterEach(() => {
  Object.assign(server.faults, { duplicates: 0, reordering: 0, delayMs: 0, failingPublishes: 0, unansweredPublishes: 0 });
  for (const process of processes.splice(0)) process.kill('SIGKILL');
});
afterAll(() => server.stop());

const aPrefix = () => `t${serial++}-`;
function openBus(prefix: string, options: Partial<PubSubBusOptions> = {}) {
  const bus = createPubSubBus({ projectId: 'films', emulatorHost: server.host, prefix, minBackoffMs: 10, ...options });
  onTestFinished(() => bus.close());
  return bus;
}
const command = (projectId: string, reason: number | string): BusEvent => ({ type: 'STOP_PIPELINE', id: uuidv7(), projectId, at: new Date().toISOString(), correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION, reason: String(reason) });
const reasonOf = (event: BusEvent) => (event.type === 'STOP_PIPELINE' ? event.reason : event.type);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** A stranger's client on the same service. */
function openClient() {
  const client = new PubSub({ projectId: 'films', apiEndpoint: server.host, emulatorMode: true });
  onTestFinished(() => client.close());
  return client;
}

test.each(busCases)('$name', ({ run }) => run(() => Promise.resolve(createPubSubBus({ projectId: 'films', emulatorHost: server.host, prefix: aPrefix(), minBackoffMs: 10 }))));

test('topics and subscriptions are made if missing, and used if not', async () => {
  const prefix = aPrefix();
  for (const bus of [openBus(prefix), openBus(prefix)]) await bus.subscribe('pipeline-commands', () => Promise.resolve(), { group: 'pipeline' });
  const { topics, subscriptions } = server.state();
  expect(topics.filter((name) => name.includes(`/${prefix}`)).sort()).toEqual([`projects/films/topics/${prefix}pipeline-commands`, `projects/films/topics/${prefix}pipeline-commands-dead-letters`]);
  expect(Object.keys(subscriptions).filter((name) => name.includes(`/${prefix}`)).sort()).toEqual([`projects/films/subscriptions/${prefix}pipeline-commands-dead-letters.kept`, `projects/films/subscriptions/${prefix}pipeline-commands.pipeline`]);
});

test('a subscription of one\'s own is removed with its subscriber', async () => {
  const prefix = aPrefix();
  const bus = openBus(prefix);
  const own = () => Object.keys(server.state().subscriptions).filter((name) => name.includes(`/${prefix}`) && name.includes('.own-'));
  const subscription = await bus.subscribe('pipeline-commands', () => Promise.resolve());
  expect(own()).toHaveLength(1);
  await subscription[Symbol.asyncDispose]();
  expect(own()).toEqual([]);
});

test('a handled event is acknowledged for good', async () => {
  const prefix = aPrefix();
  const bus = openBus(prefix);
  let handled = 0;
  await bus.subscribe('pipeline-commands', () => Promise.resolve(void (handled += 1)), { group: 'workers' });
  await bus.publish('pipeline-commands', numbers(10).map((n) => command(uuidv7(), n)));
  await expect.poll(() => server.state().subscriptions[`projects/films/subscriptions/${prefix}pipeline-commands.workers`]).toBe(0);
  expect(handled).toBe(10);
});

test('what a stranger sent that does not parse is kept with the reason, and blocks nothing', async () => {
  const prefix = aPrefix();
  const bus = openBus(prefix);
  const letters: DeadLetter[] = [];
  const handled: string[] = [];
  bus.onDeadLetter((letter) => void letters.push(letter));
  await bus.subscribe('pipeline-commands', (event) => Promise.resolve(void handled.push(reasonOf(event))), { group: 'workers' });
  const client = openClient();
  const topic = client.topic(`${prefix}pipeline-commands`, { messageOrdering: true });
  const projectId = uuidv7();
  await topic.publishMessage({ data: Buffer.from('{"type": "STOP_'), orderingKey: projectId });
  await topic.publishMessage({ data: Buffer.from([0xff, 0xfe, 0x00]), attributes: { no: 'key' } });
  await bus.publish('pipeline-commands', [command(projectId, 'fine')]);
  await expect.poll(() => handled).toEqual(['fine']);
  await expect.poll(() => letters.length).toBe(2);
  const kept: { body: string; reason: string | undefined }[] = [];
  const subscription = client.subscription(`${prefix}pipeline-commands-dead-letters.kept`);
  subscription.on('message', (message) => {
    kept.push({ body: message.data.toString(), reason: message.attributes['reason'] });
    message.ack();
  });
  await expect.poll(() => kept.length).toBe(2);
  expect(kept.map(({ body }) => body)).toContain('{"type": "STOP_');
  for (const { reason } of kept) expect(reason).toContain('is not JSON');
  await subscription.close();
});

test('an event that is rejected too often goes to the dead letters with the last reason', async () => {
  const bus = openBus(aPrefix(), { maxDeliveries: 5 });
  const letters: DeadLetter[] = [];
  const handled: string[] = [];
  let rejected = 0;
  bus.onDeadLetter((letter) => void letters.push(letter));
  await bus.subscribe('pipeline-commands', (event) => {
    handled.push(reasonOf(event));
    if (reasonOf(event) !== 'poison') return Promise.resolve();
    rejected += 1;
    return Promise.reject(new Error('no such film'));
  }, { group: 'workers' });
  const projectId = uuidv7();
  await bus.publish('pipeline-commands', [command(projectId, 'poison'), command(projectId, 'next')]);
  await expect.poll(() => handled.at(-1)).toBe('next');
  expect(rejected).toBe(5);
  expect(letters.map(({ reason }) => reason)).toEqual(['was not handled in 5 deliveries, at last because: no such film']);
});

test('what a killed subscriber had in hand goes to another one of its group (C8)', async () => {
  const prefix = aPrefix();
  const victim = fork(new URL('./pubsub-subscriber.ts', import.meta.url), [server.host, prefix], { execArgv: ['--conditions=@cinematic-canvas/source'] });
  processes.push(victim);
  await once(victim, 'message');
  const bus = openBus(prefix);
  const projectId = uuidv7();
  const taken = once(victim, 'message');
  await bus.publish('pipeline-commands', [command(projectId, 'hang'), command(projectId, 'after')]);
  await taken;
  victim.kill('SIGKILL');
  const handled: string[] = [];
  await bus.subscribe('pipeline-commands', (event) => Promise.resolve(void handled.push(reasonOf(event))), { group: 'workers' });
  await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['hang', 'after']);
});

test('a deadline is prolonged while a handler runs, so that its message comes once', async () => {
  const [bus, topic] = [openBus(aPrefix()), 'pipeline-commands'] as const;
  const begun: string[] = [];
  await bus.subscribe(topic, async (event) => {
    begun.push(reasonOf(event));
    await delay(12_000);
  }, { group: 'workers' });
  await bus.publish(topic, [command(uuidv7(), 'long')]);
  await delay(12_500);
  expect(begun).toEqual(['long']);
});

test('one subscriber works on no more than its share at once', async () => {
  const bus = openBus(aPrefix(), { maxOutstanding: 5 });
  let [now, most, handled] = [0, 0, 0];
  await bus.subscribe('pipeline-commands', async () => {
    now += 1;
    most = Math.max(most, now);
    await delay(5);
    now -= 1;
    handled += 1;
  }, { group: 'workers' });
  await bus.publish('pipeline-commands', numbers(60).map((n) => command(uuidv7(), n)));
  await expect.poll(() => handled, { timeout: 10_000 }).toBe(60);
  expect(most).toBeLessThanOrEqual(5);
});

test('under duplicates, delays and lost answers each event is handled, and those of a project first come in order', async () => {
  Object.assign(server.faults, { duplicates: 0.3, delayMs: 5, failingPublishes: 2, unansweredPublishes: 2 });
  const bus = openBus(aPrefix());
  const projects = numbers(5).map(() => uuidv7());
  const handled = new Map(projects.map((id) => [id, [] as number[]]));
  await bus.subscribe('pipeline-commands', (event) => {
    handled.get(event.projectId)?.push(Number(reasonOf(event)));
    return Promise.resolve();
  }, { group: 'workers' });
  await Promise.all(projects.map(async (projectId) => {
    for (const n of numbers(20)) await bus.publish('pipeline-commands', [command(projectId, n)]);
  }));
  await expect.poll(() => [...handled.values()].map((list) => new Set(list).size), { timeout: 20_000 }).toEqual([20, 20, 20, 20, 20]);
  for (const list of handled.values()) expect([...new Set(list)]).toEqual(numbers(20));
});

test('after the line was cut delivery goes on', async () => {
  const bus = openBus(aPrefix());
  const handled = new Set<string>();
  await bus.subscribe('pipeline-commands', (event) => Promise.resolve(void handled.add(reasonOf(event))), { group: 'workers' });
  for (const n of numbers(5)) {
    await bus.publish('pipeline-commands', [command(uuidv7(), n)]);
    await delay(30);
    server.cutStreams();
  }
  await expect.poll(() => handled.size, { timeout: 20_000 }).toBe(5);
});

test('a group whose subscription was deleted under it tells so and goes on', async () => {
  const errors: Error[] = [];
  const prefix = aPrefix();
  const bus = openBus(prefix, { onError: (error) => void errors.push(error) });
  const handled: string[] = [];
  await bus.subscribe('pipeline-commands', (event) => Promise.resolve(void handled.push(reasonOf(event))), { group: 'workers' });
  await openClient().subscription(`${prefix}pipeline-commands.workers`).delete();
  server.cutStreams();
  await expect.poll(() => errors.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(async () => {
    await bus.publish('pipeline-commands', [command(uuidv7(), 'again')]);
    return handled.length;
  }, { timeout: 20_000, interval: 300 }).toBeGreaterThan(0);
});

test('a group that can not be a name is refused', () => {
  const bus = openBus(aPrefix());
  expect(() => bus.subscribe('pipeline-commands', () => Promise.resolve(), { group: 'a group' })).toThrow(TypeError);
});

test('the client is loaded when it is used, and an emulator needs no account', async () => {
  const script = `
    const { createPubSubBus } = await import(${JSON.stringify(new URL('../src/pubsub-bus.ts', import.meta.url).href)});
    const { createRequire } = await import('node:module');
    const bus = createPubSubBus({ projectId: 'films', emulatorHost: ${JSON.stringify(server.host)}, prefix: 'lazy-' });
    const { cache } = createRequire(process.argv[1] ?? '/');
    const loaded = () => Object.keys(cache).some((path) => path.includes('google-cloud'));
    const before = loaded();
    await bus.publish('pipeline-commands', [${JSON.stringify(command(uuidv7(), 'x'))}]);
    await bus.close();
    console.log(JSON.stringify([before, loaded()]));`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--conditions=@cinematic-canvas/source', '--input-type=module', '-e', script], { env: { PATH: process.env['PATH'] } });
  expect([JSON.parse(stdout), stderr]).toEqual([[false, true], '']);
});
