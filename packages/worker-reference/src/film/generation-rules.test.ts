import type { GenerationRule } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { aStoryboard } from '../../test/fixtures.ts';
import { plannedRules, rulesAfterAnalysis } from './generation-rules.ts';

const [EARLIER, NOW] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
const rule = (text: string, origin: GenerationRule['origin']): GenerationRule => ({ text, origin, addedAt: EARLIER });
const storyboard = aStoryboard({ description: 'A dog runs along the quay.' });

test('a new reading replaces what an earlier one found, and leaves what people and quality control said', () => {
  const rules = [rule('No hats.', 'user'), rule('The lamp is green.', 'analysis'), rule('One moon.', 'quality_control')];
  const texts = rulesAfterAnalysis(rules, storyboard, ['The lamp is red.'], NOW).map(({ text, origin }) => [origin, text]);
  expect(texts).toEqual(expect.arrayContaining([['user', 'No hats.'], ['quality_control', 'One moon.'], ['analysis', 'The lamp is red.'], ['preset', 'No animal is shown being hurt.']]));
  expect(texts).not.toContainEqual(['analysis', 'The lamp is green.']);
});

test('reading the same again changes nothing, not even a date', () => {
  const once = rulesAfterAnalysis([], storyboard, ['The lamp is red.'], EARLIER);
  expect(rulesAfterAnalysis(once, storyboard, ['The lamp is red.'], NOW)).toEqual(once);
});

test('what quality control learned on the way is no part of the plan', () => {
  expect(plannedRules({ generationRules: [rule('No hats.', 'user'), rule('One moon.', 'quality_control')] }).generationRules.map(({ text }) => text)).toEqual(['No hats.']);
});
