import type { AtmosphericEffect, CharacterState, Injury, LocationState } from '@cinematic-canvas/core';

import type { ContinuityEvent, Direction, EventOf } from './events.ts';
import { DIRT, EFFECT_INTENSITY, EXHAUSTION, INJURY_SEVERITY, MESSINESS, SWEAT } from './levels.ts';
import { nameWords, sameThing, substanceOf } from './things.ts';

/** The state of a character or of a place. */
export type SubjectState = CharacterState | LocationState;

/** Says whether a state is a character's. */
export function isCharacterState(state: SubjectState): state is CharacterState {
  return 'injuries' in state;
}

/**
 * Applies an event to the state of its subject and returns the new state; the old one is left as it was.
 *
 * This is the only place that knows levels, caps and duplicates: a wound told twice is one injury and the graver severity wins,
 * a level never leaves its scale, a thing breaks once. An event of a place leaves a character's state as it is, and the other way round.
 */
export function foldEvent<State extends SubjectState>(state: State, event: ContinuityEvent): State {
  // The match returns the same kind of state as it was given, which the compiler can't follow through the two branches.
  return (isCharacterState(state) ? foldCharacter(state, event) : foldLocation(state, event)) as State;
}

const withCostume = (state: CharacterState, change: Partial<CharacterState['costumeCondition']>): CharacterState => ({ ...state, costumeCondition: { ...state.costumeCondition, ...change } });
const withHair = (state: CharacterState, change: Partial<CharacterState['hairCondition']>): CharacterState => ({ ...state, hairCondition: { ...state.hairCondition, ...change } });
const withGround = (state: LocationState, change: Partial<LocationState['groundCondition']>): LocationState => ({ ...state, groundCondition: { ...state.groundCondition, ...change } });

/** The compiler lets this pass only where every kind of event has its case. */
function every(event: never): never {
  throw new RangeError(`no such event: ${JSON.stringify(event)}`);
}

function foldCharacter(state: CharacterState, event: ContinuityEvent): CharacterState {
  const { tears, stains, damage } = state.costumeCondition;
  switch (event.type) {
    case 'injury.added':
      return { ...state, injuries: addInjury(state.injuries, event) };
    case 'injury.treated': {
      const { part, treatment } = event;
      return { ...state, physicalCondition: addNote(state.physicalCondition, part === undefined ? treatment : `${part} ${treatment}`) };
    }
    case 'injury.eased': {
      const { part, severity } = event;
      return { ...state, injuries: state.injuries.map((injury) => (samePart(injury.location, part) ? { ...injury, severity } : injury)) };
    }
    case 'injury.healed': {
      const { part } = event;
      if (part === undefined) return { ...state, injuries: [], physicalCondition: '' };
      return { ...state, injuries: state.injuries.filter(({ location }) => !samePart(location, part)), physicalCondition: dropNotes(state.physicalCondition, part) };
    }
    case 'dirt.changed': {
      const { direction, to } = event;
      return { ...state, dirtLevel: shift(DIRT, state.dirtLevel, direction, to) };
    }
    case 'exhaustion.changed': {
      const { direction, to } = event;
      return { ...state, exhaustionLevel: shift(EXHAUSTION, state.exhaustionLevel, direction, to) };
    }
    case 'sweat.changed': {
      const { direction, to } = event;
      return { ...state, sweatLevel: shift(SWEAT, state.sweatLevel, direction, to) };
    }
    case 'hair.changed': {
      const { direction, to } = event;
      return withHair(state, { messiness: shift(MESSINESS, state.hairCondition.messiness, direction, to) });
    }
    case 'hair.wetted': {
      const { level } = event;
      return withHair(state, { wetness: level });
    }
    case 'costume.wetted': {
      const { level } = event;
      return withCostume(state, { wetness: level });
    }
    case 'costume.torn': {
      const { garment } = event;
      return withCostume(state, { tears: addPhrase(tears, `${garment} torn`) });
    }
    case 'costume.mended': {
      const { garment } = event;
      return withCostume(state, { tears: without(tears, garment) });
    }
    case 'costume.damaged': {
      const { garment, how } = event;
      return withCostume(state, { damage: addPhrase(damage, `${garment} ${how}`) });
    }
    case 'costume.repaired': {
      const { garment } = event;
      return withCostume(state, { damage: without(damage, garment) });
    }
    case 'costume.stained': {
      const { substance, on } = event;
      return withCostume(state, { stains: addStain(stains, substance, on) });
    }
    case 'costume.cleaned': {
      const { substance, on } = event;
      const kept = (stain: string) => (substance !== undefined && !sameThing(substanceOf(stain), substance)) || (on !== undefined && stain.includes(' on ') && !sameThing(stain.split(' on ')[1] ?? '', on));
      return withCostume(state, { stains: stains.filter(kept) });
    }
    case 'costume.changed':
      return withCostume(state, { tears: [], stains: [], damage: [], wetness: 'dry' });
    case 'exit.made': {
      const { direction } = event;
      return { ...state, lastExitDirection: direction };
    }
    case 'prop.gained': {
      const { item, condition } = event;
      return state.props.some((held) => sameThing(held.item, item)) ? state : { ...state, props: [...state.props, condition === undefined ? { item } : { item, condition }] };
    }
    case 'prop.lost': {
      const { item } = event;
      return { ...state, props: state.props.filter((held) => !sameThing(held.item, item)) };
    }
    case 'prop.altered': {
      const { item, condition } = event;
      return { ...state, props: state.props.map((held) => (sameThing(held.item, item) ? { ...held, condition } : held)) };
    }
    case 'position.set': {
      const { position } = event;
      return { ...state, position };
    }
    case 'emotion.set': {
      const { emotion, scene } = event;
      return state.emotionalState === emotion ? state : { ...state, emotionalState: emotion, emotionalHistory: [...state.emotionalHistory, { scene, emotion }] };
    }
    case 'consciousness.set': {
      const { consciousness } = event;
      return { ...state, consciousness };
    }
    case 'time.set': case 'time.skipped': case 'weather.set': case 'precipitation.set': case 'visibility.set': case 'ground.wetted':
    case 'debris.added': case 'debris.cleared': case 'ground.damaged': case 'ground.repaired': case 'object.broken': case 'object.repaired':
    case 'effect.added': case 'effect.thinned': case 'effect.cleared': case 'lighting.set': case 'season.set': case 'temperature.noted':
      return state;
    default:
      return every(event);
  }
}

function foldLocation(state: LocationState, event: ContinuityEvent): LocationState {
  const { debris, damage } = state.groundCondition;
  switch (event.type) {
    case 'time.set': {
      const { timeOfDay, scene } = event;
      return state.timeOfDay === timeOfDay ? state : { ...state, timeOfDay, timeHistory: [...state.timeHistory, { scene, timeOfDay }] };
    }
    case 'weather.set': {
      const { weather, intensity, scene } = event;
      return state.weather === weather ? state : { ...state, weather, weatherHistory: [...state.weatherHistory, { scene, weather, intensity }] };
    }
    case 'precipitation.set': {
      const { precipitation } = event;
      return { ...state, precipitation };
    }
    case 'visibility.set': {
      const { visibility } = event;
      return { ...state, visibility };
    }
    case 'ground.wetted': {
      const { level } = event;
      return withGround(state, { wetness: level });
    }
    case 'debris.added': {
      const { item } = event;
      return withGround(state, { debris: addPhrase(debris, item) });
    }
    case 'debris.cleared': {
      const { item } = event;
      return withGround(state, { debris: item === undefined ? [] : without(debris, item) });
    }
    case 'ground.damaged': {
      const { item } = event;
      return withGround(state, { damage: addPhrase(damage, item) });
    }
    case 'ground.repaired': {
      const { item } = event;
      return withGround(state, { damage: item === undefined ? [] : without(damage, item) });
    }
    case 'object.broken': {
      const { object, description, scene } = event;
      return state.brokenObjects.some((broken) => sameThing(broken.object, object)) ? state : { ...state, brokenObjects: [...state.brokenObjects, { object, description, brokenInScene: scene }] };
    }
    case 'object.repaired': {
      const { object } = event;
      return { ...state, brokenObjects: state.brokenObjects.filter((broken) => !sameThing(broken.object, object)) };
    }
    case 'effect.added':
      return { ...state, atmosphericEffects: addEffect(state.atmosphericEffects, event) };
    case 'effect.thinned': {
      const { effect } = event;
      return { ...state, atmosphericEffects: thin(state.atmosphericEffects, effect) };
    }
    case 'effect.cleared': {
      const { effect } = event;
      return { ...state, atmosphericEffects: effect === undefined ? [] : state.atmosphericEffects.filter(({ type }) => type !== effect) };
    }
    case 'lighting.set': {
      const { lighting, scene } = event;
      return state.lighting === lighting ? state : { ...state, lighting, lightingHistory: [...state.lightingHistory, { scene, lighting }] };
    }
    case 'season.set': {
      const { season } = event;
      return { ...state, season };
    }
    case 'temperature.noted': {
      const { indicator } = event;
      return { ...state, temperatureIndicators: addPhrase(state.temperatureIndicators, indicator) };
    }
    case 'time.skipped': case 'injury.added': case 'injury.treated': case 'injury.eased': case 'injury.healed': case 'dirt.changed':
    case 'exhaustion.changed': case 'sweat.changed': case 'hair.changed': case 'hair.wetted': case 'costume.wetted': case 'costume.torn':
    case 'costume.mended': case 'costume.damaged': case 'costume.repaired': case 'costume.stained': case 'costume.cleaned': case 'costume.changed':
    case 'exit.made': case 'prop.gained': case 'prop.lost': case 'prop.altered': case 'position.set': case 'emotion.set': case 'consciousness.set':
      return state;
    default:
      return every(event);
  }
}

/** Up never lowers and down never raises, whatever level the words give; without one it is a step. */
function shift<Level extends string>(scale: readonly Level[], now: Level, direction: Direction, to: Level | undefined): Level {
  const at = scale.indexOf(now);
  const sign = direction === 'up' ? 1 : -1;
  const target = to === undefined ? at + sign : scale.indexOf(to);
  const reached = sign > 0 ? Math.max(at, target) : Math.min(at, target);
  return scale[Math.min(Math.max(reached, 0), scale.length - 1)] ?? now;
}

/** Says whether two names mean the same part of the body: sides must agree where both give one. */
export function samePart(a: string, b: string): boolean {
  const side = (part: string) => /\b(left|right)\b/.exec(part)?.[1];
  const bare = (part: string) => nameWords(part.replace(/\b(left|right)\b/g, '')).join(' ');
  return (side(a) ?? side(b)) === (side(b) ?? side(a)) && bare(a) === bare(b);
}

/** Kinds that say no more than that there is a wound, so that a more exact one takes their place. */
const VAGUE_KINDS = new Set(['wound', 'injury']);

function addInjury(injuries: readonly Injury[], { part, kind, severity, scene }: EventOf<'injury.added'>): Injury[] {
  const told = injuries.findIndex((injury) => samePart(injury.location, part) && (injury.type === kind || VAGUE_KINDS.has(kind) || VAGUE_KINDS.has(injury.type)));
  if (told < 0) return [...injuries, { type: kind, location: part, severity, acquiredInScene: scene }];
  return injuries.map((injury, index) => {
    if (index !== told) return injury;
    const graver = INJURY_SEVERITY.indexOf(severity) > INJURY_SEVERITY.indexOf(injury.severity) ? severity : injury.severity;
    return { ...injury, type: VAGUE_KINDS.has(injury.type) ? kind : injury.type, location: part.length > injury.location.length ? part : injury.location, severity: graver };
  });
}

function addPhrase(phrases: readonly string[], phrase: string): string[] {
  return phrases.some((known) => sameThing(known, phrase)) ? [...phrases] : [...phrases, phrase];
}

function without(phrases: readonly string[], thing: string | undefined): string[] {
  return thing === undefined ? [] : phrases.filter((phrase) => !sameThing(phrase, thing));
}

function addStain(stains: readonly string[], substance: string, on: string | undefined): string[] {
  const place = (stain: string) => stain.split(' on ')[1];
  const same = (stain: string) => sameThing(substanceOf(stain), substance);
  if (on === undefined) return stains.some(same) ? [...stains] : [...stains, substance];
  if (stains.some((stain) => same(stain) && place(stain) !== undefined && sameThing(place(stain) ?? '', on))) return [...stains];
  return [...stains.filter((stain) => !(same(stain) && place(stain) === undefined)), `${substance} on ${on}`];
}

function addEffect(effects: readonly AtmosphericEffect[], { effect, intensity, scene }: EventOf<'effect.added'>): AtmosphericEffect[] {
  const known = effects.find(({ type }) => type === effect);
  if (!known) return [...effects, { type: effect, intensity, addedInScene: scene, dissipating: false }];
  return effects.map((each) => (each === known ? { ...each, intensity: EFFECT_INTENSITY[Math.max(EFFECT_INTENSITY.indexOf(intensity), EFFECT_INTENSITY.indexOf(each.intensity))] ?? intensity, dissipating: false } : each));
}

function thin(effects: readonly AtmosphericEffect[], effect: string): AtmosphericEffect[] {
  return effects.flatMap((each) => {
    if (each.type !== effect) return [each];
    const weaker = EFFECT_INTENSITY[EFFECT_INTENSITY.indexOf(each.intensity) - 1];
    return weaker === undefined ? [] : [{ ...each, intensity: weaker, dissipating: true }];
  });
}

function addNote(notes: string, note: string): string {
  return notes === '' ? note : notes.split('; ').includes(note) ? notes : `${notes}; ${note}`;
}

function dropNotes(notes: string, part: string): string {
  return notes.split('; ').filter((note) => !nameWords(part).every((word) => nameWords(note).includes(word))).join('; ');
}
