import { CharacterState, InjurySeverity, LocationState, Wetness } from '@cinematic-canvas/core';

const character = CharacterState.shape;
const location = LocationState.shape;

/** Levels of dirt, cleanest first. */
export const DIRT = character.dirtLevel.unwrap().options;
/** Levels of exhaustion, freshest first. */
export const EXHAUSTION = character.exhaustionLevel.unwrap().options;
/** Levels of sweat, driest first. */
export const SWEAT = character.sweatLevel.unwrap().options;
/** Levels of messiness of hair, neatest first. */
export const MESSINESS = character.hairCondition.unwrap().shape.messiness.unwrap().options;
/** Levels of wetness of cloth and hair, driest first. */
export const WETNESS = Wetness.options;
/** Levels of wetness of the ground, driest first. */
export const GROUND_WETNESS = location.groundCondition.unwrap().shape.wetness.unwrap().options;
/** Levels of precipitation, none first. */
export const PRECIPITATION = location.precipitation.unwrap().options;
/** Levels of visibility, clearest first. */
export const VISIBILITY = location.visibility.unwrap().options;
/** Levels of an effect in the air, lightest first. */
export const EFFECT_INTENSITY = location.atmosphericEffects.unwrap().element.shape.intensity.options;
/** Severities of an injury, lightest first. */
export const INJURY_SEVERITY = InjurySeverity.options;
