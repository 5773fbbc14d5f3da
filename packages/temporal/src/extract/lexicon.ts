/** What a noun can be to a script supervisor; a noun may be several of these. */
export const NOUN_CLASSES = [
  'garment', 'garmentPart', 'bodyPart', 'hair', 'stain', 'dirt', 'liquid', 'waterBody', 'portable', 'breakable', 'fixture', 'surface', 'debris', 'blade', 'shot', 'firearm', 'blunt', 'teeth', 'hot', 'sharp',
  'man', 'woman', 'person', 'animal', 'shelter', 'abstract', 'sky', 'vehicle', 'washing', 'container', 'exertion', 'glass', 'bedding', 'treatment', 'injury',
] as const;

/** What a noun can be to a script supervisor. */
export type NounClass = (typeof NOUN_CLASSES)[number];

/** What a verb can do for continuity; a verb may be in several classes, and the classes of its arguments decide. */
export const VERB_CLASSES = [
  'tear', 'cut', 'break', 'shatter', 'burn', 'wet', 'dry', 'soil', 'spill', 'clean', 'hit', 'penetrate', 'shoot', 'stab', 'bite', 'scrape', 'sprain', 'bruise', 'immerse', 'emerge', 'take', 'hold', 'drop', 'give', 'put',
  'mend', 'replace', 'heal', 'bandage', 'tire', 'pant', 'rest', 'sweatOut', 'tangle', 'groom', 'dressIn', 'undress', 'begin', 'stop', 'spread', 'clear', 'extinguish', 'ignite', 'scatter', 'sweep', 'collapse', 'leave',
  'fall', 'think', 'say', 'pretend', 'avoid', 'want', 'bleed', 'flow', 'move',
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
  /** Phrases that mean something else than their words: word forms separated by spaces, `*` for any one word, `a|b` for a choice. */
  readonly figures: readonly string[];
  /** Verbs that no class names but that help to tell verbs from nouns. */
  readonly commonVerbs: readonly string[];
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
  figures?: readonly string[];
  commonVerbs?: readonly string[];
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
    figures: [...base.figures, ...(more.figures ?? [])],
    commonVerbs: [...base.commonVerbs, ...(more.commonVerbs ?? [])],
  };
}

function joined<Name extends string>(base: Readonly<Record<Name, readonly string[]>>, more: Partial<Record<Name, readonly string[]>> | undefined): Record<Name, readonly string[]> {
  const lists: Record<Name, readonly string[]> = { ...base };
  for (const name in more) lists[name] = [...base[name], ...(more[name] ?? [])];
  return lists;
}
