import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, unless aborted. @throws the signal's reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    throw thrown;
  });
}
