import type { Adjunct, Clause, NounPhrase } from '../../clauses.ts';
import type { PropNoun } from '../../lexicon-props.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, gain, isThing } from './carried.ts';

const NEAR_HAND = new Set(['in', 'under', 'between', 'over', 'beneath', 'on', 'across', 'round', 'around', 'at', 'from']);
const COUNTED = new Set(['a', 'an', 'the', 'his', 'her', 'their', 'one', 'two', 'both', 'another', '']);

const isAt = (reading: Reading, phrase: NounPhrase | null, ...kinds: readonly PropNoun[]): phrase is NounPhrase => {
  if (!phrase) return false;
  const classes = reading.words.props.noun(phrase.noun);
  return kinds.some((kind) => classes.has(kind));
};

/** Reads things that are in a hand or on a shoulder whatever the verb: *a knife in his hand*, *pistol drawn*, *with a lamp*. */
export function readInHand(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const ids = reading.subjects(clause);
  for (const phrase of phrasesOf(clause)) {
    if (!isThing(reading, phrase, clause, 'any')) continue;
    const end = phrase.tokens.at(-1)?.end ?? 0;
    const place = placeOf(reading, clause, phrase, end);
    const withIt = clause.adjuncts.some((each) => each.phrase === phrase && each.preposition === 'with');
    if (place?.phrase && (isAt(reading, place.phrase, 'grip') ? isHeldAt(place) : isOnBody(reading, place.phrase) ? clause.verb?.lemma === 'be' && !isOf(phrase, 'garment', 'garmentPart', 'debris', 'stain') && bearersOf(reading, place.phrase, clause).length > 0 : isAt(reading, place.phrase, 'shoulder') && isCarried(clause, phrase, withIt))) {
      const own = bearersOf(reading, place.phrase, clause);
      if (own.length > 0 || bare(place.phrase)) gain(reading, clause, own.length > 0 ? own : holdersNear(reading, clause, phrase), phrase);
    } else if (withIt && verb && ids.length > 0 && isThing(reading, phrase, clause)) withThing(reading, clause, phrase, ids);
  }
  readReady(reading, clause);
}

/** The hand or shoulder that a phrase stands at. */
function placeOf(reading: Reading, clause: Clause, phrase: NounPhrase, end: number): Adjunct | undefined {
  const here = clause.adjuncts.find(({ preposition, start, phrase: place }) => NEAR_HAND.has(preposition) && isAt(reading, place, 'grip', 'shoulder') && start >= end && start - end < 12 && !isVerbBetween(clause, end, start));
  if (here) return here;
  // *There is a knife in his hand*; *The cup is in her hand*
  return clause.verb?.lemma === 'be' && (clause.subjects.includes(phrase) || clause.objects.includes(phrase)) ? clause.adjuncts.find(({ preposition, phrase: place }) => /^(in|down|inside|under|up|beneath)$/.test(preposition) && (isAt(reading, place, 'grip') || isOnBody(reading, place))) : undefined;
}

const isWorn = (place: NounPhrase): boolean => isOf(place, 'garment', 'garmentPart');

/** In a pocket, or in or under what one wears. */
function isOnBody(reading: Reading, place: NounPhrase | null): boolean {
  if (place === null) return false;
  return [place, ...(place.of ? [place.of] : [])].some((each) => isAt(reading, each, 'pouch', 'clothes') || isWorn(each));
}

const isVerbBetween = ({ verb }: Clause, from: number, to: number) => verb !== null && verb.head.start >= from && verb.head.start < to && verb.lemma !== 'be' && !verb.nonFinite && !verb.passive;

/** `on his arm` a bruise may be, `in his arm` a splinter. */
function isHeldAt({ preposition, phrase }: Adjunct): boolean {
  const noun = phrase?.noun ?? '';
  if (preposition === 'from') return noun !== 'arm' && noun !== 'arms';
  if (noun === 'arm' || noun === 'mouth' || noun === 'finger') return preposition === 'under' || preposition === 'beneath' || (preposition === 'in' && phrase?.head.lower !== noun) || (preposition === 'over' && noun === 'arm') || (preposition === 'between' && noun === 'finger');
  return preposition === 'in' || preposition === 'between' || preposition === 'across' || (preposition === 'on' && noun === 'lap');
}

function isCarried(clause: Clause, phrase: NounPhrase, withIt: boolean): boolean {
  const slung = clause.verb !== null && (clause.verb.passive || clause.verb.nonFinite) && clause.subjects.includes(phrase);
  return (withIt || slung || !clause.verb) && !isOf(phrase, 'garment');
}

const bare = (place: NounPhrase) => place.owner === null && (place.determiner === '' || place.determiner === 'one' || place.determiner === 'each' || place.determiner === 'the' || place.determiner === 'both' || place.determiner === 'either');

function holdersNear(reading: Reading, clause: Clause, phrase: NounPhrase): readonly string[] {
  const ids = reading.subjects(clause);
  if (!clause.subjects.includes(phrase) && ids.length > 0) return ids;
  const before = reading.previous(clause);
  return before ? reading.subjects(before) : ids;
}

/** *comes in with a tray*, *opens it with a crowbar*: what one comes or works with is in the hand. */
function withThing(reading: Reading, clause: Clause, phrase: NounPhrase, ids: readonly string[]): void {
  const { verb } = clause;
  if (verb?.lemma === 'arm' && (verb.passive || verb.nonFinite)) return gain(reading, clause, ids, phrase);
  if (!verb || verb.passive || !COUNTED.has(phrase.determiner) || isOf(phrase, 'garment') || isOthers(reading, phrase, clause, ids)) return;
  const kinds = reading.words.props.verb(verb.full);
  const coming = kinds.has('arrive') || reading.words.props.verb(verb.lemma).has('arrive');
  const working = clause.objects.length > 0 && !UNARMED.has(verb.lemma);
  if ((coming && phrase.determiner !== '') || working) gain(reading, clause, ids, phrase, 0.6);
}

/** Verbs after which *with* names what fills, replaces or meets something. */
const UNARMED = new Set(`fill cover litter mark load stuff stock decorate line pack crowd furnish end begin start help replace compare mix cram swap provide present supply reward confuse share leave
  face confront trust treat charge associate connect exchange sprinkle strew smear stain soak streak wet spatter splash plaster coat dust dirty have find see meet join match contrast`.split(/\s+/));

function isOthers(reading: Reading, phrase: NounPhrase, clause: Clause, ids: readonly string[]): boolean {
  const owners = reading.cast.ownersOf(phrase, clause);
  return owners.length > 0 && !owners.some((id) => ids.includes(id));
}

/** *pistol drawn*, *lamp held high*: a thing that is ready is in the hand of the one who was told of. */
function readReady(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const thing = clause.subjects[0];
  if (!isThing(reading, thing, clause)) return;
  const ready = clause.complements.some(({ lower }) => reading.words.props.adjective(lower).has('ready')) && (!verb || verb.nonFinite || verb.passive);
  const held = verb !== null && (verb.nonFinite || verb.passive) && verb.form !== 'ing' && (reading.words.props.verb(verb.lemma).has('hold') || reading.words.props.verb(verb.lemma).has('sling') || verb.lemma === 'draw') && !clause.adjuncts.some(({ phrase }) => isOf(phrase, 'fixture', 'surface'));
  const before = reading.previous(clause);
  if ((ready || held) && before && before.end <= clause.start) gain(reading, clause, reading.subjects(before), thing, 0.65);
}
