import { CanvasError } from '../errors.ts';

/** The database failed too often just now; nothing was sent, so that it can come back. */
export class CircuitOpenError extends CanvasError<'CIRCUIT_OPEN', { retryAfterMs: number }> {
  readonly code = 'CIRCUIT_OPEN';

  constructor(detail: { retryAfterMs: number }, options?: ErrorOptions) {
    super(`the database failed too often just now; the next try is in ${Math.round(detail.retryAfterMs)} ms`, detail, options);
  }
}

/** When a breaker opens and closes. */
export interface CircuitBreakerOptions {
  /** This many failures within the window open it. @defaultValue 20 */
  errorThreshold?: number;
  /** @defaultValue 60000 */
  windowMs?: number;
  /** How long it stays open before one call may probe. @defaultValue 5000 */
  coolDownMs?: number;
  /** A steady clock in ms. @defaultValue `performance.now` */
  now?: () => number;
}

/** Lets calls through, or not. */
export interface CircuitBreaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /**
   * Runs the call and counts its failure. Open, it refuses; after the cool-down one call probes, and its outcome alone decides.
   *
   * @throws {CircuitOpenError} without running the call.
   */
  run<T>(call: () => Promise<T>, isFailure?: (error: unknown) => boolean): Promise<T>;
}

/** Makes a circuit breaker that counts failures in a sliding window. */
export function createCircuitBreaker({ errorThreshold = 20, windowMs = 60_000, coolDownMs = 5_000, now = () => performance.now() }: CircuitBreakerOptions = {}): CircuitBreaker {
  let failures: number[] = [];
  let openedAt: number | null = null;
  let probing = false;

  const fail = (probe: boolean) => {
    const at = now();
    failures = [...failures.filter((earlier) => at - earlier < windowMs), at];
    if (probe || failures.length >= errorThreshold) openedAt = at;
  };
  const succeed = (probe: boolean) => {
    if (!probe) return;
    openedAt = null;
    failures = [];
  };
  return {
    get state() {
      if (openedAt === null) return 'closed';
      return now() - openedAt < coolDownMs ? 'open' : 'half-open';
    },
    async run(call, isFailure = () => true) {
      const sinceOpen = openedAt === null ? null : now() - openedAt;
      const probe = sinceOpen !== null && sinceOpen >= coolDownMs && !probing;
      if (sinceOpen !== null && !probe) throw new CircuitOpenError({ retryAfterMs: Math.max(0, coolDownMs - sinceOpen) });
      probing ||= probe;
      try {
        const result = await call();
        succeed(probe);
        return result;
      } catch (error) {
        if (isFailure(error)) fail(probe);
        else succeed(probe);
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
}
