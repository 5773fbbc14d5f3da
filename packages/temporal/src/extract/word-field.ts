import { singular } from '../things.ts';
import type { CostumeExtension, CostumeLexicon, CostumeWords } from './lexicon-costume.ts';
import type { RuinExtension, RuinLexicon, RuinWords } from './lexicon-ruin.ts';

/** The words of one field of continuity, sorted into classes; a word may be in several. */
export interface WordField<Noun extends string, Verb extends string, Adjective extends string> {
  /** Nouns in the singular. */
  readonly nouns: Readonly<Record<Noun, readonly string[]>>;
  /** Verbs in their plain form, what goes with them after a space: `come off`, `hang open`. */
  readonly verbs: Readonly<Record<Verb, readonly string[]>>;
  /** Adjectives and participles as they stand. */
  readonly adjectives: Readonly<Record<Adjective, readonly string[]>>;
}

/** Words to add to a field; each list is joined to the one that is there. */
export interface FieldExtension<Noun extends string, Verb extends string, Adjective extends string> {
  nouns?: Partial<Record<Noun, readonly string[]>>;
  verbs?: Partial<Record<Verb, readonly string[]>>;
  adjectives?: Partial<Record<Adjective, readonly string[]>>;
}

/** A field made ready for looking words up. */
export interface FieldIndex<Noun extends string, Verb extends string, Adjective extends string> {
  readonly noun: (noun: string) => ReadonlySet<Noun>;
  readonly verb: (verb: string) => ReadonlySet<Verb>;
  readonly adjective: (word: string) => ReadonlySet<Adjective>;
  /** The first words of all verbs, so that the reader knows them for verbs. */
  readonly verbs: readonly string[];
}

const NONE: ReadonlySet<never> = new Set();

/** Adds words to a field and returns the wider one; the old one stays as it was. */
export function extendField<Noun extends string, Verb extends string, Adjective extends string>(
  base: WordField<Noun, Verb, Adjective>, more: FieldExtension<Noun, Verb, Adjective> = {},
): WordField<Noun, Verb, Adjective> {
  return { nouns: joined(base.nouns, more.nouns), verbs: joined(base.verbs, more.verbs), adjectives: joined(base.adjectives, more.adjectives) };
}

/** Makes a field ready for looking words up; a noun that it doesn't know is looked up by its last word. */
export function indexField<Noun extends string, Verb extends string, Adjective extends string>(field: WordField<Noun, Verb, Adjective>): FieldIndex<Noun, Verb, Adjective> {
  const nouns = inverted(field.nouns);
  const verbs = inverted(field.verbs);
  const adjectives = inverted(field.adjectives);
  const memory = new Map<string, ReadonlySet<Noun>>();
  const find = (noun: string) => nouns.get(noun) ?? nouns.get(singular(noun)) ?? (noun.includes('-') ? nouns.get(noun.replace('-', '')) : undefined);
  return {
    noun(noun) {
      let classes = memory.get(noun);
      if (!classes) memory.set(noun, (classes = find(noun) ?? find(noun.slice(Math.max(noun.lastIndexOf(' '), noun.lastIndexOf('-')) + 1)) ?? NONE));
      return classes;
    },
    verb: (verb) => verbs.get(verb) ?? NONE,
    adjective: (word) => adjectives.get(word) ?? NONE,
    verbs: [...verbs.keys()].map((verb) => verb.split(' ')[0] ?? verb),
  };
}

function inverted<Name extends string>(lists: Readonly<Record<Name, readonly string[]>>): Map<string, Set<Name>> {
  const index = new Map<string, Set<Name>>();
  for (const name in lists) for (const word of lists[name]) index.set(word, (index.get(word) ?? new Set<Name>()).add(name));
  return index;
}

function joined<Name extends string>(base: Readonly<Record<Name, readonly string[]>>, more: Partial<Record<Name, readonly string[]>> | undefined): Record<Name, readonly string[]> {
  const lists: Record<Name, readonly string[]> = { ...base };
  for (const name in more) lists[name] = [...base[name], ...(more[name] ?? [])];
  return lists;
}

/** Adds words to those for costumes. */
export function extendCostume(base: CostumeLexicon, more: CostumeExtension = {}): CostumeLexicon {
  return { ...extendField(base, more), stainAdjectives: { ...base.stainAdjectives, ...more.stainAdjectives } };
}

/** Adds words to those for ruin. */
export function extendRuin(base: RuinLexicon, more: RuinExtension = {}): RuinLexicon {
  return { ...extendField(base, more), abstractEnds: [...base.abstractEnds, ...(more.abstractEnds ?? [])], results: { ...base.results, ...more.results } };
}

/** Makes the words for costumes ready for looking up. */
export function indexCostume(costume: CostumeLexicon): CostumeWords {
  const stains = new Map(Object.entries(costume.stainAdjectives));
  return { ...indexField(costume), stainOf: (adjective) => stains.get(adjective) };
}

/** Makes the words for ruin ready for looking up. */
export function indexRuin(ruin: RuinLexicon): RuinWords {
  const results = new Map(Object.entries(ruin.results));
  return {
    ...indexField(ruin),
    isAbstract: (noun) => ruin.abstractEnds.some((end) => noun.endsWith(end) && noun.length > end.length + 2),
    resultOf: (verb) => results.get(verb) ?? results.get(verb.split(' ')[0] ?? verb) ?? (verb.endsWith('ed') || verb.endsWith('en') ? verb : 'broken'),
  };
}
