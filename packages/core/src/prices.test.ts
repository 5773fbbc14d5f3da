import { expect, test } from 'vitest';

import { costOf } from './prices.ts';

const prices = {
  writer: { inputPerMillionTokens: 2, cachedInputPerMillionTokens: 0.5, outputPerMillionTokens: 10 },
  painter: { perImage: 0.04 },
  camera: { perSecond: 0.1 },
  free: { inputPerMillionTokens: 0 },
};

test('tokens cost by the million, cached ones by their own price', () => {
  expect(costOf({ inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 100_000 }, 'writer', prices)).toBeCloseTo(0.6 * 2 + 0.4 * 0.5 + 1, 10);
});

test('cached tokens cost as much as fresh ones where they have no price of their own', () => {
  expect(costOf({ inputTokens: 1_000_000, cachedInputTokens: 400_000 }, 'a', { a: { inputPerMillionTokens: 2 } })).toBeCloseTo(2, 10);
});

test('images cost by the piece and clips by the second', () => {
  expect(costOf({ images: 3, inputTokens: 900 }, 'painter', prices)).toBeCloseTo(0.12, 10);
  expect(costOf({ seconds: 8 }, 'camera', prices)).toBeCloseTo(0.8, 10);
});

test('what the provider says it cost is what it cost', () => {
  expect(costOf({ images: 3, costUsd: 0.5 }, 'painter', prices)).toBe(0.5);
});

test('a cost that nobody knows is undefined, and a price of 0 is a known one', () => {
  expect(costOf({ images: 1 }, 'stranger', prices)).toBeUndefined();
  expect(costOf({ images: 1 }, 'toString', prices)).toBeUndefined();
  expect(costOf({ seconds: 4 }, 'painter', prices)).toBeUndefined();
  expect(costOf({}, 'writer', prices)).toBeUndefined();
  expect(costOf({ inputTokens: 5 }, 'free', prices)).toBe(0);
});
