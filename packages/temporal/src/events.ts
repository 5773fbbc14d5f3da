import { CharacterState, InjurySeverity, LocationState, ReferenceId, Wetness } from '@cinematic-canvas/core';
import { z } from 'zod';

/** Which way a level goes. */
export const Direction = z.enum(['up', 'down']);
/** Which way a level goes. */
export type Direction = z.infer<typeof Direction>;

/** Who made an event: the rules, a model, a recovery model over story time, or a person. */
export const EventSource = z.enum(['rules', 'model', 'recovery', 'user']);
/** Who made an event. */
export type EventSource = z.infer<typeof EventSource>;

/** Where an event was read: half-open character offsets into the scene's description. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
/** Where an event was read. */
export type Span = z.infer<typeof Span>;

const evidence = {
  /** Reference id of the character or location that changes. */
  subject: ReferenceId,
  /** Index of the scene in which it changes. */
  scene: z.int().positive(),
  /** The words that it was read from; empty for events that no text tells. */
  quote: z.string(),
  span: Span,
  confidence: z.number().min(0).max(1),
  source: EventSource,
};

const level = <Schema extends z.ZodType>(schema: Schema) => ({
  direction: Direction,
  /** The level that the words give; without it, one step in the direction. */
  to: schema.optional(),
});
const character = CharacterState.shape;
const hair = character.hairCondition.unwrap().shape;
const location = LocationState.shape;
const ground = location.groundCondition.unwrap().shape;

const Thing = z.string().min(1);
const one = <Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) => z.object({ type: z.literal(type), ...evidence, ...fields });

/**
 * A change that a scene makes to a character or a place, with the words that it was read from.
 *
 * The names are facts in the past tense; a state is nothing but the fold of these events over the baseline.
 */
export const ContinuityEvent = z.discriminatedUnion('type', [
  one('injury.added', { part: Thing, kind: Thing, severity: InjurySeverity }),
  one('injury.treated', { part: Thing.optional(), treatment: Thing }),
  one('injury.eased', { part: Thing, severity: InjurySeverity }),
  one('injury.healed', { part: Thing.optional() }),
  one('dirt.changed', level(character.dirtLevel.unwrap())),
  one('exhaustion.changed', level(character.exhaustionLevel.unwrap())),
  one('sweat.changed', level(character.sweatLevel.unwrap())),
  one('hair.changed', level(hair.messiness.unwrap())),
  one('hair.wetted', { level: Wetness }),
  one('costume.wetted', { level: Wetness }),
  one('costume.torn', { garment: Thing }),
  one('costume.mended', { garment: Thing.optional() }),
  one('costume.damaged', { garment: Thing, how: Thing }),
  one('costume.repaired', { garment: Thing.optional() }),
  one('costume.stained', { substance: Thing, on: Thing.optional() }),
  one('costume.cleaned', { substance: Thing.optional(), on: Thing.optional() }),
  one('costume.changed', { into: Thing.optional() }),
  one('exit.made', { direction: character.lastExitDirection.unwrap() }),
  one('prop.gained', { item: Thing, condition: Thing.optional() }),
  one('prop.lost', { item: Thing }),
  one('prop.altered', { item: Thing, condition: Thing }),
  one('position.set', { position: Thing }),
  one('emotion.set', { emotion: Thing }),
  one('consciousness.set', { consciousness: character.consciousness.unwrap() }),
  one('time.set', { timeOfDay: location.timeOfDay.unwrap() }),
  one('time.skipped', { hours: z.number().positive() }),
  one('weather.set', { weather: location.weather.unwrap(), intensity: location.weatherHistory.unwrap().element.shape.intensity }),
  one('precipitation.set', { precipitation: location.precipitation.unwrap() }),
  one('visibility.set', { visibility: location.visibility.unwrap() }),
  one('ground.wetted', { level: ground.wetness.unwrap() }),
  one('debris.added', { item: Thing }),
  one('debris.cleared', { item: Thing.optional() }),
  one('ground.damaged', { item: Thing }),
  one('ground.repaired', { item: Thing.optional() }),
  one('object.broken', { object: Thing, description: Thing }),
  one('object.repaired', { object: Thing }),
  one('effect.added', { effect: Thing, intensity: location.atmosphericEffects.unwrap().element.shape.intensity }),
  one('effect.thinned', { effect: Thing }),
  one('effect.cleared', { effect: Thing.optional() }),
  one('lighting.set', { lighting: Thing }),
  one('season.set', { season: location.season.unwrap() }),
  one('temperature.noted', { indicator: Thing }),
]);
/** A change that a scene makes to a character or a place. */
export type ContinuityEvent = z.infer<typeof ContinuityEvent>;

/** The name of a kind of event. */
export type ContinuityEventType = ContinuityEvent['type'];

/** An event of one kind. */
export type EventOf<Type extends ContinuityEventType> = Extract<ContinuityEvent, { type: Type }>;

/** What an event says apart from where and by whom it was read. */
export type Change = ContinuityEvent extends infer Event ? (Event extends ContinuityEvent ? Omit<Event, keyof typeof evidence> : never) : never;

const OF_PLACE: ReadonlySet<string> = new Set([
  'time.set', 'time.skipped', 'weather.set', 'precipitation.set', 'visibility.set', 'ground.wetted', 'debris.added', 'debris.cleared', 'ground.damaged', 'ground.repaired', 'object.broken',
  'object.repaired', 'effect.added', 'effect.thinned', 'effect.cleared', 'lighting.set', 'season.set', 'temperature.noted',
] satisfies ContinuityEventType[]);

/** Says whether events of this kind happen to a place; all others happen to a character. */
export function isPlaceEvent(type: ContinuityEventType): boolean {
  return OF_PLACE.has(type);
}
