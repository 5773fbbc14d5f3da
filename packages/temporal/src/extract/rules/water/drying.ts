import type { Clause } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { bearersOf, isSeen, signsOf } from '../../signs.ts';
import { isCloth, isHairOf, peopleOf, wet } from './wet.ts';

const DRYING = new Set(['dry', 'dry off', 'dry out', 'towel', 'towel off', 'towel down', 'blow-dry', 'rub down']);
const STATING = new Set(['be', 'stand', 'sit', 'look', 'feel', 'come', 'get', 'lie', 'dry', 'emerge', 'stay', 'step', 'return', 'appear']);

/** Reads how people, their hair and their clothes get dry. */
export function readDrying(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked) return;
  const rubbed = signsOf(reading, clause).find((sign) => sign.kind === 'dried' && isSeen(sign));
  if (verb && (DRYING.has(verb.full) || (rubbed && clause.objects.length > 0))) {
    for (const phrase of verb.passive ? clause.subjects : clause.objects.length > 0 ? clause.objects : clause.subjects) {
      if (isHairOf(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'hair');
      else if (isCloth(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'costume');
      else {
        const ids = peopleOf(reading, clause, phrase);
        wet(reading, clause, ids, 'dry', 'hair', 0.7);
        if (verb.full === 'dry out' || verb.passive || nearFire(clause)) wet(reading, clause, ids, 'dry', 'costume', 0.6);
      }
    }
    return;
  }
  readDryState(reading, clause, rubbed !== undefined);
  const cloth = clause.subjects.filter((phrase) => isCloth(phrase) || isHairOf(phrase));
  if (rubbed && cloth.length === 0 && !(verb && STATING.has(verb.lemma))) wet(reading, clause, bearersOf(reading, rubbed), 'dry', 'all', 0.6);
}

const nearFire = (clause: Clause) => clause.adjuncts.some(({ preposition, phrase }) => ['by', 'before', 'at', 'over', 'beside', 'in'].includes(preposition) && isOf(phrase, 'hot', 'warmth'));

/** *His clothes are dry again*, *she sits there, dry as a bone*. */
function readDryState(reading: Reading, clause: Clause, told: boolean): void {
  const { verb } = clause;
  const dry = told || clause.tokens.some(({ lower, masked }, index) => !masked && (lower === 'dry' || lower === 'bone-dry' || lower === 'dried')
    && clause.tokens[index + 1]?.pos !== 'noun' && clause.tokens[index - 1]?.lower !== 'never' && clause.tokens[index + 1]?.pos !== 'adjective');
  const wetToo = clause.complements.some(({ lower }) => { const classes = reading.words.adjectiveClasses(lower); return classes.has('wet') || classes.has('soaked') || classes.has('damp'); });
  if (!dry || wetToo || !(!verb || STATING.has(verb.lemma) || verb.passive)) return;
  for (const phrase of clause.subjects) {
    if (isHairOf(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'hair');
    else if (isCloth(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'costume');
    else wet(reading, clause, reading.people(phrase, clause), 'dry', 'all', 0.7);
  }
}
