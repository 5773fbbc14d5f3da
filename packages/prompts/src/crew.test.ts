import { SceneBoard } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { evolved } from '../test/harbour.ts';
import { contexts } from '../test/points.ts';
import { composePrompt, createCrew, defaultRoles, defineRole, field, gaffer, say } from './index.ts';

const stunts = defineRole({
  id: 'stuntCoordinator', department: 'stunts', version: '3', weight: 0.2, schema: z.object({ stunt: z.string().describe('what is dangerous to do') }),
  sections: { start_frame: ({ shot }) => ({ heading: 'STUNTS', lines: [say`${field('stunt', shot.scene.stunt)}.`] }) },
});
const crew = createCrew([...defaultRoles, stunts]);
const fall = { ...evolved, previous: undefined, shot: { ...evolved.shot, scene: { ...evolved.shot.scene, stunt: 'a fall from the mast' } } };

describe('a new role', () => {
  test('has its fields in the scene schema and in the JSON Schema', () => {
    expect(crew.sceneSchema.parse(fall.shot.scene)).toMatchObject({ stunt: 'a fall from the mast', shotType: 'Medium Wide' });
    expect(crew.sceneSchema.safeParse(evolved.shot.scene).success).toBe(false);
    expect(z.toJSONSchema(crew.sceneSchema, { io: 'input' }).properties).toHaveProperty('stunt', { type: 'string', description: 'what is dangerous to do' });
  });

  test('is asked for its fields when the storyboard is written', () => {
    expect(composePrompt(crew, 'storyboard_from_prompt', contexts.storyboard_from_prompt['']!).text).toContain('EVERY SCENE: STUNT COORDINATOR:\nstunt: what is dangerous to do.');
  });

  test('speaks in the frame, and the judge is told the same', () => {
    expect(composePrompt(crew, 'start_frame', fall).text).toContain('STUNTS:\na fall from the mast.');
    expect(composePrompt(crew, 'frame_evaluation', { ...fall, at: 'start' }).text).toContain('STUNTS:\na fall from the mast.');
  });

  test('has its department judged and corrected', () => {
    expect([crew.departments.includes('stunts'), crew.departmentWeights]).toEqual([true, { stunts: 0.2 }]);
    const issue = { department: 'stunts', category: '', severity: 'major' as const, description: 'she floats', where: '', suggestedFix: 'let the rope jerk' };
    const { text } = composePrompt(crew, 'prompt_correction', { prompt: 'A pier.', issues: [issue], corrections: [] });
    expect(text).toContain('TO BE MENDED BY THE STUNT COORDINATOR:\nA major issue: she floats; the remedy: let the rope jerk.');
    expect(text).not.toContain('BY THE GAFFER');
  });

  test('is among the versions that are kept with each asset', () => {
    expect(composePrompt(crew, 'start_frame', fall).roleVersions).toMatchObject({ stuntCoordinator: '3', gaffer: gaffer.version });
  });
});

describe('a crew', () => {
  test('of the default roles has the scene of core, field by field', () => {
    expect(Object.keys(createCrew(defaultRoles).sceneSchema.shape)).toEqual(Object.keys(SceneBoard.shape));
  });

  test('takes a later role of the same id in the place of the earlier one', () => {
    const german = defineRole({ ...gaffer, version: '1.0.0-de', sections: { start_frame: () => ({ heading: 'LICHT', lines: ['Weiches Licht von links.'] }) } });
    const replaced = createCrew([...defaultRoles, german]);
    expect(replaced.roles.map(({ id }) => id)).toEqual(defaultRoles.map(({ id }) => id));
    expect(replaced.versions.gaffer).toBe('1.0.0-de');
    expect(composePrompt(replaced, 'start_frame', evolved).text).toContain('LICHT:\nWeiches Licht von links.');
  });

  test('drops and reorders by the same call', () => {
    const small = createCrew(defaultRoles, { without: ['gaffer'], order: ['scriptSupervisor'] });
    const { sections } = composePrompt(small, 'start_frame', evolved);
    expect(sections[0]?.role).toBe('scriptSupervisor');
    expect(sections.some(({ role }) => role === 'gaffer')).toBe(false);
  });

  test('says which role it does not have', () => {
    expect(() => createCrew(defaultRoles, { without: ['grip'] })).toThrow('there is no role "grip" in the crew; it has director, cinematographer');
  });

  test('refuses two roles with the same field, and one that redefines a field of every scene', () => {
    const other = defineRole({ id: 'other', department: 'other', version: '1', schema: z.object({ stunt: z.boolean() }), sections: {} });
    const meddler = defineRole({ id: 'meddler', department: 'other', version: '1', schema: z.object({ mood: z.boolean() }), sections: {} });
    expect(() => createCrew([...defaultRoles, stunts, other])).toThrow('roles stuntCoordinator and other both define the field "stunt"');
    expect(() => createCrew([...defaultRoles, meddler])).toThrow('role meddler redefines the field "mood"');
  });
});

test.each([
  [{ id: '1st', department: 'a', version: '1' }, 'starts with a letter'], [{ id: 'a', department: 'Not One', version: '1' }, 'a department is a lower-case word'], [{ id: 'a', department: 'a', version: ' ' }, 'needs a version'],
  [{ id: 'a', department: 'a', version: '1', weight: 2 }, 'a share from 0 to 1'],
])('a malformed role is refused where it is defined: %o', (definition, message) => {
  expect(() => defineRole({ ...definition, sections: {} })).toThrow(message);
});
