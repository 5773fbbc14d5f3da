import type { BusEvent, Topic } from './catalog.ts';

/** An event in the outbox; published at least once, in order for each project. */
export interface StoredEvent {
  /** Rises within a project in the order in which the changes were committed. */
  sequence: number;
  topic: Topic;
  event: BusEvent;
}
