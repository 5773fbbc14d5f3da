import { OptimisticLockError } from './errors.ts';

/** How long to wait before trying again. */
export interface Backoff {
  /** Longest wait before the second try. */
  firstMs: number;
  /** Longest wait before any try. */
  longestMs: number;
}

/** What is used where nothing is said. */
export const DEFAULT_BACKOFF: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Gives a wait by exponential backoff with full jitter: anything from nothing up to a ceiling that doubles with each try, so that those who failed together don't come back together.
 *
 * @param tries - how many have failed so far, from 1.
 * @param random - a number from 0 to 1.
 */
export function backoffMs(tries: number, { firstMs, longestMs }: Backoff = DEFAULT_BACKOFF, random: number = Math.random()): number {
  return random * Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 30));
}

/** Waits, unless aborted. @throws the signal's reason. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // An abort rejects with the signal's own reason, whatever it is.
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Reads, changes and writes under a version, all of it again if someone else wrote first.
 *
 * @param attempt - reads anew each time it is called, applies a pure change and writes under the version that it read.
 * @throws {OptimisticLockError} of the last try, if all of them met a conflict.
 * @example
 * await retryOnConflict(async () => {
 *   const project = await read(id);
 *   return store.update('project', id, project.version, { status: statusAfter(project) });
 * });
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>, { tries = 5, backoff = { firstMs: 5, longestMs: 200 } }: { tries?: number; backoff?: Backoff } = {}): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof OptimisticLockError) || failed >= tries) throw error;
      await sleep(backoffMs(failed, backoff));
    }
  }
}
