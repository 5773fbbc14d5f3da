import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, doersOf, isSeen, signsOf } from '../../signs.ts';
import { isHair, isPart, isWorn, shiftLevel } from './level.ts';

const SWEATING = new Set(['sweat', 'perspire']);
const WIPING = new Set(['wipe', 'mop', 'wash', 'towel', 'dab', 'dry', 'swab', 'sponge', 'blot', 'rinse']);

/** Reads sweat: on a body or its clothes, as an act, as a state, by its signs; and its drying and wiping off. */
export function readSweat(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const signs = signsOf(reading, clause).filter(isSeen);
  const dried = signs.find(({ kind }) => kind === 'sweatDried');
  const bodily = phrasesOf(clause).filter((phrase) => isPart(phrase) || isHair(phrase) || isWorn(phrase));
  const owners = [...new Set(bodily.flatMap((phrase) => reading.owners(phrase, clause)))];
  if (dried) return shiftLevel(reading, clause, 'sweat.changed', owners.length > 0 ? owners : bearersOf(reading, dried), 'down');
  const heavy = phrasesOf(clause).some((phrase) => isOf(phrase, 'trace') && phrase.noun === 'river')
    || clause.tokens.some(({ lower }) => reading.words.adjectiveClasses(lower).has('drenchedInSweat') || lower === 'pouring' || lower === 'pours') ? 'heavy' : undefined;
  const sweat = phrasesOf(clause).find((phrase) => isSweat(phrase));
  if (sweat) {
    if (verb && WIPING.has(verb.lemma)) return shiftLevel(reading, clause, 'sweat.changed', owners.length > 0 ? owners : reading.subjects(clause), 'down', { confidence: 0.6 });
    const people = [...reading.cast.ownersOf(sweat, clause).filter((id) => id !== '?'),
      ...(owners.length > 0 ? owners : [...clause.subjects, ...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].flatMap((phrase) =>
      (phrase === sweat ? [] : reading.people(phrase, clause))))];
    const before = reading.previous(clause);
    return shiftLevel(reading, clause, 'sweat.changed', people.length > 0 ? people : before ? reading.subjects(before) : [], 'up', { to: heavy, confidence: 0.8 });
  }
  if (verb && SWEATING.has(verb.lemma) && !verb.head.masked) return shiftLevel(reading, clause, 'sweat.changed', owners.length > 0
    && reading.subjects(clause).length === 0 ? owners : doersOf(reading, clause), 'up', { confidence: 0.8 });
  const sign = signs.find(({ kind }) => kind === 'sweating');
  if (sign && !phrasesOf(clause).some((phrase) => isOf(phrase, 'liquid', 'stain', 'sky') && phrase.noun !== 'sweat')) return shiftLevel(reading, clause,
    'sweat.changed', bearersOf(reading, sign), 'up', { to: heavy });
  for (const { lower, masked } of clause.complements) {
    if (!masked && reading.words.adjectiveClasses(lower).has('sweaty') && !reading.words.adjectiveClasses(lower).has('wet')) shiftLevel(reading, clause,
      'sweat.changed', doersOf(reading, clause), 'up');
  }
  for (const phrase of bodily) if (phrase.modifiers.some((word) => word.startsWith('sweat'))) shiftLevel(reading, clause, 'sweat.changed', reading.owners(phrase, clause), 'up');
}

const isSweat = (phrase: NounPhrase) => (isOf(phrase, 'sweat') || isOf(phrase.of, 'sweat')) && phrase.determiner !== 'no';
