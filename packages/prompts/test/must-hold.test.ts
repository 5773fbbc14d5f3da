import { CharacterState, LocationState, QUALITY_ASPECTS, trendOf } from '@cinematic-canvas/core';
import type { GenerationRule, Media, PromptCorrection, QualityEvaluation, Rating } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import {
  VIDEO_PROFILES, addRules, composePrompt, createCrew, defaultRoles, defineScoring, failingDepartments, generateWithQuality, gradeOf, judgeTake, scoreJudgement, synthesizeVideoPrompt,
} from '../src/index.ts';
import type { Judgement, Prompt, ShotContext } from '../src/index.ts';
import { evolved } from './harbour.ts';
import { contexts, contextsOf, everyField } from './points.ts';
import { scriptedModel } from './scripted-model.ts';

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
      expect(lines.filter((line) => /\bnight\b/u.test(line))).toEqual(['It is night.']);
      expect(lines.filter((line) => /\brain/u.test(line))).toEqual(['Heavy rain is falling.']);
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
    const figure = text.split('\n').find((line) => line.startsWith('Mara Voss, '));
    expect(figure).toContain('now in a boiler suit');
    expect(figure).not.toMatch(/satchel|oilskin/u);
  });
});

describe('H1: a sky that the scene itself tells', () => {
  const rain = LocationState.parse({ timeOfDay: 'morning', weather: 'Rain', precipitation: 'moderate' });
  const clear = LocationState.parse({ timeOfDay: 'morning', weather: 'Clear' });
  const shot = { ...evolved.shot, location: { ...evolved.shot.location, before: rain, after: clear } };
  const told = [{ type: 'weather.set', subject: 'loc_1', scene: 4, quote: 'The sky is clear', span: { start: 0, end: 16 } }];

  test('holds from the first frame when the story comes back to the place', () => {
    const later = { ...evolved, events: told, shot: { ...shot, scene: { ...shot.scene, timeSkip: 'Three days later' } } };
    for (const point of shotPoints) {
      const noted = composePrompt(crew, point, later).sections.filter(({ role }) => role === 'scriptSupervisor').map(({ body }) => body).join('\n');
      expect(noted).toContain('under a clear sky');
      expect(noted).not.toMatch(/rain/iu);
    }
  });

  test('changes during the shot when the scene goes straight on', () => {
    const { text } = composePrompt(crew, 'scene_video', { ...evolved, events: told, shot });
    expect(text).toMatch(/As the shot begins: .*rain/u);
  });
});

test('H1: nobody without hair has wet hair', () => {
  const [mara] = evolved.shot.characters;
  const bald = { ...mara!, board: { ...mara!.board, hair: 'bald' } };
  expect(composePrompt(crew, 'start_frame', { ...evolved, shot: { ...evolved.shot, characters: [bald] } }).text).not.toMatch(/hair is/u);
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
      'severe burn', 'left forearm', 'covered in dirt', 'collapse', 'drenched', 'hem', 'stained with tar on the jacket', 'collar burned', 'clothes are soaked', 'wild', 'hair is damp', 'enters from frame right', 'boathook (bent)', 'on the third step',
      'ashamed', 'limping', 'dazed', 'dawn', 'storm', 'Heavy rain', 'obscured', 'flooded', 'Splintered planks lie on the ground.', 'a crater', 'The lantern is smashed.', 'smoke', 'one flickering lamp', 'winter', 'breath steams',
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

const bytes = (...values: number[]): Media => ({ bytes: Uint8Array.from(values), mediaType: 'image/png' });
const rated = (rating: Rating): Judgement => ({ scores: Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, { rating, details: '' }])) as Judgement['scores'], issues: [], promptCorrections: [], ruleSuggestion: null });
const scored = (score: number, more: Partial<QualityEvaluation> = {}): QualityEvaluation => ({ ...scoreJudgement(rated('FAIL')), score, grade: gradeOf(score), ...more });
const corrected = (text: string): PromptCorrection => ({ department: 'gaffer', issueType: '', original: '', corrected: text, reasoning: '' });
const at = '2026-11-22T18:00:00.000Z';

test('J1: rules survive 100 merges', () => {
  const first = addRules([], [{ text: 'No hats indoors', origin: 'user' }, { text: 'The lamps are green to starboard', origin: 'quality_control' }], at);
  let merged: GenerationRule[] = first;
  for (let round = 0; round < 100; round++) merged = addRules(merged, [...first, { text: 'No hats indoors.', origin: 'quality_control' }], at);
  expect(merged).toEqual(first);
});

describe('J2, J3: the best take', () => {
  const takes = [0.5, 0.7, 0.6];
  const run = (scores: readonly number[]) => generateWithQuality({
    prompt: 'A pier.', generate: (_, { attempt }) => Promise.resolve({ bytes: `take ${attempt}`, hash: `hash ${attempt}` }), evaluate: ({ hash }, { attempt }) => Promise.resolve(scored(scores[attempt - 1] ?? 0, { ruleSuggestion: hash })),
  });

  test('comes with its own bytes and its own evaluation', async () => {
    const best = await run(takes);
    expect(best).toMatchObject({ attempt: 2, take: { bytes: 'take 2', hash: 'hash 2' }, evaluation: { score: 0.7, ruleSuggestion: 'hash 2' } });
  });

  test('is the accepted one, where one is', async () => {
    expect(await run([0.5, 0.95])).toMatchObject({ attempt: 2, accepted: true, take: { hash: 'hash 2' } });
  });
});

describe('J4: the judge', () => {
  const prompt = composePrompt(crew, 'frame_evaluation', { ...evolved, at: 'start' });

  test('is shown the take and the frame of the scene before, which are two', async () => {
    const { model, requests } = scriptedModel([rated('PASS')]);
    await judgeTake(model, crew, { prompt, pictures: { take: [bytes(1, 2, 3)], previous: bytes(4, 5, 6) } });
    expect(requests[0]?.images?.map(({ bytes: shown }) => [...shown])).toEqual([[1, 2, 3], [4, 5, 6]]);
    expect(requests[0]?.prompt).toContain('Picture 1 is the take. Picture 2 is the last frame of the scene before.');
  });

  test('is never shown the take as its own predecessor', async () => {
    await expect(judgeTake(scriptedModel([rated('PASS')]).model, crew, { prompt, pictures: { take: [bytes(1, 2, 3)], previous: bytes(1, 2, 3) } })).rejects.toThrow(TypeError);
  });
});

test('J5: the weights are the production’s, and the judge is not asked for any', async () => {
  const judgement = rated('PASS');
  const { model, requests } = scriptedModel([{ ...judgement, scores: { ...judgement.scores, continuity: { rating: 'FAIL', details: '', weight: 0 } }, score: 1, grade: 'ACCEPT' }]);
  const scoring = defineScoring({ weights: { narrativeFidelity: 0, characterConsistency: 0, technicalQuality: 0, emotionalAuthenticity: 0, continuity: 1 } });
  const prompt = composePrompt(crew, 'scene_evaluation', evolved);
  expect(await judgeTake(model, crew, { prompt, pictures: { take: [bytes(1)] }, scoring })).toMatchObject({ score: 0, grade: 'FAIL' });
  expect(JSON.stringify(z.toJSONSchema(requests[0]!.schema))).not.toMatch(/"(?:weight|score|grade)"/u);
});

describe('J6', () => {
  test('a take with a score of 0 is kept', async () => {
    const result = await generateWithQuality({ prompt: 'A pier.', generate: (_, { attempt }) => Promise.resolve(attempt), evaluate: () => Promise.resolve(scored(0)) });
    expect(result).toMatchObject({ accepted: false, evaluation: { score: 0 } });
  });

  test('corrections start from the best prompt, not from the last', async () => {
    const prompts: string[] = [];
    await generateWithQuality({
      prompt: 'A pier.',
      generate: (prompt) => Promise.resolve(prompts.push(prompt)),
      evaluate: (_, { attempt }) => Promise.resolve(scored([0.6, 0.3, 0.2][attempt - 1] ?? 0, { promptCorrections: [corrected(`Lamp ${attempt}.`)] })),
    });
    expect(prompts).toEqual(['A pier.', 'A pier.\nLamp 1.', 'A pier.\nLamp 1.']);
  });
});

test('J7: the trend recovers a known slope from what the loop reports', () => {
  const metrics = [1, 2, 3, 4].map((scene) => ({ scene, attempt: 5 - scene, score: 0.5 + scene / 10 }));
  expect(trendOf(metrics).attempts).toBeCloseTo(-1);
  expect(trendOf(metrics).quality).toBeCloseTo(0.1);
});

test('J8: departments and rules are sets, whatever is repeated', () => {
  const issue = { department: 'gaffer', category: '', severity: 'minor' as const, description: '', where: '', suggestedFix: '' };
  expect(failingDepartments({ issues: [issue, issue], promptCorrections: [corrected('a'), corrected('b')] })).toEqual(['gaffer']);
  expect(addRules([], [{ text: 'a lamp', origin: 'user' }, { text: 'a rope', origin: 'user' }, { text: 'a lamp', origin: 'user' }], at).map(({ text }) => text)).toEqual(['a lamp', 'a rope']);
});
