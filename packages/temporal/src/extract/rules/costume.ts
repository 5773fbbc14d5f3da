import type { Clause } from '../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../reading.ts';
import { readChange } from './costume/change.ts';
import { readCleaning } from './costume/cleaning.ts';
import { isNoun } from './costume/cloth.ts';
import { readDamage } from './costume/damage.ts';
import { readMending } from './costume/mending.ts';
import { readStains } from './costume/stains.ts';
import { readTears } from './costume/tears.ts';

/** Reads tears, damage, stains, mending, washing and fresh clothes. */
export function readCostume(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted' || !concernsCostume(reading, clause)) return;
  readChange(reading, clause);
  if (readMending(reading, clause)) return;
  readTears(reading, clause);
  readDamage(reading, clause);
  readCleaning(reading, clause);
  readStains(reading, clause);
}

/** Most clauses speak of no clothes and of nothing that stains: they are passed over at once. */
function concernsCostume(reading: Reading, clause: Clause): boolean {
  return clause.verb?.lemma === 'change' || clause.verb?.lemma === 'dress'
    || phrasesOf(clause).some((phrase) => phrase.noun === 'it' || phrase.noun === 'them' || isOf(phrase, 'garment', 'garmentPart', 'stain')
    || isNoun(phrase, reading, 'accessory', 'fastening', 'outfit', 'mark', 'opening'));
}
