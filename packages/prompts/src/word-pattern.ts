const matchers = new Map<string, RegExp>();
/** Names of things come and go with the films that a process makes. */
const MOST_PATTERNS = 2_000;

/** A pattern for whole words and phrases; a star at the end of a word stands for any ending. */
export function matcher(words: readonly string[]): RegExp {
  const key = words.join('|');
  const known = matchers.get(key);
  if (known !== undefined) return known;
  if (matchers.size >= MOST_PATTERNS) matchers.clear();
  const escaped = words.map((word) => word.toLowerCase().replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replace(/\*/gu, "[\\p{L}'’-]*").replace(/ /gu, '\\s+'));
  const made = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  matchers.set(key, made);
  return made;
}

/** The words of a phrase that a sentence must have to speak of the same thing: its last one, without what `leaveOut` names. */
export function headWords(phrase: string, leaveOut: readonly string[] = []): string[] {
  const out = matcher(leaveOut.length === 0 ? ['the'] : leaveOut);
  const words = phrase.toLowerCase().replace(/\b(?:the|a|an|his|her|their|of|and)\b/gu, ' ').split(/[\s,()]+/u).filter((word) => word !== '' && !new RegExp(out.source, 'iu').test(word));
  const last = words.at(-1);
  return last === undefined ? [] : [last.replace(/(?<=\p{L}{3})s$/u, '*')];
}
