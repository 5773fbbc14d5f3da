import { EventEmitter } from 'eventemitter3';

import { uuidv7 } from '../identity.ts';
import type { DeadLetter, EventBus } from './bus.ts';
import type { BusEvent, Topic } from './catalog.ts';
import { decodeEvent } from './decode.ts';

/** How the in-process bus delivers. */
export interface MemoryBusOptions {
  /**
   * How often a handler may reject a message before it goes to the dead letters.
   * @defaultValue 100
   */
  maxDeliveries?: number;
  /**
   * The longest wait before a rejected message comes again, in ms; it begins with a hundredth of that and doubles.
   * @defaultValue 1000
   */
  maxBackoffMs?: number;
}

interface Message {
  body: string;
  event: BusEvent;
  deliveries: number;
}

type Handler = (event: BusEvent) => Promise<void>;

/** Subscribers that share the messages of a topic. */
interface Group {
  handlers: Handler[];
  /** What waits, by project, oldest first. */
  waiting: Map<string, Message[]>;
  /** Projects with a message in a handler's hands or on its way back: the next one waits for it. */
  busy: Set<string>;
  turn: number;
}

/**
 * Creates a bus within one process. It keeps what it carries no longer than the process lives, and gives handlers the same
 * service as one between processes: copies and not the publisher's objects, at least once, in order for each project.
 *
 * A named group goes on collecting while nobody listens, so that nothing is lost between two subscribers.
 */
export function createMemoryBus({ maxDeliveries = 100, maxBackoffMs = 1000 }: MemoryBusOptions = {}): EventBus {
  const letters = new EventEmitter<{ deadLetter: [DeadLetter] }>();
  const groups = new Map<Topic, Map<string, Group>>();
  const running = new Map<Handler, Set<Promise<void>>>();
  const retries = new Set<ReturnType<typeof setTimeout>>();
  const closing = new AbortController();

  function groupOf(topic: Topic, name: string): Group {
    const ofTopic = groups.get(topic) ?? new Map<string, Group>();
    groups.set(topic, ofTopic);
    const group = ofTopic.get(name) ?? { handlers: [], waiting: new Map(), busy: new Set(), turn: 0 };
    ofTopic.set(name, group);
    return group;
  }

  /** Hands out what can be handed out: one message of each project at a time. */
  function pump(topic: Topic, group: Group): void {
    for (const projectId of group.waiting.keys()) {
      const handler = group.handlers[group.turn % group.handlers.length];
      if (handler === undefined || closing.signal.aborted) return;
      if (group.busy.has(projectId)) continue;
      const queue = group.waiting.get(projectId) ?? [];
      const message = queue.shift();
      if (queue.length === 0) group.waiting.delete(projectId);
      if (message === undefined) continue;
      group.turn += 1;
      group.busy.add(projectId);
      const delivery = deliver(topic, group, handler, projectId, message);
      const ofHandler = running.get(handler) ?? new Set();
      running.set(handler, ofHandler.add(delivery));
      void delivery.then(() => ofHandler.delete(delivery));
    }
  }

  async function deliver(topic: Topic, group: Group, handler: Handler, projectId: string, message: Message): Promise<void> {
    const free = () => {
      group.busy.delete(projectId);
      pump(topic, group);
    };
    try {
      // Not in the publisher's turn: a handler must not run before `publish` has returned.
      await Promise.resolve();
      await handler(structuredClone(message.event));
      free();
    } catch (error) {
      message.deliveries += 1;
      if (message.deliveries >= maxDeliveries) {
        letters.emit('deadLetter', { topic, body: message.body, reason: `was not handled in ${message.deliveries} deliveries, at last because: ${error instanceof Error ? error.message : String(error)}` });
        free();
        return;
      }
      group.waiting.set(projectId, [message, ...(group.waiting.get(projectId) ?? [])]);
      const retry = setTimeout(() => {
        retries.delete(retry);
        free();
      }, Math.min(maxBackoffMs, (maxBackoffMs / 100) * 2 ** (message.deliveries - 1)));
      retries.add(retry);
    }
  }

  return {
    publish(topic, events) {
      if (closing.signal.aborted) return Promise.reject(new TypeError('the bus is closed'));
      for (const sent of events) {
        const body = JSON.stringify(sent);
        const decoded = decodeEvent(topic, body);
        if ('deadLetter' in decoded) {
          letters.emit('deadLetter', decoded.deadLetter);
          continue;
        }
        const { event } = decoded;
        for (const group of groups.get(topic)?.values() ?? []) {
          const queue = group.waiting.get(event.projectId) ?? [];
          queue.push({ body, event, deliveries: 0 });
          group.waiting.set(event.projectId, queue);
        }
      }
      for (const group of groups.get(topic)?.values() ?? []) pump(topic, group);
      return Promise.resolve();
    },
    subscribe(topic, handler, { group: name } = {}) {
      if (closing.signal.aborted) return Promise.reject(new TypeError('the bus is closed'));
      const key = name ?? `own ${uuidv7()}`;
      const group = groupOf(topic, key);
      // A wrapper, so that one function may listen twice.
      const listener: Handler = (event) => handler(event);
      group.handlers.push(listener);
      pump(topic, group);
      return Promise.resolve({
        async [Symbol.asyncDispose]() {
          group.handlers = group.handlers.filter((other) => other !== listener);
          if (name === undefined) groups.get(topic)?.delete(key);
          await Promise.all(running.get(listener) ?? new Set<Promise<void>>());
          running.delete(listener);
        },
      });
    },
    onDeadLetter: (listener) => void letters.on('deadLetter', listener),
    async close() {
      closing.abort();
      await Promise.all([...running.values()].flatMap((ofHandler) => [...ofHandler]));
      for (const retry of retries) clearTimeout(retry);
      groups.clear();
      letters.removeAllListeners();
    },
  };
}
