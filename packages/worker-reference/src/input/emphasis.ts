/** Emphasis as Fountain marks it: a run of `*` or `_`, or a character that a backslash makes literal. */
const MARKS = /\\([*_\\@#!~>.=[\]/])|\*{1,3}|_/g;

/**
 * Takes Fountain's emphasis out of a line: `**bold**` becomes `bold`. Marks without a partner stay, as do `_` inside words and `*` between spaces;
 * an escaped mark becomes itself.
 */
export function withoutEmphasis(line: string): string {
  if (!/[*_\\]/.test(line)) return line;
  const marks = [...line.matchAll(MARKS)].map((match) => ({ at: match.index, text: match[0], escaped: match[1], before: line[match.index - 1] ?? ' ', after: line[match.index + match[0].length] ?? ' ' }));
  const dropped = new Set<number>();
  const open: { at: number; text: string }[] = [];
  for (const mark of marks) {
    if (mark.escaped !== undefined) continue;
    const partner = open.findLastIndex(({ text }) => text === mark.text);
    const inWord = mark.text === '_' && /\p{L}|\d/u.test(mark.before) && /\p{L}|\d/u.test(mark.after);
    if (inWord) continue;
    if (partner >= 0 && /\S/.test(mark.before)) {
      dropped.add(open[partner]?.at ?? -1).add(mark.at);
      open.splice(partner);
    } else if (/\S/.test(mark.after)) open.push(mark);
  }
  let plain = '';
  let from = 0;
  for (const { at, text, escaped } of marks) {
    plain += line.slice(from, at) + (escaped ?? (dropped.has(at) ? '' : text));
    from = at + text.length;
  }
  return plain + line.slice(from);
}
