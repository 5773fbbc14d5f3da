import { singular } from '../../things.ts';
import type { Words } from '../words.ts';
import type { Token } from './grammar.ts';

/** Whether the clause around a word has a verb already. */
export function verbInReach(line: readonly Token[], at: number, words: Words): boolean {
  const stops = (token: Token) => token.pos === 'punctuation' || token.pos === 'conjunction' || token.pos === 'subordinator';
  const before = line.slice(0, at);
  const behind = line.slice(at + 1);
  const stop = behind.findIndex(stops);
  return before.slice(before.findLastIndex(stops) + 1).some(({ pos }) => pos === 'verb' || pos === 'aux')
    || behind.slice(0, stop < 0 ? behind.length : stop).some(({ pos, lower }) => pos === 'aux' || (pos === 'verb' && words.verbOf(lower)?.form !== 'ing'));
}

/** Whether a subject and its verb stand before. */
export const hasSubjectVerb = (line: readonly Token[], to: number) => hasVerb(line, to);

/** Whether a verb stands before. */
export const hasVerb = (line: readonly Token[], to: number) => line.slice(0, to).some((token) => token.pos === 'verb' || token.pos === 'aux');
/** Whether something that can be a subject stands just before. */
export const hasSubject = (line: readonly Token[], to: number) => line.slice(Math.max(0, to - 4), to).some((token) => token.pos === 'noun' || token.pos === 'name' || token.pos === 'pronoun');

/** `hats, coats and boots`: a comma or `and` before a plural that goes on a list of plurals. */
export function nounList(line: readonly Token[], at: number): boolean {
  const before = line[at - 2];
  return before?.pos === 'noun' && singular(before.lower) !== before.lower;
}
