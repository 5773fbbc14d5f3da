/** Wakes one sleeper, now or the next time it lies down; rings in between are one ring. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after this many ms. */
  heard(ms: number): Promise<void>;
}

/** Makes a bell. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = null;
      }
      rung = false;
    },
  };
}
