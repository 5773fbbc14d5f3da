import type { TimeOfDay } from '@cinematic-canvas/core';

/** What a noun can be to the sky, the air and the ground of a place; a noun may be several of these. */
export const SKY_NOUNS = [
  'sun', 'moon', 'stars', 'heavens', 'east', 'west', 'daylight', 'dark', 'lamps', 'cock', 'bell', 'rain', 'lightRain', 'heavyRain', 'snow', 'heavySnow', 'sleet', 'hail', 'shower', 'drop', 'storm', 'thunder', 'wind', 'gale', 'cloud',
  'fog', 'measure', 'puddle', 'water', 'spillable', 'basin', 'ground', 'roomy', 'liquidLevel', 'distance', 'farThing', 'view', 'barrier', 'homeFire', 'sipped', 'scent', 'fuel', 'bomb', 'explosion', 'airy', 'depiction', 'bogLike', 'riverLike', 'keptAlight', 'dryStuff', 'inMind', 'opening',
] as const;
/** What a noun can be to the sky, the air and the ground of a place. */
export type SkyNoun = (typeof SKY_NOUNS)[number];

/** What a verb can do in the sky, in the air and on the ground; verbs in their plain form, with a particle after a space. */
export const SKY_VERBS = [
  'descend', 'ascend', 'shine', 'hang', 'emerge', 'fadeOut', 'fallOn', 'arrive', 'darken', 'pale', 'kindle', 'crow', 'strike', 'rain', 'rainLight', 'rainHeavy', 'snow', 'sleet', 'hail', 'storm', 'snowfall', 'begin', 'cease', 'abate', 'worsen', 'turn',
  'threaten', 'avert', 'blow', 'cover', 'part', 'clear', 'thin', 'bring', 'wet', 'flood', 'rise', 'trickle', 'pool', 'drain', 'dry', 'mop', 'spill', 'see', 'hide', 'emit', 'linger', 'catchFire', 'burn', 'explode', 'smoke', 'steam',
  'extinguish', 'fill', 'settle', 'be', 'sound', 'suffer', 'wade', 'lie', 'burnCosily',
] as const;
/** What a verb can do in the sky, in the air and on the ground. */
export type SkyVerb = (typeof SKY_VERBS)[number];

/** What a describing word (adjective, adverb or participle) says of the sky, the air or the ground. */
export const SKY_WORDS = [
  'heavy', 'light', 'clearSky', 'cloudySky', 'low', 'overhead', 'far', 'dampGround', 'wetGround', 'soakedGround', 'floodedGround', 'dryGround', 'dark', 'lightening', 'thick', 'blinding', 'thin', 'deep', 'ablaze', 'out', 'hazy', 'foggy',
  'falling', 'harder', 'dawning', 'glowing', 'billowing',
] as const;
/** What a describing word says of the sky, the air or the ground. */
export type SkyWord = (typeof SKY_WORDS)[number];

/** The words for the hour, the weather, the air and the ground, as data. */
export interface SkyLexicon {
  readonly nouns: Readonly<Record<SkyNoun, readonly string[]>>;
  readonly verbs: Readonly<Record<SkyVerb, readonly string[]>>;
  readonly words: Readonly<Record<SkyWord, readonly string[]>>;
  /** Nouns that name a time of day. */
  readonly times: Readonly<Record<TimeOfDay, readonly string[]>>;
}

/** Words to add to the sky's; each list is joined to the one that is there. */
export interface SkyExtension {
  nouns?: Partial<Record<SkyNoun, readonly string[]>>;
  verbs?: Partial<Record<SkyVerb, readonly string[]>>;
  words?: Partial<Record<SkyWord, readonly string[]>>;
  times?: Partial<Record<TimeOfDay, readonly string[]>>;
}
