import type { Clause, NounPhrase, VerbGroup } from '../../clauses.ts';
import type { WoundSense } from '../../lexicon.ts';
import { type Reading, isOf, patientsOf, phrasesOf } from '../../reading.ts';
import { signsOf } from '../../signs.ts';
import { inflict } from './inflict.ts';
import { isPart, ownersOf, partIn, partOf } from './parts.ts';
import { isWeapon, woundOf } from './weapons.ts';

const MEANS = new Set(['with', 'by', 'on', 'against', 'from', 'under']);
const INTO_PART = new Set(['in', 'to', 'on', 'across', 'through', 'into', 'at', 'of', 'between', 'under', 'below', 'along', 'over', 'down', 'above', 'behind',
  'around', 'against', 'out', 'onto', 'about', 'beneath']);
const RECEIVING = new Set(['take', 'catch', 'stop', 'get', 'receive', 'suffer', 'sustain', 'collect', 'absorb', 'earn', 'have']);

/** What a clause says of a blow: who or what does it and how. */
interface Blow {
  verb: VerbGroup;
  /** What the verb does to a body by itself. */
  sense: WoundSense | undefined;
  instrument: NounPhrase | undefined;
  /** The kind of wound that the instrument makes. */
  kind: string | null;
  actors: readonly string[];
}

/** Reads blows, shots, stabs, bites, burns: somebody or something hurts a part of somebody. */
export function readBlows(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  // Without a part there is only the blow that names none.
  const named = phrasesOf(clause).some(({ classes }) => classes.has('bodyPart'));
  if (!named && !verb.classes.has('hit') && !verb.classes.has('fell') && reading.words.lexicon.blowParts[verb.full] === undefined) return;
  if (signsOf(reading, clause).some(({ kind }) => kind === 'missed' || kind === 'unhurt')) return;
  const blow = blowOf(reading, clause, verb);
  if (suffered(reading, clause, blow) || delivered(reading, clause, blow) || trodden(reading, clause, blow)) return;
  if (!blow.instrument && isForce(reading, clause)) return;
  if (onPart(reading, clause, blow) || onPerson(reading, clause, blow)) return;
  intoPart(reading, clause, blow);
}

/** *The light struck her face*: what has no body gives no blow. */
function isForce(reading: Reading, clause: Clause): boolean {
  const [subject] = clause.subjects;
  return subject !== undefined && clause.verb?.passive !== true && !isPart(subject) && !reading.cast.resolve(subject, clause).person
    && !MISHAPS.has(subject.noun)
    && (isOf(subject, 'abstract', 'sky', 'emotion', 'sweat', 'intangible') || reading.words.effect(subject.noun) !== undefined)
    && !(isOf(subject, 'warmth') && clause.verb?.classes.has('burn') === true);
}

/** Events that hurt like blows: *the fall bruised her hip*. */
const MISHAPS = new Set(['fall', 'tumble', 'crash', 'landing', 'impact', 'collision', 'recoil', 'explosion', 'blast', 'jolt', 'drop', 'spill']);

function blowOf(reading: Reading, clause: Clause, verb: VerbGroup): Blow {
  const { words } = reading;
  const [said] = clause.subjects;
  const subject = said?.noun === 'it' && said.head.pos === 'pronoun' ? (thingBefore(reading, clause) ?? said) : said;
  const wounds = (phrase: NounPhrase | null | undefined) => isWeapon(reading, clause, phrase) && woundOf(phrase, verb, clause) !== null;
  const means = clause.adjuncts.find(({ preposition, phrase }) => MEANS.has(preposition) && !partOf(phrase) && wounds(phrase))?.phrase ?? undefined;
  const instrument = wounds(subject) && !(verb.passive && !verb.classes.has('thrust')) ? subject : means;
  const bare = ['', 'through', 'into', 'in', 'under'].includes(verb.particle) ? words.wound(verb.lemma) : undefined;
  return { verb, sense: words.wound(verb.full) ?? bare, instrument, kind: instrument ? woundOf(instrument, verb, clause) : null, actors: reading.subjects(clause) };
}

/** What *it* means: the subject of the clause before, where that is a thing. */
function thingBefore(reading: Reading, clause: Clause): NounPhrase | undefined {
  const before = reading.clauses[reading.clauses.indexOf(clause) - 1];
  return before?.factuality === 'asserted' ? before.subjects.find((phrase) => isWeapon(reading, before, phrase)) : undefined;
}

const woundBy = ({ sense, kind }: Blow): WoundSense => ({ kind: kind ?? sense?.kind ?? 'wound', severity: sense?.severity ?? (kind === 'bruise' ? 'minor' : 'moderate') });

/** What a blow has: *the full force of the blow*. */
const FORCE_OF = new Set(['force', 'brunt', 'weight', 'impact', 'worst', 'most', 'rest', 'flat', 'butt', 'end', 'edge', 'point']);

/** *Takes a bullet in the leg*, *her shoulder takes the bullet*. */
function suffered(reading: Reading, clause: Clause, { verb, actors }: Blow): boolean {
  if (!verb.classes.has('suffer') || verb.passive) return false;
  const taken = clause.objects.map((phrase) => (FORCE_OF.has(phrase.noun) && phrase.of ? phrase.of : phrase));
  const weapon = taken.find((phrase) => isWeapon(reading, clause, phrase) && isOf(phrase, 'shot', 'blade', 'blunt', 'sharp', 'teeth') && !partOf(phrase));
  const kind = woundOf(weapon, verb, clause);
  if (!weapon || !kind || !RECEIVING.has(verb.lemma)) return false;
  const part = clause.subjects.map(partOf).find((each) => each !== null);
  if (part) { inflict(reading, clause, reading.owners(part, clause), part, { kind, severity: 'moderate' }, { said: [weapon] }); return true; }
  const at = partIn(clause, INTO_PART);
  if (!at || verb.lemma === 'have') return false;
  const owners = reading.cast.ownersOf(at.part, clause);
  inflict(reading, clause, owners.length > 0 ? reading.owners(at.part, clause) : actors, at.part, { kind, severity: kind === 'bruise' ? 'minor' : 'moderate' }, { said: [weapon, at.part] });
  return true;
}

/** *Puts a ball through his thigh*, *lands a punch on her jaw*. */
function delivered(reading: Reading, clause: Clause, { verb, actors }: Blow): boolean {
  if (verb.passive || (!verb.classes.has('deliver') && !verb.classes.has('thrust') && !verb.classes.has('drawOver'))) return false;
  const weapon = clause.objects.find((phrase) => !phrase.head.masked && isOf(phrase, 'shot', 'blade', 'blunt', 'sharp') && (isOf(phrase, 'blunt') || !partOf(phrase)));
  const at = partIn(clause, INTO_PART);
  if (!weapon || !at) return false;
  const kind = woundOf(weapon, verb, clause) ?? (isOf(weapon, 'blunt') ? 'bruise' : null);
  const victims = reading.owners(at.part, clause).filter((id) => !actors.includes(id) || isOf(weapon, 'blade', 'sharp'));
  if (!kind || victims.length === 0 || (verb.classes.has('drawOver') && !isOf(weapon, 'blade'))) return false;
  inflict(reading, clause, victims, at.part, { kind: kind === 'cut' && verb.classes.has('thrust') && !verb.classes.has('drawOver') ? 'stab wound' : kind,
    severity: kind === 'bruise' ? 'minor' : 'moderate' }, { said: [weapon, at.part] });
  return true;
}

/** *Stamps on his wrist*, *pinned by the shoulder to the mast*. */
function trodden(reading: Reading, clause: Clause, { verb, actors }: Blow): boolean {
  const by = verb.classes.has('pinBy') ? partIn(clause, new Set(['by', 'through'])) : null;
  if (by && isOf(by.part, 'jointPart')) {
    const pinned = (verb.passive ? clause.subjects : clause.objects).flatMap((phrase) => reading.people(phrase, clause));
    inflict(reading, clause, pinned.length > 0 ? pinned : ownersOf(reading, clause, by.part), by.part, { kind: 'stab wound', severity: 'moderate' });
    return true;
  }
  const heavy = actors.length > 0 || clause.subjects.some((phrase) => isOf(phrase, 'animal', 'vehicle', 'person', 'man', 'woman'));
  const at = heavy && verb.classes.has('treadOn') && !verb.passive && clause.objects.length === 0 ? partIn(clause, new Set(['on', 'upon', 'onto'])) : null;
  const owners = at && isOf(at.part, 'bonyPart') ? reading.cast.ownersOf(at.part, clause).filter((id) => id !== '?' && !actors.includes(id)) : [];
  if (!at || owners.length === 0) return false;
  inflict(reading, clause, owners, at.part, { kind: 'bruise', severity: 'minor' }, { said: [at.part], confidence: 0.65 });
  return true;
}

/** A part suffers the verb: *a shard slices her palm*, *his wrist is broken*, *her ankle turns*. */
function onPart(reading: Reading, clause: Clause, blow: Blow): boolean {
  const { verb, sense, kind, actors, instrument } = blow;
  // *His thigh laid open*: a participle that stands by its part.
  const laid = verb.form === 'pastOrParticiple' && !verb.perfect && clause.objects.length === 0 && LAID.has(verb.full);
  const intransitive = !verb.passive && !laid && patientsOf(clause) === clause.subjects;
  for (const phrase of sufferersOf(clause)) {
    const part = partOf(phrase);
    if (!part || SURFACE.has(part.noun) || phrase === instrument || !canHurt(reading, blow, part, laid, cutBy(reading, clause))) continue;
    if (intransitive && !(verb.classes.has('failPart') && reading.words.lexicon.hurtableParts[verb.full]?.includes(tail(part)) === true && fails(verb, tail(part)))) continue;
    if (!sense && !(kind && verb.classes.has('contact') && !verb.passive && instrument === clause.subjects[0])) continue;
    const owners = ownersOf(reading, clause, part);
    const own = owners.some((id) => actors.includes(id));
    if (own && !intransitive && verb.classes.has('hit') && !verb.classes.has('knockOn') && !instrument) continue;
    if (own && !intransitive && !verb.passive && !instrument && (GESTURES.has(verb.lemma) || isFreed(clause))) continue;
    inflict(reading, clause, owners, part, woundBy(blow), { said: [part, phrase, instrument] });
    return true;
  }
  return false;
}

/** Verbs whose participle by a part tells a wound; *her eyes opened* does not. */
const LAID = new Set(['lay open', 'gash', 'slash', 'lacerate', 'slit', 'score', 'skin', 'scald', 'sear', 'graze', 'crush', 'mangle']);
const SURFACE = new Set(['skin', 'flesh', 'body']);
/** *Wrenches her wrist free*: the part is moved, not hurt. */
const isFreed = ({ verb, tokens, adjuncts }: Clause) => tokens.some(({ lower }) => FREED.has(lower))
  || (verb !== null && !verb.classes.has('break') && adjuncts.some(({ preposition }) => preposition === 'from' || preposition === 'toward' || preposition === 'towards'));
const FREED = new Set(['free', 'away', 'loose', 'back', 'out', 'off', 'round', 'around', 'aside', 'behind', 'up']);

/** The patients, and the part behind *the back of*, which comes out as an adverb. */
function sufferersOf(clause: Clause): readonly NounPhrase[] {
  const of = clause.objects.length === 0 && clause.adverbs.some(({ lower }) => lower === 'back') ? clause.adjuncts.find(({ preposition, phrase }) =>
    preposition === 'of' && isPart(phrase))?.phrase : undefined;
  return of ? [of, ...patientsOf(clause)] : patientsOf(clause);
}

/** What people do with their own parts without hurt: *slaps his thigh*, *bites her lip*. */
const GESTURES = new Set(['slap', 'bite', 'beat', 'pound', 'box', 'crack', 'smack', 'strike', 'thump', 'open', 'raise', 'hit', 'scratch', 'stamp', 'find', 'take',
  'catch', 'stick', 'push', 'drive', 'land', 'kick', 'rake', 'claw', 'set', 'connect', 'knee', 'elbow', 'ram', 'whip', 'jab']);
const tail = (part: NounPhrase) => part.noun.split(' ').at(-1) ?? part.noun;

/** Parts that do it without hurt: *fingers snap*, *knees crack*, *cheeks burn*. */
function fails({ lemma }: VerbGroup, part: string): boolean {
  if (lemma === 'burn' || lemma === 'twist' && part !== 'ankle' && part !== 'knee') return false;
  if (lemma === 'snap' && (part === 'finger' || part === 'wing')) return false;
  return !(lemma === 'crack' && !['rib', 'skull', 'collarbone', 'cheekbone', 'wrist', 'tooth'].includes(part));
}

/** Whether something that is nobody cuts: a beast that no list knows, a thing with an edge. */
function cutBy(reading: Reading, clause: Clause): boolean {
  const { verb, subjects: [subject] } = clause;
  if (!verb || verb.passive || !subject || !CLAWING.has(verb.lemma)) return false;
  return clause.objects.length > 0 && !reading.cast.resolve(subject, clause).person
    && !isOf(subject, 'abstract', 'sky', 'bodyPart', 'emotion', 'person', 'man', 'woman', 'liquid', 'sweat', 'garment') && subject.head.pos === 'noun'
    && reading.words.effect(subject.noun) === undefined;
}

const CLAWING = new Set(['rake', 'claw', 'scratch', 'gouge', 'gash', 'lacerate', 'slash', 'nick', 'graze', 'scrape', 'skin', 'tear', 'flay']);

/** Whether a verb can hurt that part with what it has: many do only with a weapon, or only some parts. */
function canHurt(reading: Reading, { verb, kind }: Blow, part: NounPhrase, laid: boolean, byThing: boolean): boolean {
  const only = reading.words.lexicon.hurtableParts[verb.full];
  if (only && !only.includes(part.noun) && !only.includes(tail(part)) && (!kind || kind === 'bruise')) return false;
  return !(verb.classes.has('needsWeapon') && !kind && !byThing && !((verb.passive || laid) && verb.classes.has('cut')) && only === undefined);
}

/** A person suffers it, with or without a part: *punches Bo in the jaw*, *the mare catches him on the hip*. */
function onPerson(reading: Reading, clause: Clause, blow: Blow): boolean {
  const { verb, sense, kind, actors, instrument } = blow;
  for (const phrase of verb.passive ? clause.subjects : clause.objects) {
    const others = clause.subjects.every(({ noun }) => noun === 'they') && phrase.head.pos === 'name';
    const ids = reading.people(phrase, clause).filter((id) => !actors.includes(id) || verb.passive || others);
    if (ids.length === 0 || partOf(phrase)) continue;
    const at = partIn(clause, INTO_PART);
    const theirs = at && !reading.cast.ownersOf(at.part, clause).some((id) => !ids.includes(id));
    if (at && theirs && ((sense && isViolent(verb) && (instrument ?? !verb.classes.has('needsWeapon'))) || (kind && (verb.classes.has('contact') || isViolent(verb))))) {
      inflict(reading, clause, ids, at.part, woundBy(blow), { said: [at.part, instrument] });
      return true;
    }
    const felled = verb.classes.has('hit') || verb.classes.has('fell') ? clause.complements.some(({ lower }) =>
      reading.words.adjectiveClasses(lower).has('unconscious') || (lower === 'cold' && (verb.lemma === 'knock' || clause.tokens.some((token) => token.lower === 'out')))) : false;
    const fallback = felled ? 'head' : reading.words.lexicon.blowParts[verb.full];
    const byAnyone = clause.subjects[0] === undefined || reading.cast.resolve(clause.subjects[0], clause).person || instrument !== undefined || verb.passive;
    if (!at && fallback !== undefined && byAnyone) { inflict(reading, clause, ids, fallback,
      sense ? woundBy(blow) : { kind: kind ?? 'bruise', severity: 'moderate' }, { confidence: 0.6 }); return true; }
  }
  return false;
}

const isViolent = ({ classes }: VerbGroup) => (['hit', 'shoot', 'stab', 'cut', 'bite', 'burn', 'scrape', 'penetrate', 'tear'] as const).some((each) => classes.has(each));

/** A thing comes into or onto a part: *a bullet tears through her shoulder*, *the blow lands on his jaw*. */
function intoPart(reading: Reading, clause: Clause, { verb, sense, kind, instrument }: Blow): void {
  const [subject] = clause.subjects;
  if (!subject || isPart(subject) || clause.objects.some((phrase) => reading.people(phrase, clause).length > 0)) return;
  const at = partIn(clause, INTO_PART);
  if (!at || (clause.objects.length > 0 && TAKEN_FROM.has(at.preposition))) return;
  const owned = reading.cast.ownersOf(at.part, clause).length > 0 || at.part.determiner === 'the';
  const gone = verb.classes.has('thrust') || verb.lemma === 'go' || verb.lemma === 'stand' || verb.lemma === 'protrude' || verb.lemma === 'jut';
  if (instrument === subject && kind && owned && touches(verb, kind) && !(isOf(subject, 'animal') && kind !== 'bite')) {
    inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: kind === 'cut' && verb.classes.has('bite') ? 'bite' : kind,
      severity: kind === 'bruise' ? 'minor' : (sense?.severity ?? 'moderate') }, { said: [at.part, instrument] });
  } else if (gone && !reading.cast.resolve(subject, clause).person && clause.tokens.some(({ lower }) => DEPTH.has(lower))
    && (at.preposition === 'into' || at.preposition === 'in' || at.preposition === 'through')) {
    inflict(reading, clause, reading.owners(at.part, clause), at.part, { kind: 'wound', severity: 'moderate' }, { said: [at.part] });
  }
}

/** *Rips the cape out of his hand*: what is taken from a part. */
const TAKEN_FROM = new Set(['out', 'of', 'from', 'off']);

/** Words for how far a thing went in. */
const DEPTH = new Set(['inch', 'inches', 'deep', 'deeply', 'hilt', 'bone', 'finger-deep', 'clean', 'half-inch']);
/** Whether a verb brings that kind of thing hard enough: a stone may touch a foot, a bullet may not. */
const touches = ({ classes, lemma }: VerbGroup, kind: string) => (kind === 'bruise' || kind === 'burn' || kind === 'cut' ? classes.has('hit') || classes.has('cut')
  || classes.has('scrape') || classes.has('bite') || classes.has('burn') || HARD_LANDING.has(lemma) || (classes.has('contact') && kind === 'burn')
  || (kind === 'cut' && classes.has('penetrate')) : classes.has('penetrate') || classes.has('contact') || classes.has('bite'));
const HARD_LANDING = new Set(['land', 'crash', 'smack', 'thud', 'connect', 'slam', 'smash', 'crack', 'bounce', 'glance', 'drop', 'lash', 'snap', 'catch']);
