import { randomUUID } from 'node:crypto';

/** A message as it lies in a topic. */
export interface StoredMessage {
  data: Buffer;
  attributes: Record<string, string>;
  messageId: string;
  publishTime: { seconds: number; nanos: number };
  orderingKey: string;
}

/** A message on its way to a subscriber. */
export interface ReceivedMessage {
  ackId: string;
  message: StoredMessage;
  deliveryAttempt: number;
}

/** Somebody who takes messages: one StreamingPull stream. */
export interface Receiver {
  /** How many unacknowledged messages it takes at once; 0 is no limit. */
  limit: number;
  ackDeadlineMs: number;
  send(messages: ReceivedMessage[]): void;
}

/** What a subscription is made with, as far as it is honoured. */
export interface SubscriptionSettings {
  ordered: boolean;
  ackDeadlineMs: number;
  backoff: { minMs: number; maxMs: number };
  /** Null: a message is delivered for ever. */
  deadLetter: { maxAttempts: number; take: (message: StoredMessage) => void } | null;
}

/** What may go wrong on the way to a subscriber. */
export interface DeliveryFaults {
  /** Share of deliveries that come twice. */
  duplicates: number;
  /** Share of deliveries without ordering key that others overtake. */
  reordering: number;
  /** How much later each delivery comes, in ms. */
  delayMs: number;
}

interface Entry {
  message: StoredMessage;
  attempts: number;
  notBefore: number;
  held: { ackId: string; by: Receiver; deadline: number } | null;
}

/** One subscription: what waits, who has what, and when it comes again. */
export interface Subscription {
  add(message: StoredMessage): void;
  join(receiver: Receiver): void;
  /** What the receiver still held goes to others at once. */
  leave(receiver: Receiver): void;
  acknowledge(ackIds: readonly string[]): void;
  /** Prolongs; 0 gives the messages back. */
  modifyAckDeadline(ackIds: readonly string[], deadlineMs: number): void;
  /** Messages that nobody has acknowledged yet. */
  backlog(): number;
  close(): void;
}

/** Who is to have a message: the one who has those before it, or else the one with the most room; null if nobody has room now. */
function chooseReceiver(room: ReadonlyMap<Receiver, number>, owner: Receiver | null | undefined): Receiver | null {
  if (owner !== undefined) return owner !== null && (room.get(owner) ?? 0) > 0 ? owner : null;
  let best: Receiver | null = null;
  for (const [receiver, free] of room) if (free > (best === null ? 0 : (room.get(best) ?? 0))) best = receiver;
  return best;
}

/** Keeps the messages of a subscription with the rules of Pub/Sub: deadlines, backoff, ordering keys, dead letters. */
export function createSubscription(settings: SubscriptionSettings, faults: DeliveryFaults): Subscription {
  let entries: Entry[] = [];
  const receivers = new Set<Receiver>();
  let timer: NodeJS.Timeout | undefined;
  let scheduled = false;

  const heldBy = (receiver: Receiver) => entries.filter(({ held }) => held?.by === receiver).length;
  const wake = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      deliver();
    });
  };

  /** Gives a message back. With an ordering key, all that follow it come again as well: nothing overtakes it. */
  function release(entry: Entry): void {
    const { orderingKey } = entry.message;
    const from = entries.indexOf(entry);
    entry.held = null;
    const { minMs, maxMs } = settings.backoff;
    entry.notBefore = Date.now() + Math.min(maxMs, minMs * 2 ** Math.max(0, entry.attempts - 1));
    if (!settings.ordered || orderingKey === '') return;
    for (const later of entries.slice(from + 1)) {
      if (later.held === null || later.message.orderingKey !== orderingKey) continue;
      later.held = null;
      // It was not refused itself, so that this delivery does not count.
      later.attempts -= 1;
    }
  }

  function hand(entry: Entry, receiver: Receiver, now: number): ReceivedMessage {
    entry.attempts += 1;
    entry.held = { ackId: randomUUID(), by: receiver, deadline: now + receiver.ackDeadlineMs };
    return { ackId: entry.held.ackId, message: entry.message, deliveryAttempt: settings.deadLetter === null ? 0 : entry.attempts };
  }

  function deliver(): void {
    const now = Date.now();
    for (const entry of entries) if (entry.held !== null && entry.held.deadline <= now) release(entry);
    const letters = settings.deadLetter;
    const dead = letters === null ? [] : entries.filter(({ held, attempts }) => held === null && attempts >= letters.maxAttempts);
    for (const { message } of dead) letters?.take(message);
    entries = entries.filter((entry) => !dead.includes(entry));

    const room = new Map([...receivers].map((receiver) => [receiver, receiver.limit === 0 ? Infinity : receiver.limit - heldBy(receiver)]));
    const batches = new Map<Receiver, ReceivedMessage[]>();
    /** By ordering key, who has the messages before; null where the one before waits, so that this one waits too. */
    const owners = new Map<string, Receiver | null>();
    for (const entry of entries) {
      const key = settings.ordered ? entry.message.orderingKey : '';
      if (entry.held !== null) {
        if (key !== '') owners.set(key, entry.held.by);
        continue;
      }
      const late = key === '' && Math.random() < faults.reordering;
      if (late) entry.notBefore = Math.max(entry.notBefore, now + 20);
      const receiver = entry.notBefore > now ? null : chooseReceiver(room, key === '' ? undefined : owners.get(key));
      if (key !== '') owners.set(key, receiver);
      if (receiver === null) continue;
      const free = room.get(receiver) ?? 0;
      room.set(receiver, free - 1);
      const received = hand(entry, receiver, now);
      batches.set(receiver, [...(batches.get(receiver) ?? []), received, ...(Math.random() < faults.duplicates ? [received] : [])]);
    }
    for (const [receiver, batch] of batches) {
      if (faults.delayMs === 0) receiver.send(batch);
      else setTimeout(() => receivers.has(receiver) && receiver.send(batch), faults.delayMs);
    }
    clearTimeout(timer);
    const next = entries.reduce((soonest, { held, notBefore }) => {
      const moment = held?.deadline ?? notBefore;
      return moment > now ? Math.min(soonest, moment) : soonest;
    }, Infinity);
    if (next < Infinity) timer = setTimeout(wake, next - now);
  }

  const find = (ackIds: readonly string[]) => {
    const wanted = new Set(ackIds);
    return entries.filter(({ held }) => held !== null && wanted.has(held.ackId));
  };

  return {
    add(message) {
      entries.push({ message, attempts: 0, notBefore: 0, held: null });
      wake();
    },
    join(receiver) {
      receivers.add(receiver);
      wake();
    },
    leave(receiver) {
      receivers.delete(receiver);
      for (const entry of entries) {
        if (entry.held?.by !== receiver) continue;
        entry.held = null;
        entry.notBefore = 0;
      }
      wake();
    },
    acknowledge(ackIds) {
      const done = new Set(find(ackIds));
      entries = entries.filter((entry) => !done.has(entry));
      wake();
    },
    modifyAckDeadline(ackIds, deadlineMs) {
      for (const entry of find(ackIds)) {
        // One given back may take later ones of its key with it.
        if (entry.held === null) continue;
        if (deadlineMs === 0) release(entry);
        else entry.held.deadline = Date.now() + deadlineMs;
      }
      wake();
    },
    backlog: () => entries.length,
    close() {
      clearTimeout(timer);
      entries = [];
      receivers.clear();
    },
  };
}
