import { CharacterState, LocationState } from '@cinematic-canvas/core';
import { describe, expect, it } from 'vitest';

import { STATE_HEADING, characterLines, describeCharacterState, describeLocationState, locationLines } from './describe.ts';
import { ana, place } from './story.fixture.ts';
import { baselineOfCharacter, baselineOfLocation } from './world.ts';

const worn = CharacterState.parse({
  injuries: [{ type: 'cut', location: 'left cheek', severity: 'severe', acquiredInScene: 1 }], dirtLevel: 'dirty', exhaustionLevel: 'tired', sweatLevel: 'heavy', costumeCondition: { tears: ['sleeve torn'], stains: ['blood on shirt'], damage: ['collar burned'], wetness: 'soaked' },
  hairCondition: { messiness: 'messy', wetness: 'wet' }, lastExitDirection: 'left', props: [{ item: 'lantern', condition: 'cracked' }], position: 'kneeling by the gate', emotionalState: 'afraid', physicalCondition: 'hand bandaged', consciousness: 'dazed',
});
const ruined = LocationState.parse({
  timeOfDay: 'midnight', weather: 'Storm', precipitation: 'heavy', visibility: 'hazy', groundCondition: { wetness: 'flooded', debris: ['glass'], damage: ['crater'] }, brokenObjects: [{ object: 'window', description: 'shattered', brokenInScene: 1 }],
  atmosphericEffects: [{ type: 'smoke', intensity: 'heavy', addedInScene: 1, dissipating: false }], lighting: 'candlelit', season: 'winter', temperatureIndicators: ['breath steams'],
});

describe('states in words', () => {
  it('nothing is said where nothing is off baseline', () => {
    expect(describeCharacterState(ana, baselineOfCharacter(ana))).toBe('');
    expect(describeLocationState(place(), baselineOfLocation(place()))).toBe('');
  });

  it('H2: every tracked field is rendered', () => {
    const hidden = new Set(['lastSeen', 'lastUsed', 'emotionalHistory', 'timeHistory', 'weatherHistory', 'lightingHistory']);
    const fields = (state: object) => Object.entries(state).flatMap(([key, value]: [string, unknown]) => (hidden.has(key) ? [] : key.endsWith('Condition') && typeof value === 'object' && value !== null ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key]));
    expect(new Set(characterLines(ana, worn).map(({ field }) => field))).toEqual(new Set(fields(worn)));
    expect(new Set(locationLines(place(), ruined).map(({ field }) => field))).toEqual(new Set(fields(ruined)));
  });

  it('H3: names are said and no ids', () => {
    expect(describeCharacterState(ana, worn)).toContain('Ana Reyes has a severe cut on the left cheek.');
    expect(describeCharacterState(ana, worn).startsWith(STATE_HEADING)).toBe(true);
  });

  it('a budget drops the least visible first and never a severe injury', () => {
    const short = describeCharacterState(ana, worn, { budgetTokens: 40 });
    expect(short.length / 4).toBeLessThanOrEqual(40);
    expect(short).toContain('severe cut');
    expect(describeCharacterState(ana, worn, { budgetTokens: 1 })).toContain('severe cut');
  });

  it('the variant says only what changed', () => {
    const since = { ...worn, dirtLevel: 'clean' as const };
    expect(describeCharacterState(ana, worn, { changedSince: since })).toBe(`${STATE_HEADING}\n- Ana Reyes is dirty.`);
    expect(describeCharacterState(ana, worn, { changedSince: worn })).toBe('');
  });
});
