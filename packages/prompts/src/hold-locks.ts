import { InterventionNeeded } from '@cinematic-canvas/core';

import type { ContinuityLock } from './locks.ts';
import type { Line } from './section.ts';
import { textOf } from './section.ts';
import { matcher } from './word-pattern.ts';

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

/**
 * Returns a text with every locked fact in it, repaired where need be; fit for `hold` of `generateWithQuality`.
 *
 * @throws {InterventionNeeded} where it can't be repaired, with the prompt open to editing: a call that breaks continuity is not paid for.
 */
export function requireLocks(text: string, locks: readonly ContinuityLock[], { functionName, maxCharacters = Infinity }: { functionName: string; maxCharacters?: number }): string {
  const held = holdLocks(text, locks, { maxCharacters });
  if (held.held) return held.text;
  throw new InterventionNeeded({ functionName, params: { prompt: text }, editable: ['prompt'], attempts: 0, error: { message: held.reason, code: 'CONTINUITY' } });
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
