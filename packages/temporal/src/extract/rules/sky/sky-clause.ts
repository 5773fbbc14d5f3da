import type { LocationState } from '@cinematic-canvas/core';

import type { Adjunct, Clause, NounPhrase, Token } from '../../clauses.ts';
import type { SkyNoun, SkyVerb, SkyWord } from '../../lexicon-sky.ts';
import { type Reading, phrasesOf } from '../../reading.ts';
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
  /** Whether the verb, with its particle, is of one of these classes and no figure of speech. */
  does(...classes: readonly SkyVerb[]): boolean;
  /** The first describing word of a class. */
  said(...classes: readonly SkyWord[]): Token | undefined;
  /** Whether a describing word of a class belongs to a phrase or is said of it. */
  saidOf(phrase: NounPhrase, ...classes: readonly SkyWord[]): boolean;
  /** Whether one of these words stands in the clause. */
  has(...words: readonly string[]): boolean;
  emit(change: Change, confidence?: number): void;
}

const PARTICLES = new Set('up down off out away over back in on through by behind under round dry fire light alight ablaze open clear dead'.split(' '));
const NOT_HERE = new Set(['no', 'his', 'her', 'their', 'my', 'your', 'our', 'every', 'any', 'what', 'which']);

/** Looks at a clause by the words for the sky. */
export function skyClause(reading: Reading, clause: Clause): SkyClause {
  const { sky } = reading.words;
  const verbs = verbClasses(clause, sky.verb);
  const isOf = (phrase: NounPhrase | null | undefined, ...classes: readonly SkyNoun[]): boolean => {
    if (!phrase || phrase.head.masked || phrase.owner !== null || NOT_HERE.has(phrase.determiner)) return false;
    const own = sky.noun(phrase.noun);
    if (classes.some((each) => own.has(each))) return phrase.of === null || !countsOther(phrase, own, sky.noun);
    return own.has('measure') && phrase.of !== null && isOf(phrase.of, ...classes);
  };
  let spoken: Map<SkyWord, Token> | undefined;
  const first = (phrases: readonly NounPhrase[], classes: readonly SkyNoun[]) => phrases.find((phrase) => isOf(phrase, ...classes));
  return {
    reading, clause, isOf,
    get now() { return placeNow(reading); },
    subject: (...classes) => first(clause.subjects, classes),
    object: (...classes) => first(clause.objects, classes),
    adjunct: (...classes) => clause.adjuncts.find(({ phrase }) => isOf(phrase, ...classes)),
    any: (...classes) => first(phrasesOf(clause), classes),
    does: (...classes) => clause.verb !== null && !clause.verb.head.masked && classes.some((each) => verbs.has(each)),
    said(...classes) {
      const found = (spoken ??= firstOfEach(clause, sky.word));
      return classes.map((each) => found.get(each)).filter((token) => token !== undefined).sort((one, other) => one.start - other.start)[0];
    },
    saidOf(phrase, ...classes) {
      const fits = (word: string) => classes.some((each) => sky.word(word).has(each));
      return phrase.modifiers.some(fits) || (clause.subjects.includes(phrase) && clause.complements.some(({ lower, masked }) => !masked && fits(lower)));
    },
    has: (...words) => clause.tokens.some(({ lower }) => words.includes(lower)),
    emit(change, confidence = 0.75) {
      // Whatever the weather, nothing falls indoors.
      if (!(reading.interior && change.type === 'precipitation.set')) reading.emit(null, change, clause, confidence);
    },
  };
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
  if (!verb) return look('');
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
