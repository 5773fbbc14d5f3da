import { LeaseLostError, LockTimeoutError } from './errors.ts';
import { sleep } from './retry.ts';

/** A hold on something that only one owner may have at a time. Disposing releases it. */
export interface Lease extends AsyncDisposable {
  readonly resource: string;
  readonly owner: string;
  /** The fencing token: rises with every holder of the resource. */
  readonly token: number;
  /** Aborts with a `LeaseLostError` when the hold is lost: taken over, or not renewed in time. */
  readonly signal: AbortSignal;
}

/** How to take a lease. */
export interface LeaseOptions {
  /** Who holds it, in words that a person knows. */
  owner: string;
  /** How long it holds without a sign of life. @defaultValue 30000 */
  leaseMs?: number;
}

/** How to wait for a lease. */
export interface WithLeaseOptions extends LeaseOptions {
  /** How long to wait while someone else has it. @defaultValue 10000 */
  timeoutMs?: number;
  /** Gives up the wait. */
  signal?: AbortSignal;
}

/** Exclusive holds on named resources, across processes and restarts. */
export interface Leases {
  /** Takes the lease and keeps it by heartbeat; null while anyone has it, the same owner included. */
  acquire(resource: string, options: LeaseOptions): Promise<Lease | null>;
  /**
   * Runs the callback while holding the lease, and releases it afterwards.
   *
   * @throws {LockTimeoutError} if it was not to be had in time.
   * @throws {LeaseLostError} if it was lost and the callback ended all the same: what it did last may be void.
   */
  withLease<T>(resource: string, options: WithLeaseOptions, run: (lease: Lease) => Promise<T>): Promise<T>;
}

/** Where leases are kept. */
export interface LeaseRows {
  /** The new token, or null while the lease is held. */
  take(resource: string, owner: string, leaseMs: number): Promise<number | null>;
  /** False if the token is no longer the current one. */
  renew(resource: string, token: number, leaseMs: number): Promise<boolean>;
  free(resource: string, token: number): Promise<void>;
}

const DEFAULT_LEASE_MS = 30_000;
const DEFAULT_TIMEOUT_MS = 10_000;
const LONGEST_PAUSE_MS = 500;

/** Makes leases from where they are kept: heartbeats, self-fencing by this process's own steady clock, waiting. */
export function createLeases(rows: LeaseRows): Leases {
  const acquire = async (resource: string, { owner, leaseMs = DEFAULT_LEASE_MS }: LeaseOptions): Promise<Lease | null> => {
    const asked = performance.now();
    const token = await rows.take(resource, owner, leaseMs);
    return token === null ? null : hold(rows, { resource, owner, token, leaseMs, heldUntil: asked + leaseMs });
  };
  return {
    acquire,
    async withLease(resource, { timeoutMs = DEFAULT_TIMEOUT_MS, signal, ...options }, run) {
      const start = performance.now();
      for (;;) {
        signal?.throwIfAborted();
        const taken = await acquire(resource, options);
        if (taken !== null) {
          try {
            const result = await run(taken);
            taken.signal.throwIfAborted();
            return result;
          } finally {
            await taken[Symbol.asyncDispose]();
          }
        }
        const waited = performance.now() - start;
        if (waited >= timeoutMs) throw new LockTimeoutError({ resource, waitedMs: Math.round(waited) });
        await sleep(Math.min(timeoutMs - waited, (0.5 + Math.random()) * Math.min(LONGEST_PAUSE_MS, 20 + waited / 4)), signal);
      }
    },
  };
}

function hold(rows: LeaseRows, { resource, owner, token, leaseMs, heldUntil }: { resource: string; owner: string; token: number; leaseMs: number; heldUntil: number }): Lease {
  const losing = new AbortController();
  const end = new AbortController();
  let until = heldUntil;
  const lose = () => losing.abort(new LeaseLostError({ resource, owner, token }));
  const renew = async () => {
    const asked = performance.now();
    // A database that is out of reach is no verdict: the next beat asks again, until the lease is over by our own clock.
    const kept = await rows.renew(resource, token, leaseMs).catch(() => null);
    if (kept === true) until = asked + leaseMs;
    else if (kept === false) lose();
  };
  const beating = (async () => {
    while (!losing.signal.aborted) {
      await sleep(leaseMs / 3, end.signal);
      await Promise.race([renew(), sleep(Math.max(0, until - performance.now()), end.signal)]);
      if (performance.now() >= until) lose();
    }
  })().catch(() => undefined); // the only way out is the end of the lease
  return {
    resource, owner, token,
    signal: losing.signal,
    async [Symbol.asyncDispose]() {
      end.abort();
      await beating;
      // What can't be released now runs out by itself.
      if (!losing.signal.aborted) await rows.free(resource, token).catch(() => undefined);
    },
  };
}

/** Leases within this process, for embedding and tests. */
export function createMemoryLeases(): Leases {
  const held = new Map<string, { token: number; until: number }>();
  return createLeases({
    take(resource, _owner, leaseMs) {
      const current = held.get(resource);
      if (current !== undefined && current.until > performance.now()) return Promise.resolve(null);
      const token = (current?.token ?? 0) + 1;
      held.set(resource, { token, until: performance.now() + leaseMs });
      return Promise.resolve(token);
    },
    renew(resource, token, leaseMs) {
      const mine = held.get(resource)?.token === token;
      if (mine) held.set(resource, { token, until: performance.now() + leaseMs });
      return Promise.resolve(mine);
    },
    free(resource, token) {
      if (held.get(resource)?.token === token) held.set(resource, { token, until: 0 });
      return Promise.resolve();
    },
  });
}
