import type { Clause } from '../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../reading.ts';
import { readBreaking } from './ruin/breaking.ts';
import { readBroken, readNoneWhole } from './ruin/broken.ts';
import { readDebris } from './ruin/debris.ts';
import { readGroundDamage } from './ruin/ground-damage.ts';
import { readRepair } from './ruin/repair.ts';

/** Reads what breaks, litters and scars a place, and what is cleared and mended. */
export function readRuin(reading: Reading, clause: Clause): void {
  if (clause.factuality === 'negated') readNoneWhole(reading, clause);
  if (clause.factuality !== 'asserted') return;
  if (readRepair(reading, clause)) return;
  if (!phrasesOf(clause).some((phrase) => phrase.noun === 'it' || phrase.noun === 'them' || isOf(phrase, 'breakable', 'fixture', 'vehicle', 'debris', 'surface', 'portable')
    || phrase.classes.size === 0 || reading.words.ruin.noun(phrase.noun).size > 0)) return;
  readBreaking(reading, clause);
  readBroken(reading, clause);
  readDebris(reading, clause);
  readGroundDamage(reading, clause);
}
