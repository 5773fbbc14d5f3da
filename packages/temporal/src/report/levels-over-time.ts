import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import type { ContinuityEventType } from '../events.ts';
import { DIRT, EXHAUSTION, GROUND_WETNESS, MESSINESS, PRECIPITATION, SWEAT, VISIBILITY, WETNESS } from '../levels.ts';
import { type RunOf, runsOf } from './runs.ts';
import { type Quotes, type ReportScene, scenesOf } from './told.ts';

/** A level over a stretch of scenes. */
export interface LevelStep extends RunOf<number> {
  /** The level in words: `soaked`. */
  word: string;
  /** What is seen, on whom, in which scenes, and the words that it was read from. */
  told: string;
}

/** A level as steps over the scenes; 0 is the baseline. */
export interface LevelTrack {
  name: string;
  /** The highest value that the level can have. */
  top: number;
  steps: LevelStep[];
}

interface LevelOf<State> {
  name: string;
  scale: readonly string[];
  read: (state: State) => string;
  events: readonly ContinuityEventType[];
}

/** The levels of a character that a timeline shows. */
export const CHARACTER_LEVELS: readonly LevelOf<CharacterState>[] = [
  { name: 'wet clothes', scale: WETNESS, read: (state) => state.costumeCondition.wetness, events: ['costume.wetted', 'costume.changed'] },
  { name: 'wet hair', scale: WETNESS, read: (state) => state.hairCondition.wetness, events: ['hair.wetted'] },
  { name: 'dirt', scale: DIRT, read: (state) => state.dirtLevel, events: ['dirt.changed'] },
  { name: 'hair', scale: MESSINESS, read: (state) => state.hairCondition.messiness, events: ['hair.changed'] },
  { name: 'sweat', scale: SWEAT, read: (state) => state.sweatLevel, events: ['sweat.changed'] },
  { name: 'exhaustion', scale: EXHAUSTION, read: (state) => state.exhaustionLevel, events: ['exhaustion.changed'] },
];

/** The levels of a location that a timeline shows. */
export const LOCATION_LEVELS: readonly LevelOf<LocationState>[] = [
  { name: 'wet ground', scale: GROUND_WETNESS, read: (state) => state.groundCondition.wetness, events: ['ground.wetted'] },
  { name: 'precipitation', scale: PRECIPITATION, read: (state) => state.precipitation, events: ['precipitation.set', 'weather.set'] },
  { name: 'visibility', scale: VISIBILITY, read: (state) => state.visibility, events: ['visibility.set', 'weather.set', 'effect.cleared', 'effect.thinned'] },
];

/** Plans the tracks of those levels that ever leave their baseline. */
export function planLevels<State>(levels: readonly LevelOf<State>[], who: { id: string; name: string }, states: readonly State[], scenes: readonly ReportScene[], quotes: Quotes): LevelTrack[] {
  return levels.flatMap(({ name, scale, read, events }) => {
    const runs = runsOf(states.map((state) => Math.max(0, scale.indexOf(read(state)))));
    if (runs.every(({ value }) => value === 0)) return [];
    const steps = runs.map((run): LevelStep => {
      const word = (scale[run.value] ?? '').replaceAll('_', ' ');
      const words = quotes.within([who.id], run, ({ type }) => events.includes(type));
      return { ...run, word, told: [`${who.name}, ${name}: ${word}, ${scenesOf(scenes, run)}`, ...words].join('\n') };
    });
    return [{ name, top: scale.length - 1, steps }];
  });
}
