import { randomUUID } from 'node:crypto';
import { env } from 'node:process';

import { type BusEvent, type DeadLetter, type EventBus, type Topic, decodeEvent } from '@cinematic-canvas/core';
import type * as PubSubLibrary from '@google-cloud/pubsub';
import type { Message, PubSub, Subscription, Topic as PubSubTopic } from '@google-cloud/pubsub';
import { EventEmitter } from 'eventemitter3';

/** How to reach Pub/Sub, and how it is to deliver. */
export interface PubSubBusOptions {
  /** The Google Cloud project. */
  projectId: string;
  /** `host:port` of an emulator; the real service if absent. */
  emulatorHost?: string;
  /** Comes before the names of topics and subscriptions, so that several systems can share a project. */
  prefix?: string;
  /**
   * How many messages one subscriber works on at once.
   * @defaultValue 100
   */
  maxOutstanding?: number;
  /**
   * How often a message is delivered before it goes to the dead letters; Pub/Sub takes 5 to 100.
   * @defaultValue 100
   */
  maxDeliveries?: number;
  /**
   * How long a handler may run before its message goes to another subscriber; until then its deadline is prolonged.
   * @defaultValue 600
   */
  maxExtensionSeconds?: number;
  /**
   * The shortest wait before a rejected message comes again, in ms; it doubles up to a hundred times as much.
   * @defaultValue 100
   */
  minBackoffMs?: number;
  /** Is told when a subscription broke; it is opened again after a moment. */
  onError?: (error: Error) => void;
}

type Handler = (event: BusEvent) => Promise<void>;

const ACK_DEADLINE_SECONDS = 30;
const REOPEN_MS = 1000;
/** How long the making of a topic or subscription may take; a service that can't be reached is to be told of, not waited for in silence. */
const PATIENCE = { timeout: 15_000 };
const GROUP = /^[A-Za-z0-9._~+%-]{1,100}$/;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
const seconds = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });

/** Makes a resource unless it is there. Who may not make any can still use what others made. */
async function ensure(resource: { create: () => Promise<unknown>; exists: () => Promise<[boolean]> }): Promise<void> {
  try {
    await resource.create();
  } catch (error) {
    if (codeOf(error) === ALREADY_EXISTS) return;
    if (codeOf(error) === PERMISSION_DENIED && (await resource.exists().catch(() => [false]))[0]) return;
    throw error;
  }
}

/**
 * Creates a bus on Google Pub/Sub. Topics and subscriptions are made when they are first used; the client is loaded then, too.
 *
 * Each topic has a second one, `<topic>-dead-letters`, for what does not parse or was rejected too often; it is kept for a person
 * in a subscription `<topic>-dead-letters.kept`.
 */
export function createPubSubBus(options: PubSubBusOptions): EventBus {
  const { projectId, emulatorHost, prefix = '', maxOutstanding = 100, maxDeliveries = 100, maxExtensionSeconds = 600, minBackoffMs = 100, onError } = options;
  const letters = new EventEmitter<{ deadLetter: [DeadLetter] }>();
  const open = new Set<AsyncDisposable>();
  const publishers = new Map<string, Promise<PubSubTopic>>();
  let connection: Promise<{ library: typeof PubSubLibrary; client: PubSub }> | undefined;
  let closed: Promise<void> | undefined;

  const connect = () =>
    (connection ??= (async () => {
      // With an emulator there is no metadata server to look for; the client looks anyway, waits and warns.
      if (emulatorHost !== undefined) env['METADATA_SERVER_DETECTION'] ??= 'none';
      const library = await import('@google-cloud/pubsub');
      return { library, client: new library.PubSub({ projectId, ...(emulatorHost !== undefined && { apiEndpoint: emulatorHost, emulatorMode: true }) }) };
    })());

  /** Gives a topic that is there, ready to publish to. */
  function publisherOf(name: string): Promise<PubSubTopic> {
    const known = publishers.get(name);
    if (known !== undefined) return known;
    const made = (async () => {
      const { client } = await connect();
      // Long enough to take what one `publish` brings in one request, too short to be felt.
      const topic = client.topic(name, { messageOrdering: true, batching: { maxMessages: 500, maxMilliseconds: 1 } });
      await ensure({ create: () => topic.create(PATIENCE), exists: () => topic.exists() });
      return topic;
    })();
    publishers.set(name, made);
    made.catch(() => publishers.delete(name));
    return made;
  }

  const deadTopic = (topic: Topic) => `${prefix}${topic}-dead-letters`;
  async function ensureDeadLetters(topic: Topic): Promise<PubSubTopic> {
    const dead = await publisherOf(deadTopic(topic));
    const kept = dead.subscription(`${deadTopic(topic)}.kept`);
    await ensure({ create: () => dead.createSubscription(kept.name, { expirationPolicy: {}, gaxOpts: PATIENCE }), exists: () => kept.exists() });
    return dead;
  }

  async function bury(letter: DeadLetter): Promise<void> {
    const dead = await ensureDeadLetters(letter.topic);
    await dead.publishMessage({ data: Buffer.from(letter.body), attributes: { topic: letter.topic, reason: letter.reason.slice(0, 1000) } });
    letters.emit('deadLetter', letter);
  }

  async function openSubscription(topic: Topic, name: string, lasting: boolean): Promise<Subscription> {
    const { client, library } = await connect();
    const [source] = await Promise.all([publisherOf(prefix + topic), ensureDeadLetters(topic)]);
    const subscription = client.subscription(name, {
      flowControl: { maxMessages: maxOutstanding, allowExcessMessages: false },
      streamingOptions: { maxStreams: 1 },
      maxExtensionTime: library.Duration.from({ seconds: maxExtensionSeconds }),
      batching: { maxMilliseconds: 10 },
      closeOptions: { timeout: library.Duration.from({ seconds: 5 }) },
    });
    const settings = {
      gaxOpts: PATIENCE,
      enableMessageOrdering: true,
      ackDeadlineSeconds: ACK_DEADLINE_SECONDS,
      retryPolicy: { minimumBackoff: seconds(minBackoffMs), maximumBackoff: seconds(minBackoffMs * 100) },
      deadLetterPolicy: { deadLetterTopic: `projects/${projectId}/topics/${deadTopic(topic)}`, maxDeliveryAttempts: maxDeliveries },
      // A subscription of one's own outlives a killed process by a day at most; a group's never ends.
      expirationPolicy: lasting ? {} : { ttl: { seconds: 24 * 60 * 60 } },
    };
    await ensure({ create: () => source.createSubscription(name, settings), exists: () => subscription.exists() });
    return subscription;
  }

  async function subscribe(topic: Topic, handler: Handler, group: string | undefined): Promise<AsyncDisposable> {
    const name = `${prefix}${topic}.${group ?? `own-${randomUUID()}`}`;
    const queues = new Map<string, Message[]>();
    const running = new Set<Promise<void>>();
    let stopping = false;
    let subscription = await openSubscription(topic, name, group !== undefined);

    async function handle(message: Message): Promise<void> {
      const body = message.data.toString();
      const decoded = decodeEvent(topic, body);
      if ('deadLetter' in decoded) return bury(decoded.deadLetter);
      try {
        await handler(decoded.event);
      } catch (error) {
        if (message.deliveryAttempt < maxDeliveries) throw error;
        await bury({ topic, body, reason: `was not handled in ${message.deliveryAttempt} deliveries, at last because: ${error instanceof Error ? error.message : String(error)}` });
      }
    }
    /** Works off what came for one project, in order. The first that is rejected takes those behind it along: the service sends all of them again, in order. */
    async function drain(key: string, queue: Message[]): Promise<void> {
      for (let message = queue[0]; message !== undefined; message = queue[0]) {
        try {
          if (stopping) throw new Error('this subscriber is going');
          await handle(message);
          message.ack();
          queue.shift();
        } catch {
          for (const waiting of queue.splice(0)) waiting.nack();
        }
      }
      queues.delete(key);
    }
    function take(message: Message): void {
      const key = message.orderingKey || message.id;
      const queue = queues.get(key);
      if (queue !== undefined) {
        queue.push(message);
        return;
      }
      const started = [message];
      queues.set(key, started);
      const work = drain(key, started).finally(() => running.delete(work));
      running.add(work);
    }
    function reopen(error: Error): void {
      onError?.(error);
      if (stopping) return;
      const broken = subscription;
      const again = setTimeout(() => {
        if (stopping) return;
        void broken.close().catch(() => undefined);
        openSubscription(topic, name, group !== undefined).then((opened) => {
          if (stopping) return;
          subscription = opened;
          listen();
        }, reopen);
      }, REOPEN_MS);
      again.unref();
    }
    const listen = () => subscription.on('message', take).on('error', reopen);

    listen();
    let disposed: Promise<void> | undefined;
    const listening: AsyncDisposable = {
      [Symbol.asyncDispose]: () =>
        (disposed ??= (async () => {
          stopping = true;
          open.delete(listening);
          // While handlers end, what arrives is given back; then the client sends its last acknowledgements.
          await Promise.all(running);
          await subscription.close();
          if (group === undefined) await subscription.delete().catch(() => undefined);
        })()),
    };
    open.add(listening);
    return listening;
  }

  const refuse = () => Promise.reject(new TypeError('the bus is closed'));
  return {
    async publish(topic, events) {
      if (closed !== undefined) return refuse();
      if (events.length === 0) return;
      const publisher = await publisherOf(prefix + topic);
      const sent = events.map((event) => publisher.publishMessage({ data: Buffer.from(JSON.stringify(event)), orderingKey: event.projectId, attributes: { type: event.type, id: event.id } }));
      try {
        await Promise.all(sent);
      } catch (error) {
        await Promise.allSettled(sent);
        // The client holds a project's messages back after a failure, so that none overtakes the lost one; whoever publishes again does so from that one on.
        for (const key of new Set(events.map((event) => event.projectId))) publisher.resumePublishing(key);
        throw error;
      }
    },
    subscribe(topic, handler, { group } = {}) {
      if (closed !== undefined) return refuse();
      if (group !== undefined && !GROUP.test(group)) throw new TypeError(`"${group}" can't be a group: use letters, digits and ._~+%-, at most 100 of them`);
      return subscribe(topic, handler, group);
    },
    onDeadLetter: (listener) => void letters.on('deadLetter', listener),
    close: () =>
      (closed ??= (async () => {
        await Promise.all([...open].map((subscription) => subscription[Symbol.asyncDispose]()));
        letters.removeAllListeners();
        if (connection !== undefined) await (await connection).client.close();
      })()),
  };
}
