import { singular } from '../../things.ts';
import type { RawToken } from '../language.ts';
import type { Words } from '../words.ts';
import { DETERMINERS, PRONOUNS, RELATIVES } from './function-words.ts';
import type { NounPhrase, Token } from './grammar.ts';

/** Reads the noun phrase that begins at a word, with the ones that own it; null where none begins. */
export function readPhrase(line: readonly Token[], from: number, words: Words, isName: (token: RawToken) => boolean): NounPhrase | null {
  let owner: NounPhrase | null = null;
  let start = from;
  for (;;) {
    const phrase = readSimplePhrase(line, start, words, isName, owner !== null);
    if (!phrase) return owner;
    const all = [...line.slice(from, start), ...phrase.tokens];
    const whole: NounPhrase = { ...phrase, tokens: all, owner };
    const next = line[from + all.length];
    const genitive = next && (next.lower === "'s" || next.lower === '’s' || next.lower === "'" || next.lower === '’') && next.pos !== 'aux' && next.start === all.at(-1)?.end;
    if (!genitive) return whole;
    owner = { ...whole, tokens: [...all, next] };
    start = from + all.length + 1;
  }
}

const OF_THEM = new Set(['both', 'all', 'each', 'none', 'neither', 'either', 'some', 'most', 'many']);

function readSimplePhrase(line: readonly Token[], from: number, words: Words, isName: (token: RawToken) => boolean, owned = false): NounPhrase | null {
  const first = line[from];
  if (!first || first.pos === 'punctuation') return null;
  const pronoun = PRONOUNS.has(first.lower) && first.pos !== 'determiner' && first.lower !== 'her' ? first : first.lower === 'her' && first.pos === 'pronoun' ? first : null;
  const opensPhrase = (first.pos === 'determiner' || first.pos === 'number' || ['both', 'all', 'each', 'one', 'two', 'three', 'four', 'other'].includes(first.lower)) && contentFollows(line, from + 1, words);
  const ofThem = OF_THEM.has(first.lower) && line[from + 1]?.lower === 'of';
  if (((pronoun && !opensPhrase) || ofThem) && first.lower !== 'who') {
    return { type: 'np', tokens: [first], head: first, noun: first.lower, classes: new Set(), modifiers: [], determiner: '', owner: null, of: null };
  }
  let i = from;
  let determiner = '';
  while (line[i] && (line[i]?.pos === 'determiner' || DETERMINERS.has(line[i]?.lower ?? '')) && line[i]?.pos !== 'verb' && !(RELATIVES.has(line[i]?.lower ?? '') && i === from && !contentFollows(line, i + 1, words)) && !(line[i]?.lower === 'that' && i === from && line[i]?.pos !== 'determiner')) {
    determiner = line[i]?.lower ?? '';
    i += 1;
  }
  const body: Token[] = [];
  const opened = i > from || owned;
  for (; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') break;
    const verb = words.verbOf(token.lower);
    const last = body.at(-1);
    const nominal = token.pos === 'noun' || token.pos === 'name' || token.pos === 'number' || isName(token);
    if (nominal && !(token.masked && body.length > 0 && !last?.masked && token.pos !== 'noun')) {
      if (last && isName(last) && !isName(token) && token.pos === 'noun' && !opened) break;
      if (last && last.pos === 'noun' && token.pos === 'number') break;
      if (last && !isName(last) && isName(token) && (last.pos === 'noun' || last.pos === 'number') && !/^(agent|inspector|colonel|officer|doctor|captain|professor|uncle|aunt|king|queen|old|young|brother|sister|detective)$/.test(last.lower)) break;
      body.push(token);
      continue;
    }
    const attributive = token.pos === 'adjective' || (token.pos === 'verb' && verb !== null && (verb.form === 'ing' || verb.form === 'participle' || verb.form === 'pastOrParticiple') && (opened || body.length > 0)) || (token.pos === 'adverb' && opened && (line[i + 1]?.pos === 'adjective' || line[i + 1]?.pos === 'verb')) || (token.pos === 'verb' && opened && body.length === 0 && (verb === null || /^(left|right)$/.test(token.lower)));
    const nounAhead = () => { for (let k = i + 1; k < Math.min(line.length, i + 5); k++) { const t = line[k]; if (!t || t.pos === 'punctuation' && t.lower !== ',') return false; if (t.pos === 'noun' || t.pos === 'name') return true; if (t.pos !== 'adjective' && t.pos !== 'verb' && t.pos !== 'number' && t.lower !== ',' && t.lower !== 'and' && t.pos !== 'adverb') return false; if (t.pos === 'verb' && words.verbOf(t.lower)?.form === 's') return false; } return false; };
    if (attributive && last?.pos !== 'noun' && last?.pos !== 'name' && nounAhead()) { body.push(token); continue; }
    // `cold, wet hair`: a comma or `and` between adjectives stays inside the phrase.
    if (opened && last && last.pos === 'adjective' && (token.lower === ',' || token.lower === 'and') && line[i + 1]?.pos === 'adjective' && nounAhead()) { body.push(token); continue; }
    // A verb's plain form after a determiner is a noun: `a cut`, `the fall`.
    if (opened && body.every((each) => each.pos !== 'noun') && token.pos === 'verb' && verb && !nounAhead() && verb.form !== 'past') { body.push(token); continue; }
    if (opened && body.length === 0 && token.pos === 'adjective') { body.push(token); continue; }
    break;
  }
  if (owned && body.length === 0) return null;
  const head = body.findLast((token) => token.lower !== ',' && token.lower !== 'and');
  if (!head) return null;
  if (!opened && head.pos !== 'noun' && head.pos !== 'name' && head.pos !== 'number') return null;
  if (!opened && head.pos === 'adjective') return null;
  if (determiner === 'her' && head.pos === 'adjective' && words.nounClasses(head.lower).size === 0) {
    // *leaves her black*: a pronoun with what is said of her
    return { type: 'np', tokens: [first], head: first, noun: first.lower, classes: new Set(), modifiers: [], determiner: '', owner: null, of: null };
  }
  const nouns: Token[] = [];
  for (const token of [...body].reverse()) {
    if (token === head || token.pos === 'noun') nouns.unshift(token);
    else break;
  }
  const compound = nouns.map(({ lower }) => lower).join(' ');
  const two = nouns.slice(-2).map(({ lower }) => lower).join(' ');
  const classes = words.nounClasses(compound).size > 0 ? words.nounClasses(compound) : words.nounClasses(two).size > 0 && nouns.length > 1 ? words.nounClasses(two) : words.nounClasses(head.lower);
  const parted = nouns.length > 1 && classes.has('bodyPart') && !/^(man|woman|person|animal|bodyPart)$/.test([...words.nounClasses(nouns.at(-2)?.lower ?? '')].join(' ')) && words.nounClasses(nouns.at(-2)?.lower ?? '').has('breakable');
  const noun = [...nouns.slice(0, -1).map(({ lower }) => lower), singular(head.lower)].join(' ');
  const modifiers = body.filter((token) => token !== head && !nouns.includes(token) && token.lower !== ',' && token.lower !== 'and').map(({ lower }) => lower);
  return { type: 'np', tokens: line.slice(from, i), head, noun, classes: parted ? new Set(['breakable']) : classes, modifiers, determiner, owner: null, of: null };
}

function contentFollows(line: readonly Token[], from: number, words: Words): boolean {
  const next = line[from];
  return next !== undefined && (next.pos === 'noun' || next.pos === 'adjective' || next.pos === 'number' || (next.pos === 'name') || (next.pos === 'verb' && words.verbOf(next.lower)?.form !== 's' && words.verbOf(next.lower)?.form !== 'past' && line[from + 1]?.pos === 'noun'));
}
