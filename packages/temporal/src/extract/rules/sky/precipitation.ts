import type { LocationState } from '@cinematic-canvas/core';

import type { NounPhrase } from '../../clauses.ts';
import type { SkyNoun } from '../../lexicon-sky.ts';
import { PRECIPITATION } from '../../sky-state.ts';
import { type SkyClause, soakGround } from './sky-clause.ts';

type Falls = LocationState['precipitation'];
type Amount = Exclude<Falls, 'none'>;

/** What comes down, and how hard unless the words say otherwise. */
interface Fall {
  /** Null for hail, which comes with any weather. */
  kind: 'Rain' | 'Snow' | null;
  amount: Amount | null;
}

const FALLS: readonly [SkyNoun, Fall][] = [
  ['heavySnow', { kind: 'Snow', amount: 'heavy' }], ['snow', { kind: 'Snow', amount: null }], ['heavyRain', { kind: 'Rain', amount: 'heavy' }], ['lightRain', { kind: 'Rain', amount: 'light' }],
  ['rain', { kind: 'Rain', amount: null }], ['sleet', { kind: 'Rain', amount: null }], ['hail', { kind: null, amount: null }], ['shower', { kind: 'Rain', amount: null }],
];

function fallOf(sky: SkyClause, phrase: NounPhrase | null | undefined): Fall | undefined {
  return FALLS.find(([noun]) => sky.isOf(phrase, noun))?.[1];
}

/** Reads rain, snow and hail: how they begin, change and end. @returns whether the clause told of them. */
export function readPrecipitation(sky: SkyClause): boolean {
  const { clause } = sky;
  if (fallsByVerb(sky)) return true;
  const subject = clause.subjects.find((phrase) => fallOf(sky, phrase));
  if (subject && clause.subjects.some((phrase) => sky.reading.people(phrase, clause).length > 0)) return false;
  if (subject) return fallAsSubject(sky, subject);
  if (heavensOpen(sky) || becomes(sky) || firstDrops(sky)) return true;
  return fallAround(sky);
}

/** *It rains*, *it begins to drizzle*, *it has left off snowing*. */
function fallsByVerb(sky: SkyClause): boolean {
  const { clause, reading } = sky;
  const { verb } = clause;
  if (stopsFalling(sky)) return end(sky);
  if (!verb || verb.head.masked || verb.passive || !sky.does('rain', 'rainLight', 'rainHeavy', 'snow', 'sleet', 'hail')) return false;
  const [subject] = clause.subjects;
  const turned = reading.previous(clause)?.verb;
  if (turned && ['turn', 'change'].includes(turned.lemma) && verb.form === 'plain'
    && fallOf(sky, subject)) return changes(sky, { kind: sky.does('snow') ? 'Snow' : sky.does('hail') ? null : 'Rain', amount: null });
  if (subject?.head.lower !== 'it' && !(subject === undefined && verb.lemma !== 'pour' && verb.lemma !== 'hail')) return false;
  if (clause.tokens[0]?.lower === 'to' && !(turned && ['begin', 'start', 'continue', 'set', 'come', 'go'].includes(turned.lemma))) return false;
  const certain = sky.does('rain', 'snow', 'sleet', 'hail') || verb.lemma === 'drizzle' || verb.lemma === 'mizzle';
  const onto = clause.objects.some((phrase) => reading.people(phrase, clause).length === 0)
    || clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && /^(into|from|out|over|on|onto|down|through|at|across)$/.test(preposition));
  if (!certain && onto) return false;
  if (clause.objects.some((phrase) => !phrase.head.masked && phrase.head.lower !== 'cats' && reading.people(phrase, clause).length === 0)) return false;
  const before = reading.previous(clause);
  if (verb.form === 'ing' && before?.verb && ['stop', 'cease', 'leave', 'quit', 'finish', 'give'].includes(before.verb.lemma)) return end(sky);
  begins(sky, { kind: sky.does('snow') ? 'Snow' : 'Rain', amount: sky.does('rainLight') ? 'light' : sky.does('rainHeavy') ? 'heavy' : null });
  return true;
}

/** *It had turned to a thick small rain*, *the drops become a deluge*. */
function becomes(sky: SkyClause): boolean {
  const { clause } = sky;
  const [subject] = clause.subjects;
  if (!subject || !(subject.head.lower === 'it' || sky.isOf(subject, 'drop', 'wind', 'thunder')) || !clause.verb || clause.verb.head.masked) return false;
  const into = clause.adjuncts.find(({ preposition, phrase }) => (preposition === 'to' || preposition === 'into') && fallOf(sky, phrase))?.phrase
    ?? (clause.verb.lemma === 'become' || clause.verb.lemma === 'be' ? clause.objects.find((phrase) => fallOf(sky, phrase)) : undefined);
  const fall = fallOf(sky, into);
  return fall !== undefined && (sky.does('turn') || clause.verb.lemma === 'come') && (sky.now.precipitation === 'none' ? begins(sky, fall) : changes(sky, fall));
}

/** *It has stopped raining*, where the falling is the verb's object. */
function stopsFalling(sky: SkyClause): boolean {
  const { clause, reading } = sky;
  if (!clause.verb || clause.verb.negated || !['stop', 'cease', 'quit', 'leave', 'finish', 'give'].includes(clause.verb.lemma) || clause.subjects[0]?.head.lower !== 'it') return false;
  return clause.objects.some(({ head }) => ['rain', 'snow', 'hail', 'drizzle', 'pour', 'sleet'].includes(reading.words.verbOf(head.lower)?.lemma ?? ''));
}

function fallAsSubject(sky: SkyClause, subject: NounPhrase): boolean {
  const { clause } = sky;
  const fall = fallOf(sky, subject);
  if (!fall) return false;
  const into = clause.adjuncts.find(({ preposition, phrase }) => (preposition === 'to' || preposition === 'into') && fallOf(sky, phrase))?.phrase
    ?? (clause.verb?.lemma === 'become' ? clause.objects.find((phrase) => fallOf(sky, phrase)) : undefined);
  const other = fallOf(sky, into);
  if (other && sky.does('turn', 'abate', 'worsen')) return changes(sky, other);
  if (clause.verb && ['turn', 'change'].includes(clause.verb.lemma) && clause.objects.length === 0 && clause.adjuncts.length === 0) return true;
  if (!clause.verb) return isSetting(sky, subject) && begins(sky, fall);
  if (clause.verb.head.masked) return false;
  if (sky.does('threaten') && !sky.does('begin')) return false;
  if (ends(sky)) return end(sky);
  if (sky.does('abate') && clause.objects.length === 0 && !sky.does('begin')) return eases(sky, fall);
  if ((sky.does('worsen') || sky.said('harder')) && sky.now.precipitation !== 'none') return changes(sky, { ...fall, amount: 'heavy' });
  if (clause.verb.lemma === 'be' && (clause.complements.some(({ lower }) => lower === 'cold' || lower === 'warm') || clause.adjuncts.some(({ preposition }) => preposition === 'on'))) return false;
  if (fall.kind === 'Snow' && !sky.does('snowfall') || lies(sky) && fall.kind === 'Snow') return false;
  if (hasOwn(subject) || elsewhere(sky)) return false;
  return begins(sky, fall);
}

const hasOwn = ({ determiner, noun }: NounPhrase) => noun === 'shower' && determiner === 'the';

/** Snow that lies was there; only what falls falls. */
function lies(sky: SkyClause): boolean {
  const { verb, adjuncts, tokens } = sky.clause;
  if (!verb) return false;
  if (sky.does('lie')) return true;
  return verb.lemma === 'be' && (adjuncts.some(({ preposition }) => preposition === 'on') || tokens.some(({ lower }) => lower === 'deep'));
}

const LASTING = new Set(['be', 'leave', 'spend', 'go']);

/** Whether the verb ends it; *is*, *leaves*, *goes* only with what says so. */
function ends(sky: SkyClause): boolean {
  const { verb, objects, complements, tokens } = sky.clause;
  if (!verb || !sky.does('cease')) return false;
  if (tokens.some(({ lower }) => lower === 'never')) return false;
  const over = tokens.some(({ lower }) => ['over', 'gone', 'spent', 'done', 'past', 'ended', 'finished'].includes(lower));
  if (LASTING.has(verb.lemma)) return over && (verb.lemma !== 'leave');
  return objects.length === 0 || objects[0]?.noun === 'itself' || complements.length > 0;
}

function end(sky: SkyClause): boolean {
  if (sky.now.precipitation !== 'none') sky.emit({ type: 'precipitation.set', precipitation: 'none' });
  const later = sky.reading.request.scene.description.toLowerCase();
  const wet = sky.now.weather === 'Storm' || sky.now.weather === 'Snow' || sky.now.weather === 'Rain';
  if (wet && /\b(?:sun|blue|stars?|clear|rinsed|cloudless)\b/.test(later) && !sky.reading.interior) sky.emit({ type: 'weather.set', weather: 'Clear', intensity: 'light' }, 0.65);
  return true;
}

function eases(sky: SkyClause, { kind }: Fall): boolean {
  const { now } = sky;
  if (now.precipitation === 'none' && now.weather !== 'Rain' && now.weather !== 'Snow'
    && now.weather !== 'Storm') sky.emit({ type: 'weather.set', weather: kind ?? 'Rain', intensity: 'light' }, 0.6);
  sky.emit({ type: 'precipitation.set', precipitation: 'light' });
  return true;
}

/** Another kind or strength of what falls already. */
function changes(sky: SkyClause, { kind, amount }: Fall): boolean {
  const to = amount ?? amountOf(sky) ?? (sky.now.precipitation === 'none' ? 'moderate' : sky.now.precipitation);
  const more = PRECIPITATION.indexOf(to) > PRECIPITATION.indexOf(sky.now.precipitation);
  if (kind && sky.now.weather !== kind && !(sky.now.weather === 'Storm' && kind === 'Rain')) sky.emit({ type: 'weather.set', weather: kind, intensity: to });
  sky.emit({ type: 'precipitation.set', precipitation: to });
  if (kind === 'Rain' && more && !sky.reading.interior) soakGround(sky, to === 'light' ? 'damp' : 'wet');
  return true;
}

const sayHeavy = (sky: SkyClause) => sky.said('heavy') !== undefined;
const amountOf = (sky: SkyClause): Amount | null => (sayHeavy(sky) ? 'heavy' : sky.said('light') ? 'light' : null);

function begins(sky: SkyClause, { kind, amount }: Fall): boolean {
  const to: Amount = amount ?? amountOf(sky) ?? 'moderate';
  const stormy = sky.now.weather === 'Storm' && kind === 'Rain';
  if (kind) sky.emit({ type: 'weather.set', weather: stormy ? 'Storm' : kind, intensity: to });
  sky.emit({ type: 'precipitation.set', precipitation: to });
  if (kind === 'Rain' && !sky.reading.interior) soakGround(sky, to === 'light' ? 'damp' : 'wet');
  if (sky.subject('heavySnow') && !sky.reading.interior) sky.emit({ type: 'visibility.set', visibility: 'obscured' }, 0.6);
  return true;
}

/** A fragment sets the scene when it stands alone: *Rain.* *Driving sleet.* Not *rain boots*, not *snow on the hills*. */
function isSetting(sky: SkyClause, subject: NounPhrase): boolean {
  const { clause } = sky;
  if (clause.subjects[0] !== subject || elsewhere(sky)) return false;
  if (fallOf(sky, subject)?.kind === 'Snow') return !clause.adjuncts.some(({ preposition }) => preposition === 'on');
  return subject.determiner !== 'the' || clause.tokens.length < 9;
}

/** Far away or told of: not here. */
function elsewhere(sky: SkyClause): boolean {
  return sky.said('far') !== undefined;
}

/** *The sky opens*. */
function heavensOpen(sky: SkyClause): boolean {
  const { verb } = sky.clause;
  if (!sky.subject('heavens') || !verb || verb.head.masked || !['open', 'burst', 'split'].includes(verb.lemma) || sky.clause.objects.length > 0) return false;
  return begins(sky, { kind: 'Rain', amount: 'heavy' });
}

/** *The first drops darken the flagstones*. */
function firstDrops(sky: SkyClause): boolean {
  const { clause } = sky;
  const drop = sky.subject('drop');
  if (!drop || drop.noun.includes('raindrop') || !clause.verb || clause.verb.head.masked) return false;
  if (drop.of && !sky.isOf(drop.of, 'rain') || !(drop.of || sky.has('first', 'fat', 'heavy', 'big', 'large', 'great', 'warm')) || drop.determiner === 'a' && !drop.of) return false;
  return begins(sky, { kind: 'Rain', amount: 'light' });
}

const OUT_IN = new Set(['in', 'into', 'through', 'under', 'against']);

/** *She walks through the rain*, *the wind flings sleet*, *there is rain*. */
function fallAround(sky: SkyClause): boolean {
  const { clause } = sky;
  const { verb } = clause;
  if (!verb || verb.head.masked) return false;
  const thrown = clause.objects.find((phrase) => fallOf(sky, phrase));
  const there = verb.lemma === 'be' && clause.tokens.some(({ lower }) => lower === 'there');
  if (thrown && (there || sky.does('bring')) && !elsewhere(sky) && !isAct(sky, thrown)) return begins(sky, fallOf(sky, thrown) ?? { kind: 'Rain', amount: null });
  const around = clause.adjuncts.find(({ preposition, phrase }) => OUT_IN.has(preposition) && fallOf(sky, phrase));
  const fall = fallOf(sky, around?.phrase);
  if (!around?.phrase || !fall || sky.does('suffer', 'threaten') || elsewhere(sky)) return false;
  if (around.phrase.noun === 'shower') return false;
  if (fall.kind === 'Snow') return sky.said('falling') !== undefined && around.phrase.modifiers.length > 0 && begins(sky, fall);
  return begins(sky, fall);
}

/** People shed and throw other things: *Ana drops a shower of coins*. */
const isAct = (sky: SkyClause, thrown: NounPhrase) => sky.reading.subjects(sky.clause).length > 0 && !['brave', 'begin'].includes(sky.clause.verb?.lemma ?? '') && thrown.determiner !== 'the';

