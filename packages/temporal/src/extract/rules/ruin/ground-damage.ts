import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { inRole } from '../constructions.ts';
import { isOwned } from '../costume/cloth.ts';
import { does, ground, isNoun } from './things.ts';

/** Reads what marks the ground, floors and walls: craters, ruts, cracks, scorch marks, ground that opens or is torn up. */
export function readGroundDamage(reading: Reading, clause: Clause): void {
  if (clause.verb?.head.masked) return;
  for (const phrase of phrasesOf(clause)) if (isScar(reading, clause, phrase)) note(reading, clause, phrase.noun, 0.75);
  if (!clause.verb) return;
  for (const phrase of inRole(clause, 'patient')) {
    if (ground(phrase, reading) === null) continue;
    const item = tornGround(reading, clause, phrase);
    if (item !== null) note(reading, clause, item, 0.7);
  }
}

const note = (reading: Reading, clause: Clause, item: string, confidence: number) => reading.emit(null, { type: 'ground.damaged', item }, clause, confidence);

const NEW = new Set(['a', 'an', 'another', 'two', 'three', 'four', 'several', 'some', 'one', 'fresh', 'new', 'many', '', 'more']);

function isScar(reading: Reading, clause: Clause, phrase: NounPhrase): boolean {
  if (!isNoun(phrase, reading, 'scar') || !NEW.has(phrase.determiner) || isOwned(phrase) || isOf(phrase, 'bodyPart', 'garment')) return false;
  if (!clause.subjects.includes(phrase) && !clause.objects.includes(phrase) && !inRole(clause, 'into').concat(inRole(clause, 'with')).includes(phrase)) return false;
  const others = phrasesOf(clause).filter((each) => each !== phrase && each !== phrase.of);
  if (others.some((each) => isOf(each, 'garment', 'garmentPart', 'hair')
    || (isOf(each, 'bodyPart') && isOwned(each) && !isOf(each, 'surface', 'breakable', 'debris') && each.determiner !== 'their'))) return false;
  const where = others.some((each) => ground(each, reading) !== null || (isOf(each, 'surface', 'fixture') && !isOf(each, 'glass') && !isInOpener(reading, clause, each))) || (phrase.of !== null && ground(phrase.of, reading) !== null);
  const what = clause.subjects.some((each) => MAKERS.has(each.noun));
  if (clause.verb && !does(reading, clause, 'scar', 'be')) return false;
  if (clause.verb?.passive === false && clause.objects.includes(phrase) && reading.subjects(clause).length > 0 && !does(reading, clause, 'churn')) return false;
  return where || (what && !isNoun(phrase, reading, 'flaw')) || DEEP.has(phrase.noun) && (phrase.determiner !== '' || clause.verb !== null);
}

/** *A hole in the door*: the door is broken, not the ground. */
const isInOpener = (reading: Reading, clause: Clause, phrase: NounPhrase) => isNoun(phrase, reading, 'opener')
  && clause.adjuncts.some((each) => each.phrase === phrase && each.preposition === 'in');

/** What leaves marks on the ground though no ground is named. */
const MAKERS = new Set(['explosion', 'blast', 'shell', 'bomb', 'plough', 'plow', 'wheel', 'tyre', 'tire', 'meteor', 'meteorite', 'tank', 'mortar', 'grenade', 'earthquake', 'lightning',
  'digger', 'ground', 'charge', 'fire', 'bulldozer', 'tractor', 'truck', 'hoof', 'mine', 'missile', 'rocket', 'dragon', 'flood', 'river', 'rain', 'quake']);
/** Marks that only the ground bears. */
const DEEP = new Set(['crater', 'trench', 'fissure', 'sinkhole', 'chasm', 'bomb crater', 'shell hole', 'shell-hole', 'pothole', 'rut', 'ruts', 'abyss', 'furrow']);

/** How a patch of ground is marked by what its clause tells; `null` where it isn't. */
function tornGround(reading: Reading, clause: Clause, phrase: NounPhrase): string | null {
  const { verb } = clause;
  if (!verb || isOf(phrase, 'glass') || clause.subjects.some((each) => each !== phrase && each.owner === null && isNoun(each, reading, 'scar'))) return null;
  const acted = !verb.passive && clause.objects.includes(phrase) && reading.subjects(clause).length > 0;
  if (does(reading, clause, 'scorch') && (verb.passive || verb.nonFinite || clause.objects.includes(phrase) || verb.lemma === 'scorch')
    && !(verb.lemma === 'fire' || verb.lemma === 'bake')) return `burned ${phrase.noun}`;
  if (does(reading, clause, 'groundGives') && clause.objects.length === 0 && !verb.passive && isFirm(reading, phrase, verb.full)) return verb.lemma === 'crack' || verb.lemma === 'split'
    ? `crack in ${phrase.noun}` : `collapsed ${phrase.noun}`;
  if (does(reading, clause, 'churn') && (verb.passive || (clause.objects.includes(phrase) && (!acted || verb.particle === 'up'))) && !RUINED_AS_BUILDING.has(phrase.noun)) return `torn ${phrase.noun}`;
  return null;
}

const RUINED_AS_BUILDING = new Set(['wall', 'ceiling', 'hull', 'stage', 'room', 'hall', 'platform', 'stairs', 'steps', 'step', 'stair', 'rock', 'cliff']);
const FIRM = new Set(['ground', 'road', 'street', 'floor', 'earth', 'tarmac', 'pavement', 'ice', 'deck', 'asphalt', 'concrete', 'flagstone', 'square', 'path', 'floorboard', 'floorboards',
  'runway', 'tile', 'hillside', 'slope', 'roadway', 'lawn', 'highway', 'quay', 'cobbles', 'snow', 'sidewalk', 'courtyard', 'cliff']);
const OPENS = new Set(['open', 'part', 'drop', 'sink', 'go', 'break', 'slide', 'slip', 'burst', 'ripple', 'bulge', 'fall']);

/** *The earth opens* tells more than *the road opens*. */
function isFirm(reading: Reading, { noun }: NounPhrase, verb: string): boolean {
  return OPENS.has(verb) ? noun === 'ground' || noun === 'earth' || (noun === 'floor' && verb === 'open') || (noun === 'ice' && verb === 'break') : FIRM.has(noun);
}
