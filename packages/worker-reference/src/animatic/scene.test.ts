import { CameraAngle, CameraMovement, ShotType, TimeOfDay, Weather } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { aShot } from './shot-fixture.ts';
import type { ShotChanges } from './shot-fixture.ts';
import { paintScene } from './scene.ts';
import { INDOOR_SETS } from './sets/indoors.ts';
import { OUTDOOR_SETS } from './sets/outdoors.ts';
import { readSlate } from './slate.ts';
import { setStage } from './stage.ts';

const SIZE = { width: 640, height: 360 };

const filmOf = (changes: ShotChanges, slate: Parameters<typeof setStage>[2] = null) => {
  const scene = paintScene(setStage(aShot(changes), SIZE, slate), { seconds: 4, strips: true });
  return (share = 0) => new Uint8Array(scene.frame(share).canvas.data());
};

interface Area { left: number; top: number; right: number; bottom: number }
const PICTURE: Area = { left: 0, top: 24, right: 640, bottom: 324 };
const FIGURE: Area = { left: 260, top: 120, right: 380, bottom: 320 };

function mean(frame: Uint8Array, area: Area): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = area.top; y < area.bottom; y++) for (let x = area.left; x < area.right; x++) for (const part of [0, 1, 2] as const) sum[part] += frame[(y * SIZE.width + x) * 4 + part] ?? 0;
  const count = (area.bottom - area.top) * (area.right - area.left);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

const brightness = (frame: Uint8Array, area: Area = PICTURE) => mean(frame, area).reduce((sum, part) => sum + part, 0) / 3;

function difference(a: Uint8Array, b: Uint8Array, area: Area): number {
  let sum = 0;
  for (let y = area.top; y < area.bottom; y++) for (let x = area.left; x < area.right; x++) for (const part of [0, 1, 2]) sum += Math.abs((a[(y * SIZE.width + x) * 4 + part] ?? 0) - (b[(y * SIZE.width + x) * 4 + part] ?? 0));
  return sum / ((area.bottom - area.top) * (area.right - area.left) * 3);
}

/** The share of pixels in which red leads clearly: a red scarf, blood. */
function redness(frame: Uint8Array, area: Area): number {
  let count = 0;
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const at = (y * SIZE.width + x) * 4;
      if ((frame[at] ?? 0) > 90 && (frame[at] ?? 0) > 2.2 * (frame[at + 1] ?? 0) && (frame[at] ?? 0) > 1.9 * (frame[at + 2] ?? 0)) count++;
    }
  }
  return count / ((area.bottom - area.top) * (area.right - area.left));
}

test('the same shot gives the same pixels', () => {
  expect(filmOf({})(0.4)).toEqual(filmOf({})(0.4));
});

test('a frame depends on its moment alone, not on what was drawn before', () => {
  const film = filmOf({ scene: { cameraMovement: 'Dolly In' }, before: { weather: 'Rain', precipitation: 'heavy' } });
  const first = film(0.7);
  film(0.1);
  expect(film(0.7)).toEqual(first);
});

test('night is darker than noon', () => {
  expect(brightness(filmOf({ before: { timeOfDay: 'night' } })())).toBeLessThan(brightness(filmOf({ before: { timeOfDay: 'noon' } })()) * 0.7);
});

test('warm light makes a warmer picture', () => {
  const warmth = (colorTemperatureKelvin: number) => {
    const [red, , blue] = mean(filmOf({ scene: { heading: 'INT. ROOM - NIGHT', quality: { hardness: 'soft', colorTemperatureKelvin, intensity: 'balanced' } }, place: { type: 'living room', name: 'Room', setting: 'interior' }, before: { timeOfDay: 'night' } })(), PICTURE);
    return red - blue;
  };
  expect(warmth(2400)).toBeGreaterThan(warmth(7500) + 10);
});

test('a costume has its colour in the frame', () => {
  const plain = { cast: [{ board: { accessories: [] } }] };
  expect(redness(filmOf({})(), FIGURE)).toBeGreaterThan(0.05);
  expect(redness(filmOf(plain)(), FIGURE)).toBeLessThan(0.01);
});

describe('continuity is seen on the figure and nowhere else', () => {
  const CLOSE = { scene: { shotType: 'Close-Up' as const } };
  const dry = filmOf(CLOSE)();
  const HEAD: Area = { left: 250, top: 40, right: 400, bottom: 250 };
  const ELSEWHERE: Area = { left: 0, top: 24, right: 150, bottom: 324 };

  test.each([
    ['soaked hair', { hairCondition: { wetness: 'soaked' as const } }],
    ['a cut', { injuries: [{ type: 'cut', location: 'right cheek', severity: 'severe' as const, acquiredInScene: 1 }] }],
    ['a bandage', { injuries: [{ type: 'bandaged cut', location: 'forehead', severity: 'moderate' as const, acquiredInScene: 1 }] }],
    ['dirt', { dirtLevel: 'covered' as const }],
    ['wild hair', { hairCondition: { messiness: 'wild' as const } }],
  ])('%s', (_, before) => {
    const marked = filmOf({ ...CLOSE, cast: [{ before }] })();
    expect(difference(dry, marked, HEAD)).toBeGreaterThan(0.4);
    expect(difference(dry, marked, ELSEWHERE)).toBe(0);
  });

  test('soaked clothes are darker', () => {
    const soaked = filmOf({ cast: [{ before: { costumeCondition: { wetness: 'soaked' } } }] })();
    expect(brightness(soaked, FIGURE)).toBeLessThan(brightness(filmOf({})(), FIGURE) - 3);
  });

  test('a torn sleeve, a stain and what a hand holds', () => {
    const whole = filmOf({})();
    for (const before of [{ costumeCondition: { tears: ['right sleeve'] } }, { costumeCondition: { stains: ['blood on the chest'] } }, { props: [{ item: 'lantern' }] }]) {
      expect(difference(whole, filmOf({ cast: [{ before }] })(), FIGURE)).toBeGreaterThan(0.2);
    }
  });
});

describe('the state of the place is seen', () => {
  const room = { scene: { heading: 'INT. ROOM - DAY', shotType: 'Wide Shot' as const }, place: { type: 'living room', name: 'Room', setting: 'interior' as const, groundSurface: 'boards' }, cast: [] };
  const street = { scene: { heading: 'EXT. STREET - NIGHT', shotType: 'Wide Shot' as const }, place: { type: 'city street', name: 'Street', groundSurface: 'asphalt' }, cast: [] };

  test.each([
    ['a broken window', room, {}, { brokenObjects: [{ object: 'window', description: 'shattered', brokenInScene: 1 }] }],
    ['a broken door', room, {}, { brokenObjects: [{ object: 'door', description: 'kicked in', brokenInScene: 1 }] }],
    ['debris', room, {}, { groundCondition: { debris: ['glass', 'wood', 'plaster'] } }],
    ['wet ground', street, {}, { groundCondition: { wetness: 'soaked' as const } }],
    ['smoke', street, {}, { atmosphericEffects: [{ type: 'smoke', intensity: 'heavy' as const, addedInScene: 1, dissipating: false }] }],
    ['fire', street, {}, { atmosphericEffects: [{ type: 'fire', intensity: 'heavy' as const, addedInScene: 1, dissipating: false }] }],
    ['fog', street, {}, { visibility: 'foggy' as const }],
  ])('%s', (_, changes, before, after) => {
    expect(difference(filmOf({ ...changes, before })(), filmOf({ ...changes, before: after })(), PICTURE)).toBeGreaterThan(0.3);
  });

  test('rain falls and snow drifts', () => {
    for (const weather of ['Rain', 'Snow'] as const) {
      const film = filmOf({ ...street, before: { weather, precipitation: 'heavy' } });
      expect(difference(film(0.1), film(0.2), PICTURE)).toBeGreaterThan(0.2);
    }
    const clear = filmOf(street);
    expect(difference(clear(0.1), clear(0.2), PICTURE)).toBe(0);
  });
});

test('what happens in the shot appears in its middle', () => {
  const film = filmOf({ scene: { shotType: 'Close-Up' }, cast: [{ before: {}, after: { injuries: [{ type: 'cut', location: 'right cheek', severity: 'severe', acquiredInScene: 1 }] } }] });
  const cheek: Area = { left: 270, top: 110, right: 345, bottom: 178 };
  expect(redness(film(0.3), cheek)).toBeLessThan(redness(film(0.7), cheek) / 4);
  expect(redness(film(0.7), cheek)).toBeGreaterThan(0.01);
});

test('a pan shifts the picture sideways', () => {
  const film = filmOf({ scene: { cameraMovement: 'Pan Right', shotType: 'Wide Shot' }, cast: [] });
  const [from, to] = [film(0), film(1)];
  const band: Area = { left: 200, top: 60, right: 430, bottom: 300 };
  const shifted = (pixels: number) => {
    let sum = 0;
    for (let y = band.top; y < band.bottom; y += 3) for (let x = band.left; x < band.right; x += 3) sum += Math.abs((from[(y * SIZE.width + x) * 4] ?? 0) - (to[(y * SIZE.width + x - pixels) * 4] ?? 0));
    return sum;
  };
  const best = Array.from({ length: 200 }, (_, i) => i).reduce((found, pixels) => (shifted(pixels) < shifted(found) ? pixels : found), 0);
  expect(best).toBeGreaterThan(140);
  expect(best).toBeLessThan(190);
});

test('the test slate is in every frame', () => {
  const slate = { sceneIndex: 4, version: 2, promptHash: '9f2c01aa', stateHash: '00b1e77d' };
  const film = filmOf({ scene: { cameraMovement: 'Handheld' } }, slate);
  for (const share of [0, 0.5, 1]) expect(readSlate(film(share), SIZE.width, SIZE.height)).toEqual(slate);
});

describe('everything that a storyboard can ask for is drawn', () => {
  const empty = brightness(new Uint8Array(SIZE.width * SIZE.height * 4));
  const isDrawn = (changes: ShotChanges) => {
    const frame = filmOf({ cast: [{}, { board: { name: 'Jonas' } }], ...changes })(0.5);
    expect(brightness(frame)).toBeGreaterThan(empty + 6);
  };
  test.each(ShotType.values)('%s', (shotType) => { isDrawn({ scene: { shotType } }); });
  test.each(CameraAngle.values)('%s', (cameraAngle) => { isDrawn({ scene: { cameraAngle, shotType: 'Wide Shot' } }); });
  test.each(CameraMovement.values)('%s', (cameraMovement) => { isDrawn({ scene: { cameraMovement } }); });
  test.each(TimeOfDay.options)('%s', (timeOfDay) => { isDrawn({ before: { timeOfDay } }); });
  test.each(Weather.options)('%s', (weather) => { isDrawn({ before: { weather } }); });
  test.each(Object.keys(OUTDOOR_SETS))('outside: %s', (type) => { isDrawn({ scene: { shotType: 'Wide Shot', heading: `EXT. ${type}` }, place: { type, name: type } }); });
  test.each(Object.keys(INDOOR_SETS))('inside: %s', (type) => { isDrawn({ scene: { shotType: 'Wide Shot', heading: `INT. ${type}` }, place: { type, name: type, setting: 'interior' } }); });
});
