import type { NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import type { Pick } from '../constructions.ts';
import { isNoun, isOwned } from './cloth.ts';

/** What a phrase would leave on clothes: `wine` of *a splash of red wine*, of *a wine stain*, of *a bloody handprint*. */
export function substanceOf(phrase: NounPhrase, reading: Reading): string | null {
  if (phrase.head.masked || phrase.determiner === 'no' || phrase.determiner === 'every') return null;
  const marked = isNoun(phrase, reading, 'mark') ? markOf(phrase, reading) : null;
  if (marked !== null) return marked;
  if (stains(phrase, reading) && !isSomeones(phrase)) return phrase.noun;
  if (phrase.of && isNoun(phrase, reading, 'portion', 'mark') && stains(phrase.of, reading) && !isOwned(phrase.of)) return phrase.of.noun;
  return null;
}

/** *His wine* is in his glass; *printer's ink* is on whoever it is on. */
const isSomeones = (phrase: NounPhrase) => phrase.owner === null ? isOwned(phrase) : phrase.owner.head.pos === 'name' || phrase.owner.determiner !== '';

/** A phrase for something that stains. */
export const substance: Pick = (phrase, reading) => (substanceOf(phrase, reading) === null ? null : phrase);

const stains = (phrase: NounPhrase, reading: Reading) => isOf(phrase, 'stain') && !isNoun(phrase, reading, 'clearLiquid');

/** *a wine stain*, *a bloody handprint*. */
function markOf(phrase: NounPhrase, reading: Reading): string | null {
  const said = phrase.modifiers.map((word) => stainWord(word, reading)).find((each) => each !== null);
  if (said !== undefined) return said;
  const before = phrase.noun.includes(' ') ? phrase.noun.slice(0, phrase.noun.lastIndexOf(' ')) : '';
  return before !== '' && reading.words.nounClasses(before).has('stain') ? before : null;
}

/** The substance that an adjective names: `bloody`, `wine-stained`, `mud-caked`. */
export function stainWord(word: string, { words }: Reading): string | null {
  const named = words.costume.stainOf(word);
  if (named !== undefined) return named;
  const hyphen = word.lastIndexOf('-');
  if (hyphen <= 0) return null;
  const what = word.slice(0, hyphen);
  const how = words.verbOf(word.slice(hyphen + 1));
  if (!how || how.form === 'plain' || !words.nounClasses(what).has('stain') || words.costume.noun(what).has('clearLiquid')) return null;
  const classes = words.costume.verb(how.lemma);
  return classes.has('stain') || classes.has('runOn') ? what : null;
}
