import type { LocationState } from '@cinematic-canvas/core';

import type { SkyClause } from './sky-clause.ts';
import { readPrecipitation } from './precipitation.ts';

type Kind = LocationState['weather'];
type Strength = 'light' | 'moderate' | 'heavy';

const set = (sky: SkyClause, weather: Kind, intensity: Strength, confidence = 0.75) => sky.emit({ type: 'weather.set', weather, intensity }, confidence);

/** Reads the weather of a place under the open sky. */
export function readWeather(sky: SkyClause): void {
  if (sky.reading.interior && !throughWindow(sky)) return;
  if (readStorm(sky) || readPrecipitation(sky)) return;
  readThunder(sky);
  if (withoutCloud(sky) || notACloud(sky)) return;
  readWind(sky);
  readDayOf(sky);
  if (readClouds(sky)) return;
  readHeavens(sky);
  readSun(sky);
}

/** Whether weather that an interior tells of is seen or heard from it: what falls on its roof and panes. */
const throughWindow = (sky: SkyClause) => sky.any('barrier') !== undefined || sky.has('outside', 'out', 'roof', 'slates', 'tin', 'eaves', 'gutters')
  || sky.clause.subjects.some((phrase) => sky.reading.words.sky.time(phrase.head.lower) !== undefined);

/** Reads what a denial ends: *no longer raining*, *not a cloud in the sky*. */
export function readDeniedWeather(sky: SkyClause): void {
  if (sky.reading.interior || sky.clause.factuality !== 'negated') return;
  const { clause, now } = sky;
  const lower = clause.tokens.map((token) => token.lower).join(' ');
  const ended = /\bno (?:longer|more)\b|\bn[o'](?:t|t) any ?more\b|\bno rain\b|\bnothing (?:falls|is falling)\b/.test(lower);
  if (ended && now.precipitation !== 'none' && (/\b(?:rain|raining|snow|snowing|hail|sleet|sky)\b/.test(lower))) sky.emit({ type: 'precipitation.set', precipitation: 'none' });
  notACloud(sky);
}

function notACloud(sky: SkyClause): boolean {
  const { clause } = sky;
  const lower = clause.tokens.map((token) => token.lower).join(' ');
  const bare = /\bnot a (?:cloud|breath of wind|breath|wisp of cloud)\b|\bwithout a cloud\b|\bno clouds?\b|\bno wind\b/.test(lower);
  if (!bare || clause.subjects.some((phrase) => sky.reading.people(phrase, clause).length > 0)) return false;
  calm(sky, lower.includes('cloud'));
  return true;
}

/** *A sky without a rag of cloud*. */
function withoutCloud(sky: SkyClause): boolean {
  const bare = sky.clause.adjuncts.some(({ preposition, phrase }) => preposition === 'without' && (sky.isOf(phrase, 'cloud') || sky.isOf(phrase?.of, 'cloud')));
  if (bare) calm(sky, true);
  return bare;
}

/** *Morning comes up grey*, *a bright afternoon*. */
function readDayOf(sky: SkyClause): void {
  const { clause, now, reading } = sky;
  const day = clause.subjects.find(({ head, owner }) => !head.masked && owner === null && (reading.words.sky.time(head.lower) !== undefined || head.lower === 'day' || head.lower === 'weather'));
  if (day?.noun === 'weather' && clause.verb && ['clear', 'brighten', 'improve', 'lift'].includes(clause.verb.lemma) && clause.objects.length === 0) return clearUp(sky, 0.65);
  if (!day || (clause.verb && !sky.does('arrive', 'be') && clause.verb.lemma !== 'dawn')) return;
  if (sky.saidOf(day, 'cloudySky') && !sky.saidOf(day, 'low') && now.weather === 'Clear') set(sky, 'Cloudy', 'moderate', 0.6);
  else if (sky.saidOf(day, 'clearSky') && now.weather !== 'Clear') clearUp(sky, 0.6);
}

function calm(sky: SkyClause, cloudless: boolean): void {
  const { now } = sky;
  if (!cloudless && now.weather !== 'Windy' && now.weather !== 'Storm') return;
  set(sky, 'Clear', 'light', 0.7);
  if (now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: 'none' }, 0.6);
}

const OVER = ['gone', 'spent', 'past', 'only', 'distant', 'memory', 'grumble', 'line', 'behind'];

/** *The storm is over*, not *the storm breaks over the ridge*. */
const isOver = ({ clause }: SkyClause) => clause.verb?.lemma === 'be' && clause.tokens.some(({ lower }) => lower === 'over')
  && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'over' && phrase !== null);

function readStorm(sky: SkyClause): boolean {
  const { clause } = sky;
  const { verb } = clause;
  const storm = sky.subject('storm', 'heavySnow');
  const within = clause.adjuncts.find(({ preposition, phrase }) => /^(in|into|through)$/.test(preposition) && sky.isOf(phrase, 'storm', 'heavySnow'));
  const met = within?.phrase && sky.reading.subjects(clause).length > 0 && !sky.does('suffer') ? within.phrase : undefined;
  const told = verb?.lemma === 'be' && (clause.subjects[0]?.head.lower === 'it' || sky.has('there')) ? sky.object('storm', 'heavySnow') : undefined;
  const phrase = storm ?? met ?? told;
  if (!phrase || verb?.head.masked || sky.said('far') || sky.does('threaten') && !sky.does('begin')) return false;
  if (sky.any('barrier') && !sky.does('begin') && !sky.reading.interior) return false;
  if (storm && verb && ((sky.does('cease') && !['break', 'drop', 'blow', 'be', 'go', 'leave', 'spend', 'pass'].includes(verb.lemma)) || sky.has(...OVER)
    || isOver(sky) || (verb.lemma === 'blow' && sky.has('itself', 'over', 'out')) || verb.lemma === 'pass')) return passes(sky);
  if (storm && verb && sky.does('abate') && clause.objects.length === 0 && !['drop', 'fall', 'lift', 'break'].includes(verb.lemma)) return passes(sky, 'light');
  if (verb?.lemma === 'be' && storm && clause.objects.length > 0 && !sky.has('there')) return false;
  if (sky.isOf(phrase, 'heavySnow')) return snowstorm(sky);
  set(sky, 'Storm', 'heavy');
  if (sky.isOf(phrase, 'hail')) sky.emit({ type: 'precipitation.set', precipitation: 'heavy' });
  if (/dust|sand/.test(phrase.noun)) return true;
  if (sky.any('rain', 'heavyRain')) readPrecipitation(sky);
  return true;
}

function snowstorm(sky: SkyClause): boolean {
  set(sky, 'Snow', 'heavy');
  sky.emit({ type: 'precipitation.set', precipitation: 'heavy' });
  if (!sky.reading.interior) sky.emit({ type: 'visibility.set', visibility: 'obscured' }, 0.6);
  return true;
}

function passes(sky: SkyClause, to: 'none' | 'light' = 'none'): boolean {
  const { now, reading } = sky;
  if (now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: to });
  const said = reading.request.scene.description.toLowerCase();
  if (to === 'none' && (now.weather === 'Storm' || now.weather === 'Snow') && /\b(?:sun|blue|stars?|clear|rinsed|cloudless)\b/.test(said)) set(sky, 'Clear', 'light', 0.65);
  return true;
}

function readThunder(sky: SkyClause): void {
  const { verb } = sky.clause;
  if (sky.subject('thunder') && !verb && sky.clause.tokens.length <= 4 && !sky.said('far')) return set(sky, 'Storm', 'moderate', 0.6);
  if (!sky.subject('thunder') || !verb || verb.head.masked || sky.said('far') || verb.lemma === 'roll' && sky.has('away')) return;
  const near = sky.has('overhead', 'above') || ['crack', 'split', 'break', 'crash', 'boom', 'explode', 'clap', 'slam', 'burst', 'shake'].includes(verb.lemma);
  if (near && sky.now.weather !== 'Storm') set(sky, 'Storm', 'moderate', 0.6);
}

function readWind(sky: SkyClause): void {
  const { clause, now } = sky;
  if (readGale(sky)) return;
  const wind = sky.subject('wind', 'gale');
  if (!wind || clause.verb?.head.masked) return;
  if (clause.verb && sky.does('cease', 'abate') && clause.objects.every(({ noun }) => noun === 'itself') && !sky.does('worsen')) {
    if (now.weather === 'Windy' || now.weather === 'Storm') set(sky, 'Clear', 'light', 0.6);
    return;
  }
  if (clause.verb && !sky.does('blow')) return;
  if (!clause.verb && clause.subjects[0] !== wind) return;
  if (calmBefore(sky) && !sky.said('far')) set(sky, 'Windy', 'moderate', 0.6);
}

const calmBefore = ({ now }: SkyClause) => now.weather === 'Clear' || now.weather === 'Cloudy' || now.weather === 'Fog';

/** *The breeze becomes a gale*, *it blows a gale*, *they lean into the wind*. */
function readGale(sky: SkyClause): boolean {
  const { clause, reading } = sky;
  if (!clause.verb || clause.verb.head.masked || !calmBefore(sky)) return false;
  const blows = clause.verb.lemma === 'blow' && clause.subjects[0]?.head.lower === 'it' && clause.verb.particle === '' && clause.objects.every(({ noun }) => noun === 'gale');
  const gale = blows || sky.object('gale') !== undefined && (sky.does('turn') || clause.verb.lemma === 'blow') && clause.subjects.every((phrase) => reading.people(phrase, clause).length === 0);
  const against = reading.subjects(clause).length > 0 && clause.adjuncts.some(({ preposition, phrase }) => /^(into|against)$/.test(preposition)
    && sky.isOf(phrase, 'wind', 'gale') && phrase?.of === null);
  if (gale || against) set(sky, 'Windy', 'moderate', 0.6);
  return gale || against;
}

function readClouds(sky: SkyClause): boolean {
  const { clause, now } = sky;
  const cloud = sky.subject('cloud');
  if (cloud && sky.does('part') && !clause.verb?.passive && (clause.verb?.lemma !== 'roll' || sky.has('away', 'back', 'off'))
    && !clause.objects.some((phrase) => sky.isOf(phrase, 'sun', 'heavens', 'moon', 'stars')) && !goesOverhead(sky)) {
    if (now.weather !== 'Clear') set(sky, 'Clear', 'light');
    if (now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: 'none' }, 0.6);
    return true;
  }
  const covered = cloud && sky.does('cover') && !sky.said('far');
  const hidden = sky.subject('sun') && clause.adjuncts.some(({ preposition, phrase }) => /^(behind|into|in|under)$/.test(preposition) && sky.isOf(phrase, 'cloud'));
  const hiding = sky.subject('cloud') && clause.objects.some((phrase) => sky.isOf(phrase, 'sun', 'stars', 'moon'));
  const lid = !clause.verb && cloud && clause.subjects[0] === cloud && clause.tokens.length <= 6;
  const overcast = clause.tokens.find(({ lower, masked }) => lower === 'overcast' && !masked);
  const fragment = overcast && clause.verb?.lemma === 'be' && clause.subjects.some((phrase) => phrase.noun === 'it' || phrase.noun === 'day'
    || sky.isOf(phrase, 'heavens')) || overcast && (!clause.verb || clause.verb.lemma === 'be') && clause.tokens.length <= 7;
  if (covered || hidden || hiding || lid || fragment) { if (!falls(sky)) set(sky, 'Cloudy', 'moderate'); return true; }
  return false;
}

/** Clouds that go by do not clear: *a cloud passes over*. */
const goesOverhead = ({ clause }: SkyClause) => clause.verb !== null && ['pass', 'drift', 'go', 'move'].includes(clause.verb.lemma)
  && clause.adjuncts.some(({ preposition }) => /^(over|across|overhead)$/.test(preposition));

const falls = ({ now }: SkyClause) => now.precipitation !== 'none';

function readHeavens(sky: SkyClause): void {
  const { clause, now } = sky;
  const heavens = clause.subjects.find((phrase) => sky.isOf(phrase, 'heavens')) ?? sky.any('heavens');
  if (!heavens || heavens.modifiers.includes('night') && heavens.modifiers.length < 2) return;
  const subject = clause.subjects.includes(heavens);
  const toSky = !subject && clause.adjuncts.some(({ preposition, phrase }) => phrase === heavens && /^(like|as|of)$/.test(preposition));
  if (toSky) return;
  const starry = heavens.of !== null && sky.isOf(heavens.of, 'stars') || sky.has('full') && sky.any('stars') !== undefined;
  if (sky.saidOf(heavens, 'clearSky') && !sky.saidOf(heavens, 'cloudySky') || starry || subject && clause.verb && ['clear', 'brighten'].includes(clause.verb.lemma)
    && !clause.verb.passive) return clearUp(sky);
  const darkens = subject && sky.does('darken') && clause.objects.length === 0 && !clause.verb?.head.masked;
  if ((sky.saidOf(heavens, 'cloudySky') || darkens) && now.precipitation === 'none' && now.weather !== 'Storm' && !byNight(sky, darkens)) set(sky, 'Cloudy', 'moderate', 0.7);
}

/** A sky that darkens at dusk is no weather. */
const byNight = ({ now, reading }: SkyClause, darkens: boolean) => darkens && (now.timeOfDay === 'dusk' || now.timeOfDay === 'night' || reading.events.some((event) => event.type === 'time.set'));

/** A clear sky: nothing falls, and the air is clear again. */
export function clearUp(sky: SkyClause, confidence = 0.75): void {
  const { now } = sky;
  if (now.weather !== 'Clear') set(sky, 'Clear', 'light', confidence);
  if (now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: 'none' }, 0.6);
  if (now.visibility !== 'clear') sky.emit({ type: 'visibility.set', visibility: 'clear' }, 0.6);
  for (const { type } of now.atmosphericEffects) if (['dust', 'fog', 'mist', 'haze'].includes(type)) sky.emit({ type: 'effect.cleared', effect: type }, 0.6);
}

function readSun(sky: SkyClause): void {
  const { clause, now } = sky;
  const sun = sky.subject('sun');
  if (!sun || !clause.verb || clause.verb.head.masked || now.weather === 'Clear') return;
  if (clause.verb.lemma === 'come' && !sky.has('out', 'through', 'back')) return;
  if (sky.does('descend') && !['break', 'touch'].includes(clause.verb.lemma) || !sky.does('shine')) return;
  if (clause.adjuncts.some(({ preposition, phrase }) => /^(behind|into|under)$/.test(preposition) && sky.isOf(phrase, 'cloud'))) return;
  set(sky, 'Clear', 'light', 0.7);
  if (now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: 'none' }, 0.6);
}
