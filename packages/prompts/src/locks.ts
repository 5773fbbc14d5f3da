import type { CharacterBoard, CharacterState } from '@cinematic-canvas/core';

import type { LockWords } from './lock-words.ts';
import { lockWords } from './lock-words.ts';
import { underOwnSky } from './opening.ts';
import { notedState } from './roles/script-supervisor.ts';
import type { NotedLine } from './roles/script-supervisor.ts';
import type { ShotContext } from './role.ts';
import type { Line } from './section.ts';
import { textOf } from './section.ts';
import { headWords } from './word-pattern.ts';

/** A fact of the ledger that the final prompt must carry, and what it must not say instead. */
export interface ContinuityLock {
  /** Such as `char_1/injuries/left cheek`; the same fact has the same id in every shot. */
  readonly id: string;
  /** Names that the subject goes by; empty for a place. */
  readonly names: readonly string[];
  /** Names that the other people of the shot go by: what is said of them is said of somebody else. */
  readonly others: readonly string[];
  /** The sentence that carries the fact, with its sources; what a repair adds. */
  readonly claim: Line;
  /** Of each group, one word must stand in one and the same sentence. */
  readonly must: readonly (readonly string[])[];
  /** What denies it: words by themselves, or an adjective that goes with one of some nouns. */
  readonly never: readonly (string | { readonly adjective: readonly string[]; readonly noun: readonly string[]; /** Whether other words of the clause may stand between them. */ readonly apart?: boolean })[];
  /** Whether it is true from the first frame to the last, so that its opposite is wrong anywhere. */
  readonly throughout: boolean;
}

/**
 * Returns what the ledger's states demand of a shot's final prompt.
 *
 * @param options.moment - the frame that is pictured; without it, the whole shot.
 * @param options.words - other words than the English ones.
 */
export function continuityLocks(shotContext: ShotContext, { moment, words = lockWords }: { moment?: 'before' | 'after'; words?: LockWords } = {}): ContinuityLock[] {
  const context = underOwnSky(shotContext);
  const moments = moment === undefined ? (['before', 'after'] as const) : [moment];
  const byId = new Map<string, ContinuityLock & { readonly seen: number }>();
  for (const at of moments) {
    for (const lock of locksAt(context, at, words)) byId.set(lock.id, { ...(byId.get(lock.id) ?? lock), seen: (byId.get(lock.id)?.seen ?? 0) + 1 });
  }
  return [...byId.values()].map(({ seen, ...lock }) => ({ ...lock, throughout: seen === moments.length }));
}

function locksAt(context: ShotContext, moment: 'before' | 'after', words: LockWords): ContinuityLock[] {
  const noted = notedState(context, moment);
  const { shot } = context;
  const everyone = shot.characters.map(({ board }) => ({ id: board.referenceId, names: namesOf(board) }));
  const people = shot.characters.flatMap(({ board, ...states }) => {
    const own = noted.filter(({ subject }) => subject === board.referenceId);
    return characterLocks(states[moment], own, words).map((lock) => ({ ...lock, id: `${board.referenceId}/${lock.id}`, names: namesOf(board), others: everyone.filter(({ id }) => id !== board.referenceId).flatMap(({ names }) => names) }));
  });
  return [...people, ...placeLocks(context, moment, noted.filter(({ subject }) => subject === shot.location.board.referenceId), words)];
}

type Draft = Omit<ContinuityLock, 'names' | 'others' | 'throughout'>;

/** A first name is a name too, unless it is a title that others may share. */
function namesOf({ name, aliases }: Pick<CharacterBoard, 'name' | 'aliases'>): string[] {
  const [first = ''] = name.split(/\s+/u);
  return [...new Set([name, ...aliases, ...(TITLES.test(first) ? [] : [first])])].filter((each) => each.trim() !== '');
}
const TITLES = /^(?:the|an?|mr|mrs|ms|miss|dr|sir|lady|lord|old|young|captain|doctor|father|mother|uncle|aunt|king|queen|prince|princess|officer|sergeant|detective|professor)\.?$/iu;

function characterLocks(state: CharacterState, noted: readonly NotedLine[], words: LockWords): (Draft & { throughout: boolean })[] {
  const { costumeCondition: costume, hairCondition: hair } = state;
  const lock = (field: string, key: string, must: readonly (readonly string[])[], never: ContinuityLock['never']) => {
    const claim = claimOf(noted, field, key);
    return claim === null || must.some((group) => group.length === 0) ? [] : [{ id: key === '' ? field : `${field}/${key}`, claim, must, never, throughout: true }];
  };
  const garment = (phrase: string) => headWords(phrase, [...words.torn, ...words.burned, 'on']);
  return [
    ...state.injuries.flatMap(({ type, location }) => {
      const part = headWords(location, ['left', 'right', 'upper', 'lower']).flatMap((word) => [word, `${word}s`, `${word}bone`]);
      const side = /\b(left|right)\b/iu.exec(location)?.[1]?.toLowerCase();
      const sided = (of: string) => part.map((word) => `${of} ${word}`);
      const hurt = words.injury[type] ?? [type];
      const wrongSide = side === undefined ? [] : [{ adjective: hurt, noun: sided(side === 'left' ? 'right' : 'left'), apart: true }];
      return lock('injuries', location, [hurt, side === undefined ? part : sided(side)], [{ adjective: words.unhurt, noun: [...part, 'skin', 'face'] }, ...wrongSide]);
    }),
    ...costume.tears.flatMap((tear) => lock('costumeCondition.tears', tear, [words.torn, garment(tear)], [{ adjective: words.whole, noun: [...garment(tear), 'clothes', 'clothing', 'costume', 'outfit'] }])),
    ...costume.damage.flatMap((damage) => lock('costumeCondition.damage', damage, [[...words.burned, ...words.torn, ...words.broken], garment(damage)], [{ adjective: words.whole, noun: garment(damage) }])),
    ...costume.stains.flatMap((stain) => {
      const [substance = '', on] = stain.split(/\s+on\s+/u);
      const matter = headWords(substance, ['stain', 'stains', 'stained']).map((word) => `${word}*`);
      return lock('costumeCondition.stains', stain, [matter, ...(on === undefined ? [] : [headWords(on)])], [{ adjective: words.clean, noun: [...(on === undefined ? [] : headWords(on)), ...words.clothes] }]);
    }),
    ...(costume.wetness === 'dry' ? [] : lock('costumeCondition.wetness', '', [words.wet], [{ adjective: words.dry, noun: words.clothes }])),
    ...(hair.wetness === 'dry' ? [] : lock('hairCondition.wetness', '', [words.wet, ['hair']], [{ adjective: words.dry, noun: ['hair'] }])),
    ...(hair.messiness === 'pristine' ? [] : lock('hairCondition.messiness', '', [words.messy[hair.messiness], ['hair', 'strands', 'curls', 'locks']], [{ adjective: words.tidy, noun: ['hair'] }])),
    ...(state.dirtLevel === 'clean' ? [] : lock('dirtLevel', '', [words.dirty], [{ adjective: words.clean, noun: [...words.clothes, 'face', 'skin', 'hands'] }])),
    ...(state.sweatLevel === 'dry' ? [] : lock('sweatLevel', '', [words.sweaty], [])),
    ...(state.exhaustionLevel === 'fresh' ? [] : lock('exhaustionLevel', '', [words.weary], [])),
    ...(state.consciousness === 'conscious' ? [] : lock('consciousness', '', [words.consciousness[state.consciousness]], [])),
    ...state.props.flatMap(({ item }) => lock('props', item, [headWords(item)], [])),
  ];
}

function placeLocks({ shot }: ShotContext, moment: 'before' | 'after', noted: readonly NotedLine[], words: LockWords): ContinuityLock[] {
  const { board } = shot.location;
  const state = shot.location[moment];
  const lock = (field: string, key: string, must: readonly (readonly string[])[], never: ContinuityLock['never']) => {
    const claim = claimOf(noted, field, key);
    return claim === null || must.some((group) => group.length === 0) ? [] : [{ id: [board.referenceId, field, ...(key === '' ? [] : [key])].join('/'), names: [], others: [], claim, must, never, throughout: true }];
  };
  const outside = board.setting !== 'interior';
  const falling = state.precipitation === 'none' || !outside ? [] : [...(state.weather === 'Snow' ? words.weather.Snow : [...words.weather.Rain, ...words.weather.Storm])];
  return [
    ...lock('timeOfDay', '', [words.hour[state.timeOfDay]], words.notHour[state.timeOfDay]),
    ...(outside && state.weather !== 'Clear' ? lock('weather', '', [[...words.weather[state.weather], ...falling]], words.notWeather[state.weather]) : []),
    ...state.brokenObjects.flatMap(({ object }) => lock('brokenObjects', object, [words.broken, headWords(object)], [{ adjective: words.whole, noun: headWords(object) }])),
    ...state.atmosphericEffects.filter(({ dissipating }) => !dissipating).flatMap(({ type }) => lock('atmosphericEffects', type, [words.effect[type] ?? headWords(type)], [])),
    ...state.groundCondition.debris.flatMap((item) => lock('groundCondition.debris', item, [headWords(item)], [])),
  ];
}

/** The sentence of the script supervisor that says it; null where none does, because it is at its baseline. */
function claimOf(noted: readonly NotedLine[], field: string, key: string): Line | null {
  const own = noted.filter((line) => line.field === field);
  const words = headWords(key);
  return (own.find(({ line }) => words.every((word) => textOf(line).toLowerCase().includes(word))) ?? (own.length === 1 ? own[0] : undefined))?.line ?? null;
}
