import type { ContinuityEvent } from '../events.ts';
import { createCastResolver } from './cast.ts';
import { parseText } from './clauses.ts';
import type { ExtractionRequest, SyncExtractor } from './extractor.ts';
import { englishLexicon } from './lexicon-en.ts';
import type { Lexicon } from './lexicon.ts';
import { createReading } from './reading.ts';
import { readBody } from './rules/body.ts';
import { readCostume } from './rules/costume.ts';
import { readLook } from './rules/look.ts';
import { readMoves } from './rules/moves.ts';
import { readProps } from './rules/props.ts';
import { readRuin } from './rules/ruin.ts';
import { readSky } from './rules/sky.ts';
import { readWater } from './rules/water.ts';
import { type Words, indexLexicon } from './words.ts';

/** Name and version of the default engine, kept with what it read. */
export const CONTINUITY_ENGINE = 'rules-1';

let english: Words | undefined;

/**
 * Creates the default extractor: it needs no network and no key, and answers at once.
 *
 * @param options - `lexicon` replaces the English words; `extendLexicon(englishLexicon, ...)` adds to them.
 */
export function createRulesExtractor({ lexicon = englishLexicon }: { lexicon?: Lexicon } = {}): SyncExtractor {
  let words: Words | undefined;
  return {
    id: CONTINUITY_ENGINE,
    extract(request) {
      words ??= lexicon === englishLexicon ? (english ??= indexLexicon(englishLexicon)) : indexLexicon(lexicon);
      return readScene(request, words);
    },
  };
}

function readScene(request: ExtractionRequest, words: Words): ContinuityEvent[] {
  request.signal?.throwIfAborted();
  const cast = createCastResolver(request.cast, words, request.previous?.description);
  const sentences = parseText(request.scene.description, words, (token) => cast.isName(token));
  const reading = createReading(request, words, cast, sentences);
  for (const clause of reading.clauses) {
    readSky(reading, clause);
    readRuin(reading, clause);
    readBody(reading, clause);
    readCostume(reading, clause);
    readWater(reading, clause);
    readLook(reading, clause);
    readProps(reading, clause);
    readMoves(reading, clause);
    cast.note(clause);
  }
  readWater(reading, null);
  return inOrder(reading.events);
}

/** Events in the order of the text: what a change of clothes undoes must not undo what comes after it. */
function inOrder(events: readonly ContinuityEvent[]): ContinuityEvent[] {
  return [...events].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
