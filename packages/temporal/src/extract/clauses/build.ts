import type { Words } from '../words.ts';
import { INTRANSITIVE, PARTICLES, POSSESSIVES } from './function-words.ts';
import type { Adjunct, Clause, Item, NounPhrase } from './grammar.ts';

/** Verbs that tell that something is somewhere or comes there. */
const APPEARING = new Set('appear emerge follow limp hobble stride march stagger stumble loom lurk gleam glow flutter dangle protrude jut project wait trail bound hobble shamble scramble rush hurry dash pop spring rush creep blow'.split(' '));
const PLACES = new Set(['there', 'here', 'then', 'now', 'next', 'nearby', 'beyond', 'below', 'above', 'outside', 'inside', 'overhead', 'behind', 'beneath', 'upstairs', 'downstairs']);

/** Gives the phrases of a clause their roles. */
export function buildClause(part: readonly Item[], sentence: number, words: Words): Clause {
  const verbAt = part.findIndex((item) => item.type === 'vg');
  const verb = part[verbAt];
  const clause: Clause = {
    sentence, tokens: part.flatMap((item) => item.tokens), verb: verb?.type === 'vg' ? verb : null, subjects: [], objects: [], adjuncts: [], complements: [], adverbs: [], factuality: 'asserted',
    start: part[0]?.tokens[0]?.start ?? 0, end: part.at(-1)?.tokens.at(-1)?.end ?? 0,
  };
  let preposition: string | null = null;
  let prepositionStart = 0;
  for (const [index, item] of part.entries()) {
    if (item.type === 'prep') {
      if (preposition !== null) clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart });
      preposition = item.token.lower;
      prepositionStart = item.token.start;
      // A particle parted from its verb: *throws it away*.
      continue;
    }
    if (item.type === 'np') {
      const listed = (part[index - 1]?.type === 'conj' || part[index - 1]?.type === 'comma') && clause.adjuncts.length > 0 && preposition === null && part[index - 1]?.type === 'conj' && index < (verbAt < 0 ? Infinity : verbAt) + 99;
      if (preposition !== null) {
        clause.adjuncts.push({ preposition, phrase: item, start: prepositionStart });
        preposition = null;
      } else if (listed && index > verbAt && clause.adjuncts.at(-1)?.phrase && part[index - 2] === clause.adjuncts.at(-1)?.phrase) {
        clause.adjuncts.push({ preposition: clause.adjuncts.at(-1)?.preposition ?? '', phrase: item, start: item.tokens[0]?.start ?? 0 });
      } else if (index > verbAt && verbAt >= 0 && clause.objects.length === 0 && part[index - 1]?.type === 'comma' && clause.adjuncts.at(-1)?.phrase === part[index - 2] && clause.adjuncts.length > 0 && (part[index + 1]?.type === 'conj' || part[index + 1]?.type === 'comma' || (part[index + 1] === undefined))) {
        clause.adjuncts.push({ preposition: clause.adjuncts.at(-1)?.preposition ?? '', phrase: item, start: item.tokens[0]?.start ?? 0 });
      } else if (verbAt < 0 || index < verbAt) {
        clause.subjects.push(item);
      } else clause.objects.push(item);
      continue;
    }
    if (preposition !== null && item.type !== 'adv' && item.type !== 'adj') { clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart }); preposition = null; }
    if (item.type === 'adj') clause.complements.push(item.token);
    if (item.type === 'adv') clause.adverbs.push(item.token);
  }
  if (preposition !== null) clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart });
  const v = clause.verb;
  if (v && clause.subjects.length > 1) {
    const opensWith = part[0]?.type === 'prep' && part[0].token.lower === 'with';
    const acting = withoutAsides(part, verbAt, clause.subjects);
    for (const phrase of clause.subjects) if (!acting.includes(phrase)) clause.adjuncts.push({ preposition: opensWith ? 'with' : '', phrase, start: phrase.tokens[0]?.start ?? 0 });
    clause.subjects = acting;
  }
  const inverted = v !== null && clause.subjects.length === 0 && clause.objects.length > 0 && !v.nonFinite && isInverted(part, verbAt, v.lemma);
  if (inverted) {
    clause.subjects = clause.objects;
    clause.objects = [];
  }
  const laid = v?.lemma === 'lay' && clause.objects.length > 0 ? clause.complements.find(({ lower }) => lower === 'open') : undefined;
  const parted = laid ? { preposition: 'open' } : v && v.particle === '' ? (clause.adjuncts.find(({ preposition: each, phrase }) => phrase === null && PARTICLES.has(each)) ?? clause.adverbs.filter(({ lower, start }) => PARTICLES.has(lower) && (inverted || start > v.head.start)).map(({ lower, start }): Adjunct => ({ preposition: lower, phrase: null, start }))[0]) : undefined;
  if (v && parted && (inverted || clause.objects.length > 0) && words.isParticleVerb(v.lemma, parted.preposition)) {
    // *kicks the door in*, *sluices the dirt off*
    clause.verb = { ...v, particle: parted.preposition, full: `${v.lemma} ${parted.preposition}`, classes: new Set([...v.classes, ...words.verbClasses(`${v.lemma} ${parted.preposition}`)]) };
  }
  if (v && (v.lemma === 'be' || v.lemma === 'look' || v.lemma === 'seem' || v.lemma === 'get' || v.lemma === 'become' || v.lemma === 'stand' || v.lemma === 'leave' || v.lemma === 'come' || v.lemma === 'turn' || v.lemma === 'go')) {
    for (const phrase of clause.objects) if (phrase.head.pos === 'adjective') clause.complements.push(phrase.head);
  }
  if (v && (v.passive || (v.nonFinite && v.form !== 'ing' && v.form !== 's'))) clause.complements.push(v.head);
  return clause;
}

/** *Down came the rain*, *Into the water went Bo*, *There stood Ana*: the subject follows its verb. */
function isInverted(part: readonly Item[], verbAt: number, lemma: string): boolean {
  if (!INTRANSITIVE.has(lemma) && !APPEARING.has(lemma)) return false;
  const lead = part.find((item) => item.type !== 'conj' && item.type !== 'comma');
  const opened = lead?.type === 'prep' || (lead?.type === 'adv' && (PARTICLES.has(lead.token.lower) || PLACES.has(lead.token.lower)));
  const next = part[verbAt + 1];
  return opened && part.indexOf(lead) < verbAt && next?.type === 'np' && next.head.pos !== 'pronoun';
}

/** *Ana, the older of the two, wiped her face*; *Two days before, Bo had fallen*: a phrase between or before commas is no second subject. */
function withoutAsides(part: readonly Item[], verbAt: number, subjects: NounPhrase[]): NounPhrase[] {
  const afterComma = subjects.filter((phrase) => {
    const at = part.indexOf(phrase) - 1;
    return part[part[at]?.type === 'adv' ? at - 1 : at]?.type === 'comma';
  });
  const last = subjects.at(-1);
  if (last && afterComma.includes(last) && !closesInComma(part, part.indexOf(last), verbAt)) return subjects.length > 2 && afterComma.length === subjects.length - 1 ? subjects : [last];
  if (part.slice(0, verbAt).some(({ type }) => type === 'conj')) return subjects;
  return subjects.filter((phrase, index) => index === 0 || !afterComma.includes(phrase) || POSSESSIVES.has(phrase.determiner));
}

/** Whether a comma closes what begins at a place. */
function closesInComma(part: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (part[at]?.type === 'comma') return true;
  return false;
}
