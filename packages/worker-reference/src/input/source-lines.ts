import type { ScreenplayNote, SourceSpan } from './screenplay.ts';

/** A line of source with boneyard and notes taken out. */
export interface SourceLine {
  /** Counts from 1. */
  number: number;
  text: string;
  /** `text` was blank before anything was taken out, and no two-space line. */
  blank: boolean;
  /** All that stood on it was boneyard or notes. */
  emptied: boolean;
  notes: ScreenplayNote[];
}

/** A stretch of boneyard: what the writer put between slash-star and star-slash. */
export interface Boneyard extends SourceSpan {
  text: string;
}

/** What a source is made of before its elements are told apart. */
export interface Source {
  lines: SourceLine[];
  boneyards: Boneyard[];
}

/**
 * Splits a text into lines and takes boneyard and notes out, keeping where they stood.
 *
 * What is opened and never closed stays text. A note ends at a blank line unless that line holds two spaces, as Fountain says.
 */
export function splitSource(text: string): Source {
  const raw = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const spans = hiddenSpans(raw);
  const lines = raw.map((line, index): SourceLine => ({ number: index + 1, text: line, blank: line.trim() === '' && line !== '  ', emptied: false, notes: [] }));
  for (const span of spans) blankOut(lines, span);
  for (const line of lines) {
    const before = raw[line.number - 1] ?? '';
    line.emptied = line.text !== before && line.text.trim() === '';
  }
  const boneyards: Boneyard[] = [];
  for (const { kind, text: hidden, line, column, endLine } of spans) {
    const span = { text: hidden, line, column, endLine };
    if (kind === 'note') lines[line - 1]?.notes.push(span);
    else boneyards.push(span);
  }
  return { lines, boneyards };
}

interface Hidden extends SourceSpan {
  kind: 'boneyard' | 'note';
  text: string;
  endColumn: number;
}

function hiddenSpans(raw: readonly string[]): Hidden[] {
  const spans: Hidden[] = [];
  const closers = { boneyard: lastOf(raw, '*/'), note: lastOf(raw, ']]') };
  let column = 0;
  for (let row = 0; row < raw.length; ) {
    const line = raw[row] ?? '';
    const found = /\/\*|\[\[/.exec(line.slice(column));
    const opened = found ? column + found.index : -1;
    const kind = found?.[0] === '[[' ? 'note' : 'boneyard';
    const closed = opened < 0 || row > closers[kind] ? null : closing(raw, row, opened + 2, kind);
    if (closed) {
      spans.push({ kind, line: row + 1, column: opened + 1, endLine: closed.row + 1, endColumn: closed.column + 2, text: between(raw, row, opened + 2, closed).trim() });
      row = closed.row;
      column = closed.column + 2;
    } else if (opened >= 0) column = opened + 2;
    else {
      row++;
      column = 0;
    }
  }
  return spans;
}

const lastOf = (raw: readonly string[], mark: string) => raw.findLastIndex((line) => line.includes(mark));

function closing(raw: readonly string[], row: number, column: number, kind: Hidden['kind']): { row: number; column: number } | null {
  for (let at = row; at < raw.length; at++) {
    const line = raw[at] ?? '';
    if (kind === 'note' && at > row && line.trim() === '' && line !== '  ') return null;
    const found = line.indexOf(kind === 'note' ? ']]' : '*/', at === row ? column : 0);
    if (found >= 0) return { row: at, column: found };
  }
  return null;
}

function between(raw: readonly string[], row: number, column: number, end: { row: number; column: number }): string {
  if (row === end.row) return (raw[row] ?? '').slice(column, end.column);
  return [(raw[row] ?? '').slice(column), ...raw.slice(row + 1, end.row), (raw[end.row] ?? '').slice(0, end.column)].join('\n');
}

/** Replaces what is hidden by spaces, so that columns stay true. */
function blankOut(lines: readonly SourceLine[], { line, column, endLine, endColumn }: Hidden): void {
  for (let number = line; number <= endLine; number++) {
    const at = lines[number - 1];
    if (!at) continue;
    const from = number === line ? column - 1 : 0;
    const to = number === endLine ? endColumn : at.text.length;
    at.text = at.text.slice(0, from) + ' '.repeat(Math.max(0, to - from)) + at.text.slice(to);
  }
}
