import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf, wordsOf } from '../../reading.ts';
import { bearersOf, holdersOf, isThing, kindsOf, lose, meant } from './carried.ts';

/** Reads what leaves the hand: let go, put down, used up, knocked away, fallen. */
export function readLosing(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  readLettingGo(reading, clause);
  readEscape(reading, clause);
  readKnocking(reading, clause);
}

/** In one's own hand, pocket or clothes a thing is still carried. */
function isOnOneself(reading: Reading, clause: Clause, place: NounPhrase, ids: readonly string[]): boolean {
  const kinds = reading.words.props.noun(place.noun);
  const owners = bearersOf(reading, place, clause);
  if (owners.length > 0) return (kinds.has('grip') || kinds.has('pouch') || kinds.has('shoulder') || kinds.has('clothes')) && owners.some((id) => ids.includes(id));
  return kinds.has('grip') || kinds.has('pouch') || kinds.has('shoulder');
}

function readLettingGo(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const ids = reading.subjects(clause);
  if (!verb || verb.passive || ids.length === 0) return;
  const { props } = reading.words;
  const kinds = kindsOf(reading, clause);
  const places = clause.adjuncts.filter(({ preposition, phrase }) => phrase !== null && preposition !== 'with' && preposition !== 'from' && preposition !== 'of' && preposition !== '');
  const onOneself = places.some(({ phrase }) => phrase !== null && isOnOneself(reading, clause, phrase, ids));
  const putting = kinds.has('putDown') && !onOneself && (places.length > 0 || clause.adverbs.some(({ lower }) => props.adjective(lower).has('away')));
  const going = kinds.has('letGo') && !onOneself;
  const usedUp = kinds.has('useUp') || (verb.lemma === 'let' && /\bgo\b|\bfall\b|\bdrop\b|\bslip\b/.test(wordsOf(clause)));
  const released = verb.lemma === 'let' ? letting(reading, clause) : null;
  if (!putting && !going && !usedUp && !released) return;
  const given = [...clause.objects, ...(released ? [released] : []), ...(verb.lemma === 'part' || verb.lemma === 'let' ? clause.adjuncts.flatMap(({ preposition, phrase }) => (phrase && (preposition === 'of' || preposition === 'with') ? [phrase] : [])) : [])];
  for (const each of given) {
    const phrase = meant(reading, each, clause);
    if (phrase.head.masked) continue;
    lose(reading, clause, ids, phrase);
  }
}

/** *lets the oar go*: the thing that the next verb tells of. */
function letting(reading: Reading, clause: Clause): NounPhrase | null {
  const next = reading.clauses[reading.clauses.indexOf(clause) + 1];
  return next?.sentence === clause.sentence && next.verb !== null && /^(go|fall|drop|slip|slide)$/.test(next.verb.lemma) ? (clause.objects[0] ?? null) : null;
}

/** Things go of themselves or are gone: *the knife skitters away*, *the tray clatters from his grasp*, *the rucksack is gone*. */
function readEscape(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb) return;
  const { props } = reading.words;
  const kinds = new Set([...kindsOf(reading, clause), ...props.verb(verb.lemma)]);
  for (const each of clause.subjects) {
    const phrase = meant(reading, each, clause);
    if (phrase.head.masked || reading.people(each, clause).length > 0) continue;
    const gone = (verb.lemma === 'be' || verb.lemma === 'go') && clause.tokens.some(({ lower }) => props.adjective(lower).has('gone'));
    const knocked = verb.passive && kinds.has('knockAway') && (leavesHand(reading, clause) || verb.lemma === 'steal');
    const escaped = !verb.passive && (kinds.has('vanish') || (kinds.has('escape') && (leavesHand(reading, clause) || verb.full !== verb.lemma)));
    const laid = verb.passive && kinds.has('letGo');
    if (gone || knocked || escaped || laid) lose(reading, clause, holdersOf(reading, phrase), phrase);
  }
}

/** *from his hand*, *overboard*, *into the sea*, *to the floor*. */
function leavesHand(reading: Reading, clause: Clause): boolean {
  const { props } = reading.words;
  if (clause.adverbs.some(({ lower }) => props.adjective(lower).has('away')) || props.adjective(clause.verb?.particle ?? '').has('away')) return true;
  return clause.adjuncts.some(({ preposition, phrase }) => {
    if (phrase === null) return props.adjective(preposition).has('away');
    const kinds = props.noun(phrase.noun);
    if (preposition === 'from' || preposition === 'off' || preposition === 'of' || preposition === 'out') return kinds.has('grip') || kinds.has('pouch') || kinds.has('shoulder') || reading.people(phrase, clause).length > 0;
    return /^(into|to|onto|on|over|under|down|across|through|in|beyond|along|among)$/.test(preposition) && !kinds.has('grip') && !kinds.has('pouch') && !isOf(phrase, 'bodyPart', 'garment');
  });
}

/** *kicks the gun out of his hand*, *the wind takes her hat*. */
function readKnocking(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.passive) return;
  const { props } = reading.words;
  if (!kindsOf(reading, clause).has('knockAway') && !(props.verb(verb.lemma).has('knockAway') && verb.particle !== '')) return;
  const ids = reading.subjects(clause);
  const from = clause.adjuncts.find(({ preposition, phrase }) => /^(from|out|of|off)$/.test(preposition) && phrase !== null && (props.noun(phrase.noun).size > 0 || reading.people(phrase, clause).length > 0))?.phrase;
  for (const each of clause.objects) {
    const phrase = meant(reading, each, clause);
    if (!isThing(reading, phrase, clause)) continue;
    const holders = holdersOf(reading, phrase).filter((id) => !ids.includes(id));
    if (from) lose(reading, clause, [...reading.people(from, clause), ...bearersOf(reading, from, clause)].filter((id) => !ids.includes(id)), phrase);
    else if (ids.length === 0 || leavesHand(reading, clause)) lose(reading, clause, holders, phrase, 0.65);
  }
}
