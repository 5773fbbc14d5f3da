import type { RawToken } from '../language.ts';
import type { Words } from '../words.ts';
import { UNCHANGING } from './function-words.ts';
import type { Token } from './grammar.ts';

const NOUN_PHRASE_STARTS = new Set(['determiner', 'pronoun', 'number', 'name']);

/** Settles parts of speech that the tagger takes from the commonest use of a word rather than from its place. */
export function settle(line: readonly Token[], words: Words, isName: (token: RawToken) => boolean): void {
  for (const [at, token] of line.entries()) {
    if (token.pos === 'punctuation' || isName(token)) continue;
    settleRelative(line, at, token, words);
    settlePlural(line, at, token, words);
    settleLightVerb(line, at, token, words);
    settleParticiple(line, at, token);
    settleModifier(line, at, token, words);
    settleHead(line, at, token, words);
    settleCopula(line, at, token, words);
    settleBack(line, at, token);
    settleResult(line, at, token, words);
  }
}

/** *Wrenching at the door, she ...*, *without opening the door*: a form in *-ing* that governs something is a verb. */
function settleParticiple(line: readonly Token[], at: number, token: Token): void {
  if ((token.pos !== 'adjective' && token.pos !== 'noun' && !(token.pos === 'name' && at === 0)) || !token.lower.endsWith('ing') || token.lower.length < 6) return;
  const [before, after] = [line[at - 1], line[at + 1]];
  // *a lamp dangling from her fist*
  if (token.pos === 'adjective' && before?.pos === 'noun' && (after?.pos === 'preposition' || after?.pos === 'adverb')) { token.pos = 'verb'; return; }
  const opens = !before || before.pos === 'punctuation' || before.pos === 'preposition' || before.pos === 'conjunction';
  if (!opens || !after) return;
  const governs = NOUN_PHRASE_STARTS.has(after.pos) || (after.pos === 'preposition' && after.lower !== 'of' && !(before?.pos === 'preposition')) || (after.pos === 'adverb' && after.lower.endsWith('ly'));
  if (governs && (before === undefined || before.pos !== 'preposition' || NOUN_PHRASE_STARTS.has(after.pos))) token.pos = 'verb';
}

const PASTS = new Set('took gave went came tore threw knew grew drew flew blew ate broke chose froze began swam sang sank drank shrank wrote got forgot strode caught kept held brought said'.split(' '));
const LIGHT = new Set(['take', 'lay', 'get', 'catch', 'lose', 'keep', 'give']);

/** *takes hold of the rope*: after a verb that has little meaning of its own comes a noun; *each took an oar*: a past form is a verb. */
function settleLightVerb(line: readonly Token[], at: number, token: Token, words: Words): void {
  const [before, after] = [line[at - 1], line[at + 1]];
  if (token.pos === 'noun' && before?.lower === ',' && token.lower.endsWith('ed') && line[at - 2]?.pos === 'name'
    && (after?.pos === 'conjunction' || after?.pos === 'preposition')) token.pos = 'verb';
  if (token.pos === 'verb' && before?.pos === 'verb' && after?.lower === 'of' && words.verbOf(token.lower)?.form === 'plain' && LIGHT.has(words.verbOf(before.lower)?.lemma ?? '')) token.pos = 'noun';
  if (token.lower === 'bit' && before && (before.lower === 'that' || before.lower === 'who' || before.lower === 'which') && after?.pos !== 'preposition') token.pos = 'verb';
  if ((token.pos === 'noun' || token.pos === 'adjective') && PASTS.has(token.lower) && before?.pos !== 'determiner') token.pos = 'verb';
}

const CLAUSE_OPENERS = new Set(['that', 'which', 'who', 'as', 'where', 'when', 'while']);
const COUNTS = new Set(['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'both', 'several', 'few', 'many']);

/** *fills two bowls*, *goes down the cellar steps*: after a number, or at the end of a phrase whose clause has its verb, a form in *-s* is a plural. */
function settlePlural(line: readonly Token[], at: number, token: Token, words: Words): void {
  if (token.pos !== 'verb' || words.verbOf(token.lower)?.form !== 's') return;
  const before = line[at - 1];
  if (!before) return;
  if (COUNTS.has(before.lower)) { token.pos = 'noun'; return; }
  if (before.pos !== 'noun') return;
  let opened = false;
  for (let k = at - 2; k >= 0; k--) {
    const each = line[k];
    if (!each || each.pos === 'punctuation' || each.pos === 'conjunction' || each.pos === 'subordinator' || CLAUSE_OPENERS.has(each.lower)) return;
    if (each.pos === 'preposition') opened = true;
    if (each.pos === 'verb' || each.pos === 'aux') { if (opened) token.pos = 'noun'; return; }
  }
}

/** *a small key*: between a determiner and a noun stands an adjective. */
function settleModifier(line: readonly Token[], at: number, token: Token, words: Words): void {
  if (token.pos !== 'adverb' || token.lower.endsWith('ly')) return;
  const [before, after] = [line[at - 1], line[at + 1]];
  if (before?.pos === 'determiner' && words.nounClasses(token.lower).size > 0 && (!after || after.pos === 'punctuation' || after.pos === 'preposition')) { token.pos = 'noun'; return; }
  if (before?.pos !== 'determiner' || !after) return;
  if (after.pos === 'noun' || (after.pos === 'adjective' && (words.nounClasses(after.lower).size > 0 || line[at + 2]?.pos === 'noun'))) token.pos = 'adjective';
}

/** *a small silver key*: a thing that ends a noun phrase is a noun, though it often stands before one. */
function settleHead(line: readonly Token[], at: number, token: Token, words: Words): void {
  if (token.pos !== 'adjective' || words.nounClasses(token.lower).size === 0 || words.adjectiveClasses(token.lower).size > 0) return;
  const [before, after] = [line[at - 1], line[at + 1]];
  const inPhrase = before?.pos === 'adjective' || before?.pos === 'noun' || before?.pos === 'determiner';
  const ends = !after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'conjunction' || after.pos === 'adverb' || after.pos === 'aux' || after.pos === 'determiner';
  const opened = line.slice(Math.max(0, at - 4), at).some(({ pos }) => pos === 'determiner');
  if (inPhrase && ends && opened && words.verbOf(token.lower)?.form !== 'pastOrParticiple' && words.verbOf(token.lower)?.form !== 'participle') token.pos = 'noun';
}

const BEING = new Set(['is', 'are', 'was', 'were', 'be', 'been', "'re", "'m"]);

/** *is dry*, *was still dirty*, *there is jam*: a plain form cannot follow *be*. */
function settleCopula(line: readonly Token[], at: number, token: Token, words: Words): void {
  if (token.pos !== 'verb' || words.verbOf(token.lower)?.form !== 'plain' || UNCHANGING.has(token.lower)) return;
  let from = at - 1;
  while (line[from]?.pos === 'adverb' || line[from]?.lower === "n't") from -= 1;
  const being = line[from];
  if (!being || !BEING.has(being.lower)) return;
  if (line[from - 1]?.lower === 'there') token.pos = 'noun';
  else if (words.adjectiveClasses(token.lower).size > 0) token.pos = 'adjective';
  else if (words.nounClasses(token.lower).size > 0) token.pos = 'noun';
}

/** *the whip has cut Bo's back*, *Bo's back is raw*: what is owned is a part, not a way. */
function settleBack(line: readonly Token[], at: number, token: Token): void {
  const genitive = line[at - 1];
  if (token.lower !== 'back' || token.pos === 'noun' || genitive?.pos === 'aux' || !(genitive?.lower === "'s" || genitive?.lower === '’s')) return;
  const after = line[at + 1]?.pos;
  if (after === 'verb' || after === 'aux' || line.slice(0, at - 1).some(({ pos }) => pos === 'verb' || pos === 'preposition')) token.pos = 'noun';
}

const HAVING = new Set(['have', 'get']);

/** *had his lip split by a bottle*: what somebody has done to a part of theirs is a verb. */
function settleResult(line: readonly Token[], at: number, token: Token, words: Words): void {
  const [part, after] = [line[at - 1], line[at + 1]];
  if (token.pos !== 'noun' || !UNCHANGING.has(token.lower) || !part || !words.nounClasses(part.lower).has('bodyPart')) return;
  const had = line.slice(Math.max(0, at - 5), at - 1).some(({ lower }) => HAVING.has(words.verbOf(lower)?.lemma ?? ''));
  if (had && (!after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'adverb' || after.pos === 'conjunction')) token.pos = 'verb';
}

const GOVERNED = new Set(['determiner', 'pronoun', 'name']);

/** *The dog that bit Bo*, *the wire which caught her*: after a noun and before a form with an object, these words open a relative clause. */
function settleRelative(line: readonly Token[], at: number, token: Token, words: Words): void {
  if (token.lower !== 'that' && token.lower !== 'which') return;
  const [before, verb, after] = [line[at - 1], line[at + 1], line[at + 2]];
  if (before?.pos !== 'noun' || !verb || !after || !GOVERNED.has(after.pos)) return;
  const form = words.verbOf(verb.lower)?.form;
  if (form !== 'past' && form !== 'pastOrParticiple' && form !== 's' && verb.lower !== 'bit') return;
  token.pos = 'pronoun';
  verb.pos = 'verb';
}
