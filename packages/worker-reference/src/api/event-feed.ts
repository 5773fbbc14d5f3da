import type { BusEvent, EventBus, Topic } from '@cinematic-canvas/core';

import { openAll } from '../scope.ts';

/** One message of an event stream. */
export interface FeedMessage {
  /** The event's id; null for what is no event. */
  id: string | null;
  name: string;
  data: string;
}

/** What happens to films, kept for a while so that a client that was away goes on where it was. */
export interface EventFeed extends AsyncDisposable {
  /**
   * Follows what happens, from after the event that the client saw last.
   *
   * Where that one is no longer known, the first message is `reset`: the client has to read the state anew.
   */
  follow(options: { projectId: string | null; after: string | null; signal: AbortSignal }): AsyncIterable<FeedMessage>;
}

const TOPICS: readonly Topic[] = ['pipeline-events', 'job-events'];
const KEPT_EVENTS = 10_000;
/** A client that reads more slowly than this falls behind, and is cut off to come again. */
const LONGEST_QUEUE = 5_000;

const messageOf = (event: BusEvent): FeedMessage => ({ id: event.id, name: event.type, data: JSON.stringify(event) });
const RESET: FeedMessage = { id: null, name: 'reset', data: JSON.stringify({ reason: 'the last event that was seen is no longer known; read the state anew' }) };

/** Opens the feed of a bus. Every replica keeps its own; event ids are the same in all of them. */
export async function openEventFeed(bus: EventBus, { kept = KEPT_EVENTS }: { kept?: number } = {}): Promise<EventFeed> {
  const events = new Map<string, BusEvent>();
  const listeners = new Set<(event: BusEvent) => void>();
  const hear = (event: BusEvent): Promise<void> => {
    // The bus may deliver twice.
    if (events.has(event.id)) return Promise.resolve();
    events.set(event.id, event);
    for (const id of events.keys()) {
      if (events.size <= kept) break;
      events.delete(id);
    }
    for (const listener of listeners) listener(event);
    return Promise.resolve();
  };

  async function* follow({ projectId, after, signal }: Parameters<EventFeed['follow']>[0]): AsyncGenerator<FeedMessage> {
    const waiting: FeedMessage[] = [];
    let ring: () => void = () => undefined;
    const isMine = (event: BusEvent) => projectId === null || event.projectId === projectId;
    const listener = (event: BusEvent) => {
      if (!isMine(event)) return;
      waiting.push(messageOf(event));
      ring();
    };
    const stop = () => ring();
    listeners.add(listener);
    signal.addEventListener('abort', stop);
    try {
      if (after !== null) {
        if (events.has(after)) for (const event of eventsAfter(events, after)) { if (isMine(event)) yield messageOf(event); }
        else yield RESET;
      }
      while (!signal.aborted && waiting.length < LONGEST_QUEUE) {
        const message = waiting.shift();
        if (message !== undefined) yield message;
        else await new Promise<void>((resolve) => {
          ring = resolve;
          if (signal.aborted || waiting.length > 0) resolve();
        });
      }
    } finally {
      listeners.delete(listener);
      signal.removeEventListener('abort', stop);
    }
  }

  return openAll(async (scope) => {
    for (const topic of TOPICS) scope.use(await bus.subscribe(topic, hear));
    return { follow };
  });
}

/** A copy, as more may come while it is read; what comes is heard by the listener. */
function eventsAfter(events: ReadonlyMap<string, BusEvent>, id: string): BusEvent[] {
  const list = [...events.values()];
  return list.slice(list.findIndex((event) => event.id === id) + 1);
}
