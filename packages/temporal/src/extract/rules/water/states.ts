import type { Clause } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { bearersOf, besides, isSeen, signsOf } from '../../signs.ts';
import { type Wet, isCloth, isHairOf, wet } from './wet.ts';

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
  const drips = verb !== null && (verb.lemma === 'drip' || verb.lemma === 'stream' || verb.lemma === 'squelch') && clause.objects.length === 0
    && !clause.adjuncts.some(({ preposition }) => preposition === 'into') && !clause.subjects.some((phrase) => isOf(phrase, 'liquid', 'stain', 'waterBody'));
  if (complements.length === 0 && drips && !sweaty) apply(reading, clause, verb.lemma === 'squelch' ? 'wet' : 'soaked', false);
}

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
