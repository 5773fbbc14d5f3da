import { CharacterState } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { isBaseline, lostBy, stillTrue } from './baseline.ts';
import { colorName } from './color-names.ts';
import { estimateTokens } from './budget.ts';
import { VIDEO_PROFILES, clipDuration } from './index.ts';
import { isChild } from './roles/costume.ts';

test.each([
  ['crisp white shirt', 'white shirt'], ['immaculate, crisp white suit', 'white suit'], ['freshly laundered and pressed shirt', 'shirt'], ['cleaning overalls', 'cleaning overalls'], ['a new-born calf’s leather coat', 'a new-born calf’s leather coat'],
  ['grey coat, clean', 'grey coat'],
])('of “%s”, mud and tears leave “%s”', (before, after) => {
  expect(stillTrue(before, ['dirty', 'torn'])).toBe(after);
});

test('a state takes away only what it touches', () => {
  const soaked = CharacterState.parse({ hairCondition: { wetness: 'soaked' } });
  expect(lostBy(soaked)).toEqual(['wet']);
  expect(stillTrue('neat black hair', lostBy(soaked))).toBe('neat black hair');
  expect([isBaseline(CharacterState.parse({})), isBaseline(soaked)]).toEqual([true, false]);
});

test.each([['eleven', true], ['9 years old', true], ['a teenager', true], ['seventeen', true], ['early forties', false], ['34', false], ['in her 60s', false], ['twenty-five', false], ['', false], ['eighteen', false]])('“%s” is a child: %s', (age, child) => {
  expect(isChild(age)).toBe(child);
});

test('a clip is asked for in the shortest duration that holds the scene', () => {
  expect([4, 5, 6, 7, 8].map((seconds) => clipDuration(VIDEO_PROFILES.veo, seconds))).toEqual([4, 6, 6, 8, 8]);
  expect([4, 6].map((seconds) => clipDuration(VIDEO_PROFILES.kling, seconds))).toEqual([5, 10]);
  expect([1, 8].map((seconds) => clipDuration(VIDEO_PROFILES.wan, seconds))).toEqual([2, 8]);
});

test.each([['#2f4858', 'petrol blue'], ['#8c3b2e', 'brick red'], ['#e9e1cf', 'ivory'], ['#25404F', 'petrol blue'], ['slate grey', 'slate grey'], ['#fff', '#fff']])('the colour %s is called %s', (color, name) => {
  expect(colorName(color)).toBe(name);
});

test('tokens are estimated for other scripts too', () => {
  expect([estimateTokens(''), estimateTokens('a wet pier'), estimateTokens('夜の桟橋') >= 4, estimateTokens('1234')]).toEqual([0, 3, true, 2]);
});
