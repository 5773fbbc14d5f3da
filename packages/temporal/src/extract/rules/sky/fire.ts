import type { NounPhrase } from '../../clauses.ts';
import { isOf, wordsOf } from '../../reading.ts';
import type { SkyClause } from './sky-clause.ts';

const WILD = new Set(['spread', 'leap', 'catch', 'engulf', 'roar', 'race', 'climb', 'jump', 'rage', 'consume', 'devour', 'break out']);

/** A fire in its hearth, a candle's flame: it burns where it belongs and is no event. */
export function burnsAtHome(sky: SkyClause, phrase: NounPhrase): boolean {
  const { verb } = sky.clause;
  const { sky: look } = sky.reading.words;
  const wild = verb !== null && (WILD.has(verb.full) || WILD.has(verb.lemma));
  const hearth = sky.clause.tokens.some(({ lower, pos }) => pos === 'noun' && look.noun(lower).has('homeFire')) || sky.has('warm', 'warms', 'warming', 'cosy');
  if (hearth && !wild) return !sky.has('oil');
  if (phrase.determiner !== 'the' || wild) return false;
  return !verb || (phrase.noun === 'fire' && (sky.does('burnCosily') || verb.passive));
}

/** Reads what catches fire, explodes, smokes and steams. */
export function readFire(sky: SkyClause): void {
  const { clause } = sky;
  const { verb } = clause;
  if (verb && !verb.head.masked && !verb.negated) {
    if (catchesFire(sky)) sky.emit({ type: 'effect.added', effect: 'fire', intensity: 'moderate' });
    readBang(sky);
    readFumes(sky);
  }
  const explosion = clause.subjects.find((phrase) => sky.isOf(phrase, 'explosion'));
  if (explosion && verb && !sky.does('sound')) sky.emit({ type: 'effect.added', effect: 'smoke', intensity: 'heavy' }, 0.55);
}

function fuels(sky: SkyClause): NounPhrase[] {
  const { clause, reading } = sky;
  return [...clause.subjects, ...clause.objects].filter((phrase) => !phrase.head.masked && !isOf(phrase, 'garment', 'garmentPart', 'bodyPart', 'hair')
    && reading.people(phrase, clause).length === 0 && !reading.words.sky.noun(phrase.noun).has('keptAlight') && !isOf(phrase, 'abstract'));
}

function catchesFire(sky: SkyClause): boolean {
  const { clause } = sky;
  const { verb } = clause;
  const burnable = fuels(sky).filter((phrase) => !sky.isOf(phrase, 'depiction'));
  if (!verb || burnable.length === 0) return false;
  const text = wordsOf(clause);
  if (/\bset\w* the world\b|\bgoes? up (?:the|a|to|in|into|from|against|one|two|on)\b(?! (?:in flames|flames|smoke|like))/.test(text) && !/\bflames?\b/.test(text)) return false;
  if (sky.said('ablaze') || /\b(?:on|catch(?:es)?|caught) fire\b|\bin(?:to)? flames\b|\bup in (?:flames?|smoke)\b/.test(text)) return true;
  const known = burnable.some((phrase) => sky.isOf(phrase, 'fuel') || phrase.classes.has('vehicle'));
  if (!known) return false;
  const { full, lemma } = verb;
  if (full === 'go up' || lemma === 'go' && sky.has('up')) return sky.has('roar', 'whoosh', 'like', 'flames', 'smoke', 'tinder', 'torch', 'once', 'second', 'flash') && !sky.isOf(clause.subjects[0], 'airy');
  if (lemma === 'catch') return clause.objects.length === 0 && !verb.passive && verb.particle === '' && clause.adjuncts.every(({ preposition }) => preposition === 'at' || preposition === 'from');
  if (['ignite', 'combust', 'torch', 'kindle'].includes(lemma)) return true;
  if (full === 'set fire' || full === 'set alight' || full === 'set ablaze' || full === 'flare up' || full === 'blaze up') return true;
  return sky.does('burn') && clause.objects.length === 0 && !verb.passive && (verb.form === 's' || verb.form === 'ing' || verb.past) && !verb.perfect
    && lemma !== 'roar' && verb.particle !== 'down' && verb.particle !== 'out' && clause.subjects.some((phrase) => sky.isOf(phrase, 'fuel') || isOf(phrase, 'breakable', 'fixture', 'vehicle'));
}

/** *The boiler explodes*: smoke, and fire for a while. */
function readBang(sky: SkyClause): void {
  const { clause } = sky;
  if (!sky.does('explode') || clause.verb?.lemma === 'burst' || clause.objects.length > 0 && clause.verb?.full !== 'blow up') return;
  const bang = [...clause.subjects, ...clause.objects].find((phrase) => sky.isOf(phrase, 'bomb') || isOf(phrase, 'vehicle'));
  if (!bang || clause.verb?.lemma === 'blow' && clause.verb.particle !== 'up') return;
  sky.emit({ type: 'effect.added', effect: 'smoke', intensity: 'heavy' }, 0.65);
  sky.emit({ type: 'effect.added', effect: 'fire', intensity: 'moderate' }, 0.5);
}

/** *The wreck smokes*, *the pavement steams*. */
function readFumes(sky: SkyClause): void {
  const { clause, reading } = sky;
  if (!clause.verb || !sky.does('smoke', 'steam') || clause.objects.length > 0 || clause.subjects.length === 0 || reading.subjects(clause).length > 0) return;
  const small = clause.subjects.some((phrase) => isOf(phrase, 'garment', 'garmentPart', 'bodyPart', 'hair') || reading.words.sky.noun(phrase.noun).has('sipped')
    || reading.people(phrase, clause).length > 0);
  const burnt = clause.subjects.some((phrase) => sky.isOf(phrase, 'fuel', 'bomb', 'ground', 'roomy') || isOf(phrase, 'vehicle', 'debris', 'breakable'));
  if (small || !burnt || sky.has('past', 'off', 'away', 'out', 'into', 'along', 'up')) return;
  sky.emit({ type: 'effect.added', effect: clause.verb.lemma === 'steam' ? 'steam' : 'smoke', intensity: 'light' }, 0.55);
}
