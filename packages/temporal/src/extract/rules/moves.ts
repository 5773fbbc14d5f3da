import type { Clause } from '../clauses.ts';
import { type Reading, isOf } from '../reading.ts';
import { readExits } from './moves/exits.ts';

const WHERE = new Set(['on', 'in', 'at', 'by', 'behind', 'under', 'beside', 'near', 'against', 'beneath', 'below', 'before', 'inside', 'outside', 'between', 'among', 'over', 'along']);

/** Reads exits, positions and feelings. */
export function readMoves(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  readExits(reading, clause);
  if (!clause.verb || clause.verb.head.masked) return;
  const ids = reading.subjects(clause);
  if (ids.length === 0) return;
  readPosition(reading, clause, ids);
  readFeeling(reading, clause, ids);
}

function readPosition(reading: Reading, clause: Clause, ids: readonly string[]): void {
  const posture = reading.words.moves.posture(clause.verb?.lemma ?? '');
  const place = posture === undefined ? undefined : clause.adjuncts.find(({ preposition, phrase }) => phrase !== null && WHERE.has(preposition) && !isOf(phrase, 'bodyPart', 'garment'));
  if (!place?.phrase) return;
  const words = place.phrase.tokens.map(({ text }) => text).join(' ').replaceAll(" '", "'").replaceAll(' ’', '’');
  for (const id of ids) reading.emit(id, { type: 'position.set', position: `${posture ?? ''} ${place.preposition} ${words}` }, clause, 0.6);
}

function readFeeling(reading: Reading, clause: Clause, ids: readonly string[]): void {
  const { moves } = reading.words;
  const shown = clause.objects.length === 0 ? moves.mood(clause.verb?.lemma ?? '') : undefined;
  const feeling = clause.complements.find(({ lower, masked }) => !masked && moves.adjective(lower).has('feeling'))?.lower ?? shown;
  if (feeling !== undefined) for (const id of ids) reading.emit(id, { type: 'emotion.set', emotion: feeling }, clause, 0.6);
}
