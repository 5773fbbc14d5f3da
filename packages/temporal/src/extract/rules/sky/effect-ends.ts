import type { NounPhrase } from '../../clauses.ts';
import { phrasesOf } from '../../reading.ts';
import { clearAir } from './air.ts';
import type { SkyClause } from './sky-clause.ts';

/** Words that a scene may use for each effect that hangs in a place. */
const FAMILY: Readonly<Record<string, readonly string[]>> = { fog: ['fog', 'mist', 'haze'], mist: ['fog', 'mist', 'haze'], haze: ['haze', 'fog', 'mist'] };

/** Reads how effects end: *the dust settles*, *they put out the fire*, *the fog lifts*. @returns whether one ended. */
export function readEffectEnds(sky: SkyClause): boolean {
  if (fireIsOut(sky) || isAired(sky)) return true;
  const { clause } = sky;
  const { verb } = clause;
  if (!verb || verb.head.masked) return false;
  for (const phrase of phrasesOf(clause)) {
    const effect = effectOf(sky, phrase);
    if (effect === undefined) continue;
    if (clause.subjects.includes(phrase) && (!verb.passive || verb.lemma === 'go') && (goesAway(sky, effect) || isLast(sky, phrase) || hasGone(sky))) return ended(sky, effect);
    const driven = clause.objects.includes(phrase) || (verb.passive && clause.subjects.includes(phrase));
    if (driven && (sky.does('extinguish') || drives(sky))) return ended(sky, effect);
  }
  return false;
}

/** *They vent the gallery*, *the windows are thrown open to air the room*. */
function isAired(sky: SkyClause): boolean {
  const { clause, now } = sky;
  if (!clause.verb || !['vent', 'air', 'ventilate'].includes(clause.verb.lemma)) return false;
  if (![...clause.objects, ...(clause.verb.passive ? clause.subjects : [])].some((phrase) => sky.isOf(phrase, 'roomy', 'airy'))) return false;
  for (const { type } of now.atmosphericEffects) if (type !== 'fire') sky.emit({ type: 'effect.cleared', effect: type }, 0.6);
  clearAir(sky);
  return true;
}

/** *There is no more smoke*, *not a trace of fog is left*. */
export function readDeniedEffects(sky: SkyClause): void {
  const { clause, now } = sky;
  if (clause.factuality !== 'negated' || (now.atmosphericEffects.length === 0 && now.weather !== 'Fog')) return;
  if (!sky.has('more', 'longer', 'trace', 'left', 'no', 'not', 'nothing')) return;
  if (clause.verb && clause.verb.lemma !== 'be' && !['leave', 'remain', 'hang', 'linger', 'burn', 'rise', 'stay'].includes(clause.verb.lemma)) return;
  for (const phrase of phrasesOf(clause)) {
    const effect = sky.reading.words.effect(phrase.noun);
    const foggy = now.weather === 'Fog' && effect !== undefined && effect in FAMILY && sky.has('left', 'remained', 'remains');
    if (effect !== undefined && (foggy || held(sky, effect).length > 0)) ended(sky, effect);
  }
}

function effectOf(sky: SkyClause, phrase: NounPhrase): string | undefined {
  if (phrase.head.masked || phrase.owner !== null) return undefined;
  const { words } = sky.reading;
  return words.effect(phrase.noun) ?? words.effect(phrase.noun.slice(phrase.noun.lastIndexOf(' ') + 1))
    ?? ((words.sky.noun(phrase.noun).has('measure') || LAST.has(phrase.noun)) && phrase.of ? words.effect(phrase.of.noun) : undefined);
}

/** *The last of the smoke*. */
const LAST = new Set(['last', 'rest', 'remainder', 'remnant', 'remains', 'end']);

/** *The last of the smoke drifts over the roofs*: wherever it goes, it was the last. */
const isLast = (sky: SkyClause, { noun, of }: NounPhrase) => LAST.has(noun) && of !== null && sky.does('clear', 'thin');

/** *The smoke had all dispersed*: the participle may have been read as a noun. */
function hasGone({ clause: { verb, objects }, reading: { words } }: SkyClause): boolean {
  const [done] = objects;
  if (verb?.lemma !== 'have' || objects.length !== 1 || done?.owner !== null) return false;
  const meant = words.verbOf(done.head.lower);
  return meant !== null && words.sky.verb(meant.lemma).has('clear');
}

/** The effects of the place that a word can mean. */
const held = ({ now }: SkyClause, effect: string) => now.atmosphericEffects.filter(({ type }) => (FAMILY[effect] ?? [effect]).includes(type));

const SOMEWHERE = new Set(['in', 'over', 'across', 'through', 'on', 'into', 'under', 'onto', 'from', 'around']);
const DRIFTING = new Set(['drift', 'blow', 'roll', 'lift', 'rise', 'sink', 'go', 'burn', 'settle', 'scatter', 'part', 'break', 'come', 'shred', 'fade']);

/** Whether an effect's own verb ends it: *drifts away* does, *drifts across the road* doesn't. */
function goesAway(sky: SkyClause, effect: string): boolean {
  const { verb, adjuncts, objects } = sky.clause;
  if (!verb || !sky.does('clear', 'thin') || objects.some(({ noun }) => noun !== 'itself' && verb.particle !== 'off') || verb.lemma === 'come') return false;
  if (verb.full === 'go up' || (effect === 'fire' && ['rise', 'lift', 'roll', 'settle', 'clear'].includes(verb.lemma))) return false;
  const away = verb.perfect || sky.has('away', 'off', 'out', 'back', 'clear', 'gone');
  if (FAMILY[effect] && held(sky, effect).length > 0 && ['lift', 'rise', 'clear'].includes(verb.lemma)) return true;
  if (DRIFTING.has(verb.lemma) && !away && adjuncts.some(({ preposition, phrase }) => phrase !== null && SOMEWHERE.has(preposition))) return false;
  if ((verb.lemma === 'rise' || verb.lemma === 'drift' || verb.lemma === 'roll' || verb.lemma === 'go' || verb.lemma === 'blow') && !away) return false;
  return true;
}

/** *The wind blows the smoke away*, *a fan sucks the fumes out*. */
function drives(sky: SkyClause): boolean {
  const { verb } = sky.clause;
  return verb !== null && ['clear', 'disperse', 'wave', 'suck', 'sweep', 'wash', 'blow', 'fan', 'dispel', 'scatter', 'tear', 'strip', 'carry', 'take', 'whip', 'drag', 'pull', 'draw'].includes(verb.lemma)
    && (['clear', 'disperse', 'dispel', 'fan', 'scatter'].includes(verb.lemma) || sky.has('away', 'out', 'off', 'clear', 'aside'));
}

function ended(sky: SkyClause, effect: string): boolean {
  const { now, reading, clause } = sky;
  const thins = sky.does('thin') && clause.verb?.lemma === 'thin' && clause.verb.particle === '';
  const misty = effect === 'fog' || effect === 'mist' || effect === 'haze';
  for (const { type } of held(sky, effect)) sky.emit(thins ? { type: 'effect.thinned', effect: type } : { type: 'effect.cleared', effect: type });
  if (effect !== 'fire' && effect !== 'sparks') clearAir(sky, thins ? 'slight_haze' : 'clear');
  if (misty && !reading.interior && now.weather === 'Fog' && !thins) sky.emit({ type: 'weather.set', weather: 'Clear', intensity: 'light' }, 0.7);
  return true;
}

/** *until it was quite out*, of a fire named just before. */
function sameFire(sky: SkyClause): NounPhrase | undefined {
  const [it] = sky.clause.subjects;
  const before = sky.reading.previous(sky.clause);
  const named = (it?.head.lower === 'it' || it?.head.lower === 'they') && before !== undefined && phrasesOf(before).some((phrase) => effectOf(sky, phrase) === 'fire' || phrase.modifiers.some((word) => sky.reading.words.sky.word(word).has('ablaze') || word === 'burning'));
  return named ? it : undefined;
}

/** *Has burned down to a few red coals*. */
function isBurntDown({ clause: { verb, adjuncts }, has }: SkyClause): boolean {
  if (verb === null || !has('down', 'low', 'itself')) return false;
  return verb.perfect || adjuncts.some(({ preposition, phrase }) => preposition === 'to' && phrase !== null && EMBERS.has(phrase.noun));
}

const EMBERS = new Set(['coal', 'ember', 'ash', 'cinder', 'nothing', 'glow', 'spark', 'smoke']);

/** *The fire is out*, *they beat out the flames*, *until the last flame dies*. */
function fireIsOut(sky: SkyClause): boolean {
  const { clause } = sky;
  const { verb } = clause;
  const fire = phrasesOf(clause).find((phrase) => effectOf(sky, phrase) === 'fire') ?? sameFire(sky);
  if (!fire || !verb || verb.head.masked) return false;
  const subject = clause.subjects.includes(fire);
  const over = subject && (verb.passive || ['be', 'go', 'burn', 'die', 'gutter'].includes(verb.lemma))
    && (sky.said('out') !== undefined || isBurntDown(sky) || sky.has('control', 'dies', 'died', 'smothered', 'doused', 'quenched'));
  const fought = (clause.objects.includes(fire) || subject && verb.passive) && sky.does('extinguish') && (verb.lemma !== 'beat' || sky.has('out')) && (verb.lemma !== 'fan') && verb.lemma !== 'kick';
  if (!over && !fought) return false;
  sky.emit({ type: 'effect.cleared', effect: 'fire' });
  return true;
}
