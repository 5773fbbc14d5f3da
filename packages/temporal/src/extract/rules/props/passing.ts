import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { bearersOf, gain, holdersOf, isThing, kindsOf, lose, meant } from './carried.ts';

const REACHING = new Set(['to', 'into', 'in', 'on', 'onto', 'at', 'round', 'around']);

/** Reads what goes from hand to hand: *hands her the key*, *puts the ring in his palm*, *was given a spade*. */
export function readPassing(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  const kinds = kindsOf(reading, clause);
  if (!kinds.has('give') && !kinds.has('passTo')) return;
  if (verb.passive) return readGiven(reading, clause, kinds.has('give'));
  const givers = reading.subjects(clause);
  const direct = clause.objects.length > 1 ? clause.objects.find((phrase) => reading.cast.resolve(phrase, clause).person) : undefined;
  const owners = BACK.has(verb.lemma) && kinds.has('give') ? clause.objects.flatMap((each) => bearersOf(reading, each, clause)).filter((id) => !givers.includes(id)) : [];
  const told = direct ? reading.people(direct, clause) : reached(reading, clause, givers);
  const receivers = told.length > 0 ? told : owners;
  const outside = clause.adjuncts.some(({ preposition, phrase }) => preposition === 'to' && phrase !== null && reading.cast.resolve(phrase, clause).person) || direct !== undefined;
  for (const each of clause.objects) {
    if (each === direct) continue;
    const phrase = meant(reading, each, clause);
    if (!isThing(reading, phrase, clause, kinds.has('give') || direct ? 'any' : 'known')) continue;
    if (receivers.length === 0 && !outside && !kinds.has('give')) continue;
    if (verb.lemma === 'give' && verb.particle === '' && receivers.length === 0 && !outside) continue;
    lose(reading, clause, givers.filter((id) => !receivers.includes(id)), phrase, 0.75, 'told');
    lose(reading, clause, holdersOf(reading, phrase).filter((id) => !receivers.includes(id)), phrase);
    if (!isOf(phrase, 'garment') || !ON_BODY.has(verb.lemma) || intoHand(reading, clause)) gain(reading, clause, receivers.filter((id) => !givers.includes(id)), phrase);
  }
}

const BACK = new Set(['give', 'hand', 'return', 'restore']);
const intoHand = (reading: Reading, clause: Clause) => clause.adjuncts.some(({ phrase }) => phrase !== null && reading.words.props.noun(phrase.noun).has('grip'));

/** A garment that is put on someone is worn. */
const ON_BODY = new Set(['put', 'lay', 'throw', 'place', 'slip', 'press', 'push', 'drop', 'spread', 'drape']);

/** Who has the thing afterwards: *to Ana*, *into his hand*, *in her lap*. */
function reached(reading: Reading, clause: Clause, givers: readonly string[]): readonly string[] {
  for (const { preposition, phrase } of clause.adjuncts) {
    if (!phrase || !REACHING.has(preposition)) continue;
    const people = preposition === 'to' ? reading.people(phrase, clause) : [];
    if (people.length > 0) return people;
    const kinds = reading.words.props.noun(phrase.noun);
    if (preposition === 'at' || !(kinds.has('grip') || ((kinds.has('pouch') || kinds.has('clothes')) && preposition !== 'on'))) continue;
    const owners = bearersOf(reading, phrase, clause).filter((id) => !givers.includes(id));
    if (owners.length > 0) return owners;
  }
  return [];
}

/** *Ana is handed a spade*; *the spade is handed to Ana*. */
function readGiven(reading: Reading, clause: Clause, giving: boolean): void {
  const people = reading.subjects(clause);
  if (people.length > 0 && giving) {
    for (const each of clause.objects) if (isThing(reading, each, clause, 'any')) passTo(reading, clause, people, each);
    return;
  }
  const to = reached(reading, clause, []);
  for (const each of clause.subjects) {
    const phrase = meant(reading, each, clause);
    if (to.length > 0 && isThing(reading, phrase, clause, 'any')) passTo(reading, clause, to, phrase);
  }
}

function passTo(reading: Reading, clause: Clause, ids: readonly string[], phrase: NounPhrase): void {
  lose(reading, clause, holdersOf(reading, phrase).filter((id) => !ids.includes(id)), phrase);
  gain(reading, clause, ids, phrase);
}
