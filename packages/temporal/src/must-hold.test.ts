import { CharacterState, LocationState } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { describeCharacterState, describeLocationState } from './describe.ts';
import type { Ledger } from './ledger.ts';
import { readStoryboardSync } from './read.ts';
import type { Place, SceneText, Story } from './story.ts';
import { ana, bo, place, storyOf } from './story.fixture.ts';

const lastly = (texts: readonly string[], setting: Place['setting'] = 'exterior') => {
  const ledger = readStoryboardSync(storyOf(texts, place(setting)), { recovery: false });
  return { a: ledger.characterAt('a', texts.length, 'after'), l: ledger.locationAt('l', texts.length, 'after') };
};

/** For every value of every enum a text that reaches it, the baseline's by coming back to it. */
const REACHED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  dirtLevel: {
    clean: ['Ana is filthy.', 'Ana scrubs herself clean.'], slightly_dirty: ['A smudge of soot marks Ana\'s cheek.'], dirty: ['Ana falls in the dirt.', 'Ana falls in the dirt again.'], very_dirty: ['Ana is filthy.'], covered: ['Ana is covered in mud.', 'Ana falls in the dirt.'],
  },
  exhaustionLevel: {
    fresh: ['Ana is tired.', 'Ana wakes fully rested.'], tired: ['Ana is tired.'], exhausted: ['Ana is exhausted.'],
  },
  sweatLevel: {
    dry: ['Sweat runs down Ana\'s face.', 'Ana wipes the sweat from her face.'], slight: ['A sheen of sweat glistens on Ana\'s brow.'], moderate: ['Sweat runs down Ana\'s face.', 'Sweat runs down Ana\'s face.'], heavy: ['Sweat pours down Ana\'s face.'], drenched: ['Ana is drenched with sweat.', 'Sweat runs down Ana\'s face.'],
  },
  'costumeCondition.wetness': { dry: ['Ana is soaked to the skin.', 'Ana changes into dry clothes.'], damp: ['Drizzle dampens Ana\'s jacket.'], wet: ['Ana\'s jacket is wet.'], soaked: ['Ana is soaked to the skin.'] },
  'hairCondition.wetness': { dry: ['Ana\'s hair is wet.', 'Ana dries her hair.'], damp: ['Ana shakes her damp hair.'], wet: ['Ana\'s hair is wet.'], soaked: ['Ana is soaked to the skin.'] },
  'hairCondition.messiness': {
    pristine: ['The wind tangles Ana\'s hair.', 'Ana combs her hair.'], slightly_messy: ['A strand of hair has come loose from Ana\'s braid.'], messy: ['The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.'], disheveled: ['The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.'], wild: ['The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.', 'The wind tangles Ana\'s hair.'],
  },
  lastExitDirection: { left: ['Ana exits frame left.'], right: ['Ana exits frame right.'], up: ['Ana runs up the stairs.'], down: ['Ana runs down the stairs.'] },
  consciousness: { conscious: ['Ana passes out.', 'Ana wakes.'], dazed: ['Ana is dazed.'], unconscious: ['Ana passes out.'], asleep: ['Ana falls asleep.'], dead: ['Ana is dead.'] },
  timeOfDay: { dawn: ['Dawn.'], morning: ['Morning.'], noon: ['Noon.'], afternoon: ['Afternoon.'], dusk: ['Dusk.'], night: ['Night.'], midnight: ['Midnight.'] },
  weather: {
    Clear: ['The sky clouds over.', 'The clouds part.'], Cloudy: ['Dark clouds roll in.'], Rain: ['It is raining.'], Storm: ['A storm breaks.'], Snow: ['Snow is falling.'], Fog: ['Fog rolls in.'], Windy: ['The wind howls.'],
  },
  precipitation: { none: ['It is raining.', 'The rain stops.'], light: ['A light drizzle falls.'], moderate: ['It is raining.'], heavy: ['It is pouring.'] },
  visibility: {
    clear: ['Fog rolls in.', 'The fog lifts.'], slight_haze: ['A thin mist hangs over the yard.'], hazy: ['A haze hangs over the yard.'], foggy: ['Fog rolls in.'], obscured: ['Smoke fills the yard. Ana cannot see her own hand.'],
  },
  'groundCondition.wetness': {
    dry: ['The floor is wet.', 'The floor has dried.'], damp: ['A light drizzle falls.'], wet: ['Puddles spread across the road.'], soaked: ['The lawn is sodden.'], flooded: ['Water floods the street.'],
  },
  season: { spring: ['Spring.'], summer: ['It is summer.'], fall: ['It is autumn.'], winter: ['Winter.'] },
};

const at = (state: object, path: string) => path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), state);

describe('G10: every value of every level is reached by some sentence', () => {
  const cases = Object.entries(REACHED).flatMap(([field, values]) => Object.entries(values).map(([value, texts]) => [field, value, texts] as const));

  test.each(cases)('%s becomes %s', (field, value, texts) => {
    const { a, l } = lastly(texts);
    expect(at(field in a || field.startsWith('costume') || field.startsWith('hair') ? a : l, field)).toBe(value);
  });

  it('no value is left out, but the two levels of exhaustion that words do not tell apart from their neighbours', () => {
    const [character, location] = [CharacterState.shape, LocationState.shape];
    const ground = location.groundCondition.unwrap().shape;
    const options = {
      dirtLevel: character.dirtLevel.unwrap().options, exhaustionLevel: character.exhaustionLevel.unwrap().options.filter((level) => level !== 'slightly_tired' && level !== 'collapsing'), sweatLevel: character.sweatLevel.unwrap().options, consciousness: character.consciousness.unwrap().options,
      timeOfDay: location.timeOfDay.unwrap().options, weather: location.weather.unwrap().options, precipitation: location.precipitation.unwrap().options, visibility: location.visibility.unwrap().options, 'groundCondition.wetness': ground.wetness.unwrap().options,
      season: location.season.unwrap().options.filter((season) => season !== 'unspecified'), lastExitDirection: character.lastExitDirection.unwrap().options.filter((side) => side !== 'none'),
    };
    for (const [field, values] of Object.entries(options)) expect(new Set(Object.keys(REACHED[field] ?? {}))).toEqual(new Set(values));
  });

  test.each([['minor', 'Ana grazes her knee.'], ['moderate', 'Ana cuts her hand on a nail.'], ['severe', 'The sword runs Ana through.']])('an injury can be %s', (severity, text) => {
    expect(lastly([text]).a.injuries.map((injury) => injury.severity)).toContain(severity);
  });

  test.each([['light', 'A thin smoke hangs in the yard.'], ['moderate', 'Smoke drifts across the yard.'], ['heavy', 'Thick black smoke fills the yard.']])('an effect can be %s', (intensity, text) => {
    expect(lastly([text]).l.atmosphericEffects.map((effect) => effect.intensity)).toContain(intensity);
  });
});

describe('G12: one key for scenes, an emotion for each character', () => {
  it('what is remembered of a scene is remembered by its index, in histories and injuries alike', () => {
    const ledger = readStoryboardSync(storyOf(['Ana waits.', 'Ana cuts her hand on a nail. She is furious.']), { recovery: false });
    const state = ledger.characterAt('a', 2, 'after');
    expect([state.injuries[0]?.acquiredInScene, state.emotionalHistory[0]?.scene, state.lastSeen]).toEqual([2, 2, 2]);
  });

  it('one is furious and the other is not', () => {
    const ledger = readStoryboardSync(storyOf(['Ana is furious. Bo is afraid.']));
    expect([ledger.characterAt('a', 1, 'after').emotionalState, ledger.characterAt('b', 1, 'after').emotionalState]).toEqual(['furious', 'afraid']);
  });
});

describe('H1: what prompts say of a state does not contradict itself', () => {
  it('a later drizzle does not dry what a downpour soaked, and the end of rain does not call the sky rainy and dry at once', () => {
    expect(lastly(['Water floods the street.', 'A light drizzle falls.']).l.groundCondition.wetness).toBe('flooded');
    const { l } = lastly(['It is pouring.', 'The rain stops.']);
    expect(describeLocationState(place(), l)).not.toContain('It is raining');
  });

  it('rain over a house is outside its rooms', () => {
    const [house, room] = [place('exterior', { referenceId: 'house', name: 'House' }), place('interior', { referenceId: 'room', name: 'House / Kitchen', timeOfDay: '', weather: '' })];
    const scene = (sceneIndex: number, location: string, description: string): SceneText => ({ sceneIndex, location, description, characters: ['a'], timeOfDay: null, timeSkip: '' });
    const ledger = readStoryboardSync({ characters: [ana], locations: [house, room], scenes: [scene(1, 'house', 'It is raining.'), scene(2, 'room', 'Ana waits.')] });
    const state = ledger.locationAt('room', 2, 'before');
    expect([state.weather, state.precipitation]).toEqual(['Rain', 'none']);
    expect(describeLocationState(room, state)).toContain('outside House / Kitchen');
  });
});

describe('flashbacks', () => {
  const scene = (description: string, more: Partial<SceneText> = {}) => ({ description, ...more });

  it('what happens in one does not last beyond it, and what came before is there again', () => {
    const ledger = readStoryboardSync(storyOf(['Ana cuts her hand on a nail.', scene('Ana falls in the mud.', { heading: 'EXT. YARD - DAY (FLASHBACK)' }), 'Ana waits.']), { recovery: false });
    expect(ledger.characterAt('a', 2, 'before').injuries).toEqual([]);
    expect(ledger.characterAt('a', 2, 'after').dirtLevel).not.toBe('clean');
    expect(ledger.characterAt('a', 3, 'before')).toMatchObject({ dirtLevel: 'clean', injuries: [{ location: 'hand' }] });
  });

  it('the shots of one go on from each other', () => {
    const heading = 'EXT. YARD - DAY (FLASHBACK)';
    const ledger = readStoryboardSync(storyOf([scene('Ana falls in the mud.', { heading }), scene('Ana waits.', { heading }), 'Ana waits.']), { recovery: false });
    expect(ledger.characterAt('a', 2, 'before').dirtLevel).not.toBe('clean');
    expect(ledger.characterAt('a', 3, 'before').dirtLevel).toBe('clean');
  });

  test.each(['EXT. FLASHBACK MOTEL - DAY', 'INT. HALL OF MEMORY - NIGHT', 'EXT. YARD - BACK TO PRESENT'])('%s is none', (heading) => {
    const ledger = readStoryboardSync(storyOf([scene('Ana falls in the mud.', { heading }), 'Ana waits.']), { recovery: false });
    expect(ledger.characterAt('a', 2, 'before').dirtLevel).not.toBe('clean');
  });
});

describe('space', () => {
  it('who leaves left enters from the right in the next scene, and from anywhere once seen again', () => {
    const ledger = readStoryboardSync(storyOf(['Bo leaves frame left.', 'Bo waits by the gate.', 'Bo waits.']));
    const sides = [2, 3].map((scene) => describeCharacterState(bo, ledger.characterAt('b', scene, 'before')));
    expect(sides[0]).toContain('so enters from right');
    expect(sides[1]).not.toContain('enters from');
  });
});

// ---- by property -------------------------------------------------------------------------------

const SENTENCES = [
  'Ana falls in the mud.', 'Bo cuts his hand on a nail.', 'It is raining.', 'The rain stops.', 'The window shatters.', 'Smoke fills the yard.', 'The smoke clears.', 'Ana picks up the lantern.', 'Ana hands Bo the lantern.', 'Ana drops the lantern.',
  'Ana washes her face.', 'Bo is exhausted.', 'Ana tears her sleeve.', 'Ana changes into a clean shirt.', 'Night falls.', 'Bo leaves frame left.', 'Ana is furious.', 'Bo waits by the gate.', 'Ana is not hurt.', 'The next morning Ana is gone.', 'Glass litters the ground.',
];
const aText = fc.array(fc.constantFrom(...SENTENCES), { maxLength: 3 }).map((sentences) => sentences.join(' '));
const someTexts = fc.array(aText, { minLength: 1, maxLength: 6 });

const renderedAt = (ledger: Ledger, scene: number) => (['before', 'after'] as const).map((side) => [
  describeCharacterState(ana, ledger.characterAt('a', scene, side)), describeCharacterState(bo, ledger.characterAt('b', scene, side)), describeLocationState(place(), ledger.locationAt('l', scene, side)),
]);

describe('random stories', () => {
  it('the same text gives the same states, which survive JSON', () => {
    fc.assert(fc.property(someTexts, (texts) => {
      const [once, again] = [readStoryboardSync(storyOf(texts)), readStoryboardSync(storyOf(texts))];
      expect(again.toJSON()).toEqual(once.toJSON());
      expect(JSON.parse(JSON.stringify(once))).toEqual(once.toJSON());
    }), { numRuns: 60 });
  });

  it('reading leaves the story as it was', () => {
    fc.assert(fc.property(someTexts, (texts) => {
      const frozen = (value: unknown): unknown => { if (typeof value === 'object' && value !== null) { Object.freeze(value); Object.values(value).forEach(frozen); } return value; };
      expect(() => readStoryboardSync(frozen(storyOf(texts)) as Story)).not.toThrow(); // freezing keeps the type
    }), { numRuns: 40 });
  });

  it('an edit affects exactly the edited scene and those whose rendered prompts differ', () => {
    fc.assert(fc.property(someTexts, fc.nat(), aText, fc.boolean(), (texts, pick, replaced, recovery) => {
      const edited = (pick % texts.length) + 1;
      const before = readStoryboardSync(storyOf(texts), { recovery });
      const after = readStoryboardSync(storyOf(texts.map((text, index) => (index === edited - 1 ? replaced : text))), { recovery });
      const differing = texts.map((_text, index) => index + 1).filter((scene) => (scene === edited && texts[edited - 1] !== replaced) || JSON.stringify(renderedAt(before, scene)) !== JSON.stringify(renderedAt(after, scene)));
      expect(before.affectedScenes(after)).toEqual(differing);
    }), { numRuns: 150 });
  });
});
