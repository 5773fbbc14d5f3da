import type { NounPhrase } from '../../clauses.ts';
import type { Clause } from '../../clauses.ts';
import type { RuinNoun, RuinVerb } from '../../lexicon-ruin.ts';
import { type Reading, isOf } from '../../reading.ts';
import { type Pick, counted, hasVerb, pluralOf } from '../constructions.ts';
import { isOwned, isNoun as isCostumeNoun } from '../costume/cloth.ts';

/** Whether a noun is of one of these classes of ruin nouns. */
export const isNoun = (phrase: NounPhrase, { words }: Reading, ...classes: readonly RuinNoun[]): boolean => {
  if (phrase.head.masked) return false;
  const [one, many] = [words.ruin.noun(phrase.noun), words.ruin.noun(pluralOf(phrase))];
  return classes.some((each) => one.has(each) || many.has(each));
};

/** Picks phrases by their classes. */
export const nounOf = (...classes: readonly RuinNoun[]): Pick => (phrase, reading) => (isNoun(phrase, reading, ...classes) ? phrase : null);

/** Whether the verb of a clause does one of these things to a place. */
export const does = (reading: Reading, clause: Clause, ...classes: readonly RuinVerb[]): boolean => hasVerb(clause, reading.words.ruin, ...classes);

/** Neither person nor body nor clothes that somebody wears: what a place is made of and what stands in it. */
function isThing(phrase: NounPhrase, reading: Reading): boolean {
  if (phrase.head.masked || phrase.head.pos === 'pronoun' || phrase.head.pos === 'name' || phrase.determiner === 'no' || phrase.of?.head.masked === true) return false;
  if (isOf(phrase, 'person', 'man', 'woman', 'animal')) return false;
  if (isOf(phrase, 'bodyPart') && (isOwned(phrase) && !isOf(phrase, 'vehicle') || !isOf(phrase, 'breakable'))) return false;
  if (isOf(phrase, 'garmentPart') && isOf(phrase, 'bodyPart') && !(phrase.of && isOf(phrase.of, 'vehicle', 'breakable'))) return false;
  if (isCostumeNoun(phrase, reading, 'fastening', 'accessory') && isOwned(phrase)) return false;
  if (isOf(phrase, 'garment', 'garmentPart') && (!isOf(phrase, 'breakable') || isOwned(phrase))) return false;
  return phrase.noun.includes(' ') || !isNoun(phrase, reading, 'unbreaking') || isOf(phrase, 'glass');
}

/** A thing that can break. */
export const breakable: Pick = (phrase, reading) => {
  const thing = counted(phrase);
  return isThing(thing, reading) && isOf(thing, 'breakable', 'fixture', 'vehicle') ? thing : null;
};

/** A thing that can break, or one that no lexicon knows and that doesn't look abstract. */
export const concrete: Pick = (phrase, reading) => {
  if (!isThing(phrase, reading)) return null;
  if (isOf(phrase, 'breakable', 'fixture', 'vehicle', 'portable')) return phrase;
  return phrase.classes.size === 0 && phrase.determiner !== '' && !reading.words.ruin.isAbstract(phrase.noun) ? phrase : null;
};

/** The ground, a floor, a wall: what is marked rather than broken. */
export const ground: Pick = (phrase, reading) => (!phrase.head.masked && isNoun(phrase, reading, 'ground') && !isOwned(phrase) && phrase.determiner !== 'no' ? phrase : null);

/** What a state calls a thing: `oak door`, `car window`. */
export function nameOf(phrase: NounPhrase, reading: Reading): string {
  const made = phrase.modifiers.filter((word) => reading.words.ruin.adjective(word).has('material'));
  const owner = phrase.owner && !phrase.owner.classes.has('person') && phrase.owner.head.pos === 'noun' ? [phrase.owner.noun] : [];
  return [...owner, ...made, phrase.noun].join(' ');
}
