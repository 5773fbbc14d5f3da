import type { Clause } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, doersOf, isSeen, signsOf } from '../../signs.ts';
import { isPart, shiftLevel } from './level.ts';

const SCALE = ['fresh', 'slightly_tired', 'tired', 'exhausted', 'collapsing'] as const;
const RESTING = new Set(['sleep', 'rest', 'recuperate', 'recover', 'nap', 'snooze', 'doze', 'slumber']);
const HIDING = new Set(['fight', 'ignore', 'hide', 'forget', 'shake', 'feign', 'leave']);

/** Reads fatigue and rest: by the signs of a body, by what is said of somebody, by what tires or rests them. */
export function readTiredness(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted' && clause.factuality !== 'negated' && clause.factuality !== 'modal') return;
  if (bySigns(reading, clause) || clause.factuality !== 'asserted') return;
  if (byPredicate(reading, clause) || byVerb(reading, clause)) return;
  byFatigue(reading, clause);
}

/** At least this tired; somebody who is so already changes no more. */
function tire(reading: Reading, clause: Clause, ids: readonly string[], to: 'tired' | 'exhausted', confidence = 0.7): void {
  for (const id of new Set(ids)) {
    const now = reading.request.before.characters[id]?.exhaustionLevel ?? 'fresh';
    if (SCALE.indexOf(now) < SCALE.indexOf(to)) shiftLevel(reading, clause, 'exhaustion.changed', [id], 'up', { to, confidence });
  }
}

/** *Her legs give out*, *out of breath*, *wakes refreshed*. */
function bySigns(reading: Reading, clause: Clause): boolean {
  const signs = signsOf(reading, clause).filter(isSeen);
  const down = signs.find(({ kind }) => kind === 'rested');
  const up = signs.find(({ kind }) => kind === 'spent') ?? signs.find(({ kind }) => kind === 'tiring');
  if (down && !(up && up.kind === 'spent')) {
    shiftLevel(reading, clause, 'exhaustion.changed', bearersOf(reading, down), 'down', { to: 'fresh' });
    return true;
  }
  if (!up || hasOtherCause(reading, clause)) return false;
  tire(reading, clause, bearersOf(reading, up), up.kind === 'spent' ? 'exhausted' : 'tired', 0.75);
  return true;
}

/** *Gasps in surprise*, *knees weak with fear*: not from effort. */
function hasOtherCause(reading: Reading, clause: Clause): boolean {
  return phrasesOf(clause).some((phrase) => phrase.classes.has('emotion')) || clause.tokens.some(({ lower }) => reading.words.verbClasses(reading.words.verbOf(lower)?.lemma ?? '').has('laugh'));
}

/** *She is exhausted*, *a weary Bo*. */
function byPredicate(reading: Reading, clause: Clause): boolean {
  const people = doersOf(reading, clause);
  if (people.length === 0) return false;
  const byAgent = clause.verb?.passive === true && clause.adjuncts.some(({ preposition }) => preposition === 'by');
  for (const { lower, masked, end } of clause.complements) {
    if (masked) continue;
    const classes = reading.words.adjectiveClasses(lower);
    const ofSomething = clause.adjuncts.some(({ preposition, start }) => (preposition === 'of' || preposition === 'with') && start - end <= 2);
    if (classes.has('rested') && !classes.has('fresh') && lower !== 'recovered') { shiftLevel(reading, clause, 'exhaustion.changed', people, 'down', { to: 'fresh' }); return true; }
    if (ofSomething || byAgent || hasOtherCause(reading, clause) || (LOOSE.has(lower) && clause.verb !== null && !COPULA.has(clause.verb.lemma)
      && !(clause.verb.passive && clause.adjuncts.length === 0 && clause.adverbs.length === 0))) continue;
    if (classes.has('exhausted') && !(classes.has('broken') && clause.objects.length > 0)) { if (said(reading, clause)) tire(reading, clause, people, 'exhausted'); return true; }
    if (classes.has('tired') || classes.has('breathless')) { tire(reading, clause, people, 'tired'); return true; }
  }
  return false;
}

/** Participles that tell fatigue only of people and after a copula. */
const LOOSE = new Set(['drawn', 'worn', 'done', 'beat', 'broken', 'spent', 'drained', 'wrecked', 'shattered', 'ragged', 'prostrate']);
const COPULA = new Set(['be', 'look', 'seem', 'feel', 'sit', 'lie', 'stand', 'get', 'appear']);

/** A participle tells fatigue of people, not of their arms: *his arm is broken*. */
const said = (reading: Reading, clause: Clause) => reading.subjects(clause).length > 0 && clause.objects.length === 0;

/** *The climb has worn her out*, *Bo pants*, *they rest*. */
function byVerb(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb || verb.head.masked || hasOtherCause(reading, clause)) return false;
  const people = reading.subjects(clause);
  if (verb.classes.has('tireOut') && (clause.objects.length > 0 || verb.passive)) {
    const ids = verb.passive ? people : clause.objects.flatMap((phrase) => reading.people(phrase, clause));
    if (ids.length > 0) { tire(reading, clause, ids, 'tired'); return true; }
  }
  if (people.length === 0) return false;
  if (verb.classes.has('gaspFor') && clause.objects.length === 0 && !clause.adjuncts.some(({ preposition }) => preposition === 'at' || preposition === 'after'
    || preposition === 'on')) { tire(reading, clause, people, 'tired'); return true; }
  if (verb.lemma === 'gasp' && clause.adjuncts.some(({ preposition }) => ['from', 'after', 'for'].includes(preposition))) { tire(reading, clause, people, 'tired'); return true; }
  if (verb.classes.has('weaken') && clause.objects.length === 0 && verb.form !== 'ing') { tire(reading, clause, people, 'tired'); return true; }
  const onPart = clause.adjuncts.some(({ preposition, phrase }) => /^(on|against|upon)$/.test(preposition) && (verb.lemma === 'rest' || isPart(phrase)));
  if (RESTING.has(verb.lemma) && clause.objects.length === 0 && !onPart && !clause.subjects.some((phrase) => isPart(phrase))) { shiftLevel(reading, clause,
    'exhaustion.changed', people, 'down', { confidence: 0.6 }); return true; }
  return false;
}

/** *Exhaustion takes him*, *fatigue drags at her limbs*. */
function byFatigue(reading: Reading, clause: Clause): void {
  const fatigue = phrasesOf(clause).find((phrase) => isOf(phrase, 'fatigue'));
  if (!fatigue || (clause.verb && HIDING.has(clause.verb.lemma)) || fatigue.determiner === 'no') return;
  const others = [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])];
  const ids = [...reading.subjects(clause), ...others.flatMap((phrase) => [...reading.people(phrase, clause), ...reading.cast.ownersOf(phrase, clause)])].filter((id) => id !== '?');
  tire(reading, clause, ids, 'tired', 0.6);
}
