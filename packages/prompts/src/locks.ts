import type { CharacterBoard, CharacterState } from '@cinematic-canvas/core';

import type { LockWords } from './lock-words.ts';
import { lockWords } from './lock-words.ts';
import { notedState } from './roles/script-supervisor.ts';
import type { NotedLine } from './roles/script-supervisor.ts';
import type { ShotContext } from './role.ts';
import type { Line } from './section.ts';
import { textOf } from './section.ts';

/** A fact of the ledger that the final prompt must carry, and what it must not say instead. */
export interface ContinuityLock {
  /** Such as `char_1/injuries/left cheek`; the same fact has the same id in every shot. */
  readonly id: string;
  /** Names that the subject goes by; empty for a place. */
  readonly names: readonly string[];
  /** Names that the other people of the shot go by: what is said of them is said of somebody else. */
  readonly others: readonly string[];
  /** The sentence that carries the fact, with its sources; what a repair adds. */
  readonly claim: Line;
  /** Of each group, one word must stand in one and the same sentence. */
  readonly must: readonly (readonly string[])[];
  /** What denies it: words by themselves, or an adjective that goes with one of some nouns. */
  readonly never: readonly (string | { readonly adjective: readonly string[]; readonly noun: readonly string[]; /** Whether other words of the clause may stand between them. */ readonly apart?: boolean })[];
  /** Whether it is true from the first frame to the last, so that its opposite is wrong anywhere. */
  readonly throughout: boolean;
}

/**
 * Returns what the ledger's states demand of a shot's final prompt.
 *
 * @param options.moment - the frame that is pictured; without it, the whole shot.
 * @param options.words - other words than the English ones.
 */
export function continuityLocks(context: ShotContext, { moment, words = lockWords }: { moment?: 'before' | 'after'; words?: LockWords } = {}): ContinuityLock[] {
  const moments = moment === undefined ? (['before', 'after'] as const) : [moment];
  const byId = new Map<string, ContinuityLock & { readonly seen: number }>();
  for (const at of moments) {
    for (const lock of locksAt(context, at, words)) byId.set(lock.id, { ...(byId.get(lock.id) ?? lock), seen: (byId.get(lock.id)?.seen ?? 0) + 1 });
  }
  return [...byId.values()].map(({ seen, ...lock }) => ({ ...lock, throughout: seen === moments.length }));
}

function locksAt(context: ShotContext, moment: 'before' | 'after', words: LockWords): ContinuityLock[] {
  const noted = notedState(context, moment);
  const { shot } = context;
  const everyone = shot.characters.map(({ board }) => ({ id: board.referenceId, names: namesOf(board) }));
  const people = shot.characters.flatMap(({ board, ...states }) => {
    const own = noted.filter(({ subject }) => subject === board.referenceId);
    return characterLocks(states[moment], own, words).map((lock) => ({ ...lock, id: `${board.referenceId}/${lock.id}`, names: namesOf(board), others: everyone.filter(({ id }) => id !== board.referenceId).flatMap(({ names }) => names) }));
  });
  return [...people, ...placeLocks(context, moment, noted.filter(({ subject }) => subject === shot.location.board.referenceId), words)];
}

type Draft = Omit<ContinuityLock, 'names' | 'others' | 'throughout'>;

/** A first name is a name too, unless it is a title that others may share. */
function namesOf({ name, aliases }: Pick<CharacterBoard, 'name' | 'aliases'>): string[] {
  const [first = ''] = name.split(/\s+/u);
  return [...new Set([name, ...aliases, ...(TITLES.test(first) ? [] : [first])])].filter((each) => each.trim() !== '');
}
const TITLES = /^(?:the|an?|mr|mrs|ms|miss|dr|sir|lady|lord|old|young|captain|doctor|father|mother|uncle|aunt|king|queen|prince|princess|officer|sergeant|detective|professor)\.?$/iu;

function characterLocks(state: CharacterState, noted: readonly NotedLine[], words: LockWords): (Draft & { throughout: boolean })[] {
  const { costumeCondition: costume, hairCondition: hair } = state;
  const lock = (field: string, key: string, must: readonly (readonly string[])[], never: ContinuityLock['never']) => {
    const claim = claimOf(noted, field, key);
    return claim === null || must.some((group) => group.length === 0) ? [] : [{ id: key === '' ? field : `${field}/${key}`, claim, must, never, throughout: true }];
  };
  const garment = (phrase: string) => headWords(phrase, [...words.torn, ...words.burned, 'on']);
  return [
    ...state.injuries.flatMap(({ type, location }) => {
      const part = headWords(location, ['left', 'right', 'upper', 'lower']).flatMap((word) => [word, `${word}s`, `${word}bone`]);
      const side = /\b(left|right)\b/iu.exec(location)?.[1]?.toLowerCase();
      const sided = (of: string) => part.map((word) => `${of} ${word}`);
      const hurt = words.injury[type] ?? [type];
      const wrongSide = side === undefined ? [] : [{ adjective: hurt, noun: sided(side === 'left' ? 'right' : 'left'), apart: true }];
      return lock('injuries', location, [hurt, side === undefined ? part : sided(side)], [{ adjective: words.unhurt, noun: [...part, 'skin', 'face'] }, ...wrongSide]);
    }),
    ...costume.tears.flatMap((tear) => lock('costumeCondition.tears', tear, [words.torn, garment(tear)], [{ adjective: words.whole, noun: [...garment(tear), 'clothes', 'clothing', 'costume', 'outfit'] }])),
    ...costume.damage.flatMap((damage) => lock('costumeCondition.damage', damage, [[...words.burned, ...words.torn, ...words.broken], garment(damage)], [{ adjective: words.whole, noun: garment(damage) }])),
    ...costume.stains.flatMap((stain) => {
      const [substance = '', on] = stain.split(/\s+on\s+/u);
      const matter = headWords(substance, ['stain', 'stains', 'stained']).map((word) => `${word}*`);
      return lock('costumeCondition.stains', stain, [matter, ...(on === undefined ? [] : [headWords(on)])], [{ adjective: words.clean, noun: [...(on === undefined ? [] : headWords(on)), ...words.clothes] }]);
    }),
    ...(costume.wetness === 'dry' ? [] : lock('costumeCondition.wetness', '', [words.wet], [{ adjective: words.dry, noun: words.clothes }])),
    ...(hair.wetness === 'dry' ? [] : lock('hairCondition.wetness', '', [words.wet, ['hair']], [{ adjective: words.dry, noun: ['hair'] }])),
    ...(hair.messiness === 'pristine' ? [] : lock('hairCondition.messiness', '', [words.messy[hair.messiness], ['hair', 'strands', 'curls', 'locks']], [{ adjective: words.tidy, noun: ['hair'] }])),
    ...(state.dirtLevel === 'clean' ? [] : lock('dirtLevel', '', [words.dirty], [{ adjective: words.clean, noun: [...words.clothes, 'face', 'skin', 'hands'] }])),
    ...(state.sweatLevel === 'dry' ? [] : lock('sweatLevel', '', [words.sweaty], [])),
    ...(state.exhaustionLevel === 'fresh' ? [] : lock('exhaustionLevel', '', [words.weary], [])),
    ...(state.consciousness === 'conscious' ? [] : lock('consciousness', '', [words.consciousness[state.consciousness]], [])),
    ...state.props.flatMap(({ item }) => lock('props', item, [headWords(item)], [])),
  ];
}

function placeLocks({ shot }: ShotContext, moment: 'before' | 'after', noted: readonly NotedLine[], words: LockWords): ContinuityLock[] {
  const { board } = shot.location;
  const state = shot.location[moment];
  const lock = (field: string, key: string, must: readonly (readonly string[])[], never: ContinuityLock['never']) => {
    const claim = claimOf(noted, field, key);
    return claim === null || must.some((group) => group.length === 0) ? [] : [{ id: [board.referenceId, field, ...(key === '' ? [] : [key])].join('/'), names: [], others: [], claim, must, never, throughout: true }];
  };
  const outside = board.setting !== 'interior';
  const falling = state.precipitation === 'none' || !outside ? [] : [...(state.weather === 'Snow' ? words.weather.Snow : [...words.weather.Rain, ...words.weather.Storm])];
  return [
    ...lock('timeOfDay', '', [words.hour[state.timeOfDay]], words.notHour[state.timeOfDay]),
    ...(outside && state.weather !== 'Clear' ? lock('weather', '', [[...words.weather[state.weather], ...falling]], words.notWeather[state.weather]) : []),
    ...state.brokenObjects.flatMap(({ object }) => lock('brokenObjects', object, [words.broken, headWords(object)], [{ adjective: words.whole, noun: headWords(object) }])),
    ...state.atmosphericEffects.filter(({ dissipating }) => !dissipating).flatMap(({ type }) => lock('atmosphericEffects', type, [words.effect[type] ?? headWords(type)], [])),
    ...state.groundCondition.debris.flatMap((item) => lock('groundCondition.debris', item, [headWords(item)], [])),
  ];
}

/** The sentence of the script supervisor that says it; null where none does, because it is at its baseline. */
function claimOf(noted: readonly NotedLine[], field: string, key: string): Line | null {
  const own = noted.filter((line) => line.field === field);
  const words = headWords(key);
  return (own.find(({ line }) => words.every((word) => textOf(line).toLowerCase().includes(word))) ?? (own.length === 1 ? own[0] : undefined))?.line ?? null;
}

/** The words of a phrase that a sentence must have to speak of the same thing: its last one, without what `leaveOut` names. */
function headWords(phrase: string, leaveOut: readonly string[] = []): string[] {
  const out = matcher(leaveOut.length === 0 ? ['the'] : leaveOut);
  const words = phrase.toLowerCase().replace(/\b(?:the|a|an|his|her|their|of|and)\b/gu, ' ').split(/[\s,()]+/u).filter((word) => word !== '' && !new RegExp(out.source, 'iu').test(word));
  const last = words.at(-1);
  return last === undefined ? [] : [last.replace(/(?<=\p{L}{3})s$/u, '*')];
}

/** A fact that a text lost, or says otherwise. */
export interface LockFinding {
  readonly lock: ContinuityLock;
  readonly kind: 'missing' | 'contradicted';
  /** The words that say otherwise, with their place in the text. */
  readonly quote?: string;
  readonly start?: number;
  readonly end?: number;
}

/** Holds a text against the locks and returns what it lost or says otherwise; empty for a sound one. */
export function checkLocks(text: string, locks: readonly ContinuityLock[]): LockFinding[] {
  const sentences = sentencesOf(text);
  return locks.flatMap((lock): LockFinding[] => {
    const denied = contradiction(sentences, lock);
    if (denied !== null) return [{ lock, kind: 'contradicted', ...denied }];
    return sentences.some((sentence, index) => speaksOf(sentences, index, lock) && lock.must.every((group) => matcher(group).test(sentence.text))) ? [] : [{ lock, kind: 'missing' }];
  });
}

interface Sentence {
  readonly text: string;
  readonly start: number;
}

function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^.!?\n]+[.!?]*["'”’)]*/gu)].map((match) => ({ text: match[0], start: match.index }));
}

/** Whether a sentence may be about the lock's subject: it names it, or goes on from one that did; a place needs no name. */
function speaksOf(sentences: readonly Sentence[], index: number, { names, others }: ContinuityLock): boolean {
  if (names.length === 0 || others.length === 0) return true;
  const isNamed = (text: string, some: readonly string[]) => matcher(some).test(text);
  for (let at = index; at >= 0; at--) {
    const text = sentences[at]?.text ?? '';
    if (isNamed(text, names)) return true;
    if (isNamed(text, others)) return false;
  }
  return true;
}

function contradiction(sentences: readonly Sentence[], lock: ContinuityLock): { quote: string; start: number; end: number } | null {
  for (const [index, sentence] of sentences.entries()) {
    if (!speaksOf(sentences, index, lock)) continue;
    const patterns = [...(lock.throughout ? lock.never.map(denial) : []), negation(lock)];
    for (const pattern of patterns) {
      for (const match of sentence.text.matchAll(pattern)) {
        if (isDenied(sentence.text, match.index) && pattern !== patterns.at(-1)) continue;
        if (!isOwn(sentence.text, match.index, lock)) continue;
        return { quote: match[0], start: sentence.start + match.index, end: sentence.start + match.index + match[0].length };
      }
    }
  }
  return null;
}

/** In a sentence about several people, words belong to whoever was named last before them. */
function isOwn(sentence: string, at: number, { names, others }: ContinuityLock): boolean {
  if (names.length === 0 || others.length === 0) return true;
  const before = [...sentence.slice(0, at).matchAll(new RegExp(matcher([...names, ...others]).source, 'giu'))].at(-1)?.[0];
  return before === undefined || names.some((name) => name.toLowerCase() === before.toLowerCase());
}

const NOT = '(?:no|not|never|without|nor|neither|lacks?|free of|instead of|rather than|no longer|n[’\']t)';

/** "No sunlight", "not a dry stitch": what stands after a negation denies nothing. */
function isDenied(sentence: string, at: number): boolean {
  return new RegExp(`\\b${NOT}\\s+(?:\\p{L}+\\s+){0,2}$`, 'iu').test(sentence.slice(0, at));
}

function denial(never: ContinuityLock['never'][number]): RegExp {
  if (typeof never === 'string') return new RegExp(matcher([never]).source, 'giu');
  const adjective = matcher(never.adjective).source;
  const noun = matcher(never.noun).source;
  const between = never.apart === true ? '[^,;.]*?' : `(?:,?\\s+(?!(?:${NEW_PHRASE})\\b)\\p{L}[\\p{L}'’-]*){0,2}`;
  return new RegExp(`${adjective}${between}\\s+${noun}|${noun}\\s+(?:(?:is|are|was|were|looks?|stays?|remains?|seems?|still)\\s+(?:\\p{L}+\\s+)?)?${adjective}`, 'giu');
}

/** Words that begin something else than what the adjective before them is about. */
const NEW_PHRASE = 'the|an?|his|her|their|its|and|or|but|with|in|on|of|to|as|at|by|from|over|under|against';

/** "No cut on her cheek", "the sleeve is not torn": the fact itself, denied. */
function negation({ must }: ContinuityLock): RegExp {
  const [first = [], second] = must;
  const fact = matcher(first).source;
  if (second === undefined) return new RegExp(`\\b${NOT}\\s+(?:\\p{L}+\\s+)?${fact}`, 'giu');
  const thing = matcher(second).source;
  return new RegExp(`\\b${NOT}\\s+(?:\\p{L}+\\s+)?${fact}[^,;]*?${thing}|${thing}\\s+(?:is|are)\\s+${NOT}\\s+${fact}`, 'giu');
}

const matchers = new Map<string, RegExp>();

/** A pattern for whole words and phrases; a star at the end of a word stands for any ending. */
function matcher(words: readonly string[]): RegExp {
  const key = words.join('|');
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const escaped = words.map((word) => word.toLowerCase().replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replace(/\*/gu, "[\\p{L}'’-]*").replace(/ /gu, '\\s+'));
  const made = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  matchers.set(key, made);
  return made;
}

/** A text after its locks were held: ready to be sent, or blocked with the reason. */
export type HeldText =
  | { readonly held: true; readonly text: string; readonly repaired: readonly LockFinding[]; readonly added: readonly Line[] }
  | { readonly held: false; readonly text: string; readonly reason: string; readonly findings: readonly LockFinding[] };

/**
 * Repairs a text until it carries every locked fact: words that deny one are taken out, sentences that are missing are added.
 *
 * What can't be repaired without leaving something else out, or within `maxCharacters`, is blocked with the reason: a call that
 * would be paid for a broken continuity is not made.
 */
export function holdLocks(text: string, locks: readonly ContinuityLock[], { maxCharacters = Infinity }: { maxCharacters?: number } = {}): HeldText {
  const first = checkLocks(text, locks);
  let repairedText = text;
  let findings: readonly LockFinding[] = first;
  for (let round = 0; round <= locks.length * 2; round++) {
    const denied = findings.find(({ kind }) => kind === 'contradicted');
    if (denied?.start === undefined || denied.end === undefined) break;
    const without = withoutDenial(repairedText, denied.start, denied.end, denied.lock);
    if (without === repairedText) break;
    repairedText = without;
    findings = checkLocks(repairedText, locks);
  }
  const stillDenied = findings.filter(({ kind }) => kind === 'contradicted');
  const added = [...new Map(findings.filter(({ kind }) => kind === 'missing').map(({ lock }) => [textOf(lock.claim), lock.claim])).values()];
  const whole = [repairedText.trim(), ...added.map(textOf)].filter((part) => part !== '').join(' ');
  const left = checkLocks(whole, locks);
  if (left.length > 0) {
    const said = (stillDenied.length > 0 ? stillDenied : left).map(({ lock, quote }) => (quote === undefined ? `“${textOf(lock.claim)}” is missing` : `“${quote}” denies “${textOf(lock.claim)}”`));
    return { held: false, text, reason: `continuity: ${said.join('; ')}`, findings: left };
  }
  if (whole.length > maxCharacters) return { held: false, text, reason: `continuity: with every locked fact the prompt has ${whole.length} characters, but ${maxCharacters} are allowed`, findings: first };
  return { held: true, text: whole, repaired: first, added };
}

/** Takes an adjective from its noun, or a clause from its sentence; gives the text back as it was where neither can be done. */
function withoutDenial(text: string, start: number, end: number, lock: ContinuityLock): string {
  const quote = text.slice(start, end);
  const adjectives = lock.never.flatMap((never) => (typeof never === 'string' ? [] : never.adjective));
  const leading = adjectives.length === 0 ? null : new RegExp(`^${matcher(adjectives).source},?\\s+`, 'iu').exec(quote);
  if (leading !== null) return text.slice(0, start) + text.slice(start + leading[0].length);
  const from = Math.max(text.lastIndexOf(',', start - 1), text.lastIndexOf(';', start - 1), lastStop(text, start));
  const rest = /[,;.!?\n]/u.exec(text.slice(end));
  const to = rest === null ? text.length : end + rest.index;
  const opensSentence = from === lastStop(text, start);
  const closesSentence = rest === null || /[.!?\n]/u.test(rest[0]);
  const kept = opensSentence
    ? text.slice(0, from + 1) + (closesSentence ? text.slice(to + 1) : ` ${text.slice(to + 1).trimStart().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}`)
    : text.slice(0, from) + text.slice(to);
  return kept.replace(/ {2,}/gu, ' ').trim();
}

function lastStop(text: string, before: number): number {
  return Math.max(...['.', '!', '?', '\n'].map((stop) => text.lastIndexOf(stop, before - 1)));
}
