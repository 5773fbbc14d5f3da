import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, phrasesOf, sameThing } from '../../reading.ts';
import { inRole } from '../constructions.ts';
import { does, isNoun } from './things.ts';

/** Reads what is mended, put in anew, filled in and swept up; says whether it was, so that the same words break nothing. */
export function readRepair(reading: Reading, clause: Clause): boolean {
  const now = reading.request.before.location;
  if (now.brokenObjects.length === 0 && now.groundCondition.damage.length === 0 && now.groundCondition.debris.length === 0) return false;
  const mended = mends(reading, clause);
  const swept = sweeps(reading, clause);
  return mended || swept;
}

function mends(reading: Reading, clause: Clause): boolean {
  const { words } = reading;
  let done = false;
  const mend = (phrase: NounPhrase) => { done = repair(reading, clause, phrase.noun) || done; };
  const mending = does(reading, clause, 'mend');
  if (mending) for (const phrase of inRole(clause, 'patient')) { mend(phrase); if (phrase.of) mend(phrase.of); }
  if (does(reading, clause, 'fill')) for (const phrase of inRole(clause, 'patient')) { mend(phrase); if (phrase.of) mend(phrase.of); }
  for (const phrase of phrasesOf(clause)) {
    if (phrase.head.masked || phrase.determiner === 'no' || !phrase.modifiers.some((word) => words.ruin.adjective(word).has('renewed'))) continue;
    mend(phrase);
    if (does(reading, clause, 'install', 'mend') && isOf(phrase, 'surface', 'debris', 'breakable')) done = resurfaced(reading, clause, phrase) || done;
  }
  if (clause.verb === null || does(reading, clause, 'be')) {
    const whole = clause.complements.some(({ lower, masked }) => !masked && words.ruin.adjective(lower).has('whole'));
    if (whole) for (const phrase of clause.subjects) mend(phrase);
  }
  return done;
}

function repair(reading: Reading, clause: Clause, noun: string): boolean {
  const now = reading.request.before.location;
  const broken = now.brokenObjects.filter(({ object }) => sameThing(object, noun));
  const marks = now.groundCondition.damage.filter((item) => sameThing(item, noun) || sameThing(noun, bare(item)));
  for (const { object } of broken) reading.emit(null, { type: 'object.repaired', object }, clause);
  for (const item of marks) reading.emit(null, { type: 'ground.repaired', item }, clause);
  return broken.length + marks.length > 0;
}

/** The thing of `crack in floor`, `burned boards`. */
const bare = (item: string) => item.replace(/^(?:burned|collapsed|torn|crack in) /, '');

/** *New boards have been laid*: what was marked is covered. */
function resurfaced(reading: Reading, clause: Clause, phrase: NounPhrase): boolean {
  if (!LAID.has(phrase.noun)) return false;
  const { damage } = reading.request.before.location.groundCondition;
  for (const item of damage) reading.emit(null, { type: 'ground.repaired', item }, clause);
  return damage.length > 0;
}

const LAID = new Set(['pine', 'plank', 'board', 'floor', 'concrete', 'tarmac', 'turf', 'timber', 'flagstone', 'paving', 'tile', 'floorboard', 'asphalt', 'grass', 'lino', 'parquet',
  'carpet', 'cobble', 'gravel', 'surface']);

const ALL_OF_IT = new Set(['debris', 'mess', 'wreckage', 'rubble', 'litter', 'everything', 'rubbish', 'it', 'clutter', 'all', 'worst', 'remains', 'trash', 'garbage']);

function sweeps(reading: Reading, clause: Clause): boolean {
  const { words } = reading;
  const { debris } = reading.request.before.location.groundCondition;
  let done = false;
  const clear = (items: readonly string[], confidence = 0.8) => { for (const item of items) { reading.emit(null, { type: 'debris.cleared', item }, clause, confidence); done = true; } };
  const named = (phrase: NounPhrase) => debris.filter((item) => ALL_OF_IT.has(phrase.noun) || sameThing(item, phrase.noun) || (isShard(item) && isShard(phrase.noun)));
  if (does(reading, clause, 'sweep')) {
    const patients = [...inRole(clause, 'patient'), ...inRole(clause, 'of'), ...clause.adjuncts.filter(({ preposition }) => preposition === 'up').flatMap(({ phrase }) => phrase ?? [])];
    for (const phrase of patients) {
      clear(named(phrase));
      if (phrase.of) clear(named(phrase.of));
      if ((isOf(phrase, 'surface') || isNoun(phrase, reading, 'room', 'ground')) && inRole(clause, 'of').length === 0 && !clause.verb?.nonFinite) clear(debris, 0.65);
    }
  }
  const bareAgain = clause.complements.some(({ lower, masked }) => !masked && words.ruin.adjective(lower).has('clear')) && (clause.verb === null || does(reading, clause, 'be'));
  if (bareAgain && clause.subjects.some((phrase) => isOf(phrase, 'surface') || isNoun(phrase, reading, 'room', 'ground'))) clear(debris, 0.65);
  return done;
}

const isShard = (item: string) => SHARDS.has(item) || SHARDS.has(item.slice(item.lastIndexOf(' ') + 1));
const SHARDS = new Set(['glass', 'shard', 'splinter', 'crystal', 'porcelain', 'piece', 'fragment', 'china', 'crockery', 'pieces', 'bits', 'bit']);
