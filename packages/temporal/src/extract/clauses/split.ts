import type { Words } from '../words.ts';
import { boundsOf } from './bounds.ts';
import { buildClause } from './build.ts';
import { factuality } from './factuality.ts';
import { POSSESSIVES } from './function-words.ts';
import type { Clause, Item } from './grammar.ts';
import { type Before, isExistential, subjectsOf } from './subjects.ts';

/** Parts a sentence into clauses and gives each its subject and its factuality. */
export function clausesOf(items: readonly Item[], sentence: number, words: Words): Clause[] {
  linkOf(items);
  const { bounds, heads } = boundsOf(items);
  const clauses: Clause[] = [];
  const before: Before = { items, previous: undefined, acting: [], head: [], relative: '' };
  let opening = '';
  const question = items.some((item) => item.type === 'strong' && item.token.lower.startsWith('?'));
  for (const [k, from] of bounds.entries()) {
    const part = items.slice(from, bounds[k + 1] ?? items.length);
    const clause = buildClause(part, sentence, words);
    if (heads.has(from)) {
      // The subject alone, parted from its verb: it is told with the verb.
      before.head = clause.subjects;
      before.acting = clause.subjects;
      continue;
    }
    subjectsOf(clause, part, from, before);
    const lead = part[0];
    const aside = k > 0 && heads.has(bounds[k - 1] ?? -1);
    if (aside && clause.verb && clause.objects.length === 0 && clause.verb.form === 'pastOrParticiple' && clause.verb.tokens.length === 1) clause.verb.passive = true;
    const finite = clause.verb !== null && !clause.verb.nonFinite && lead?.type !== 'rel' && (lead?.type !== 'vg' || from === 0);
    if (!aside && clause.subjects.length > 0 && (finite || (from === 0 && lead?.type === 'np' && clause.verb !== null))) before.acting = clause.subjects;
    opening = factuality(clause, { part, previous: before.previous, likened: isLikened(items, from), question, opening }, words);
    before.relative = lead?.type === 'rel' ? lead.token.lower : lead?.type === 'conj' ? before.relative : '';
    before.previous = clause;
    clauses.push(clause);
  }
  lendSubjects(clauses);
  return clauses;
}

/** Whether a relative clause speaks of something that only stands in a comparison: *like a man who had been shot*. */
function isLikened(items: readonly Item[], from: number): boolean {
  if (items[from]?.type !== 'rel') return false;
  let at = from - 1;
  while (items[at]?.type === 'comma') at -= 1;
  const preposition = items[at - 1];
  return items[at]?.type === 'np' && preposition?.type === 'prep' && preposition.token.lower === 'like';
}

/** A participle at the head of a sentence belongs to the subject of the main clause: *Scrubbed pink, they drink*; *Spent, her hair in rags, she sits*. */
function lendSubjects(clauses: readonly Clause[]): void {
  for (let k = clauses.length - 2; k >= 0; k--) {
    const clause = clauses[k];
    if (!clause || clause.subjects.length > 0 || isExistential(clause) || !(clause.verb ?? clause.complements.length > 0)) continue;
    const main = clauses.slice(k + 1).find(({ verb, subjects }) => verb && !verb.nonFinite && subjects.length > 0 && !subjects.every(({ determiner }) => POSSESSIVES.has(determiner)));
    clause.subjects = (main ?? clauses[k + 1])?.subjects ?? [];
  }
}

const PERSONAL = new Set(['him', 'her', 'them', 'me', 'us', 'you', 'it', 'he', 'she', 'they']);

/** Links `the meat of his calf`. */
function linkOf(items: readonly Item[]): void {
  items.forEach((item, index) => {
    const [before, after]: (Item | undefined)[] = [items[index - 1], items[index + 1]];
    if (item.type === 'prep' && item.token.lower === 'of' && before?.type === 'np' && after?.type === 'np' && !PERSONAL.has(before.noun)) before.of = after;
  });
}
