const ABBREVIATIONS = /(?:^|[\s("'“])(?:mr|mrs|ms|dr|st|prof|sgt|lt|col|capt|gen|rev|hon|jr|sr|vs|no|ft|mt|etc|e\.g|i\.e|a\.m|p\.m|approx|dept|int|ext|est|\p{Lu})\.$/iu;

/** Splits prose into sentences. Initials and titles ("Dr.") end none; a line break does when the line is a sentence or a shout of its own. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.replace(/\s*\n\s*/g, ' ').split(/(?<=[.!?…]["”’')\]]{0,2})\s+(?=["“‘'([]?[\p{Lu}\p{N}—–-]|\.{3}|…)/u)) {
    open = open === '' ? piece : `${open} ${piece}`;
    if (ABBREVIATIONS.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** How many words a text has. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** Writes a first letter large. */
export function capitalised(text: string): string {
  return text.replace(/^(\P{L}*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Joins words as prose does: "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** A pattern that finds any of the words or phrases, whole and longest first. */
export function anyOf(phrases: Iterable<string>, flags = 'giu'): RegExp {
  const escaped = [...new Set(phrases)].filter((phrase) => phrase !== '').sort((a, b) => b.length - a.length).map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(escaped.length === 0 ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, flags);
}
