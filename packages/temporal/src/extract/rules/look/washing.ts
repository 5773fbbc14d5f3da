import type { CharacterState } from '@cinematic-canvas/core';

import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { bearersOf, isSeen, signsOf } from '../../signs.ts';
import { isHair, isPart, shiftLevel } from './level.ts';

/** Parts whose washing shows: a rinsed mouth doesn't make anybody clean. */
const WASHABLE = new Set(['face', 'hand', 'arm', 'leg', 'body', 'neck', 'skin', 'foot', 'ear', 'knee', 'cheek', 'self', 'elbow', 'forearm', 'forehead', 'brow',
  'chin', 'shoulder', 'nail', 'fingernail', 'finger']);
const OFF = new Set(['off', 'from', 'of', 'out']);

/** Reads how people get clean; says whether the clause is about cleaning. */
export function readWashing(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  const clean = (ids: readonly string[], to: CharacterState['dirtLevel'] = 'clean') => shiftLevel(reading, clause, 'dirt.changed', ids, 'down', { to });
  const bathe = (ids: readonly string[]) => { clean(ids); shiftLevel(reading, clause, 'sweat.changed', ids, 'down', { to: 'dry', confidence: 0.6 }); };
  const sign = signsOf(reading, clause).find((each) => each.kind === 'washed' && isSeen(each));
  const into = verb?.classes.has('putInto') === true && clause.adjuncts.some(({ preposition, phrase }) => (preposition === 'into' || preposition === 'in') && isOf(phrase, 'bath'));
  if (into) {
    const bathed = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
    if (bathed.length > 0) { bathe(bathed); return true; }
  }
  const washing = verb !== null && (verb.classes.has('clean') || verb.classes.has('washBody')) && !(verb.lemma === 'soak' && !clause.adjuncts.some(({ phrase }) => isOf(phrase, 'bath')));
  if (sign) {
    const before = reading.previous(clause);
    const ids = bearersOf(reading, sign);
    bathe(ids.length > 0 || !before ? ids : reading.subjects(before));
    return true;
  }
  if (!washing) return cameClean(reading, clause, clean);
  if (clause.adjuncts.some(({ preposition, phrase }) => ['with', 'in'].includes(preposition) && isOf(phrase, 'filth'))) return false;
  const patients = verb.passive || verb.full === 'wash up' ? clause.subjects : clause.objects;
  const smears = patients.some((phrase) => isPart(phrase)) && clause.adjuncts.some(({ preposition, phrase }) =>
    ['on', 'across', 'over', 'onto', 'down'].includes(preposition) && phrase !== null && (isPart(phrase) || isOf(phrase, 'garment')));
  if (smears) return false;
  if (['shower', 'splash', 'spray'].includes(verb.lemma) && clause.objects.some((phrase) => !isSelf(phrase)) && !verb.passive) return false;
  const acting = reading.subjects(clause);
  if (patients.length === 0) {
    if (!verb.passive && verb.classes.has('washBody') && acting.length > 0 && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'over'
      || (preposition === 'in' && isOf(phrase, 'bigWater')))) bathe(acting);
    return true;
  }
  const part = verb.classes.has('wipeBody') ? 'slightly_dirty' : 'clean';
  for (const phrase of patients) {
    if (isSelf(phrase)) clean(acting);
    else if (reading.people(phrase, clause).length > 0) clean(reading.people(phrase, clause));
    else if (isPart(phrase)) { if (WASHABLE.has(phrase.noun)) clean(reading.owners(phrase, clause), part); }
    else if (isOf(phrase, 'filth') || phrase.noun === 'blood' || isOf(phrase.of, 'filth') || isOf(phrase, 'trace') || LEFTOVER.has(phrase.noun)) cleanOff(reading, clause, part, clean);
  }
  return true;
}

/** Words for dirt that is not named: *the worst of it*. */
const LEFTOVER = new Set(['worst', 'rest', 'most', 'it', 'stain', 'mess', 'day', 'road', 'journey', 'week', 'prison', 'field']);
const isSelf = (phrase: NounPhrase) => phrase.noun.endsWith('self') || phrase.noun.endsWith('selves');

/** *Rinses the soot from his face*, *sluices the dirt off*. */
function cleanOff(reading: Reading, clause: Clause, to: CharacterState['dirtLevel'], clean: (ids: readonly string[], to?: CharacterState['dirtLevel']) => void): void {
  const from = clause.adjuncts.filter(({ preposition, phrase }) => OFF.has(preposition) && phrase !== null).flatMap(({ phrase }) => phrase ?? []);
  for (const where of from) {
    if (isPart(where) || isHair(where)) clean(reading.owners(where, clause), to);
    else clean(reading.people(where, clause), to);
  }
  if (from.length === 0 && clause.verb?.particle !== '' && clause.verb?.passive === false) clean(reading.subjects(clause));
}

const GETTING = new Set(['get', 'take', 'work', 'pick', 'peel', 'comb', 'shake', 'soak', 'scrape', 'claw']);
const CAME = new Set(['come', 'step', 'emerge', 'be', 'stand', 'return', 'look', 'sit', 'appear', 'rise', 'go']);

/** *Comes up clean*, *gets the worst of the paint off*. */
function cameClean(reading: Reading, clause: Clause, clean: (ids: readonly string[]) => void): boolean {
  const { verb } = clause;
  const people = reading.subjects(clause);
  if (!verb || people.length === 0) return false;
  const said = CAME.has(verb.lemma) && clause.complements.some(({ lower, masked }) => !masked && reading.words.adjectiveClasses(lower).has('clean')
    && !reading.words.adjectiveClasses(lower).has('neat'));
  const off = GETTING.has(verb.lemma) && clause.objects.some((phrase) => isOf(phrase, 'filth') || isOf(phrase.of, 'filth')) && clause.tokens.some(({ lower }) => lower === 'off' || lower === 'out');
  const elsewhere = clause.adjuncts.some(({ preposition, phrase }) => OFF.has(preposition) && phrase !== null
    && !isPart(phrase) && !isHair(phrase) && !reading.cast.ownersOf(phrase, clause).some((id) => people.includes(id)));
  if (said || (off && !elsewhere)) clean(people);
  return off;
}
