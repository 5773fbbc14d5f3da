import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { readDrenching } from './water/drench.ts';
import { readDrying } from './water/drying.ts';
import { readExposure } from './water/exposure.ts';
import { readImmersion } from './water/immersion.ts';
import { readWetStates } from './water/states.ts';

/** Reads how clothes and hair get wet and dry; called with `null` at the end for exposure to the weather. */
export function readWater(reading: Reading, clause: Clause | null): void {
  if (clause === null) return readExposure(reading);
  if (clause.factuality !== 'asserted') return;
  readDrying(reading, clause);
  readDrenching(reading, clause);
  readImmersion(reading, clause);
  readWetStates(reading, clause);
}
