import type { Clause, NounPhrase } from '../../clauses.ts';
import type { WoundSense } from '../../lexicon.ts';
import type { Reading } from '../../reading.ts';
import { partName } from './parts.ts';

type Severity = WoundSense['severity'];
const SEVERITIES: readonly Severity[] = ['minor', 'moderate', 'severe'];
const DEEP = new Set(['bone', 'hilt', 'artery', 'marrow']);

/** Notes a wound at a part of some people, as grave as the words around say. */
export function inflict(reading: Reading, clause: Clause, ids: readonly string[], part: NounPhrase | string, sense: WoundSense,
  { said = [], confidence = 0.75 }: { said?: readonly (NounPhrase | undefined)[]; confidence?: number } = {}): void {
  const severity = severityOf(reading, clause, sense.severity, said);
  for (const id of new Set(ids)) reading.emit(id, { type: 'injury.added', part: typeof part === 'string' ? part : partName(part), kind: sense.kind, severity }, clause, confidence);
}

function severityOf(reading: Reading, clause: Clause, base: Severity, phrases: readonly (NounPhrase | undefined)[]): Severity {
  const said = [...phrases.flatMap((phrase) => phrase?.modifiers ?? []), ...clause.adverbs.map(({ lower }) => lower),
    ...clause.complements.map(({ lower }) => lower)].map((word) => reading.words.adjectiveClasses(word));
  if (said.some((classes) => classes.has('slight'))) return 'minor';
  if (said.some((classes) => classes.has('grave')) || clause.tokens.some(({ lower }) => DEEP.has(lower))) return SEVERITIES[Math.min(2, SEVERITIES.indexOf(base) + 1)] ?? base;
  return base;
}
