import { SCENE_DURATIONS, type SceneDuration } from '@cinematic-canvas/core';

import type { SoundMeasurement } from './analysis.ts';

/** How much nearer a cut must be to the beat to be worth leaving a change of section. */
const SECTION_WORTH = 4;
/** Of all lengths this one is a little preferred, so that scenes don't all become the shortest. */
const USUAL_SECONDS = 6;

/**
 * Parts a piece into scenes of valid durations, with cuts where sections change and on beats as far as whole seconds allow.
 *
 * The scenes follow each other with no gap, and their total is the piece's length rounded to whole seconds (at least the shortest scene).
 */
export function planScenesOnBeat({ durationSeconds, beatSeconds, sections }: Pick<SoundMeasurement, 'durationSeconds' | 'beatSeconds' | 'sections'>): SceneDuration[] {
  const total = Math.max(SCENE_DURATIONS[0], Math.round(durationSeconds));
  const worth = Array.from({ length: total + 1 }, (_, second) => closeness(second, beatSeconds, 0.12) + SECTION_WORTH * closeness(second, sections.map(({ startSeconds }) => startSeconds), 0.6));
  const best: ({ score: number; duration: SceneDuration } | undefined)[] = [];
  for (let second = SCENE_DURATIONS[0]; second <= total; second++) {
    for (const duration of SCENE_DURATIONS) {
      const before = second === duration ? 0 : best[second - duration]?.score;
      if (before === undefined) continue;
      const score = before + (second === total ? 0 : (worth[second] ?? 0)) - Math.abs(duration - USUAL_SECONDS) * 0.1;
      if (score > (best[second]?.score ?? -Infinity)) best[second] = { score, duration };
    }
  }
  const scenes: SceneDuration[] = [];
  for (let second = total; second > 0; ) {
    const duration = best[second]?.duration ?? SCENE_DURATIONS[0];
    scenes.unshift(duration);
    second -= duration;
  }
  return scenes;
}

/** 1 on one of the moments, falling off with the distance to the nearest. */
function closeness(second: number, moments: readonly number[], widthSeconds: number): number {
  const distance = moments.reduce((nearest, moment) => Math.min(nearest, Math.abs(moment - second)), Infinity);
  return Math.exp(-0.5 * (distance / widthSeconds) ** 2);
}
