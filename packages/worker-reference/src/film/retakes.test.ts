import { expect, test } from 'vitest';

import { ASKED, askForTake, askedInput, framesApart, noteOf } from './retakes.ts';

const [FIRST, SECOND, THIRD] = ['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z', '2026-01-01T00:00:03.000Z'];

test('each wish is another input, and the same wish is the same one', () => {
  const once = askForTake({}, 'a', 'scene', { note: 'x', at: FIRST });
  const twice = askForTake(once, 'a', 'scene', { note: 'x', at: SECOND });
  expect(askedInput({}, 'a', ['scene'])).toEqual({});
  expect(new Set([once, twice].map((retakes) => askedInput(retakes, 'a', ['scene'])[ASKED])).size).toBe(2);
  expect(askForTake(twice, 'a', 'scene', { note: 'x', at: SECOND })).toBe(twice);
  expect(askForTake(twice, 'a', 'scene', { note: 'x', at: FIRST })).toBe(twice);
});

test('a frame’s wish is none of the other frame’s, nor of another scene’s', () => {
  const retakes = askForTake({}, 'a', 'start', { note: 'x', at: FIRST });
  expect([framesApart(retakes, 'a'), framesApart(retakes, 'b')]).toEqual([['start'], []]);
  expect([askedInput(retakes, 'a', ['scene', 'end']), askedInput(retakes, 'b', ['scene', 'start'])]).toEqual([{}, {}]);
});

test('the newest note counts', () => {
  const retakes = askForTake(askForTake(askForTake({}, 'a', 'start', { note: 'x', at: FIRST }), 'a', 'scene', { note: 'z', at: THIRD }), 'a', 'end', { note: 'y', at: SECOND });
  expect([noteOf(retakes, 'a', ['scene', 'start']), noteOf(retakes, 'a', ['end']), noteOf(retakes, 'b', ['scene'])]).toEqual(['z', 'y', '']);
});
