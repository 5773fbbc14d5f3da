import { expect, test } from 'vitest';

import { busCases } from '../testing/bus-cases.ts';
import { EVENT_SCHEMA_VERSION } from './catalog.ts';
import { createMemoryBus } from './memory-bus.ts';

test.each(busCases)('$name', ({ run }) => run(() => Promise.resolve(createMemoryBus({ maxBackoffMs: 50 }))));

test('an event that is rejected too often goes to the dead letters, and the next one of its project is delivered', async () => {
  const bus = createMemoryBus({ maxDeliveries: 3, maxBackoffMs: 10 });
  const reasons: string[] = [];
  const levels: string[] = [];
  bus.onDeadLetter(({ reason }) => void reasons.push(reason));
  const event = { type: 'LOG', id: crypto.randomUUID(), projectId: crypto.randomUUID(), at: new Date().toISOString(), correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION, message: '' } as const;
  const done = new Promise<void>((resolve, reject) => {
    bus.subscribe('pipeline-events', (received) => {
      levels.push(received.type === 'LOG' ? received.level : received.type);
      if (levels.at(-1) === 'error') return Promise.reject(new Error('poison'));
      return Promise.resolve(resolve());
    }).catch(reject);
  });
  await bus.publish('pipeline-events', [{ ...event, level: 'error' }, { ...event, level: 'info' }]);
  await done;
  expect(levels).toEqual(['error', 'error', 'error', 'info']);
  expect(reasons).toEqual(['was not handled in 3 deliveries, at last because: poison']);
  await bus.close();
});
