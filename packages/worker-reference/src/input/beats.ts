import type { Cast } from './cast.ts';
import { isUnseen } from './cues.ts';
import { OPENING_DIRECTIONS, PROSE_DIRECTIONS, type CameraDirection } from './lexicons/camera.ts';
import { skipIn } from './headings.ts';
import type { ScreenplayElement } from './screenplay.ts';
import { capitalised, sentencesOf, wordCount } from './words.ts';

/** Words of dialogue that are spoken in a second. */
const SPOKEN_WORDS_PER_SECOND = 2.7;
/** Words of action that play in a second: a page of action is shorter to read than to hear. */
const ACTED_WORDS_PER_SECOND = 4.5;
/** The longest shot, and so the longest beat. */
export const LONGEST_SECONDS = 8;

/** Lines for whoever edits: nothing of them is seen. */
const NOT_FILMED = /^(?:(?:OVER|ON|IN|FROM) BLACK|BLACK(?: SCREEN)?|INTERCUT\b[^.!?a-z]*|BACK TO (?:SCENE|PRESENT)|(?:BEGIN|END|START|RESUME)(?: OF)? (?:THE )?(?:MONTAGE|FLASHBACK|INTERCUT|DREAM|SERIES OF SHOTS|SPLIT SCREEN|TITLES|CREDITS)[^.!?a-z]*|(?:MONTAGE|SERIES OF SHOTS)\b[^.!?a-z]*|(?:THE )?END|(?:OPENING |END )?(?:TITLES|CREDITS)(?: ROLL)?|CONTINUED|MORE)\s*[.:]?$/;

/** The smallest part of a scene that is not divided between shots. */
export type Beat = {
  seconds: number;
  /** Elements are numbered through the scene: a cut falls best between two of them. */
  element: number;
  direction: CameraDirection | null;
  notes: string[];
} & (
  | { kind: 'action'; text: string; source: string }
  | { kind: 'speech'; characters: string[]; line: string; parenthetical: string; heard: boolean; sung: boolean; dual: boolean }
  | { kind: 'lyrics'; text: string }
);

/** Takes a scene apart into beats, none of them longer than a shot. */
export function beatsOf(elements: readonly ScreenplayElement[], cast: Cast): Beat[] {
  const beats: Beat[] = [];
  const present: string[] = [];
  let waiting: string[] = [];
  elements.forEach((element, index) => {
    const notes = [...waiting, ...element.notes.map(({ text }) => text.replace(/\s+/g, ' '))];
    const added = beatsOfElement(element, index, cast, present);
    if (element.type === 'note') waiting.push(element.text.replace(/\s+/g, ' '));
    else if (added[0]) {
      added[0].notes.push(...notes);
      waiting = [];
    } else if (notes.length > 0) waiting = notes;
    beats.push(...added);
  });
  beats.at(-1)?.notes.push(...waiting);
  return beats;
}

function beatsOfElement(element: ScreenplayElement, index: number, cast: Cast, present: string[]): Beat[] {
  const base = { element: index, direction: null, notes: [] };
  switch (element.type) {
    case 'centered':
      return /^(?:the )?end\b|^fin\b|credits/i.test(element.text.trim()) || skipIn(element.text) !== null ? [] : actionBeats(`A title reads: "${element.text}".`, index, cast, present);
    case 'action':
      return element.text.split('\n').length > 1 && element.text.split('\n').every((line) => /[.!?:"”…-]$/.test(line.trim()))
        ? element.text.split('\n').flatMap((line) => actionBeats(line, index, cast, present))
        : actionBeats(element.text, index, cast, present);
    case 'lyrics':
      return [{ kind: 'lyrics', text: element.text.replace(/\n/g, ' / '), seconds: Math.min(LONGEST_SECONDS, wordCount(element.text) / 2), ...base, notes: [] }];
    case 'dialogue': {
      const characters = cast.speakers(element.cue, present);
      for (const id of characters) if (!present.includes(id)) present.push(id);
      let parenthetical = '';
      return element.parts.flatMap((part): Beat[] => {
        if (part.kind === 'parenthetical') {
          parenthetical = parenthetical === '' ? part.text : `${parenthetical}, ${part.text}`;
          return [];
        }
        const said = parenthetical;
        parenthetical = '';
        return spokenPieces(part.text).map((line, at): Beat => ({
          kind: 'speech', characters, line, parenthetical: at === 0 ? said : '', heard: isUnseen(element.cue), sung: part.kind === 'lyric', dual: element.dual === 'right',
          seconds: wordCount(line) / SPOKEN_WORDS_PER_SECOND + 0.4, ...base, notes: [],
        }));
      });
    }
    default:
      return [];
  }
}

function actionBeats(text: string, element: number, cast: Cast, present: string[]): Beat[] {
  return sentencesOf(text).flatMap((sentence): Beat[] => {
    if (skipIn(sentence) !== null || NOT_FILMED.test(sentence)) return [];
    const { shown, direction } = readDirection(sentence);
    for (const { id, seen } of cast.mentions(shown)) if (seen && !present.includes(id)) present.push(id);
    return pieces(shown, LONGEST_SECONDS * ACTED_WORDS_PER_SECOND).map((piece, at): Beat => ({
      kind: 'action', text: capitalised(cast.plain(piece)), source: piece, seconds: Math.max(1.2, wordCount(cast.plain(piece)) / ACTED_WORDS_PER_SECOND), element, direction: at === 0 ? direction : null, notes: [],
    }));
  });
}

function readDirection(sentence: string): { shown: string; direction: CameraDirection | null } {
  for (const [pattern, direction] of OPENING_DIRECTIONS) {
    const found = pattern.exec(sentence);
    const shown = found ? sentence.slice(found[0].length).trim() : '';
    if (found && /\p{L}/u.test(shown)) return { shown, direction };
  }
  return { shown: sentence, direction: PROSE_DIRECTIONS.find(([pattern]) => pattern.test(sentence))?.[1] ?? null };
}

const spokenPieces = (text: string) => sentencesOf(text).reduce<string[]>((lines, sentence) => {
  for (const piece of pieces(sentence, (LONGEST_SECONDS - 0.5) * SPOKEN_WORDS_PER_SECOND)) {
    const last = lines.at(-1);
    const together = last === undefined ? piece : `${last} ${piece}`;
    if (last !== undefined && wordCount(together) / SPOKEN_WORDS_PER_SECOND <= LONGEST_SECONDS - 0.5) lines[lines.length - 1] = together;
    else lines.push(piece);
  }
  return lines;
}, []);

/** Divides what is longer than a shot, at the clause nearest to the middle, else between words. */
function pieces(text: string, mostWords: number): string[] {
  if (wordCount(text) <= mostWords) return [text];
  const middle = text.length / 2;
  const cuts = [...text.matchAll(/(?<=[;:,—–])\s+|\s+(?=(?:and|but|as|while|then)\s)/g)].map((match) => match.index);
  const fits = (cut: number) => wordCount(text.slice(0, cut)) >= 3 && wordCount(text.slice(cut)) >= 3;
  const nearest = (all: number[]) => all.reduce<number | null>((best, cut) => (best === null || Math.abs(cut - middle) < Math.abs(best - middle) ? cut : best), null);
  const cut = nearest(cuts.filter(fits)) ?? nearest([...text.matchAll(/\s+/g)].map((match) => match.index).filter((at) => at > 0 && at < text.length - 1));
  if (cut === null || wordCount(text.slice(0, cut)) === 0 || wordCount(text.slice(cut)) === 0) return [text];
  return [...pieces(text.slice(0, cut).trim(), mostWords), ...pieces(text.slice(cut).trim(), mostWords)];
}
