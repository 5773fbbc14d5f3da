import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, besides, isSeen, signsOf } from '../../signs.ts';
import { type Wet, isCloth, isHairOf, isLiquid, wet } from './wet.ts';

const STATING = new Set(['be', 'look', 'get', 'come', 'go', 'stand', 'sit', 'run', 'arrive', 'return', 'emerge', 'crawl', 'stagger', 'climb', 'lie', 'leave',
  'seem', 'stay', 'stumble', 'turn', 'feel', 'walk', 'step', 'huddle', 'cling', 'hang', 'appear', 'shiver', 'tremble', 'have', 'drip', 'wade', 'find', 'enter',
  'stick', 'rise', 'kneel', 'burst', 'wake', 'wait', 'limp', 'trudge', 'reach', 'crouch', 'remain', 'end']);
const OTHER = new Set(['tears', 'tear', 'light', 'sunlight', 'moonlight', 'perfume', 'colour', 'color', 'confetti', 'sweat', 'perspiration', 'blood', 'oil',
  'paint', 'ink', 'petrol', 'gasoline', 'kiss', 'dew']);
const LOW = new Set(['knee', 'waist', 'thigh', 'hip', 'ankle', 'elbow', 'shin', 'calf']);
/** Wet as a look of skin or floors rather than of cloth. */
const GLOSS = new Set(['slick', 'glistening', 'clammy']);

/** Reads what is said to be wet: *her wet hair*, *she is soaked*, *his coat drips*, *boots squelching*. */
export function readWetStates(reading: Reading, clause: Clause): void {
  const sweaty = phrasesOf(clause).some((phrase) => isOf(phrase, 'sweat'));
  attributive(reading, clause);
  fromHair(reading, clause);
  const { verb } = clause;
  if (verb?.head.masked) return;
  const withOther = clause.adjuncts.some(({ preposition, phrase }) => ['with', 'in', 'by'].includes(preposition) && phrase !== null && OTHER.has(phrase.noun) && !isOf(phrase, 'sweat'));
  if (withOther) return;
  for (const sign of signsOf(reading, clause)) {
    const level = sign.kind === 'soakedThrough' ? 'soaked' : sign.kind === 'wetted' ? 'wet' : sign.kind === 'dampened' ? 'damp' : null;
    if (!level || !isSeen(sign) || sweaty) continue;
    const inSign = phrasesOf(clause).filter((phrase) => sign.tokens.includes(phrase.head));
    const hair = inSign.find(isHairOf);
    const cloth = inSign.find(isCloth);
    if (hair) wet(reading, clause, reading.owners(hair, clause), level, 'hair', 0.65);
    if (cloth) wet(reading, clause, reading.owners(cloth, clause), level, 'costume', 0.65);
    if (!hair && !cloth) wet(reading, clause, bearersOf(reading, sign), level, level === 'soaked' ? 'all' : 'costume', 0.65);
  }
  if (verb && !STATING.has(verb.lemma) && !verb.passive && !verb.nonFinite) return;
  const complements = clause.complements.filter(({ lower, masked }) => !masked && levelOf(reading, lower) !== null && !(clause.subjects.length === 0 && !verb));
  for (const token of complements) {
    if (verb?.head === token && !verb.passive && verb.form === 'ing' && clause.objects.length > 0) continue;
    apply(reading, clause, throughAndThrough(clause) ? 'soaked' : (levelOf(reading, token.lower) ?? 'wet'), sweaty);
  }
  const thingsDrip = clause.subjects.every(({ noun }) => noun === 'they') && reading.clauses.some((each) => each.sentence === clause.sentence && each.start < clause.start
    && each.objects.some((phrase) => isCloth(phrase)));
  const drips = !thingsDrip && verb !== null && (verb.lemma === 'drip' || verb.lemma === 'stream' || verb.lemma === 'squelch') && clause.objects.length === 0
    && !clause.adjuncts.some(({ preposition }) => preposition === 'into') && !clause.subjects.some((phrase) => isOf(phrase, 'liquid', 'stain', 'waterBody'));
  if (complements.length === 0 && drips && !sweaty) apply(reading, clause, verb.lemma === 'squelch' ? 'wet' : 'soaked', false);
}

const CLINGING = new Set(['plaster', 'stick', 'cling', 'slick', 'paste', 'glue', 'mat', 'lie', 'hang']);
const STIFFENING = new Set(['sweat', 'pomade', 'oil', 'grease', 'gel', 'brilliantine', 'blood', 'mud', 'lacquer', 'wax', 'spit', 'perspiration', 'hairspray', 'macassar', 'paint']);

/** *Wringing the water from her hair*, *her hair runs with rain*, and hair that clings to the skull where the scene is wet. */
function fromHair(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  const isWet = (phrase: NounPhrase) => isLiquid(phrase) && !isOf(phrase, 'drink');
  const out = clause.adjuncts.find(({ preposition, phrase }) => ['from', 'of', 'off'].includes(preposition) && isHairOf(phrase))?.phrase;
  if (out && [...clause.subjects, ...clause.objects].some(isWet)) wet(reading, clause, ownersIn(reading, clause, out), 'soaked', 'hair');
  const wrung = verb.lemma === 'wring' ? clause.objects.find(isHairOf) : undefined;
  if (wrung) wet(reading, clause, ownersIn(reading, clause, wrung), 'wet', 'hair');
  const clings = CLINGING.has(verb.lemma) ? (verb.lemma === 'plaster' && !verb.passive && clause.objects.length > 0 ? clause.objects : clause.subjects).find(isHairOf) : undefined;
  if (!clings || clause.tokens.some(({ lower }) => STIFFENING.has(lower))) return;
  const to = clause.adjuncts.some(({ preposition, phrase }) => ['to', 'on', 'against', 'across', 'over'].includes(preposition) && isOf(phrase, 'bodyPart'));
  if (to && verb.lemma !== 'lie' && verb.lemma !== 'hang' && isRaining(reading)) wet(reading, clause, ownersIn(reading, clause, clings), 'wet', 'hair', 0.6);
}

const ownersIn = (reading: Reading, clause: Clause, hair: NounPhrase) => { const ids = reading.owners(hair, clause); return ids.length > 0 ? ids : besides(reading, clause); };

/** Whether the scene tells of rain, of the sea or of water. */
const isRaining = (reading: Reading) => reading.request.before.location.precipitation !== 'none'
  || reading.clauses.some((each) => each.factuality === 'asserted' && each.tokens.some(({ lower, masked }) => !masked && (WATERS.has(lower) || reading.words.nounClasses(lower).has('falling'))));
const WATERS = new Set(['water', 'sea', 'river', 'lake', 'wave', 'waves', 'surf', 'spray', 'soaked', 'drenched', 'dripping', 'sodden', 'soaking', 'wet']);

/** *Her wet hair*, *his sodden coat*: a state of its owner, unless the thing is taken off or put somewhere. */
function attributive(reading: Reading, clause: Clause): void {
  if (clause.verb?.classes.has('undress') === true) return;
  for (const phrase of phrasesOf(clause)) {
    const hair = isHairOf(phrase);
    if (!hair && !(isCloth(phrase) && isOf(phrase, 'garment'))) continue;
    const own = phrase.owner !== null || ['his', 'her', 'their', 'its'].includes(phrase.determiner) || (phrase.determiner === '' && (hair || clause.subjects.includes(phrase)));
    if (!own || (clause.verb?.classes.has('put') === true && !hair)) continue;
    const owners = reading.owners(phrase, clause);
    const ids = owners.length > 0 ? owners : hair ? besides(reading, clause) : [];
    for (const word of phrase.modifiers) {
      const level = levelOf(reading, word);
      if (level && !GLOSS.has(word)) wet(reading, clause, ids, level, hair ? 'hair' : 'costume', 0.7);
    }
    if (hair && phrase.modifiers.includes('dry')) wet(reading, clause, ids, 'dry', 'hair', 0.6);
  }
}

function levelOf(reading: Reading, word: string): Wet | null {
  const classes = reading.words.adjectiveClasses(word);
  if (classes.has('soaked')) return 'soaked';
  if (classes.has('wet') && !GLOSS.has(word)) return 'wet';
  return classes.has('damp') && !GLOSS.has(word) ? 'damp' : null;
}

const throughAndThrough = ({ tokens }: Clause) => tokens.some(({ lower }, index) => (lower === 'through' && tokens[index + 1]?.pos !== 'determiner')
  || ((lower === 'skin' || lower === 'bone') && tokens[index - 1]?.lower === 'the'));

function apply(reading: Reading, clause: Clause, level: Wet, sweaty: boolean): void {
  for (const phrase of clause.subjects) {
    if (isHairOf(phrase)) wet(reading, clause, reading.owners(phrase, clause), level, 'hair');
    else if (isCloth(phrase)) wet(reading, clause, reading.owners(phrase, clause), level, 'costume');
    else {
      const ids = reading.people(phrase, clause);
      const low = clause.adjuncts.some(({ preposition, phrase: each }) => preposition === 'to' && each !== null && LOW.has(each.noun));
      if (sweaty) wet(reading, clause, ids, level === 'soaked' ? 'wet' : 'damp', 'costume', 0.5);
      else wet(reading, clause, ids, level, low ? 'costume' : 'all');
    }
  }
  if (clause.subjects.length === 0) wet(reading, clause, besides(reading, clause), level, 'all', 0.6);
}
