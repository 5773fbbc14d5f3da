import type { CostumeAndMakeup } from '@cinematic-canvas/core';

import { ACCESSORIES, BUILD, ETHNICITY, FEATURES, GARMENTS, HAIR, PASSING_CONDITIONS } from './lexicons/wardrobe.ts';
import { GENDER_ALONE, PERSON_NOUNS } from './lexicons/people.ts';
import { anyOf } from './words.ts';

/** What a text says of how someone looks. */
export interface Appearance extends CostumeAndMakeup {
  /** What they are, as "the courier" can then mean them; empty if nothing says it. */
  epithet: string;
}

const LEADING = /^(?:(?:and|but|with|in|of|on|at|a|an|the|his|her|their|its|my|your|wearing|wears|wore|dressed|clad|carrying|carries|under|over|beneath|above|sporting|sports|pair|very|who|has|have|having|is|as|combed|tied|pulled|covered|hidden|holding|hugging|clutching|for|from|by|to|into|up|down|off|out|that|this|her|him|she|he|they|still|wrapped|plus|matching|now|always|one|two)\b[\s,]*)+/i;
const AGES = /\b(?:(?:early|mid|late)[- ]?(?:to[- ]late[- ])?)?(?:[1-9]0['’]?s|(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b|\b(?:age[ds]?\s+)?\d{1,2}(?:\s*(?:years?[- ]old|yrs?(?: old)?))?(?=\s*(?:[,;)]|$))|\b(?:teenaged?|elderly|middle-aged|ageless)\b/i;
const DECADES: Readonly<Record<string, string>> = { 10: 'teens', 20: 'twenties', 30: 'thirties', 40: 'forties', 50: 'fifties', 60: 'sixties', 70: 'seventies', 80: 'eighties', 90: 'nineties' };

const nounPhrase = (nouns: readonly string[], compounds = '') => new RegExp(`((?:[\\p{L}\\p{N}'’-]+\\s+){0,4})(?<![\\p{L}\\p{N}])(${compounds}${nouns.map((noun) => noun.replace(/[ -]/g, '[ -]')).sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}'’-])`, 'giu');
const GARMENT = nounPhrase(GARMENTS, "[\\p{L}'’-]{2,}(?:coat|jacket|suit|shirt|dress|gown|trousers|boots|shoes)s?|");
const ACCESSORY = nounPhrase(ACCESSORIES);
const HAIRSTYLE = nounPhrase(HAIR);
const FEATURE = nounPhrase(FEATURES);
const BALD = /\b(?:bald(?:ing)?|shaved head|shaven-headed|shaven head)\b/i;
const HAIRED = /\b((?:[\p{L}]+-)+haired|blond(?:e)?|redhead(?:ed)?|brunette)\b/iu;
const BUILDS = anyOf(BUILD);
const ETHNICITIES = anyOf(ETHNICITY);

const NOBODY: Appearance = { hair: '', clothing: [], accessories: [], distinctiveFeatures: [], build: '', ethnicity: '', age: '', appearanceNotes: [], epithet: '' };

/** Reads a description such as "30s, a courier, short black hair, navy coat". */
export function readAppearance(description: string): Appearance {
  const looks = structuredClone(NOBODY);
  const age = AGES.exec(description)?.[0];
  if (age !== undefined) looks.age = spelledAge(age);
  for (const segment of description.split(/\s*[,;/—–]\s*|\s+(?:and|with)\s+(?=(?:a|an|his|her|their)\s)/)) readSegment(looks, segment.trim());
  return looks;
}

function readSegment(looks: Appearance, segment: string): void {
  if (segment === '' || (AGES.exec(segment)?.[0].length ?? -1) === segment.length) return;
  let rest = segment;
  const take = (pattern: RegExp, keep: (phrase: string) => void) => {
    rest = rest.replace(pattern, (...match: string[]) => (keep(phraseOf(match[1] ?? '', match[2] ?? '')), ' '));
  };
  take(GARMENT, (phrase) => looks.clothing.push(phrase));
  take(ACCESSORY, (phrase) => looks.accessories.push(phrase));
  take(HAIRSTYLE, (phrase) => (looks.hair = looks.hair === '' ? phrase : `${looks.hair}, ${phrase}`));
  take(FEATURE, (phrase) => looks.distinctiveFeatures.push(phrase));
  rest = rest.replace(BALD, (word) => {
    if (looks.hair === '') looks.hair = word.toLowerCase();
    return ' ';
  });
  rest = rest.replace(HAIRED, (word) => {
    if (looks.hair === '') looks.hair = haired(word);
    return ' ';
  });
  const builds = rest.match(BUILDS) ?? [];
  if (looks.build === '' && builds.length > 0) looks.build = builds.map((word) => word.toLowerCase()).join(', ');
  if (looks.ethnicity === '') looks.ethnicity = rest.match(ETHNICITIES)?.[0].toLowerCase() ?? '';
  if (rest !== segment) return;
  const role = /^(?:(?:an?|the|our)\s+)?((?:[\p{L}'’-]+\s+){0,3}[\p{L}'’-]+)$/iu.exec(segment)?.[1];
  const noun = role?.split(' ').at(-1)?.toLowerCase();
  const says = noun !== undefined && (PERSON_NOUNS.has(noun) || /^(?:an?|the|our)\s/i.test(segment)) && !/\b(?:of|in|on|under|with|at|from|behind|over|by|one|both|his|her|their)\b/i.test(segment);
  if (role !== undefined && says && looks.epithet === '' && !GENDER_ALONE.has(noun)) looks.epithet = `the ${role.split(' ').slice(-2).join(' ').toLowerCase()}`;
  if (builds.length === 0 && !/^(?:she|he|they)(?:\s*\/\s*\p{L}+)?$/iu.test(segment) && segment.length <= 80) looks.appearanceNotes.push(segment);
}

function haired(word: string): string {
  const found = word.toLowerCase();
  return found.endsWith('-haired') ? `${found.slice(0, -'-haired'.length).replace(/-/g, ' ')} hair` : `${found.replace(/^redhead(?:ed)?$/, 'red').replace('brunette', 'brown')} hair`;
}

/** Words that lead into a garment, cut down to those that describe it. */
function phraseOf(before: string, noun: string): string {
  const parts = before.trim().split(/\s+/);
  const from = parts.findLastIndex((word) => LEADING.test(`${word} `));
  const kept = parts.slice(from + 1).filter((word) => !PASSING_CONDITIONS.has(word.toLowerCase()));
  return [...kept, noun].join(' ').replace(/\s+/g, ' ').trim().replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

function spelledAge(age: string): string {
  return age.toLowerCase().replace(/^aged?\s+/, '').replace(/^(early|mid|late)[- ]?/, '$1-').replace(/\b([1-9]0)['’]?s\b/, (_, tens: string) => DECADES[tens] ?? tens).replace(/^(early|late)-/, '$1 ').trim();
}

/** Puts what a second description adds behind what the first gave. */
export function joinAppearance(first: Appearance, second: Appearance): Appearance {
  const added = (a: readonly string[], b: readonly string[]) => [...a, ...b.filter((item) => !a.some((known) => lastWord(known) === lastWord(item)))];
  return {
    hair: first.hair || second.hair, build: first.build || second.build, ethnicity: first.ethnicity || second.ethnicity, age: first.age || second.age, epithet: first.epithet || second.epithet,
    clothing: added(first.clothing, second.clothing), accessories: added(first.accessories, second.accessories),
    distinctiveFeatures: added(first.distinctiveFeatures, second.distinctiveFeatures), appearanceNotes: [...new Set([...first.appearanceNotes, ...second.appearanceNotes])],
  };
}

const lastWord = (phrase: string) => phrase.toLowerCase().split(' ').at(-1) ?? phrase;

/** Reads only what is worn, from prose such as "She wears a grey apron" or "in a yellow raincoat"; states that pass are left out. */
export function readWorn(sentence: string): Appearance {
  const looks = structuredClone(NOBODY);
  const worn = [...sentence.matchAll(/\b(?:wear(?:s|ing)|dressed in|clad in|wrapped in|sporting|in (?:an?|his|her|their))\s+([^.;:!?]+)/gi)].map((match) => match[0]);
  for (const clause of worn) for (const segment of clause.split(/\s*[,;—–]\s*|\s+and\s+/)) readSegment(looks, segment.trim());
  return { ...looks, appearanceNotes: [], epithet: '', build: '', ethnicity: '', distinctiveFeatures: [] };
}
