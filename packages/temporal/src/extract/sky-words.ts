import { TimeOfDay } from '@cinematic-canvas/core';

import { singular } from '../things.ts';
import { SKY_NOUNS, SKY_VERBS, SKY_WORDS, type SkyExtension, type SkyLexicon, type SkyNoun, type SkyVerb, type SkyWord } from './lexicon-sky.ts';

/** The words for the sky made ready for looking them up. */
export interface SkyIndex {
  /** Classes of a noun or of the last word of a compound; `night air` is air. */
  readonly noun: (noun: string) => ReadonlySet<SkyNoun>;
  readonly verb: (verb: string) => ReadonlySet<SkyVerb>;
  readonly word: (word: string) => ReadonlySet<SkyWord>;
  /** The time of day that a noun names. */
  readonly time: (noun: string) => TimeOfDay | undefined;
}

const NONE: ReadonlySet<never> = new Set();

/** Makes the words for the sky ready for looking them up. */
export function indexSky(sky: SkyLexicon): SkyIndex {
  const [nouns, verbs, words, times] = [classesOf(SKY_NOUNS, sky.nouns), classesOf(SKY_VERBS, sky.verbs), classesOf(SKY_WORDS, sky.words), classesOf(TimeOfDay.options, sky.times)];
  const compounds = new Map<string, ReadonlySet<SkyNoun>>();
  const look = (noun: string) => nouns.get(noun) ?? nouns.get(singular(noun));
  return {
    noun(noun) {
      let found = compounds.get(noun);
      if (!found) compounds.set(noun, (found = look(noun) ?? look(noun.slice(noun.lastIndexOf(' ') + 1)) ?? look(noun.slice(noun.lastIndexOf('-') + 1)) ?? (noun.startsWith('lightning ') || noun.startsWith('sleet ') ? look(noun.slice(0, noun.indexOf(' '))) : undefined) ?? NONE));
      return found;
    },
    verb: (verb) => verbs.get(verb) ?? NONE,
    word: (word) => words.get(word) ?? NONE,
    time: (noun) => [...(times.get(noun) ?? NONE)][0],
  };
}

/** Adds words to those of a sky. */
export function extendSky(base: SkyLexicon, { nouns, verbs, words, times }: SkyExtension = {}): SkyLexicon {
  return { nouns: joined(base.nouns, nouns), verbs: joined(base.verbs, verbs), words: joined(base.words, words), times: joined(base.times, times) };
}

function joined<Name extends string>(base: Readonly<Record<Name, readonly string[]>>, more: Partial<Record<Name, readonly string[]>> = {}): Record<Name, readonly string[]> {
  const lists: Record<Name, readonly string[]> = { ...base };
  for (const name in more) lists[name] = [...base[name], ...(more[name] ?? [])];
  return lists;
}

function classesOf<Name extends string>(names: readonly Name[], lists: Readonly<Record<Name, readonly string[]>>): Map<string, Set<Name>> {
  const index = new Map<string, Set<Name>>();
  for (const name of names) for (const word of lists[name]) index.set(word, (index.get(word) ?? new Set<Name>()).add(name));
  return index;
}
