import { createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { expect, test } from 'vitest';

import { aStoryboard } from '../../test/fixtures.ts';
import { enrichedStoryboard, enrichmentSchema } from './enriched-scenes.ts';

const CUT = { description: 'A bottle cuts Mara across the left cheek.' };
const WALK = { description: 'Mara walks along the water.' };
const storyboard = aStoryboard(CUT, WALK);

test('what the crew decides is taken over, and what the script says stays', () => {
  const { scenes } = enrichedStoryboard(storyboard, { scenes: [{ slate: '2', mood: 'wary', description: 'Mara walks along the black water, collar up.' }] });
  expect(scenes[1]).toEqual({ ...storyboard.scenes[1], mood: 'wary', description: 'Mara walks along the black water, collar up.' });
  expect(scenes[0]).toEqual(storyboard.scenes[0]);
});

test('a description that heals a wound or deals one is not taken over', () => {
  const { scenes } = enrichedStoryboard(storyboard, { scenes: [{ slate: '1', mood: 'grim', description: 'Mara smiles.' }, { slate: '2', description: 'Mara walks; a nail tears her sleeve.' }] });
  expect(scenes.map(({ description }) => description)).toEqual([CUT.description, WALK.description]);
  expect(scenes[0]!.mood).toBe('grim');
});

test('a storyboard that a person wrote is asked for nothing but what added roles need', () => {
  const crew = createCrew(defaultRoles);
  const fieldsOf = (only: 'all' | 'added') => Object.keys(enrichmentSchema(crew, only).shape.scenes.element.shape);
  expect(fieldsOf('added')).toEqual(['slate']);
  expect(fieldsOf('all')).not.toEqual(expect.arrayContaining(['characters']));
  expect(fieldsOf('all')).toContain('composition');
});
