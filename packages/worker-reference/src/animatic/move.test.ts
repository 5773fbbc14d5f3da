import { CameraMovement } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { chooseLens } from './lens.ts';
import { moveGround, movePlane, poseCamera } from './move.ts';
import type { Affine } from './move.ts';

const lens = chooseLens({ type: 'Wide Shot', angle: 'Eye Level', headroom: '' }, { width: 1280, height: 616, inside: false, tallest: 1.72 });
const at = ([a, b, c, d, e, f]: Affine, x: number, y: number) => ({ x: a * x + c * y + e, y: b * x + d * y + f });
const poseAt = (movement: CameraMovement, share: number) => poseCamera(movement, lens, share, { seconds: 5, seed: 1, follows: false });
const shiftOf = (movement: CameraMovement, z: number) => {
  const [from, to] = [0, 1].map((share) => at(movePlane(lens, poseAt(movement, share), z), lens.width / 2 + 50, 300));
  if (!from || !to) throw new Error('no pose');
  return { x: to.x - from.x, y: to.y - from.y };
};

test('a pan moves the sky as much as what is near', () => {
  expect(shiftOf('Pan Right', Infinity).x).toBeLessThan(-100);
  expect(shiftOf('Pan Right', lens.subject).x).toBeCloseTo(shiftOf('Pan Right', Infinity).x);
  expect(shiftOf('Pan Left', Infinity).x).toBeGreaterThan(100);
});

test('a track moves near things past far ones and leaves the sky', () => {
  const [near, far, sky] = [lens.subject, 60, Infinity].map((z) => Math.abs(shiftOf('Track Right', z).x));
  expect(near).toBeGreaterThan((far ?? 0) * 3);
  expect(far).toBeGreaterThan(1);
  expect(sky).toBe(0);
});

test('a dolly in makes the subject larger and leaves the sky; a zoom in makes all larger alike', () => {
  const size = (movement: CameraMovement, z: number) => movePlane(lens, poseAt(movement, 1), z)[0] / movePlane(lens, poseAt(movement, 0), z)[0];
  expect(size('Dolly In', lens.subject)).toBeGreaterThan(1.2);
  expect(size('Dolly In', Infinity)).toBe(1);
  expect(size('Dolly Out', lens.subject)).toBeLessThan(0.85);
  expect(size('Zoom In', Infinity)).toBeCloseTo(size('Zoom In', lens.subject));
});

test('a crane that rises looks down on the ground more steeply', () => {
  const spread = (share: number) => moveGround(lens, poseAt('Crane Up', share))[3];
  expect(spread(1)).toBeGreaterThan(spread(0));
});

test('feet stay on the ground while the camera moves', () => {
  const foot = { x: lens.width / 2 + 120, y: lens.horizon + (lens.focal * lens.cameraHeight) / lens.subject };
  for (const movement of CameraMovement.values) {
    const pose = poseAt(movement, 0.8);
    const [plane, ground] = [at(movePlane(lens, pose, lens.subject), foot.x, foot.y), at(moveGround(lens, pose), foot.x, foot.y)];
    // Rising while coming closer, the ground's map is only near: a pixel or two.
    expect(Math.hypot(plane.x - ground.x, plane.y - ground.y)).toBeLessThan(3);
  }
});

describe('every movement', () => {
  test.each(CameraMovement.values.filter((movement) => movement !== 'Static'))('%s moves, gently at both ends', (movement) => {
    const behind = (share: number) => at(movePlane(lens, poseAt(movement, share), 20), 200, 100);
    const path = Array.from({ length: 121 }, (_, i) => behind(i / 120));
    const steps = path.slice(1).map((point, i) => Math.hypot(point.x - (path[i]?.x ?? 0), point.y - (path[i]?.y ?? 0)));
    expect(Math.max(...steps)).toBeGreaterThan(0.2);
    if (movement !== 'Handheld' && movement !== 'Steadicam') expect(steps[0] ?? 1).toBeLessThan(Math.max(...steps) / 4);
  });

  test('Static does not move', () => {
    expect(movePlane(lens, poseAt('Static', 0.7), 5)).toEqual(movePlane(lens, poseAt('Static', 0), 5));
  });
});
