import type { CharacterBoard, CharacterState, LocationBoard, LocationState } from '@cinematic-canvas/core';

import { baselineOfCharacter, baselineOfLocation } from './world.ts';
import { sameThing, substanceOf } from './things.ts';

/** The heading of every block of state that prompts carry. */
export const STATE_HEADING = 'CURRENT STATE (MUST MAINTAIN):';

/** How a state is put into words. */
export interface DescribeOptions<State> {
  /** Most tokens (about four characters each) that the block may take; the least visible is dropped first, severe injuries never. */
  budgetTokens?: number;
  /** Says only what differs from this state. */
  changedSince?: State;
}

/** A line of the block, most visible first by rank. */
export interface StateLine {
  /** Dotted path of the field that the line renders. */
  field: string;
  text: string;
  /** 0 is what the eye sees first. */
  rank: number;
  /** Never dropped for a budget. */
  locked: boolean;
}

/**
 * Puts what is not at its baseline into lines that a prompt carries, most visible first; empty where nothing is off baseline.
 *
 * @example
 * describeCharacterState(ana, ledger.characterAt('char_1', 3, 'before'));
 * // CURRENT STATE (MUST MAINTAIN):
 * // - Ana has a moderate cut on the left cheek.
 */
export function describeCharacterState(board: Pick<CharacterBoard, 'name' | 'accessories'>, state: CharacterState, options: DescribeOptions<CharacterState> = {}): string {
  return block(characterLines(board, state), options.changedSince && characterLines(board, options.changedSince), options.budgetTokens);
}

/** Puts what is not at its baseline of a place into lines that a prompt carries; empty where nothing is off baseline. */
export function describeLocationState(board: Pick<LocationBoard, 'name' | 'setting' | 'timeOfDay' | 'weather'>, state: LocationState, options: DescribeOptions<LocationState> = {}): string {
  return block(locationLines(board, state), options.changedSince && locationLines(board, options.changedSince), options.budgetTokens);
}

const words = (level: string) => level.replaceAll('_', ' ');
const list = (items: readonly string[]) => new Intl.ListFormat('en').format(items);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const article = (noun: string) => (/^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`);

const DIRT_WORDS = { clean: '', slightly_dirty: 'slightly dirty', dirty: 'dirty', very_dirty: 'very dirty', covered: 'covered in dirt from head to foot' } as const;
const EXHAUSTION_WORDS = { fresh: '', slightly_tired: 'slightly tired', tired: 'visibly tired', exhausted: 'exhausted', collapsing: 'about to collapse from exhaustion' } as const;
const SWEAT_WORDS = { dry: '', slight: 'a slight sheen of sweat', moderate: 'beads of sweat', heavy: 'heavy sweat', drenched: 'skin drenched in sweat' } as const;
const CONSCIOUSNESS_WORDS = { conscious: '', dazed: 'dazed', unconscious: 'unconscious', asleep: 'asleep', dead: 'dead' } as const;
const VERTICAL = { left: 'frame left', right: 'frame right', up: 'upwards', down: 'downwards', none: '' } as const;
const LEADS_IN = { left: 'right', right: 'left', up: 'below', down: 'above', none: '' } as const;

/** The lines of a character's block, in order of rank: one for each field that is off its baseline. */
export function characterLines(board: Pick<CharacterBoard, 'name' | 'accessories'>, state: CharacterState): StateLine[] {
  const { name } = board;
  const { costumeCondition: costume, hairCondition: hair } = state;
  const base = baselineOfCharacter(board);
  const lines: StateLine[] = [];
  const say = (field: string, rank: number, text: string, locked = false) => lines.push({ field, rank, text, locked });

  for (const injury of state.injuries) {
    const rank = { severe: 0, moderate: 2, minor: 7 }[injury.severity];
    say('injuries', rank, `${name} has ${article(injury.severity)} ${injury.type} on the ${injury.location}.`, injury.severity === 'severe');
  }
  if (state.consciousness !== 'conscious') say('consciousness', 1, `${name} is ${CONSCIOUSNESS_WORDS[state.consciousness]}.`, state.consciousness === 'dead');
  if (costume.wetness !== 'dry') say('costumeCondition.wetness', 3, `${name}'s clothes are ${costume.wetness}.`);
  if (hair.wetness !== 'dry') say('hairCondition.wetness', 4, `${name}'s hair is ${hair.wetness}.`);
  if (costume.stains.length > 0) say('costumeCondition.stains', 4, `${name}'s costume is stained: ${list(costume.stains.map(stainWords))}.`);
  if (costume.tears.length > 0) say('costumeCondition.tears', 5, `${name}'s costume is torn: ${list(costume.tears)}.`);
  if (costume.damage.length > 0) say('costumeCondition.damage', 5, `${name}'s costume is damaged: ${list(costume.damage)}.`);
  if (state.dirtLevel !== 'clean') say('dirtLevel', state.dirtLevel === 'covered' || state.dirtLevel === 'very_dirty' ? 3 : 6, `${name} is ${DIRT_WORDS[state.dirtLevel]}.`);
  if (hair.messiness !== 'pristine') say('hairCondition.messiness', 8, `${name}'s hair is ${words(hair.messiness)}.`);
  if (state.physicalCondition !== '') say('physicalCondition', 8, `${name}'s condition: ${state.physicalCondition}.`);
  if (state.sweatLevel !== 'dry') say('sweatLevel', 9, `${name} shows ${SWEAT_WORDS[state.sweatLevel]}.`);
  if (state.exhaustionLevel !== 'fresh') say('exhaustionLevel', 9, `${name} is ${EXHAUSTION_WORDS[state.exhaustionLevel]}.`);

  const gained = state.props.filter(({ item, condition }) => condition !== undefined || !base.props.some((known) => sameThing(known.item, item)));
  const lost = base.props.filter(({ item }) => !state.props.some((held) => sameThing(held.item, item)));
  if (gained.length > 0) say('props', 6, `${name} has with them: ${list(gained.map(({ item, condition }) => (condition === undefined ? item : `${item} (${condition})`)))}.`);
  if (lost.length > 0) say('props', 10, `${name} no longer has: ${list(lost.map(({ item }) => item))}.`);
  if (state.emotionalState !== null) say('emotionalState', 10, `${name} is ${state.emotionalState}.`);
  if (state.position !== null) say('position', 11, `${name} was last ${state.position}.`);
  if (state.lastExitDirection !== 'none') say('lastExitDirection', 12, `${name} last left ${VERTICAL[state.lastExitDirection]}, so enters from ${LEADS_IN[state.lastExitDirection]}.`);
  return lines.sort((a, b) => a.rank - b.rank);
}

function stainWords(stain: string): string {
  const on = stain.split(' on ')[1];
  return on === undefined ? substanceOf(stain) : `${substanceOf(stain)} on the ${on}`;
}

const SKY = {
  Clear: 'The sky is clear', Cloudy: 'The sky is overcast', Rain: 'It is raining', Storm: 'A storm is on', Snow: 'It is snowing', Fog: 'It is foggy', Windy: 'It is windy',
} as const;
/** A sky that has stopped raining is not clear yet. */
const skyWords = ({ weather, precipitation }: LocationState) => ((weather === 'Rain' || weather === 'Snow') && precipitation === 'none' ? `${weather === 'Rain' ? 'It is rainy weather' : 'It is wintry weather'} with nothing falling` : SKY[weather]);
const TIME_WORDS = { dawn: 'dawn', morning: 'morning', noon: 'noon', afternoon: 'afternoon', dusk: 'dusk', night: 'night', midnight: 'midnight' } as const;
const VISIBILITY_WORDS = { clear: 'The air is clear', slight_haze: 'There is a slight haze', hazy: 'The air is hazy', foggy: 'Visibility is poor, as in fog', obscured: 'The view is almost wholly obscured' } as const;

/** The lines of a place's block, in order of rank: one for each field that is off its baseline. */
export function locationLines(board: Pick<LocationBoard, 'name' | 'setting' | 'timeOfDay' | 'weather'>, state: LocationState): StateLine[] {
  const { name } = board;
  const { groundCondition: ground } = state;
  const base = baselineOfLocation(board);
  const lines: StateLine[] = [];
  const say = (field: string, rank: number, text: string) => lines.push({ field, rank, text, locked: false });

  if (state.timeOfDay !== base.timeOfDay) say('timeOfDay', 0, `It is ${TIME_WORDS[state.timeOfDay]} at ${name}.`);
  if (state.weather !== base.weather) say('weather', 1, `${skyWords(state)} ${board.setting === 'interior' ? 'outside' : 'at'} ${name}.`);
  if (state.precipitation !== base.precipitation) say('precipitation', 1, state.precipitation === 'none' ? `Nothing falls from the sky at ${name} any more.` : `${capital(state.precipitation)} ${state.weather === 'Snow' ? 'snow' : 'rain'} is falling at ${name}.`);
  for (const effect of state.atmosphericEffects) say('atmosphericEffects', 2, `${capital(effect.intensity)} ${effect.type} ${effect.dissipating ? 'is thinning out' : 'hangs'} in ${name}.`);
  if (state.brokenObjects.length > 0) say('brokenObjects', 3, `Broken in ${name}: ${list(state.brokenObjects.map(({ object, description }) => (description === 'broken' ? object : `${object} (${description})`)))}.`);
  if (state.visibility !== base.visibility) say('visibility', 4, `${VISIBILITY_WORDS[state.visibility]} in ${name}.`);
  if (ground.wetness !== 'dry') say('groundCondition.wetness', 4, `The ground of ${name} is ${ground.wetness}.`);
  if (ground.debris.length > 0) say('groundCondition.debris', 5, `On the ground of ${name} lies ${list(ground.debris)}.`);
  if (ground.damage.length > 0) say('groundCondition.damage', 5, `The ground of ${name} shows ${list(ground.damage)}.`);
  if (state.lighting !== '') say('lighting', 6, `The light in ${name}: ${state.lighting}.`);
  if (state.season !== 'unspecified') say('season', 7, `The season is ${state.season}.`);
  if (state.temperatureIndicators.length > 0) say('temperatureIndicators', 8, `The temperature shows: ${list(state.temperatureIndicators)}.`);
  return lines.sort((a, b) => a.rank - b.rank);
}

/** About four characters make a token. */
const tokensOf = (text: string) => Math.ceil(text.length / 4);

function block(lines: readonly StateLine[], since: readonly StateLine[] | undefined, budgetTokens: number | undefined): string {
  const told = new Set(since?.map(({ text }) => text));
  const ended = (since ?? []).filter(({ field }) => !lines.some((line) => line.field === field)).map((line): StateLine => ({ ...line, text: `No longer so: ${line.text}`, locked: false, rank: 20 }));
  const kept = [...lines.filter(({ text }) => !told.has(text)), ...ended];
  if (kept.length === 0) return '';
  const render = (some: readonly StateLine[]) => [STATE_HEADING, ...some.map(({ text }) => `- ${text}`)].join('\n');
  const order = [...kept].reverse();
  const fits = (some: readonly StateLine[]) => budgetTokens === undefined || tokensOf(render(some)) <= budgetTokens;
  let chosen: readonly StateLine[] = kept;
  while (!fits(chosen)) {
    const least = order.find((line) => !line.locked && chosen.includes(line));
    if (!least) break;
    chosen = chosen.filter((line) => line !== least);
  }
  return chosen.length === 0 ? '' : render(chosen);
}
