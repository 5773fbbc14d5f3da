import { aStoryboard } from '@cinematic-canvas/core/testing';
import { describe, expect, test } from 'vitest';

import { RULE_PRESETS, addRule, addRules, choosePresets, presetRules, sameRule } from './index.ts';

const at = '2026-11-22T18:00:00.000Z';

describe('rules', () => {
  test('keep where they came from', () => {
    expect(addRules([], [{ text: 'No hats indoors.', origin: 'user' }, { text: 'The lamps are green to starboard.', origin: 'quality_control' }], at)).toEqual([
      { text: 'No hats indoors.', origin: 'user', addedAt: at }, { text: 'The lamps are green to starboard.', origin: 'quality_control', addedAt: at },
    ]);
  });

  test('that say the same are one, and the first stays', () => {
    const [rule] = addRules([], [{ text: 'Mara’s left sleeve is torn in every shot.', origin: 'user' }], at);
    expect(addRule([rule!], { text: 'Keep Mara’s LEFT sleeve torn.', origin: 'quality_control' }, at)).toEqual({ rules: [rule], added: false, because: 'known', like: rule });
  });

  test.each([
    ['No hats indoors.', 'Hats are worn indoors.'],
    ['Mara’s left sleeve is torn.', 'Mara’s right sleeve is torn.'],
    ['The ferry’s lamps are green.', 'The pier’s lamps are orange.'],
  ])('that differ in what matters are two: %s %s', (a, b) => {
    expect(sameRule(a, b)).toBe(false);
  });

  test('that say nothing are not added', () => {
    expect(addRule([], { text: ' … ', origin: 'quality_control' }, at)).toMatchObject({ rules: [], added: false, because: 'empty' });
  });

  test('are never edited in place', () => {
    const rules = Object.freeze(addRules([], [{ text: 'No hats indoors.', origin: 'user' }], at));
    expect(addRule(rules, { text: 'No shoes on the deck.', origin: 'user' }, at).rules).toHaveLength(2);
    expect(rules).toHaveLength(1);
  });
});

describe('presets', () => {
  const board = aStoryboard();
  const about = (description: string) => ({ scenes: [{ ...board.scenes[0]!, description, location: 'loc_9', props: [] }], locations: [] });

  test('are switched on by what the storyboard holds, with the words that called for them', () => {
    expect(choosePresets(board).map(({ preset, evidence }) => [preset.id, evidence[0]])).toEqual([['water', { scene: 1, quote: 'pier' }]]);
    expect(presetRules(board)).toContainEqual({ text: RULE_PRESETS[0]!.rules[0], origin: 'preset' });
  });

  test.each([
    ['water', 'A surfer waits for the wave.'], ['sport', 'The goalkeeper dives.'], ['medical', 'A nurse cuts the bandage.'], ['urban', 'Steam rises from the alley.'], ['nature', 'They cross the glacier.'],
    ['crowds', 'Protesters fill the square.'], ['vehicles', 'The windscreen cracks.'], ['animals', 'Two dogs bark.'],
  ])('%s by “%s”', (id, description) => {
    expect(choosePresets(about(description)).map(({ preset }) => preset.id)).toEqual([id]);
  });

  test.each(['A carpet muffles her steps.', 'He searches the category list.', 'She waves and cannot bear it.', 'A scarf lies on the chair.'])('not by letters inside other words, and not by other senses: %s', (description) => {
    expect(choosePresets(about(description)).map(({ preset }) => preset.id).filter((id) => id !== 'water' || !description.includes('waves'))).toEqual([]);
  });
});
