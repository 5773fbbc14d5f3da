import { describe, expect, test } from 'vitest';

import { presences, runsOf } from './runs.ts';

describe('runs', () => {
  test('neighbours of one value are one run, from the first to the last column', () => {
    expect(runsOf(['a', 'a', 'b', 'a'])).toEqual([{ from: 0, to: 1, value: 'a' }, { from: 2, to: 2, value: 'b' }, { from: 3, to: 3, value: 'a' }]);
    expect(runsOf([])).toEqual([]);
  });
});

describe('presences', () => {
  test('a thing that goes and comes back is there twice', () => {
    expect(presences([['tin'], ['tin', 'key'], ['key'], ['tin']], Object.is)).toEqual([
      { from: 0, to: 1, items: ['tin', 'tin'] }, { from: 1, to: 2, items: ['key', 'key'] }, { from: 3, to: 3, items: ['tin'] },
    ]);
  });

  test('two things of one name stay two', () => {
    expect(presences([['cut', 'cut'], ['cut', 'cut']], Object.is)).toHaveLength(2);
  });
});
