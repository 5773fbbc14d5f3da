import { z } from 'zod';

/** How bad an injury is. */
export const InjurySeverity = z.enum(['minor', 'moderate', 'severe']);
/** How bad an injury is. */
export type InjurySeverity = z.infer<typeof InjurySeverity>;

/** A wound that a character carries. */
export const Injury = z.object({
  type: z.string().describe('cut, bruise, wound, stab wound, gunshot wound, burn, scrape, fracture, sprain, bite'),
  location: z.string().describe('body part, with its side where the text gives it'),
  severity: InjurySeverity,
  acquiredInScene: z.int().positive(),
});
/** A wound that a character carries. */
export type Injury = z.infer<typeof Injury>;

/** How wet cloth, hair or skin is, driest first. */
export const Wetness = z.enum(['dry', 'damp', 'wet', 'soaked']);
/** How wet cloth, hair or skin is. */
export type Wetness = z.infer<typeof Wetness>;

/** Something in a character's hands or carried. */
export const HeldProp = z.object({ item: z.string(), condition: z.string().optional() });
/** Something in a character's hands or carried. */
export type HeldProp = z.infer<typeof HeldProp>;

/** How a character looks and feels at one point of the story. Every level runs from the first value up. Parses `{}` to the baseline. */
export const CharacterState = z.object({
  injuries: z.array(Injury).default([]),
  dirtLevel: z.enum(['clean', 'slightly_dirty', 'dirty', 'very_dirty', 'covered']).default('clean'),
  exhaustionLevel: z.enum(['fresh', 'slightly_tired', 'tired', 'exhausted', 'collapsing']).default('fresh'),
  sweatLevel: z.enum(['dry', 'slight', 'moderate', 'heavy', 'drenched']).default('dry'),
  costumeCondition: z.object({
    tears: z.array(z.string()).default([]),
    stains: z.array(z.string()).default([]),
    damage: z.array(z.string()).default([]),
    wetness: Wetness.default('dry'),
  }).prefault({}),
  hairCondition: z.object({
    messiness: z.enum(['pristine', 'slightly_messy', 'messy', 'disheveled', 'wild']).default('pristine'),
    wetness: Wetness.default('dry'),
  }).prefault({}),
  lastExitDirection: z.enum(['left', 'right', 'up', 'down', 'none']).default('none'),
  props: z.array(HeldProp).default([]),
  lastSeen: z.int().positive().nullable().default(null).describe('index of the last scene with this character'),
  position: z.string().nullable().default(null).describe('where the character was left in the place'),
  emotionalState: z.string().nullable().default(null),
  emotionalHistory: z.array(z.object({ scene: z.int().positive(), emotion: z.string() })).default([]),
  physicalCondition: z.string().default('').describe('a readable summary of the body'),
  consciousness: z.enum(['conscious', 'dazed', 'unconscious', 'asleep', 'dead']).default('conscious'),
});
/** How a character looks and feels at one point of the story. */
export type CharacterState = z.infer<typeof CharacterState>;

/** A time of day, in the order of the day. */
export const TimeOfDay = z.enum(['dawn', 'morning', 'noon', 'afternoon', 'dusk', 'night', 'midnight']);
/** A time of day. */
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** The weather that a place has. */
export const Weather = z.enum(['Clear', 'Cloudy', 'Rain', 'Storm', 'Snow', 'Fog', 'Windy']);
/** The weather that a place has. */
export type Weather = z.infer<typeof Weather>;

/** Something that was broken and stays broken. */
export const BrokenObject = z.object({ object: z.string(), description: z.string(), brokenInScene: z.int().positive() });
/** Something that was broken and stays broken. */
export type BrokenObject = z.infer<typeof BrokenObject>;

/** Something that hangs in the air. */
export const AtmosphericEffect = z.object({
  type: z.string().describe('smoke, fog, dust, steam, mist, fire, sparks, ash, haze'),
  intensity: z.enum(['light', 'moderate', 'heavy']),
  addedInScene: z.int().positive(),
  dissipating: z.boolean(),
});
/** Something that hangs in the air. */
export type AtmosphericEffect = z.infer<typeof AtmosphericEffect>;

/** How a place looks at one point of the story. Parses `{}` to a dry, whole place on a clear morning. */
export const LocationState = z.object({
  timeOfDay: TimeOfDay.default('morning'),
  weather: Weather.default('Clear'),
  precipitation: z.enum(['none', 'light', 'moderate', 'heavy']).default('none'),
  visibility: z.enum(['clear', 'slight_haze', 'hazy', 'foggy', 'obscured']).default('clear'),
  groundCondition: z.object({
    wetness: z.enum(['dry', 'damp', 'wet', 'soaked', 'flooded']).default('dry'),
    debris: z.array(z.string()).default([]),
    damage: z.array(z.string()).default([]),
  }).prefault({}),
  brokenObjects: z.array(BrokenObject).default([]),
  atmosphericEffects: z.array(AtmosphericEffect).default([]),
  lastUsed: z.int().positive().nullable().default(null).describe('index of the last scene in this place'),
  timeHistory: z.array(z.object({ scene: z.int().positive(), timeOfDay: TimeOfDay })).default([]),
  weatherHistory: z.array(z.object({ scene: z.int().positive(), weather: Weather, intensity: z.enum(['light', 'moderate', 'heavy', 'extreme']) })).default([]),
  lighting: z.string().default('').describe('the light as the text last gave it'),
  lightingHistory: z.array(z.object({ scene: z.int().positive(), lighting: z.string() })).default([]),
  season: z.enum(['spring', 'summer', 'fall', 'winter', 'unspecified']).default('unspecified'),
  temperatureIndicators: z.array(z.string()).default([]).describe('what shows the temperature: "breath steams"'),
});
/** How a place looks at one point of the story. */
export type LocationState = z.infer<typeof LocationState>;
