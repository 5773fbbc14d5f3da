import type { SourceLine } from './source-lines.ts';
import { withoutEmphasis } from './emphasis.ts';
import type { TitlePageField } from './screenplay.ts';

/** Keys that begin a title page by themselves; a key of the writer's own does so only above one of these. */
const KNOWN_KEYS = /^(title|credit|authors?|written by|source|notes|draft ?date|date|contact|copyright|revisions?|draft|version|episode|series|format|language|tl|tc|tr|cc|bl|br|header|footer)$/i;
const FIELD = /^([\p{L}\p{N}][\p{L}\p{N} _-]{0,40}?)[ \t]*:(.*)$/u;

/**
 * Reads the title page: `Key: value` lines at the very top, up to the first blank line, with values on the same line or indented below.
 *
 * @returns the fields, and the lines that they take, from `start` up to `end`; none if the script begins without a title page.
 */
export function readTitlePage(lines: readonly SourceLine[]): { fields: TitlePageField[]; start: number; end: number } {
  const start = lines.findIndex(({ blank, emptied }) => !blank && !emptied);
  const none = { fields: [], start: 0, end: 0 };
  if (start < 0) return none;
  const fields: TitlePageField[] = [];
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at];
    if (!line || line.blank) break;
    if (line.emptied) {
      const open = fields.at(-1);
      if (open) open.endLine = line.number;
      continue;
    }
    const field = /^\s/.test(line.text) ? null : FIELD.exec(line.text.trimEnd());
    const value = withoutEmphasis((field ? (field[2] ?? '') : line.text).trim());
    if (field) fields.push({ key: (field[1] ?? '').trim(), values: value === '' ? [] : [value], line: line.number, column: 1, endLine: line.number });
    else {
      const open = fields.at(-1);
      if (!open) return none;
      open.values.push(value);
      open.endLine = line.number;
    }
  }
  return fields.some(({ key }) => KNOWN_KEYS.test(key)) ? { fields, start, end: at } : none;
}
