import type { Clause } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { signsOf } from '../../signs.ts';
import { inflict } from './inflict.ts';
import { ownersOf, partIn, partOf, unhurt } from './parts.ts';

const AGAINST = new Set(['on', 'against', 'into', 'with', 'upon', 'onto', 'to']);
const BADLY = new Set(['heavily', 'badly', 'awkwardly', 'hard', 'wrong', 'painfully', 'sideways', 'clumsily', 'sickeningly']);
const GIVING = new Set(['tear', 'pop', 'snap', 'give', 'rip', 'go', 'crack', 'wrench', 'twist', 'part']);
const INNER = new Set(['something', 'muscle', 'tendon', 'ligament', 'bone', 'joint', 'hamstring', 'cartilage', 'rib']);

/** Reads how people hurt themselves: on hard things, by falling badly, between things that shut. */
export function readAccidents(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked || signsOf(reading, clause).some(({ kind }) => kind === 'missed' || kind === 'unhurt')) return;
  if (openedOn(reading, clause) || poursBlood(reading, clause) || bittenThrough(reading, clause)) return;
  if (knocked(reading, clause) || shutOn(reading, clause) || wentOver(reading, clause) || gave(reading, clause)) return;
  gaveInside(reading, clause);
}

/** *Her head cracks against the lintel*, *Bo barks his shin on the step*. */
function knocked(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb?.classes.has('knockOn')) return false;
  const meeting = clause.adjuncts.find(({ preposition, phrase }) => preposition === 'with' && CAUGHT.has(partOf(phrase)?.noun ?? ''))?.phrase;
  if (meeting && !verb.passive && MEETING.has(verb.lemma) && clause.objects.some((phrase) => isOf(phrase, 'hardThing') && !partOf(phrase))) {
    inflict(reading, clause, reading.owners(meeting, clause), partOf(meeting) ?? meeting, { kind: 'bruise', severity: 'minor' }, { said: [meeting], confidence: 0.65 });
    return true;
  }
  const hard = clause.adjuncts.some(({ preposition, phrase }) => AGAINST.has(preposition) && isOf(phrase, 'hardThing', 'sharp') && !partOf(phrase));
  const struck = clause.subjects.map(partOf).find((part) => isOf(part, 'bonyPart'));
  const met = hard || clause.objects.some((phrase) => isOf(phrase, 'hardThing') && !partOf(phrase));
  const own = clause.objects.map(partOf).find((part) => isOf(part, 'bonyPart'));
  const mine = own && (own.owner !== null || own.determiner !== 'the') && (hard || (verb.lemma === 'hit' && SMALL.has(own.noun)));
  const loud = clause.adjuncts.some(({ preposition, phrase }) => preposition === 'with' && NOISES.has(phrase?.noun ?? ''));
  const landed = BONES.has(struck?.noun ?? '') && verb.lemma === 'strike' && !phrasesOf(clause).some(({ noun }) => BELOW.has(noun));
  const part = struck && met && !verb.passive && (SKULL.has(struck.noun) || CRACKING.has(verb.lemma) || landed) && (verb.lemma !== 'meet' || loud) ? struck : mine
    && (SKULL.has(own.noun) || SMALL.has(own.noun) || CRACKING.has(verb.lemma)) ? own : null;
  if (!part) return false;
  const sense = verb.classes.has('scrape') ? 'scrape' : verb.classes.has('cut')
    || (clause.adjuncts.some(({ phrase }) => isOf(phrase, 'sharp') && !isOf(phrase, 'hardThing')) && !struck) ? 'cut' : 'bruise';
  inflict(reading, clause, reading.owners(part, clause), part, { kind: sense, severity: 'minor' }, { said: [part], confidence: 0.65 });
  return true;
}

/** *Catches the corner of the table with his eyebrow*: what people don't strike things with on purpose. */
const CAUGHT = new Set(['head', 'forehead', 'temple', 'chin', 'jaw', 'nose', 'mouth', 'brow', 'eyebrow', 'cheek', 'cheekbone', 'shin', 'elbow', 'knee', 'hip']);
const MEETING = new Set(['catch', 'clip', 'meet', 'find', 'crack', 'bang', 'graze']);

/** Parts that strike hard things only by mistake; feet and hands do it all the time. */
const SKULL = new Set(['head', 'skull', 'forehead', 'temple', 'face', 'chin', 'jaw', 'nose', 'mouth', 'brow', 'cheek', 'cheekbone', 'tooth', 'crown', 'scalp', 'shin', 'elbow']);
const CRACKING = new Set(['crack', 'bang', 'bash', 'smash', 'bark', 'scrape', 'graze', 'skin', 'stub', 'jam', 'gash', 'split', 'cut', 'tear', 'bruise']);
/** *Meets the kerb with a crack*. */
const NOISES = new Set(['crack', 'thud', 'crunch', 'smack', 'thump', 'bang', 'force', 'report']);

/** Parts that strike an edge or a corner only by mistake; on the ground people kneel, at doors they push. */
const BONES = new Set(['knee', 'hip', 'ankle', 'rib', 'ribs', 'collarbone', 'wrist', 'thigh', 'spine']);
const BELOW = new Set(['ground', 'floor', 'earth', 'door', 'deck', 'drum', 'gate']);

/** Parts that are hit only by mistake. */
const SMALL = new Set(['thumb', 'finger', 'toe', 'shin', 'knee', 'elbow']);

/** *Shuts the lid on his fingers*, *drops the trunk on her foot*. */
function shutOn(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb?.classes.has('shutOn')) return false;
  const at = partIn(clause, new Set(['on', 'in', 'under', 'onto', 'across']));
  const thing = (verb.passive || clause.objects.length === 0 ? clause.subjects : clause.objects).some((phrase) =>
    isOf(phrase, 'hardThing', 'breakable', 'vehicle', 'blunt', 'container') && !isOf(phrase, 'bodyPart', 'garment', 'treatment', 'glass', 'intangible', 'sky')
    && reading.people(phrase, clause).length === 0);
  if (!at || !thing || !isOf(at.part, 'bonyPart') || isOf(at.part, 'blankPart') || (at.preposition === 'in' && verb.lemma !== 'catch' && verb.lemma !== 'trap')
    || clause.objects.some((phrase) => isOf(phrase, 'garment'))) return false;
  if (!['finger', 'thumb', 'foot', 'hand', 'toe', 'knuckle', 'wrist', 'ankle', 'leg', 'shin'].includes(at.part.noun) || (verb.lemma === 'drop' && at.part.noun === 'hand')) return false;
  inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: 'bruise', severity: 'minor' }, { said: [at.part], confidence: 0.65 });
  return true;
}

/** *Goes over on her ankle*, *comes down heavily on his shoulder*. */
function wentOver(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb) return false;
  const at = partIn(clause, new Set(['on', 'upon', 'onto']));
  if (!at || !isOf(at.part, 'bonyPart') || reading.subjects(clause).length === 0) return false;
  const over = verb.lemma === 'go' && clause.tokens.some(({ lower }) => lower === 'over');
  const badly = (verb.classes.has('fall') || verb.lemma === 'come' || verb.lemma === 'land' || verb.lemma === 'go')
    && !(at.part.noun === 'knee' && verb.lemma !== 'land') && clause.tokens.some(({ lower }) => BADLY.has(lower));
  if (!over && !badly) return false;
  const sprain = ['ankle', 'wrist', 'knee', 'foot'].includes(at.part.noun);
  inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: sprain ? 'sprain' : 'bruise', severity: sprain ? 'moderate' : 'minor' }, { said: [at.part], confidence: 0.65 });
  return true;
}

/** *At the seventh mile his ankle went*, *two of her ribs go*. */
function gave(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb || verb.passive || verb.lemma !== 'go' || verb.particle !== '' || clause.objects.length > 0 || clause.complements.length > 0) return false;
  const part = clause.subjects.map(partOf).find((each) => each !== null && BRITTLE.has(each.noun));
  if (!part || clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && ['to', 'into', 'up', 'over', 'through', 'round', 'around', 'on'].includes(preposition))) return false;
  const sprain = part.noun === 'ankle' || part.noun === 'knee' || part.noun === 'hamstring';
  inflict(reading, clause, ownersOf(reading, clause, part), part, { kind: sprain ? 'sprain' : 'fracture', severity: 'moderate' }, { said: [part], confidence: 0.6 });
  return true;
}

const BRITTLE = new Set(['rib', 'ribs', 'ankle', 'wrist', 'collarbone', 'hamstring']);

/** *Something tears in her calf*. */
function gaveInside(reading: Reading, clause: Clause): void {
  const { verb, subjects: [subject] } = clause;
  if (!verb || !subject || !GIVING.has(verb.lemma) || !INNER.has(subject.noun)) return;
  const at = partIn(clause, new Set(['in', 'inside', 'behind', 'under', 'across']));
  if (!at) return;
  const bone = phrasesOf(clause).some(({ noun }) => noun === 'bone' || noun === 'rib') || verb.lemma === 'crack' || verb.lemma === 'snap';
  inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: bone ? 'fracture' : 'sprain', severity: 'moderate' }, { said: [at.part], confidence: 0.65 });
}

const OPENING = new Set(['open', 'split', 'tear', 'rip', 'gash', 'catch', 'snag', 'slice', 'cut', 'rake']);

/** *Her palm opens on the wire*, *his shin rips along the coral*. */
function openedOn(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb || verb.passive || !OPENING.has(verb.lemma) || clause.objects.length > 0) return false;
  const part = clause.subjects.map(partOf).find((each) => each !== null);
  const edge = clause.adjuncts.some(({ preposition, phrase }) => ['on', 'against', 'along', 'across', 'upon'].includes(preposition) && isOf(phrase, 'sharp', 'blade') && !partOf(phrase));
  if (!part || !edge || isOf(part, 'blankPart') || part.noun === 'eye' || part.noun === 'mouth') return false;
  inflict(reading, clause, reading.owners(part, clause), part, { kind: 'cut', severity: 'moderate' }, { said: [part], confidence: 0.65 });
  return true;
}

/** Parts that pour nothing but blood. */
const POURING = new Set(['nose', 'lip', 'scalp', 'ear', 'eyebrow', 'knuckle']);

/** *His nose is pouring*. */
function poursBlood(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb || verb.passive || !['pour', 'gush', 'spurt'].includes(verb.lemma) || clause.objects.length > 0) return false;
  const part = clause.subjects.map(partOf).find((each) => each !== null && POURING.has(each.noun));
  if (!part || clause.adjuncts.some(({ preposition }) => preposition === 'with')) return false;
  inflict(reading, clause, unhurt(reading, reading.owners(part, clause), part), part, { kind: 'cut', severity: 'minor' }, { said: [part], confidence: 0.65 });
  return true;
}

/** *Bit through her lip*; to bite one's lip is only a habit. */
function bittenThrough(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  const at = verb?.lemma === 'bite' ? partIn(clause, new Set(['through', 'into'])) : null;
  if (!at || !['lip', 'tongue', 'cheek'].includes(at.part.noun)) return false;
  inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: 'cut', severity: 'minor' }, { said: [at.part], confidence: 0.7 });
  return true;
}
