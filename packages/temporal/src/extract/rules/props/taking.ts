import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { bearersOf, gain, holdersOf, isThing, kindsOf, lose, meant } from './carried.ts';

const FROM = new Set(['from', 'out', 'off']);
const ELSEWHERE = new Set(['to', 'into', 'onto', 'on', 'through', 'against', 'over', 'at', 'across', 'open', 'towards', 'toward', 'down', 'up', 'around', 'round', 'under', 'behind', 'aside']);
const HATS = new Set(['hat', 'cap', 'scarf', 'coat', 'cloak', 'helmet', 'jacket', 'glove', 'shawl', 'bonnet', 'vest', 'stole', 'shoe', 'boot', 'apron']);

/** Reads what someone takes, holds, puts on or away on himself, or uses so that it must be in the hand. */
export function readTaking(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const ids = reading.subjects(clause);
  if (!verb || verb.head.masked || verb.passive || ids.length === 0) return;
  const kinds = kindsOf(reading, clause);
  if (kinds.has('strip')) return takeOf(reading, clause, ids);
  readVessel(reading, clause, ids);
  const armed = verb.lemma === 'draw' && clause.objects.some((phrase) => isOf(phrase, 'firearm', 'blade'));
  const taking = kinds.has('take') || armed || (kinds.has('takeFrom') && fromSomewhere(clause));
  const keeping = kinds.has('keepOn') && intoOwnPouch(reading, clause, ids);
  const holding = kinds.has('hold') || (kinds.has('sling') && overOwnShoulder(reading, clause, ids));
  if (!taking && !keeping && !holding && !kinds.has('use')) return;
  for (const [index, each] of clause.objects.entries()) {
    const phrase = meant(reading, HOLDS.has(each.noun) && each.of ? each.of : each, clause);
    if (index > 0 && reading.people(clause.objects[0] ?? each, clause).length > 0) continue;
    if (!isThing(reading, phrase, clause, taking || keeping ? 'any' : 'known') || !isTakable(clause, phrase, verb.full)) continue;
    if (taking && !keeping && isMovedAway(reading, clause, verb.full)) continue;
    const others = holdersOf(reading, phrase).filter((id) => !ids.includes(id));
    gain(reading, clause, ids, phrase, taking ? 0.75 : 0.65);
    lose(reading, clause, namedOthers(reading, clause, phrase, ids), phrase, 0.7, 'told');
    lose(reading, clause, others, phrase, 0.7);
  }
}

/** *takes hold of the rope*. */
const HOLDS = new Set(['hold', 'possession', 'custody', 'charge']);
/** What one takes of a thing without having it: *takes a photograph of the wreck*. */
const TAKEN_OF = new Set(['photograph', 'photo', 'picture', 'snapshot', 'note', 'shot', 'film', 'video']);

/** Garments are worn rather than held, unless they come off or are carried. */
function isTakable(clause: Clause, phrase: NounPhrase, verb: string): boolean {
  if (TAKEN_OF.has(phrase.noun) && verb === 'take' && !fromSomewhere(clause)) return false;
  if (!isOf(phrase, 'garment')) return true;
  if (!HATS.has(phrase.noun)) return false;
  return clause.tokens.some(({ lower }) => lower === 'off') || /^(grab|snatch|seize|pick up|take|catch|carry|hold|clutch|fetch|wave|gather up)$/.test(verb);
}

/** *takes the lamp to the table*, *brings the spade down on it*: a thing that is moved is not taken up. */
function isMovedAway(reading: Reading, clause: Clause, verb: string): boolean {
  const away = clause.adjuncts.some(({ preposition, phrase }) => ELSEWHERE.has(preposition) && phrase !== null && !isPouch(reading, phrase) && !FROM.has(preposition));
  return away && !fromSomewhere(clause) && /^(take|bring|swing|hoist|catch|lift|raise|shoulder)$/.test(verb) && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'to' && phrase !== null && reading.people(phrase, clause).length > 0);
}

const fromSomewhere = (clause: Clause) => clause.adjuncts.some(({ preposition }) => FROM.has(preposition));
function isPouch(reading: Reading, phrase: NounPhrase): boolean {
  const kinds = reading.words.props.noun(phrase.noun);
  return kinds.has('pouch') || kinds.has('grip') || (kinds.has('clothes') && (phrase.owner !== null || POSSESSIVE.has(phrase.determiner)));
}

const POSSESSIVE = new Set(['his', 'her', 'their']);
const DRINKING = new Set(['drink', 'sip', 'eat', 'swig', 'gulp', 'swallow', 'pour', 'smoke', 'spoon']);

/** *drinks out of a tin mug*. */
function readVessel(reading: Reading, clause: Clause, ids: readonly string[]): void {
  if (!DRINKING.has(clause.verb?.lemma ?? '')) return;
  for (const { preposition, phrase } of clause.adjuncts) if (phrase && (preposition === 'from' || preposition === 'of') && reading.words.props.noun(phrase.noun).has('vessel') && !clause.objects.some(({ of }) => of === phrase)) gain(reading, clause, ids, phrase, 0.65);
}

/** *into his pocket*, *under her belt*. */
function intoOwnPouch(reading: Reading, clause: Clause, ids: readonly string[]): boolean {
  return clause.verb?.full === 'pocket' || clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && /^(in|into|inside|under|down|behind|beneath|up|between)$/.test(preposition) && isPouch(reading, phrase) && isOwn(reading, clause, phrase, ids));
}

function overOwnShoulder(reading: Reading, clause: Clause, ids: readonly string[]): boolean {
  return clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && /^(over|across|on|onto|round|around|to|from|at|in|under)$/.test(preposition)
    && (reading.words.props.noun(phrase.noun).has('shoulder') || isPouch(reading, phrase)) && isOwn(reading, clause, phrase, ids));
}

function isOwn(reading: Reading, clause: Clause, place: NounPhrase, ids: readonly string[]): boolean {
  const owners = bearersOf(reading, place, clause);
  return owners.length > 0 ? owners.some((id) => ids.includes(id)) : place.owner === null && place.determiner !== 'its';
}

/** Those from whom a thing is taken: its owner, or the one from whom or from whose hand. */
function namedOthers(reading: Reading, clause: Clause, phrase: NounPhrase, ids: readonly string[]): readonly string[] {
  const places = clause.adjuncts.flatMap(({ preposition, phrase: place }) => (place !== null && (FROM.has(preposition) || preposition === 'of') ? [place] : []));
  const named = [...places.flatMap((place) => [...reading.people(place, clause), ...bearersOf(reading, place, clause)]), ...bearersOf(reading, phrase, clause)];
  return [...new Set(named)].filter((id) => !ids.includes(id));
}

/** *relieves him of the knife*. */
function takeOf(reading: Reading, clause: Clause, ids: readonly string[]): void {
  const victims = clause.objects.flatMap((each) => reading.people(each, clause));
  for (const { preposition, phrase } of clause.adjuncts) {
    if (preposition !== 'of' || !isThing(reading, phrase, clause, 'any')) continue;
    gain(reading, clause, ids, phrase);
    lose(reading, clause, victims, phrase, 0.75, 'told');
  }
}
