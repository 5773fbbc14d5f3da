import type { VerbForm, Words } from '../words.ts';
import { BE, INTRANSITIVE, MODALS, PARTICLES, PREPOSITIONS, UNCHANGING, isNegation } from './function-words.ts';
import type { Item, Token, VerbGroup } from './grammar.ts';

/** Reads the verb group that begins at a word: auxiliaries, negation, adverbs, the verb and its particle; `fronted` is an auxiliary that stands before the subject. */
export function readVerb(line: readonly Token[], from: number, words: Words, items: readonly Item[], fronted: Token | null): VerbGroup | null {
  let i = from;
  const aux: string[] = fronted ? [fronted.lower] : [];
  let negated = false;
  const group: Token[] = [];
  for (; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') break;
    const verb = words.verbOf(token.lower);
    const lemma = verb?.lemma;
    const next = line[i + 1];
    if (token.pos === 'aux' || MODALS.has(token.lower) || /^'(s|re|m|ve|d|ll)$/.test(token.lower)) { aux.push(token.lower); group.push(token); continue; }
    if (lemma !== undefined && (lemma === 'be' || lemma === 'have' || lemma === 'do' || (lemma === 'get' && next && /^(participle|pastOrParticiple)$/.test(words.verbOf(next.lower)?.form ?? ''))) && verb?.form !== 'ing' && followsVerb(line, i + 1, words)) { aux.push(token.lower); group.push(token); continue; }
    if (group.length > 0 && (token.pos === 'adverb' || token.lower === "n't" || token.lower === 'not' || token.lower === 'never')) {
      if (!followsVerb(line, i + 1, words) && !isNegation(token.lower)) break;
      negated ||= isNegation(token.lower);
      group.push(token);
      continue;
    }
    if (token.pos !== 'verb' && !(aux.length > 0 && verb && token.pos === 'adjective' && isParticipial(token, verb.form))) break;
    return finishVerb(line, i, group, aux, negated, words, items);
  }
  if (group.length === 0) return null;
  // Auxiliaries alone: a copula or full *have*, *do*.
  const at = group.findLastIndex((token) => aux.includes(token.lower));
  const head = group[at];
  if (!head || (MODALS.has(head.lower) && aux.length === 1)) return null;
  return makeVerb(line, group.slice(0, at + 1), head, lemmaOfAux(head.lower, words), '', aux.slice(0, -1), group.some((token) => isNegation(token.lower)), words, items);
}

/** Whether an adjective may be the verb of an auxiliary: *is torn*, *is cut*; *is dirty* has none but *is*. */
const isParticipial = ({ lower }: Token, form: VerbForm) => form === 'ing' || form === 'participle' || form === 'pastOrParticiple' || form === 'past' || UNCHANGING.has(lower);
const lemmaOfAux = (word: string, words: Words) => (/^'(s|re|m)$/.test(word) ? 'be' : word === "'ve" || word === "'d" ? 'have' : (words.verbOf(word)?.lemma ?? word));

function followsVerb(line: readonly Token[], from: number, words: Words): boolean {
  for (let i = from; i < Math.min(line.length, from + 4); i++) {
    const token = line[i];
    if (!token) return false;
    if (token.pos === 'verb' || token.pos === 'aux') return true;
    if (token.pos === 'adjective') return /^(participle|pastOrParticiple)$/.test(words.verbOf(token.lower)?.form ?? '') && line[i + 1]?.pos !== 'noun';
    if (token.pos !== 'adverb' && token.lower !== "n't" && token.lower !== 'not') return false;
  }
  return false;
}

function finishVerb(line: readonly Token[], at: number, group: readonly Token[], aux: readonly string[], negated: boolean, words: Words, items: readonly Item[]): VerbGroup {
  const head = line[at];
  if (!head) throw new RangeError('a verb group ends in a verb');
  const lemma = words.verbOf(head.lower)?.lemma ?? plainForm(head.lower);
  const tokens = [...group, head];
  const next = line[at + 1];
  let particle = '';
  if (next && PARTICLES.has(next.lower)) {
    const after = line[at + 2];
    const bare = !after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'conjunction' || after.pos === 'adverb';
    const governs = PREPOSITIONS.has(next.lower) && !bare && INTRANSITIVE.has(lemma);
    const apart = (next.lower === 'out' && after?.lower !== 'of') || (next.lower === 'up' && !INTRANSITIVE.has(lemma));
    if ((words.isParticleVerb(lemma, next.lower) && !governs) || (apart && after?.pos !== 'particle') || (bare && !PREPOSITIONS.has(next.lower)) || (bare && after?.pos !== undefined)) {
      particle = next.lower;
      tokens.push(next);
    }
  }
  return makeVerb(line, tokens, head, lemma, particle, aux, negated || group.some((token) => isNegation(token.lower)), words, items);
}

/** A guess at the plain form of a verb that no list knows. */
function plainForm(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing') && word.length > 5) return word.slice(0, -3);
  if (word.endsWith('ed') && word.length > 4) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function makeVerb(
  line: readonly Token[], tokens: Token[], head: Token, lemma: string, particle: string, aux: readonly string[], negated: boolean, words: Words, items: readonly Item[],
): VerbGroup {
  const form = words.verbOf(head.lower)?.form ?? guessForm(head.lower);
  const auxLemmas = aux.map((word) => lemmaOfAux(word, words));
  const participle = form === 'participle' || form === 'pastOrParticiple' || (UNCHANGING.has(head.lower) && aux.length > 0);
  const shared = aux.length === 0 ? joinedTo(items) : null;
  const sharesPassive = shared !== null && participle && form !== 'participle' && shared.passive && !shared.nonFinite;
  const passive = (participle && auxLemmas.some((each) => BE.has(each))) || sharesPassive;
  const perfect = ((participle || form === 'plain') && aux.some((word) => HAVING.has(word))) || (participle && aux.includes("'s") && !passive);
  const full = particle !== '' && words.isParticleVerb(lemma, particle) ? `${lemma} ${particle}` : lemma;
  const finite = aux.length > 0 || sharesPassive || (form !== 'ing' && form !== 'participle' && (form !== 'pastOrParticiple' || isFinitePast(line, tokens, lemma, items, words)));
  return {
    type: 'vg', tokens, head, lemma, full, particle, form, passive: passive || (aux.length === 0 && form === 'participle'), perfect,
    nonFinite: !finite || (aux.length === 0 && items.at(-1)?.type === 'to'), negated, modal: aux.find((word) => MODALS.has(word)) ?? '', classes: words.verbClasses(full),
    past: form === 'past' || (form === 'pastOrParticiple' && aux.length === 0) || aux.some((word) => PAST_AUXILIARIES.has(word)),
  };
}

const HAVING = new Set(['has', 'have', "'ve", 'had', 'having']);
const PAST_AUXILIARIES = new Set(['was', 'were', 'had', 'did']);

/** The form that the end of an unknown verb shows. */
function guessForm(word: string): VerbForm {
  return word.endsWith('ing') ? 'ing' : word.endsWith('ed') ? 'pastOrParticiple' : word.endsWith('s') ? 's' : 'plain';
}

/** The verb that a word after `and`, `but` or `then` goes on with; null where something else comes before. */
function joinedTo(items: readonly Item[]): VerbGroup | null {
  let at = items.length - 1;
  while (items[at]?.type === 'adv') at -= 1;
  if (items[at]?.type !== 'conj') return null;
  while (items[at]?.type === 'conj' || items[at]?.type === 'comma' || items[at]?.type === 'adv') at -= 1;
  if (items[at]?.type === 'adj') return null;
  return lastVerb(items);
}

function lastVerb(items: readonly Item[]): VerbGroup | null {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    // *dropped, coughing, and crawled*: a form in *-ing* between is passed over.
    if (item?.type === 'vg' && !(item.nonFinite && item.form === 'ing')) return item;
    if (item?.type === 'strong') return null;
  }
  return null;
}

/** Whether a form that may be past or participle (*wiped*) is the past of a clause, as in *he sat and wiped his face*. */
function isFinitePast(line: readonly Token[], tokens: readonly Token[], lemma: string, items: readonly Item[], words: Words): boolean {
  let at = items.length - 1;
  while (items[at]?.type === 'adv') at -= 1;
  const before = items[at];
  if (before?.type === 'np') return true;
  const after = line[line.indexOf(tokens.at(-1) ?? tokens[0] ?? line[0] as Token) + 1];
  const hasObject = after !== undefined && (after.pos === 'determiner' || after.pos === 'pronoun' || after.pos === 'name' || after.pos === 'noun' || after.pos === 'number');
  const prior = lastVerb(items);
  const joined = joinedTo(items);
  if (joined) return joined.past && (!joined.nonFinite || hasObject) && !joined.passive;
  if (before?.type === 'rel') return true;
  if (before?.type === 'comma') {
    if (prior === null || !items.some((item) => item.type === 'vg' && !item.nonFinite)) return hasObject || !verbFollows(line, tokens, words);
    return prior.past && !prior.nonFinite && (hasObject || INTRANSITIVE.has(lemma));
  }
  // *There stood Bo*, *From the beam hung a rope*
  return prior === null && hasObject && items.length > 0 && INTRANSITIVE.has(lemma) && (before === undefined || before.type === 'prep');
}

function verbFollows(line: readonly Token[], tokens: readonly Token[], words: Words): boolean {
  const last = tokens.at(-1);
  for (let at = (last ? line.indexOf(last) : 0) + 1; at < line.length; at++) {
    const token = line[at];
    if (token && (token.pos === 'aux' || (token.pos === 'verb' && words.verbOf(token.lower)?.form !== 'ing'))) return true;
  }
  return false;
}
