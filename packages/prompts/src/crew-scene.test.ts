import { aStoryboard } from '@cinematic-canvas/core/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { addedFields, createCrew, defaultRoles, defineRole, readScene } from './index.ts';

const stunts = defineRole({ id: 'stunts', department: 'stunts', version: '1', schema: z.object({ stunt: z.string(), rigging: z.array(z.string()), takes: z.number().optional() }), sections: {} });
const crew = createCrew([...defaultRoles, stunts]);
const [scene] = aStoryboard().scenes;

test('the fields of a crew’s own roles are told apart from those of every scene', () => {
  expect([...addedFields(crew).keys()]).toEqual(['stunt', 'rigging', 'takes']);
  expect(addedFields(createCrew(defaultRoles)).size).toBe(0);
});

test('a scene keeps what its roles added, and nothing that no role asked for', () => {
  const read = readScene(crew, { ...scene!, stunt: 'a fall', rigging: ['wire'], lunch: 'soup' } as typeof scene & object);
  expect(read).toEqual({ ...scene, stunt: 'a fall', rigging: ['wire'], takes: undefined });
});

test('a field that nobody has filled yet is blank', () => {
  expect(readScene(crew, { ...scene!, rigging: 'wire' } as typeof scene & object)).toEqual({ ...scene, stunt: '', rigging: [], takes: undefined });
});
