import type { WakeReason } from '../jobs/plane.ts';
import type { PgListener } from './connection.ts';
import { wakeChannel } from './statements.ts';

const RECONNECT_MS = 1_000;
const REASONS: readonly string[] = ['jobs', 'cancelled', 'events'] satisfies WakeReason[];

/** Who is told when something happened. */
export interface Wakeup {
  add(listener: (reason: WakeReason) => void): Promise<AsyncDisposable>;
  /** Tells the listeners of this process without a way through the database. */
  ring(reason: WakeReason): void;
  close(): Promise<void>;
}

/**
 * Listens on a connection of its own, straight to the server, for as long as anyone wants to be woken.
 *
 * A connection that breaks is replaced; what was missed meanwhile is found by polling, and everyone is woken once after the gap.
 *
 * @param connect - makes a client that isn't connected yet; absent where only a pooler is reachable, and polling has to do.
 */
export function createWakeup(schema: string, connect: (() => PgListener) | undefined): Wakeup {
  const listeners = new Set<(reason: WakeReason) => void>();
  const ring = (reason: WakeReason) => listeners.forEach((listener) => listener(reason));
  let closed = false;
  let listening: Promise<void> | null = null;
  let current: PgListener | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const again = () => {
    current = null;
    listening = null;
    if (closed || listeners.size === 0) return;
    retry ??= setTimeout(() => {
      retry = undefined;
      start().then(() => ring('jobs'), () => undefined);
    }, RECONNECT_MS);
  };
  const open = async () => {
    if (connect === undefined) return;
    const client = connect();
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      client.end().catch(() => undefined);
      again();
    };
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload = '' }) => {
      if (REASONS.includes(payload)) ring(payload as WakeReason); // checked on this line
    });
    try {
      await client.connect();
      await client.query({ text: `LISTEN "${wakeChannel(schema)}"` });
      current = client;
    } catch {
      lose();
    }
  };
  const start = () => (listening ??= open());

  return {
    ring,
    async add(listener) {
      // A wrapper of its own, so that one function may listen twice.
      const own = (reason: WakeReason) => listener(reason);
      listeners.add(own);
      if (!closed) await start();
      return { [Symbol.asyncDispose]: () => Promise.resolve(void listeners.delete(own)) };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      await listening;
      await current?.end().catch(() => undefined);
    },
  };
}
