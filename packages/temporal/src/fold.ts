import type { AtmosphericEffect, CharacterState, Injury, LocationState } from '@cinematic-canvas/core';
import { match } from 'ts-pattern';

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

function foldCharacter(state: CharacterState, event: ContinuityEvent): CharacterState {
  const costume = (change: Partial<CharacterState['costumeCondition']>): CharacterState => ({ ...state, costumeCondition: { ...state.costumeCondition, ...change } });
  const hair = (change: Partial<CharacterState['hairCondition']>): CharacterState => ({ ...state, hairCondition: { ...state.hairCondition, ...change } });
  const { tears, stains, damage } = state.costumeCondition;
  return match(event)
    .with({ type: 'injury.added' }, (added) => ({ ...state, injuries: addInjury(state.injuries, added) }))
    .with({ type: 'injury.treated' }, ({ part, treatment }) => ({ ...state, physicalCondition: addNote(state.physicalCondition, part === undefined ? treatment : `${part} ${treatment}`) }))
    .with({ type: 'injury.eased' }, ({ part, severity }) => ({ ...state, injuries: state.injuries.map((injury) => (samePart(injury.location, part) ? { ...injury, severity } : injury)) }))
    .with({ type: 'injury.healed' }, ({ part }) => ({
      ...state,
      injuries: part === undefined ? [] : state.injuries.filter(({ location }) => !samePart(location, part)),
      physicalCondition: part === undefined ? '' : dropNotes(state.physicalCondition, part),
    }))
    .with({ type: 'dirt.changed' }, ({ direction, to }) => ({ ...state, dirtLevel: shift(DIRT, state.dirtLevel, direction, to) }))
    .with({ type: 'exhaustion.changed' }, ({ direction, to }) => ({ ...state, exhaustionLevel: shift(EXHAUSTION, state.exhaustionLevel, direction, to) }))
    .with({ type: 'sweat.changed' }, ({ direction, to }) => ({ ...state, sweatLevel: shift(SWEAT, state.sweatLevel, direction, to) }))
    .with({ type: 'hair.changed' }, ({ direction, to }) => hair({ messiness: shift(MESSINESS, state.hairCondition.messiness, direction, to) }))
    .with({ type: 'hair.wetted' }, ({ level }) => hair({ wetness: level }))
    .with({ type: 'costume.wetted' }, ({ level }) => costume({ wetness: level }))
    .with({ type: 'costume.torn' }, ({ garment }) => costume({ tears: addPhrase(tears, `${garment} torn`) }))
    .with({ type: 'costume.mended' }, ({ garment }) => costume({ tears: without(tears, garment) }))
    .with({ type: 'costume.damaged' }, ({ garment, how }) => costume({ damage: addPhrase(damage, `${garment} ${how}`) }))
    .with({ type: 'costume.repaired' }, ({ garment }) => costume({ damage: without(damage, garment) }))
    .with({ type: 'costume.stained' }, ({ substance, on }) => costume({ stains: addStain(stains, substance, on) }))
    .with({ type: 'costume.cleaned' }, ({ substance, on }) => costume({ stains: stains.filter((stain) => !(substance === undefined || sameThing(substanceOf(stain), substance)) || !(on === undefined || !stain.includes(' on ') || sameThing(stain.split(' on ')[1] ?? '', on))) }))
    .with({ type: 'costume.changed' }, () => costume({ tears: [], stains: [], damage: [], wetness: 'dry' }))
    .with({ type: 'exit.made' }, ({ direction }) => ({ ...state, lastExitDirection: direction }))
    .with({ type: 'prop.gained' }, ({ item, condition }) =>
      state.props.some((held) => sameThing(held.item, item)) ? state : { ...state, props: [...state.props, condition === undefined ? { item } : { item, condition }] })
    .with({ type: 'prop.lost' }, ({ item }) => ({ ...state, props: state.props.filter((held) => !sameThing(held.item, item)) }))
    .with({ type: 'prop.altered' }, ({ item, condition }) => ({ ...state, props: state.props.map((held) => (sameThing(held.item, item) ? { ...held, condition } : held)) }))
    .with({ type: 'position.set' }, ({ position }) => ({ ...state, position }))
    .with({ type: 'emotion.set' }, ({ emotion, scene }) =>
      state.emotionalState === emotion ? state : { ...state, emotionalState: emotion, emotionalHistory: [...state.emotionalHistory, { scene, emotion }] })
    .with({ type: 'consciousness.set' }, ({ consciousness }) => ({ ...state, consciousness }))
    .with(
      { type: 'time.set' }, { type: 'time.skipped' }, { type: 'weather.set' }, { type: 'precipitation.set' }, { type: 'visibility.set' }, { type: 'ground.wetted' }, { type: 'debris.added' }, { type: 'debris.cleared' },
      { type: 'ground.damaged' }, { type: 'ground.repaired' }, { type: 'object.broken' }, { type: 'object.repaired' }, { type: 'effect.added' }, { type: 'effect.thinned' }, { type: 'effect.cleared' }, { type: 'lighting.set' },
      { type: 'season.set' }, { type: 'temperature.noted' },
      () => state,
    )
    .exhaustive();
}

function foldLocation(state: LocationState, event: ContinuityEvent): LocationState {
  const ground = (change: Partial<LocationState['groundCondition']>): LocationState => ({ ...state, groundCondition: { ...state.groundCondition, ...change } });
  const { debris, damage } = state.groundCondition;
  return match(event)
    .with({ type: 'time.set' }, ({ timeOfDay, scene }) => (state.timeOfDay === timeOfDay ? state : { ...state, timeOfDay, timeHistory: [...state.timeHistory, { scene, timeOfDay }] }))
    .with({ type: 'weather.set' }, ({ weather, intensity, scene }) => (state.weather === weather ? state : { ...state, weather, weatherHistory: [...state.weatherHistory, { scene, weather, intensity }] }))
    .with({ type: 'precipitation.set' }, ({ precipitation }) => ({ ...state, precipitation }))
    .with({ type: 'visibility.set' }, ({ visibility }) => ({ ...state, visibility }))
    .with({ type: 'ground.wetted' }, ({ level }) => ground({ wetness: level }))
    .with({ type: 'debris.added' }, ({ item }) => ground({ debris: addPhrase(debris, item) }))
    .with({ type: 'debris.cleared' }, ({ item }) => ground({ debris: item === undefined ? [] : without(debris, item) }))
    .with({ type: 'ground.damaged' }, ({ item }) => ground({ damage: addPhrase(damage, item) }))
    .with({ type: 'ground.repaired' }, ({ item }) => ground({ damage: item === undefined ? [] : without(damage, item) }))
    .with({ type: 'object.broken' }, ({ object, description, scene }) =>
      state.brokenObjects.some((broken) => sameThing(broken.object, object)) ? state : { ...state, brokenObjects: [...state.brokenObjects, { object, description, brokenInScene: scene }] })
    .with({ type: 'object.repaired' }, ({ object }) => ({ ...state, brokenObjects: state.brokenObjects.filter((broken) => !sameThing(broken.object, object)) }))
    .with({ type: 'effect.added' }, (added) => ({ ...state, atmosphericEffects: addEffect(state.atmosphericEffects, added) }))
    .with({ type: 'effect.thinned' }, ({ effect }) => ({ ...state, atmosphericEffects: thin(state.atmosphericEffects, effect) }))
    .with({ type: 'effect.cleared' }, ({ effect }) => ({ ...state, atmosphericEffects: effect === undefined ? [] : state.atmosphericEffects.filter(({ type }) => type !== effect) }))
    .with({ type: 'lighting.set' }, ({ lighting, scene }) => (state.lighting === lighting ? state : { ...state, lighting, lightingHistory: [...state.lightingHistory, { scene, lighting }] }))
    .with({ type: 'season.set' }, ({ season }) => ({ ...state, season }))
    .with({ type: 'temperature.noted' }, ({ indicator }) => ({ ...state, temperatureIndicators: addPhrase(state.temperatureIndicators, indicator) }))
    .with(
      { type: 'time.skipped' }, { type: 'injury.added' }, { type: 'injury.treated' }, { type: 'injury.eased' }, { type: 'injury.healed' }, { type: 'dirt.changed' }, { type: 'exhaustion.changed' }, { type: 'sweat.changed' },
      { type: 'hair.changed' }, { type: 'hair.wetted' }, { type: 'costume.wetted' }, { type: 'costume.torn' }, { type: 'costume.mended' }, { type: 'costume.damaged' }, { type: 'costume.repaired' }, { type: 'costume.stained' },
      { type: 'costume.cleaned' }, { type: 'costume.changed' }, { type: 'exit.made' }, { type: 'prop.gained' }, { type: 'prop.lost' }, { type: 'prop.altered' }, { type: 'position.set' }, { type: 'emotion.set' },
      { type: 'consciousness.set' },
      () => state,
    )
    .exhaustive();
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
