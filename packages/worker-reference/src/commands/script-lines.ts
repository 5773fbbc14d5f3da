/** Where something stands in a file; both count from 1. */
export interface LinePosition {
  line: number;
  column: number;
}

/** A scene of the film as far as its words go. */
export interface SceneWords {
  sceneIndex: number;
  description: string;
}

interface Word extends LinePosition {
  word: string;
}

/** Words of a quote that must stand together in the source to be taken for it. */
const RUN = 4;

/**
 * Finds the words of scenes in the file that they were made from, be it screenplay or storyboard.
 *
 * What a scene says is not what stands in the file letter by letter (names in capitals, emphasis, line breaks), so words are compared, and
 * each scene is looked for after the one before it.
 *
 * @returns a finder of quotes; it gives null for words that the file does not have.
 */
export function createLineFinder(source: string, scenes: readonly SceneWords[]): (place: { scene: number; quote: string }) => LinePosition | null {
  const words = wordsOf(source);
  const byWord = Map.groupBy(words.keys(), (at) => words[at]?.word ?? '');
  const begins = new Map<number, number>();
  let cursor = 0;
  for (const { sceneIndex, description } of scenes) {
    const wanted = plainWords(description);
    const begin = find(words, byWord, wanted, cursor) ?? cursor;
    begins.set(sceneIndex, begin);
    const end = find(words, byWord, wanted.slice(-RUN), begin);
    cursor = end === null ? begin : end + Math.min(RUN, wanted.length);
  }
  return ({ scene, quote }) => {
    const at = find(words, byWord, plainWords(quote), begins.get(scene) ?? 0);
    const found = at === null ? undefined : words[at];
    return found ? { line: found.line, column: found.column } : null;
  };
}

/** Index of the first place from which a run of the wanted words stands in the source. */
function find(words: readonly Word[], byWord: ReadonlyMap<string, readonly number[]>, wanted: readonly string[], from: number): number | null {
  const run = Math.min(RUN, wanted.length);
  for (let skip = 0; run > 0 && skip + run <= wanted.length; skip++) {
    const starts = byWord.get(wanted[skip] ?? '') ?? [];
    const at = starts.find((start) => start >= from && wanted.slice(skip, skip + run).every((word, offset) => words[start + offset]?.word === word));
    if (at !== undefined) return at;
  }
  return null;
}

const WORD = /[\p{L}\p{N}]+/gu;

const plainWords = (text: string) => [...text.toLowerCase().matchAll(WORD)].map(([word]) => word);

function wordsOf(source: string): Word[] {
  return source.split(/\r\n|\n|\r/).flatMap((text, index) => [...text.toLowerCase().matchAll(WORD)].map((found) => ({ word: found[0], line: index + 1, column: found.index + 1 })));
}
