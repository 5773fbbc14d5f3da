import type { TimeOfDay } from '@cinematic-canvas/core';

import { HEADING_TIMES, NO_TIME_PASSES } from './lexicons/times.ts';

/** A scene heading taken apart: `INT. FERRY - WHEELHOUSE - NIGHT (FLASHBACK)`. */
export interface Heading {
  /** As it is written, without the forcing dot and the scene number. */
  text: string;
  setting: 'interior' | 'exterior' | 'both' | null;
  /** The place and its parts, outermost first: `FERRY`, `WHEELHOUSE`. */
  place: string[];
  timeOfDay: TimeOfDay | null;
  /** The scene goes on at the time of the one before: CONTINUOUS, SAME. */
  continuous: boolean;
  /** Story time that passes before it: `three days later`; empty if none is said. */
  timeSkip: string;
  /** What else stands in it: `FLASHBACK`, `RAIN`, `1974`. */
  modifiers: string[];
}

const SETTING = /^(int\.?\s*\/\s*ext|ext\.?\s*\/\s*int|i\s*\/\s*e|e\s*\/\s*i|interior|exterior|int|ext|est)(?:[.:]+\s*|\s+|$)/i;
const SKIP = /^(?:(?:the|that) )?(?:(?:(?:about|almost|nearly|some|exactly) )?(?:[\p{L}\p{N}]+[ -]){0,4}(?:later|after|afterwards|on)|(?:next|following|same) (?:day|morning|afternoon|evening|night|week|month|year|spring|summer|autumn|fall|winter)|days? after)$/iu;
const MODIFIER = /^(?:flash ?back|flash ?forward|dream|dream sequence|nightmare|memory|montage|intercut|establishing|present(?: day)?|past|future|vision|fantasy|stock|rain|raining|snow|snowing|storm|stormy|fog|foggy|mist|windy|overcast|cloudy|sunny|spring|summer|autumn|fall|winter|moving|parked|travell?ing|driving|back to .*|end .*|resume.*|(?:circa )?\d{3,4}s?|\d{1,2}[:.]\d{2}.*|\d{1,2} ?[ap]\.?m\.?)$/i;

/** Takes a heading apart. Anything can be a heading where a dot forces it, so what is not understood is the place. */
export function parseHeading(text: string): Heading {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const prefix = SETTING.exec(trimmed);
  const bracketed: string[] = [];
  const rest = trimmed.slice(prefix?.[0].length ?? 0).replace(/\(([^()]*)\)/g, (_, inner: string) => (bracketed.push(inner.trim()), ' ')).trim();
  const heading: Heading = { text: trimmed, setting: settingOf(prefix?.[1]), place: [], timeOfDay: null, continuous: false, timeSkip: '', modifiers: [] };
  const parts = rest.split(/\s+[-–—]+\s+|\s*[–—]+\s*|\s*--+\s*|-\s+|\s+-/u).flatMap((part) => part.split(/\s*\/\/?\s*/)).map((part) => part.trim()).filter((part) => part !== '');
  parts.forEach((part, index) => {
    const pieces = index === 0 ? [part] : part.split(/\s*,\s*/);
    // A place may be called after a time ("NIGHT CLUB"), and the first part is the place unless nothing else could be.
    const told = index === 0 && (parts.length > 1 || prefix) ? [false] : pieces.map((piece) => readTime(heading, piece));
    pieces.forEach((piece, at) => {
      if (told[at]) return;
      if (MODIFIER.test(piece) && (index > 0 || (!prefix && parts.length > 1 && /^(?:flash|dream|memory|nightmare|montage|intercut|vision|fantasy|back to|end )/i.test(piece)))) heading.modifiers.push(piece);
      else heading.place.push(...trailingTime(heading, piece, parts.length === 1));
    });
  });
  for (const piece of bracketed.flatMap((inner) => inner.split(/\s*[,;/]\s*/))) if (piece !== '' && !readTime(heading, piece)) heading.modifiers.push(piece);
  if (heading.place.length === 0 && heading.timeSkip === '' && rest !== '') heading.place.push(...(parts.slice(0, 1)));
  return heading;
}

/** `INT. KITCHEN, NIGHT` and `EXT. BEACH. DUSK`: the time behind a comma or a full stop of the place. */
function trailingTime(heading: Heading, piece: string, alone: boolean): string[] {
  if (!alone) return [piece];
  const found = /^(.*\S)\s*[.,]\s*([^.,]+)\.?$/.exec(piece);
  const [, place = piece, time = ''] = found ?? [];
  return found && readTime(heading, time) ? [place] : [piece.replace(/\.$/, '')];
}

function settingOf(prefix: string | undefined): Heading['setting'] {
  if (prefix === undefined) return null;
  const letters = prefix.toLowerCase().replace(/[^a-z/]/g, '');
  if (letters.includes('/')) return 'both';
  return letters.startsWith('i') ? 'interior' : 'exterior';
}

/** Reads a part as a time, a skip or "continuous", and says whether it was one. */
function readTime(heading: Heading, part: string): boolean {
  const words = part.toLowerCase().replace(/[.!']/g, '').replace(/\s+/g, ' ').trim();
  if (NO_TIME_PASSES.has(words)) return (heading.continuous = true);
  const skip = SKIP.test(words);
  const time = timeOfDayIn(words, skip);
  if (!skip && time === null) return false;
  if (skip) heading.timeSkip = words;
  if (time !== null) heading.timeOfDay = time;
  return true;
}

/** The time of day that a heading's part names: the whole part, or within a skip ("the next morning") any word of it. */
function timeOfDayIn(words: string, within: boolean): TimeOfDay | null {
  const bare = words.replace(/^(?:early|late|later|mid|deep|dead of|pre|just before|just after|before|after|the|that|almost|nearly|near)[ -]+/g, '').replace(/^(?:early|late|mid)[ -]?/, '').replace(/ (?:time|light)$/, '');
  const exact = HEADING_TIMES[words] ?? HEADING_TIMES[bare];
  if (exact !== undefined || !within) return exact ?? null;
  const named = words.split(' ').find((word) => word !== 'day' && HEADING_TIMES[word] !== undefined);
  return named === undefined ? null : (HEADING_TIMES[named] ?? null);
}

/** Says whether a line reads as a scene heading without being forced, in the strict spelling: capitals and a full stop or slash behind INT, EXT, EST. */
export function looksLikeHeading(line: string): boolean {
  return /^(?:INT\.?\/EXT|EXT\.?\/INT|I\/E|INT|EXT|EST)\.\s*\S/.test(line) && line === line.toUpperCase();
}

/** Reads "Three days later." in action as story time that passes; null where a sentence says nothing of the kind. */
export function skipIn(sentence: string): string | null {
  const words = sentence.toLowerCase().replace(/^(?:super(?:imposed)?|title|title card|caption|chyron|card|text on screen|on screen)\s*:\s*/, '').replace(/["“”.!…]/g, '').trim();
  return SKIP.test(words) && words !== 'same day' && !/^(?:the )?(?:on|after|afterwards)$/.test(words) && words.split(' ').length <= 6 && !/\b(?:moves|goes|walks|runs|drives|lights?|switch(?:es)?|turns|puts|comes|holds|hangs|carr(?:y|ies)|is|are|looks|one) on$/.test(words) && !words.endsWith(' on') ? words : null;
}
