import { ShotType } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { aShot } from './shot-fixture.ts';
import type { ShotChanges } from './shot-fixture.ts';
import { FIGURE_METRES, project } from './lens.ts';
import { setStage } from './stage.ts';

const SIZE = { width: 1280, height: 720 };
const stageOf = (changes: ShotChanges) => setStage(aShot(changes), SIZE);
const TWO = [{}, { board: { name: 'Jonas' } }];

test('the wider the shot, the smaller the figure', () => {
  const sizes = ShotType.values.map((shotType) => {
    const { lens, figures, picture } = stageOf({ scene: { shotType } });
    return (project(lens, 0, 0, figures[0]?.z ?? lens.subject).perMetre * FIGURE_METRES) / picture.height;
  });
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes[0]).toBeGreaterThan(5);
  expect(sizes.at(-1)).toBeLessThan(0.25);
});

test('the whole figure is in a wide shot, the face alone in a close-up', () => {
  const wide = stageOf({ scene: { shotType: 'Wide Shot' } });
  const foot = project(wide.lens, 0, 0, wide.lens.subject);
  const head = project(wide.lens, 0, FIGURE_METRES, wide.lens.subject);
  expect(head.y).toBeGreaterThan(0);
  expect(foot.y).toBeLessThan(wide.picture.height);
  const close = stageOf({ scene: { shotType: 'Close-Up' } });
  expect(project(close.lens, 0, 1.2, close.lens.subject).y).toBeGreaterThan(close.picture.height);
});

test('the camera angle moves the horizon', () => {
  const horizon = (cameraAngle: 'Eye Level' | 'High Angle' | 'Low Angle') => stageOf({ scene: { cameraAngle, shotType: 'Wide Shot' } }).lens.horizon;
  expect(horizon('High Angle')).toBeLessThan(horizon('Eye Level'));
  expect(horizon('Low Angle')).toBeGreaterThan(horizon('Eye Level'));
});

test('a figure stands where the composition says, and looks into the picture', () => {
  const placed = (subjectPlacement: string) => stageOf({ scene: { shotType: 'Wide Shot', composition: { ...aShot().scene.composition, subjectPlacement, lookRoom: '' } } }).figures[0];
  expect(placed('left third')).toMatchObject({ facing: 1 });
  expect(placed('left third')?.x).toBeLessThan(-0.3);
  expect(placed('right third')).toMatchObject({ facing: -1 });
  expect(placed('right third')?.x).toBeGreaterThan(0.3);
});

test('two who share a frame stand apart and face each other', () => {
  const figures = stageOf({ scene: { shotType: 'Medium Shot', description: 'Mara and Jonas talk.' }, cast: TWO }).figures.toSorted((a, b) => a.x - b.x);
  expect(figures.map(({ facing }) => facing)).toEqual([1, -1]);
  expect((figures[1]?.x ?? 0) - (figures[0]?.x ?? 0)).toBeGreaterThan(0.6);
});

test('a close-up in a dialogue is taken over the other one\'s shoulder', () => {
  const stage = stageOf({ scene: { shotType: 'Medium Close-Up', dialogue: [{ character: 'char_1', line: 'Who follows you?', parenthetical: '' }] }, cast: TWO });
  expect(stage.figures.map(({ name, overShoulder }) => [name, overShoulder]).toSorted()).toEqual([['Jonas', true], ['Mara', false]]);
  expect(stage.captions).toMatchObject([{ speaker: 'Mara', line: 'Who follows you?' }]);
});

test('a change of clothes that the description tells is worn', () => {
  const look = stageOf({ scene: { description: 'Mara, in a white sweater, waits.' } }).figures[0]?.look;
  expect(look?.garments.coat).toBeUndefined();
  expect(look?.garments.trousers).toBeDefined();
});

test('the same shot gives the same stage', () => {
  expect(stageOf({ cast: [{}, {}, {}] })).toEqual(stageOf({ cast: [{}, {}, {}] }));
});
