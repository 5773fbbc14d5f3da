import type { ContinuityEvent } from '../events.ts';
import { sameThing } from '../things.ts';
import { createCastResolver } from './cast.ts';
import { type Clause, parseText, quotedSpans } from './clauses.ts';
import type { ExtractionRequest, Extractor } from './extractor.ts';
import { englishLexicon } from './lexicon-en.ts';
import { type Words, indexLexicon } from './words.ts';

/** How two readings are made into one. */
export interface CombineOptions {
  rules: Extractor;
  model: Extractor;
  /** Rules alone are believed from this confidence on. @defaultValue 0.6 */
  rulesAloneFrom?: number;
}

/**
 * Combines two extractors: where both read the same, the higher confidence is kept; the rules alone are kept from a threshold on; the
 * model alone is kept only if its quote does not lie in a clause that is negated, reported, imagined or compared.
 */
export function combineExtractors({ rules, model, rulesAloneFrom = 0.6 }: CombineOptions): Extractor {
  let words: Words | undefined;
  return {
    id: `combined-1:${rules.id}+${model.id}`,
    async extract(request) {
      const [byRules, byModel] = await Promise.all([rules.extract(request), model.extract(request)]);
      const clauses = clausesIn(request, (words ??= indexLexicon(englishLexicon)));
      const spoken = quotedSpans(request.scene.description);
      const both = byRules.map((event) => {
        const twin = byModel.find((other) => sameChange(event, other));
        return twin && twin.confidence > event.confidence ? { ...event, confidence: twin.confidence } : event;
      });
      const kept = both.filter((event) => event.confidence >= rulesAloneFrom || byModel.some((other) => sameChange(event, other)));
      const alone = byModel.filter((event) => !byRules.some((other) => sameChange(event, other)) && seen(event, clauses) && !spoken.some(([start, end]) => start <= event.span.start && event.span.end <= end));
      return [...kept, ...alone].sort((a, b) => a.span.start - b.span.start);
    },
  };
}

function clausesIn(request: ExtractionRequest, words: Words): Clause[] {
  const cast = createCastResolver(request.cast, words, undefined);
  return parseText(request.scene.description, words, (token) => cast.isName(token)).flatMap((sentence) => sentence.clauses);
}

/** Whether at least one clause that the quote touches is told as seen; outside all clauses is direct speech. */
function seen({ span }: ContinuityEvent, clauses: readonly Clause[]): boolean {
  const touched = clauses.filter(({ start, end }) => start < span.end && end > span.start);
  return touched.some(({ factuality }) => factuality === 'asserted');
}

/** Two events tell the same if they are of one kind and subject and name the same thing. */
function sameChange(a: ContinuityEvent, b: ContinuityEvent): boolean {
  if (a.type !== b.type || a.subject !== b.subject) return false;
  const thing = (event: ContinuityEvent) => ('part' in event ? event.part : 'garment' in event ? event.garment : 'item' in event ? event.item : 'object' in event ? event.object : 'substance' in event ? event.substance : 'effect' in event ? event.effect : undefined);
  const [x, y] = [thing(a), thing(b)];
  return x === undefined || y === undefined ? true : sameThing(x, y);
}
