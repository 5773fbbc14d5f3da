import type { Clause, NounPhrase } from '../../clauses.ts';
import type { PropVerb } from '../../lexicon-props.ts';
import { type Reading, isOf, sameThing } from '../../reading.ts';

const OPEN = new Set(['a', 'an', 'the', 'his', 'her', 'their', 'another', 'some', 'this', 'that', 'one', 'two', 'both', 'its', 'whose']);
const OWN = new Set(['his', 'her', 'their', 'its']);
const ABSTRACT_END = /(?:tion|sion|ness|ment|ity|ance|ence|ism|ship|hood|dom|ing|ure|th)$/;

/** How sure the construction is that its object is a thing: `take hold of` more than `with`. */
export type Trust = 'any' | 'known';

/** Says whether a phrase is of a thing that someone can have in the hand; `any` takes nouns that no list knows. */
export function isThing(reading: Reading, phrase: NounPhrase | null | undefined, clause: Clause, trust: Trust = 'known'): phrase is NounPhrase {
  if (!phrase || phrase.head.masked || phrase.head.pos === 'pronoun' || phrase.determiner === 'no') return false;
  const { props } = reading.words;
  const classes = props.noun(phrase.noun);
  const owned = phrase.owner !== null || OWN.has(phrase.determiner);
  if (phrase.of && (classes.has('vessel') || classes.has('measure')) && (isOf(phrase.of, 'liquid', 'drink') || isThing(reading, phrase.of, clause, trust))) return true;
  if (classes.has('never') && !classes.has('carried')) return false;
  if (!classes.has('carried') && !isOf(phrase, 'portable') && reading.cast.resolve(phrase, clause).person) return false;
  if (isOf(phrase, 'bodyPart') && owned && !isOf(phrase, 'blade')) return false;
  if (classes.has('carried') || isOf(phrase, 'portable')) return true;
  if (classes.has('immovable')) return false;
  return endsInKnown(reading, phrase.noun) || (trust === 'any' && isUnknownThing(phrase) && reading.words.verbOf(phrase.noun)?.form !== 'plain');
}

/** A *sledgehammer* is a hammer. */
function endsInKnown(reading: Reading, noun: string): boolean {
  for (let cut = 3; noun.length - cut >= 4; cut++) if (reading.words.props.noun(noun.slice(cut)).has('carried')) return !noun.includes(' ');
  return false;
}

/** What a verb does with a thing, alone or with a particle that stands apart from it: *puts the lamp down*. */
export function kindsOf(reading: Reading, { verb, adjuncts, adverbs }: Clause): ReadonlySet<PropVerb> {
  if (!verb) return NO_KINDS;
  const { props } = reading.words;
  const particles = [verb.particle, ...adjuncts.flatMap(({ preposition, phrase }) => (phrase === null ? [preposition] : [])), ...adverbs.map(({ lower }) => lower)].filter((word) => word !== '');
  const kinds = new Set(verb.full === verb.lemma && particles.some((each) => props.verb(`${verb.lemma} ${each}`).size > 0) ? [] : props.verb(verb.full));
  for (const each of particles) for (const kind of props.verb(`${verb.lemma} ${each}`)) kinds.add(kind);
  return kinds;
}

const NO_KINDS: ReadonlySet<PropVerb> = new Set();

/** A noun that no class keeps from being carried. */
function isUnknownThing(phrase: NounPhrase): boolean {
  if (phrase.head.pos !== 'noun' && !(phrase.head.pos === 'name' && phrase.determiner !== '')) return false;
  if (!OPEN.has(phrase.determiner) && phrase.owner === null) return false;
  return !ABSTRACT_END.test(phrase.noun) && !isOf(phrase, 'fixture', 'surface', 'waterBody', 'sky', 'vehicle', 'shelter', 'person', 'man', 'woman', 'animal', 'bodyPart', 'hair', 'abstract', 'garment', 'garmentPart',
    'wind', 'emotion', 'fatigue', 'injury', 'stain', 'dirt', 'liquid', 'treatment', 'exertion', 'sweat', 'shot');
}

/** What a thing is called in the state: `mug of soup`, but `gloves` of a pair of them. */
export function itemName(reading: Reading, phrase: NounPhrase): string {
  const classes = reading.words.props.noun(phrase.noun);
  if (phrase.of && classes.has('vessel')) return `${phrase.noun} of ${phrase.of.noun}`;
  return phrase.of && classes.has('measure') ? phrase.of.noun : phrase.noun;
}

const THINGS = new Set(['it', 'them']);

/** The phrase that *it* or *them* stands for: the last thing that was spoken of. */
export function meant(reading: Reading, phrase: NounPhrase, clause: Clause): NounPhrase {
  if (phrase.tokens.length !== 1 || (!THINGS.has(phrase.noun) && phrase.noun !== 'they')) return phrase;
  const plural = phrase.noun !== 'it';
  if (plural && reading.people(phrase, clause).length > 0 && phrase.noun === 'they') return phrase;
  for (let at = reading.clauses.indexOf(clause); at >= 0; at--) {
    const before = reading.clauses[at];
    if (!before || clause.sentence - before.sentence > 1) break;
    const spoken = [...before.objects, ...before.adjuncts.flatMap(({ phrase: each }) => each ?? []), ...before.subjects].filter((each) => (each.tokens[0]?.start ?? 0) < (phrase.tokens[0]?.start ?? 0));
    const found = spoken.find((each) => isThing(reading, each, before, 'any') && (plural ? each.head.lower !== each.noun.split(' ').at(-1) : each.head.lower === each.noun.split(' ').at(-1)));
    if (found) return found;
  }
  return phrase;
}

/** Those of the cast who have a thing, as far as it was told. */
export function holdersOf(reading: Reading, phrase: NounPhrase): readonly string[] {
  return reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => holds(reading, id, itemName(reading, phrase)));
}

function holds(reading: Reading, id: string, item: string): boolean {
  const last = reading.events.findLast((event) => event.subject === id && (event.type === 'prop.gained' || event.type === 'prop.lost') && sameThing(event.item, item));
  if (last) return last.type === 'prop.gained';
  return (reading.request.before.characters[id]?.props ?? []).some((held) => sameThing(held.item, item));
}

/** Notes that a thing came to someone who did not have it. */
export function gain(reading: Reading, clause: Clause, ids: readonly string[], phrase: NounPhrase, confidence = 0.75): void {
  for (const id of ids) {
    if (id === '?' || holds(reading, id, itemName(reading, phrase)) || (isOf(phrase, 'garment') && isWorn(reading, id, phrase) && !inHand(reading, clause))) continue;
    reading.emit(id, { type: 'prop.gained', item: itemName(reading, phrase) }, clause, confidence);
  }
}

const isWorn = (reading: Reading, id: string, phrase: NounPhrase) => reading.cast.members.find(({ referenceId }) => referenceId === id)?.clothing.some((each) => sameThing(each, phrase.noun)) === true;
const inHand = (reading: Reading, clause: Clause) => clause.adjuncts.some(({ preposition, phrase }) => preposition === 'in' && phrase !== null && reading.words.props.noun(phrase.noun).has('grip'));

/** Notes that those who had a thing have it no more; `told` where the text says itself that they had it. */
export function lose(reading: Reading, clause: Clause, ids: readonly string[], phrase: NounPhrase, confidence = 0.75, told: 'held' | 'told' = 'held'): void {
  for (const id of ids) if (told === 'told' || holds(reading, id, itemName(reading, phrase))) reading.emit(id, { type: 'prop.lost', item: itemName(reading, phrase) }, clause, confidence);
}

/** Whose hand, pocket or lap a place is, where it is someone's of the cast. */
export function bearersOf(reading: Reading, place: NounPhrase, clause: Clause): readonly string[] {
  return reading.cast.ownersOf(place, clause).filter((id) => id !== '?');
}
