import type { Clause } from '../../clauses.ts';
import { type Reading, wordsOf } from '../../reading.ts';

type Consciousness = 'conscious' | 'dazed' | 'unconscious' | 'asleep' | 'dead';

const WAKING = new Set(['wake', 'awake', 'awaken', 'wake up', 'come to', 'come round']);
const FAINTING = new Set(['faint', 'pass out', 'black out']);
const SLEEPING = new Set(['sleep', 'doze', 'nap', 'snore', 'slumber']);
const DYING = new Set(['die', 'perish', 'drown']);
const STATING = new Set(['be', 'lie', 'fall', 'look', 'slump', 'sit', 'stand', 'knock', 'leave', 'drop']);

/** Reads who wakes, faints, sleeps or dies. */
export function readConsciousness(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  if (!verb) return;
  const ids = reading.subjects(clause);
  const set = (consciousness: Consciousness) => { for (const id of ids) reading.emit(id, { type: 'consciousness.set', consciousness }, clause, 0.7); };
  const full = verb.particle === '' ? verb.lemma : `${verb.lemma} ${verb.particle}`;
  const seen = wordsOf(clause, 'seen');
  if (WAKING.has(full) || WAKING.has(verb.full) || seen.includes('regains consciousness') || seen.includes('regained consciousness')) return set('conscious');
  if (FAINTING.has(full) || seen.includes('loses consciousness') || seen.includes('lost consciousness')) return set('unconscious');
  if ((SLEEPING.has(verb.lemma) && clause.objects.length === 0) || (verb.lemma === 'fall' && clause.complements.some(({ lower }) => lower === 'asleep'))) return set('asleep');
  if (DYING.has(verb.lemma) && !verb.head.masked && verb.form !== 'ing' && clause.objects.length === 0) return set('dead');
  if (!STATING.has(verb.lemma)) return;
  for (const { lower, masked } of clause.complements) {
    if (masked) continue;
    const classes = words.adjectiveClasses(lower);
    if (classes.has('unconscious')) set('unconscious');
    else if (classes.has('dazed') && !classes.has('exhausted')) set('dazed');
    else if (classes.has('asleep')) set('asleep');
    else if (lower === 'dead' && ['be', 'lie', 'fall', 'drop'].includes(verb.lemma)) set('dead');
  }
}
