/** Wakes one listener; a ring that nobody heard is heard at once by the next who listens. */
export interface Bell {
  ring: () => void;
  /** Resolves when rung (also if rung before anyone listened), after `ms`, or when aborted. */
  heard: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Makes a bell. */
export function createBell(): Bell {
  let rung = false;
  let listener = () => {};
  return {
    ring() {
      rung = true;
      listener();
    },
    heard: (ms, signal) =>
      new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          listener = () => {};
          rung = false;
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end);
        listener = end;
        if (rung || signal.aborted) end();
      }),
  };
}

/** Does something now and every `ms` after it ended, until aborted. */
export async function repeat(act: () => Promise<void>, ms: number, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
  const bell = createBell();
  while (!signal.aborted) {
    await act().catch(onError);
    await bell.heard(ms, signal);
  }
}
