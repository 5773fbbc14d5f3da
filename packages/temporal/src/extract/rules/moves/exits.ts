import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { isWay, upOrDown } from './vertical.ts';

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

/** *Exit Hubert, left*; *Exeunt R.*; *Off, right.* */
const isStageDirection = ({ tokens, verb, subjects }: Clause) => tokens.some(({ lower }) => SIDES.has(lower))
  && (EXITS.has(tokens[0]?.lower ?? '') || verb === null && subjects.every(isBare) && tokens.length <= 4 && AWAY.has(tokens[0]?.lower ?? ''));

function leaveStage(reading: Reading, clause: Clause): void {
  const way = SIDES.get(clause.tokens.find(({ lower }) => SIDES.has(lower))?.lower ?? '');
  const named = [...new Set([...clause.subjects, ...clause.objects].flatMap((phrase) => reading.people(phrase, clause)))];
  const everyone = clause.tokens[0]?.lower === 'exeunt' ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
  const going = named.length > 0 ? named : everyone.length > 0 ? everyone : lastActing(reading, clause);
  if (way) for (const id of going) reading.emit(id, { type: 'exit.made', direction: way }, clause);
}

/** Those whom the scene was about when a fragment goes on without naming anyone: *ANA shoulders her bag. Off, right.* */
function lastActing(reading: Reading, clause: Clause): readonly string[] {
  for (let at = reading.clauses.indexOf(clause) - 1; at >= 0; at -= 1) {
    const before = reading.clauses[at];
    const acting = before ? reading.subjects(before) : [];
    if (acting.length > 0) return acting;
  }
  return reading.cast.members.length === 1 ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
}

/** *Up the steps, two at a time, out of the top of frame.* */
const isFragment = ({ subjects, adjuncts, tokens }: Clause) => subjects.every(isBare) && adjuncts.length > 0 && FRAGMENT.has(tokens[0]?.lower ?? '');
const FRAGMENT = new Set(['up', 'down', 'out', 'off', 'over']);
/** *two* of *two at a time*, *right* of *off, right*: no one who goes. */
const isBare = ({ head, determiner, classes, owner }: NounPhrase) => head.pos !== 'name' && head.pos !== 'pronoun' && determiner === '' && owner === null && classes.size === 0;

/** *from the left*, *into frame*: comes rather than goes. */
function isEntering(reading: Reading, clause: Clause): boolean {
  return clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && ((preposition === 'from' && sideOf(phrase) !== null) || (preposition === 'into' && isWay(reading, phrase, 'frame'))));
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
  if (objects.length > 0 && clause.subjects.some((phrase) => isWay(reading, phrase, 'lift'))) return objects;
  return clause.subjects.some((phrase) => isOf(phrase, 'vehicle')) && reading.cast.members.length === 1 ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
}

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
  const at = clause.tokens.findIndex((each) => !each.masked && SIDES.has(each.lower) && each !== clause.verb?.head);
  const token = clause.tokens[at];
  if (!token) return null;
  const side = SIDES.get(token.lower) ?? null;
  const [before, after] = [clause.tokens[at - 1]?.lower ?? '', clause.tokens[at + 1]?.lower ?? ''];
  const framed = clause.tokens.slice(Math.max(0, at - 2), at + 5).some(({ lower }) => reading.words.moves.noun(lower).has('frame'));
  if (clause.verb?.lemma === 'exit' || framed) return side;
  const named = clause.adjuncts.find(({ phrase }) => phrase !== null && sideOf(phrase) !== null) ?? null;
  if (named?.phrase) {
    const through = clause.adjuncts.some(({ preposition, phrase }) => BY_WAY_OF.has(preposition) && isWay(reading, phrase, 'passage') && phrase !== named.phrase);
    if (isWay(reading, named.phrase, 'passage') && named.phrase.head !== token) return through || BY_WAY_OF.has(named.preposition) ? side : null;
    if (/^(on|in|at)$/.test(named.preposition)) return through || (clause.verb?.lemma === 'leave' && named.preposition === 'on') ? side : null;
    if (named.preposition === 'by' || named.preposition === 'off') return side;
    return named.preposition === 'to' && isAway(clause) ? side : null;
  }
  const object = clause.objects.find((phrase) => phrase.tokens.includes(token));
  if (object) return isAway(clause) && isWay(reading, object, 'passage') ? side : null;
  return isAway(clause) && (AWAY.has(before) || before === ',' || after === '' || /^(,|\.|and|with|without|as)$/.test(after)) ? side : null;
}

const isAway = (clause: Clause) => clause.tokens.some(({ lower, start }) => AWAY.has(lower) && start >= (clause.verb?.head.start ?? 0));
