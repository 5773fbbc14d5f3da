import type { Clause, NounPhrase } from '../clauses.ts';
import type { Reading } from '../reading.ts';

/** A part that a phrase plays in a clause; roles of a preposition are named after what it tells: where something goes, where it comes from. */
export type Role = 'subject' | 'object' | 'patient' | 'agent' | 'onto' | 'in' | 'through' | 'past' | 'into' | 'from' | 'source' | 'with' | 'of' | 'to' | 'off' | 'beyond' | 'without' | 'any';

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

const rolesKnown = new WeakMap<Clause, Map<Role, readonly NounPhrase[]>>();

/** The phrases that play a role in a clause. */
export function inRole(clause: Clause, role: Role): readonly NounPhrase[] {
  let known = rolesKnown.get(clause);
  if (!known) rolesKnown.set(clause, (known = new Map<Role, readonly NounPhrase[]>()));
  let phrases = known.get(role);
  if (!phrases) known.set(role, (phrases = findRole(clause, role)));
  return phrases;
}

function findRole(clause: Clause, role: Role): readonly NounPhrase[] {
  const { verb, subjects, objects, adjuncts } = clause;
  if (role === 'subject') return subjects;
  if (role === 'object') return objects;
  if (role === 'patient') return verb?.passive === true || objects.every(({ noun }) => noun === 'one') ? subjects : objects;
  if (role === 'agent') return verb?.passive === true ? adjuncts.flatMap(({ preposition, phrase }) => (preposition === 'by' && phrase ? [phrase] : [])) : objects.length > 0 ? subjects : [];
  if (role === 'any') return [...subjects, ...objects, ...adjuncts.flatMap(({ preposition, phrase }) => (phrase && !COMPARING.has(preposition) ? [phrase] : []))];
  const prepositions = PREPOSITIONS[role];
  return adjuncts.flatMap(({ preposition, phrase }) => (phrase && prepositions?.has(preposition) === true ? [phrase] : []));
}

/** Words that part things from things even where what they part from is named: *comes off his coat*. */
const APART = new Set(['off', 'out', 'apart', 'away', 'loose']);

const keysKnown = new WeakMap<Clause, readonly string[]>();

/** The verb of a clause as lexicons may have it: bare, and with each word that may go with it (`come off`, `hang open`, `be gone`). */
export function verbKeys(clause: Clause): readonly string[] {
  let keys = keysKnown.get(clause);
  if (!keys) {
    const { verb } = clause;
    const beside = verb ? [verb.particle, ...clause.adverbs.map(({ lower }) => lower), ...clause.complements.map(({ lower }) => lower),
      ...clause.adjuncts.flatMap(({ preposition, phrase }) => (phrase === null || APART.has(preposition) ? [preposition] : []))].filter((word) => word !== '') : [];
    keysKnown.set(clause, (keys = verb ? [...new Set([verb.lemma, ...beside.map((word) => `${verb.lemma} ${word}`)])] : []));
  }
  return keys;
}

const NO_CLASSES: ReadonlySet<never> = new Set();
const classesKnown = new WeakMap<Clause, Map<object, ReadonlySet<string>>>();

/** All classes of the verb of a clause in one field, alone or with a word beside it. */
function classesOfVerb<Verb extends string>(clause: Clause, field: VerbField<Verb>): ReadonlySet<Verb> {
  if (!clause.verb || clause.verb.head.masked) return NO_CLASSES;
  let known = classesKnown.get(clause);
  if (!known) classesKnown.set(clause, (known = new Map<object, ReadonlySet<string>>()));
  let classes = known.get(field);
  if (!classes) known.set(field, (classes = new Set(verbKeys(clause).flatMap((key) => [...field.verb(key)]))));
  return classes as ReadonlySet<Verb>; // what a field's own verbs were put under
}

/** The verbs of a field, such as costume or ruin. */
export interface VerbField<Verb extends string> {
  readonly verb: (verb: string) => ReadonlySet<Verb>;
}

/** Whether the verb of a clause is of one of these classes, alone or with a word beside it. */
export function hasVerb<Verb extends string>(clause: Clause, field: VerbField<Verb>, ...classes: readonly Verb[]): boolean {
  const known = classesOfVerb(clause, field);
  return known.size > 0 && classes.some((each) => known.has(each));
}

function inVoice({ verb, objects }: Clause, voice: Construction<string>['voice']): boolean {
  if (voice === undefined) return true;
  if (!verb) return false;
  if (voice === 'transitive') return objects.length > 0 && !verb.passive;
  if (voice === 'passive') return verb.passive || (verb.nonFinite && verb.form !== 'ing' && objects.length === 0);
  if (voice === 'intransitive') return objects.length === 0;
  return objects.length === 0 && !verb.passive;
}

/**
 * The phrases to which a construction says that something happens in a clause; none where it doesn't fit.
 *
 * A pronoun for a thing stands for the last phrase before it that could play its role: *a barb catches her sleeve and opens it*.
 */
export function match<Verb extends string>(reading: Reading, clause: Clause, construction: Construction<Verb>, field: VerbField<Verb>): readonly Placed[] {
  const { verbs, voice, where, lacks, target } = construction;
  if (verbs && !hasVerb(clause, field, ...verbs)) return [];
  if (!inVoice(clause, voice)) return [];
  let targets: readonly Placed[] = [];
  for (const role in where) {
    const pick = where[role as Role]; // the keys of a record of roles are roles
    const found = pick ? held(reading, clause, role as Role, pick) : [];
    if (found.length === 0) return [];
    if (role === target) targets = found;
  }
  for (const role in lacks) {
    const pick = lacks[role as Role]; // as above
    if (pick && inRole(clause, role as Role).some((phrase) => pick(phrase, reading) !== null)) return [];
  }
  return targets;
}

function held(reading: Reading, clause: Clause, role: Role, pick: Pick): readonly Placed[] {
  return inRole(clause, role).flatMap((phrase) => {
    const found = pick(phrase, reading);
    if (!found && (phrase.noun === 'it' || phrase.noun === 'them')) return antecedent(reading, clause, pick);
    return found ? [{ phrase: found, clause }] : role === 'subject' || role === 'patient' ? container(reading, clause, phrase, pick) : [];
  });
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
