import type { LocationState } from '@cinematic-canvas/core';

import type { NounPhrase } from '../../clauses.ts';
import type { SkyWord } from '../../lexicon-sky.ts';
import { isOf, phrasesOf } from '../../reading.ts';
import { GROUND_WETNESS } from '../../sky-state.ts';
import { type SkyClause, soakGround } from './sky-clause.ts';

type Wetness = LocationState['groundCondition']['wetness'];

/** Reads how wet the ground is: floods, puddles, slick boards, spilled water, and how it dries. */
export function readGroundWetness(sky: SkyClause): void {
  const { clause } = sky;
  if (clause.verb?.head.masked) return;
  if (readDepth(sky) || readFlood(sky) || readDrying(sky) || readWater(sky) || readPuddles(sky)) return;
  readSurfaces(sky);
  readSpill(sky);
}

/** *Water stands ankle deep in the passage*, *four inches of water*, *knee-deep in water*. */
function readDepth(sky: SkyClause): boolean {
  if (!sky.names('water') && !sky.has('water')) return false;
  const { clause, reading } = sky;
  if (clause.tokens.some(({ lower }) => reading.words.sky.noun(lower).has('dryStuff'))) return false;
  const words = clause.tokens.map(({ lower }) => lower);
  const hyphened = words.some((word) => word.endsWith('-deep') && reading.words.sky.noun(word.slice(0, -5)).has('liquidLevel'));
  const at = words.indexOf('deep');
  const spaced = at > 0 && reading.words.sky.noun(words[at - 1] ?? '').has('liquidLevel');
  const measured = phrasesOf(clause).some((phrase) => /^(inch|foot|feet)$/.test(phrase.noun) && sky.isOf(phrase.of, 'water'));
  const water = phrasesOf(clause).some((phrase) => sky.isOf(phrase, 'water')) || words.includes('water');
  const wading = sky.does('wade') && clause.adjuncts.some(({ phrase }) => phrase !== null && /^(sea|surf|river|lake|ocean|stream|ford|pond)$/.test(phrase.noun));
  const open = clause.adjuncts.some(({ preposition, phrase }) => /^(in|into)$/.test(preposition) && phrase !== null && /^(sea|surf|river|lake|ocean|stream|ford|pond|bath|tub)$/.test(phrase.noun));
  if (!(measured || ((hyphened || spaced) && water)) || wading || open || phrasesOf(clause).some((phrase) => sky.isOf(phrase, 'basin'))) return false;
  soakGround(sky, 'flooded', 0.7);
  return true;
}

const wetsRoom = (sky: SkyClause, phrase: NounPhrase | null | undefined) => sky.isOf(phrase, 'ground', 'roomy');

/** *Water floods the corridor*, *the cellar is flooded*, *the river is in the lane*. */
function readFlood(sky: SkyClause): boolean {
  const { clause } = sky;
  const { verb } = clause;
  if (!verb || !sky.names('ground', 'roomy')) return false;
  const dry = clause.subjects.some((phrase) => !phrase.head.masked && /light|sun|relief|crowd|music|people|memory|colou?r|sound|scent|smell|noise|troops|guest/.test(phrase.noun));
  if (dry) return false;
  if (sky.does('flood') && verb.lemma !== 'burst') {
    const victims = verb.passive ? clause.subjects : clause.objects.length > 0 ? clause.objects : clause.subjects;
    if (victims.some((phrase) => wetsRoom(sky, phrase))) { soakGround(sky, 'flooded', 0.7); return true; }
  }
  const under = clause.subjects.some((phrase) => wetsRoom(sky, phrase)) && clause.adjuncts.some(({ preposition, phrase }) => /^(under|beneath)$/.test(preposition) && sky.isOf(phrase, 'water'));
  if (under && sky.does('be', 'pool')) { soakGround(sky, 'flooded', 0.7); return true; }
  const river = sky.subject('water');
  if (river && verb.lemma === 'be' && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'in' && sky.isOf(phrase, 'roomy'))) { soakGround(sky, 'flooded', 0.7); return true; }
  return false;
}

/** *Water pours across the floor*, *water drips down the steps*. */
function readWater(sky: SkyClause): boolean {
  const { clause, reading } = sky;
  const water = sky.subject('water') ?? clause.subjects.find((phrase) => sky.isOf(phrase.of, 'water') && sky.isOf(phrase, 'measure', 'puddle'));
  if (!water || !clause.verb || clause.verb.passive) return false;
  const where = clause.adjuncts.some(({ phrase }) => sky.isOf(phrase, 'ground', 'roomy')) || clause.objects.some((phrase) => sky.isOf(phrase, 'ground', 'roomy'));
  const within = where || reading.interior && clause.adjuncts.some(({ preposition, phrase }) => /^(through|under|over|from|past)$/.test(preposition) && sky.isOf(phrase, 'opening'));
  if (!within || (reading.request.place.setting === 'exterior' && /river|sea|stream|tide|brook|beck|creek/.test(water.noun)
    && !clause.adjuncts.some(({ phrase }) => sky.isOf(phrase, 'roomy') && phrase?.noun !== 'valley' && phrase?.noun !== 'field'))) return false;
  if (sky.does('rise') && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'down' && phrase !== null
    && /wall|step|stair|face|window/.test(phrase.noun))) soakGround(sky, 'flooded', 0.65);
  else if (sky.does('trickle')) soakGround(sky, 'damp', 0.6);
  else if (sky.does('pool')) soakGround(sky, 'wet', 0.65);
  return true;
}

/** *Puddles have gathered in the ruts*, *she splashes through the puddles*. */
function readPuddles(sky: SkyClause): boolean {
  const { clause } = sky;
  const puddle = sky.any('puddle');
  if (!puddle || sky.has('last', 'avoids', 'avoiding', 'dries', 'dried') || puddle.of && !sky.isOf(puddle.of, 'water', 'rain')) return false;
  const over = clause.adjuncts.some(({ preposition, phrase }) => phrase === puddle && /^(over|round|around|like|between|of)$/.test(preposition));
  if (over && clause.subjects.length > 0 && !clause.subjects.includes(puddle)) return false;
  if (clause.verb && ['avoid', 'skirt', 'sidestep', 'dodge', 'circle', 'vault', 'dry'].includes(clause.verb.lemma)) return false;
  soakGround(sky, 'wet', 0.6);
  return true;
}

const LEVELS = [['floodedGround', 'flooded'], ['soakedGround', 'soaked'], ['wetGround', 'wet'], ['dampGround', 'damp']] as const;
const LOOKS = new Set(['be', 'look', 'lie', 'gleam', 'shine', 'glisten', 'run', 'turn', 'stand', 'become', 'get', 'swim', 'stream', 'feel', 'remain', 'glitter', 'glint', 'stretch']);
const LOOSE = new Set(['sand', 'beach', 'mud', 'grass', 'stone', 'stones', 'rock', 'earth', 'ice', 'snow', 'marble', 'tile']);

/** *The floor is black and swimming*: what is said of it, whatever part the parse makes of it. */
const saidAfter = (sky: SkyClause, phrase: NounPhrase, word: SkyWord) => sky.clause.subjects[0] === phrase && sky.clause.verb?.lemma === 'be'
  && (sky.said(word)?.start ?? 0) > sky.clause.verb.head.start;

/** *The boards are slick*, *the sodden lawn*, *rain slicks the cobbles*. */
function readSurfaces(sky: SkyClause): void {
  if (!sky.names('ground', 'roomy')) return;
  const { clause, reading } = sky;
  for (const phrase of phrasesOf(clause)) {
    if (!sky.isOf(phrase, 'ground', 'roomy') || isOf(phrase.of, 'abstract')) continue;
    const tagged = clause.subjects.includes(phrase) && clause.objects.length === 0 && clause.verb?.form === 'plain' ? clause.verb.head.lower : '';
    const level = LEVELS.find(([word]) => sky.saidOf(phrase, word) || saidAfter(sky, phrase, word) || reading.words.sky.word(tagged).has(word))?.[1];
    if (!sky.isOf(phrase, 'ground') && (level === 'wet' || level === 'damp')) continue;
    const said = phrase.modifiers.some((word) => LEVELS.some(([each]) => reading.words.sky.word(word).has(each)));
    if (level === undefined) continue;
    if (said ? LOOSE.has(phrase.noun) : clause.verb !== null && tagged === '' && !LOOKS.has(clause.verb.lemma) && !clause.verb.passive) continue;
    if (sky.has('blood', 'oil', 'ice', 'sweat', 'grease', 'wax', 'paint', 'polish', 'leaves', 'moss') && level === 'wet') continue;
    const other = clause.adjuncts.find(({ preposition }) => preposition === 'with' || preposition === 'in')?.phrase;
    if (level === 'flooded' && other && !sky.isOf(other, 'water', 'spillable', 'rain')) continue;
    return soakGround(sky, level, said ? 0.55 : 0.7);
  }
  const like = clause.verb && ['be', 'become', 'turn'].includes(clause.verb.lemma) && clause.subjects.some((phrase) => sky.isOf(phrase, 'ground', 'roomy'))
    ? clause.objects.concat(clause.adjuncts.flatMap(({ preposition, phrase }) => (preposition === 'into' || preposition === 'to') && phrase ? [phrase] : [])) : [];
  if (like.some((phrase) => sky.isOf(phrase, 'bogLike') && phrase.of === null)) return soakGround(sky, 'soaked', 0.6);
  if (like.some((phrase) => sky.isOf(phrase, 'riverLike') && (phrase.of === null || sky.isOf(phrase.of, 'water')))) return soakGround(sky, 'flooded', 0.6);
  const gleams = clause.subjects.some((phrase) => sky.isOf(phrase, 'ground')) && clause.verb && LOOKS.has(clause.verb.lemma)
    && clause.adjuncts.some(({ preposition, phrase }) => (preposition === 'with' || preposition === 'after') && phrase !== null && (sky.isOf(phrase, 'rain', 'lightRain', 'water') || phrase.noun === 'wet'));
  if (gleams) return soakGround(sky, 'wet', 0.6);
  const streaming = clause.subjects.find((phrase) => sky.isOf(phrase, 'ground'));
  if (streaming && clause.verb && ['swim', 'stream'].includes(clause.verb.lemma) && !sky.has('people', 'light', 'crowd', 'traffic')) return soakGround(sky, 'soaked', 0.6);
  const agent = sky.subject('rain', 'lightRain', 'heavyRain', 'water', 'spillable');
  if (agent && sky.does('wet') && clause.objects.some((phrase) => sky.isOf(phrase, 'ground'))) soakGround(sky, 'wet', 0.6);
  const squelch = clause.verb?.lemma === 'squelch' && clause.subjects.some((phrase) => sky.isOf(phrase, 'ground'));
  if (squelch) soakGround(sky, 'wet', 0.6);
}

/** *Beer spreads across the floorboards*, *he kicks over the bucket*. */
function readSpill(sky: SkyClause): void {
  const { clause, now } = sky;
  if (!sky.does('spill') || clause.verb === null) return;
  const leaks = ['leak', 'overflow'].includes(clause.verb.lemma) && clause.subjects.every((phrase) => sky.reading.people(phrase, clause).length === 0 && !sky.isOf(phrase, 'daylight', 'sun', 'moon'));
  if (leaks && clause.adjuncts.some(({ phrase }) => sky.isOf(phrase, 'ground'))) return soakGround(sky, 'wet', 0.55);
  const spilled = clause.subjects.find((phrase) => sky.isOf(phrase, 'spillable')) ?? clause.objects.find((phrase) => sky.isOf(phrase, 'spillable'));
  if (!spilled) return;
  const onto = clause.adjuncts.some(({ preposition, phrase }) => /^(on|onto|over|across|along|down|into|to|through)$/.test(preposition) && sky.isOf(phrase, 'ground'));
  const upset = clause.objects.includes(spilled)
    && (['upset', 'overturn'].includes(clause.verb.lemma) || clause.verb.particle === 'over' || sky.has('over')) && (sky.reading.interior || sky.any('ground') !== undefined);
  if (onto || upset) soakGround(sky, now.groundCondition.wetness === 'dry' ? 'damp' : now.groundCondition.wetness, 0.55);
}

/** *The sun has dried the yard*, *the floor has been mopped*, *the flood goes down*. */
function readDrying(sky: SkyClause): boolean {
  const { clause, now } = sky;
  const { verb } = clause;
  const wet = now.groundCondition.wetness;
  if (wet === 'dry') return false;
  const to = (level: Wetness): boolean => {
    if (GROUND_WETNESS.indexOf(level) < GROUND_WETNESS.indexOf(wet)) sky.emit({ type: 'ground.wetted', level }, 0.65);
    return true;
  };
  const ground = [...clause.subjects, ...clause.objects].some((phrase) => sky.isOf(phrase, 'ground', 'roomy', 'puddle') || phrase.noun === 'mud');
  const dryWord = clause.subjects.some((phrase) => sky.isOf(phrase, 'ground', 'roomy') && sky.saidOf(phrase, 'dryGround') && !sky.has('until', 'almost', 'nearly'));
  if (verb && ground && sky.does('dry') && !clause.subjects.some((phrase) => sky.reading.people(phrase, clause).length > 0)) return to(verb.form === 'ing' && !verb.perfect ? 'damp' : 'dry');
  if (dryWord) return to('dry');
  const mopped = [...clause.subjects, ...clause.objects].some((phrase) => sky.isOf(phrase, 'ground', 'roomy', 'puddle', 'water') || phrase.noun === 'spill');
  if (verb && mopped && sky.does('mop')) return to(sky.has('dry', 'last') || verb.perfect ? 'dry' : 'damp');
  const water = sky.subject('water', 'puddle');
  if (!water || !verb || verb.passive || !sky.does('drain')) return false;
  const away = verb.perfect || sky.has('away', 'back', 'gone', 'off', 'out') || ['drain', 'recede', 'subside', 'ebb', 'retreat', 'evaporate', 'withdraw'].includes(verb.lemma);
  return away && !sky.has('his', 'her', 'their') ? to('damp') : false;
}
