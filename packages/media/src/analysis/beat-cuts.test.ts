import { SCENE_DURATIONS } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { planScenesOnBeat } from './beat-cuts.ts';

const section = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds, levelDb: -20, intensity: 'high' as const, onset: 'sharp' as const });

test('scenes have valid durations and together the length of the piece, within half a second', () => {
  fc.assert(
    fc.property(fc.double({ min: 4, max: 400, noNaN: true }), fc.double({ min: 55, max: 200, noNaN: true }), (durationSeconds, bpm) => {
      const beatSeconds = Array.from({ length: Math.floor((durationSeconds * bpm) / 60) }, (_, i) => (i * 60) / bpm);
      const scenes = planScenesOnBeat({ durationSeconds, beatSeconds, sections: [section(0, durationSeconds)] });
      expect(scenes.every((duration) => SCENE_DURATIONS.includes(duration))).toBe(true);
      expect(Math.abs(scenes.reduce<number>((a, b) => a + b, 0) - durationSeconds)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('cuts fall where sections change, as far as valid durations reach there', () => {
  const scenes = planScenesOnBeat({ durationSeconds: 40, beatSeconds: [], sections: [section(0, 12), section(12, 25), section(25, 40)] });
  const cuts = scenes.map((_, i) => scenes.slice(0, i + 1).reduce<number>((a, b) => a + b, 0));
  expect(cuts).toEqual(expect.arrayContaining([12, 25, 40]));
});

test('cuts fall on beats where whole seconds and beats meet', () => {
  const beatSeconds = Array.from({ length: 30 }, (_, i) => i * 3.5); // 7, 14, 21, ... are whole seconds
  expect(planScenesOnBeat({ durationSeconds: 28, beatSeconds, sections: [section(0, 28)] })).toEqual([7, 7, 7, 7]);
});

test('a piece shorter than any scene gets the shortest one', () => {
  expect(planScenesOnBeat({ durationSeconds: 1, beatSeconds: [], sections: [section(0, 1)] })).toEqual([4]);
});
