import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, patientsOf, phrasesOf } from '../../reading.ts';
import { type Wet, isCloth, isHairOf, isLiquid, peopleOf, wet } from './wet.ts';

const OVER = new Set(['over', 'on', 'onto', 'down', 'across', 'in', 'into', 'up', 'at', 'around', 'against', 'off', 'through', 'from', 'inside', 'under', 'between', 'of']);
const ONTO_PERSON = new Set(['over', 'on', 'onto', 'across', 'down', 'around', 'upon', 'at', 'against']);
const STRONG = new Set(['soak', 'drench', 'douse', 'dowse', 'hose', 'hose down', 'saturate', 'sluice', 'swamp', 'engulf', 'deluge', 'dunk', 'souse', 'submerge',
  'inundate', 'duck', 'swallow', 'plaster']);
const LIGHT = new Set(['dampen', 'moisten', 'sprinkle', 'mist', 'bead', 'jewel', 'silver', 'spangle', 'dew', 'film']);
/** Verbs that wet by themselves; the others need a liquid. */
const WETTING = new Set(['soak', 'drench', 'douse', 'dowse', 'hose', 'hose down', 'souse', 'sluice', 'sluice down']);
/** Parts below which hair stays dry. */
const LOW = new Set(['leg', 'foot', 'ankle', 'knee', 'chest', 'lap', 'front', 'boot', 'shin', 'hand', 'arm', 'waist', 'hem', 'thigh', 'sleeve', 'cuff', 'skirt', 'trousers', 'shoe']);
const HIGH = new Set(['face', 'head', 'hair', 'scalp']);
const TRUNK = new Set(['front', 'chest', 'shoulder', 'back', 'lap', 'leg', 'neck', 'thigh', 'knee', 'arm', 'breast', 'spine', 'belly', 'side']);

/** Reads water coming over people: waves, buckets, rain, spilt drinks, jets and falls. */
export function readDrenching(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  overwhelmed(reading, clause);
  wettedBy(reading, clause);
  poured(reading, clause);
  tookJet(reading, clause);
  underFall(reading, clause);
  sprinkled(reading, clause);
}

/** Enough water to wet from head to foot: a wave, a bucket of it. */
const isBig = (phrase: NounPhrase) => isOf(phrase, 'bigWater', 'waterLoad') || isOf(phrase.of, 'bigWater');

/** How wet a clause's words say. */
function levelOf(clause: Clause, source: NounPhrase | null | undefined): Wet {
  const through = clause.tokens.some(({ lower }, index) => lower === 'skin' && clause.tokens[index - 1]?.lower === 'the' || lower === 'through' && clause.tokens[index + 1]?.pos !== 'determiner');
  if (clause.verb && (STRONG.has(clause.verb.full) || STRONG.has(clause.verb.lemma)) || through) return 'soaked';
  if ((clause.verb && LIGHT.has(clause.verb.full)) || isOf(source, 'thinWater')) return 'damp';
  return 'wet';
}

/** The sea, a river, a wave has somebody: *the current takes her*, *the water closes over his head*. */
function overwhelmed(reading: Reading, clause: Clause): void {
  const { verb, subjects: [agent] } = clause;
  if (!verb || verb.passive || !agent || !(isOf(agent, 'bigWater', 'waterBody') || isOf(agent.of, 'bigWater', 'waterBody') && isOf(agent, 'trace')) || !isLiquid(agent) || isOf(agent, 'drink')) return;
  const big = isOf(agent, 'waterBody') || !isOf(agent, 'portable');
  const head = clause.adjuncts.find(({ preposition, phrase }) => preposition === 'over' && phrase?.noun === 'head')?.phrase;
  if (head) return wet(reading, clause, reading.owners(head, clause), 'soaked');
  if (!verb.classes.has('overwhelm') || !big) return;
  for (const phrase of clause.objects) wet(reading, clause, reading.people(phrase, clause), 'soaked');
}

/** *Rain soaks his coat*, *Bo is drenched by the spray*, *she hoses him down*. */
function wettedBy(reading: Reading, clause: Clause): void {
  const { verb, subjects: [agent] } = clause;
  if (!verb?.classes.has('wet')) return;
  const means = clause.adjuncts.find(({ preposition, phrase }) => ['with', 'in', 'by', 'of', 'under'].includes(preposition) && isLiquid(phrase))?.phrase;
  const other = clause.adjuncts.some(({ preposition, phrase }) => ['with', 'in', 'by'].includes(preposition) && phrase !== null && !isLiquid(phrase)
    && isOf(phrase, 'stain', 'abstract', 'filth', 'sky', 'emotion') && !isOf(phrase, 'liquid'))
    || (agent !== undefined && isOf(agent, 'abstract', 'stain') && !isLiquid(agent) && !verb.passive);
  const sweat = phrasesOf(clause).some((phrase) => isOf(phrase, 'sweat'));
  if (sweat) { for (const phrase of patientsOf(clause)) if (isCloth(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume'); return; }
  if (verb.lemma === 'wet' && !verb.passive && reading.subjects(clause).length > 0) for (const phrase of clause.objects) if (isCloth(phrase)
    || phrase.noun.endsWith('self')) strike(reading, clause, phrase, 'wet', null);
  const fog = isVapour(reading, agent) || isVapour(reading, means);
  if (other || fog && !LIGHT.has(verb.full) || !(WETTING.has(verb.full) || isLiquid(agent) || means)) return;
  if (reading.interior && !means && isOf(agent, 'sky') && !verb.passive && !['soak', 'drench'].includes(verb.lemma)) return;
  const source = isLiquid(agent) && !verb.passive ? agent : means;
  for (const phrase of verb.passive ? clause.subjects : clause.objects) strike(reading, clause, phrase, levelOf(clause, source), source);
}

/** What hangs in the air wets only by settling: mist, fog, steam. */
const isVapour = (reading: Reading, phrase: NounPhrase | null | undefined) => isOf(phrase, 'thinWater') && reading.words.effect(phrase.noun) !== undefined;

/** Wets whatever a liquid strikes: cloth, hair, a part or a person. */
function strike(reading: Reading, clause: Clause, phrase: NounPhrase, level: Wet, source: NounPhrase | null | undefined): void {
  if (isHairOf(phrase)) return wet(reading, clause, reading.owners(phrase, clause), level, 'hair');
  if (isCloth(phrase)) return wet(reading, clause, reading.owners(phrase, clause), level, 'costume');
  const ids = peopleOf(reading, clause, phrase);
  const named = clause.adjuncts.flatMap(({ phrase: each }) => each?.noun ?? []);
  if (ids.length > 0) {
    wet(reading, clause, ids, level, 'costume');
    const all = source ? isBig(source) : clause.verb !== null && STRONG.has(clause.verb.full);
    if (!named.some((noun) => LOW.has(noun)) && (all || named.some((noun) => HIGH.has(noun)))) wet(reading, clause, ids, level, 'hair');
  } else if (isOf(phrase, 'bodyPart')) {
    if (HIGH.has(phrase.noun)) wet(reading, clause, reading.owners(phrase, clause), level === 'soaked' ? 'wet' : level, 'hair', 0.6);
    else if (TRUNK.has(phrase.noun)) wet(reading, clause, reading.owners(phrase, clause), level === 'soaked' ? 'wet' : level, 'costume', 0.6);
  }
}

/** *Throws a bucket of water over Bo*, *rain runs down his neck*, *empties the stock pot over her*. */
function poured(reading: Reading, clause: Clause): void {
  const { verb, subjects: [agent] } = clause;
  if (!verb || !(verb.classes.has('wet') || verb.classes.has('drenchWith') || verb.classes.has('flow'))) return;
  const vessel = clause.objects.find((phrase) => !phrase.head.masked && isOf(phrase, 'vessel')
    && ['empty', 'tip', 'upend', 'dump', 'pour', 'throw', 'fling', 'dash', 'upset', 'knock', 'spill', 'heave', 'toss'].includes(verb.lemma) && (phrase.of === null || isLiquid(phrase)));
  const source = isLiquid(agent) && !verb.passive ? agent : verb.passive && isLiquid(agent) ? agent : (clause.objects.find(isLiquid) ?? vessel);
  if (!source || isVapour(reading, source) || isOf(source, 'sweat') || (isOf(source, 'portable') && !isOf(source, 'drink', 'vessel') && source.of === null && !isOf(source, 'liquid'))) return;
  const big = isBig(source) || vessel === source;
  const level = levelOf(clause, source.of ?? source);
  const named = clause.adjuncts.some(({ phrase }) => phrase !== null && LOW.has(phrase.noun));
  for (const { preposition, phrase } of clause.adjuncts) {
    if (phrase === null || !OVER.has(preposition) || phrase === source) continue;
    if (isCloth(phrase)) wet(reading, clause, reading.owners(phrase, clause), level, 'costume', 0.7);
    else if (isHairOf(phrase)) wet(reading, clause, reading.owners(phrase, clause), level, 'hair', 0.7);
    else if (isOf(phrase, 'bodyPart') && HIGH.has(phrase.noun)) {
      if (isOf(source, 'thinWater') || preposition === 'from') continue;
      wet(reading, clause, reading.owners(phrase, clause), 'wet', 'hair', 0.7);
      if (big && !isOf(source, 'sky')) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume', 0.7);
    } else if (isOf(phrase, 'bodyPart') && TRUNK.has(phrase.noun) && preposition !== 'from') wet(reading, clause, reading.owners(phrase, clause), level, 'costume', 0.6);
    else if (ONTO_PERSON.has(preposition)) {
      const ids = peopleOf(reading, clause, phrase);
      wet(reading, clause, ids, big ? 'soaked' : level, 'costume', 0.75);
      if (big && !named) wet(reading, clause, ids, 'soaked', 'hair', 0.75);
    }
  }
  if (source === agent && !verb.passive && verb.classes.has('drenchWith') && !verb.classes.has('wet')
    && ['catch', 'hit', 'slap', 'sweep', 'knock', 'smash', 'send'].includes(verb.lemma)) for (const phrase of clause.objects) strike(reading, clause, phrase,
    big ? 'soaked' : level, source);
}

/** *Takes the jet full in the chest*. */
function tookJet(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || !['take', 'catch', 'get', 'receive'].includes(verb.lemma)) return;
  const jet = clause.objects.some((phrase) => isLiquid(phrase) && (isOf(phrase, 'bigWater', 'trace', 'waterLoad') || phrase.noun === 'blast' || phrase.noun === 'surge'));
  const at = clause.adjuncts.find(({ preposition, phrase }) => ['in', 'on', 'across', 'over', 'down'].includes(preposition) && isOf(phrase, 'bodyPart'))?.phrase;
  if (!jet || !at) return;
  wet(reading, clause, reading.subjects(clause), 'soaked', 'costume');
  if (HIGH.has(at.noun)) wet(reading, clause, reading.subjects(clause), 'wet', 'hair');
}

/** A fall of water: *a waterfall*, *sheets of spray*. */
const isFall = (phrase: NounPhrase) => !phrase.head.masked && ((isOf(phrase, 'falls') && phrase.of === null)
  || (phrase.of !== null && (isOf(phrase.of, 'falls', 'bigWater') || phrase.of.noun === 'water') && isOf(phrase, 'trace', 'bigWater', 'waterLoad')));
const BENEATH = new Set(['in', 'under', 'inside', 'beneath', 'through', 'into', 'below', 'amid']);

/** *They dance inside a waterfall*, *spins in the spray*. */
function underFall(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const people = reading.subjects(clause);
  if (people.length === 0 || !verb || verb.classes.has('look') || verb.classes.has('say')) return;
  if (phrasesOf(clause).some((phrase) => isOf(phrase, 'vehicle', 'craft', 'shelter'))) return;
  const fall = clause.adjuncts.find(({ preposition, phrase }) => BENEATH.has(preposition) && phrase !== null && isFall(phrase))?.phrase;
  if (!fall || (isOf(fall, 'sky') && reading.interior) || (isOf(fall, 'washing') && clause.objects.length > 0)) return;
  wet(reading, clause, people, fall.noun === 'spray' ? 'wet' : 'soaked', 'all', 0.65);
}

/** Sprinklers and burst mains wet everyone there. */
function sprinkled(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.passive && verb.classes.has('mend') || !clause.subjects.some((phrase) => ['sprinkler', 'sprinklers', 'fire hose', 'fire hoses'].includes(phrase.noun))) return;
  if (!verb.classes.has('begin') && !verb.classes.has('drenchWith') && !verb.classes.has('wet') && !['go', 'kick', 'switch', 'trip', 'activate', 'erupt', 'cut'].includes(verb.lemma)) return;
  wet(reading, clause, reading.cast.members.map(({ referenceId }) => referenceId), 'wet');
  reading.emit(null, { type: 'ground.wetted', level: 'wet' }, clause, 0.7);
}
