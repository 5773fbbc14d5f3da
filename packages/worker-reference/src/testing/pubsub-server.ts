import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Server, ServerCredentials, type ServerDuplexStream, type ServiceDefinition, type UntypedHandleCall, type handleUnaryCall, status } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';

import { type DeliveryFaults, type Receiver, type StoredMessage, type Subscription, createSubscription } from './pubsub-subscription.ts';

/** What may go wrong; every field may be changed while the server runs. */
export interface PubSubFaults extends DeliveryFaults {
  /** How many of the next calls to publish fail as if the service were down. */
  failingPublishes: number;
  /** How many of the next publishes succeed and then say that they failed, so that the client publishes again. */
  unansweredPublishes: number;
}

/** A Pub/Sub within this process. */
export interface PubSubServer extends AsyncDisposable {
  /** `127.0.0.1:port`, for PUBSUB_EMULATOR_HOST or `createPubSubBus({ emulatorHost })`. */
  host: string;
  faults: PubSubFaults;
  /** Names of topics and of subscriptions, and what waits in each. */
  state(): { topics: string[]; subscriptions: Record<string, number> };
  /** Cuts every connection of subscribers, as a network does. */
  cutStreams(): void;
  stop(): Promise<void>;
}

interface Topic {
  name: string;
  labels: Record<string, string>;
}
interface Duration {
  seconds?: number | string;
  nanos?: number;
}
interface SubscriptionRequest {
  name: string;
  topic: string;
  ackDeadlineSeconds?: number;
  enableMessageOrdering?: boolean;
  retryPolicy?: { minimumBackoff?: Duration | null; maximumBackoff?: Duration | null } | null;
  deadLetterPolicy?: { deadLetterTopic: string; maxDeliveryAttempts?: number } | null;
}
interface PullRequest {
  subscription?: string;
  streamAckDeadlineSeconds?: number;
  maxOutstandingMessages?: number | string;
  ackIds?: string[];
  modifyDeadlineAckIds?: string[];
  modifyDeadlineSeconds?: number[];
}

const millis = (duration: Duration | null | undefined, otherwise: number) => (duration ? Number(duration.seconds ?? 0) * 1000 + (duration.nanos ?? 0) / 1e6 : otherwise);

/** Reads the service definitions that the client itself brings, so that both speak the same protocol. */
function loadServices(): Record<'Publisher' | 'Subscriber', ServiceDefinition> {
  const client = createRequire(createRequire(import.meta.url).resolve('@google-cloud/pubsub'));
  const protos: unknown = JSON.parse(readFileSync(client.resolve('@google-cloud/pubsub-api/build/protos/protos.json'), 'utf8'));
  // The client's own build makes this file in the form that `fromJSON` takes.
  const definitions = fromJSON(protos as Parameters<typeof fromJSON>[0], { longs: Number, enums: String, defaults: true });
  const service = (name: string) => {
    const definition = definitions[`google.pubsub.v1.${name}`];
    if (definition === undefined) throw new TypeError(`the client's protocol has no ${name}`);
    // An entry that is named for a service is one; messages and enums carry a `format`.
    return definition as ServiceDefinition;
  };
  return { Publisher: service('Publisher'), Subscriber: service('Subscriber') };
}

class ServiceError extends Error {
  readonly code: status;

  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers a call with what the function returns, or with its error. */
function unary<Request, Response>(answer: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, answer(call.request));
    } catch (error) {
      if (error instanceof ServiceError) callback({ code: error.code, details: error.message });
      else callback({ code: status.INTERNAL, details: String(error) });
    }
  };
}

/**
 * Starts a Pub/Sub on a port of this machine that speaks gRPC with Google's own client: topics, subscriptions, ordering keys,
 * acknowledgement deadlines, retry and dead-letter policies. It keeps everything in memory, for tests and for trying out.
 *
 * As a process of its own: `node --input-type=module -e "const { startPubSubServer } = await import('@cinematic-canvas/worker-reference/testing'); await startPubSubServer({ port: 8085 })"`.
 *
 * @param options - `port` 0 takes a free one.
 */
export async function startPubSubServer({ port = 0, faults: given = {} }: { port?: number; faults?: Partial<PubSubFaults> } = {}): Promise<PubSubServer> {
  const faults: PubSubFaults = { duplicates: 0, reordering: 0, delayMs: 0, failingPublishes: 0, unansweredPublishes: 0, ...given };
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, { request: SubscriptionRequest; queue: Subscription }>();
  const streams = new Set<ServerDuplexStream<PullRequest, object>>();
  let serial = 0;

  const need = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new ServiceError(status.NOT_FOUND, `Resource not found (resource=${what}).`);
    return found;
  };
  const queueOf = (name: string) => need(subscriptions.get(name), name).queue;

  function publish(topic: string, messages: readonly Partial<StoredMessage>[]): string[] {
    return messages.map(({ data = Buffer.alloc(0), attributes = {}, orderingKey = '' }) => {
      const now = Date.now();
      const message: StoredMessage = { data, attributes, orderingKey, messageId: String(++serial), publishTime: { seconds: Math.floor(now / 1000), nanos: (now % 1000) * 1e6 } };
      for (const { request, queue } of subscriptions.values()) if (request.topic === topic) queue.add(message);
      return message.messageId;
    });
  }

  function subscribe(request: SubscriptionRequest): SubscriptionRequest {
    need(topics.get(request.topic), request.topic);
    if (subscriptions.has(request.name)) throw new ServiceError(status.ALREADY_EXISTS, `Resource already exists in the project (resource=${request.name}).`);
    const { deadLetterPolicy: letters, retryPolicy } = request;
    const queue = createSubscription({
      ordered: request.enableMessageOrdering === true,
      ackDeadlineMs: (request.ackDeadlineSeconds || 10) * 1000,
      backoff: retryPolicy ? { minMs: millis(retryPolicy.minimumBackoff, 10_000), maxMs: millis(retryPolicy.maximumBackoff, 600_000) } : { minMs: 0, maxMs: 0 },
      deadLetter: letters ? { maxAttempts: letters.maxDeliveryAttempts || 5, take: (message) => void publish(letters.deadLetterTopic, [{ ...message, attributes: { ...message.attributes, CloudPubSubDeadLetterSourceSubscription: request.name } }]) } : null,
    }, faults);
    subscriptions.set(request.name, { request, queue });
    return request;
  }

  /** Serves one stream: the first message names the subscription, later ones acknowledge or just say that the client lives. */
  function pull(stream: ServerDuplexStream<PullRequest, object>): void {
    let queue: Subscription | undefined;
    const receiver: Receiver = { limit: 0, ackDeadlineMs: 10_000, send: (receivedMessages) => void stream.write({ receivedMessages }) };
    const end = () => {
      streams.delete(stream);
      queue?.leave(receiver);
      queue = undefined;
    };
    streams.add(stream);
    stream.on('data', (request: PullRequest) => {
      if (request.streamAckDeadlineSeconds) receiver.ackDeadlineMs = request.streamAckDeadlineSeconds * 1000;
      if (queue === undefined) {
        const found = subscriptions.get(request.subscription ?? '');
        if (found === undefined) {
          stream.emit('error', Object.assign(new Error(`Resource not found (resource=${request.subscription ?? ''}).`), { code: status.NOT_FOUND }));
          return;
        }
        receiver.limit = Number(request.maxOutstandingMessages ?? 0);
        queue = found.queue;
        queue.join(receiver);
      }
      queue.acknowledge(request.ackIds ?? []);
      (request.modifyDeadlineAckIds ?? []).forEach((ackId, index) => queue?.modifyAckDeadline([ackId], (request.modifyDeadlineSeconds?.[index] ?? 0) * 1000));
      // The answer to a sign of life is one.
      stream.write({ receivedMessages: [] });
    });
    stream.on('end', () => {
      end();
      stream.end();
    });
    stream.on('cancelled', end).on('close', end).on('error', end);
  }

  const publisher: Record<string, UntypedHandleCall> = {
    createTopic: unary((topic: Topic) => {
      if (topics.has(topic.name)) throw new ServiceError(status.ALREADY_EXISTS, `Resource already exists in the project (resource=${topic.name}).`);
      topics.set(topic.name, topic);
      return topic;
    }),
    getTopic: unary(({ topic }: { topic: string }) => need(topics.get(topic), topic)),
    listTopics: unary(() => ({ topics: [...topics.values()] })),
    listTopicSubscriptions: unary(({ topic }: { topic: string }) => ({ subscriptions: [...subscriptions.values()].filter(({ request }) => request.topic === topic).map(({ request }) => request.name) })),
    deleteTopic: unary(({ topic }: { topic: string }) => {
      need(topics.get(topic), topic);
      topics.delete(topic);
      return {};
    }),
    publish: unary(({ topic, messages }: { topic: string; messages: StoredMessage[] }) => {
      need(topics.get(topic), topic);
      if (faults.failingPublishes > 0) {
        faults.failingPublishes -= 1;
        throw new ServiceError(status.UNAVAILABLE, 'the service is down, as the test asked for');
      }
      const messageIds = publish(topic, messages);
      if (faults.unansweredPublishes > 0) {
        faults.unansweredPublishes -= 1;
        throw new ServiceError(status.UNAVAILABLE, 'the answer got lost, as the test asked for');
      }
      return { messageIds };
    }),
  };
  const subscriber: Record<string, UntypedHandleCall> = {
    createSubscription: unary(subscribe),
    getSubscription: unary(({ subscription }: { subscription: string }) => need(subscriptions.get(subscription), subscription).request),
    listSubscriptions: unary(() => ({ subscriptions: [...subscriptions.values()].map(({ request }) => request) })),
    deleteSubscription: unary(({ subscription }: { subscription: string }) => {
      queueOf(subscription).close();
      subscriptions.delete(subscription);
      return {};
    }),
    acknowledge: unary(({ subscription, ackIds }: { subscription: string; ackIds: string[] }) => {
      queueOf(subscription).acknowledge(ackIds);
      return {};
    }),
    modifyAckDeadline: unary(({ subscription, ackIds, ackDeadlineSeconds }: { subscription: string; ackIds: string[]; ackDeadlineSeconds: number }) => {
      queueOf(subscription).modifyAckDeadline(ackIds, ackDeadlineSeconds * 1000);
      return {};
    }),
    streamingPull: pull,
  };

  const services = loadServices();
  const server = new Server();
  server.addService(services.Publisher, publisher);
  server.addService(services.Subscriber, subscriber);
  const bound = await new Promise<number>((resolve, reject) => server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, number) => (error === null ? resolve(number) : reject(error))));

  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= new Promise<void>((resolve) => {
      for (const { queue } of subscriptions.values()) queue.close();
      server.forceShutdown();
      resolve();
    }));
  return {
    host: `127.0.0.1:${bound}`,
    faults,
    state: () => ({ topics: [...topics.keys()], subscriptions: Object.fromEntries([...subscriptions].map(([name, { queue }]) => [name, queue.backlog()])) }),
    cutStreams: () => [...streams].forEach((stream) => stream.emit('error', Object.assign(new Error('the line is cut, as the test asked for'), { code: status.UNAVAILABLE }))),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
