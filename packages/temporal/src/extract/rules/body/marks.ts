import type { Clause, NounPhrase } from '../../clauses.ts';
import type { WoundSense } from '../../lexicon.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { type Sign, bearersOf, doersOf, isSeen, signsOf } from '../../signs.ts';
import { inflict } from './inflict.ts';
import { isPart, ownersOf, partIn, partOf, unhurt } from './parts.ts';

const NEW = new Set(['', 'a', 'an', 'another', 'some', 'several', 'many', 'few', 'more', 'two', 'three', 'four', 'both', 'half', 'each', 'five', 'six', 'fresh', 'second']);
const FRESH = new Set(['new', 'fresh', 'second', 'third']);
const ASIDE = new Set(['of', 'for', 'about', 'without', 'like', 'against', 'at', 'to', 'from', 'than', 'near', 'beside', 'despite', 'as', 'until', 'over']);
const ROWS = new Set(['line', 'row', 'series', 'pair', 'cluster', 'number', 'crescent', 'web', 'rash', 'patch', 'map', 'mass', 'set', 'network', 'ring', 'band', 'couple']);
/** Wounds that name their place, or that nobody has elsewhere. */
const TORSO = new Set(['stab', 'gunshot', 'bullet', 'knife', 'sword', 'spear', 'bayonet']);

/** Reads wounds by their names: *a gash over one eye*, *blisters on her hands*. */
export function readWoundNames(reading: Reading, clause: Clause): void {
  const { words } = reading;
  const { verb } = clause;
  const treats = verb !== null && !verb.passive && (verb.classes.has('bandage') || verb.classes.has('clean')) && clause.objects.some((phrase) => sensesOf(reading, phrase) ?? partOf(phrase));
  if (treats || verb?.classes.has('pretend') === true || signsOf(reading, clause).some(({ kind }) => kind === 'unhurt')) return;
  for (const phrase of phrasesOf(clause)) {
    if (phrase.head.masked) continue;
    const sense = sensesOf(reading, phrase);
    if (!sense || phrase.owner || (!NEW.has(phrase.determiner) && !phrase.modifiers.some((word) => FRESH.has(word)))) continue;
    if (phrase.of && !isPart(phrase.of) && !partOf(phrase.of)) continue;
    const role = clause.adjuncts.find((adjunct) => adjunct.phrase === phrase);
    const rowed = role?.preposition === 'of' && [...clause.subjects, ...clause.objects].some(({ noun, of }) => of === phrase && ROWS.has(noun));
    if (role && ASIDE.has(role.preposition) && !rowed && !(role.preposition === 'from' && verb?.classes.has('bleed') === true)) continue;
    const part = placeOf(clause, phrase);
    const first = phrase.noun.split(' ')[0] ?? '';
    const named = phrase.noun.includes(' ') && words.nounClasses(first).has('bodyPart') ? first : TORSO.has(first) && phrase.noun.includes(' ') ? 'torso' : undefined;
    if (part) {
      const owners = reading.cast.ownersOf(part, clause);
      const doers = owners.length === 0 ? reading.subjects(clause) : [];
      const people = doers.length > 0 ? doers : ownersOf(reading, clause, part);
      inflict(reading, clause, people, part, sense, { said: [phrase, part] });
    } else if (named !== undefined) inflict(reading, clause, doersOf(reading, clause), named, sense, { said: [phrase], confidence: 0.6 });
  }
}

/** Marks that are bruises by their colour. */
const MARKS = new Set(['mark', 'print', 'fingermark', 'thumbprint', 'stripe', 'blotch', 'fingerprint', 'imprint']);
const LIVID = new Set(['purple', 'livid', 'blue', 'angry', 'black', 'purpling', 'swollen', 'raw']);

/** What a noun names for a wound: *black eye*, *rope burn*, *gash*. */
function sensesOf({ words }: Reading, phrase: NounPhrase): WoundSense | undefined {
  if (phrase.noun === 'eye' && phrase.modifiers.at(-1) === 'black') return words.woundNoun('black eye');
  if (MARKS.has(phrase.noun) && phrase.modifiers.some((word) => LIVID.has(word))) return words.woundNoun('bruise');
  return words.woundNoun(phrase.noun) ?? words.woundNoun(phrase.noun.split(' ').at(-1) ?? phrase.noun);
}

/** Where a named wound is: of a part, in a part among the adjuncts, or on the part that is subject or object. */
function placeOf(clause: Clause, wound: NounPhrase): NounPhrase | null {
  if (wound.noun === 'eye' && wound.modifiers.at(-1) === 'black') return wound;
  const near = isPart(wound.of) ? wound.of : null;
  const bears = clause.verb === null || BEARING.has(clause.verb.lemma) || clause.adjuncts.some(({ preposition, phrase }) => phrase === wound && ['with', 'in', 'into', 'by'].includes(preposition));
  const at = near ?? partIn(clause, PLACES)?.part ?? (bears ? clause.subjects.map(partOf).find((part) => part !== null && part !== wound) : null) ?? null;
  return at === wound ? null : at;
}

const PLACES = new Set(['on', 'in', 'over', 'above', 'across', 'under', 'below', 'along', 'at', 'through', 'behind', 'between', 'around', 'round', 'down',
  'beneath', 'near', 'beside', 'inside', 'about', 'upon', 'up']);
const BEARING = new Set(['be', 'have', 'show', 'bear', 'wear', 'carry', 'get', 'take', 'come', 'break', 'blister', 'burst', 'develop', 'sport', 'display', 'receive', 'suffer']);
const BLOOD_PLACES = ['from', 'out', 'of', 'down', 'along', 'between', 'into', 'on', 'over', 'at', 'under', 'across', 'through', 'onto', 'in'].map((preposition) =>
  [preposition, new Set([preposition])] as const);
/** Where blood collects that comes from above. */
const BELOW_BROW = new Set(['eye', 'eyelid', 'eyelash', 'lash']);

/** Reads blood where it comes from or lies: *blood runs from his ear*, *her nose bleeds*, *a thread of blood on his lip*. */
export function readBlood(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked || (verb && (verb.classes.has('clean') || verb.classes.has('wipeBody') || verb.classes.has('bandage')))) return;
  if (verb?.classes.has('bleed') === true) {
    const shown = clause.subjects.map(partOf).find((each) => each !== null);
    if (!shown && phrasesOf(clause).some((phrase) => sensesOf(reading, phrase))) return;
    const part = shown ?? partIn(clause, new Set(['from', 'at', 'in', 'above', 'over', 'under', 'behind']))?.part;
    if (part) bleed(reading, clause, part);
    return;
  }
  const blood = clause.subjects.find(isBlood) ?? (verb?.classes.has('seeBlood') === true
    || !verb ? [...clause.objects, ...clause.adjuncts.flatMap(({ preposition, phrase }) => (preposition === 'with' && phrase ? [phrase] : []))].find(isBlood) : undefined);
  if (!blood) return;
  const flows = !verb || verb.classes.has('flow') || verb.classes.has('spill') || verb.classes.has('sweatOut') || verb.classes.has('seeBlood');
  if (!flows) return;
  for (const [, only] of BLOOD_PLACES) {
    const at = partIn(clause, only);
    if (at) return inward(clause, blood, at.part, at.preposition) || fromAnother(reading, clause, blood, at.part, at.preposition) ? undefined : bleed(reading, clause, at.part);
  }
  const part = [...clause.objects, ...(verb?.passive === true || !verb || verb.lemma === 'be' ? clause.subjects : [])].map(partOf).find((each) => isOf(each, 'bleedingPart'));
  if (part && !inward(clause, blood, part, '')) bleed(reading, clause, part);
}

const isBlood = (phrase: NounPhrase) => !phrase.head.masked && phrase.determiner !== 'no' && !phrase.owner
  && (phrase.noun === 'blood' || (phrase.of?.noun === 'blood' && !phrase.of.head.masked && isOf(phrase, 'trace'))
  || (isOf(phrase, 'trace') && (phrase.of?.noun === 'red' || phrase.of?.noun === 'crimson' || phrase.of?.noun === 'scarlet')));

/** *The blood left her face*, *blood beat in his temples*: blood under the skin. */
function inward(clause: Clause, blood: NounPhrase, part: NounPhrase, preposition: string): boolean {
  const { verb } = clause;
  if (preposition === 'to' || (preposition === 'into' && BLUSHING.has(part.noun))) return true;
  if (verb !== null && INWARD.has(verb.lemma)) return true;
  if (preposition === 'in' && THROBBING.has(part.noun)) return true;
  return blood.determiner === 'the' && preposition === 'from' && BLUSHING.has(part.noun) && !(verb !== null && OUTWARD.has(verb.lemma));
}

const BLUSHING = new Set(['cheek', 'face', 'lip', 'head', 'brow', 'temple', 'neck', 'forehead', 'heart', 'brain', 'cheeks']);
const THROBBING = new Set(['temple', 'ear', 'head', 'vein', 'cheek', 'face', 'heart', 'throat', 'neck', 'brain', 'limb']);
const INWARD = new Set(['rush', 'drain', 'mount', 'rise', 'surge', 'leave', 'ebb', 'fade', 'flood', 'leap', 'pound', 'beat', 'throb', 'hammer', 'sing', 'roar',
  'pulse', 'race', 'boil', 'freeze', 'turn', 'go', 'return', 'fly', 'suffuse', 'thud', 'drum']);
const OUTWARD = new Set(['run', 'drip', 'trickle', 'pour', 'stream', 'flow', 'ooze', 'well', 'spurt', 'gush', 'seep', 'burst', 'bubble', 'fall']);

/** Blood on hands and clothes tells no wound of those: it may be anybody's. */
function fromAnother(reading: Reading, clause: Clause, blood: NounPhrase, part: NounPhrase, preposition: string): boolean {
  if (['from', 'out', 'of', 'between', 'down', 'into'].includes(preposition) || clause.verb?.lemma === 'well') return false;
  return !isOf(part, 'bleedingPart') || ['hand', 'finger', 'palm', 'arm'].includes(part.noun) && reading.cast.ownersOf(blood, clause).length > 0;
}

function bleed(reading: Reading, clause: Clause, part: NounPhrase): void {
  const people = unhurt(reading, reading.owners(part, clause), part);
  inflict(reading, clause, people, BELOW_BROW.has(part.noun) ? 'forehead' : part, { kind: 'cut', severity: isOf(part, 'bleedingPart') ? 'minor' : 'moderate' }, { said: [part], confidence: 0.7 });
}

/** Reads wounds that nobody names: a part bent the wrong way, twice its size, without its skin; fingers that come away red; a limp. */
export function readEvidence(reading: Reading, clause: Clause): void {
  if (clause.verb?.classes.has('pretend') === true) return;
  for (const sign of signsOf(reading, clause).filter(isSeen)) {
    if (sign.kind === 'crippledPart') shown(reading, clause, sign, (part) => ({ kind: 'fracture', severity: part.noun === 'tooth' ? 'minor' : 'severe' }), 'jointPart');
    else if (sign.kind === 'swollenPart') shown(reading, clause, sign, (part) => ({ kind: ['ankle', 'wrist', 'knee'].includes(part.noun) ? 'sprain' : 'bruise', severity: 'moderate' }), 'bonyPart');
    else if (sign.kind === 'skinGone') skinned(reading, clause);
    else if (sign.kind === 'bloodFound') foundBlood(reading, clause, sign);
    else if (sign.kind === 'limping') limps(reading, clause, sign);
  }
}

function shown(reading: Reading, clause: Clause, { tokens }: Sign, senseOf: (part: NounPhrase) => WoundSense, only: 'jointPart' | 'bonyPart'): void {
  const part = phrasesOf(clause).map(partOf).findLast((each) => each !== null && tokens.includes(each.head) && (isOf(each, only) || (only === 'bonyPart' && isOf(each, 'bleedingPart'))));
  if (part) inflict(reading, clause, unhurt(reading, reading.owners(part, clause), part), part, senseOf(part), { confidence: 0.65 });
}

const UNSKINNED = new Set(['skin', 'flesh', 'body']);

/** *The rope has taken the skin off her palms*; the part may stand in the clause before. */
function skinned(reading: Reading, clause: Clause): void {
  const before = reading.previous(clause);
  for (const each of before ? [clause, before] : [clause]) {
    const part = phrasesOf(each).map(partOf).find((found) => found !== null && !UNSKINNED.has(found.noun));
    if (!part) continue;
    const burnt = [clause, each].some(({ verb }) => verb !== null && (verb.lemma === 'peel' || verb.classes.has('burn')));
    return inflict(reading, clause, reading.owners(part, each), part, { kind: burnt ? 'burn' : 'scrape', severity: 'minor' }, { confidence: 0.65 });
  }
}

/** *She touches her temple and her fingers come away red*: the part that was touched bleeds. */
function foundBlood(reading: Reading, clause: Clause, sign: Sign): void {
  const at = reading.clauses.indexOf(clause);
  const near = [clause, reading.clauses[at - 1], reading.clauses[at - 2]].filter((each) => each?.sentence === clause.sentence);
  for (const each of near) {
    const part = each && phrasesOf(each).map(partOf).find((found) => found !== null && !sign.tokens.includes(found.head) && !['finger', 'hand', 'palm', 'fingertip'].includes(found.noun));
    if (each && part) return inflict(reading, clause, unhurt(reading, reading.owners(part, each), part), part, { kind: 'cut', severity: 'minor' }, { confidence: 0.65 });
  }
}

const LEG = ['leg', 'thigh', 'knee', 'shin', 'calf', 'ankle', 'foot', 'hip', 'toe', 'heel', 'sole'];

/** A limp tells that the part of the leg is hurt that is named with it; which one no text says is not guessed. */
function limps(reading: Reading, clause: Clause, sign: Sign): void {
  const told = reading.clauses.filter(({ sentence }) => sentence === clause.sentence).flatMap((each) => phrasesOf(each)).map(partOf).find((part) => part !== null && LEG.includes(part.noun));
  const ids = bearersOf(reading, sign).filter((id) => {
    const known = (reading.request.before.characters[id]?.injuries ?? []).map(({ location }) => location);
    const now = reading.events.flatMap((event) => (event.type === 'injury.added' && event.subject === id ? [event.part] : []));
    return ![...known, ...now].some((place) => LEG.includes(place.split(' ').at(-1) ?? place));
  });
  if (told) inflict(reading, clause, ids, told, { kind: 'sprain', severity: 'minor' }, { confidence: 0.55 });
}
