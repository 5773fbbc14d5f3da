import type { Clause, NounPhrase } from '../../clauses.ts';
import type { CostumeVerb } from '../../lexicon-costume.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { type Construction, type Pick, type Placed, inRole, match } from '../constructions.ts';
import { cloth, definiteCloth, does, isDefinite, isNoun, isOwned, nameFor, wearers } from './cloth.ts';
import { stainWord, substance, substanceOf } from './substances.ts';

/** A construction with the role that holds the substance; `blood` where wounds stain, `vomit` where somebody is sick. */
interface Stain extends Construction<CostumeVerb> {
  readonly from: 'subject' | 'object' | 'with' | 'onto' | 'through' | 'any' | 'blood' | 'vomit';
}

/** Somebody, of the cast or not, and their lap: what is spilled on them is on their clothes. */
const someone: Pick = (phrase) => (!phrase.head.masked && (phrase.head.pos === 'name' || phrase.head.pos === 'pronoun' || isOf(phrase, 'person', 'man', 'woman')) ? phrase : null);
const lapOf: Pick = (phrase, reading) => (isNoun(phrase, reading, 'lap') && (isOwned(phrase) || phrase.noun.endsWith('self') || phrase.noun.endsWith('selves'))
  && cloth(phrase, reading) === null ? phrase : null);
const limb: Pick = (phrase, reading) => (isOf(phrase, 'bodyPart') && isOwned(phrase) && (isNoun(phrase, reading, 'clothedPart') || phrase.noun === 'foot') ? phrase : null);
/** A garment that things land on; in a pocket they are carried. */
const stainable: Pick = (phrase, reading) => (phrase.noun.endsWith('pocket') && phrase.of === null ? null : definiteCloth(phrase, reading));
const wound: Pick = (phrase, reading) => (isNoun(phrase, reading, 'bearer') ? phrase : null);

const STAINS: readonly Stain[] = [
  { reads: 'Blood spreads across his shirt. Gravy lands on her skirt.', verbs: ['runOn', 'pourOn', 'stain', 'bleedThrough'], voice: 'intransitive',
    where: { subject: substance, onto: stainable }, target: 'onto', from: 'subject' },
  { reads: 'Blood spots her cuff. Oil has ruined his shirt.', verbs: ['stain', 'runOn', 'pourOn'], voice: 'transitive', where: { subject: substance, object: definiteCloth },
    target: 'object', from: 'subject' },
  { reads: 'Wine opens a fan across her shirt.', verbs: ['runOn', 'pourOn', 'stain', 'shows'], voice: 'transitive', where: { subject: substance, onto: stainable }, target: 'onto',
    from: 'subject', confidence: 0.65 },
  { reads: 'She spills coffee down her blouse.', verbs: ['pourOn', 'stain', 'runOn'], voice: 'transitive', where: { object: substance, onto: stainable }, target: 'onto', from: 'object' },
  { reads: 'His shirt is smeared with egg.', verbs: ['stain', 'runOn', 'colour', 'bleedThrough'], where: { subject: definiteCloth, with: substance }, lacks: { object: anySubstanceless() },
    target: 'subject', from: 'with' },
  { reads: 'He smears her sleeve with paint.', verbs: ['stain', 'runOn', 'pourOn'], voice: 'transitive', where: { object: definiteCloth, with: substance }, target: 'object', from: 'with' },
  { reads: 'Her sleeve trails in the gravy.', verbs: ['trailIn'], voice: 'middle', where: { subject: definiteCloth, through: substance }, target: 'subject', from: 'through' },
  { reads: 'Her cuff drinks up the wine.', verbs: ['drinkUp', 'trailIn'], voice: 'transitive', where: { subject: definiteCloth, object: substance }, target: 'subject', from: 'object' },
  { reads: 'He spills soup in her lap.', verbs: ['pourOn', 'runOn'], where: { any: substance, onto: lapOf }, target: 'onto', from: 'any' },
  { reads: 'He wipes the ink on his trousers.', verbs: ['wipeOff'], voice: 'transitive', where: { object: substance, onto: stainable }, target: 'onto', from: 'object' },
  { reads: 'The wound bleeds through his sleeve.', verbs: ['bleed'], where: { subject: wound, onto: stainable }, lacks: { subject: substance }, target: 'onto', from: 'blood' },
  { reads: 'Blood comes out of his sleeve.', verbs: ['bleed', 'runOn', 'comeOut'], voice: 'middle',
    where: { subject: (phrase) => (phrase.noun === 'blood' || phrase.of?.noun === 'blood' ? phrase : null), source: definiteCloth }, target: 'source', from: 'blood', confidence: 0.65 },
  { reads: 'He bleeds on her dress.', verbs: ['bleed'], voice: 'middle', where: { subject: someone, onto: stainable }, target: 'onto', from: 'blood' },
  { reads: 'She is sick down her blouse.', verbs: ['retch'], where: { subject: someone, onto: stainable }, target: 'onto', from: 'vomit' },
];

/** On people rather than on what they wear: the substance is known, the garment is not. */
const PERSON_STAINS: readonly Stain[] = [
  { reads: 'Mud spatters her from head to foot.', verbs: ['stain'], voice: 'transitive', where: { subject: substance, object: someone }, target: 'object', from: 'subject', confidence: 0.6 },
  { reads: 'He is covered in mud.', verbs: ['stain'], voice: 'passive', where: { subject: someone, with: substance }, target: 'subject', from: 'with', confidence: 0.6 },
  { reads: 'They drench her with wine.', verbs: ['stain', 'pourOn'], voice: 'transitive', where: { object: someone, with: substance }, target: 'object', from: 'with', confidence: 0.6 },
  { reads: 'He spills wine on her.', verbs: ['pourOn', 'runOn'], where: { any: substance, onto: someone }, target: 'onto', from: 'any', confidence: 0.55 },
  { reads: 'He plunges his foot into a bucket of whitewash.', verbs: ['plungeIn'], voice: 'transitive', where: { object: limb, onto: substance }, target: 'object', from: 'onto', confidence: 0.55 },
  { reads: 'He sits in the wet paint.', verbs: ['restOn'], voice: 'middle', where: { subject: someone, onto: substance }, target: 'subject', from: 'onto', confidence: 0.5 },
];

/** Substances that one walks in and lies on without their staining much. */
function anySubstanceless(): Pick { return (phrase, reading) => (substance(phrase, reading) === null && cloth(phrase, reading) === null && !isNoun(phrase, reading, 'portion', 'mark')
  ? phrase : null); }

/** Reads what stains clothes: the substance, whose they are, and which garment where the text says so. */
export function readStains(reading: Reading, clause: Clause): void {
  const { words } = reading;
  for (const phrase of phrasesOf(clause)) if (isOwned(phrase) && isOf(phrase, 'garment', 'garmentPart') && cloth(phrase, reading) === phrase) attributed(reading, clause, phrase);
  if (does(reading, clause, 'clean') && !wipesOnCloth(reading, clause)) return;
  for (const construction of [...STAINS, ...PERSON_STAINS]) for (const placed of match(reading, clause, construction, words.costume)) {
    const what = substanceFor(reading, clause, construction.from, placed.phrase);
    if (what === null || PERSON_STAINS.includes(construction) && isFaint(what, construction.from)) continue;
    if (cloth(placed.phrase, reading)) stainCloth(reading, placed, what, clause, construction.confidence);
    else stainPerson(reading, placed, what, clause, construction.confidence);
  }
  located(reading, clause);
  wipedOff(reading, clause);
  coloured(reading, clause);
}

/** Of people, dry and light things are dirt on them rather than stains on what they wear; so is what they only sit or lie on. */
const isFaint = (what: string, from: Stain['from']) => DRY.has(what) || (from === 'onto' && LAIN_ON.has(what));
const DRY = new Set(['dust', 'dirt', 'grime', 'soot', 'ash', 'plaster', 'powder', 'sand', 'foam', 'chalk', 'hay', 'sawdust']);
const LAIN_ON = new Set(['grass', 'moss', 'clay', 'mud', 'leather', 'cream', 'wax', 'cement', 'dye', 'flour', 'egg']);

function substanceFor(reading: Reading, clause: Clause, from: Stain['from'], target: NounPhrase): string | null {
  if (from === 'blood') return 'blood';
  if (from === 'vomit') return 'vomit';
  const found = inRole(clause, from).filter((phrase) => phrase !== target).map((phrase) => substanceOf(phrase, reading)).find((each) => each !== null);
  return found ?? null;
}

function stainCloth(reading: Reading, { phrase, clause: at }: Placed, what: string, clause: Clause, confidence = 0.75): void {
  for (const id of wearers(reading, phrase, at)) reading.emit(id, { type: 'costume.stained', substance: what, on: nameFor(reading, phrase, id) }, clause, confidence);
}

function stainPerson(reading: Reading, { phrase, clause: at }: Placed, what: string, clause: Clause, confidence = 0.6): void {
  const own = phrase.noun.endsWith('self') || phrase.noun.endsWith('selves') ? reading.subjects(at) : reading.people(phrase, at);
  for (const id of own.length > 0 ? own : isOwned(phrase) ? reading.owners(phrase, at) : []) reading.emit(id, { type: 'costume.stained', substance: what }, clause, confidence);
}

/** *Her blood-stained shirt*, *a muddy coat*. */
function attributed(reading: Reading, clause: Clause, phrase: NounPhrase): void {
  for (const word of phrase.modifiers) {
    const what = stainWord(word, reading);
    if (what !== null && word !== 'greasy') stainCloth(reading, { phrase, clause }, what, clause, 0.65);
  }
}

/** *Blood on his shirt*, *with gravy down the front of her dress*: no verb of staining, but a place. */
function located(reading: Reading, clause: Clause): void {
  const { verb, adjuncts } = clause;
  if (verb && !does(reading, clause, 'be', 'shows', 'appear', 'wear', 'runOn', 'leaveOn')) return;
  for (const [index, { preposition, phrase }] of adjuncts.entries()) {
    const garment = phrase ? stainable(phrase, reading) : null;
    if (!garment || !phrase || !ON.has(preposition) || !isOwned(phrase) && !isDefinite(phrase)) continue;
    const before = adjuncts.slice(0, index).findLast((each) => each.phrase !== null && each.preposition !== 'from');
    if (before?.preposition === 'of' && before.phrase && !(clause.objects.at(-1) ?? clause.subjects.at(-1))?.of) continue;
    const bearer = (before?.preposition === 'with' || before?.preposition === '' ? before.phrase : null) ?? (clause.objects.at(-1) ?? clause.subjects.at(-1));
    const what = bearer && bearer !== phrase ? substanceOf(bearer, reading) : null;
    if (what !== null) stainCloth(reading, { phrase: garment, clause }, what, clause, 0.65);
  }
}

const ON = new Set(['on', 'down', 'over', 'across', 'all', 'along', 'up', 'at', 'around']);

const wipesOnCloth = (reading: Reading, clause: Clause) => does(reading, clause, 'wipeOff') && inRole(clause, 'onto').some((phrase) => definiteCloth(phrase, reading) !== null);

/** *Wipes her bloody hands on his apron*. */
function wipedOff(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'wipeOff')) return;
  const on = inRole(clause, 'onto').map((phrase) => definiteCloth(phrase, reading)).find((phrase) => phrase !== null);
  const what = clause.objects.flatMap(({ modifiers }) => modifiers).map((word) => stainWord(word, reading)).find((each) => each !== null);
  if (on && what) stainCloth(reading, { phrase: on, clause }, what, clause);
}

/** *Her jeans are green with slime*, *his cuffs stiff with blood*: the adjective stands for the verb. */
function coloured(reading: Reading, clause: Clause): void {
  if (clause.verb && !does(reading, clause, 'colour', 'be', 'appear')) return;
  if (!clause.complements.some(({ lower, masked }) => !masked && reading.words.costume.adjective(lower).has('dark'))) return;
  for (const phrase of clause.subjects) {
    const garment = definiteCloth(phrase, reading);
    const what = substanceFor(reading, clause, 'with', phrase);
    if (garment && what !== null) stainCloth(reading, { phrase: garment, clause }, what, clause);
  }
}

