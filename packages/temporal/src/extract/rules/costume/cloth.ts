import type { Clause, NounPhrase } from '../../clauses.ts';
import type { CostumeNoun, CostumeVerb } from '../../lexicon-costume.ts';
import { type Reading, garmentName, isOf, phrasesOf, singular } from '../../reading.ts';
import { type Pick, counted, hasVerb, pluralOf } from '../constructions.ts';

const POSSESSIVE = new Set(['his', 'her', 'their', 'its']);
const DEFINITE = new Set([...POSSESSIVE, 'the', 'both', 'one', 'each', 'two', 'three', 'half', 'whose', 'this', 'that']);
const INDEFINITE = new Set(['a', 'an', 'another', 'some', 'any', 'every', 'no', 'each', 'many', 'several']);

/** Whether a phrase says whose it is. */
export const isOwned = (phrase: NounPhrase): boolean => phrase.owner !== null || POSSESSIVE.has(phrase.determiner) || (phrase.of !== null && isOwned(phrase.of));

/** Whether it is a certain one that is spoken of. */
export const isDefinite = (phrase: NounPhrase): boolean => phrase.owner !== null || DEFINITE.has(phrase.determiner) || DEFINITE.has(phrase.modifiers[0] ?? '')
  || (phrase.of !== null && isDefinite(phrase.of));

/** Whether a noun is of one of these classes of costume nouns. */
export const isNoun = (phrase: NounPhrase, { words }: Reading, ...classes: readonly CostumeNoun[]): boolean => {
  if (phrase.head.masked) return false;
  const [one, many] = [words.costume.noun(phrase.noun), words.costume.noun(pluralOf(phrase))];
  return classes.some((each) => one.has(each) || many.has(each));
};

/** Picks phrases by their classes. */
export const nounOf = (...classes: readonly CostumeNoun[]): Pick => (phrase, reading) => (isNoun(phrase, reading, ...classes) ? phrase : null);

const clothingWords = new WeakMap<Reading, ReadonlyMap<string, readonly string[]>>();

/** Who of the cast is known to wear what the noun names: `satin` for a green satin dress. */
function knownWearers(phrase: NounPhrase, reading: Reading): readonly string[] {
  let known = clothingWords.get(reading);
  if (!known) {
    const words = new Map<string, string[]>();
    for (const { referenceId, clothing } of reading.cast.members) {
      for (const word of clothing.flatMap((each) => each.toLowerCase().split(/[^\p{L}'’-]+/u)).map(singular)) words.set(word, [...(words.get(word) ?? []), referenceId]);
    }
    clothingWords.set(reading, (known = words));
  }
  return known.get(phrase.noun) ?? known.get(singular(phrase.head.lower)) ?? [];
}

/** A noun from somebody's list of clothes, but not a bare word for a colour or a person's. */
const isCastClothing = (phrase: NounPhrase, reading: Reading) => !phrase.head.masked && phrase.head.pos === 'noun'
  && !isOf(phrase, 'stain', 'bodyPart', 'person', 'man', 'woman', 'hair', 'animal', 'surface', 'breakable') && knownWearers(phrase, reading).length > 0;

/** A garment or a part of one that somebody wears. */
export function isGarment(phrase: NounPhrase, reading: Reading): boolean {
  if (isCastClothing(phrase, reading) && (isDefinite(phrase) || phrase.determiner === '')) return true;
  if (!isOf(phrase, 'garment', 'garmentPart') || (isOf(phrase, 'bodyPart') && !isOf(phrase, 'garment') && !(phrase.of && isOf(phrase.of, 'garment')))) return false;
  if (isNoun(phrase, reading, 'looseGarment') && !isOwned(phrase) && !(phrase.of && isOf(phrase.of, 'garment')) && !isNoun(phrase, reading, 'fastening')) return false;
  return !(INDEFINITE.has(phrase.determiner) && !isOf(phrase, 'garmentPart') && phrase.of === null);
}

/** The garment that a phrase is, or is a part of: the jeans of *the knee of her jeans*. */
export const cloth: Pick = (phrase, reading) => {
  if (phrase.head.masked) return null;
  if (phrase.of && !isGarment(phrase, reading) && isNoun(phrase, reading, 'clothPart', 'opening', 'scrap')) return cloth(phrase.of, reading);
  return isGarment(phrase, reading) ? phrase : null;
};

/** A garment that is somebody's by its own words, or `the` garment. */
export const definiteCloth: Pick = (phrase, reading) => { const found = cloth(phrase, reading); return found && isDefinite(phrase) ? found : null; };

/** *The heel of the loaf*, *the buttons of the accordion*: parts of what nobody wears. */
const isPartOfOther = (phrase: NounPhrase, reading: Reading) => phrase.of !== null && phrase.of.head.pos === 'noun' && !isGarment(phrase.of, reading)
  && !isOf(phrase.of, 'garmentPart', 'person', 'man', 'woman') && !isNoun(phrase.of, reading, 'accessory', 'fastening', 'clothPart', 'scrap');

/** What is worn but is no cloth, and what holds cloth together: `glasses`, `a button`, `the heel of her shoe`. */
export const trim: Pick = (given, reading) => {
  const phrase = counted(given);
  if (isPartOfOther(phrase, reading)) return null;
  if (!isNoun(phrase, reading, 'fastening', 'accessory')) return phrase.of && isNoun(phrase, reading, 'clothPart', 'scrap') ? trim(phrase.of, reading) : null;
  if (isOf(phrase, 'bodyPart') && !isOf(phrase, 'garment', 'garmentPart') && !phrase.of) return null;
  return isNoun(phrase, reading, 'looseGarment') && !isOwned(phrase) && !(phrase.of && isGarment(phrase.of, reading)) && !isNoun(phrase, reading, 'bit') ? null : phrase;
};

/** A thing that is neither a person nor a figure of speech. */
export const thing: Pick = (phrase) => (phrase.head.masked || phrase.head.pos === 'name' || phrase.head.pos === 'pronoun' || isOf(phrase, 'person', 'man', 'woman') ? null : phrase);

/** How a state names a garment of someone: a part by its garment, both as the list of clothes has them, so that it is the same thing all through the film. */
export function nameFor(reading: Reading, phrase: NounPhrase, id: string): string {
  const member = reading.cast.members.find(({ referenceId }) => referenceId === id);
  const name = garmentName(phrase, member);
  const clothes = member?.clothing.map((each) => each.toLowerCase()) ?? [];
  if (!name.includes(' ')) return isOf(phrase, 'garment', 'garmentPart') ? name : clothes.find((each) => each.split(/[\s-]/).includes(name)) ?? name;
  const [first = '', ...rest] = name.split(' ');
  const whole = clothes.find((each) => each.endsWith(` ${first}`));
  return whole === undefined || rest.length === 0 ? name : `${whole} ${rest.join(' ')}`;
}

/** Whose a garment is; `the` garment with nobody near is the one who is known to wear such a thing. */
export function wearers(reading: Reading, phrase: NounPhrase, clause: Clause): readonly string[] {
  if (isOwned(phrase)) return reading.owners(phrase, clause);
  const known = [...new Set(knownWearers(phrase, reading))];
  if (known.length === 1) return known;
  const again = ownersBefore(reading, phrase, clause);
  if (again.length > 0) return again;
  const near = reading.owners(phrase, clause);
  return near.length > 0 ? near : subjectsBefore(reading, clause);
}

/** Whose the garment was when it was named before: *hauls him out by the collar, and the collar comes off*. */
function ownersBefore(reading: Reading, phrase: NounPhrase, clause: Clause): readonly string[] {
  if (phrase.determiner !== 'the') return [];
  const at = reading.clauses.indexOf(clause);
  for (const before of [reading.clauses[at - 1], reading.clauses[at - 2]]) {
    const same = before && phrasesOf(before).find((each) => each.noun === phrase.noun && each !== phrase);
    if (before && same) return reading.owners(same, before);
  }
  return [];
}

/** Who acted in the clause before, for one that has nobody. */
function subjectsBefore(reading: Reading, clause: Clause): readonly string[] {
  if (clause.subjects.some((phrase) => reading.cast.resolve(phrase, clause).person)) return [];
  const at = reading.clauses.indexOf(clause);
  for (const before of [reading.clauses[at - 1], reading.clauses[at - 2]]) {
    const ids = before ? reading.subjects(before) : [];
    if (ids.length === 1) return ids;
  }
  return [];
}

/** Whether the verb of a clause does one of these things to a costume. */
export const does = (reading: Reading, clause: Clause, ...classes: readonly CostumeVerb[]): boolean => hasVerb(clause, reading.words.costume, ...classes);
