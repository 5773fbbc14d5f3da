import type { Clause, NounPhrase } from '../clauses.ts';
import { type Reading, remembered } from '../reading.ts';

/** A part that a phrase plays in a clause; roles of a preposition are named after what it tells: where something goes, where it comes from. */
export type Role = 'subject' | 'object' | 'patient' | 'agent' | 'onto' | 'in' | 'through' | 'past' | 'into' | 'under' | 'from' | 'source' | 'with' | 'of' | 'to' | 'off' | 'beyond' | 'without' | 'any';

/** Says whether a phrase can play a role, and which phrase is meant by it: the jeans of *the knee of her jeans*. */
export type Pick = (phrase: NounPhrase, reading: Reading) => NounPhrase | null;

/** A phrase with the clause that it stands in, which says whose it is. */
export interface Placed {
  readonly phrase: NounPhrase;
  readonly clause: Clause;
}

/** Which kinds of phrases under which verbs tell a change, and to which of them it happens. */
export interface Construction<Verb extends string> {
  /** What it reads, in a few words. */
  readonly reads: string;
  /** Classes of verbs, any of which will do; without them, any verb or none. */
  readonly verbs?: readonly Verb[];
  /** `transitive` has an object, `middle` has none and is not passive: *her skirt tears*. */
  readonly voice?: 'transitive' | 'passive' | 'middle' | 'intransitive';
  /** What must stand in each role. */
  readonly where: Readonly<Partial<Record<Role, Pick>>>;
  /** What must stand in none of these. */
  readonly lacks?: Readonly<Partial<Record<Role, Pick>>>;
  /** The role to which it happens. */
  readonly target: Role;
  readonly confidence?: number;
}

const PREPOSITIONS: Readonly<Partial<Record<Role, ReadonlySet<string>>>> = {
  onto: new Set(['on', 'onto', 'upon', 'over', 'down', 'across', 'along', 'up', 'at', 'around', 'round', 'against', 'all', 'in', 'into', 'through', 'under', 'about', 'between', 'inside',
    'to', 'beneath']),
  in: new Set(['in', 'into', 'down', 'across', 'at', 'through', 'along', 'up', 'on', 'inside', 'over', 'round', 'around', 'of', 'between']),
  through: new Set(['through', 'into', 'across']),
  past: new Set(['through']),
  into: new Set(['into', 'to', 'in']),
  under: new Set(['under', 'beneath', 'at', 'to']),
  from: new Set(['from', 'off', 'out', 'of']),
  source: new Set(['from', 'of']),
  with: new Set(['with', 'in', 'by', 'from']),
  of: new Set(['of']),
  to: new Set(['to', 'in', 'into', 'by']),
  off: new Set(['off', 'from']),
  beyond: new Set(['beyond', 'past']),
  without: new Set(['without', 'minus']),
};

const COMPARING = new Set(['like', 'as', 'than']);

/** The phrases that play a role in a clause. */
export function inRole(clause: Clause, role: Role): readonly NounPhrase[] {
  if (role === 'subject') return clause.subjects;
  if (role === 'object') return clause.objects;
  const known = (remembered(clause).roles ??= new Map<string, readonly NounPhrase[]>());
  let phrases = known.get(role);
  if (!phrases) known.set(role, (phrases = findRole(clause, role)));
  return phrases;
}

function findRole(clause: Clause, role: Role): readonly NounPhrase[] {
  const { verb, subjects, objects, adjuncts } = clause;
  if (role === 'patient') return verb?.passive === true || objects.every(({ noun }) => noun === 'one') ? subjects : objects;
  if (role === 'agent') return verb?.passive === true ? adjuncts.flatMap(({ preposition, phrase }) => (preposition === 'by' && phrase ? [phrase] : [])) : objects.length > 0 ? subjects : [];
  if (role === 'any') return [...subjects, ...objects, ...adjuncts.flatMap(({ preposition, phrase }) => (phrase && !COMPARING.has(preposition) ? [phrase] : []))];
  const prepositions = PREPOSITIONS[role];
  const told: NounPhrase[] = [];
  for (const { preposition, phrase } of adjuncts) if (phrase && prepositions?.has(preposition) === true) told.push(phrase);
  return told;
}

/** Words that part things from things even where what they part from is named: *comes off his coat*. */
const APART = new Set(['off', 'out', 'apart', 'away', 'loose']);

/** The verb of a clause as lexicons may have it: bare, and with each word that may go with it (`come off`, `hang open`, `be gone`). */
export function verbKeys(clause: Clause): readonly string[] {
  return (remembered(clause).verbKeys ??= listKeys(clause));
}

function listKeys({ verb, adverbs, complements, adjuncts }: Clause): readonly string[] {
  if (!verb) return [];
  const keys = new Set([verb.lemma]);
  const beside = (word: string) => { if (word !== '') keys.add(`${verb.lemma} ${word}`); };
  beside(verb.particle);
  for (const { lower } of adverbs) beside(lower);
  for (const { lower } of complements) beside(lower);
  for (const { preposition, phrase } of adjuncts) if (phrase === null || APART.has(preposition)) beside(preposition);
  return [...keys];
}

const NO_CLASSES: ReadonlySet<never> = new Set();

/** All classes of the verb of a clause in one field, alone or with a word beside it. */
function classesOfVerb<Verb extends string>(clause: Clause, field: VerbField<Verb>): ReadonlySet<Verb> {
  if (!clause.verb || clause.verb.head.masked) return NO_CLASSES;
  const known = (remembered(clause).verbClasses ??= new Map<object, ReadonlySet<string>>());
  let classes = known.get(field);
  if (!classes) known.set(field, (classes = joinClasses(verbKeys(clause), field)));
  return classes as ReadonlySet<Verb>; // what a field's own verbs were put under
}

/** Mostly one of the keys is known at most: then its own set will do. */
function joinClasses<Verb extends string>(keys: readonly string[], field: VerbField<Verb>): ReadonlySet<Verb> {
  let joined: ReadonlySet<Verb> = NO_CLASSES;
  for (const key of keys) {
    const own = field.verb(key);
    if (own.size > 0) joined = joined.size === 0 ? own : new Set([...joined, ...own]);
  }
  return joined;
}

/** The verbs of a field, such as costume or ruin. */
export interface VerbField<Verb extends string> {
  readonly verb: (verb: string) => ReadonlySet<Verb>;
}

/** Whether the verb of a clause is of one of these classes, alone or with a word beside it. */
export function hasVerb<Verb extends string>(clause: Clause, field: VerbField<Verb>, ...classes: readonly Verb[]): boolean {
  return hasAny(classesOfVerb(clause, field), classes);
}

function hasAny<Verb extends string>(known: ReadonlySet<Verb>, classes: readonly Verb[]): boolean {
  if (known.size > 0) for (const each of classes) if (known.has(each)) return true;
  return false;
}

function inVoice({ verb, objects }: Clause, voice: Construction<string>['voice']): boolean {
  if (voice === undefined) return true;
  if (!verb) return false;
  if (voice === 'transitive') return objects.length > 0 && !verb.passive;
  if (voice === 'passive') return verb.passive || (verb.nonFinite && verb.form !== 'ing' && objects.length === 0);
  if (voice === 'intransitive') return objects.length === 0;
  return objects.length === 0 && !verb.passive;
}

const NOWHERE: readonly Placed[] = [];

/**
 * The phrases to which a construction says that something happens in a clause; none where it doesn't fit.
 *
 * A pronoun for a thing stands for the last phrase before it that could play its role: *a barb catches her sleeve and opens it*.
 */
export function match<Verb extends string>(reading: Reading, clause: Clause, construction: Construction<Verb>, field: VerbField<Verb>): readonly Placed[] {
  const { verbs, voice, where, lacks, target } = construction;
  if (verbs && !hasAny(classesOfVerb(clause, field), verbs)) return NOWHERE;
  if (!inVoice(clause, voice)) return NOWHERE;
  let targets = NOWHERE;
  for (const role in where) {
    const pick = where[role as Role]; // the keys of a record of roles are roles
    const found = pick ? held(reading, clause, role as Role, pick) : [];
    if (found.length === 0) return NOWHERE;
    if (role === target) targets = found;
  }
  for (const role in lacks) {
    const pick = lacks[role as Role]; // as above
    if (pick && inRole(clause, role as Role).some((phrase) => pick(phrase, reading) !== null)) return NOWHERE;
  }
  return targets;
}

function held(reading: Reading, clause: Clause, role: Role, pick: Pick): readonly Placed[] {
  let all: Placed[] | null = null;
  for (const phrase of inRole(clause, role)) {
    const found = pick(phrase, reading);
    if (found) (all ??= []).push({ phrase: found, clause });
    else if (phrase.noun === 'it' || phrase.noun === 'them') (all ??= []).push(...antecedent(reading, clause, pick));
    else if (role === 'subject' || role === 'patient') (all ??= []).push(...container(reading, clause, phrase, pick));
  }
  return all ?? NOWHERE;
}

/** *A bottle of milk that breaks on the floor*: the bottle does. */
function container(reading: Reading, clause: Clause, phrase: NounPhrase, pick: Pick): readonly Placed[] {
  const before = reading.previous(clause);
  const whole = before && inRole(before, 'any').find(({ of }) => of === phrase);
  const found = before && whole ? pick(whole, reading) : null;
  return found ? [{ phrase: found, clause }] : [];
}

/** *It hits the wall and comes apart*: the wall is not what comes apart. */
const isIt = (clause: Clause) => clause.subjects.length === 1 && clause.subjects[0]?.noun === 'it';

const NOT_SEEN = new Set(['reported', 'imagined', 'past', 'compared']);

/** A thing that one can point at: no pronoun, no part of the body, nothing abstract or unknown. */
const isConcrete = (phrase: NounPhrase) => phrase.head.pos !== 'pronoun' && (phrase.classes.size > 0 || phrase.owner !== null)
  && !((phrase.classes.has('bodyPart') || phrase.classes.has('abstract')) && !phrase.classes.has('breakable') && !phrase.classes.has('garment'));

/** What *it* means: the thing that the clause before is about, its object before its subject before the last thing named. */
function antecedent(reading: Reading, clause: Clause, pick: Pick): readonly Placed[] {
  const at = reading.clauses.indexOf(clause);
  for (const before of [reading.clauses[at - 1], reading.clauses[at - 2], reading.clauses[at - 3]]) {
    if (!before || NOT_SEEN.has(before.factuality) || (isIt(clause) && isIt(before))) continue;
    const named = (phrases: readonly NounPhrase[]) => phrases.find((phrase) => isConcrete(phrase) && !reading.cast.resolve(phrase, before).person);
    const meant = named(before.objects) ?? named(before.subjects) ?? named(inRole(before, 'any').toReversed());
    if (!meant) continue;
    const found = pick(meant, reading);
    return found && (found.classes.size > 0 || found.owner !== null) ? [{ phrase: found, clause: before }] : [];
  }
  return [];
}

/** The noun of a phrase as it stands, for words that are known in the plural: *glasses*, *whites*. */
export const pluralOf = (phrase: NounPhrase): string => `${phrase.noun.slice(0, phrase.noun.lastIndexOf(' ') + 1)}${phrase.head.lower}`;

/** Any phrase that is not part of a figure of speech. */
export const anything: Pick = (phrase) => (phrase.head.masked ? null : phrase);

/** *One of the strings*, *half of the cups*: how many of what. */
const COUNTS = new Set(['one', 'two', 'three', 'four', 'five', 'six', 'several', 'half', 'most', 'some', 'all', 'many', 'each', 'both', 'rest', 'last', 'couple', 'dozen', 'pair']);

/** What a phrase counts, where it only counts. */
export const counted = (phrase: NounPhrase): NounPhrase => (phrase.of !== null && COUNTS.has(phrase.noun) ? counted(phrase.of) : phrase);
