import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { inRole } from '../constructions.ts';
import { cloth, does, isNoun, isOwned, trim } from './cloth.ts';

/** Reads what is mended; says whether it did, so that the same words make no new tear. */
export function readMending(reading: Reading, clause: Clause): boolean {
  const mended = does(reading, clause, 'mend') ? mendedBy(reading, clause) : [];
  const sewn = does(reading, clause, 'sewOn') ? sewnOn(reading, clause) : [];
  const told = phrasesOf(clause).filter((phrase) => isWhole(reading, phrase));
  let any = false;
  for (const phrase of [...mended, ...sewn, ...told]) any = mend(reading, clause, phrase, told.includes(phrase)) || any;
  return any;
}

const worn = (reading: Reading, phrase: NounPhrase) => cloth(phrase, reading) ?? trim(phrase, reading);

/** *Mends her sleeve*, *the tear in his coat has been stitched*, *a tailor lets in a new sleeve*. */
function mendedBy(reading: Reading, clause: Clause): readonly NounPhrase[] {
  const opening = inRole(clause, 'patient').find((phrase) => isNoun(phrase, reading, 'opening'));
  const around = inRole(clause, opening ? 'in' : 'from').flatMap((phrase) => worn(reading, phrase) ?? []);
  const direct = inRole(clause, 'patient').flatMap((phrase) => worn(reading, phrase) ?? []);
  return [...direct, ...around, ...(opening && direct.length === 0 && around.length === 0 ? [opening] : [])];
}

/** *Sews the button back on*, *nails a new heel to her shoe*. */
function sewnOn(reading: Reading, clause: Clause): readonly NounPhrase[] {
  const back = clause.tokens.some(({ lower }) => lower === 'back') || does(reading, clause, 'mend');
  return inRole(clause, 'patient').filter((phrase) => isNoun(phrase, reading, 'fastening', 'sewnOn')
    && (back || phrase.modifiers.includes('new') || clause.verb?.full === 'sew' || clause.verb?.full === 'sew on' || clause.verb?.full === 'stitch'));
}

/** *With a new visor in his helmet*, *a whole coat again*: news only where it was torn or broken. */
function isWhole(reading: Reading, phrase: NounPhrase): boolean {
  return !phrase.head.masked && phrase.modifiers.some((word) => reading.words.costume.adjective(word).has('whole'))
    && (isOf(phrase, 'garment', 'garmentPart') || isNoun(phrase, reading, 'accessory', 'fastening'));
}

function mend(reading: Reading, clause: Clause, phrase: NounPhrase, onlyKnown: boolean): boolean {
  const opening = isNoun(phrase, reading, 'opening');
  const own = isOwned(phrase) ? reading.cast.ownersOf(phrase, clause).filter((id) => id !== '?') : [];
  const holders = reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => faults(reading, id).some((each) => opening || sharesWord(each, phrase.noun)));
  const ids = onlyKnown || own.length === 0 ? holders : own;
  for (const id of ids) {
    const named = opening ? {} : { garment: phrase.noun };
    reading.emit(id, { type: 'costume.mended', ...named }, clause);
    if (!opening) reading.emit(id, { type: 'costume.repaired', ...named }, clause);
  }
  return ids.length > 0;
}

function faults(reading: Reading, id: string): readonly string[] {
  const costume = reading.request.before.characters[id]?.costumeCondition;
  return [...(costume?.tears ?? []), ...(costume?.damage ?? [])];
}

const sharesWord = (fault: string, noun: string) => noun.split(' ').some((word) => fault.split(' ').includes(word));
