import { readFileSync } from 'node:fs';

import { SCENE_DURATIONS, Storyboard } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { parseFountain } from './fountain.ts';
import { InputError } from './input-error.ts';
import { parseStoryboard } from './storyboard-file.ts';
import { storyboardFromScreenplay } from './storyboard-from-screenplay.ts';

const example = (name: string) => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
const around = (scenes: string) => `characters: [{ name: Mara, id: mara }]\nlocations: [{ name: Pier, setting: exterior }, { name: Hall }]\nscenes:\n${scenes}`;
const fault = (text: string) => {
  try {
    parseStoryboard(text, 'film.yaml');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('was read without a fault');
};

test('examples/lighthouse.yaml keeps what its director wrote', () => {
  const { characters, locations, scenes, metadata } = parseStoryboard(example('lighthouse.yaml'), 'lighthouse.yaml');
  expect(metadata.title).toBe('The Lighthouse');
  expect(characters.map(({ referenceId, name, pronouns }) => [referenceId, name, pronouns])).toEqual([['edda', 'Edda Brandt', 'she'], ['tomas', 'Tomas Reyes', 'he']]);
  expect(locations.map(({ referenceId }) => referenceId)).toEqual(['rock', 'lantern_room']);
  expect(scenes.map(({ slate, shotType, durationSeconds, timeOfDay }) => [slate, shotType, durationSeconds, timeOfDay])).toEqual([
    ['1A', 'Very Wide/Establishing', 5, 'dusk'], ['2A', 'Medium Wide', 7, 'dusk'], ['3A', 'Close-Up', 6, 'night'], ['4A', 'Medium Wide', 6, 'night'], ['5A', 'Medium Close-Up', 5, 'night'], ['6A', 'Medium Shot', 8, 'dawn'],
  ]);
  expect(scenes[1]).toMatchObject({ characters: ['tomas', 'edda'], location: 'rock', dialogue: [{ character: 'tomas', line: 'From tomorrow it runs by itself.', parenthetical: 'without turning round' }, { character: 'edda', line: 'Tomorrow, then.', parenthetical: '' }] });
  expect(scenes[2]).toMatchObject({ quality: { colorTemperatureKelvin: 2200 }, composition: { focalPoint: "Edda's hands on the crank", lookRoom: 'right' } });
});

test('a scene of one sentence is a whole storyboard', () => {
  const storyboard = parseStoryboard('locations: [Lighthouse]\nscenes: [The lamp goes out.]', 'dark-lamp.yaml');
  expect(Storyboard.parse(storyboard)).toEqual(storyboard);
  expect(storyboard).toMatchObject({ metadata: { title: 'dark lamp' }, scenes: [{ slate: '1A', location: 'loc_1', durationSeconds: 4, transitionType: 'none' }] });
});

test('JSON is read as YAML is', () => {
  const storyboard = parseStoryboard('{\n\t"locations": [{ "name": "Pier" }],\n\t"scenes": [{ "description": "Rain.", "duration": 6.4 }]\n}', 'film.json');
  expect(storyboard.scenes[0]).toMatchObject({ description: 'Rain.', durationSeconds: 6 });
});

test.each(['yaml', 'json'])('a storyboard that was written as %s is read back as it was', (kind) => {
  for (const name of ['night-ferry', 'paper-boats']) {
    const storyboard = storyboardFromScreenplay(parseFountain(example(`${name}.fountain`), name));
    expect(parseStoryboard(kind === 'json' ? JSON.stringify(storyboard, null, 2) : stringify(storyboard), `film.${kind}`)).toEqual(storyboard);
  }
});

test('times of day are taken as scripts write them', () => expect(parseStoryboard(around('  - { description: A, location: Pier, time: EVENING }\n  - { description: B, location: Hall, time: day }'), 'film.yaml').scenes.map(({ timeOfDay }) => timeOfDay)).toEqual(['dusk', 'noon']));

describe('a fault is named with its line, its column and what to do', () => {
  test.each([
    ['an unknown character', '  - description: A\n    location: Pier\n    characters: [Mira]', 6, 18, 'there is no character "Mira". Did you mean "Mara"?'],
    ['an unknown character that is like none', '  - description: A\n    location: Pier\n    characters: [Bartholomew]', 6, 18, 'The storyboard has: mara (Mara). Use one of them or add it under "characters".'],
    ['an unknown speaker', '  - description: A\n    location: Pier\n    dialogue:\n      - Bob: Hi', 7, 9, 'there is no character "Bob"'],
    ['a scene of no length', '  - description: A\n    location: Pier\n    duration: 0', 6, 15, '0 is no length. A scene lasts 4, 5, 6, 7 or 8 seconds'],
    ['a scene of no length in the long form', '  - description: A\n    location: Pier\n    durationSeconds: 0', 6, 22, '0 is no length'],
    ['a length that is no number', '  - description: A\n    location: Pier\n    duration: long', 6, 15, '"long" is no length'],
    ['an unknown value', '  - description: A\n    location: Pier\n    shot: closeup', 6, 11, 'there is no "closeup". Did you mean "Close-Up"?'],
    ['an unknown location', '  - description: A\n    location: Pir', 5, 15, 'there is no location "Pir". Did you mean "Pier"?'],
    ['a missing location', '  - description: A', 4, 5, 'has no location. Write "location:" with one of: loc_1 (Pier), loc_2 (Hall).'],
    ['a missing description', '  - location: Pier', 4, 5, 'has no description'],
    ['a misspelt field', '  - description: A\n    location: Pier\n    moood: calm', 6, 12, 'there is no field "moood". Did you mean "mood"?'],
    ['a list that is none', '  - description: A\n    location: Pier\n    props: key', 6, 12, '"props" must be a list, not "key"'],
    ['a number out of bounds', '  - description: A\n    location: Pier\n    quality: { colorTemperatureKelvin: 12 }', 6, 40, 'must be at least 1000, not 12'],
    ['a colon in a text', '  - description: A: b\n    location: Pier', 4, 18, 'put text that holds a colon between quotes'],
    ['a tab', '  - description: A\n\tlocation: Pier', 5, 1, 'lines are indented with tabs; use spaces'],
  ])('%s', (_, scenes, line, column, message) => {
    const error = fault(around(scenes));
    expect(error.message).toContain(message);
    expect([error.detail.line, error.detail.column]).toEqual([line, column]);
    expect(error.message.startsWith(`film.yaml:${line}:${column}: `)).toBe(true);
  });

  test.each([['', 'this is no storyboard'], ['[]', 'this is no storyboard'], ['scenes: 3', 'scenes: must be a list'], ['locations: [x]', 'scenes: is empty'], ['scenes: [x]\nlocations: []', 'there is no location'], ['scenes: [x]\nlocations: [{}]', 'location 1: has no name'], ['{"scenes": [', 'close every bracket'], ['a: &a [*a]\nb: *c', '']])('%j', (text, message) => {
    expect(fault(text).message).toContain(message);
  });

  test('aliases that unfold without end are refused', () => {
    const bomb = Array.from({ length: 12 }, (_, index) => `a${index}: &a${index} [${index === 0 ? 'x' : Array.from({ length: 10 }, () => `*a${index - 1}`).join(', ')}]`).join('\n');
    expect(fault(bomb).detail.reason).toBe('syntax');
  });
});

test('any YAML of these words is a valid storyboard or an InputError', () => {
  const value = fc.oneof(fc.constantFrom('Mara', 'Pier', 'CU', 'night', 'A door opens.', 'Cut', ''), fc.integer({ min: -1, max: 20 }), fc.boolean(), fc.constant(null), fc.array(fc.constantFrom('Mara', 'x', 1), { maxLength: 2 }), fc.dictionary(fc.constantFrom('name', 'line', 'x'), fc.constantFrom('a', 1)));
  const key = fc.constantFrom('description', 'location', 'characters', 'duration', 'shot', 'time', 'dialogue', 'quality', 'composition', 'props', 'heading', 'slate', 'mood', 'lyrics', 'timeSkip', 'sceneIndex');
  const scene = fc.tuple(fc.dictionary(key, value), fc.boolean()).map(([fields, whole]) => ({ ...(whole ? { description: 'Rain.', location: 'Pier' } : {}), ...fields }));
  fc.assert(fc.property(fc.array(scene, { maxLength: 3 }), fc.dictionary(fc.constantFrom('hair', 'aliases', 'pronouns', 'setting', 'clothing'), value), (scenes, extra) => {
    try {
      const storyboard = parseStoryboard(stringify({ characters: [{ name: 'Mara', ...extra }], locations: [{ name: 'Pier' }], scenes }), 'film.yaml');
      expect(Storyboard.parse(storyboard)).toEqual(storyboard);
      for (const { durationSeconds } of storyboard.scenes) expect(SCENE_DURATIONS).toContain(durationSeconds);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.detail.line).toBeGreaterThan(0);
    }
  }), { numRuns: 400 });
});
