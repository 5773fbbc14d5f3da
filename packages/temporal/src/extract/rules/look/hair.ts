import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, besides, isSeen, signsOf } from '../../signs.ts';
import { isHair, shiftLevel } from './level.ts';

/** Verbs that groom only with a way or place: *twists her hair* may be a habit, *twists it up* is not. */
const NEEDS_RESULT = new Set(['twist', 'coil', 'wind', 'flatten', 'tuck', 'set', 'fix', 'do', 'tie', 'oil', 'cut', 'knot', 'pat', 'gather', 'dress', 'style', 'crop', 'trim', 'pin']);
/** Verbs that dishevel when the hair suffers them. */
const NEEDS_OTHERS = new Set(['toss', 'pull out', 'rake', 'drag', 'tug', 'loosen', 'shake', 'fall', 'stand', 'go', 'hang', 'slide', 'spill', 'stick', 'spring', 'stream', 'plaster', 'flatten']);

/** Reads how neat hair is: by its signs, by who or what does something to it, by what is said of it. */
export function readHair(reading: Reading, clause: Clause): void {
  const signs = signsOf(reading, clause).filter(isSeen);
  const hairs = phrasesOf(clause).filter((phrase) => isHair(phrase) && phrase.determiner !== 'no' && phrase.determiner !== 'not');
  const groomed = signs.find(({ kind }) => kind === 'groomed');
  const messed = signs.find(({ kind }) => kind === 'disheveled');
  const owners = hairs.flatMap((phrase) => reading.owners(phrase, clause));
  if (groomed && !clause.verb?.head.masked) return tidy(reading, clause, owners.length > 0 ? owners : bearersOf(reading, groomed));
  if (messed && !clause.verb?.head.masked) return mess(reading, clause, owners.length > 0 ? owners : bearersOf(reading, messed));
  for (const phrase of hairs) if (ownsIt(phrase)) readOne(reading, clause, phrase);
}

const ownsIt = (phrase: NounPhrase) => phrase.owner !== null || ['his', 'her', 'their', 'its', 'the', ''].includes(phrase.determiner);
const tidy = (reading: Reading, clause: Clause, ids: readonly string[]) => shiftLevel(reading, clause, 'hair.changed', ids, 'down', { to: 'pristine' });
const mess = (reading: Reading, clause: Clause, ids: readonly string[]) => shiftLevel(reading, clause, 'hair.changed', ids, 'up');

function readOne(reading: Reading, clause: Clause, hair: NounPhrase): void {
  const { words } = reading;
  const verb = clause.verb && !clause.verb.head.masked ? clause.verb : null;
  const own = reading.owners(hair, clause);
  const owners = own.length > 0 ? own : besides(reading, clause);
  const suffers = clause.objects.some((phrase) => phrase === hair || phrase.of === hair) || (verb?.passive === true && clause.subjects.includes(hair));
  const grooms = verb?.classes.has('groom') === true && suffers;
  if (verb && clause.subjects.some((phrase) => isOf(phrase, 'wind')) && (suffers || clause.adjuncts.some(({ phrase }) => phrase === hair))
    && verb.lemma !== 'stir') return mess(reading, clause, owners);
  if (grooms && !NEEDS_RESULT.has(verb.full)) return tidy(reading, clause, owners);
  const byAnother = !owners.some((id) => reading.subjects(clause).includes(id)) || clause.subjects.length === 0;
  if (verb?.classes.has('tangle') === true && suffers && !verb.classes.has('groom')
    && (!NEEDS_OTHERS.has(verb.full) || (byAnother && reading.subjects(clause).length === 0 && verb.lemma !== 'go'))) return mess(reading, clause, owners);
  const pulled = clause.adjuncts.some(({ preposition, phrase }) => phrase === hair && ['from', 'out', 'of', 'off'].includes(preposition)) && clause.objects.some((phrase) => isOf(phrase, 'hairTie'));
  if (pulled) return mess(reading, clause, owners);
  const said = [...hair.modifiers, ...(clause.subjects.includes(hair) ? clause.complements.filter(({ masked }) => !masked).map(({ lower }) => lower) : [])];
  const is = (name: 'messy' | 'wild' | 'neat') => said.some((word) => words.adjectiveClasses(word).has(name) && !AMBIGUOUS.has(word));
  if (grooms && is('messy')) return;
  if (is('messy') || is('wild')) return mess(reading, clause, owners);
  if (is('neat') && clause.subjects.includes(hair)) tidy(reading, clause, owners);
}

/** Words that describe a way to wear hair as often as its disorder or order. */
const AMBIGUOUS = new Set(['loose', 'flat', 'cut', 'smooth', 'straggling', 'braided', 'plaited']);
