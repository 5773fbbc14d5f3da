import type { RawToken } from '../language.ts';
import type { Words } from '../words.ts';
import { PREPOSITIONS, RELATIVES, SUBORDINATORS } from './function-words.ts';
import type { Item, NounPhrase, Token } from './grammar.ts';
import { readPhrase } from './phrases.ts';
import { readVerb } from './verbs.ts';

/** Cuts a sentence into phrases, verb groups and the words between them. */
export function chunk(line: readonly Token[], words: Words, isName: (token: RawToken) => boolean): Item[] {
  const items: Item[] = [];
  let fronted: Token | null = null;
  let i = 0;
  while (i < line.length) {
    const token = line[i];
    if (!token) break;
    if (isFronted(line, i, items, words)) {
      // *Had she fallen*, *nor did he see it*: the auxiliary waits for its verb.
      fronted = token;
      items.push({ type: 'adv', token, tokens: [token] });
      i += 1;
      continue;
    }
    const whose = token.lower === 'whose' ? lastPhrase(items) : null;
    const relative = token.lower === 'which' && (items.at(-1)?.type === 'np' || items.at(-1)?.type === 'comma') && items.length > 1;
    const phrase = relative ? null : whose ? readWhose(line, i, words, isName, whose) : readPhrase(line, i, words, isName);
    if (whose && phrase) items.push({ type: 'rel', token, tokens: [token] });
    const verb = phrase || relative ? null : readVerb(line, i, words, items, fronted);
    if (phrase) { items.push(phrase); i += phrase.tokens.length + (whose ? 1 : 0); continue; }
    if (verb) { fronted = null; items.push(verb); i += verb.tokens.length; continue; }
    i += 1;
    const one = (type: Exclude<Item['type'], 'np' | 'vg'>) => items.push({ type, token, tokens: [token] });
    if (token.lower === '"' && token.masked) one('quote');
    else if (token.lower === ',') one('comma');
    else if (token.pos === 'punctuation') one('strong');
    else if (token.lower === 'to' && words.verbOf(line[i]?.lower ?? '')?.form === 'plain' && line[i]?.pos !== 'determiner' && line[i]?.pos !== 'name') one('to');
    else if (RELATIVES.has(token.lower) && items.at(-1)?.type !== 'vg' && (items.at(-1)?.type === 'np' || items.at(-1)?.type === 'comma' || items.at(-1)?.type === 'prep')) one('rel');
    else if ((SUBORDINATORS.has(token.lower) && (token.pos !== 'preposition' || startsClause(line, i))) || token.pos === 'subordinator') one(PREPOSITIONS.has(token.lower) && !startsClause(line, i) ? 'prep' : 'sub');
    else if (token.pos === 'conjunction' || token.lower === 'then') one('conj');
    else if (token.adverbial) one('adv');
    else if (PREPOSITIONS.has(token.lower)) one('prep');
    else if (token.pos === 'adjective' || token.pos === 'verb') one('adj');
    else one('adv');
  }
  return items;
}

/** Whether a verb comes before the next stop, so that a word like *as* or *after* opens a clause. */
function startsClause(line: readonly Token[], from: number): boolean {
  for (let i = from; i < line.length && i < from + 9; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') return false;
    if (token.pos === 'verb' || token.pos === 'aux') return i > from;
    if (token.pos === 'preposition' && i > from + 3) return false;
  }
  return false;
}

function lastPhrase(items: readonly Item[]): NounPhrase | null {
  const [before, last] = [items.at(-2), items.at(-1)];
  const item = last?.type === 'comma' ? before : last;
  return item?.type === 'np' ? item : null;
}

/** `whose sleeve`: a phrase that belongs to the one before. */
function readWhose(line: readonly Token[], from: number, words: Words, isName: (token: RawToken) => boolean, whose: NounPhrase): NounPhrase | null {
  const phrase = readPhrase(line, from + 1, words, isName);
  return phrase && { ...phrase, determiner: 'whose', whose };
}

const FRONTING = new Set(['had', 'has', 'have', 'did', 'does', 'do', 'was', 'were', 'is', 'are', 'should', 'could', 'would', 'can', 'will', 'might', 'may', 'must']);
const BEFORE_FRONTED = new Set(['hardly', 'scarcely', 'barely', 'never', 'nor', 'neither', 'so', 'not', 'sooner', 'only', 'little', 'seldom', 'rarely', 'nowhere', 'once', 'then', 'and', 'but']);

/** Whether an auxiliary stands before its subject: at the head of a clause or after *hardly*, *nor*, *no sooner*. */
function isFronted(line: readonly Token[], at: number, items: readonly Item[], words: Words): boolean {
  const [token, next] = [line[at], line[at + 1]];
  if (!token || !next || !FRONTING.has(token.lower) || (token.pos !== 'aux' && token.pos !== 'verb')) return false;
  const before = line[at - 1];
  if (before && before.pos !== 'punctuation' && !BEFORE_FRONTED.has(before.lower)) return false;
  if (before?.pos === 'punctuation' && items.some(({ type }) => type === 'np' || type === 'vg') && before.lower === ',') return false;
  const subject = next.pos === 'name' || (next.pos === 'pronoun' && next.lower !== 'him' && next.lower !== 'them' && next.lower !== 'her') || next.pos === 'determiner';
  if (!subject) return false;
  // A verb must follow, in a form that goes with the auxiliary.
  for (let k = at + 2; k < Math.min(line.length, at + 7); k++) {
    const each = line[k];
    if (!each || each.pos === 'punctuation' || each.pos === 'preposition') return false;
    if (each.pos === 'aux' || each.pos === 'verb' && words.verbOf(each.lower)?.form !== 's') return true;
  }
  return false;
}
