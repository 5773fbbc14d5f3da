import { z } from 'zod';

/** The durations that a scene may have, in seconds: what video models generate. */
export const SCENE_DURATIONS = [4, 5, 6, 7, 8] as const;

/** One of the durations that a scene may have, in seconds. */
export type SceneDuration = (typeof SCENE_DURATIONS)[number];

/** A scene's duration: any positive number from outside, rounded to the nearest valid one. */
export const SceneDuration = z
  .number()
  .positive('a scene must last longer than 0 s; valid durations are 4, 5, 6, 7 and 8 s')
  .overwrite(nearestDuration);

/** Rounds a length in seconds to the nearest valid scene duration; halves go up. */
export function nearestDuration(seconds: number): SceneDuration {
  return SCENE_DURATIONS.reduce((best, candidate) => (Math.abs(candidate - seconds) <= Math.abs(best - seconds) ? candidate : best));
}

/**
 * Fits scene lengths to valid durations so that their sum stays within half a second of `totalSeconds`.
 *
 * Each length is rounded with the error carried on to the next, so cuts stay near where they were wished.
 * Where no choice of valid durations reaches the total (fewer than 4 s or more than 8 s a scene), the nearest reachable total is taken.
 *
 * @param wished - lengths in seconds, in order.
 * @returns as many valid durations, in the same order.
 */
export function fitDurations(wished: readonly number[], totalSeconds: number): SceneDuration[] {
  const sum = wished.reduce((a, b) => a + b, 0);
  const scale = sum > 0 ? totalSeconds / sum : 1;
  let carried = 0;
  const fitted = wished.map((seconds) => {
    const duration = nearestDuration(seconds * scale + carried);
    carried += seconds * scale - duration;
    return duration;
  });
  return spread(fitted, Math.round(totalSeconds));
}

/** Moves whole seconds into or out of scenes, one at a time and round robin, until the total is met or no scene can give. */
function spread(durations: SceneDuration[], total: number): SceneDuration[] {
  const fitted = [...durations];
  let missing = total - fitted.reduce((a, b) => a + b, 0);
  for (let step = Math.sign(missing); missing !== 0; ) {
    const before = missing;
    for (let i = 0; i < fitted.length && missing !== 0; i++) {
      const moved = SCENE_DURATIONS.find((duration) => duration === (fitted[i] ?? 0) + step);
      if (moved === undefined) continue;
      fitted[i] = moved;
      missing -= step;
    }
    if (missing === before) return fitted;
    step = Math.sign(missing);
  }
  return fitted;
}
