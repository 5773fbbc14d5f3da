import type { Clause, NounPhrase } from '../../clauses.ts';
import type { MoveNoun, MoveVerb } from '../../lexicon-moves.ts';
import type { Reading } from '../../reading.ts';

type Vertical = 'up' | 'down';

/** *two flights of stairs*. */
const COUNTED_BY = new Set(['flight', 'pair', 'set', 'series', 'length', 'rest', 'last', 'head', 'foot', 'top', 'mouth']);

/** Whether a phrase is a place of one of these kinds, alone or counted: *a flight of stairs*. */
export function isWay(reading: Reading, phrase: NounPhrase | null, ...kinds: readonly MoveNoun[]): boolean {
  if (phrase === null) return false;
  const known = reading.words.moves.noun(phrase.noun);
  return kinds.some((kind) => known.has(kind)) || (phrase.of !== null && COUNTED_BY.has(phrase.noun) && isWay(reading, phrase.of, ...kinds));
}

/** Up or down out of the scene, by stairs, through a hatch, into the loft. */
export function upOrDown(reading: Reading, clause: Clause): Vertical | null {
  const words = reading.words.moves;
  if (clause.tokens.some(({ lower }) => words.adjective(lower).has('halfway'))) return null;
  const kinds = clause.verb ? words.verb(clause.verb.lemma) : NO_KINDS;
  if (kinds.has('stay')) return null;
  return byEdge(reading, clause) ?? bySteps(reading, clause, kinds) ?? byAdjuncts(reading, clause, kinds) ?? byAdverb(reading, clause, kinds);
}

const NO_KINDS: ReadonlySet<MoveVerb> = new Set();
const BY_EDGE = new Set(['of', 'by', 'through', 'at', 'off', 'out']);

/** *Out of the top of frame*. */
function byEdge(reading: Reading, clause: Clause): Vertical | null {
  for (const { preposition, phrase } of clause.adjuncts) {
    if (phrase === null || !BY_EDGE.has(preposition) || phrase.of === null || !isWay(reading, phrase.of, 'frame')) continue;
    if (phrase.noun === 'top') return 'up';
    if (phrase.noun === 'bottom') return 'down';
  }
  return null;
}

/** *Takes the stairs down two at a time*, *climbs the ladder*, *disappears up the ladder*, *rides the lift up*. */
function bySteps(reading: Reading, clause: Clause, kinds: ReadonlySet<MoveVerb>): Vertical | null {
  if ([...clause.objects, ...clause.subjects].some((phrase) => isWay(reading, phrase, 'lift'))) return direction(clause);
  if (!clause.verb || !clause.objects.some((phrase) => isWay(reading, phrase, 'steps'))) return null;
  const told = direction(clause);
  if (kinds.has('mount')) return told ?? 'up';
  if (clause.verb.lemma === 'descend') return 'down';
  if (clause.verb.lemma === 'take') return told ?? (clause.tokens.some(({ lower }) => lower === 'time') ? 'up' : null);
  return kinds.has('go') && !kinds.has('stagger') ? told : null;
}

function byAdjuncts(reading: Reading, clause: Clause, kinds: ReadonlySet<MoveVerb>): Vertical | null {
  if (clause.verb?.lemma === 'take') return null;
  const told = direction(clause);
  for (const { preposition, phrase } of clause.adjuncts) {
    if (phrase === null) continue;
    if (preposition === 'up' && isWay(reading, phrase, 'steps', 'height')) return kinds.has('stagger') ? null : 'up';
    if (preposition === 'down' && isWay(reading, phrase, 'steps', 'depth')) return 'down';
    if (INTO.has(preposition) && isWay(reading, phrase, 'depth') && !isWay(reading, phrase, 'height') && preposition !== 'onto'
      && (kinds.has('descend') || told === 'down')) return told ?? 'down';
    if (INTO.has(preposition) && isWay(reading, phrase, 'height') && kinds.has('climb')) return 'up';
    if (OUT_OF.has(preposition) && isWay(reading, phrase, 'depth') && kinds.has('climb')) return 'up';
    if (preposition === 'to' && told !== null && kinds.has('go') && leadsTo(reading, phrase, told)) return told;
  }
  return null;
}

const INTO = new Set(['into', 'onto', 'through']);
const OUT_OF = new Set(['of', 'from']);

/** *Up to the attic*, *down to the cellar*; indoors *up to bed*, *down to breakfast*. Not *up to the counter*. */
function leadsTo(reading: Reading, phrase: NounPhrase, told: Vertical): boolean {
  return isWay(reading, phrase, told === 'up' ? 'height' : 'depth') || (reading.interior && isWay(reading, phrase, 'storey'));
}

/** *Goes upstairs*, *is gone below*. */
function byAdverb(reading: Reading, clause: Clause, kinds: ReadonlySet<MoveVerb>): Vertical | null {
  if (clause.verb?.lemma === 'take') return null;
  if (clause.verb?.lemma === 'descend' && kinds.has('go')) return 'down';
  const words = reading.words.moves;
  const told = clause.tokens.find(({ lower }, at) => words.adjective(lower).size > 0 && clause.tokens[at + 1]?.pos !== 'noun'
    && clause.tokens[at - 1]?.pos !== 'preposition' && clause.tokens[at - 1]?.pos !== 'determiner')?.lower;
  if (told === undefined || told === 'below' && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'below' && phrase !== null)) return null;
  return words.adjective(told).has('upward') ? 'up' : words.adjective(told).has('downward') ? 'down' : null;
}

/** `up` or `down` as a word of its own. */
export function direction(clause: Clause): Vertical | null {
  const word = clause.tokens.findLast(({ lower }) => lower === 'up' || lower === 'down')?.lower;
  return word === 'up' || word === 'down' ? word : null;
}
