import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';

import { InputError } from './input-error.ts';

/** A place in a source text; both count from 1. */
export interface SourcePosition {
  line: number;
  column: number;
}

/** A YAML or JSON text that was read, with the way back from its values to its lines. */
export interface YamlSource {
  value: unknown;
  /** Where the value at a path begins; where it is missing, where its nearest parent does. */
  positionOf(path: readonly PropertyKey[]): SourcePosition | null;
}

/**
 * Reads YAML, of which JSON is a part.
 *
 * @throws {InputError} `syntax` with line and column.
 */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true });
  const position = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fault = document.errors[0];
  if (fault) {
    const { line, column } = position(fault.pos[0]);
    throw new InputError(`this can't be read: ${explained(fault.code, fault.message)}`, { reason: 'syntax', file, line, column }, { cause: fault });
  }
  return { value: valueOf(document, file), positionOf: (path) => locate(document, path, position) };
}

/** Aliases that unfold into more than a storyboard can hold are refused by the library. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (cause) {
    throw new InputError(`its aliases can't be unfolded: ${cause instanceof Error ? cause.message : 'unknown reason'}. Write the repeated parts out.`, { reason: 'syntax', file, line: null, column: null }, { cause });
  }
}

function explained(code: string, message: string): string {
  const hints: Readonly<Record<string, string>> = {
    TAB_AS_INDENT: 'lines are indented with tabs; use spaces',
    DUPLICATE_KEY: 'a name stands here twice in one entry; keep one of them',
    BAD_INDENT: 'the indentation does not fit the lines around it; put entries of one list under each other, and close every bracket',
    MULTILINE_IMPLICIT_KEY: 'a line break or a colon stands where none is expected; put text that holds a colon between quotes',
    BLOCK_AS_IMPLICIT_KEY: 'a second colon stands in this line; put text that holds a colon between quotes',
    MISSING_CHAR: 'a closing bracket, quote or comma is missing',
  };
  return `${hints[code] ?? message.replace(/\.$/, '')}.`;
}

function locate(document: Document, path: readonly PropertyKey[], position: (offset: number) => SourcePosition): SourcePosition | null {
  let at: unknown = document.contents;
  let offset = startOf(at);
  for (const step of path) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isPair(pair)) break;
      offset = startOf(pair.value) ?? startOf(pair.key) ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      const item: unknown = at.items[Number(step)];
      if (item === undefined) break;
      offset = startOf(item) ?? offset;
      at = item;
    } else break;
  }
  return offset === null ? null : position(offset);
}

function startOf(node: unknown): number | null {
  // The library types children as unknown; every node that it parsed has a range.
  const range = (node as Node | null | undefined)?.range;
  return range ? range[0] : null;
}
