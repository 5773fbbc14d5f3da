import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { breaks } from './breaking.ts';
import { breakable, concrete, does, isNoun } from './things.ts';

/** Reads what is told of as broken: *the broken window*, *the lock is smashed*, *what was left of the chair*. */
export function readBroken(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'mend', 'sweep')) for (const phrase of phrasesOf(clause)) attributed(reading, clause, phrase);
  predicated(reading, clause);
  remains(reading, clause);
}

const THE = new Set(['the', 'this', 'that', 'both', 'its', 'his', 'her', 'their']);

/** *The shattered window*: as it stands, so it is news only where the state doesn't know it. */
function attributed(reading: Reading, clause: Clause, phrase: NounPhrase): void {
  if (!THE.has(phrase.determiner) || phrase.noun === 'glass' || isOf(phrase, 'bodyPart') || breakable(phrase, reading) === null) return;
  const word = phrase.modifiers.find((each) => ATTRIBUTES.has(each));
  if (word !== undefined) breaks(reading, clause, { phrase, clause }, word, 0.55);
}

const ATTRIBUTES = new Set(['shattered', 'smashed', 'broken', 'collapsed', 'splintered', 'wrecked', 'demolished', 'blown-out', 'shot-out', 'caved-in', 'gutted']);

function predicated(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked || !(does(reading, clause, 'be', 'leaveOf') || verb.passive)) return;
  if (isBeyond(reading, clause)) for (const phrase of clause.subjects) if (concrete(phrase, reading)) breaks(reading, clause, { phrase, clause }, 'break', 0.75);
  const said = clause.complements.filter(({ masked, lower }) => !masked && reading.words.ruin.adjective(lower).has('broken')).map(({ lower }) => lower)[0];
  if (said === undefined) return;
  for (const phrase of does(reading, clause, 'leaveOf') && clause.objects.length > 0 ? clause.objects : clause.subjects) {
    if (breakable(phrase, reading) && !(TURNED.has(said) && isNoun(phrase, reading, 'movable'))) breaks(reading, clause, { phrase, clause }, said, 0.75);
  }
}

/** *Past mending*, *beyond repair*: the noun may have been read as a verb. */
function isBeyond(reading: Reading, clause: Clause): boolean {
  const tokens = reading.sentences[clause.sentence]?.tokens ?? [];
  return tokens.some(({ lower, start }, index) => (lower === 'past' || lower === 'beyond') && start >= clause.start && start <= clause.end
    && reading.words.ruin.noun(tokens[index + 1]?.lower ?? '').has('rescue'));
}

const TURNED = new Set(['overturned', 'toppled', 'fallen', 'twisted', 'split', 'boarded-up']);

/** *The crash of the mirror brings the house running*. */
const isBreakage = (phrase: NounPhrase, reading: Reading) => phrase.of !== null && phrase.determiner === 'the' && THE.has(phrase.of.determiner) && isNoun(phrase, reading, 'breakage')
  && !isNoun(phrase.of, reading, 'passage', 'opener', 'movable');

/** *Not a cup is left whole*: what the negation leaves. */
export function readNoneWhole(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'negated' || !does(reading, clause, 'be', 'leaveOf') || clause.verb?.modal !== '') return;
  const whole = clause.complements.some(({ lower, masked }) => !masked && reading.words.ruin.adjective(lower).has('whole') && !STANDING.has(lower));
  if (!whole) return;
  for (const phrase of clause.subjects) if (NONE.has(phrase.determiner) && breakable({ ...phrase, determiner: 'a' }, reading)) breaks(reading, clause, { phrase, clause }, 'break', 0.65);
}

const NONE = new Set(['a', 'one', 'no']);
const STANDING = new Set(['upright', 'working', 'perfect', 'glazed', 'complete']);

/** *The remains of the chair*, *splinters of the door*, *what was left of the bridge*. */
function remains(reading: Reading, clause: Clause): void {
  const together = clause.tokens.some(({ lower }) => lower === 'together' || lower === 'back');
  for (const phrase of phrasesOf(clause)) {
    const whole = phrase.of;
    if (phrase.tokens[0]?.lower === 'half' && phrase.tokens.length > 2 && breakable(phrase, reading) && isOf(phrase, 'breakable') && !isOf(phrase, 'glass') && !together) breaks(reading,
      clause, { phrase, clause }, 'break', 0.55);
    if (whole && isBreakage(phrase, reading) && breakable(whole, reading)) breaks(reading, clause, { phrase: whole, clause }, 'smash', 0.6);
    if (whole && !together && isNoun(phrase, reading, 'remnant') && THE.has(whole.determiner) && breakable(whole, reading)
      && !(phrase.determiner === 'a' && phrase.head.lower === phrase.noun && !isNoun(phrase, reading, 'wreckage'))) breaks(reading, clause, { phrase: whole, clause }, 'break', 0.65);
  }
  if (!does(reading, clause, 'leaveOf') || !clause.tokens.some(({ lower }) => lower === 'what' || lower === 'all' || lower === 'little')) return;
  for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'of' && phrase && THE.has(phrase.determiner) && concrete(phrase, reading)) breaks(reading, clause,
    { phrase, clause }, 'break', 0.65);
}
