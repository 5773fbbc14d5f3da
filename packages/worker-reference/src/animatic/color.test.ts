import { expect, test } from 'vitest';

import { colorIn, hex, kelvin, luminance } from './color.ts';

test('a colour is found among words', () => {
  expect(colorIn('a heavy navy coat')).toEqual(hex('#26365c'));
  expect(colorIn('coat with #ff8000 lining')).toEqual([255, 128, 0]);
  expect(colorIn('#0f0')).toEqual([0, 255, 0]);
});

test('words that name no colour give none', () => {
  expect(colorIn('a heavy coat')).toBeNull();
  expect(colorIn('')).toBeNull();
  expect(colorIn('a credible story, blackmailed')).toBeNull();
});

test('dark makes a colour darker, pale makes it lighter', () => {
  const plain = luminance(colorIn('blue shirt') ?? [0, 0, 0]);
  expect(luminance(colorIn('dark blue shirt') ?? [0, 0, 0])).toBeLessThan(plain);
  expect(luminance(colorIn('pale blue shirt') ?? [0, 0, 0])).toBeGreaterThan(plain);
});

test('candle light is redder than moonlight', () => {
  const [candleRed, , candleBlue] = kelvin(1900);
  const [moonRed, , moonBlue] = kelvin(8000);
  expect(candleRed - candleBlue).toBeGreaterThan(150);
  expect(moonBlue).toBeGreaterThan(moonRed);
});
