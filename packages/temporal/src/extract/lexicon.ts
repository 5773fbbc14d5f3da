import type { CostumeExtension, CostumeLexicon } from './lexicon-costume.ts';
import type { MoveExtension, MoveLexicon } from './lexicon-moves.ts';
import type { PropExtension, PropLexicon } from './lexicon-props.ts';
import type { RuinExtension, RuinLexicon } from './lexicon-ruin.ts';
import type { SkyExtension, SkyLexicon } from './lexicon-sky.ts';
import { extendSky } from './sky-words.ts';
import { extendCostume, extendField, extendRuin } from './word-field.ts';

/** What a noun can be to a script supervisor; a noun may be several of these. */
export const NOUN_CLASSES = [
  'garment', 'garmentPart', 'bodyPart', 'hair', 'stain', 'dirt', 'liquid', 'waterBody', 'portable', 'breakable', 'fixture', 'surface', 'debris', 'blade', 'shot', 'firearm', 'blunt', 'teeth', 'hot', 'sharp',
  'man', 'woman', 'person', 'animal', 'shelter', 'abstract', 'sky', 'vehicle', 'washing', 'container', 'exertion', 'glass', 'bedding', 'treatment', 'injury',
  'mire', 'softGround', 'filth', 'hardThing', 'bonyPart', 'bleedingPart', 'jointPart', 'blankPart', 'sweat', 'fatigue', 'wind', 'hairTool', 'hairTie', 'hairLitter', 'bath', 'bigWater', 'falls', 'drink', 'craft', 'trace', 'vesselOf', 'biter', 'emotion', 'thinWater', 'vessel', 'falling', 'warmth', 'waterLoad', 'intangible', 'headgear',
] as const;

/** What a noun can be to a script supervisor. */
export type NounClass = (typeof NOUN_CLASSES)[number];

/** What a verb can do for continuity; a verb may be in several classes, and the classes of its arguments decide. */
export const VERB_CLASSES = [
  'tear', 'cut', 'break', 'shatter', 'burn', 'wet', 'dry', 'soil', 'spill', 'clean', 'hit', 'penetrate', 'shoot', 'stab', 'bite', 'scrape', 'sprain', 'bruise', 'immerse', 'emerge', 'take', 'hold', 'drop', 'give', 'put',
  'mend', 'replace', 'heal', 'bandage', 'tire', 'pant', 'rest', 'sweatOut', 'tangle', 'groom', 'dressIn', 'undress', 'begin', 'stop', 'spread', 'clear', 'extinguish', 'ignite', 'scatter', 'sweep', 'collapse', 'leave',
  'fall', 'think', 'say', 'pretend', 'avoid', 'want', 'bleed', 'flow', 'move',
  'contact', 'thrust', 'deliver', 'suffer', 'knockOn', 'failPart', 'washBody', 'wipeBody', 'putInto', 'crawl', 'swim', 'bathe', 'drenchWith', 'seeBlood', 'tireOut', 'drawOver', 'laugh', 'gaspFor', 'weaken', 'needsWeapon', 'shutOn', 'overwhelm', 'look', 'treadOn', 'pinBy', 'fell',
] as const;

/** What a verb can do for continuity. */
export type VerbClass = (typeof VERB_CLASSES)[number];

/** What an adjective or participle says of the one it is said of. */
export const ADJECTIVE_CLASSES = [
  'soaked', 'wet', 'damp', 'dry', 'filthy', 'dirty', 'smudged', 'clean', 'exhausted', 'tired', 'rested', 'breathless', 'sweaty', 'drenchedInSweat', 'messy', 'wild', 'neat', 'torn', 'burned', 'broken', 'whole', 'fresh',
  'slight', 'grave', 'dazed', 'unconscious', 'dead', 'asleep',
] as const;

/** What an adjective or participle says of the one it is said of. */
export type AdjectiveClass = (typeof ADJECTIVE_CLASSES)[number];

/** What a turn of phrase shows of a body: signs are told, not named. */
export const SIGN_CLASSES = [
  'spent', 'tiring', 'rested', 'sweating', 'sweatDried', 'dirtied', 'washed', 'disheveled', 'groomed', 'soakedThrough', 'wetted', 'dampened', 'dried', 'sheltered', 'unsheltered', 'healed', 'unhurt', 'missed',
  'limping', 'crippledPart', 'swollenPart', 'skinGone', 'bloodFound',
] as const;

/** What a turn of phrase shows of a body. */
export type SignClass = (typeof SIGN_CLASSES)[number];

/** A kind of wound with how bad it is unless the words say otherwise. */
export interface WoundSense {
  kind: string;
  severity: 'minor' | 'moderate' | 'severe';
}

/**
 * The words that the rules know, as data: extend or translate it without touching the rules.
 *
 * Nouns are given in the singular and verbs in their plain form, a particle after a space (`give way`); several words may stand for one.
 */
export interface Lexicon {
  readonly nouns: Readonly<Record<NounClass, readonly string[]>>;
  readonly verbs: Readonly<Record<VerbClass, readonly string[]>>;
  readonly adjectives: Readonly<Record<AdjectiveClass, readonly string[]>>;
  /** What a verb does to a body. */
  readonly wounds: Readonly<Record<string, WoundSense>>;
  /** What a noun for an injury names. */
  readonly woundNouns: Readonly<Record<string, WoundSense>>;
  /** What a participle says of a part of the body: `sprained ankle`. */
  readonly woundAdjectives: Readonly<Record<string, WoundSense>>;
  /** Words for what hangs in the air, each with the effect that it is. */
  readonly effects: Readonly<Record<string, string>>;
  /**
   * Turns of phrase by which a state shows, words separated by spaces: `a|b` is a choice, `[give]` any form of a verb, `<bodyPart>` a noun of a class,
   * `~` any possessive, `*` any one word, `?` after a word says that it may be missing, `!` before it that it must not come next.
   */
  readonly signs: Readonly<Record<SignClass, readonly string[]>>;
  /** Parts that a verb can hurt, for verbs that hurt only some: `stub` a toe. */
  readonly hurtableParts: Readonly<Record<string, readonly string[]>>;
  /** Parts of which a participle tells a wound, for those that tell one only of some: a `black` eye. */
  readonly woundedParts: Readonly<Record<string, readonly string[]>>;
  /** Where a blow lands that names no part. */
  readonly blowParts: Readonly<Record<string, string>>;
  /** Phrases that mean something else than their words: word forms separated by spaces, `*` for any one word, `a|b` for a choice. */
  readonly figures: readonly string[];
  /** Verbs that no class names but that help to tell verbs from nouns. */
  readonly commonVerbs: readonly string[];
  /** Words for the hour, the weather, the air and the ground. */
  readonly sky: SkyLexicon;
  /** Words for what happens to costumes. */
  readonly costume: CostumeLexicon;
  /** Words for what breaks, litters and scars a place. */
  readonly ruin: RuinLexicon;
  /** Words for what is carried. */
  readonly props: PropLexicon;
  /** Words for where people go and how they stand and feel. */
  readonly moves: MoveLexicon;
}

/** Words to add to a lexicon; each list is joined to the one that is there. */
export interface LexiconExtension {
  nouns?: Partial<Record<NounClass, readonly string[]>>;
  verbs?: Partial<Record<VerbClass, readonly string[]>>;
  adjectives?: Partial<Record<AdjectiveClass, readonly string[]>>;
  wounds?: Readonly<Record<string, WoundSense>>;
  woundNouns?: Readonly<Record<string, WoundSense>>;
  woundAdjectives?: Readonly<Record<string, WoundSense>>;
  effects?: Readonly<Record<string, string>>;
  signs?: Partial<Record<SignClass, readonly string[]>>;
  hurtableParts?: Readonly<Record<string, readonly string[]>>;
  woundedParts?: Readonly<Record<string, readonly string[]>>;
  blowParts?: Readonly<Record<string, string>>;
  figures?: readonly string[];
  commonVerbs?: readonly string[];
  sky?: SkyExtension;
  costume?: CostumeExtension;
  ruin?: RuinExtension;
  props?: PropExtension;
  moves?: MoveExtension;
}

/**
 * Adds words to a lexicon and returns the wider one; the old one stays as it was.
 *
 * @example
 * const fantasy = extendLexicon(englishLexicon, { nouns: { stain: ['ichor'], garment: ['chainmail'] } });
 */
export function extendLexicon(base: Lexicon, more: LexiconExtension): Lexicon {
  return {
    nouns: joined(base.nouns, more.nouns),
    verbs: joined(base.verbs, more.verbs),
    adjectives: joined(base.adjectives, more.adjectives),
    wounds: { ...base.wounds, ...more.wounds },
    woundNouns: { ...base.woundNouns, ...more.woundNouns },
    woundAdjectives: { ...base.woundAdjectives, ...more.woundAdjectives },
    effects: { ...base.effects, ...more.effects },
    signs: joined(base.signs, more.signs),
    hurtableParts: { ...base.hurtableParts, ...more.hurtableParts },
    woundedParts: { ...base.woundedParts, ...more.woundedParts },
    blowParts: { ...base.blowParts, ...more.blowParts },
    figures: [...base.figures, ...(more.figures ?? [])],
    commonVerbs: [...base.commonVerbs, ...(more.commonVerbs ?? [])],
    sky: extendSky(base.sky, more.sky),
    costume: extendCostume(base.costume, more.costume),
    ruin: extendRuin(base.ruin, more.ruin),
    props: extendField(base.props, more.props),
    moves: { ...extendField(base.moves, more.moves), moods: { ...base.moves.moods, ...more.moves?.moods }, postures: { ...base.moves.postures, ...more.moves?.postures } },
  };
}

function joined<Name extends string>(base: Readonly<Record<Name, readonly string[]>>, more: Partial<Record<Name, readonly string[]>> | undefined): Record<Name, readonly string[]> {
  const lists: Record<Name, readonly string[]> = { ...base };
  for (const name in more) lists[name] = [...base[name], ...(more[name] ?? [])];
  return lists;
}
