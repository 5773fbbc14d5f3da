import { WETNESS } from '../../scales.ts';
import type { Clause } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { isSeen, signsOf } from '../../signs.ts';
import { type Wet, wet } from './wet.ts';

/** Whoever is out under a falling sky gets wet, unless something keeps it off. */
export function readExposure(reading: Reading): void {
  if (reading.interior) return;
  const { events, request } = reading;
  const fallen = events.filter((event) => event.type === 'precipitation.set');
  const last = fallen.at(-1);
  const falling = last ? last.precipitation : request.before.location.precipitation;
  const mentions = reading.clauses.filter((clause) => clause.factuality === 'asserted' && clause.tokens.some(({ lower, masked }) => !masked && reading.words.nounClasses(lower).has('falling')));
  if (falling === 'none' && !fallen.some(({ precipitation }) => precipitation !== 'none')) return;
  const at = mentions[0] ?? (last ? reading.clauses[0] : undefined);
  if (!at) return;
  const level = levelOf(reading);
  for (const { referenceId } of reading.cast.members) if (isExposed(reading, referenceId)) expose(reading, at, referenceId, level);
}

/** What the weather does to those who are out in it; how soaked they get, the text itself must say. */
function levelOf({ events, request }: Reading): Wet {
  const weathers = events.filter((event) => event.type === 'weather.set');
  const snow = weathers.length > 0 ? weathers.some(({ weather }) => weather === 'Snow') : request.before.location.weather === 'Snow';
  return snow ? 'damp' : 'wet';
}

/** Adverbs by which somebody is under a roof: *Inside, Ana counts her change*. */
const INDOORS = new Set(['inside', 'indoors', 'within', 'below', 'belowdecks']);

/** Whether nothing is told that keeps the weather off somebody: a shelter of theirs, or of everybody's. */
function isExposed(reading: Reading, id: string): boolean {
  const own = reading.clauses.filter((clause) => reading.subjects(clause).includes(id));
  if (own.length > 0 && own.every(({ adverbs, tokens }) => adverbs.some(({ lower }) => INDOORS.has(lower)) || INDOORS.has(tokens[0]?.lower ?? ''))) return false;
  const alone = reading.cast.members.length === 1;
  const signs = (clauses: readonly Clause[]) => clauses.flatMap((clause) => signsOf(reading, clause)).filter(isSeen).map(({ kind }) => kind);
  const mine = signs(alone ? reading.clauses : [...own, ...own.flatMap((clause) => asidesOf(reading, clause))]);
  if (mine.includes('unsheltered') && own.length > 0) return !mine.includes('sheltered') || mine.lastIndexOf('unsheltered') > mine.lastIndexOf('sheltered');
  if (mine.includes('sheltered')) return false;
  return own.length > 0 || !signs(reading.clauses).includes('sheltered');
}

/** The asides of a clause: what follows it in the sentence without people of its own. */
function asidesOf(reading: Reading, clause: Clause): readonly Clause[] {
  const at = reading.clauses.indexOf(clause);
  const asides: Clause[] = [];
  for (let i = at + 1; i < reading.clauses.length; i++) {
    const next = reading.clauses[i];
    if (!next || next.sentence !== clause.sentence || reading.subjects(next).length > 0) break;
    asides.push(next);
  }
  return asides;
}

function expose(reading: Reading, at: Clause, id: string, level: Wet): void {
  const { events, request } = reading;
  const told = (type: 'costume.wetted' | 'hair.wetted') => events.some((event) => event.type === type && event.subject === id);
  const now = request.before.characters[id];
  const drier = (have: Wet | undefined) => have === undefined || WETNESS.indexOf(have) < WETNESS.indexOf(level);
  const covered = isCovered(reading, id);
  if (!told('costume.wetted') && drier(now?.costumeCondition.wetness)) wet(reading, at, [id], level, 'costume', 0.6);
  if (!told('hair.wetted') && !covered && drier(now?.hairCondition.wetness)) wet(reading, at, [id], level, 'hair', 0.6);
}

/** Whether something on somebody's head keeps the weather off their hair: what they wear, unless the text has it gone, or what the text puts on. */
function isCovered(reading: Reading, id: string): boolean {
  const member = reading.cast.members.find(({ referenceId }) => referenceId === id);
  const worn = [...(member?.clothing ?? []), ...(member?.accessories ?? [])].some((item) => item.toLowerCase().split(/[\s,]+/).some((word) => reading.words.nounClasses(word).has('headgear')));
  const own = reading.clauses.filter((clause) => reading.subjects(clause).includes(id)
    || clause.subjects.concat(clause.objects).some((phrase) => isOf(phrase, 'headgear') && reading.owners(phrase, clause).includes(id)));
  const lost = own.some(({ tokens }) => tokens.some(({ lower }) => BARE.has(lower)) || tokens.some(({ lower }) => GONE.has(lower))
    && tokens.some(({ lower }) => reading.words.nounClasses(lower).has('headgear')));
  const put = own.some(({ tokens }) => tokens.some(({ lower }, index) => reading.words.nounClasses(lower).has('headgear')
    && tokens.slice(index + 1, index + 5).some(({ lower: next }) => ON.has(next))));
  return put || (worn && !lost);
}

const BARE = new Set(['bareheaded', 'bare-headed', 'hatless']);
const GONE = new Set(['lost', 'loses', 'gone', 'off', 'blown', 'without', 'away', 'no']);
const ON = new Set(['up', 'pulled', 'down', 'on', 'low', 'brim']);
