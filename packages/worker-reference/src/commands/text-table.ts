/** Lays rows out in columns for a terminal; cells of a column that holds only amounts or counts stand at its right edge. No trailing blanks. */
export function textTable(rows: readonly (readonly string[])[], { indent = '' }: { indent?: string } = {}): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const cellsOf = (column: number) => rows.map((row) => row[column] ?? '');
  const layout = Array.from({ length: columns }, (_, column) => {
    const cells = cellsOf(column);
    return { width: Math.max(...cells.map(widthOf)), numeric: cells.slice(1).length > 0 && cells.slice(1).every((cell) => /^~?\$?[\d.]*$/.test(cell)) };
  });
  return rows
    .map((row) => layout.map(({ width, numeric }, column) => pad(row[column] ?? '', width, numeric)).join('  ').trimEnd())
    .map((line) => `${indent}${line}\n`)
    .join('');
}

function pad(text: string, width: number, numeric: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return numeric ? blanks + text : text + blanks;
}

/** Columns that a text takes, counted by characters as a person sees them. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

/** Shortens a text to what fits on a line. */
export function oneLine(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= limit ? flat : `${flat.slice(0, limit - 1)}…`;
}
