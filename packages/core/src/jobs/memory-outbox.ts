import type { BusEvent, Topic } from '../events/catalog.ts';
import type { StoredEvent } from '../events/outbox.ts';

/** Keeps events in memory until they are published; one relay works at a time. */
export function createMemoryOutbox() {
  let sequence = 0;
  let waiting: StoredEvent[] = [];
  let relaying = false;
  return {
    add(topic: Topic, event: BusEvent): void {
      waiting.push({ sequence: ++sequence, topic, event });
    },
    depth: (projectId?: string) => waiting.filter(({ event }) => projectId === undefined || event.projectId === projectId).length,
    async relay(publish: (events: readonly StoredEvent[]) => Promise<void>, limit: number): Promise<number> {
      if (relaying) return 0;
      const batch = waiting.slice(0, limit);
      if (batch.length === 0) return 0;
      relaying = true;
      try {
        await publish(structuredClone(batch));
        waiting = waiting.slice(batch.length);
        return batch.length;
      } finally {
        relaying = false;
      }
    },
  };
}
