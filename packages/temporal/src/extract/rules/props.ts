import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { readInHand } from './props/holding.ts';
import { readLosing } from './props/losing.ts';
import { readPassing } from './props/passing.ts';
import { readTaking } from './props/taking.ts';

/** Reads what comes into hands and leaves them. */
export function readProps(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  readInHand(reading, clause);
  readTaking(reading, clause);
  readPassing(reading, clause);
  readLosing(reading, clause);
}
