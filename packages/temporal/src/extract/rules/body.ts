import type { Clause } from '../clauses.ts';
import { type Reading, phrasesOf } from '../reading.ts';
import { readAccidents } from './body/accidents.ts';
import { readBlows } from './body/blows.ts';
import { readConsciousness } from './body/consciousness.ts';
import { readHealing } from './body/healing.ts';
import { readBlood, readEvidence, readWoundNames } from './body/marks.ts';
import { readHurtParts } from './body/states.ts';

/** Reads wounds, their healing and consciousness. */
export function readBody(reading: Reading, clause: Clause): void {
  if (clause.factuality === 'negated') {
    readHealing(reading, clause);
    readEvidence(reading, clause);
  }
  if (clause.factuality !== 'asserted') return;
  if (readHealing(reading, clause)) return;
  readBlows(reading, clause);
  readWoundNames(reading, clause);
  if (phrasesOf(clause).some(({ classes }) => classes.has('bodyPart'))) {
    readAccidents(reading, clause);
    readBlood(reading, clause);
    readHurtParts(reading, clause);
  }
  readEvidence(reading, clause);
  readConsciousness(reading, clause);
}
