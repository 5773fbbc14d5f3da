import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { type Wet, isWater, peopleOf, wet } from './wet.ts';

type Depth = 'shallow' | 'middle' | 'deep';

const SHALLOW = new Set(['ankle', 'shin', 'knee', 'calf', 'thigh', 'foot', 'toe', 'boot', 'elbow', 'ankle-deep', 'knee-deep', 'shin-deep', 'thigh-deep', 'puddle',
  'edge', 'shallows', 'shoe', 'calf-deep', 'wrist']);
const MIDDLE = new Set(['hip', 'waist', 'chest', 'armpit', 'shoulder', 'breast', 'belt', 'ribs', 'rib', 'middle', 'belly', 'waist-deep', 'chest-deep', 'hip-deep',
  'breast-high', 'waist-high', 'neck-deep', 'neck', 'chin']);
const UNDER = new Set(['under', 'beneath', 'below', 'underneath']);
const THROUGH = new Set(['through', 'across', 'against', 'up', 'along', 'down', 'into', 'over']);
const OUT = new Set(['from', 'out', 'of']);
/** Verbs that take people in deep, whatever they do on land. */
const PLUNGES = new Set(['dive', 'plunge', 'fall', 'jump', 'leap', 'tumble', 'topple', 'pitch', 'crash', 'go', 'drop', 'sink', 'submerge', 'disappear', 'vanish',
  'knock', 'throw', 'hurl', 'fling', 'shove', 'push', 'pull', 'drag', 'slide', 'roll', 'capsize', 'swim', 'go under', 'duck', 'dunk', 'belly-flop', 'land', 'blow',
  'toss', 'sweep', 'wash', 'kick', 'bob', 'bob up', 'tip', 'flop', 'end up', 'trip', 'plough', 'somersault', 'pitchpole']);
/** Places that are often without water. */
const OFTEN_DRY = new Set(['bath', 'tub', 'bathtub', 'basin', 'tank', 'trough', 'fountain', 'pool', 'well', 'ditch', 'moat', 'dock', 'canal', 'channel']);
const FORCED = new Set(['fall', 'tumble', 'fling', 'throw', 'push', 'slip', 'land', 'jump', 'knock', 'dive', 'plunge', 'pitch', 'topple']);
const STAYING = new Set(['look', 'stare', 'gaze', 'stand', 'kneel', 'lie', 'sit', 'walk', 'run', 'drive', 'ride', 'go', 'drift', 'float', 'step', 'throw', 'toss',
  'drop', 'fling', 'hurl', 'push', 'lower', 'crouch', 'crawl', 'roll', 'slide', 'slip', 'land']);
const BOGGY = new Set(['bog', 'marsh', 'swamp', 'ditch', 'mire', 'quagmire']);
const FOLLOWING = new Set(['follow', 'swim', 'wade', 'ford', 'cross', 'pass', 'lead', 'see', 'watch', 'join', 'leave', 'reach', 'breast']);
const CARRYING = new Set(['carry', 'drag', 'haul', 'pull', 'lead', 'tow', 'help']);

/** Reads people in the water: who falls, dives, wades in, who is fished out, how deep they stand. */
export function readImmersion(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  for (const { preposition, phrase } of clause.adjuncts) {
    const water = phrase === null ? null : isWater(phrase) ? phrase : isWater(phrase.of) ? phrase.of : null;
    if (water) inWater(reading, clause, preposition, water);
  }
  headUnder(reading, clause);
  throughIce(reading, clause);
  puddle(reading, clause);
  underwater(reading, clause);
  overTheSide(reading, clause);
  standsDeep(reading, clause);
}

/** Whom an immersion wets. */
function whom(reading: Reading, clause: Clause): readonly string[] {
  const { verb } = clause;
  if (!verb || verb.passive) return reading.subjects(clause);
  const objects = clause.objects.flatMap((phrase) => peopleOf(reading, clause, phrase));
  if (objects.length === 0 || FOLLOWING.has(verb.lemma)) return reading.subjects(clause);
  const too = CARRYING.has(verb.lemma) && clause.adjuncts.some(({ preposition }) => ['through', 'across', 'from'].includes(preposition));
  return too ? [...objects, ...reading.subjects(clause)] : objects;
}

function depthOf(clause: Clause): Depth | null {
  const parts = new Set([...clause.adjuncts.flatMap(({ phrase }) => phrase?.noun ?? []), ...clause.tokens.map(({ lower }) => lower)]);
  const over = clause.adjuncts.some(({ preposition, phrase }) => preposition === 'over' && phrase?.noun === 'head');
  if (over || parts.has('underwater') || parts.has('headfirst') || parts.has('head-first') || parts.has('headlong') || parts.has('overboard')) return 'deep';
  if ([...parts].some((part) => MIDDLE.has(part))) return 'middle';
  return [...parts].some((part) => SHALLOW.has(part)) ? 'shallow' : null;
}

function inWater(reading: Reading, clause: Clause, preposition: string, water: NounPhrase): void {
  const { verb } = clause;
  if (!verb) return;
  const into = (preposition === 'into' || preposition === 'in') && (verb.classes.has('immerse') || verb.classes.has('fall'));
  const under = UNDER.has(preposition) && verb.classes.has('immerse') && ['water', 'surface', 'wave', 'surf'].includes(water.noun);
  const through = THROUGH.has(preposition) && verb.classes.has('swim') && water.noun !== 'surface';
  const out = OUT.has(preposition) && verb.classes.has('emerge') && clause.tokens.some(({ lower }) => lower === 'out' || lower === 'from' || lower === 'up');
  if (!into && !under && !through && !out) return;
  const afloat = [...clause.subjects, ...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].some((phrase) => phrase !== water
    && isOf(phrase, 'craft', 'vehicle') && !isWater(phrase));
  if (afloat && !FORCED.has(verb.lemma) && !['swim', 'capsize'].includes(verb.lemma)) return;
  const things = clause.objects.length > 0 && !clause.objects.some((each) => peopleOf(reading, clause, each).length > 0);
  if (things) {
    const head = clause.objects.find((each) => isOf(each, 'bodyPart') && (each.noun === 'head' || each.noun === 'face'));
    if (head) wet(reading, clause, reading.owners(head, clause), 'soaked', 'hair');
    if (!verb.classes.has('swim')) return;
  }
  const ids = whom(reading, clause);
  if (ids.length === 0 || (STAYING.has(verb.lemma) && OFTEN_DRY.has(water.noun) && !FORCED.has(verb.lemma) && water.noun !== 'water')) return;
  const told = depthOf(clause);
  const bog = BOGGY.has(water.noun);
  const deep = told === 'deep' || (told === null && (PLUNGES.has(verb.full) && !bog || out || isOf(water, 'falls') || verb.lemma === 'swim'));
  wet(reading, clause, ids, told === 'shallow' || (bog && told !== 'deep' && told !== 'middle')
    || (told === null && !deep && verb.classes.has('swim') && verb.lemma !== 'swim') ? 'wet' : 'soaked', 'costume');
  if (deep && !bog) wet(reading, clause, ids, 'soaked', 'hair');
  if (bog) for (const id of ids) reading.emit(id, { type: 'dirt.changed', direction: 'up' }, clause, 0.7);
}

const PUTTING = new Set(['put', 'thrust', 'duck', 'hold', 'stick', 'shove', 'dunk', 'plunge', 'push', 'force', 'dip', 'bury', 'press', 'douse', 'ram', 'lower', 'sink', 'plonk', 'cram']);
const BASINS = new Set(['bucket', 'basin', 'sink', 'barrel', 'trough', 'pail', 'tub', 'butt', 'rain barrel', 'water butt', 'horse trough', 'bowl']);

/** *Thrusts his head under the pump*, *they held her face in the basin*. */
function headUnder(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || !PUTTING.has(verb.lemma)) return;
  const head = (verb.passive ? clause.subjects : clause.objects).find((phrase) => phrase.noun === 'head' || phrase.noun === 'hair' || phrase.noun === 'face');
  if (!head) return;
  const at = clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && !phrase.head.masked
    && (UNDER.has(preposition) && (isOf(phrase, 'washing', 'falls', 'bigWater') || ['water', 'tap', 'pump', 'faucet', 'spout', 'standpipe'].includes(phrase.noun))
    || ['in', 'into', 'inside'].includes(preposition) && BASINS.has(phrase.noun) && !clause.objects.some(({ noun }) => noun === 'hand')));
  if (at) wet(reading, clause, reading.owners(head, clause), 'soaked', 'hair');
}

/** *The ice gives way under Bo*. */
function throughIce(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.passive || !clause.subjects.some(({ noun }) => noun === 'ice') || !(verb.classes.has('break') || verb.classes.has('collapse'))) return;
  const under = clause.adjuncts.filter(({ preposition }) => UNDER.has(preposition)).flatMap(({ phrase }) => (phrase ? reading.people(phrase, clause) : []));
  wet(reading, clause, under, 'soaked', 'all', 0.65);
}

function puddle(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const lands = verb !== null && (verb.classes.has('fall') || verb.classes.has('crawl') || ['step', 'stumble', 'splash', 'sit', 'lie'].includes(verb.lemma));
  if (lands && clause.adjuncts.some(({ preposition, phrase }) => ['in', 'into', 'through'].includes(preposition)
    && phrase?.noun.endsWith('puddle') === true)) wet(reading, clause, whom(reading, clause), 'wet', 'costume', 0.7);
}

/** *Goes under*, *swims*, *surfaces*: no water need be named where it is in the scene. */
function underwater(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || clause.objects.length > 0 || reading.subjects(clause).length === 0) return;
  const swims = verb.lemma === 'swim' && !verb.passive;
  const under = verb.full === 'go under' || ((verb.lemma === 'duck' || verb.lemma === 'dive' || verb.lemma === 'plunge' || verb.lemma === 'dip')
    && (verb.particle === 'under' || verb.particle === 'in' || verb.lemma === 'dive' || clause.tokens.at(-2)?.lower === 'under'
    || clause.tokens.at(-1)?.lower === 'under')) || verb.lemma === 'resurface' || (verb.lemma === 'surface' && clause.adjuncts.length === 0) || comesUpChoking(clause);
  if (swims ? !clause.subjects.some((phrase) => isOf(phrase, 'bodyPart')) : under && watery(reading)) wet(reading, clause, reading.subjects(clause), 'soaked');
}

const CHOKING = new Set(['spitting', 'spluttering', 'sputtering', 'choking', 'coughing', 'gasping', 'blowing', 'streaming', 'spouting', 'retching']);

/** *Comes up ten yards downstream, spitting*. */
const comesUpChoking = ({ verb, tokens }: Clause) => verb?.lemma === 'come' && tokens.some(({ lower }) => lower === 'up') && tokens.some(({ lower }) => CHOKING.has(lower));

/** Whether the scene has water to be in. */
function watery(reading: Reading): boolean {
  const capsized = reading.clauses.some(({ verb, subjects, factuality }) => verb !== null && factuality === 'asserted' && (verb.lemma === 'capsize' || verb.full === 'go over'
    || verb.full === 'turn over' || verb.lemma === 'overturn') && subjects.some((phrase) => isOf(phrase, 'craft')));
  return capsized || reading.clauses.some(({ tokens }) => tokens.some(({ lower, masked }) => !masked && reading.words.nounClasses(lower).has('waterBody') && !OFTEN_DRY.has(lower)));
}

const SHORES = new Set(['jetty', 'pier', 'quay', 'dock', 'bank', 'bridge', 'pontoon', 'wharf', 'quayside', 'riverbank', 'landing stage', 'slipway', 'side']);

/** *Dives off the jetty*, *is swept overboard*. */
function overTheSide(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb) return;
  const falls = FORCED.has(verb.lemma) || verb.classes.has('fall') || ['leap', 'sweep', 'go', 'blow', 'fling'].includes(verb.lemma);
  const thing = clause.objects.length > 0 && !clause.objects.some((phrase) => peopleOf(reading, clause, phrase).length > 0);
  if (!falls || thing) return;
  const off = clause.adjuncts.some(({ preposition, phrase }) => ['off', 'from', 'over'].includes(preposition) && phrase !== null
    && (isOf(phrase, 'craft') || (verb.lemma === 'dive' && ['rock', 'cliff', 'bridge', 'wall', 'board'].includes(phrase.noun)))
    && !clause.adjuncts.some(({ preposition: to, phrase: place }) => ['onto', 'on', 'to', 'into'].includes(to) && place !== null && !isWater(place)));
  const shore = clause.tokens.some(({ lower }) => lower === 'in') && clause.adjuncts.some(({ preposition, phrase }) => ['off', 'from', 'over'].includes(preposition)
    && phrase !== null && (SHORES.has(phrase.noun) || SHORES.has(phrase.of?.noun ?? '')));
  if (shore) return wet(reading, clause, whom(reading, clause), 'soaked', 'all', 0.65);
  const overboard = clause.tokens.some(({ lower }) => lower === 'overboard');
  if (overboard || (off && !['sweep', 'blow', 'go', 'knock', 'throw', 'push'].includes(verb.lemma))) wet(reading, clause, whom(reading, clause), 'soaked', 'all', 0.7);
}

const TO_DEPTH = new Set(['to', 'by', 'at', 'around', 'round', 'past', 'above', 'over', 'up']);
const NO_WATER = new Set(['mud', 'snow', 'sand', 'debt', 'blanket', 'fur', 'furs', 'grass', 'corn', 'wheat', 'paper', 'flannel', 'ash', 'dust', 'straw', 'hay']);

/** *The water takes her to the waist*, *up to her thighs in the marsh*, *the lake holds them by the waist*. */
function standsDeep(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const at = clause.adjuncts.find(({ preposition, phrase }) => TO_DEPTH.has(preposition) && phrase !== null && isOf(phrase, 'bodyPart') && (SHALLOW.has(phrase.noun) || MIDDLE.has(phrase.noun)));
  const adjective = clause.tokens.find(({ lower, masked }) => !masked && lower.endsWith('-deep') && (SHALLOW.has(lower) || MIDDLE.has(lower)))?.lower;
  const noun = at?.phrase?.noun ?? adjective;
  if (!verb || noun === undefined || clause.tokens.some(({ lower }) => NO_WATER.has(lower) || lower === 'has been')) return;
  const rises = clause.subjects.some(({ noun }) => noun === 'it') && ['come', 'reach', 'rise', 'be'].includes(verb.lemma) && watery(reading);
  const bySubject = rises || clause.subjects.some((phrase) => isWater(phrase) || isWater(phrase.of));
  const inClause = bySubject || clause.adjuncts.some(({ phrase }) => isWater(phrase));
  const goesIn = ['wade', 'go', 'sink', 'stand', 'splash', 'walk'].includes(verb.lemma) && at?.preposition === 'to' && watery(reading);
  if (!inClause && !goesIn) return;
  const told = bySubject ? [...clause.objects.flatMap((phrase) => reading.people(phrase, clause)), ...(at?.phrase ? reading.owners(at.phrase, clause) : [])] : reading.subjects(clause);
  const before = told.length > 0 || !bySubject ? told : reading.subjects(reading.previous(clause) ?? clause);
  wet(reading, clause, before, levelAt(noun), 'costume', 0.7);
}

const levelAt = (noun: string): Wet => (MIDDLE.has(noun) ? 'soaked' : 'wet');
