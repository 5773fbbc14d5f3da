import { expect, test } from 'vitest';

import { aShot } from '../shot-fixture.ts';
import type { ShotChanges } from '../shot-fixture.ts';
import { readActions, readPlaces } from './action.ts';

const actionsIn = (description: string, cast: ShotChanges['cast'] = [{}, { board: { name: 'Jonas' } }]) => {
  const shot = aShot({ scene: { description }, cast });
  return readActions(shot.scene, shot.characters);
};

test('each character does what the words after the name say', () => {
  const [mara, jonas] = actionsIn('Mara kneels by the lamp. Jonas runs towards her.');
  expect(mara?.pose.before).toBe('kneel');
  expect(jonas?.pose.before).toBe('run');
});

test('who gets up lies first and stands then', () => {
  expect(actionsIn('Mara falls face down into the mud. She gets up.')[0]?.pose).toEqual({ before: 'lie', after: 'stand' });
});

test('the unconscious lie, whatever is said of others', () => {
  const [mara] = actionsIn('Jonas walks on.', [{ before: { consciousness: 'unconscious' } }, { board: { name: 'Jonas' } }]);
  expect(mara?.pose.before).toBe('lie');
});

test('a hand holds what the ledger says was taken last, not what is worn', () => {
  const [mara] = actionsIn('Mara waits.', [{ before: { props: [{ item: 'red scarf' }, { item: 'brass tin' }] } }]);
  expect(mara?.held.before).toMatchObject({ kind: 'tin', color: expect.any(Array) });
});

test('what is given away within the shot is no longer held at its end', () => {
  const [mara] = actionsIn('Mara waits.', [{ before: { props: [{ item: 'lantern' }] }, after: {} }]);
  expect(mara?.held).toMatchObject({ before: { kind: 'lantern' }, after: null });
});

test('a change of clothes in the description is read', () => {
  expect(actionsIn('Mara, in a clean white sweater and grey trousers, waits.')[0]?.wears).toBe('clean white sweater and grey trousers');
  expect(actionsIn('Mara waits in the rain.')[0]?.wears).toBeNull();
});

test('a place in the frame belongs to the name before it', () => {
  const boards = aShot({ cast: [{}, { board: { name: 'Jonas' } }] }).characters.map(({ board }) => board);
  expect(readPlaces('Jonas left third, Mara right third', boards)).toEqual([1, -1]);
  expect(readPlaces('centre', boards)).toEqual([null, null]);
});
