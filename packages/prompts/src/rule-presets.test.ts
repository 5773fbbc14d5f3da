import { aStoryboard } from '@cinematic-canvas/core/testing';
import { describe, expect, test } from 'vitest';

import { RULE_PRESETS, choosePresets, presetRules } from './index.ts';

const told = (description: string, more: { characters?: readonly { name: string }[]; place?: string; props?: readonly string[] } = {}) => ({
  scenes: [{ sceneIndex: 1, description, location: 'loc_1', props: more.props ?? [] }],
  locations: [{ referenceId: 'loc_1', name: more.place ?? 'A room', type: 'room' }],
  ...(more.characters === undefined ? {} : { characters: more.characters }),
});
const idsOf = (...source: Parameters<typeof told>) => choosePresets(told(...source)).map(({ preset }) => preset.id);

test.each([
  ['A surfer paddles out through the waves.', 'water'], ['Two boxers circle each other.', 'sport'], ['The surgeon holds out a hand for the scalpel.', 'medical'], ['Rain on the alleys of the old city.', 'urban'],
  ['They climb out of the valley into the mountains.', 'nature'], ['The crowd parts before the procession.', 'crowds'], ['A lorry blocks the bridge.', 'vehicles'], ['Two puppies asleep on the coat.', 'animals'], ['Wolves at the edge of the wood.', 'animals'],
  ['The patient sleeps.', 'medical'], ['A wave breaks over the bow.', 'water'], ['A forest of pines.', 'nature'],
])('“%s” calls for the rules of %s', (description, id) => {
  expect(idsOf(description)).toEqual([id]);
});

test.each([
  ['a figure of speech', 'She looks out over a sea of faces.'], ['a figure of speech', 'A wave of nausea, a mountain of paperwork, a forest of hands.'], ['a mind', 'His crowded mind gives him no rest.'], ['a greeting', 'She waves goodbye, and he waves back.'],
  ['a greeting', 'They wave at the window. Then she waves a handkerchief.'], ['a comparison', 'He stands like a wounded horse, as brave as a lion.'], ['a denial', 'There is no car and no street.'], ['a drink', 'She nurses a whisky.'], ['a temper', 'He is a patient man.'],
  ['a ring', 'She turns the wedding ring on her finger.'], ['a seat', 'He slides into the passenger seat.'], ['a tool', 'She breaks the lock with a crowbar.'], ['a vantage', 'A bird’s-eye view of the table.'], ['a snack', 'He eats a hot dog.'], ['a noise', 'The children make such a racket.'],
  ['a garment', 'He wears a forest green jersey and boxer shorts.'], ['a flight', 'He deserts her.'], ['a toy', 'A stuffed dog and a toy car on the bed.'], ['a dizziness', 'The room swims.'], ['letters within a word', 'The cartographer scares Catherine with a busy carpet.'],
])('%s calls for none: “%s”', (_, description) => {
  expect(idsOf(description)).toEqual([]);
});

test('a name calls for none, and the thing itself does', () => {
  const characters = [{ name: 'Elias Crow' }, { name: 'River Lake' }];
  expect(idsOf('Crow hurls the wrench. River’s hand is cut. Lake waves.', { characters })).toEqual([]);
  expect(idsOf('Crow looks up at a crow.', { characters })).toEqual(['animals']);
});

test('a place and a prop call for rules too, with the words that did', () => {
  expect(choosePresets(told('Mara listens.', { place: 'Ferry pier', props: ['syringe'] })).map(({ preset, evidence }) => [preset.id, evidence])).toEqual([['water', [{ scene: 1, quote: 'Ferry' }]], ['medical', [{ scene: 1, quote: 'syringe' }]]]);
});

describe('every preset', () => {
  test.each(RULE_PRESETS.map((preset) => [preset.title, preset] as const))('of %s has rules that are sentences about what is seen', (_, { rules }) => {
    expect(rules.length).toBeGreaterThan(1);
    for (const rule of rules) {
      expect(rule).toMatch(/^\p{Lu}[^.]*\.$/u);
      expect(rule).not.toMatch(/\b(?:ensure|make sure|stunning|beautiful|realistic|high quality|masterpiece)\b/iu);
    }
  });

  test('comes into the rules of a project that holds it, and no other', () => {
    const storyboard = aStoryboard();
    expect(presetRules(storyboard).every(({ origin }) => origin === 'preset')).toBe(true);
    expect(presetRules({ ...storyboard, scenes: [], locations: [] })).toEqual([]);
  });
});
