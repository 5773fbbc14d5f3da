import { isNegation } from './function-words.ts';
import type { Clause, Token } from './grammar.ts';

/** What makes of a denial a statement: *not only wet*, *no sooner had she fallen*, *could not help tearing it*. */
const AFFIRMING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['not', new Set(['only', 'until', 'till', 'just', 'merely', 'simply', 'long', 'far', 'without', 'unlike'])],
  ['no', new Set(['sooner', 'doubt', 'matter', 'wonder', 'less'])],
  ['nothing', new Set(['but', 'less'])],
  ['none', new Set(['other', 'too'])],
]);
const ALMOST = new Set(['almost', 'nearly']);
const HARDLY = new Set(['barely', 'hardly', 'scarcely']);

/** Says whether a clause denies what it tells. */
export function denies(clause: Clause): boolean {
  const { verb, tokens } = clause;
  for (const [at, token] of tokens.entries()) {
    if (!isNegation(token.lower) || AFFIRMING.get(token.lower)?.has(tokens[at + 1]?.lower ?? '') === true) continue;
    if (isContrast(tokens, at)) continue;
    if (!verb) { if (tokens.length < 8) return true; continue; }
    // *was not*: the negation follows an auxiliary that stands alone.
    const inGroup = verb.tokens.includes(token) || (verb.negated && token.start >= verb.head.end && tokens[at - 1] === verb.head);
    if (inGroup ? !isAffirmed(clause, token) : negatesClause(token, clause)) return true;
  }
  // *all but fell*: almost.
  return verb !== null && tokens.some(({ lower, end }, at) => lower === 'all' && tokens[at + 1]?.lower === 'but' && end < verb.head.start && verb.head.start - end < 8);
}

/** *Bo, not Ana, was hurt*: what stands between commas is denied, and nothing else. */
function isContrast(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'not' || tokens[at - 1]?.lower !== ',') return false;
  const close = tokens.findIndex(({ lower }, index) => index > at && lower === ',');
  return close > at && close - at < 6 && !tokens.slice(at, close).some(({ pos }) => pos === 'verb' || pos === 'aux');
}

/** *could not help tearing it*, *did not stop until her boots were soaked* tell what happened. */
function isAffirmed({ verb }: Clause, token: Token): boolean {
  return verb?.lemma === 'help' && !HARDLY.has(token.lower);
}

/** A negation outside the verb group denies the clause where it stands on a subject, an object or at its head. */
function negatesClause(token: Token, clause: Clause): boolean {
  const { verb } = clause;
  if (HARDLY.has(token.lower) || !verb) return false;
  if (ALMOST.has(token.lower)) return verb.head.start > token.start && token.start > verb.head.start - 20;
  if (token.lower === 'without') return false;
  const within = (phrases: Clause['subjects']) => phrases.some((phrase) => phrase.tokens.includes(token));
  return within(clause.subjects) || within(clause.objects) || token.lower === 'never' || token.start < verb.head.start;
}
