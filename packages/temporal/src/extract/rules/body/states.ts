import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { inflict } from './inflict.ts';
import { partOf, unhurt } from './parts.ts';

const STATING = new Set(['be', 'look', 'hang', 'come', 'leave', 'show', 'stay', 'seem', 'get', 'turn', 'have', 'appear', 'go', 'swell', 'stand', 'feel', 'lie', 'remain']);
const LEAVING = new Set(['set', 'go', 'close', 'fade', 'disappear', 'recover', 'mend']);

/** Verbs by which somebody has what is said: *nurses a swollen jaw*. */
const BEARING = new Set(['have', 'nurse', 'sport', 'get', 'show', 'bear']);

/** Reads parts that are said to be hurt: *her sprained ankle*, *his lip is split*, *holding his bleeding head*. */
export function readHurtParts(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const tends = verb !== null && (verb.classes.has('bandage') || verb.classes.has('clean') || verb.classes.has('heal')) && !verb.passive && !LEAVING.has(verb.lemma);
  if (tends && reading.subjects(clause).length > 0 && clause.objects.some((phrase) => partOf(phrase))) return;
  for (const phrase of phrasesOf(clause)) {
    const part = partOf(phrase);
    if (!part || phrase !== part && !phrasesOf(clause).includes(part) || isOf(part, 'blankPart')) continue;
    if (part.determiner === 'a' && !part.owner && !(verb !== null && BEARING.has(verb.lemma) && clause.objects.includes(phrase))) continue;
    for (const word of part.modifiers) say(reading, clause, part, word);
  }
  if (verb && !STATING.has(verb.lemma) && !verb.passive) return;
  for (const subject of clause.subjects) {
    const part = partOf(subject);
    if (!part || isOf(part, 'blankPart')) continue;
    for (const { lower, masked } of clause.complements) if (!masked) say(reading, clause, part, lower);
  }
}

function say(reading: Reading, clause: Clause, part: NounPhrase, word: string): void {
  const sense = reading.words.woundAdjective(word);
  const only = reading.words.lexicon.woundedParts[word];
  if (!sense || (only && !only.includes(part.noun.split(' ').at(-1) ?? part.noun))) return;
  inflict(reading, clause, unhurt(reading, reading.owners(part, clause), part), part, sense, { said: [part], confidence: 0.7 });
}
