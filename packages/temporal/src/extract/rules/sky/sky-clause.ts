import type { LocationState } from '@cinematic-canvas/core';

import type { Adjunct, Clause, NounPhrase, Token } from '../../clauses.ts';
import type { SkyNoun, SkyVerb, SkyWord } from '../../lexicon-sky.ts';
import { type Reading, hasWord, phrasesOf } from '../../reading.ts';
import { type Change, GROUND_WETNESS, placeNow } from '../../sky-state.ts';

/** A clause seen by what its words mean for the sky, the air and the ground. */
export interface SkyClause {
  readonly reading: Reading;
  readonly clause: Clause;
  /** The place as it is at this point of the scene. */
  readonly now: LocationState;
  /** Whether a phrase is of one of these classes; *a curtain of rain* is rain. */
  isOf(phrase: NounPhrase | null | undefined, ...classes: readonly SkyNoun[]): boolean;
  subject(...classes: readonly SkyNoun[]): NounPhrase | undefined;
  object(...classes: readonly SkyNoun[]): NounPhrase | undefined;
  adjunct(...classes: readonly SkyNoun[]): Adjunct | undefined;
  /** Any phrase of a class, whatever its part. */
  any(...classes: readonly SkyNoun[]): NounPhrase | undefined;
  /** Whether a noun of one of these classes stands anywhere in the clause, whatever is said of it. */
  names(...classes: readonly SkyNoun[]): boolean;
  /** Whether the verb, with its particle, is of one of these classes and no figure of speech. */
  does(...classes: readonly SkyVerb[]): boolean;
  /** The first describing word of a class. */
  said(...classes: readonly SkyWord[]): Token | undefined;
  /** Whether a describing word of a class belongs to a phrase or is said of it. */
  saidOf(phrase: NounPhrase, ...classes: readonly SkyWord[]): boolean;
  /** Whether one of these words stands in the clause. */
  readonly has: (...words: readonly string[]) => boolean;
  emit(change: Change, confidence?: number): void;
}

const PARTICLES = new Set('up down off out away over back in on through by behind under round dry fire light alight ablaze open clear dead'.split(' '));
const NOT_HERE = new Set(['no', 'his', 'her', 'their', 'my', 'your', 'our', 'every', 'any', 'what', 'which']);

/** Looks at a clause by the words for the sky. */
export function skyClause(reading: Reading, clause: Clause): SkyClause {
  const { sky } = reading.words;
  let verbs: ReadonlySet<SkyVerb> | undefined;
  let spoken: Map<SkyWord, Token> | undefined;
  let named: ReadonlySet<SkyNoun> | undefined;
  const isOf = (phrase: NounPhrase | null | undefined, classes: readonly SkyNoun[]): boolean => {
    if (!phrase || phrase.head.masked || phrase.owner !== null) return false;
    const own = sky.noun(phrase.noun);
    if (own.size === 0 || NOT_HERE.has(phrase.determiner)) return false;
    if (hasOne(own, classes)) return phrase.of === null || !countsOther(phrase, own, sky.noun);
    return own.has('measure') && phrase.of !== null && isOf(phrase.of, classes);
  };
  /** No phrase can be of classes that no noun of the clause is of. */
  const isNamed = (classes: readonly SkyNoun[]) => hasOne((named ??= classesNamed(clause, sky.noun)), classes);
  const first = (phrases: readonly NounPhrase[], classes: readonly SkyNoun[]) => (isNamed(classes) ? phrases.find((phrase) => isOf(phrase, classes)) : undefined);
  return {
    reading, clause,
    isOf: (phrase, ...classes) => isOf(phrase, classes),
    get now() { return placeNow(reading); },
    subject: (...classes) => first(clause.subjects, classes),
    object: (...classes) => first(clause.objects, classes),
    adjunct: (...classes) => (isNamed(classes) ? clause.adjuncts.find(({ phrase }) => isOf(phrase, classes)) : undefined),
    names: (...classes) => isNamed(classes),
    any: (...classes) => first(phrasesOf(clause), classes),
    does: (...classes) => clause.verb !== null && !clause.verb.head.masked && hasOne((verbs ??= verbClasses(clause, sky.verb)), classes),
    said(...classes) {
      const found = (spoken ??= firstOfEach(clause, sky.word));
      let earliest: Token | undefined;
      for (const each of classes) {
        const token = found.get(each);
        if (token && (!earliest || token.start < earliest.start)) earliest = token;
      }
      return earliest;
    },
    saidOf(phrase, ...classes) {
      const fits = (word: string) => hasOne(sky.word(word), classes);
      return phrase.modifiers.some(fits) || (clause.subjects.includes(phrase) && clause.complements.some(({ lower, masked }) => !masked && fits(lower)));
    },
    has: (...words) => hasWord(clause, words),
    emit(change, confidence = 0.75) {
      // Whatever the weather, nothing falls indoors.
      if (!(reading.interior && change.type === 'precipitation.set')) reading.emit(null, change, clause, confidence);
    },
  };
}

function hasOne<Name>(own: ReadonlySet<Name>, classes: readonly Name[]): boolean {
  if (own.size > 0) for (const each of classes) if (own.has(each)) return true;
  return false;
}

const NOTHING: ReadonlySet<never> = new Set();

/** All classes of the nouns in a clause; mostly none. */
function classesNamed(clause: Clause, noun: (word: string) => ReadonlySet<SkyNoun>): ReadonlySet<SkyNoun> {
  let all: Set<SkyNoun> | undefined;
  for (const phrase of phrasesOf(clause)) {
    for (let part: NounPhrase | null = phrase; part; part = part.of) for (const each of noun(part.noun)) (all ??= new Set()).add(each);
  }
  return all ?? NOTHING;
}

/** The first word of each class in a clause. */
function firstOfEach({ tokens }: Clause, classesOf: (word: string) => ReadonlySet<SkyWord>): Map<SkyWord, Token> {
  const found = new Map<SkyWord, Token>();
  for (const token of tokens) {
    if (token.masked) continue;
    for (const each of classesOf(token.lower)) if (!found.has(each)) found.set(each, token);
  }
  return found;
}

/** *A hail of gravel* is no hail: what stands with *of* is something else. */
function countsOther(phrase: NounPhrase, own: ReadonlySet<SkyNoun>, noun: (word: string) => ReadonlySet<SkyNoun>): boolean {
  const falls: readonly SkyNoun[] = ['rain', 'lightRain', 'heavyRain', 'snow', 'heavySnow', 'sleet', 'hail', 'shower', 'storm', 'wind', 'gale', 'cloud', 'fog', 'puddle', 'thunder'];
  if (phrase.of === null || !falls.some((each) => own.has(each))) return false;
  const of = noun(phrase.of.noun);
  return !falls.some((each) => of.has(each)) && !of.has('water') && phrase.of.noun !== 'night' && phrase.of.noun !== 'morning';
}

/** The classes of a verb: those of the verb with its particle where these are known, else its own. */
function verbClasses({ verb, adverbs, adjuncts, objects }: Clause, look: (verb: string) => ReadonlySet<SkyVerb>): ReadonlySet<SkyVerb> {
  if (!verb) return NOTHING;
  const loose = [...adverbs.map(({ lower }) => lower), ...adjuncts.flatMap(({ preposition, phrase }) => (phrase === null ? [preposition] : []))];
  for (const particle of [verb.particle, ...loose]) {
    if (particle === '' || !PARTICLES.has(particle)) continue;
    const both = look(`${verb.lemma} ${particle}`);
    if (both.size > 0 && (objects.length === 0 || objects[0]?.noun === 'itself' || verb.particle !== '' || loose.length > 0)) return both;
  }
  return look(verb.lemma);
}

/** Makes the ground wetter, never drier: a drizzle after a downpour leaves it soaked. */
export function soakGround(sky: SkyClause, level: LocationState['groundCondition']['wetness'], confidence = 0.6): void {
  if (GROUND_WETNESS.indexOf(level) > GROUND_WETNESS.indexOf(sky.now.groundCondition.wetness)) sky.emit({ type: 'ground.wetted', level }, confidence);
}
