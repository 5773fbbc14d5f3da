import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import type { ContinuityEvent } from '../events.ts';
import { samePart } from '../fold.ts';
import { EFFECT_INTENSITY, INJURY_SEVERITY } from '../levels.ts';
import { sameThing, substanceOf } from '../things.ts';
import { type Run, type RunOf, presences, runsOf } from './runs.ts';
import { type Quotes, type ReportScene, scenesOf } from './told.ts';

/** What a bar is about; the order is that of the rows in a lane. */
export const BAR_KINDS = ['body', 'costume', 'damage', 'air', 'prop'] as const;
/** What a bar is about. */
export type BarKind = (typeof BAR_KINDS)[number];

/** Something that lasts from the scene where it begins to the scene where it ends. */
export interface Bar extends Run {
  kind: BarKind;
  /** What it is, in words: `cut, left cheek`. */
  label: string;
  /** How strong it is over its scenes, from above 0 to 1. */
  phases: RunOf<number>[];
  /** What it is, on whom, in which scenes, and the words that it was read from. */
  told: string;
}

/** A thing that one field of a state holds. */
interface Held {
  label: string;
  strength: number;
  /** What it is called; with `since`, what tells it from the others. */
  name: string;
  /** Scene in which it came about, where the state keeps it. */
  since: number | null;
  /** Says whether another of the same field is this very thing. */
  is: (other: Held) => boolean;
  /** Says whether an event tells of it. */
  about: (event: ContinuityEvent) => boolean;
}

interface FieldOf<State> {
  kind: BarKind;
  held: (state: State) => Held[];
}

const strengthIn = (scale: readonly string[], value: string) => (Math.max(0, scale.indexOf(value)) + 1) / scale.length;

const named = (name: string, label: string, strength: number, about: Held['about']): Held => ({ name, since: null, label, strength, about, is: (other) => sameThing(name, other.name) });

/** The fields of a character that a timeline shows as bars. */
export const CHARACTER_BARS: readonly FieldOf<CharacterState>[] = [
  {
    kind: 'body',
    held: ({ injuries }) => injuries.map(({ type, location, severity, acquiredInScene }) => ({
      name: location,
      since: acquiredInScene,
      label: `${type}, ${location}`,
      strength: strengthIn(INJURY_SEVERITY, severity),
      is: ({ name, since }) => since === acquiredInScene && samePart(name, location),
      about: (event) => event.type.startsWith('injury.') && 'part' in event && (event.part === undefined || samePart(event.part, location)),
    })),
  },
  {
    kind: 'body',
    held: ({ consciousness }) => (consciousness === 'conscious' ? [] : [{ name: consciousness, since: null, label: consciousness, strength: consciousness === 'dazed' ? 0.5 : 1, is: ({ name }) => name === consciousness, about: ({ type }) => type === 'consciousness.set' }]),
  },
  {
    kind: 'costume',
    held: ({ costumeCondition: { tears } }) => tears.map((tear) => named(tear, tear, 0.6, (event) =>
      event.type === 'costume.changed' || ((event.type === 'costume.torn' || event.type === 'costume.mended') && (event.garment === undefined || sameThing(event.garment, tear))))),
  },
  {
    kind: 'costume',
    held: ({ costumeCondition: { stains } }) => stains.map((stain) => named(substanceOf(stain), stain.includes(' on ') ? stain : `${stain} stain`, 0.6, (event) =>
      event.type === 'costume.changed' || ((event.type === 'costume.stained' || event.type === 'costume.cleaned') && (event.substance === undefined || sameThing(event.substance, substanceOf(stain)))))),
  },
  {
    kind: 'costume',
    held: ({ costumeCondition: { damage } }) => damage.map((each) => named(each, each, 0.6, (event) =>
      event.type === 'costume.changed' || ((event.type === 'costume.damaged' || event.type === 'costume.repaired') && (event.garment === undefined || sameThing(event.garment, each))))),
  },
  {
    kind: 'prop',
    held: ({ props }) => props.map(({ item, condition }) => named(item, condition === undefined ? item : `${item} (${condition})`, 0.6, (event) => event.type.startsWith('prop.') && 'item' in event && event.item !== undefined && sameThing(event.item, item))),
  },
];

/** The fields of a location that a timeline shows as bars. */
export const LOCATION_BARS: readonly FieldOf<LocationState>[] = [
  {
    kind: 'damage',
    held: ({ brokenObjects }) => brokenObjects.map(({ object, description }) => named(object, description.includes(object) ? description : `${object} ${description}`, 0.8, (event) =>
      (event.type === 'object.broken' || event.type === 'object.repaired') && sameThing(event.object, object))),
  },
  {
    kind: 'damage',
    held: ({ groundCondition: { damage } }) => damage.map((each) => named(each, `${each} (ground)`, 0.6, (event) => (event.type === 'ground.damaged' || event.type === 'ground.repaired') && (event.item === undefined || sameThing(event.item, each)))),
  },
  {
    kind: 'damage',
    held: ({ groundCondition: { debris } }) => debris.map((each) => named(each, `${each} on the ground`, 0.4, (event) => (event.type === 'debris.added' || event.type === 'debris.cleared') && (event.item === undefined || sameThing(event.item, each)))),
  },
  {
    kind: 'air',
    held: ({ atmosphericEffects }) => atmosphericEffects.map(({ type, intensity }) => named(type, type, strengthIn(EFFECT_INTENSITY, intensity), (event) =>
      (event.type === 'effect.added' || event.type === 'effect.thinned' || event.type === 'effect.cleared') && (event.effect === undefined || event.effect === type))),
  },
];

/** Plans the bars of a subject from its states after each scene, in the order in which they begin. */
export function planBars<State>(fields: readonly FieldOf<State>[], who: { id: string; name: string }, states: readonly State[], scenes: readonly ReportScene[], quotes: Quotes): Bar[] {
  const bars = fields.flatMap(({ kind, held }) => presences(states.map(held), (a, b) => a.is(b)).flatMap(({ from, to, items }): Bar[] => {
    const last = items.at(-1);
    if (!last) return [];
    const phases = runsOf(items.map(({ strength }) => strength)).map((run) => ({ ...run, from: run.from + from, to: run.to + from }));
    // What ends a thing is told in the scene after its last.
    const words = quotes.within([who.id], { from, to: to + 1 }, last.about);
    const since = words.length === 0 && from === 0 ? ['from the start'] : words;
    return [{ kind, label: last.label, from, to, phases, told: [`${who.name}: ${last.label}, ${scenesOf(scenes, { from, to })}`, ...since].join('\n') }];
  }));
  return bars.sort((a, b) => BAR_KINDS.indexOf(a.kind) - BAR_KINDS.indexOf(b.kind) || a.from - b.from);
}
