import { createMemoryBus, uuidv7 } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { wireEvent } from '../pipeline/wire-event.ts';
import { type FeedMessage, openEventFeed } from './event-feed.ts';

const projectId = uuidv7();
const anEvent = (sceneIndex: number, project = projectId) => wireEvent('pipeline-events', { type: 'SCENE_STARTED', projectId: project, sceneId: uuidv7(), sceneIndex }).event;
const indexOf = ({ name, data }: FeedMessage): number | 'reset' => (name === 'reset' ? name : (JSON.parse(data) as { sceneIndex: number }).sceneIndex);

async function take(messages: AsyncIterable<FeedMessage>, count: number): Promise<(number | 'reset')[]> {
  const taken: FeedMessage[] = [];
  for await (const message of messages) if (taken.push(message) === count) break;
  return taken.map(indexOf);
}

test('who was there before goes on after the event that was seen last, and then hears what comes', async () => {
  const bus = createMemoryBus();
  const feed = await openEventFeed(bus);
  const events = [anEvent(1), anEvent(2), anEvent(3)];
  await bus.publish('pipeline-events', events);
  await bus.publish('pipeline-events', [events[0]!]);
  const leaving = new AbortController();
  const following = take(feed.follow({ projectId, after: events[0]!.id, signal: leaving.signal }), 3);
  await bus.publish('pipeline-events', [anEvent(9, uuidv7()), anEvent(4)]);
  expect(await following).toEqual([2, 3, 4]);
  await feed[Symbol.asyncDispose]();
});

test('who was away for longer than is kept is told to read the state anew', async () => {
  const bus = createMemoryBus();
  const feed = await openEventFeed(bus, { kept: 2 });
  const events = [anEvent(1), anEvent(2), anEvent(3)];
  await bus.publish('pipeline-events', events);
  // A delivery to look for: the feed has heard all three once the last one is known.
  await expect.poll(() => take(feed.follow({ projectId, after: events[2]!.id, signal: AbortSignal.abort() }), 1)).toEqual([]);
  expect(await take(feed.follow({ projectId, after: events[0]!.id, signal: new AbortController().signal }), 1)).toEqual(['reset']);
  expect(await take(feed.follow({ projectId, after: events[1]!.id, signal: new AbortController().signal }), 1)).toEqual([3]);
  await feed[Symbol.asyncDispose]();
});

test('an abort ends the wait', async () => {
  const feed = await openEventFeed(createMemoryBus());
  const leaving = new AbortController();
  const following = take(feed.follow({ projectId: null, after: null, signal: leaving.signal }), 1);
  leaving.abort();
  expect(await following).toEqual([]);
  await feed[Symbol.asyncDispose]();
});
