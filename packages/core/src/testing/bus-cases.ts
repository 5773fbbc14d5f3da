import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import type { DeadLetter, EventBus } from '../events/bus.ts';
import { type BusEvent, EVENT_SCHEMA_VERSION } from '../events/catalog.ts';
import { uuidv7 } from '../identity.ts';
import type { ConformanceCase } from './conformance.ts';

const TOPIC = 'pipeline-events';

/** An event that carries a number, to tell one from another. */
const say = (projectId: string, message: number | string): BusEvent => ({ type: 'LOG', id: uuidv7(), projectId, at: new Date().toISOString(), correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION, level: 'info', message: String(message) });
const said = (event: BusEvent): string => (event.type === 'LOG' ? event.message : event.type);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

async function until(holds: () => boolean, what: () => string): Promise<void> {
  for (let i = 0; i < 1500; i++) {
    if (holds()) return;
    await delay(10);
  }
  assert.fail(`did not come to pass: ${what()}`);
}

/** Closes the bus whatever the case comes to. */
const onBus = (name: string, body: (bus: EventBus) => Promise<void>): ConformanceCase<EventBus> => ({
  name,
  async run(make) {
    const bus = await make();
    try {
      await body(bus);
    } finally {
      await bus.close();
    }
  },
});

/** What every event bus promises. */
export const busCases: readonly ConformanceCase<EventBus>[] = [
  onBus('an event arrives as it was sent', async (bus) => {
    const received: BusEvent[] = [];
    await bus.subscribe(TOPIC, (event) => Promise.resolve(void received.push(event)));
    const [projectId, id] = [uuidv7(), uuidv7()];
    const sent: BusEvent[] = [
      { type: 'FULL_STATE', id, projectId, at: '2026-01-02T03:04:05.678Z', correlationId: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', schemaVersion: EVENT_SCHEMA_VERSION, state: { date: '2026-11-22T17:45:40.000Z', list: [null, 1e-7, '\0', '🎬'] } },
      say(projectId, 'zero \0, pair 🎬, "quoted"'),
    ];
    await bus.publish(TOPIC, sent);
    await until(() => received.length === 2, () => `2 events, not ${received.length}`);
    assert.deepEqual(received, sent);
    assert.notEqual(received[0], sent[0]);
  }),
  onBus('each subscriber without a group gets every event, also two of one function', async (bus) => {
    let received = 0;
    const handler = () => {
      received += 1;
      return Promise.resolve();
    };
    await bus.subscribe(TOPIC, handler);
    await bus.subscribe(TOPIC, handler);
    await bus.publish(TOPIC, numbers(5).map((n) => say(uuidv7(), n)));
    await until(() => received === 10, () => `10 deliveries, not ${received}`);
  }),
  onBus('subscribers of one group share the events, and other groups get them too', async (bus) => {
    const [one, two, other]: [string[], string[], string[]] = [[], [], []];
    for (const [list, group] of [[one, 'workers'], [two, 'workers'], [other, 'watchers']] as const) {
      await bus.subscribe(TOPIC, async (event) => {
        await delay(2);
        list.push(said(event));
      }, { group });
    }
    await bus.publish(TOPIC, numbers(40).map((n) => say(uuidv7(), n)));
    await until(() => new Set([...one, ...two]).size === 40 && new Set(other).size === 40, () => `40 and 40, not ${one.length} + ${two.length} and ${other.length}`);
  }),
  onBus('subscribers of one topic get nothing of another', async (bus) => {
    const received: string[] = [];
    await bus.subscribe('pipeline-commands', (event) => Promise.resolve(void received.push(said(event))));
    await bus.publish(TOPIC, [say(uuidv7(), 'elsewhere')]);
    await bus.publish('pipeline-commands', [{ ...say(uuidv7(), ''), type: 'STOP_PIPELINE', reason: 'asked to' }]);
    await until(() => received.length > 0, () => 'a command');
    assert.deepEqual(received, ['STOP_PIPELINE']);
  }),
  onBus('events of one project are handled one after the other, in the order they were published', async (bus) => {
    const projects = [uuidv7(), uuidv7(), uuidv7()];
    const received = new Map(projects.map((id) => [id, [] as number[]]));
    const open = new Set<string>();
    await bus.subscribe(TOPIC, async (event) => {
      assert.ok(!open.has(event.projectId), 'one at a time');
      open.add(event.projectId);
      await delay(Number(said(event)) % 3);
      open.delete(event.projectId);
      received.get(event.projectId)?.push(Number(said(event)));
    });
    for (const n of numbers(30)) await bus.publish(TOPIC, projects.map((projectId) => say(projectId, n)));
    await until(() => [...received.values()].every((list) => list.length >= 30), () => `30 of each, not ${[...received.values()].map(String).join(' | ')}`);
    for (const list of received.values()) assert.deepEqual([...new Set(list)], numbers(30));
  }),
  onBus('a rejected event comes again, and what follows it in its project comes after it', async (bus) => {
    const projectId = uuidv7();
    const handled: number[] = [];
    let rejected = 0;
    await bus.subscribe(TOPIC, async (event) => {
      await delay(1);
      if (said(event) === '1' && rejected < 3) {
        rejected += 1;
        throw new Error('not yet');
      }
      handled.push(Number(said(event)));
    });
    await bus.publish(TOPIC, numbers(5).map((n) => say(projectId, n)));
    const settled = () => handled.slice(handled.lastIndexOf(1));
    await until(() => handled.includes(1) && settled().includes(5), () => `1 to 5, not ${handled.join()}`);
    assert.equal(rejected, 3);
    assert.deepEqual([...new Set(settled())], numbers(5));
  }),
  onBus('a project whose events are rejected holds up no other project', async (bus) => {
    const [stuck, free] = [uuidv7(), uuidv7()];
    const handled: string[] = [];
    await bus.subscribe(TOPIC, (event) => (event.projectId === stuck ? Promise.reject(new Error('never')) : Promise.resolve(void handled.push(said(event)))));
    await bus.publish(TOPIC, [say(stuck, 0), ...numbers(10).map((n) => say(free, n))]);
    await until(() => new Set(handled).size === 10, () => `10 events, not ${handled.length}`);
  }),
  onBus('what does not parse goes to the dead letters with the reason, and what follows is delivered', async (bus) => {
    const letters: DeadLetter[] = [];
    const handled: string[] = [];
    bus.onDeadLetter((letter) => void letters.push(letter));
    await bus.subscribe(TOPIC, (event) => Promise.resolve(void handled.push(said(event))));
    const projectId = uuidv7();
    // Deliberately no events: another version of the code may send such.
    const strange = [{ ...say(projectId, 1), schemaVersion: 99 }, { ...say(projectId, 2), type: 'NO_SUCH_EVENT' }, { ...say(projectId, 3), level: 'loud' }] as unknown as BusEvent[];
    await bus.publish(TOPIC, [...strange, say(projectId, 'fine')]);
    await until(() => handled.length === 1 && letters.length === 3, () => `1 event and 3 letters, not ${handled.length} and ${letters.length}`);
    assert.deepEqual(handled, ['fine']);
    const [version, type, field] = letters.map(({ reason }) => reason);
    assert.match(version ?? '', /schema version 99/);
    assert.match(type ?? '', /NO_SUCH_EVENT/);
    assert.match(field ?? '', /level/);
    assert.deepEqual(letters.map(({ topic }) => topic), [TOPIC, TOPIC, TOPIC]);
    assert.deepEqual(letters.map(({ body }) => JSON.parse(body) as unknown), strange);
  }),
  onBus('a group keeps its events while none of its subscribers listens', async (bus) => {
    const handled: string[] = [];
    const first = await bus.subscribe(TOPIC, (event) => Promise.resolve(void handled.push(said(event))), { group: 'workers' });
    await first[Symbol.asyncDispose]();
    const projectId = uuidv7();
    await bus.publish(TOPIC, numbers(3).map((n) => say(projectId, n)));
    await bus.subscribe(TOPIC, (event) => Promise.resolve(void handled.push(said(event))), { group: 'workers' });
    await until(() => new Set(handled).size === 3, () => `3 events, not ${handled.length}`);
    assert.deepEqual([...new Set(handled)], ['1', '2', '3']);
  }),
  onBus('disposing waits for the handler that runs, and ends delivery', async (bus) => {
    const begun: string[] = [];
    const ended: string[] = [];
    const subscription = await bus.subscribe(TOPIC, async (event) => {
      begun.push(said(event));
      await delay(150);
      ended.push(said(event));
    });
    await bus.publish(TOPIC, [say(uuidv7(), 'long')]);
    await until(() => begun.length === 1, () => 'a handler that runs');
    await subscription[Symbol.asyncDispose]();
    assert.deepEqual(ended, ['long']);
    await bus.publish(TOPIC, [say(uuidv7(), 'late')]);
    await delay(100);
    assert.deepEqual(begun, ['long']);
  }),
  onBus('what a disposed subscriber of a group left undone goes to another one', async (bus) => {
    const projectId = uuidv7();
    let attempts = 0;
    const first = await bus.subscribe(TOPIC, () => {
      attempts += 1;
      return Promise.reject(new Error('going down'));
    }, { group: 'workers' });
    await bus.publish(TOPIC, numbers(3).map((n) => say(projectId, n)));
    await until(() => attempts > 0, () => 'an attempt');
    await first[Symbol.asyncDispose]();
    const handled: string[] = [];
    await bus.subscribe(TOPIC, (event) => Promise.resolve(void handled.push(said(event))), { group: 'workers' });
    await until(() => new Set(handled).size === 3, () => `3 events, not ${handled.join()}`);
  }),
  onBus('a handler may publish', async (bus) => {
    const handled: number[] = [];
    await bus.subscribe(TOPIC, async (event) => {
      const n = Number(said(event));
      handled.push(n);
      if (n < 5) await bus.publish(TOPIC, [say(event.projectId, n + 1)]);
    });
    await bus.publish(TOPIC, [say(uuidv7(), 1)]);
    await until(() => handled.includes(5), () => `5 events, not ${handled.join()}`);
  }),
  onBus('a burst of 2,000 events of 20 projects is delivered whole', async (bus) => {
    const projects = numbers(20).map(() => uuidv7());
    const handled = new Set<string>();
    await bus.subscribe(TOPIC, (event) => Promise.resolve(void handled.add(said(event))), { group: 'workers' });
    await Promise.all(projects.map((projectId, index) => bus.publish(TOPIC, numbers(100).map((n) => say(projectId, `${index}-${n}`)))));
    await until(() => handled.size === 2000, () => `2000 events, not ${handled.size}`);
  }),
  onBus('an event that nobody waits for is taken', async (bus) => {
    await bus.publish(TOPIC, [say(uuidv7(), 'hello?')]);
    await bus.publish(TOPIC, []);
  }),
  onBus('a closed bus takes nothing more', async (bus) => {
    await bus.close();
    await assert.rejects(bus.publish(TOPIC, [say(uuidv7(), 'late')]), TypeError);
    await assert.rejects(bus.subscribe(TOPIC, () => Promise.resolve()), TypeError);
  }),
];
