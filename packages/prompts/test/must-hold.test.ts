import { CharacterState, LocationState } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { VIDEO_PROFILES, composePrompt, createCrew, defaultRoles, synthesizeVideoPrompt } from '../src/index.ts';
import type { Prompt, ShotContext } from '../src/index.ts';
import { evolved } from './harbour.ts';
import { contexts, contextsOf, everyField } from './points.ts';

const crew = createCrew(defaultRoles);
const shotPoints = ['start_frame', 'end_frame', 'scene_video'] as const;

describe('H1: a prompt does not contradict itself', () => {
  test('what the state has taken away, the baseline no longer claims', () => {
    for (const point of shotPoints) {
      const { text } = composePrompt(crew, point, evolved);
      for (const denied of ['crisp', 'neat', 'dry', 'red sky', 'sunset', 'dusk', 'exactly as on the reference', 'MUST MATCH EXACTLY']) expect(text.toLowerCase(), point).not.toContain(denied.toLowerCase());
    }
  });

  test('hour and weather are those of the state, and are said once', () => {
    for (const point of shotPoints) {
      const { sections } = composePrompt(crew, point, evolved);
      const lines = sections.filter(({ heading }) => heading !== 'ACTION' && heading !== 'LIGHT').flatMap(({ body }) => body.split('\n'));
      expect(lines.filter((line) => /\bnight\b/u.test(line))).toEqual(['It is night at Ferry pier.']);
      expect(lines.filter((line) => /\brain/u.test(line))).toEqual(['Heavy rain is falling at Ferry pier.']);
    }
  });

  test('what is broken no longer stands in the set', () => {
    const { sections } = composePrompt(crew, 'end_frame', evolved);
    expect(sections.filter(({ heading }) => heading === 'PLACE').map(({ body }) => body).join('\n')).not.toContain('ticket window');
  });

  test('what was lost is no longer worn, and a change of clothes replaces the old ones', () => {
    const [mara, ...others] = evolved.shot.characters;
    const bare = CharacterState.parse({});
    const context: ShotContext = {
      ...evolved, shot: { ...evolved.shot, characters: [{ ...mara!, before: bare, after: bare }, ...others] },
      events: [
        { type: 'prop.lost', subject: 'char_1', scene: 2, quote: 'her satchel goes over the side', item: 'satchel' },
        { type: 'costume.changed', subject: 'char_1', scene: 3, quote: 'she pulls on a dry boiler suit', into: 'boiler suit' },
      ],
    };
    const { text } = composePrompt(crew, 'start_frame', context);
    const figure = text.split('\n').find((line) => line.startsWith('Mara Voss: '));
    expect(figure).toContain('now in boiler suit');
    expect(figure).not.toMatch(/satchel|oilskin/u);
  });
});

describe('H2: every tracked field reaches a prompt', () => {
  const [mara] = evolved.shot.characters;
  const promptOf = (character: CharacterState, location: LocationState) =>
    composePrompt(crew, 'start_frame', {
      ...evolved, events: [], shot: { ...evolved.shot, characters: [{ board: mara!.board, before: character, after: character }], location: { ...evolved.shot.location, before: location, after: location } },
    }).text;
  const baseline = promptOf(CharacterState.parse({ props: [{ item: 'leather satchel' }] }), LocationState.parse({ timeOfDay: 'dusk' }));

  // Histories are the ledger's own record; lastSeen and lastUsed decide which entrance is said.
  const unsaid = new Set(['emotionalHistory', 'timeHistory', 'weatherHistory', 'lightingHistory', 'lastSeen', 'lastUsed']);
  for (const key of Object.keys(CharacterState.shape).filter((name) => !unsaid.has(name)) as (keyof CharacterState)[]) {
    test(`a character's ${key}`, () => {
      const state = CharacterState.parse({ props: [{ item: 'leather satchel' }], lastSeen: 3, [key]: everyField.character[key] });
      expect(promptOf(state, LocationState.parse({ timeOfDay: 'dusk' }))).not.toBe(baseline);
    });
  }
  for (const key of Object.keys(LocationState.shape).filter((name) => !unsaid.has(name)) as (keyof LocationState)[]) {
    test(`a place's ${key}`, () => {
      const state = LocationState.parse({ timeOfDay: 'dusk', [key]: everyField.location[key] });
      expect(promptOf(CharacterState.parse({ props: [{ item: 'leather satchel' }] }), state)).not.toBe(baseline);
    });
  }

  test('all at once, each in its own words', () => {
    const text = promptOf(everyField.character, everyField.location);
    for (const word of [
      'severe burn', 'left forearm', 'covered in dirt', 'collapse', 'drenched', 'hem', 'tar on the jacket', 'collar burned', 'clothes are soaked', 'wild', 'hair is damp', 'enters from right', 'boathook (bent)', 'on the third step',
      'ashamed', 'limping', 'dazed', 'dawn', 'storm', 'Heavy rain', 'obscured', 'flooded', 'splintered planks', 'crater', 'lantern (smashed)', 'smoke', 'one flickering lamp', 'winter', 'breath steams',
    ]) expect(text).toContain(word);
  });
});

test('H3: names are said, never ids', () => {
  for (const point of Object.keys(contexts) as (keyof typeof contexts)[]) {
    for (const [name, context] of contextsOf(point)) expect(composePrompt(crew, point, context).text, `${point} ${name}`).not.toMatch(/\b(?:char|loc)_\d|[0-9a-f]{8}-[0-9a-f]{4}-/iu);
  }
});

test('H4: the judge sees the state that the generator saw', () => {
  const state = ({ sections }: Prompt) => sections.filter(({ role, instruction }) => role === 'scriptSupervisor' && !instruction).map(({ body }) => body);
  for (const at of ['start', 'end'] as const) {
    const judged = state(composePrompt(crew, 'frame_evaluation', { ...evolved, at }));
    expect(judged).toEqual(state(composePrompt(crew, `${at}_frame`, evolved)));
    expect(judged.join('\n')).toContain('moderate cut on the left cheek');
  }
  expect(state(composePrompt(crew, 'scene_evaluation', evolved))).toEqual(state(composePrompt(crew, 'scene_video', evolved)));
});

test('H5: rules are part of what is synthesised, and prose stays as it was written', () => {
  const description = 'She says nothing {really}, draws a "7" in the salt & looks up: [beat].';
  const context = { ...evolved, shot: { ...evolved.shot, scene: { ...evolved.shot.scene, description } } };
  const prompt = composePrompt(crew, 'scene_video', context);
  const paragraph = synthesizeVideoPrompt(prompt, VIDEO_PROFILES.generic);
  for (const { text } of [prompt, paragraph]) {
    expect(text).toContain('The ferry’s lamps are green to starboard and red to port.');
    expect(text).toContain(description);
  }
});
