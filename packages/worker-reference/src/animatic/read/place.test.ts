import { LocationState } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { aShot } from '../shot-fixture.ts';
import type { ShotChanges } from '../shot-fixture.ts';
import { readPlace } from './place.ts';

const placeOf = (place: ShotChanges['place'], heading: string, state: ShotChanges['before'] = {}) => {
  const shot = aShot({ ...(place && { place }), scene: { heading } });
  return readPlace(shot.location.board, LocationState.parse(state), shot.scene);
};

describe('the words of a place choose its set', () => {
  test.each([
    ['harbour', 'EXT. PIER - NIGHT', 'exterior', 'harbour'], ['city street', 'EXT. STREET - DAY', 'exterior', 'city'], ['dense forest', 'EXT. WOODS - DAWN', 'exterior', 'forest'],
    ['kitchen', 'INT. KITCHEN - DAY', 'interior', 'kitchen'], ['ship', 'INT. FERRY - WHEELHOUSE - NIGHT', 'interior', 'wheelhouse'], ['ship', 'EXT. FERRY - DECK - NIGHT', 'both', 'deck'],
    ['church', 'INT. CHAPEL - DAY', 'interior', 'church'], ['engine room', 'INT. ENGINE ROOM', 'interior', 'engine'], ['something else', 'INT. SOMEWHERE', 'interior', 'room'], ['something else', 'EXT. SOMEWHERE', 'exterior', 'exterior'],
  ] as const)('%s, %s', (type, heading, setting, kind) => {
    expect(placeOf({ type, name: heading.slice(5), setting, architecture: [], manMadeObjects: [] }, heading).kind).toBe(kind);
  });
});

test('snow covers the ground outside and not inside', () => {
  expect(placeOf({}, 'EXT. PIER - DAY', { weather: 'Snow' }).ground).toBe('snow');
  expect(placeOf({ type: 'kitchen', groundSurface: 'tiles' }, 'INT. KITCHEN - DAY', { weather: 'Snow' }).ground).toBe('tiles');
});

test('what broke is known', () => {
  const place = placeOf({}, 'INT. ROOM', { brokenObjects: [{ object: 'front window', description: 'shattered', brokenInScene: 1 }] });
  expect(place.broken).toMatchObject({ window: true, door: false });
  expect(place.debris).toBeGreaterThan(0);
});
