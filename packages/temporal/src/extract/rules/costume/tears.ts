import type { Clause, NounPhrase } from '../../clauses.ts';
import type { CostumeVerb } from '../../lexicon-costume.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { type Construction, type Pick, type Placed, anything, inRole, match } from '../constructions.ts';
import { cloth, definiteCloth, does, isDefinite, isNoun, isOwned, nameFor, nounOf, thing, wearers } from './cloth.ts';

const keen: Pick = (phrase, reading) => (isOf(phrase, 'blade', 'sharp', 'teeth', 'shot') || isNoun(phrase, reading, 'ripper') ? phrase : null);
const beast: Pick = (phrase, reading) => (isOf(phrase, 'animal', 'teeth', 'vehicle') ? phrase : keen(phrase, reading));
const opening: Pick = (phrase, reading) => (isNoun(phrase, reading, 'opening') && !isOwned(phrase) && phrase.determiner !== 'no' && phrase.determiner !== 'the' ? phrase : null);
const seamOf: Pick = (phrase, reading) => (isNoun(phrase, reading, 'seam') && !isNoun(phrase, reading, 'fastening') && (isDefinite(phrase) || phrase.determiner !== '')
  && cloth(phrase, reading) !== null ? (phrase.of && cloth(phrase.of, reading)) ?? phrase : null);
const sewnOn: Pick = (phrase, reading) => (isNoun(phrase, reading, 'sewnOn') && (isOf(phrase, 'garmentPart') || cloth(phrase, reading) !== null) && !isNoun(phrase, reading, 'fastening')
  ? phrase : null);
const wholeGarment: Pick = (phrase, reading) => (cloth(phrase, reading) === phrase && !isOf(phrase, 'garmentPart') ? phrase : null);
/** A piece of cloth; *a piece of paper* is none. */
const scrap: Pick = (phrase, reading) => (isNoun(phrase, reading, 'scrap') && (phrase.of === null || cloth(phrase.of, reading) !== null) ? phrase : null);
/** A garment that a piece is torn from; from a pocket one takes what is in it. */
const sewnCloth: Pick = (phrase, reading) => (isNoun(phrase, reading, 'pouch') && !isNoun(phrase, reading, 'outfit', 'outerwear') ? null : cloth(phrase, reading));
/** A piece that is named with its garment: *a strip of her skirt*. */
const scrapOf: Pick = (phrase, reading) => (isNoun(phrase, reading, 'tatters', 'shred') && phrase.of && isDefinite(phrase.of) ? cloth(phrase.of, reading) : null);

const TEARS: readonly Construction<CostumeVerb>[] = [
  { reads: 'A branch rips her sleeve. Her skirt tears.', verbs: ['rend'], where: { patient: cloth }, target: 'patient' },
  { reads: 'A nail snags her sleeve.', verbs: ['snag'], voice: 'transitive', where: { agent: keen, object: cloth }, target: 'object', confidence: 0.6 },
  { reads: 'The knife opens his sleeve.', verbs: ['cutCloth', 'maul'], voice: 'transitive', where: { agent: keen, object: cloth }, target: 'object' },
  { reads: 'His coat is pierced by an arrow.', verbs: ['cutCloth', 'maul'], voice: 'passive', where: { patient: cloth }, target: 'patient' },
  { reads: 'The blade goes through his coat.', verbs: ['pass', 'rend', 'cutCloth'],
    where: { subject: (phrase, reading) => keen(phrase, reading) ?? (isNoun(phrase, reading, 'joint') ? phrase : null), past: cloth }, target: 'past' },
  { reads: 'She drives the knife through his coat.', verbs: ['pass', 'cutCloth'], voice: 'transitive', where: { object: keen, past: cloth }, target: 'past' },
  { reads: 'Thorns tear at her skirt.', verbs: ['pullAt'], voice: 'middle', where: { subject: thing, onto: cloth }, target: 'onto', confidence: 0.65 },
  { reads: 'The seam of his coat gives.', verbs: ['giveWay'], voice: 'middle', where: { patient: seamOf }, target: 'patient' },
  { reads: 'The apron gives.', verbs: ['giveTear'], voice: 'middle', where: { subject: definiteCloth }, lacks: { subject: nounOf('fastening'), onto: anything }, target: 'subject', confidence: 0.65 },
  { reads: 'The tails part from the coat.', verbs: ['partFrom'], voice: 'middle', where: { subject: sewnOn, from: cloth }, target: 'subject' },
  { reads: 'The sleeve comes away in her hand.', verbs: ['comeAway'], where: { patient: sewnOn }, target: 'patient' },
  { reads: 'The nail tears a hole in her coat.', verbs: ['makeOpening'], where: { object: opening, in: definiteCloth }, lacks: { any: nounOf('burner', 'eater') }, target: 'in' },
  { reads: 'There is a rip in her coat; a long rip down one leg of her jeans.', verbs: ['shows'], where: { any: opening, in: definiteCloth }, target: 'in', confidence: 0.7 },
  { reads: 'She rips a strip from her hem.', verbs: ['takeOut'], where: { object: scrap, from: sewnCloth }, target: 'from' },
  { reads: 'She tears off a strip of her shirt; half of her skirt stays on the wire.', verbs: ['takeOut', 'rend', 'leaveOn'], where: { patient: scrapOf }, target: 'patient', confidence: 0.7 },
  { reads: 'The dog savages his sleeve.', verbs: ['maul'], voice: 'transitive', where: { agent: beast, object: cloth }, target: 'object', confidence: 0.7 },
];

/** Reads tears in clothes: what rips them, what is ripped from them, and how they hang. */
export function readTears(reading: Reading, clause: Clause): void {
  if (does(reading, clause, 'mend', 'sewOn') && !does(reading, clause, 'rend')) return;
  for (const construction of TEARS) for (const { phrase, clause: at } of match(reading, clause, construction, reading.words.costume)) {
    if (!isTakenOff(reading, clause, phrase) && !isBurned(reading, clause)) tear(reading, { phrase, clause: at }, construction.confidence);
  }
  for (const placed of shown(reading, clause)) tear(reading, placed, 0.65);
  if (clause.adjuncts.some(({ phrase }) => phrase !== null && WORN_OUT.has(phrase.head.lower)) && does(reading, clause, 'be', 'appear')
    && clause.subjects.some((phrase) => reading.people(phrase, clause).length > 0)) {
    for (const id of reading.subjects(clause)) reading.emit(id, { type: 'costume.torn', garment: 'clothes' }, clause, 0.6);
  }
}

/** Of a person: *comes home in tatters*. */
const WORN_OUT = new Set(['tatters', 'ribbons', 'shreds']);

function tear(reading: Reading, { phrase, clause }: Placed, confidence = 0.8): void {
  const from = isOf(phrase, 'garmentPart') && !isOwned(phrase) ? inRole(clause, 'from').map((each) => (each === phrase ? null : cloth(each, reading))).find((each) => each !== null
    && isOf(each, 'garment')) : null;
  for (const id of wearers(reading, from ?? phrase, clause)) reading.emit(id,
    { type: 'costume.torn', garment: from ? `${nameFor(reading, from, id)} ${phrase.noun}` : nameFor(reading, phrase, id) }, clause, confidence);
}

/** *Tears off his coat*, *rips open her jacket* for somebody: a whole garment comes off whole. */
function isTakenOff(reading: Reading, clause: Clause, phrase: NounPhrase): boolean {
  if (wholeGarment(phrase, reading) === null || isOf(phrase, 'garmentPart')) return false;
  const off = does(reading, clause, 'takeOff') || clause.verb?.particle === 'off'
    || clause.adjuncts.some(({ preposition, phrase: from }) => preposition === 'off' && (from === null || !cloth(from, reading)));
  return off && inRole(clause, 'patient').includes(phrase);
}

const isBurned = (reading: Reading, clause: Clause) => does(reading, clause, 'char') && !does(reading, clause, 'rend');

/** Whether something hangs in tatters or by a thread. */
function hangsIn(reading: Reading, clause: Clause, what: 'tatters' | 'thread'): boolean {
  return inRole(clause, 'to').some((phrase) => isNoun(phrase, reading, what) && !(what === 'tatters' && phrase.noun === 'two' && !clause.verb?.classes.has('tear')));
}

/** Garments that are told of as torn: *her torn sleeve*, *his coat is in ribbons*, *the seat of his trousers open to the breeze*. */
function shown(reading: Reading, clause: Clause): readonly Placed[] {
  const { words } = reading;
  const found: Placed[] = [];
  for (const phrase of phrasesOf(clause)) {
    const garment = definiteCloth(phrase, reading);
    if (!garment || !isOwned(garment)) continue;
    if (garment.modifiers.some((word) => words.costume.adjective(word).has('torn') && word !== 'tattered')) found.push({ phrase: garment, clause });
  }
  const said = clause.complements.filter(({ masked }) => !masked);
  const subject = clause.verb === null || does(reading, clause, 'be', 'detach', 'appear', 'colour') || clause.verb.passive || clause.verb.nonFinite;
  const told = [...(subject || hangsIn(reading, clause, 'thread') || hangsIn(reading, clause, 'tatters') ? clause.subjects : []),
    ...(does(reading, clause, 'shows', 'leaveOn', 'makeOpening') ? clause.objects : [])];
  for (const phrase of told) {
    const garment = definiteCloth(phrase, reading);
    if (!garment) continue;
    const torn = said.some(({ lower }) => words.costume.adjective(lower).has('torn') || words.costume.adjective(lower).has('rent')) || hangsIn(reading, clause, 'tatters')
      || hangsIn(reading, clause, 'thread');
    const open = said.some(({ lower }) => words.costume.adjective(lower).has('open'))
      && (isNoun(phrase, reading, 'seam') || clause.adjuncts.some(({ phrase: where }) => where !== null && isNoun(where, reading, 'seam')));
    if (torn || open) found.push({ phrase: garment, clause });
  }
  return found;
}
