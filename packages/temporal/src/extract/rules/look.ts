import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { readDirt } from './look/dirt.ts';
import { readHair } from './look/hair.ts';
import { readSweat } from './look/sweat.ts';
import { readTiredness } from './look/tiredness.ts';

/** Reads dirt, sweat, exhaustion and the state of the hair. */
export function readLook(reading: Reading, clause: Clause): void {
  readTiredness(reading, clause);
  if (clause.factuality !== 'asserted') return;
  readDirt(reading, clause);
  readSweat(reading, clause);
  readHair(reading, clause);
}
