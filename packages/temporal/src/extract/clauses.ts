import { chunk } from './clauses/chunk.ts';
import { maskCamera, maskFigures } from './clauses/figures.ts';
import type { Sentence, Token } from './clauses/grammar.ts';
import { retag } from './clauses/retag.ts';
import { settle } from './clauses/settle.ts';
import { quotedSpans } from './clauses/speech.ts';
import { clausesOf } from './clauses/split.ts';
import { type RawToken, tokenise } from './language.ts';
import type { Words } from './words.ts';

export type { Adjunct, Clause, ClauseMemory, Factuality, NounPhrase, Sentence, Token, VerbGroup } from './clauses/grammar.ts';
export { quotedSpans } from './clauses/speech.ts';

/** Reads a scene's text into sentences and clauses. */
export function parseText(text: string, words: Words, isName: (token: RawToken) => boolean): Sentence[] {
  const quoted = quotedSpans(text);
  return tokenise(text).flatMap((raw, index) => {
    const line = withoutSpeech(raw, quoted);
    if (line.length === 0) return [];
    maskFigures(line, words);
    maskCamera(line);
    settle(line, words, isName);
    retag(line, words, isName);
    const items = chunk(line, words, isName);
    return [{ tokens: line, clauses: clausesOf(items, index, words), start: line[0]?.start ?? 0, end: line.at(-1)?.end ?? 0 }];
  });
}

/** The words of a sentence that are not spoken; a mark stands where speech was, so that what is around it does not run together. */
function withoutSpeech(raw: readonly RawToken[], quoted: readonly (readonly [number, number])[]): Token[] {
  const line: Token[] = [];
  let inQuote = false;
  for (const token of raw) {
    const spoken = quoted.length > 0 && quoted.some(([from, to]) => token.start >= from && token.end <= to);
    if (!spoken) line.push({ text: token.text, lower: token.lower, pos: token.pos, start: token.start, end: token.end, masked: false });
    else if (!inQuote) line.push({ text: '"', lower: '"', pos: 'punctuation', start: token.start, end: token.end, masked: true });
    inQuote = spoken;
  }
  return line;
}
