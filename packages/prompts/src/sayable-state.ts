import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import { oneLine } from './section.ts';

const said = (items: readonly string[]) => items.map(oneLine).filter((item) => item !== '');
const orNull = (text: string | null) => (text === null || oneLine(text) === '' ? null : oneLine(text));

/** Returns a character's state without entries that have nothing to say, so that no line about it is half empty. */
export function sayableCharacter(state: CharacterState): CharacterState {
  const { tears, stains, damage } = state.costumeCondition;
  return {
    ...state,
    injuries: state.injuries.map((injury) => ({ ...injury, type: oneLine(injury.type) || 'injury', location: oneLine(injury.location) || 'body' })),
    costumeCondition: { ...state.costumeCondition, tears: said(tears), stains: said(stains), damage: said(damage) },
    props: state.props.flatMap(({ item, condition }) => (oneLine(item) === '' ? [] : [{ item: oneLine(item), ...(oneLine(condition ?? '') === '' ? {} : { condition: oneLine(condition ?? '') }) }])),
    position: orNull(state.position),
    emotionalState: orNull(state.emotionalState),
    physicalCondition: oneLine(state.physicalCondition),
  };
}

/** Returns a place's state without entries that have nothing to say. */
export function sayableLocation(state: LocationState): LocationState {
  return {
    ...state,
    groundCondition: { ...state.groundCondition, debris: said(state.groundCondition.debris), damage: said(state.groundCondition.damage) },
    brokenObjects: state.brokenObjects.flatMap((broken) => (oneLine(broken.object) === '' ? [] : [{ ...broken, object: oneLine(broken.object), description: oneLine(broken.description) || 'broken' }])),
    atmosphericEffects: state.atmosphericEffects.flatMap((effect) => (oneLine(effect.type) === '' ? [] : [{ ...effect, type: oneLine(effect.type) }])),
    lighting: oneLine(state.lighting),
    temperatureIndicators: said(state.temperatureIndicators),
  };
}
