import { CharacterState, LocationState } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evolved, untouched } from '../test/harbour.ts';
import { everyField } from '../test/points.ts';
import { VIDEO_PROFILES, checkLocks, composePrompt, continuityLocks, createCrew, defaultRoles, holdLocks, synthesizeVideoPrompt } from './index.ts';
import type { ShotContext } from './index.ts';

const crew = createCrew(defaultRoles);
const locks = continuityLocks(evolved);
const kindsOf = (text: string) => checkLocks(text, locks).map(({ lock, kind }) => `${kind} ${lock.id}`);

/** A paragraph as a good text model writes it: every fact in words of its own. */
const SOUND = [
  'Night, and rain comes down in sheets on the wet planks of the Ferry pier.',
  'In a medium wide shot from low down, Mara Voss, a gash open on her left cheekbone, drags Pip behind the iron bollard as the ticket window bursts and glass skitters across the planks.',
  'Her oilskin is drenched and smeared with mud from collar to hem, the white shirt muddy, one sleeve ripped to the elbow, the collar torn half away; wet hair hangs in tangled strands over her grimy face.',
  'Sweat stands on her lip; she moves like someone exhausted, the flare gun ready.',
  'Pip, terrified, presses his dry duffel coat against the iron.',
].join(' ');

describe('the locks of a shot', () => {
  test('cover what the ledger holds, each with the sentence that says it', () => {
    expect(locks.map(({ id }) => id)).toEqual([
      'char_1/injuries/left cheek', 'char_1/costumeCondition.tears/sleeve torn', 'char_1/costumeCondition.tears/collar torn', 'char_1/costumeCondition.stains/mud on shirt', 'char_1/costumeCondition.wetness',
      'char_1/hairCondition.wetness', 'char_1/hairCondition.messiness', 'char_1/dirtLevel', 'char_1/sweatLevel', 'char_1/exhaustionLevel', 'loc_1/timeOfDay', 'loc_1/weather', 'loc_1/brokenObjects/ticket window',
      'loc_1/groundCondition.debris/glass',
    ]);
    expect(locks.find(({ id }) => id === 'char_1/injuries/left cheek')?.claim).toMatchObject([{ text: 'Mara Voss has a moderate cut on the left cheek.', source: { kind: 'event', quote: 'the gaff opens her left cheek' } }]);
  });

  test('raise no alarm at what the crew itself writes', () => {
    const bare = CharacterState.parse({});
    const [mara, pip] = evolved.shot.characters;
    const everything: ShotContext = { ...evolved, events: [], shot: { ...evolved.shot, characters: [{ ...mara!, before: everyField.character, after: bare }, pip!], location: { ...evolved.shot.location, before: LocationState.parse({}), after: everyField.location } } };
    for (const context of [evolved, untouched, everything]) {
      for (const [point, moment] of [['start_frame', 'before'], ['end_frame', 'after'], ['scene_video', undefined]] as const) {
        const prompt = composePrompt(crew, point, context);
        expect(checkLocks(prompt.text, continuityLocks(context, moment === undefined ? {} : { moment })).map(({ lock, kind, quote }) => [kind, lock.id, quote])).toEqual([]);
        if (point === 'scene_video') expect(checkLocks(synthesizeVideoPrompt(prompt, VIDEO_PROFILES.generic).text, continuityLocks(context)).map(({ lock, kind }) => [kind, lock.id])).toEqual([]);
      }
    }
  });

  test('raise no alarm at a sound paragraph in other words', () => {
    expect(kindsOf(SOUND)).toEqual([]);
  });
});

describe('a model that drops or contradicts a fact is caught:', () => {
  const changed = (from: string, to: string) => {
    expect(SOUND).toContain(from);
    return SOUND.replace(from, to);
  };
  test.each([
    ['the wound is gone', ', a gash open on her left cheekbone,', ',', 'missing char_1/injuries/left cheek'],
    ['the wound is on the other side', 'a gash open on her left cheekbone', 'a gash on her right cheekbone', 'contradicted char_1/injuries/left cheek'],
    ['the wound is denied', 'a gash open on her left cheekbone', 'no cut on her left cheek', 'contradicted char_1/injuries/left cheek'],
    ['the cheek is unmarked', 'a gash open on her left cheekbone', 'her unmarked cheek turned away', 'contradicted char_1/injuries/left cheek'],
    ['the sleeve is whole again', 'one sleeve ripped to the elbow', 'her sleeve intact', 'contradicted char_1/costumeCondition.tears/sleeve torn'],
    ['the shirt is spotless', 'the white shirt muddy', 'a spotless white shirt', 'contradicted char_1/costumeCondition.stains/mud on shirt'],
    ['the hair is neat', 'wet hair hangs in tangled strands', 'her hair is neatly combed and wet', 'contradicted char_1/hairCondition.messiness'],
    ['it is day', 'Night, and rain', 'Bright sunlight and rain', 'contradicted loc_1/timeOfDay'],
    ['the sky is clear', 'Night, and rain comes down in sheets on the wet planks', 'Night under a cloudless sky on the planks', 'contradicted loc_1/weather'],
    ['the window is whole', 'as the ticket window bursts and glass skitters', 'past the intact ticket window where glass skitters', 'missing loc_1/brokenObjects/ticket window'],
  ])('%s', (_, from, to, finding) => {
    expect(kindsOf(changed(from, to))).toContain(finding);
  });

  test('praise that belongs to somebody else is no contradiction', () => {
    expect(kindsOf(`${SOUND} Pip’s clean red scarf is neat and dry.`)).toEqual([]);
  });

  test('what is said not to be there denies nothing', () => {
    expect(kindsOf(`${SOUND} There is no sunlight.`)).toEqual([]);
  });
});

describe('a repair', () => {
  test('adds what is missing and takes out what denies it', () => {
    const broken = 'Night on the pier, rain. Mara Voss, in her immaculate jacket and crisp shirt, drags Pip behind the bollard, under bright sunlight, as the ticket window shatters.';
    const held = holdLocks(broken, locks);
    expect(held.held).toBe(true);
    expect(checkLocks(held.text, locks)).toEqual([]);
    expect(held.text).not.toMatch(/immaculate|crisp|sunlight/u);
    expect(held.text).toContain('Mara Voss has a moderate cut on the left cheek.');
    expect(held.text).toContain('drags Pip behind the bollard');
  });

  test('leaves a sound text as it is', () => {
    expect(holdLocks(SOUND, locks)).toMatchObject({ held: true, text: SOUND, repaired: [] });
  });

  test('of any text leaves one that needs no other', () => {
    const words = fc.constantFrom('Mara', 'Pip', 'her', 'jacket', 'spotless', 'cheek', 'cut', 'no', 'sunlight', 'night', 'rain', 'the', 'is', 'hair', 'neat', '.', ',', ';', '\n', 'torn', 'sleeve', 'intact', 'window', '🎬', 'مرحبا', '*', '(', '\\');
    fc.assert(fc.property(fc.oneof(fc.array(words, { maxLength: 60 }).map((some) => some.join(' ')), fc.string({ unit: 'grapheme' })), (text) => {
      const held = holdLocks(text, locks);
      if (!held.held) return;
      expect(checkLocks(held.text, locks)).toEqual([]);
      expect(holdLocks(held.text, locks)).toMatchObject({ held: true, text: held.text, repaired: [] });
    }));
  });

  test('that finds no room blocks the call, with the reason', () => {
    const held = holdLocks('Night. Rain. Mara Voss runs.', locks, { maxCharacters: 80 });
    expect(held).toMatchObject({ held: false });
    expect(!held.held && held.reason).toMatch(/80 are allowed/u);
  });
});
