import type { EventBus, JobPlane, StoredEvent, Topic } from '@cinematic-canvas/core';

import { createBell } from './bell.ts';

/**
 * Carries the outbox to the bus until disposed: at once after a wake-up, and every `pollMs` in any case. Disposing carries the rest.
 *
 * @param onError - told of every failed round; the next one tries again.
 */
export async function startRelay({ plane, bus }: { plane: JobPlane; bus: EventBus }, onError: (error: unknown) => void, { pollMs = 250 }: { pollMs?: number } = {}): Promise<AsyncDisposable> {
  const stopping = new AbortController();
  const bell = createBell();
  const waking = await plane.onWake(bell.ring);
  const publish = async (events: readonly StoredEvent[]) => {
    for (const run of runsByTopic(events)) await bus.publish(run.topic, run.events.map(({ event }) => event));
  };
  const carry = () =>
    plane.relay(publish).catch((error: unknown) => {
      onError(error);
      return 0;
    });
  const carrying = (async () => {
    while (!stopping.signal.aborted) if ((await carry()) === 0) await bell.heard(pollMs, stopping.signal);
    while ((await carry()) > 0);
  })();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await carrying;
      await waking[Symbol.asyncDispose]();
    },
  };
}

/** Splits events into runs of one topic, keeping their order. */
function runsByTopic(events: readonly StoredEvent[]): { topic: Topic; events: StoredEvent[] }[] {
  const runs: { topic: Topic; events: StoredEvent[] }[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.topic === event.topic) last.events.push(event);
    else runs.push({ topic: event.topic, events: [event] });
  }
  return runs;
}
