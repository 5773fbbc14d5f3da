import type { NounPhrase } from '../../clauses.ts';
import { isOf, phrasesOf } from '../../reading.ts';
import { thickenAir, visibilityThrough } from './air.ts';
import { burnsAtHome } from './fire.ts';
import type { SkyClause } from './sky-clause.ts';

type Intensity = 'light' | 'moderate' | 'heavy';

/** An effect that a phrase names: *a pall of smoke* is smoke. */
interface Named {
  effect: string;
  phrase: NounPhrase;
}

const NOT_SEEN = new Set(['no', 'every', 'any', 'his', 'her', 'their', 'my', 'your', 'what']);
const FOGS = new Set(['fog', 'mist', 'haze']);

/** Reads what comes to hang in the air: smoke, dust, steam, mist, sparks, ash, fire. */
export function readEffects(sky: SkyClause): void {
  const { clause } = sky;
  for (const phrase of phrasesOf(clause)) {
    const named = nameEffect(sky, phrase);
    if (!named || isSmall(sky, named)) continue;
    const confidence = confidenceOf(sky, named);
    if (confidence > 0) addEffect(sky, named, confidence);
  }
}

function nameEffect(sky: SkyClause, phrase: NounPhrase): Named | null {
  if (phrase.head.masked || phrase.owner !== null || NOT_SEEN.has(phrase.determiner)) return null;
  const { words } = sky.reading;
  const own = words.effect(phrase.noun) ?? words.effect(phrase.noun.split(' ').at(-1) ?? '');
  const inner = phrase.of === null || phrase.of.head.masked ? undefined : words.effect(phrase.of.noun);
  if (own !== undefined) return inner !== undefined ? { effect: inner, phrase } : stands(phrase) ? { effect: own, phrase } : null;
  if (phrase.of === null || phrase.of.head.masked || words.sky.noun(phrase.noun).has('scent')) return null;
  return inner === undefined ? null : { effect: inner, phrase };
}

/** *The smoke of his reasoning*, *of her pipe*. */
const SOMEONES = new Set(['his', 'her', 'their', 'my', 'your', 'our']);

/** *A spray of roses*, *the fire of youth*: with *of*, it is something else. */
const stands = ({ of, noun }: NounPhrase) => of === null || !SOMEONES.has(of.determiner) && noun !== 'spray' && noun !== 'fire' && noun !== 'spark' && noun !== 'flame' && noun !== 'blaze'
  && noun !== 'mist' && noun !== 'fog' && noun !== 'haze' && noun !== 'ember' && noun !== 'ash';

/** The smoke of a pipe and the steam of a cup are no weather of the room. */
function isSmall(sky: SkyClause, { effect, phrase }: Named): boolean {
  const { clause, reading } = sky;
  if (phrase.noun === 'exhaust' || (phrase.noun === 'soot' && sky.any('airy') === undefined && !sky.has('cloud', 'drifts'))) return true;
  if (phrase.noun === 'spray' && !sky.does('fill')) return true;
  if (FOGS.has(effect) && reading.interior && sky.any('barrier') !== undefined) return true;
  if (FOGS.has(effect) && phrasesOf(clause).some(({ noun }) => reading.words.sky.noun(noun).has('inMind'))) return true;
  if (effect === 'fire') return burnsAtHome(sky, phrase);
  if (effect === 'ash' && sky.has('cigarette', 'cigar', 'pipe', 'joint')) return true;
  if (effect !== 'smoke' && effect !== 'steam' && effect !== 'mist' && effect !== 'fog') return false;
  const { sky: look } = reading.words;
  const sipped = phrasesOf(clause).some((each) => look.noun(each.noun).has('sipped')) || clause.tokens.some(({ lower }) => look.noun(lower).has('sipped') && lower !== phrase.noun);
  return sipped && sky.said('billowing') === undefined;
}

/** How surely a clause puts the effect into the air, by the part that it plays; 0 where it does not. */
function confidenceOf(sky: SkyClause, { effect, phrase }: Named): number {
  const { clause } = sky;
  if (clause.subjects.includes(phrase) || clause.subjects.some(({ of }) => of === phrase)) return asSubject(sky, effect, phrase) ? 0.75 : 0;
  if (clause.objects.includes(phrase)) return asObject(sky, effect, phrase) ? 0.75 : 0;
  const at = clause.adjuncts.find((each) => each.phrase === phrase || each.phrase?.of === phrase);
  return at && asAdjunct(sky, effect, at.preposition) ? 0.65 : 0;
}

const SOLID = new Set(['dust', 'ash', 'grit', 'soot']);

/** *Smoke pours from the hatch*: whatever it does, it is there, unless it ends, lies or is only spoken of. */
function asSubject(sky: SkyClause, effect: string, phrase: NounPhrase): boolean {
  const { verb, complements, adverbs, adjuncts, objects, subjects } = sky.clause;
  if (!verb) return phrase.determiner !== 'the' && !(FOGS.has(effect) && subjects[0] !== phrase)
    && !(effect === 'fire' && phrase.modifiers.length === 0 && sky.clause.tokens.length > 6) && sky.clause.tokens.length <= 14;
  if (verb.head.masked || verb.passive && !sky.does('bring', 'emit', 'fill', 'blow')) return false;
  if (verb.perfect && verb.past && phrase.modifiers.some((word) => ['old', 'earlier', 'ancient', 'long-ago', 'former'].includes(word))) return false;
  if (effect === 'sparks' && adjuncts.some(({ preposition, phrase: between }) => preposition === 'between' && between !== null
    && sky.reading.people(between, sky.clause).length > 0)) return false;
  if (SOLID.has(effect) && sky.does('settle') && !sky.has('air', 'hang', 'hangs', 'down') && verb.lemma !== 'fall') return false;
  if (verb.lemma === 'be') {
    const last = adverbs.at(-1)?.lower ?? complements.at(-1)?.lower ?? '';
    if (['out', 'gone', 'clear', 'over', 'dead'].includes(last)) return false;
    return !(adjuncts.length === 0 && complements.length === 0 && objects.length > 0);
  }
  return !['mean', 'remind', 'smell', 'taste', 'need', 'want', 'belong', 'cost', 'interest', 'go', 'end', 'cease', 'rain'].includes(verb.lemma) || verb.full === 'go up';
}

const SHOWN = new Set(['see', 'show', 'have', 'give', 'find', 'wear', 'hold', 'carry']);
const LAID = new Set(['light', 'start', 'make', 'build', 'set']);
const OUT_OF_AIR = new Set(['exhale', 'puff', 'breathe', 'blow', 'smell', 'taste', 'draw', 'suck']);

/** *A wire comes down, spitting sparks*: the participle may have been read as a noun. */
const emitsBeside = ({ clause, reading: { words } }: SkyClause) => clause.objects.some(({ head }) => head.lower.endsWith('ing')
  && words.sky.verb(words.verbOf(head.lower)?.lemma ?? '').has('emit'));

/** *The funnel belches smoke*, *he kicks up dust*. */
function asObject(sky: SkyClause, effect: string, phrase: NounPhrase): boolean {
  const { clause, reading } = sky;
  const { verb } = clause;
  if (!verb || verb.head.masked) return false;
  if (verb.lemma === 'be') return clause.tokens.some(({ lower }) => lower === 'there') || phrase.of !== null;
  if (!(sky.does('emit') || emitsBeside(sky)) || OUT_OF_AIR.has(verb.lemma) && reading.subjects(clause).length > 0) return false;
  if (LAID.has(verb.lemma)) return effect === 'fire';
  if (effect === 'fire' && (SHOWN.has(verb.lemma) || ['strike', 'leave', 'throw', 'blow', 'draw', 'raise', 'stir'].includes(verb.lemma))) return false;
  if (SHOWN.has(verb.lemma)) return sky.any('airy') !== undefined || sky.has('nothing', 'hanging');
  if (SOLID.has(effect) && reading.subjects(clause).length > 0 && ['wipe', 'brush', 'blow', 'gather', 'write', 'shed', 'shake', 'beat', 'carry', 'track'].includes(verb.lemma)) return false;
  return true;
}

/** *The hall is full of smoke*, *the shed vanishes in flames*, *he gropes through the dust*. */
function asAdjunct(sky: SkyClause, effect: string, preposition: string): boolean {
  const { clause, reading } = sky;
  const { verb } = clause;
  if (!/^(with|in|by|into|through|of|from|under|behind)$/.test(preposition)) return false;
  if (!(verb?.passive ?? false) && clause.complements.length === 0 && !(sky.does('fill') && verb !== null)) return false;
  const place = clause.subjects.every((subject) => reading.people(subject, clause).length === 0 && !isOf(subject, 'garment', 'bodyPart', 'hair'));
  if (preposition === 'of') return sky.has('full', 'thick', 'grey', 'gray') && (place || sky.has('air'));
  const inside = preposition !== 'with' && preposition !== 'by';
  if (!inside) {
    if (SOLID.has(effect) && clause.subjects.some((phrase) => sky.isOf(phrase, 'ground'))) return false;
    if (SOLID.has(effect) && verb && verb.classes.has('soil') && !sky.any('airy') && !['fill', 'choke', 'thicken'].includes(verb.lemma)) return false;
    return place || sky.any('airy') !== undefined;
  }
  if (effect === 'fire') return verb !== null && ['burst', 'erupt', 'explode', 'go', 'vanish', 'engulf', 'wrap'].includes(verb.lemma) && place;
  if (effect === 'sparks') return verb !== null && ['burst', 'explode', 'disappear', 'vanish', 'go'].includes(verb.lemma);
  if (SOLID.has(effect)) return sky.has('cloud', 'storm', 'hanging', 'choking', 'billowing', 'swirling', 'clouds', 'burst', 'thick')
    || clause.adjuncts.some(({ phrase }) => phrase?.of !== null && sky.isOf(phrase, 'measure'));
  return true;
}

function addEffect(sky: SkyClause, { effect, phrase }: Named, confidence: number): void {
  const intensity = intensityOf(sky, phrase);
  sky.emit({ type: 'effect.added', effect, intensity }, confidence);
  if ((effect === 'fog' || effect === 'mist') && !sky.reading.interior && intensity !== 'light' && ['Clear', 'Cloudy'].includes(sky.now.weather)
    && sky.now.precipitation === 'none') sky.emit({ type: 'weather.set', weather: 'Fog', intensity }, 0.6);
  const onThing = sky.clause.adjuncts.some((each) => each.phrase === phrase && (each.preposition === 'with' || each.preposition === 'by')) && sky.any('airy') === undefined;
  if (!onThing) thickenAir(sky, visibilityThrough(sky, effect, intensity));
}

function intensityOf(sky: SkyClause, phrase: NounPhrase): Intensity {
  const near = [...phrase.modifiers, phrase.noun, ...(phrase.of?.modifiers ?? [])];
  const { sky: look } = sky.reading.words;
  if (near.some((word) => look.word(word).has('thin'))) return 'light';
  if (sky.said('thick', 'blinding')) return 'heavy';
  return sky.said('thin') ? 'light' : 'moderate';
}
