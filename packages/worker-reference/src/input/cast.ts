import type { CharacterBoard } from '@cinematic-canvas/core';

import { joinAppearance, readAppearance, readWorn, type Appearance } from './appearance.ts';
import { HER_NAMES, HIS_NAMES } from './lexicons/given-names.ts';
import { EVERYONE, GENDER_ALONE, GROUP_NOUNS, HE_WORDS, NOT_NAMES, PERSON_ADJECTIVES, PERSON_NOUNS, SHE_WORDS } from './lexicons/people.ts';
import { ACCESSORIES, FEATURES, GARMENTS, HAIR, PLAIN_WARDROBES } from './lexicons/wardrobe.ts';
import { nameWords, properCase, titleOf } from './names.ts';
import type { Cue, Screenplay, ScreenplayElement } from './screenplay.ts';
import { anyOf, sentencesOf } from './words.ts';

/** Where someone is named in a text, and whether the text shows them. */
export interface Mention {
  id: string;
  at: number;
  length: number;
  seen: boolean;
}

/** The people of a screenplay. */
export interface Cast {
  boards: readonly CharacterBoard[];
  /** Ids of those who speak a cue; `present` are those who are there, for a cue such as `ALL`. */
  speakers(cue: Cue, present: readonly string[]): string[];
  /** Who is named in a text, in order. */
  mentions(text: string): Mention[];
  board(id: string): CharacterBoard | undefined;
  /** Prose without the brackets that introduce someone, and with names in the case of names. */
  plain(text: string): string;
}

interface Person {
  name: string;
  /** Says what someone is and not what they are called: WAITER, OLD WOMAN. */
  common: boolean;
  spoken: boolean;
  looks: Appearance;
  otherNames: Set<string>;
  votes: { she: number; he: number; they: number };
}

const INTRODUCTION = /(?<![\p{L}\p{N}'’"“])(?:(an?|the|two|three|our)\s+)?((?:(?:DR|MR|MRS|MS|ST|SGT|LT|COL|CAPT|PROF)\.\s+)?\p{Lu}[\p{Lu}\p{N}'’.-]*\p{Lu}(?:\s+(?:["“]\p{Lu}[\p{Lu}'’]*["”]|#?\d+|DE|LA|VAN|VON|OF|\p{Lu}\.|\p{Lu}[\p{Lu}'’-]*\p{Lu}))*)(?![\p{L}])(\s*\([^()]{1,200}\)|\s*,\s+[^.;:!?]{2,160})?/gu;

/** Finds everyone in a screenplay from its cues and from introductions in the action, and how they look. */
export function castOf(screenplay: Screenplay): Cast {
  const people: Person[] = [];
  const elements = screenplay.elements;
  for (const element of elements) {
    if (element.type === 'action') introduce(people, element.text, cuedNames(elements));
    else if (element.type === 'dialogue') for (const name of cueNames(element.cue)) if (!EVERYONE.has(name.toLowerCase())) personOf(people, name, true).spoken = true;
  }
  const kept = people.filter((person) => person.spoken || !onlyACapital(person));
  const ids = kept.map((_, index) => `char_${index + 1}`);
  const forms = formsOf(kept, ids);
  for (const element of elements) if (element.type === 'action') readProse(kept, ids, forms, element.text);
  const boards = kept.map((person, index) => boardOf(person, ids[index] ?? '', forms, index));
  return castFrom(kept, ids, boards, forms);
}

const onlyACapital = ({ name }: Person) => name.length < 2;

const cueCache = new WeakMap<readonly ScreenplayElement[], ReadonlySet<string>>();
function cuedNames(elements: readonly ScreenplayElement[]): ReadonlySet<string> {
  const known = cueCache.get(elements);
  if (known) return known;
  const names = new Set(elements.flatMap((element) => (element.type === 'dialogue' ? cueNames(element.cue) : [])).flatMap((name) => [name.toUpperCase(), ...nameWords(name).map((word) => word.toUpperCase())]));
  cueCache.set(elements, names);
  return names;
}

/** Names in a cue: `BO AND MARA`, `MARA/BO` are two; `MARA'S VOICE` is Mara. */
function cueNames({ name }: Cue): string[] {
  return name.replace(/['’]S VOICE$/i, '').split(/\s*(?:\/|&|\+|,|\bAND\b|\band\b)\s*/).map((part) => part.trim()).filter((part) => /\p{L}/u.test(part));
}

function introduce(people: Person[], text: string, cued: ReadonlySet<string>): void {
  for (const match of text.matchAll(INTRODUCTION)) {
    const [, article = '', written = '', trailer = ''] = match;
    const name = written.replace(/['’]S$/, '').trim();
    const bracket = trailer.trimStart().startsWith('(') ? trailer.trim().slice(1, -1) : null;
    const apposition = bracket === null ? trailer.replace(/^\s*,\s*/, '') : '';
    if (!isPerson(name, article, bracket, apposition, cued)) continue;
    const person = personOf(people, name.replace(/\s*["“].*?["”]\s*/, ' '), article !== '' && article !== 'our');
    const nickname = /["“](.+?)["”]/.exec(name)?.[1];
    if (nickname !== undefined) person.otherNames.add(properCase(nickname));
    person.looks = joinAppearance(person.looks, readAppearance(bracket ?? descriptive(apposition)));
    for (const word of (bracket ?? apposition).toLowerCase().match(/\p{L}+/gu) ?? []) {
      if (SHE_WORDS.has(word) || word === 'she' || word === 'her') person.votes.she += 2;
      if (HE_WORDS.has(word) || word === 'he' || word === 'him') person.votes.he += 2;
      if (bracket !== null && /^they(?:\/|$)/.test(word)) person.votes.they += 4;
    }
  }
}

const NOUN_FIRST = new RegExp(`^(?:${[...GARMENTS, ...ACCESSORIES, ...HAIR, ...FEATURES].join('|')}|\\d+s)\\b`, 'i');

/** Of what stands behind a comma, the parts that describe: they stop where something happens. */
function descriptive(apposition: string): string {
  const kept: string[] = [];
  for (const part of apposition.split(/\s*,\s*/)) {
    const looks = readAppearance(part);
    const says = looks.age !== '' || looks.hair !== '' || looks.build !== '' || looks.clothing.length + looks.accessories.length + looks.distinctiveFeatures.length > 0 || looks.epithet !== '';
    if (!says || part.split(' ').length > 8 || (/^(?:is|was|has|had|who|\p{L}+s)\b/iu.test(part) && !NOUN_FIRST.test(part))) break;
    kept.push(part);
  }
  return kept.join(', ');
}

function isPerson(name: string, article: string, bracket: string | null, apposition: string, cued: ReadonlySet<string>): boolean {
  const parts = name.toLowerCase().split(/\s+/);
  if (cued.has(name.toUpperCase()) || (parts.length > 1 && nameWords(name).length > 0 && nameWords(name).every((word) => cued.has(word.toUpperCase()) && !PERSON_NOUNS.has(word)))) return true;
  if (parts.every((word) => NOT_NAMES.has(word.replace(/\.$/, ''))) || parts.some((word) => NOT_NAMES.has(word) && word.length > 3)) return false;
  const noun = parts.filter((word) => !/^#?\d+$/.test(word)).at(-1) ?? '';
  if (PERSON_NOUNS.has(noun) && parts.slice(0, -1).every((word) => PERSON_ADJECTIVES.has(word) || PERSON_NOUNS.has(word) || /^#?\d+$/.test(word))) return !['voice', 'computer', 'figure'].includes(noun) || bracket !== null;
  const described = readAppearance(bracket ?? '');
  const age = bracket !== null ? described.age !== '' || described.hair !== '' || described.clothing.length > 0 || /^(?:she|he|they)\b/i.test(bracket) : readAppearance(apposition.split(',')[0] ?? '').age !== '';
  return age && article === '' ? true : age && article !== 'the';
}

function personOf(people: Person[], written: string, article: boolean): Person {
  const name = properCase(written.trim());
  const found = sameOne(people, name);
  if (found) {
    if (name.length > found.name.length && nameWords(name).length > nameWords(found.name).length) {
      found.otherNames.add(found.name);
      found.name = name;
    } else if (name !== found.name) found.otherNames.add(name);
    return found;
  }
  const parts = nameWords(name);
  const common = parts.length > 0 ? parts.every((word) => PERSON_NOUNS.has(word) || PERSON_ADJECTIVES.has(word) || /^#?\d+$/.test(word)) : article;
  const titled = titleOf(name) !== null && parts.length > 0;
  const person: Person = { name, common: (common && !titled) || parts.length === 0, spoken: false, looks: readAppearance(''), otherNames: new Set(), votes: { she: 0, he: 0, they: 0 } };
  for (const word of name.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (SHE_WORDS.has(word)) person.votes.she += 3;
    if (HE_WORDS.has(word)) person.votes.he += 3;
    if (GROUP_NOUNS.has(word)) person.votes.they += 6;
    if (HER_NAMES.has(word)) person.votes.she += 1;
    if (HIS_NAMES.has(word)) person.votes.he += 1;
  }
  people.push(person);
  return person;
}

/** The same name, or one whose words are all in the other (`MARA` and `MARA VOSS`), if that is nobody else's too. */
function sameOne(people: readonly Person[], name: string): Person | undefined {
  const bare = (written: string) => written.toLowerCase().replace(/^the /, '');
  const exact = people.find((person) => [person.name, ...person.otherNames].some((other) => bare(other) === bare(name)));
  if (exact) return exact;
  const parts = nameWords(name);
  if (parts.length === 0 || parts.some((word) => PERSON_NOUNS.has(word) || PERSON_ADJECTIVES.has(word) || /\d/.test(word))) return undefined;
  const alike = people.filter((person) => {
    const own = nameWords(person.name);
    if (person.common || own.length === 0 || own.length === parts.length) return own.length === parts.length && own.every((word, index) => word === parts[index]) && !person.common;
    const [few, many] = own.length < parts.length ? [own, parts] : [parts, own];
    return few.every((word) => many.includes(word));
  });
  return alike.length === 1 ? alike[0] : undefined;
}

type Forms = ReadonlyMap<string, { id: string; common: boolean }>;

/** Every way in which someone may be named, in small letters; what could mean two people means neither. */
function formsOf(people: readonly Person[], ids: readonly string[]): Forms {
  const claims = new Map<string, { id: string; common: boolean; rank: number }[]>();
  const claim = (form: string, id: string, common: boolean, rank: number) => {
    const key = form.toLowerCase().replace(/^(?:the|an?) /, '');
    if (key.length > 1) claims.set(key, [...(claims.get(key) ?? []).filter((other) => other.id !== id || other.rank < rank), { id, common, rank }]);
  };
  people.forEach((person, index) => {
    const id = ids[index] ?? '';
    claim(person.name, id, person.common, 0);
    for (const other of person.otherNames) claim(other, id, person.common, 0);
    if (person.looks.epithet !== '') claim(person.looks.epithet, id, true, 1);
    const title = titleOf(person.name);
    const parts = nameWords(person.name);
    if (person.common) return;
    if (title !== null && parts.length > 0 && !GENDER_ALONE.has(title)) claim(title, id, true, 2);
    for (const word of parts) if (PERSON_NOUNS.has(word)) claim(word, id, true, 2);
    else if (!['the', 'of', 'de', 'la', 'van', 'von', 'jr', 'sr'].includes(word) && !/^#?\d/.test(word)) claim(word, id, false, 1);
  });
  const forms = new Map<string, { id: string; common: boolean }>();
  for (const [form, claimants] of claims) {
    const rank = Math.min(...claimants.map((each) => each.rank));
    const [only, ...others] = claimants.filter((each) => each.rank === rank);
    if (only && others.every(({ id }) => id === only.id)) forms.set(form, only);
  }
  return forms;
}

const PICTURED = /(?:\b(?:photos?|photographs?|pictures?|portraits?|paintings?|posters?|statues?|drawings?|memor(?:y|ies)|signs?|traces?|thoughts?|names?|voices?|letters?|calls?|news|images?)\s+(?:of|from|to)|\bwithout|\bthinks?\s+(?:of|about)|\bremembers?|\bdreams?\s+of|\bwait(?:s|ing)?\s+for|\blook(?:s|ing)?\s+for|\bsearch(?:es|ing)?\s+for|\bhunt(?:s|ing)?\s+for|\bcall(?:s|ing)?\s+for|\bno|\bnot)\s+(?:the\s+|an?\s+|any\s+)?$/i;
const BELONGING = /^['’]s?\s+(?:(?:[\p{L}-]+)\s+)?(?:voice|name|photo|photograph|picture|portrait|house|home|room|office|bedroom|flat|apartment|car|truck|boat|desk|grave|door|letter|message|scream|cry|footsteps|father|mother|brother|sister|wife|husband|son|daughter|friend|boss|number|laughter|laugh)\b/iu;
const AWAY = /^\s+(?:is|are|was|has|have)\s+(?:long\s+|already\s+)?(?:gone|nowhere|missing|absent|vanished|disappeared|left|not (?:here|there))\b/i;

function findMentions(forms: Forms, pattern: RegExp, text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(pattern)) {
    const form = forms.get(match[0].toLowerCase().replace(/\s+/g, ' '));
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    // A name needs its capital ("Grace", not "grace"); what someone is needs an article, a capital word or none but the sentence's start.
    if (!form || (form.common ? /\b(?:like|as|every|each|another)\s+(?:an?\s+)?$/i.test(before) : !/^\p{Lu}/u.test(match[0]))) continue;
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    mentions.push({ id: form.id, at: match.index, length: match[0].length, seen: !PICTURED.test(before) && !BELONGING.test(after) && !AWAY.test(after) });
  }
  return mentions;
}

/** Reads pronouns, and clothes that prose gives later, from passages in which one person alone is named. */
function readProse(people: readonly Person[], ids: readonly string[], forms: Forms, text: string): void {
  const pattern = anyOf(forms.keys());
  let last: Person | undefined;
  const around = new Set<Person>();
  for (const sentence of sentencesOf(text)) {
    const named = [...new Set(findMentions(forms, pattern, sentence).map(({ id }) => id))].flatMap((id) => people[ids.indexOf(id)] ?? []);
    for (const person of named) around.add(person);
    if (named.length > 1) {
      last = undefined;
      eliminate(around, sentence);
      continue;
    }
    last = named[0] ?? last;
    eliminate(around, sentence);
    if (!last) continue;
    const about = withoutQuotes(sentence);
    // "He" that opens a sentence is who was named last; "her" may be anyone who was named before, and is nobody new.
    const weight = around.size === 1 ? 2 : 0;
    if (named.length === 0) for (const [, she] of about.matchAll(/(?:^|[.;:,]\s+|\b(?:and|as|then|but|when|while)\s+)(?:(she)|he)\b/gi)) last.votes[she === undefined ? 'he' : 'she'] += 2;
    last.votes.she += (about.match(/\b(?:she|herself|(?<!\b(?:at|by|to|with|beside|behind|towards?|over|from|past|after|for|near|around|against) )her)\b/gi)?.length ?? 0) * weight;
    last.votes.he += (about.match(/\b(?:he|himself|(?<!\b(?:at|by|to|with|beside|behind|towards?|over|from|past|after|for|near|around|against) )his)\b/gi)?.length ?? 0) * weight;
    last.votes.they += (about.match(/\b(?:themself|they\/them)\b/gi)?.length ?? 0) * 4;
    const known = last.looks.clothing.length + last.looks.accessories.length;
    if (known === 0) last.looks = joinAppearance(last.looks, readWorn(about));
  }
}

/** Where everyone near by is known for "she" but one, "he" is that one. */
function eliminate(around: ReadonlySet<Person>, sentence: string): void {
  const open = [...around].filter(({ votes }) => votes.she === votes.he && votes.they < 4);
  const [one] = open;
  if (!one || open.length > 1 || around.size < 2) return;
  const others = [...around].filter((person) => person !== one);
  for (const [kind, other, pronoun] of [['he', 'she', /\bhe\b/i], ['she', 'he', /\bshe\b/i]] as const) {
    if (pronoun.test(withoutQuotes(sentence)) && others.every(({ votes }) => votes[other] > votes[kind])) one.votes[kind] += 1;
  }
}

const withoutQuotes = (text: string) => text.replace(/["“][^"”]*["”]/g, ' ');

function boardOf(person: Person, id: string, forms: Forms, index: number): CharacterBoard {
  const { epithet, ...looks } = person.looks;
  const plain = PLAIN_WARDROBES[index % PLAIN_WARDROBES.length];
  const group = person.votes.they >= 6;
  const bare = looks.clothing.length === 0 && !group;
  const aliases = [...forms].filter(([, owner]) => owner.id === id).map(([form, { common }]) => (common ? `the ${form}` : properCase(form.toUpperCase()))).filter((alias) => alias.toLowerCase() !== person.name.toLowerCase() && alias.toLowerCase() !== `the ${person.name.toLowerCase()}`);
  const { she, he, they } = person.votes;
  return {
    ...looks,
    referenceId: id,
    name: person.name,
    aliases: [...new Set([...aliases, ...(person.common && !/^the /i.test(person.name) ? [`the ${person.name.toLowerCase()}`] : []), ...(epithet === '' ? [] : [epithet])])],
    pronouns: they > she && they > he ? 'they' : she > he ? 'she' : he > she ? 'he' : 'they',
    hair: looks.hair !== '' || group ? looks.hair : (hairOfBeard(looks) ?? plain?.hair ?? ''),
    clothing: bare ? [...(plain?.clothing ?? [])] : looks.clothing,
    appearanceNotes: bare ? [...looks.appearanceNotes, 'the script describes no costume; this one is kept in every scene'] : looks.appearanceNotes,
  };
}

function castFrom(people: readonly Person[], ids: readonly string[], boards: readonly CharacterBoard[], forms: Forms): Cast {
  const pattern = anyOf(forms.keys());
  const speakers = (cue: Cue, present: readonly string[]) => cueNames(cue).flatMap((name) => {
    if (EVERYONE.has(name.toLowerCase())) return present.slice(0, 1);
    const index = people.findIndex((person) => person === sameOne(people, properCase(name)));
    return index < 0 ? [] : [ids[index] ?? ''];
  });
  return {
    boards,
    speakers,
    mentions: (text) => findMentions(forms, pattern, text),
    board: (id) => boards.find(({ referenceId }) => referenceId === id),
    plain: (text) => plainProse(text, forms),
  };
}

/** Hair has the colour of the beard where a script gives that alone. */
function hairOfBeard({ distinctiveFeatures }: Pick<Appearance, 'distinctiveFeatures'>): string | null {
  for (const feature of distinctiveFeatures) {
    const colour = /\b(black|dark|brown|grey|gray|white|red|ginger|blond|blonde|silver|fair)\b.*\b(?:beard|stubble|moustache|mustache|goatee|sideburns)\b/i.exec(feature)?.[1];
    if (colour !== undefined) return `${colour.toLowerCase()} hair`;
  }
  return null;
}

/** Takes introductions' brackets out of prose and writes names as names. */
function plainProse(text: string, forms: Forms): string {
  const formOf = (name: string) => forms.get(name.toLowerCase().replace(/^(?:the|an?) /, ''));
  return text.replace(INTRODUCTION, (whole: string, article: string | undefined, written: string, trailer: string | undefined) => {
    const bare = written.replace(/['’]S$/, '');
    const owned = bare === written ? '' : "'s";
    const name = bare.replace(/\s*["“].*?["”]\s*/, ' ');
    const form = formOf(name);
    if (!form) return whole;
    const common = form.common;
    const said = (article === undefined ? '' : `${article} `) + (common && !/^the /i.test(name) ? name.toLowerCase() : properCase(name)) + owned;
    if (trailer === undefined || trailer.trimStart().startsWith('(')) return said;
    const told = descriptive(trailer.replace(/^\s*,\s*/, ''));
    if (readAppearance(told).age === '') return said + trailer;
    return said + trailer.replace(/^\s*,\s*/, '').slice(told.length).replace(/^\s*,\s*/, ' ');
  }).replace(/\s+/g, ' ').trim();
}
