import type { CharacterBoard } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { aShot } from '../shot-fixture.ts';
import { hex } from '../color.ts';
import { readLook } from './costume.ts';

const lookOf = (board: Partial<CharacterBoard>) => {
  const character = aShot({ cast: [{ board }] }).characters[0];
  if (!character) throw new Error('no character');
  return readLook(character.board);
};

test('each garment has the colour that its words name', () => {
  const { garments } = lookOf({ clothing: ['navy coat', 'white shirt and a green tie', 'brown boots'], accessories: ['red scarf'] });
  expect(garments).toMatchObject({ coat: hex('#26365c'), top: hex('#ece9e2'), tie: hex('#4d7a4d'), boots: hex('#6e4b33'), scarf: hex('#b93530') });
});

test('hair, beard, glasses and build are read', () => {
  const look = lookOf({ hair: 'short grey hair, full beard', accessories: ['round glasses'], build: 'tall, stout', pronouns: 'he' });
  expect(look).toMatchObject({ glasses: true, hair: { style: 'short', facial: 'beard' } });
  expect(look.height).toBeGreaterThan(1);
  expect(look.girth).toBeGreaterThan(1);
});

test('a child is smaller than a grown person', () => {
  expect(lookOf({ age: '9' }).height).toBeLessThan(0.75);
  expect(lookOf({ age: 'early forties' }).age).toBe('adult');
  expect(lookOf({ age: 'seventies' }).age).toBe('old');
});

test('what the words leave open is the same every time', () => {
  expect(lookOf({ clothing: ['coat'], ethnicity: '', hair: '' })).toEqual(lookOf({ clothing: ['coat'], ethnicity: '', hair: '' }));
});
