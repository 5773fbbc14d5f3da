import type { Clause, NounPhrase } from '../../clauses.ts';
import type { MoveNoun } from '../../lexicon-moves.ts';
import { type Reading, isOf } from '../../reading.ts';

type Way = 'left' | 'right' | 'up' | 'down';

const SIDES: ReadonlyMap<string, 'left' | 'right'> = new Map([['left', 'left'], ['right', 'right'], ['left-hand', 'left'], ['right-hand', 'right'], ['lefthand', 'left'], ['righthand', 'right'], ['stage-left', 'left'], ['stage-right', 'right'], ['l.', 'left'], ['r.', 'right']]);
const AWAY = new Set(['off', 'out', 'away', 'offscreen', 'off-screen', 'offstage']);
const BY_WAY_OF = new Set(['through', 'by', 'behind', 'beyond', 'over', 'past', 'out', 'off', 'of', 'via', 'round', 'around', 'under', 'at', 'into', 'down', 'along']);

/** Reads who leaves the scene and which way: to a side of the frame, or up and down. */
export function readExits(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const words = reading.words.moves;
  if (isStageDirection(clause)) return leaveStage(reading, clause);
  if (verb ? verb.head.masked : !isFragment(clause)) return;
  const kinds = verb ? words.verb(verb.full).size > 0 ? words.verb(verb.full) : words.verb(verb.lemma) : null;
  if (kinds?.has('enter') || isEntering(reading, clause)) return;
  if (kinds && !kinds.has('go') && !kinds.has('convey')) return;
  const way = sideway(reading, clause) ?? upOrDown(reading, clause);
  if (!way) return;
  for (const id of leaving(reading, clause, kinds?.has('convey') === true, kinds?.has('go') === true)) reading.emit(id, { type: 'exit.made', direction: way }, clause, way === 'left' || way === 'right' ? 0.8 : 0.7);
}

const EXITS = new Set(['exit', 'exits', 'exeunt']);

/** *Exit Hubert, left*; *Exeunt R.* */
const isStageDirection = ({ tokens }: Clause) => EXITS.has(tokens[0]?.lower ?? '') && tokens.some(({ lower }) => SIDES.has(lower));

function leaveStage(reading: Reading, clause: Clause): void {
  const way = SIDES.get(clause.tokens.find(({ lower }) => SIDES.has(lower))?.lower ?? '');
  const named = [...new Set([...clause.subjects, ...clause.objects].flatMap((phrase) => reading.people(phrase, clause)))];
  const everyone = clause.tokens[0]?.lower === 'exeunt' ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
  if (way) for (const id of named.length > 0 ? named : everyone) reading.emit(id, { type: 'exit.made', direction: way }, clause);
}

/** *Up the steps, two at a time, out of the top of frame.* */
const isFragment = ({ subjects, adjuncts, tokens }: Clause) => subjects.length === 0 && adjuncts.length > 0 && /^(up|down|out|off|over)$/.test(tokens[0]?.lower ?? '');

/** *from the left*, *into frame*: comes rather than goes. */
function isEntering(reading: Reading, clause: Clause): boolean {
  return clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && ((preposition === 'from' && sideOf(phrase) !== null) || (preposition === 'into' && is(reading, phrase, 'frame'))));
}

/** Those who go: the subject, whom it leads or carries, or the one that is dragged. */
function leaving(reading: Reading, clause: Clause, conveying: boolean, going: boolean): readonly string[] {
  const subjects = reading.subjects(clause);
  if (!clause.verb) return reading.cast.members.map(({ referenceId }) => referenceId);
  if (clause.verb.passive) return subjects;
  const objects = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
  if (clause.verb.lemma === 'exit' && subjects.length === 0) return objects;
  if (conveying && objects.length > 0) return [...new Set([...subjects, ...objects])];
  if (conveying && !going && clause.verb.lemma !== 'take' && clause.verb.lemma !== 'follow') return subjects.length > 0 && clause.objects.length > 0 ? subjects : [];
  if (subjects.length > 0) return subjects;
  return clause.subjects.some((phrase) => isOf(phrase, 'vehicle')) && reading.cast.members.length === 1 ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
}

function is(reading: Reading, phrase: NounPhrase | null, ...kinds: readonly MoveNoun[]): boolean {
  if (phrase === null) return false;
  const known = reading.words.moves.noun(phrase.noun);
  return kinds.some((kind) => known.has(kind)) || (phrase.of !== null && COUNTED_BY.has(phrase.noun) && is(reading, phrase.of, ...kinds));
}

/** *two flights of stairs*. */
const COUNTED_BY = new Set(['flight', 'pair', 'set', 'series', 'length', 'rest', 'last', 'head', 'foot', 'top', 'mouth']);

/** The side that a phrase names: *the left-hand door*, *the right*. */
function sideOf(phrase: NounPhrase): 'left' | 'right' | null {
  if (isOf(phrase, 'bodyPart', 'garment', 'garmentPart')) return null;
  for (const { lower } of phrase.tokens) {
    const side = SIDES.get(lower);
    if (side) return side;
  }
  return null;
}

/** Out of which side someone goes; null where the clause names none, or only a side on which something is. */
function sideway(reading: Reading, clause: Clause): Way | null {
  const at = clause.tokens.findIndex(({ lower, masked }) => !masked && SIDES.has(lower));
  const token = clause.tokens[at];
  if (!token || clause.verb?.lemma === 'leave' && token === clause.verb.head) return null;
  const side = SIDES.get(token.lower) ?? null;
  const [before, after] = [clause.tokens[at - 1]?.lower ?? '', clause.tokens[at + 1]?.lower ?? ''];
  const framed = clause.tokens.slice(Math.max(0, at - 2), at + 5).some(({ lower }) => reading.words.moves.noun(lower).has('frame'));
  if (clause.verb?.lemma === 'exit' || framed) return side;
  const named = clause.adjuncts.find(({ phrase }) => phrase !== null && sideOf(phrase) !== null) ?? null;
  if (named?.phrase) {
    const through = clause.adjuncts.some(({ preposition, phrase }) => BY_WAY_OF.has(preposition) && is(reading, phrase, 'passage') && phrase !== named.phrase);
    if (is(reading, named.phrase, 'passage') && named.phrase.head !== token) return through || BY_WAY_OF.has(named.preposition) ? side : null;
    if (/^(on|in|at)$/.test(named.preposition)) return through || (clause.verb?.lemma === 'leave' && named.preposition === 'on') ? side : null;
    if (named.preposition === 'by') return side;
    return named.preposition === 'to' && isAway(clause) ? side : null;
  }
  const object = clause.objects.find((phrase) => phrase.tokens.includes(token));
  if (object) return isAway(clause) && is(reading, object, 'passage') ? side : null;
  return isAway(clause) && (AWAY.has(before) || before === ',' || after === '' || /^(,|\.|and|with|without|as)$/.test(after)) ? side : null;
}

const isAway = (clause: Clause) => clause.tokens.some(({ lower, start }) => AWAY.has(lower) && start >= (clause.verb?.head.start ?? 0));

/** Up or down out of the scene, by stairs, through a hatch, into the loft. */
function upOrDown(reading: Reading, clause: Clause): Way | null {
  const words = reading.words.moves;
  if (clause.tokens.some(({ lower }) => words.adjective(lower).has('halfway'))) return null;
  const kinds = clause.verb ? words.verb(clause.verb.lemma) : new Set();
  const lemma = clause.verb?.lemma ?? '';
  if (/^(make|trip|break|throw|fling|help)$/.test(lemma)) return null;
  const edge = clause.adjuncts.find(({ preposition, phrase }) => phrase !== null && (preposition === 'of' || preposition === 'by' || preposition === 'through' || preposition === 'at' || preposition === 'off' || preposition === 'out') && /^(top|bottom)$/.test(phrase.noun) && phrase.of !== null && is(reading, phrase.of, 'frame'))?.phrase?.noun;
  if (edge !== undefined) return edge === 'top' ? 'up' : 'down';
  if (clause.objects.some((phrase) => is(reading, phrase, 'lift'))) return direction(clause);
  if (clause.objects.some((phrase) => is(reading, phrase, 'steps')) && clause.verb) return /^(climb|mount|ascend|scale)$/.test(clause.verb.lemma) ? (direction(clause) ?? 'up') : clause.verb.lemma === 'descend' ? 'down' : clause.verb.lemma === 'take' && clause.tokens.some(({ lower }) => lower === 'time') ? 'up' : null;
  if (clause.verb?.lemma === 'take') return null;
  for (const { preposition, phrase } of clause.adjuncts) {
    if (phrase === null) continue;
    if (preposition === 'up' && is(reading, phrase, 'steps', 'height')) return lemma === 'stumble' || lemma === 'edge' ? null : 'up';
    if (preposition === 'down' && is(reading, phrase, 'steps', 'depth')) return 'down';
    if ((preposition === 'into' || preposition === 'through') && is(reading, phrase, 'depth') && !is(reading, phrase, 'height') && (kinds.has('descend') || direction(clause) === 'down')) return direction(clause) === 'up' ? 'up' : 'down';
    if ((preposition === 'into' || preposition === 'onto' || preposition === 'through') && is(reading, phrase, 'height') && /^(climb|swarm|clamber|shin|scramble|haul|spring|swing)$/.test(clause.verb?.lemma ?? '')) return 'up';
    if ((preposition === 'of' || preposition === 'from') && is(reading, phrase, 'depth') && kinds.has('ascend') && /^(climb|clamber|scramble|haul|swarm|hoist|crawl)$/.test(clause.verb?.lemma ?? '')) return 'up';
  }
  if (clause.verb?.lemma === 'descend') return 'down';
  const told = clause.tokens.find(({ lower }, at) => words.adjective(lower).size > 0 && clause.tokens[at + 1]?.pos !== 'noun' && clause.tokens[at - 1]?.pos !== 'preposition' && clause.tokens[at - 1]?.pos !== 'determiner')?.lower;
  if (told === undefined || told === 'below' && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'below' && phrase !== null)) return null;
  return words.adjective(told).has('upward') ? 'up' : words.adjective(told).has('downward') ? 'down' : null;
}

/** `up` or `down` as a word of its own. */
function direction(clause: Clause): 'up' | 'down' | null {
  const word = clause.tokens.findLast(({ lower }) => lower === 'up' || lower === 'down')?.lower;
  return word === 'up' || word === 'down' ? word : null;
}
