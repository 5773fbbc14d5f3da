import { expect, test } from 'vitest';

import { aShot } from './shot-fixture.ts';
import type { ShotChanges } from './shot-fixture.ts';
import { readTone } from './slate.ts';
import { SAMPLE_RATE, planSound, renderSound } from './sound.ts';
import { setStage } from './stage.ts';

const stageOf = (changes: ShotChanges, slate: Parameters<typeof setStage>[2] = null) => setStage(aShot(changes), { width: 640, height: 360 }, slate);
const loudness = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

test('a shot lasts as long in sound as it was asked to, in two channels', () => {
  expect(renderSound(planSound(stageOf({})), 1.5)).toHaveLength(1.5 * SAMPLE_RATE * 2);
});

test('sound is there, stays soft, and begins and ends in silence', () => {
  for (const weather of ['Clear', 'Rain', 'Storm', 'Windy'] as const) {
    const samples = renderSound(planSound(stageOf({ before: { weather, precipitation: 'heavy' } })), 2);
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(loudness(samples)).toBeGreaterThan(0.004);
    expect(peak).toBeLessThan(0.8);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
  }
});

test('rain is heard', () => {
  const dry = renderSound(planSound(stageOf({})), 1);
  const rain = renderSound(planSound(stageOf({ before: { weather: 'Rain', precipitation: 'heavy' } })), 1);
  expect(loudness(rain)).toBeGreaterThan(loudness(dry) * 1.05);
});

test('the same shot sounds the same', () => {
  expect(renderSound(planSound(stageOf({})), 0.5)).toEqual(renderSound(planSound(stageOf({})), 0.5));
});

test('in test mode the scene is heard in a tone, over any weather', () => {
  const plan = planSound(stageOf({ before: { weather: 'Storm', precipitation: 'heavy' } }, { sceneIndex: 12, version: 1, promptHash: '00000000', stateHash: '00000000' }));
  const samples = renderSound(plan, 2);
  expect(readTone(samples.filter((_, i) => i % 2 === 0), SAMPLE_RATE)).toBe(12);
});
