import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { inflict } from './inflict.ts';
import { partOf, unhurt } from './parts.ts';

const STATING = new Set(['be', 'look', 'hang', 'come', 'leave', 'show', 'stay', 'seem', 'get', 'turn', 'have', 'appear', 'go', 'swell', 'stand', 'feel', 'lie', 'remain']);
const LEAVING = new Set(['set', 'go', 'close', 'fade', 'disappear', 'recover', 'mend']);

/** Verbs by which somebody has what is said: *nurses a swollen jaw*. */
const BEARING = new Set(['have', 'nurse', 'sport', 'get', 'show', 'bear']);

/** Verbs after which somebody has what comes with *with*: *leaves her with a swollen ankle*. */
const COMING_AWAY = new Set(['leave', 'come', 'get', 'end', 'escape', 'emerge', 'return', 'wake', 'arrive', 'sit', 'limp', 'stagger']);

/** Reads parts that are said to be hurt: *her sprained ankle*, *his lip is split*, *holding his bleeding head*. */
export function readHurtParts(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const tends = verb !== null && (verb.classes.has('bandage') || verb.classes.has('clean') || verb.classes.has('heal')) && !verb.passive && !LEAVING.has(verb.lemma);
  if (tends && reading.subjects(clause).length > 0 && clause.objects.some((phrase) => partOf(phrase))) return;
  for (const phrase of phrasesOf(clause)) {
    const part = partOf(phrase);
    if (!part || phrase !== part && !phrasesOf(clause).includes(part) || isOf(part, 'blankPart')) continue;
    const borne = verb !== null && part.determiner === 'a' && !part.owner && (BEARING.has(verb.lemma) && clause.objects.includes(phrase)
      || COMING_AWAY.has(verb.lemma) && clause.adjuncts.some(({ preposition, phrase: each }) => preposition === 'with' && each === phrase));
    if (part.determiner === 'a' && !part.owner && !borne) continue;
    for (const word of [...part.modifiers, ...part.noun.split(' ').slice(0, -1)]) say(reading, clause, part, word, borne ? bearersIn(reading, clause) : undefined);
  }
  if (!verb && clause.subjects.length === 0) readCaption(reading, clause);
  if (verb && !STATING.has(verb.lemma) && !verb.passive) return;
  for (const subject of clause.subjects) {
    const part = partOf(subject);
    if (!part || isOf(part, 'blankPart')) continue;
    for (const { lower, masked } of clause.complements) if (!masked) say(reading, clause, part, lower);
  }
}

/** *CLOSE ON: Bo's knuckles. Split and swollen.*: what the fragment before names. */
function readCaption(reading: Reading, clause: Clause): void {
  const before = reading.clauses[reading.clauses.indexOf(clause) - 1];
  const part = before && before.verb === null ? partOf(before.subjects.at(-1)) : null;
  if (!before || !part || isOf(part, 'blankPart')) return;
  for (const { lower, masked } of clause.complements) if (!masked) say(reading, clause, part, lower, reading.owners(part, before));
}

/** Those who are left with something: the object of the verb, else its subject. */
function bearersIn(reading: Reading, clause: Clause): readonly string[] {
  const left = clause.verb?.passive === true ? [] : clause.objects.flatMap((phrase) => reading.people(phrase, clause));
  return left.length > 0 ? left : reading.subjects(clause);
}

function say(reading: Reading, clause: Clause, part: NounPhrase, word: string, bearers?: readonly string[]): void {
  const sense = reading.words.woundAdjective(word);
  const only = reading.words.lexicon.woundedParts[word];
  if (!sense || (only && !only.includes(part.noun.split(' ').at(-1) ?? part.noun))) return;
  const owners = bearers && bearers.length > 0 ? bearers : reading.owners(part, clause);
  inflict(reading, clause, unhurt(reading, owners, part), part, sense, { said: [part], confidence: 0.7 });
}
