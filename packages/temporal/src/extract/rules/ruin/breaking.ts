import type { Clause } from '../../clauses.ts';
import type { RuinVerb } from '../../lexicon-ruin.ts';
import { type Reading, isOf } from '../../reading.ts';
import { isOwned } from '../costume/cloth.ts';
import { type Construction, type Pick, type Placed, anything, counted, match, verbKeys } from '../constructions.ts';
import { breakable, concrete, does, isNoun, nameOf, nounOf } from './things.ts';

/** A construction by which things break; `how` where the verb doesn't say it. */
interface Breaking extends Construction<RuinVerb> {
  readonly how?: string;
}

const someone: Pick = (phrase) => (phrase.noun !== 'it' && (phrase.head.pos === 'name' || phrase.head.pos === 'pronoun' || isOf(phrase, 'person', 'man', 'woman')) ? phrase : null);
/** What flies or goes through things: not light, not a voice, not rain. */
const solid: Pick = (phrase, reading) => (someone(phrase, reading) || isNoun(phrase, reading, 'limb') ? phrase : phrase.head.masked || isOf(phrase, 'sky', 'abstract', 'liquid', 'stain')
  && !isOf(phrase, 'breakable', 'vehicle') || reading.words.effect(phrase.noun) !== undefined || (isNoun(phrase, reading, 'unbreaking') && !isNoun(phrase, reading, 'projectile', 'striker'))
  ? null : phrase);
const blocked: Pick = (phrase, reading) => (isNoun(phrase, reading, 'passage') || phrase.modifiers.includes('open') ? null : breakable(phrase, reading));
/** What stops cars and horses, and does not open. */
const fence: Pick = (phrase, reading) => (isNoun(phrase, reading, 'fence') ? phrase : null);
const glass: Pick = (phrase, reading) => (isOf(phrase, 'glass') && phrase.noun !== 'bottle' && phrase.noun !== 'glass' && !phrase.modifiers.includes('open') ? breakable(phrase, reading) : null);
const piecesOf = nounOf('pieces');
const structure: Pick = (phrase, reading) => (isNoun(phrase, reading, 'structure') && (isOf(phrase, 'breakable') || !isOf(phrase, 'surface')) ? phrase : null);
const component: Pick = (phrase, reading) => (isNoun(phrase, reading, 'component') && (breakable(phrase, reading) ?? (phrase.of && breakable(phrase.of, reading))) ? phrase : null);
const anchored: Pick = (phrase, reading) => (isNoun(phrase, reading, 'anchorage') || breakable(phrase, reading) !== null || isOf(phrase, 'bodyPart') ? phrase : null);
const upright: Pick = (phrase, reading) => (isOf(phrase, 'debris') && !isNoun(phrase, reading, 'structure', 'component') || isNoun(phrase, reading, 'movable') ? null : breakable(phrase, reading));
const flaw: Pick = (phrase, reading) => (isNoun(phrase, reading, 'flaw') && phrase.determiner !== 'the' && phrase.determiner !== 'no' && phrase.of === null ? phrase : null);
/** What shows a flaw as broken; floors and walls are marked by it instead. */
const flawed: Pick = (phrase, reading) => { const found = phrase.of && reading.words.ruin.noun(phrase.noun).size === 0 && phrase.classes.size === 0 ? phrase.of
  : phrase; return breakable(found, reading) && !isNoun(found, reading, 'ground', 'structure') ? found : null; };
/** Weather, water and blasts, which carry things off. */
const force: Pick = (phrase, reading) => (isOf(phrase, 'sky', 'waterBody', 'liquid') || isNoun(phrase, reading, 'projectile', 'force') || isOf(phrase, 'vehicle') ? phrase : null);
const breakableOrHalf: Pick = (phrase, reading) => breakable(phrase, reading) ?? (phrase.of && breakable(phrase.of, reading));
/** A part that is part of what it comes off: the neck of a bottle. */
const componentPart: Pick = (phrase, reading) => (isNoun(phrase, reading, 'component', 'pieces', 'remnant') ? phrase : null);
/** A person who leans on a thing, or what is put on it. */
const load: Pick = (phrase, reading) => someone(phrase, reading) ?? (isNoun(phrase, reading, 'load') ? phrase : null);
const cord: Pick = (phrase, reading) => { const found = counted(phrase); return isNoun(found, reading, 'cord') ? breakable(found, reading) : null; };
/** What has no opening that one could put a foot through without harm. */
const breakableWhole: Pick = (phrase, reading) => (isNoun(phrase, reading, 'fence') || phrase.modifiers.includes('open') || GAPS.has(phrase.noun) ? null : breakable(phrase, reading));
const GAPS = new Set(['letterbox', 'hatch', 'doorway', 'hole', 'gap', 'gateway', 'opening', 'stirrup', 'hoop', 'ring']);
const wreck: Pick = (phrase, reading) => (isNoun(phrase, reading, 'wreck') && phrase.determiner !== 'the' ? phrase : null);

const BREAKINGS: readonly Breaking[] = [
  { reads: 'The window shatters. Ana smashes the vase.', verbs: ['shatter'], where: { patient: concrete },
    lacks: { subject: (phrase) => (isOf(phrase, 'abstract') && !isOf(phrase, 'breakable') ? phrase : null) }, target: 'patient' },
  { reads: 'The plank gives way. The pencil snaps.', verbs: ['breakThing'], where: { patient: breakable }, target: 'patient' },
  { reads: 'A thing nobody lists breaks.', verbs: ['breakAny'], voice: 'intransitive', where: { patient: concrete }, target: 'patient', confidence: 0.6 },
  { reads: 'The statue topples.', verbs: ['overturn'], where: { patient: upright }, lacks: { onto: (phrase) => (isOf(phrase, 'bedding') ? phrase : null) }, target: 'patient', how: 'topple',
    confidence: 0.7 },
  { reads: 'One leg of the table gives.', verbs: ['give'], voice: 'middle',
    where: { subject: (phrase, reading) => (isNoun(phrase, reading, 'passage', 'opener') ? null : breakable(phrase, reading) ?? component(phrase, reading)) }, lacks: { onto: (phrase, reading) => (load(phrase, reading) ? null : phrase) },
    target: 'subject', how: 'give way', confidence: 0.65 },
  { reads: 'The old bed folds up under him.', verbs: ['giveUnder'], voice: 'middle', where: { subject: breakable, under: load }, target: 'subject', how: 'give way', confidence: 0.65 },
  { reads: 'The rope parts.', verbs: ['part'], voice: 'middle', where: { subject: cord }, lacks: { to: anything, past: anything }, target: 'subject', how: 'snap',
    confidence: 0.6 },
  { reads: 'The banister goes with a noise like a pistol.', verbs: ['goes'], voice: 'middle', where: { subject: breakable, with: nounOf('noise') },
    lacks: { subject: nounOf('projectile', 'movable'), to: anything, off: anything, past: anything }, target: 'subject', how: 'break', confidence: 0.65 },
  { reads: 'He puts his fist through the door.', verbs: ['drive'], voice: 'transitive', where: { object: nounOf('limb'), through: breakableWhole }, target: 'through', how: 'smash',
    confidence: 0.7 },
  { reads: 'The screen is a web of cracks.', verbs: ['be', 'become'], where: { subject: glass, object: nounOf('flaw') }, target: 'subject', how: 'crack', confidence: 0.65 },
  { reads: 'The roof falls in.', verbs: ['fallDown'], voice: 'intransitive', where: { patient: structure }, target: 'patient', how: 'collapse' },
  { reads: 'He crashes through the window.', verbs: ['crash'], where: { subject: solid, through: blocked }, target: 'through', how: 'smash' },
  { reads: 'The jeep ploughs through the fence.', verbs: ['plough'], where: { subject: solid, through: fence }, target: 'through', how: 'smash' },
  { reads: 'The brick comes through the window.', verbs: ['shootThrough'], where: { subject: nounOf('projectile', 'striker'), through: blocked }, target: 'through', how: 'smash' },
  { reads: 'She throws him through the window.', verbs: ['drive'], voice: 'transitive',
    where: { object: solid, through: (phrase, reading) => (fence(phrase, reading) ? null : blocked(phrase, reading)) }, target: 'through', how: 'smash', confidence: 0.7 },
  { reads: 'He drives his elbow into the mirror.', verbs: ['drive'], voice: 'transitive', where: { object: nounOf('striker'), into: glass }, target: 'into', how: 'smash', confidence: 0.65 },
  { reads: 'Bo takes a hammer to the piano.', verbs: ['strike'], voice: 'transitive',
    where: { object: nounOf('striker'), to: (phrase, reading) => (isOf(phrase, 'container', 'vehicle') ? null : breakable(phrase, reading)) }, target: 'to', how: 'smash', confidence: 0.55 },
  { reads: 'The stool goes to pieces.', verbs: ['go'], where: { patient: concrete, to: piecesOf }, target: 'patient', how: 'smash', confidence: 0.75 },
  { reads: 'The bust leaps into fragments.', where: { patient: breakable, to: nounOf('shards') }, target: 'patient', how: 'shatter', confidence: 0.7 },
  { reads: 'The sea carries away the rail.', verbs: ['carryAway'], voice: 'transitive', where: { subject: force, object: breakableOrHalf }, target: 'object', how: 'break', confidence: 0.7 },
  { reads: 'He knocks the neck off a bottle.', verbs: ['tearAway', 'bite'], voice: 'transitive', where: { object: componentPart, off: breakable }, target: 'off', how: 'break', confidence: 0.7 },
  { reads: 'The tap leaves the basin like a cork.', verbs: ['leaveOf'], voice: 'transitive', where: { subject: component, object: breakable }, target: 'subject', how: 'come away', confidence: 0.6 },
  { reads: 'The car is a wreck.', verbs: ['be', 'become'], where: { subject: breakable, object: wreck }, target: 'subject', how: 'wreck', confidence: 0.7 },
  { reads: 'The chair is reduced to firewood.', verbs: ['become', 'go'], where: { patient: breakable, to: wreck }, target: 'patient', how: 'wreck', confidence: 0.7 },
  { reads: 'The knob comes away in his hand.', verbs: ['comeAway'], voice: 'intransitive', where: { patient: component, in: anchored }, target: 'patient', how: 'come away' },
  { reads: 'A wheel parts from the cart.', verbs: ['comeAway'], voice: 'intransitive', where: { patient: component, off: anchored }, target: 'patient', how: 'come away' },
  { reads: 'The jar goes.', verbs: ['goes'], voice: 'middle', where: { subject: glass }, lacks: { onto: anything, to: anything, from: anything, with: anything }, target: 'subject',
    how: 'break', confidence: 0.55 },
  { reads: 'She wrenches the tap off the wall.', verbs: ['tearAway'], voice: 'transitive', where: { object: component, off: nounOf('anchorage') }, target: 'object', how: 'come away' },
  { reads: 'The blast takes the gate off its hinges.', verbs: ['tearAway', 'drive', 'hang', 'comeAway', 'be'], where: { patient: breakable, off: nounOf('anchorage') }, target: 'patient',
    how: 'come away', confidence: 0.7 },
  { reads: 'The beam takes the lamp with it.', verbs: ['sweepAlong'], voice: 'transitive',
    where: { subject: solid, object: breakable, with: (phrase) => (phrase.noun === 'it' || phrase.noun === 'them' ? phrase : null) }, lacks: { subject: someone }, target: 'object',
    how: 'break', confidence: 0.65 },
  { reads: 'The house burns down.', verbs: ['burnDown'], where: { patient: structure }, target: 'patient', how: 'burn down', confidence: 0.7 },
  { reads: 'A crack runs across the pane.', verbs: ['flawOver', 'bite'], where: { any: flaw, onto: flawed }, target: 'onto', how: 'crack', confidence: 0.65 },
];

/** Reads what breaks: by which verb, against what, into what it goes. */
export function readBreaking(reading: Reading, clause: Clause): void {
  if (!clause.verb || clause.verb.head.masked) return;
  const told = new Set<string>();
  const whole = breaksByPart(reading, clause);
  if (whole) breaks(reading, clause, whole, 'break', 0.65);
  for (const construction of BREAKINGS) for (const placed of match(reading, clause, construction, reading.words.ruin)) {
    if (told.has(placed.phrase.noun) || (construction.where.off === undefined && onlyOpens(reading, clause, placed))) continue;
    if (construction.verbs?.includes('goes') === true && construction.where.with === undefined && clause.tokens.length > 4) continue;
    if (construction.how === 'collapse' && clause.verb.lemma === 'fall' && clause.complements.length > 0) continue;
    told.add(placed.phrase.noun);
    breaks(reading, clause, placed, construction.how ?? wayOf(clause, reading), construction.confidence);
  }
}

/** *The desk lies on its side, one leg snapped off*: what a part comes off is broken. */
function breaksByPart(reading: Reading, clause: Clause): Placed | null {
  const [part] = clause.subjects;
  const before = reading.previous(clause);
  if (!part || !before || clause.objects.length > 0 || isOwned(part) || !isOf(part, 'bodyPart') || !isNoun(part, reading, 'component') || !does(reading, clause, 'comeAway')) return null;
  const whole = before.subjects.find((phrase) => breakable(phrase, reading));
  return whole ? { phrase: whole, clause: before } : null;
}

/** The verb as the lexicon has it, so that *fell in* is *fall in*. */
const wayOf = (clause: Clause, reading: Reading) => verbKeys(clause).toReversed().find((key) => reading.words.ruin.verb(key).has('breakThing')
  || reading.words.ruin.verb(key).has('shatter')) ?? clause.verb?.lemma ?? 'break';

/** *Cracks the window open*, *snaps the book shut*, *the door bursts open*: no harm is done. */
function onlyOpens(reading: Reading, clause: Clause, { phrase }: Placed): boolean {
  if (!does(reading, clause, 'openUp') || does(reading, clause, 'shatter') || !isNoun(phrase, reading, 'opener')) return false;
  const opens = clause.tokens.some(({ lower }) => OPENED.has(lower));
  return opens || (clause.objects.includes(phrase) && !clause.verb?.passive && reading.subjects(clause).length > 0 && (clause.verb?.lemma === 'crack' || clause.verb?.lemma === 'snap'))
    || (clause.verb?.lemma === 'burst' && isNoun(phrase, reading, 'passage'));
}

const OPENED = new Set(['open', 'shut', 'closed', 'ajar', 'to', 'wide', 'on', 'off', 'back']);

/** Notes that a thing is broken, and what that leaves on the floor. */
export function breaks(reading: Reading, clause: Clause, { phrase }: Placed, how: string, confidence = 0.8): void {
  const { words } = reading;
  if (reading.cast.resolve(phrase, clause).person) return;
  if (isNoun(phrase, reading, 'ground') && !isNoun(phrase, reading, 'structure', 'component') && !isOf(phrase, 'glass')) return;
  reading.emit(null, { type: 'object.broken', object: nameOf(phrase, reading), description: words.ruin.resultOf(how) }, clause, confidence);
  if (isOf(phrase, 'glass') && (does(reading, clause, 'shatter') || SHOWERS.has(how))) reading.emit(null, { type: 'debris.added', item: 'glass' }, clause, 0.5);
  if (how === 'collapse' && isNoun(phrase, reading, 'structure') && RUBBLE.has(phrase.noun)) reading.emit(null, { type: 'debris.added', item: 'rubble' }, clause, 0.5);
}

const SHOWERS = new Set(['smash', 'burst', 'break', 'explode']);
const RUBBLE = new Set(['ceiling', 'roof', 'wall', 'chimney', 'tower', 'building', 'archway', 'arch']);

