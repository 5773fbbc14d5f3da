import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { inRole } from '../constructions.ts';
import { isOwned } from '../costume/cloth.ts';
import { does, isNoun } from './things.ts';

/** What lies about: its name for the state, and whether it is debris wherever it lies. */
interface Litter {
  readonly phrase: NounPhrase;
  readonly item: string;
  readonly always: boolean;
  /** A thing that no lexicon has: debris only where the verb says that it litters. */
  readonly unlisted?: boolean;
}

/** Reads what comes to lie about: what falls, is thrown and spilled, what is found lying there. */
export function readDebris(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked) return;
  const litter = phrasesOf(clause).flatMap((phrase) => litterOf(phrase, reading) ?? []);
  if (litter.length === 0) return;
  const place = onGround(reading, clause);
  for (const each of litter) {
    if (each.unlisted === true && !does(reading, clause, 'strewAny')) continue;
    if (clause.subjects.includes(each.phrase)) bySubject(reading, clause, each, place);
    else if (clause.objects.includes(each.phrase)) byObject(reading, clause, each, place);
    else byAdjunct(reading, clause, each);
  }
}

const add = (reading: Reading, clause: Clause, { item }: Litter, confidence = 0.7) => reading.emit(null, { type: 'debris.added', item }, clause, confidence);

/** The litter that a phrase names: *glass*, *a carpet of leaves*, *pieces of the vase*, *torn papers*. */
function litterOf(phrase: NounPhrase, reading: Reading): Litter | null {
  if (phrase.head.masked || phrase.determiner === 'no' || phrase.determiner === 'every' || isOwned(phrase) && !(phrase.of && phrase.owner === null)) return null;
  const inner = phrase.of && !phrase.of.head.masked ? phrase.of : null;
  if (inner && isNoun(phrase, reading, 'heap', 'wreckage', 'pieces')) {
    if (isNoun(inner, reading, 'wreckage', 'litterable') || isOf(inner, 'debris')) return { phrase, item: isNoun(phrase, reading, 'wreckage') ? `${inner.noun} ${phrase.noun}` : inner.noun,
      always: true };
    if (isOf(inner, 'breakable') && isNoun(phrase, reading, 'wreckage', 'pieces')) return { phrase, item: `${inner.noun} ${phrase.noun}`, always: true };
    return null;
  }
  if (isAir(phrase, reading)) return null;
  if (isNoun(phrase, reading, 'wreckage')) return { phrase, item: phrase.noun, always: phrase.determiner !== 'a' && phrase.determiner !== 'an'
    && !(VESSELS.has(phrase.noun) && phrase.determiner !== '') };
  if (isNoun(phrase, reading, 'litterable') || isOf(phrase, 'debris')) return { phrase, item: phrase.noun,
    always: phrase.modifiers.some((word) => reading.words.ruin.adjective(word).has('scattered')) };
  return isMany({ phrase }) && phrase.head.pos === 'noun' && !isOf(phrase, 'person', 'man', 'woman', 'animal', 'bodyPart', 'garment', 'abstract', 'hair', 'liquid')
    ? { phrase, item: phrase.noun, always: false, unlisted: true } : null;
}

/** Dust, ash and snow are in the air before they are on the ground. */
const isAir = (phrase: NounPhrase, { words }: Reading) => words.effect(phrase.noun) !== undefined || isOf(phrase, 'sky') || (isOf(phrase, 'abstract') && !isOf(phrase, 'debris'));

/** Nouns that name a thing as often as its material: *a glass*, *a crystal*, *a shell*. */
const VESSELS = new Set(['glass', 'shell', 'crystal', 'brick', 'leaf', 'feather', 'petal', 'slate', 'china', 'piece', 'bit', 'mess', 'chunk', 'ruin', 'wreck', 'plaster', 'brass']);

/** Whether there are several of it or no saying how many. */
const isMany = ({ phrase }: Pick<Litter, 'phrase'>) => phrase.head.lower !== phrase.noun.slice(phrase.noun.lastIndexOf(' ') + 1) || (phrase.determiner === '' && phrase.owner === null)
  || phrase.determiner === 'some';

const LYING = new Set(['on', 'onto', 'over', 'across', 'along', 'about', 'around', 'into', 'down', 'in', 'among', 'at', 'under', 'through', 'beneath', 'all', 'round', 'behind', 'outside',
  'between', 'against', 'upon', 'inside', 'from']);
const EVERYWHERE = new Set(['everywhere', 'about', 'around', 'ankle-deep', 'knee-deep', 'underfoot', 'all', 'thick', 'down']);

/** Whether the clause says that something is on the ground, in a room, or everywhere. */
function onGround(reading: Reading, clause: Clause): boolean {
  if (clause.adjuncts.some(({ preposition, phrase }) => preposition === 'in' && phrase !== null
    && (isOf(phrase, 'portable', 'container') || phrase.noun === 'stack' || phrase.noun === 'row') && !isOf(phrase, 'surface'))) return false;
  if ([...clause.adverbs, ...clause.complements].some(({ lower }) => EVERYWHERE.has(lower))) return true;
  if (clause.adjuncts.some(({ preposition, phrase }) => phrase === null && EVERYWHERE.has(preposition))) return true;
  return clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && (LYING.has(preposition) && isPlace(reading, clause, phrase) || preposition === 'in' && phrase.noun === 'direction'));
}

const ANY = new Set(['every', 'no', 'any', 'most', 'many']);

function isPlace(reading: Reading, clause: Clause, phrase: NounPhrase): boolean {
  if (phrase.head.masked || ANY.has(phrase.determiner) || reading.people(phrase, clause).length > 0 || isOf(phrase, 'garment', 'hair')) return false;
  if (phrase.of && isOf(phrase.of, 'surface')) return true;
  return isOf(phrase, 'surface', 'fixture', 'bedding') || isNoun(phrase, reading, 'everywhere', 'room', 'ground');
}

function bySubject(reading: Reading, clause: Clause, each: Litter, place: boolean): void {
  const { verb } = clause;
  const known = each.phrase.determiner === 'the' || each.phrase.determiner === 'this' || each.phrase.determiner === 'that';
  if (!verb) { if (each.always && !known || place && isMany(each) && !known) add(reading, clause, each, 0.6); return; }
  if (verb.passive && clause.objects.length === 0 && !does(reading, clause, 'strew', 'fling', 'rain')) return;
  const covers = does(reading, clause, 'strew') && (verb.passive && clause.objects.length === 0 ? place : clause.objects.some((phrase) => isPlace(reading, clause, phrase)));
  const falls = does(reading, clause, 'rain') && clause.objects.every((phrase) => isNoun(phrase, reading, 'heap')) && (each.always || (place && isMany(each) && !known));
  const lies = does(reading, clause, 'lie') && !known && (place || (each.always && each.phrase.of !== null)) && (each.always || isMany(each) || isBig(each, reading));
  const remains = !known && each.always && does(reading, clause, 'lie') && place;
  const noisy = does(reading, clause, 'crunch') && clause.objects.length === 0 && (each.always || place);
  if (covers || falls || lies || remains || noisy) add(reading, clause, each);
}

/** *A refrigerator lies in the middle of the lane*: nobody puts it there. */
const isBig = ({ phrase }: Litter, reading: Reading) => phrase.determiner !== 'the' && isOf(phrase, 'breakable', 'vehicle') && isNoun(phrase, reading, 'litterable') && !isOf(phrase, 'portable');

function byObject(reading: Reading, clause: Clause, each: Litter, place: boolean): void {
  if (isSweptOff(reading, clause, each)) return add(reading, clause, each, 0.55);
  if (each.phrase.determiner === 'the' && !does(reading, clause, 'strew')) return;
  const flung = does(reading, clause, 'fling') && (each.always ? place || !hasPerson(reading, clause) : place && isMany(each));
  const strewn = does(reading, clause, 'strew') && (place || each.always) && isMany(each);
  const there = clause.verb?.lemma === 'be' && ((each.always || isMany(each)) && place || each.always && each.phrase.of !== null && clause.subjects.some((phrase) => isPlace(reading, clause, phrase)));
  if (flung || strewn || there) add(reading, clause, each, 0.6);
}

/** *She sweeps the papers off the desk*: down they go, unless into something. */
function isSweptOff(reading: Reading, clause: Clause, each: Litter): boolean {
  if (each.unlisted === true || !isMany(each) || !does(reading, clause, 'fling') || clause.adjuncts.some(({ preposition }) => preposition === 'into')) return false;
  return inRole(clause, 'off').some((phrase) => isOf(phrase, 'breakable') && !isOf(phrase, 'portable') && !isNoun(phrase, reading, 'ground'));
}

const hasPerson = (reading: Reading, clause: Clause) => clause.subjects.some((phrase) => reading.cast.resolve(phrase, clause).person);

const ONTO = new Set(['onto', 'among', 'amid', 'amidst']);
const UNDERFOOT = new Set(['under', 'underfoot', 'on', 'over', 'through', 'among', 'across', 'amid', 'amidst', 'into', 'in', 'past']);

function byAdjunct(reading: Reading, clause: Clause, each: Litter): void {
  const adjunct = clause.adjuncts.find(({ phrase }) => phrase === each.phrase);
  if (!adjunct || !clause.verb) { if (adjunct && each.always && each.phrase.determiner !== 'the' && (adjunct.preposition === 'with' || adjunct.preposition === 'of')) covered(reading,
    clause, each); return; }
  if (adjunct.preposition === 'with' || adjunct.preposition === 'in' || adjunct.preposition === 'by' || adjunct.preposition === 'of') covered(reading, clause, each);
  if (ONTO.has(adjunct.preposition) && each.always && each.phrase.determiner === 'the' && isNoun(each.phrase, reading, 'wreckage')) add(reading, clause, each, 0.5);
  if (UNDERFOOT.has(adjunct.preposition) && each.always && does(reading, clause, 'tread', 'crunch') && !(each.phrase.determiner === 'a' && isOf(each.phrase, 'portable'))) add(reading,
    clause, each, 0.6);
}

/** *The floor is littered with papers*, *the room fills with feathers*, *the street white with petals*. */
function covered(reading: Reading, clause: Clause, each: Litter): void {
  const told = does(reading, clause, 'strew', 'fling') || (clause.verb?.lemma === 'be' && clause.complements.length > 0)
    || clause.complements.some(({ lower }) => reading.words.ruin.verb(reading.words.verbOf(lower)?.lemma ?? '').has('strew'));
  const patients = inRole(clause, 'patient').filter((phrase) => phrase !== each.phrase);
  if (told && patients.some((phrase) => isPlace(reading, clause, phrase)) && (each.always || isMany(each))) add(reading, clause, each);
}
