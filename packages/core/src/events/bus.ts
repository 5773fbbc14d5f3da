import type { BusEvent, Topic } from './catalog.ts';

/** A message that could not be understood, kept for a person. It never blocks the queue. */
export interface DeadLetter {
  topic: Topic;
  /** The message as it came. */
  body: string;
  reason: string;
}

/** How to listen. */
export interface SubscribeOptions {
  /**
   * Subscribers with the same group share the messages, one of them gets each; a group of one's own gets every message.
   * Each subscriber is a group of its own if absent.
   */
  group?: string;
}

/**
 * Carries events between processes: at least once, in order for each project, never the truth itself.
 *
 * A handler that resolves has acknowledged; one that rejects gets the message again. Handlers must bear a second delivery.
 */
export interface EventBus {
  /** Resolves once the bus has taken the events over. */
  publish(topic: Topic, events: readonly BusEvent[]): Promise<void>;
  /** Delivers to the handler until disposed; disposing waits for handlers that run. */
  subscribe(topic: Topic, handler: (event: BusEvent) => Promise<void>, options?: SubscribeOptions): Promise<AsyncDisposable>;
  /** Calls back for each message that doesn't parse, with the reason. */
  onDeadLetter(listener: (letter: DeadLetter) => void): void;
  close(): Promise<void>;
}
