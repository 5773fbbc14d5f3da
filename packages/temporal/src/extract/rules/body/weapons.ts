import type { Clause, NounPhrase, VerbGroup } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { partOf } from './parts.ts';

/** Nouns for shots that mean other things too, so that the verb must be a shot's. */
const LOOSE_SHOT = new Set(['ball', 'burst', 'blast', 'round', 'charge']);
const SHOT_VERBS = new Set(['tear', 'rip', 'catch', 'take', 'hit', 'go', 'cut', 'strike', 'enter', 'put', 'pass', 'send', 'lodge', 'smash', 'pierce', 'shatter',
  'break', 'graze', 'crease', 'bury', 'plough', 'punch', 'get', 'stop', 'find', 'slam', 'thud', 'carry', 'drive']);
const INTO = new Set(['through', 'into', 'in', 'between', 'under']);

/** What kind of wound a thing makes with a verb, if it is one that wounds. */
export function woundOf(phrase: NounPhrase | null | undefined, verb: VerbGroup, clause: Clause): string | null {
  if (!phrase || phrase.head.masked || partOf(phrase) && !isOf(phrase, 'blunt')) return null;
  const { classes } = phrase;
  const goesIn = verb.classes.has('thrust') || verb.classes.has('stab') || (verb.classes.has('penetrate') && clause.adjuncts.some(({ preposition }) => INTO.has(preposition)));
  if (classes.has('shot') && (!LOOSE_SHOT.has(phrase.noun) || SHOT_VERBS.has(verb.lemma))) return 'gunshot wound';
  if (classes.has('biter') || classes.has('teeth')) {
    if (verb.classes.has('bite') || BITING.has(verb.lemma)) return 'bite';
    if (isOf(phrase, 'animal')) return verb.classes.has('hit') || verb.classes.has('contact') ? 'bruise' : null;
  }
  if (classes.has('blade')) return goesIn ? 'stab wound' : 'cut';
  if (classes.has('hot') && !classes.has('blunt') && !classes.has('sharp')) return verb.classes.has('burn')
    || (isHot(phrase) && (HOT_CONTACT.has(verb.lemma) || verb.classes.has('drenchWith') || verb.classes.has('flow'))) ? 'burn' : null;
  if (classes.has('sharp') && !(classes.has('blunt') && verb.classes.has('hit') && !goesIn)) return goesIn ? 'wound' : 'cut';
  if (classes.has('blunt') || classes.has('vehicle') || classes.has('hardThing')) return goesIn && !BLUNT_IN.has(verb.lemma) ? null : 'bruise';
  return null;
}

/** Drinks and oil burn only where they are said to be hot; fire and steam always do. */
const isHot = (phrase: NounPhrase) => !isOf(phrase, 'drink', 'liquid', 'stain') || phrase.modifiers.some((word) => HEAT.has(word));
const HEAT = new Set(['hot', 'boiling', 'scalding', 'molten', 'burning', 'blazing', 'steaming', 'seething', 'red-hot', 'fiery', 'flaming']);
const BITING = new Set(['sink', 'snap', 'close', 'get', 'tear', 'take', 'meet', 'fix', 'lock', 'bury', 'seize', 'grip']);
const HOT_CONTACT = new Set(['splash', 'catch', 'hit', 'lick', 'strike', 'land', 'touch', 'fling', 'throw', 'spit', 'burst', 'leap', 'spatter', 'fall', 'run',
  'drip', 'press', 'explode', 'shoot', 'slop', 'pour', 'spill', 'dash', 'close', 'sheet', 'find', 'get', 'lash', 'sear', 'pass', 'go']);
const BLUNT_IN = new Set(['drive', 'slam', 'ram', 'land', 'bring', 'put', 'send', 'plant', 'bury', 'crash', 'smash', 'swing', 'sink', 'thud', 'smack', 'catch',
  'hit', 'strike', 'dig', 'jab', 'go', 'take']);

/** Whether a phrase is a thing that can wound, and nobody. */
export function isWeapon(reading: Reading, clause: Clause, phrase: NounPhrase | null | undefined): phrase is NounPhrase {
  if (!phrase || !clause.verb || phrase.head.masked || phrase.determiner === 'no') return false;
  return isOf(phrase, 'shot', 'blade', 'blunt', 'sharp', 'hot', 'teeth', 'biter', 'vehicle') && !reading.cast.resolve(phrase, clause).ids.length && !(isOf(phrase, 'person', 'man', 'woman'));
}
