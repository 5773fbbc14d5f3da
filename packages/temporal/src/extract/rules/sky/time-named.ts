import type { TimeOfDay } from '@cinematic-canvas/core';

import type { Clause, NounPhrase, Token } from '../../clauses.ts';
import { type Reading, phrasesOf, wordsOf } from '../../reading.ts';
import { hourOf, skippedHours, timeOfDayAt } from '../../sky-state.ts';
import type { SkyClause } from './sky-clause.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Prepositions after which a time is when the scene is. */
const WHEN = words('by at in on around about near towards toward into during');
/** Prepositions after which a time is another one, or a mere comparison. */
const OTHERWISE = words('of for like from than without since until till before after to past as');
/** What light and air may be called by their hour: *the morning sun*. */
const LIT = words('sky skies sun light sunlight rain air mist fog frost wind heat snow sunshine glow gloom cool chill dew breeze');
const LIT_BY_CLOCK = words('sky skies sun light sunlight rain air heat glow gloom sunshine dew');
const VAGUE = words('a an every each one some any no his her their most many two three half my your our these those such which what');
const THIS_ONE = words('that this next late early the');
const WEEKDAY = words('next same following late early that this monday tuesday wednesday thursday friday saturday sunday');
const OTHER_DAY = words('last yesterday tomorrow other previous');
const ACTIVITY = words('work sleep rest walk ride march drive journey post takings');
const LATER = words('later next following after afterwards passes pass passed overnight');
/** What an hour has: *the heat of midday*, *in the cool of the evening*. */
const OF_HOUR = words('heat cool glare chill hush still stillness dead dark darkness middle depth depths light ray rays gloom half-light freshness blaze quiet cold end close edge start stroke half');
const BECOMES = words('be grow get become turn near');
const STORIES = words('never sooner');

/** Reads skips (*three days later*) and times that are named (*at dusk*, *night falls*). @returns whether a time was set. */
export function readNamedTime(sky: SkyClause): boolean {
  const { reading, clause } = sky;
  const sentence = reading.sentences.find(({ start, end }) => start <= clause.start && clause.start < end);
  const opening = (token: Token | undefined) => (token ? (sentence?.tokens.indexOf(token) ?? 99) : 99);
  if (opening(clause.tokens[0]) < 12) readSkip(reading, clause);
  for (const [i, token] of clause.tokens.entries()) {
    const time = token.masked ? undefined : namedTime(reading, clause, i);
    if (time === undefined) continue;
    const hour = clockTime(clause, i, time);
    const place = whereNamed(reading, clause, i, opening(token));
    if (hour === undefined && !place) continue;
    if (hour === undefined && confirms(sky, clause, time)) return true;
    const early = time === 'morning' && clause.tokens[i - 1]?.lower === 'early';
    sky.emit({ type: 'time.set', timeOfDay: hour ?? (early ? 'dawn' : time) }, 0.8);
    return true;
  }
  const hour = atTheHour(sky, opening);
  if (hour !== null) sky.emit({ type: 'time.set', timeOfDay: hour }, 0.65);
  return hour !== null;
}

/** *It was a rimy morning* of a scene at dawn, *the night* of one at midnight: what is known, in a wider word. */
function confirms({ now }: SkyClause, { verb, subjects }: Clause, time: TimeOfDay): boolean {
  const wider = (time === 'morning' && now.timeOfDay === 'dawn') || (time === 'night' && now.timeOfDay === 'midnight');
  return wider && verb?.lemma === 'be' && subjects[0]?.head.lower === 'it';
}

/** *At two the judge is back*, *Six o'clock.*: the next such hour after the one that it was. */
function atTheHour(sky: SkyClause, opening: (token: Token | undefined) => number): TimeOfDay | null {
  const { clause, now } = sky;
  for (const [i, token] of clause.tokens.entries()) {
    const hour = HOURS[token.lower];
    const next = clause.tokens[i + 1];
    const clock = next?.lower === "o'clock" || next?.lower === 'o’clock';
    const lead = clause.tokens[i - 1]?.lower ?? '';
    if (hour === undefined || token.masked || opening(token) > 7 || clause.tokens[i + 1]?.lower === "'s") continue;
    const bare = ['at', 'by', 'about', 'around', 'towards'].includes(lead) && (!next || next.pos === 'punctuation' || next.pos === 'determiner' || next.pos === 'pronoun' || next.pos === 'name');
    const alone = clock && (i === 0 || ['at', 'by', 'about', 'is', 'was', 'gone'].includes(lead));
    if ((!bare && !alone) || (lead === 'at' || lead === 'by') && sky.has('a', 'an') && hour === 1) continue;
    const since = hourOf(now.timeOfDay);
    const first = hour % 12 >= since % 12 ? since - (since % 12) + (hour % 12) : since - (since % 12) + 12 + (hour % 12);
    const to = timeOfDayAt(first);
    return to === now.timeOfDay || first - since > 8 ? null : to;
  }
  return null;
}

/** The time that a word names, alone or with the one before it: *first light*. */
function namedTime({ words: { sky } }: Reading, { tokens }: Clause, at: number): TimeOfDay | undefined {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (!token) return undefined;
  return sky.time(token.lower) ?? (before && token.lower === 'light' ? sky.time(`${before.lower} ${token.lower}`) : undefined);
}

function readSkip(reading: Reading, clause: Clause): void {
  const lower = clause.tokens.map((token) => token.lower);
  const told = lower.some((word) => LATER.has(word)) || /\b(?:have passed|goes by|go by|gone by|went by)\b/.test(lower.join(' '));
  if (!told || lower.some((word) => STORIES.has(word)) || /\b(?:sooner or|later than|see you)\b/.test(lower.join(' '))) return;
  const hours = skippedHours(wordsOf(clause));
  if (hours !== null) reading.emit(null, { type: 'time.skipped', hours }, clause, 0.7);
}

const HOURS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 };

/** *Three in the morning*, *eleven at night*: the hour says more than the part of the day. */
function clockTime({ tokens }: Clause, at: number, part: TimeOfDay): TimeOfDay | undefined {
  const lead = tokens.slice(Math.max(0, at - 4), at).map(({ lower }) => lower).filter((word) => word !== 'the' && word !== 'in' && word !== 'at'
    && word !== "o'clock" && word !== "'clock" && word !== 'o');
  if (!['in', 'at', 'the'].includes(tokens[at - 1]?.lower ?? '')) return undefined;
  const said = lead.at(-1) ?? '';
  const hour = HOURS[said] ?? (/^\d{1,2}(?::\d\d)?$/.test(said) ? Number.parseInt(said, 10) : undefined);
  if (hour === undefined || hour > 12) return undefined;
  if (part === 'morning') return hour === 12 || hour < 5 ? 'night' : hour < 7 ? 'dawn' : 'morning';
  if (part === 'afternoon') return hour === 12 ? 'noon' : 'afternoon';
  if (part === 'dusk') return hour < 8 ? 'dusk' : 'night';
  return part === 'night' ? (hour === 12 ? 'midnight' : 'night') : undefined;
}

/** Whether a word for a time says when the scene is, by where it stands. */
function whereNamed(reading: Reading, clause: Clause, at: number, opening: number): boolean {
  const { tokens, verb } = clause;
  const [token, before, after] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (!token) return false;
  const lit = LIT_BY_CLOCK.has(after?.lower ?? '');
  const named = (each: Token | undefined) => each !== undefined && reading.words.sky.time(each.lower) !== undefined;
  const modifies = after && (after.pos === 'noun' || (after.pos === 'name' && !reading.cast.isName(after))) && !named(after);
  if (modifies && !LIT.has(after.lower)) return false;
  if (lit && (before?.lower === 'like' || before?.lower === 'as' || before?.lower === 'than')) return false;
  if (after?.lower === "'s" && ACTIVITY.has(tokens[at + 2]?.lower ?? '')) return false;
  if (OTHER_DAY.has(before?.lower ?? '')) return false;
  const phrase = phrasesOf(clause).find((each) => each.tokens.includes(token));
  const it = verb !== null && BECOMES.has(verb.lemma) && clause.subjects[0]?.head.lower === 'it';
  if (phrase && isVague(phrase, lit) && !(phrase.determiner === 'a' && phrase.head === token && (it || (!verb && tokens.length <= 6)))) return false;
  if (phrase?.of && !named(phrase.of.head) && phrase.head === token && !/^(day|night|march|april|may|june|july|month|\d)/.test(phrase.of.noun) && !it) return false;
  const preposition = prepositionOf(clause, token, before);
  if (preposition === 'of' && phrase && hasOwner(clause, phrase)) return true;
  if (preposition !== undefined && OTHERWISE.has(preposition) && !comesAfter(preposition, token, it)
    && !(lit && preposition !== 'until' && preposition !== 'before' && preposition !== 'like')) return false;
  if (inAside(reading, clause) || phrasesOf(clause).some(({ noun }) => reading.words.sky.noun(noun).has('depiction'))) return false;
  const early = opening <= 5;
  if (preposition !== undefined && WHEN.has(preposition)) return early || lit || preposition === 'by' || (preposition === 'at' && clauseIsMain(clause));
  const bare = THIS_ONE.has(phrase?.determiner ?? '') || WEEKDAY.has(before?.lower ?? '');
  return it || lit || isOpeningFragment(clause, token) || arrives(reading, clause, token) || comesAfter(preposition, token, it)
    || (bare && early && preposition === undefined && !isActor(clause, token));
}

/** *In the dead of night*: what the hour has stands for the hour, where it is the scene's own. */
function hasOwner(clause: Clause, phrase: NounPhrase): boolean {
  const owner = phrasesOf(clause).find(({ of }) => of === phrase);
  if (!owner || !OF_HOUR.has(owner.noun) || owner.determiner === 'a') return false;
  const at = clause.adjuncts.find((each) => each.phrase === owner)?.preposition;
  return at === undefined ? clause.subjects.includes(owner) : WHEN.has(at);
}

function isVague(phrase: NounPhrase, lit: boolean): boolean {
  if (lit && phrase.determiner === 'a') return false;
  return phrase.owner !== null || VAGUE.has(phrase.determiner);
}

function prepositionOf(clause: Clause, token: Token, before: Token | undefined): string | undefined {
  return clause.adjuncts.find(({ phrase }) => phrase !== null && phrase.tokens.includes(token))?.preposition ?? (before?.pos === 'preposition' ? before.lower : undefined);
}

/** *After midnight*, *it is past noon*: the time is not over but reached. */
function comesAfter(preposition: string | undefined, token: Token, it: boolean): boolean {
  if (preposition === 'after') return !['night', 'morning', 'evening', 'afternoon'].includes(token.lower);
  return preposition === 'past' && it;
}

const isOpeningFragment = ({ verb, subjects }: Clause, token: Token) => !verb && subjects[0]?.tokens.includes(token) === true;

/** *Dusk falls*, *the morning wears on*. */
function arrives(reading: Reading, { verb, subjects, objects }: Clause, token: Token): boolean {
  if (!verb || verb.head.masked || !subjects.some(({ head }) => head === token)) return false;
  if (!reading.words.sky.verb(verb.full).has('arrive') && !reading.words.sky.verb(verb.lemma).has('arrive')) return false;
  return !((verb.lemma === 'turn' || verb.lemma === 'bring') && objects.some(({ head }) => reading.words.sky.time(head.lower) !== undefined));
}

/** *The night swallowed him* tells no time of its own. */
const isActor = ({ verb, subjects }: Clause, token: Token) => verb !== null && subjects.length === 1 && subjects[0]?.head === token && verb.lemma !== 'star';

/** *the sort of man who looked his best at midnight*: a relative clause about somebody's ways. */
function inAside(reading: Reading, clause: Clause): boolean {
  const before = reading.previous(clause);
  const lead = clause.tokens[0]?.lower;
  return before !== undefined && (lead === 'who' || lead === 'whose') && clause.verb !== null && (clause.verb.form === 's' || clause.verb.past)
    && before.objects.some(({ determiner, noun }) => determiner === 'a' || noun === 'sort');
}

const clauseIsMain = ({ tokens }: Clause) => tokens[0]?.lower !== 'who' && tokens[0]?.lower !== 'that';
