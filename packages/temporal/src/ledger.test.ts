import { describe, expect, it } from 'vitest';

import { describeCharacterState, describeLocationState } from './describe.ts';
import { createLedger } from './ledger.ts';
import { readStoryboard, readStoryboardSync } from './read.ts';
import { ana, bo, place, storyOf } from './story.fixture.ts';
import { skippedHours } from './story-time.ts';

const texts = ['Ana cuts her hand on a nail.', 'Bo waits by the gate.', 'Ana falls in the mud and tears her sleeve.', 'Bo gives her a lantern.', 'Ana runs across the yard.'];

describe('a ledger', () => {
  it('G7: a state depends on its scene and the ones before it, and on nothing later', () => {
    const whole = readStoryboardSync(storyOf(texts));
    const half = readStoryboardSync(storyOf(texts.slice(0, 3)));
    for (const scene of [1, 2, 3]) for (const side of ['before', 'after'] as const) expect(whole.stateAt('a', scene, side)).toEqual(half.stateAt('a', scene, side));
    expect(whole.characterAt('a', 1, 'before').injuries).toEqual([]);
    expect(whole.characterAt('a', 1, 'after').injuries).toMatchObject([{ location: 'hand', acquiredInScene: 1 }]);
  });

  it('says when something became so, what happened to a subject, and what differs', () => {
    const ledger = readStoryboardSync(storyOf(texts), { recovery: false });
    expect(ledger.whenDid('a', (state) => 'dirtLevel' in state && state.dirtLevel !== 'clean')).toBe(3);
    expect(ledger.history('a', 'injury').map(({ quote }) => quote)).toEqual(['Ana cuts her hand on a nail.']);
    expect(ledger.diff(3, 4).map(({ subject, attribute }) => `${subject} ${attribute}`)).toEqual(['a props']);
  });

  it('unknown subjects and scenes are named', () => {
    const ledger = readStoryboardSync(storyOf(texts));
    expect(() => ledger.stateAt('nobody', 1, 'after')).toThrow('there is no character or location "nobody"');
    expect(() => ledger.stateAt('a', 9, 'after')).toThrow('there is no scene 9');
    expect(() => ledger.characterAt('l', 1, 'after')).toThrow('is a location');
  });

  it('the scenes that an edit reaches are exactly those whose rendered states differ, and the edited one', () => {
    const before = readStoryboardSync(storyOf(texts), { recovery: false });
    for (const [index, replaced] of [[3, 'Ana waits by the gate.'], [1, 'Ana waits by the gate.'], [4, 'Bo whistles.'], [2, 'Bo breaks his arm.']] as const) {
      const edited = storyOf(texts.map((text, at) => (at === index - 1 ? replaced : text)));
      const after = readStoryboardSync(edited, { recovery: false });
      const rendered = (ledger: typeof before, scene: number) => (['before', 'after'] as const).flatMap((side) => [describeCharacterState(ana, ledger.characterAt('a', scene, side)), describeCharacterState(bo, ledger.characterAt('b', scene, side)), describeLocationState(place(), ledger.locationAt('l', scene, side))]).join();
      const differing = [1, 2, 3, 4, 5].filter((scene) => scene === index || rendered(before, scene) !== rendered(after, scene));
      expect(before.affectedScenes({ scene: index, events: after.events.filter(({ scene }) => scene === index) })).toEqual(differing);
      expect(before.affectedScenes(after)).toEqual(differing);
    }
  });

  it('events of a ledger make the same ledger again', async () => {
    const ledger = await readStoryboard(storyOf(texts));
    const again = createLedger({ storyboard: storyOf(texts), events: JSON.parse(JSON.stringify(ledger.events)) as typeof ledger.events });
    expect(again.toJSON()).toEqual(ledger.toJSON());
  });

  it('reading ends with the reason of its signal', async () => {
    await expect(readStoryboard(storyOf(texts), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('texts split at a sentence end give the same states but for the scene numbers', () => {
    const one = readStoryboardSync(storyOf(['Ana falls in the mud. She cuts her hand on a nail. Bo hands her a lantern.']), { recovery: false }).characterAt('a', 1, 'after');
    const three = readStoryboardSync(storyOf(['Ana falls in the mud.', 'She cuts her hand on a nail.', 'Bo hands her a lantern.']), { recovery: false }).characterAt('a', 3, 'after');
    const bare = (state: typeof one) => ({ ...state, lastSeen: null, injuries: state.injuries.map((injury) => ({ ...injury, acquiredInScene: 1 })) });
    expect(bare(three)).toEqual(bare(one));
  });
});

describe('story time', () => {
  it('phrases say how much is skipped', () => {
    expect(['three days later', 'the next morning', 'an hour later', 'two weeks after', 'meanwhile'].map(skippedHours)).toEqual([72, 16, 1, 336, null]);
  });

  it('wet clothes dry, minor wounds heal and the tired recover, unless it is switched off', () => {
    const story = storyOf(['Ana is soaked to the skin. She cuts her hand on a nail. She is exhausted.', { description: 'Ana waits.', timeSkip: 'two months later' }]);
    const rested = readStoryboardSync(story).characterAt('a', 2, 'before');
    expect(rested).toMatchObject({ injuries: [], exhaustionLevel: 'fresh', costumeCondition: { wetness: 'dry' } });
    expect(readStoryboardSync(story, { recovery: false }).characterAt('a', 2, 'before').injuries).toHaveLength(1);
    expect(readStoryboardSync(story, { recovery: { healing: false } }).characterAt('a', 2, 'before')).toMatchObject({ injuries: [{ location: 'hand' }], exhaustionLevel: 'fresh' });
  });

  it('a part of a place has the sky of the whole and its own floor', () => {
    const [yard, shed] = [place('exterior', { referenceId: 'yard', name: 'Yard' }), place('exterior', { referenceId: 'gate', name: 'Yard / Gate', timeOfDay: '', weather: '' })];
    const story = { characters: [ana, bo], locations: [yard, shed], scenes: [{ sceneIndex: 1, description: 'Night. Glass litters the ground.', characters: ['a'], location: 'yard', timeOfDay: null, timeSkip: '' }, { sceneIndex: 2, description: 'Ana waits.', characters: ['a'], location: 'gate', timeOfDay: null, timeSkip: '' }] };
    const state = readStoryboardSync(story).locationAt('gate', 2, 'before');
    expect([state.timeOfDay, state.groundCondition.debris]).toEqual(['night', []]);
  });
});
