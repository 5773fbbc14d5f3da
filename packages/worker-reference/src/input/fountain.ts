import fountainJs from 'fountain-js';

import { parseCue } from './cues.ts';
import { withoutEmphasis } from './emphasis.ts';
import { looksLikeHeading, parseHeading } from './headings.ts';
import { InputError } from './input-error.ts';
import type { Screenplay, ScreenplayElement, ScreenplayNote, ScreenplayScene, SpeechPart } from './screenplay.ts';
import { splitSource, type SourceLine } from './source-lines.ts';
import { readTitlePage } from './title-page.ts';

/** No heading, cue or transition is longer than this; a longer line is action, and fountain-js never sees it. */
const LONGEST_MARKED_LINE = 240;

type Kind = 'scene_heading' | 'centered' | 'transition' | 'cue' | 'section' | 'synopsis' | 'lyrics' | 'page_break' | 'action';

/**
 * Reads a Fountain screenplay (https://fountain.io/syntax).
 *
 * What a line is, fountain-js decides, one line at a time. It is given lines and not the script, because as of 1.2.4 it keeps no positions, is quadratic in the script's
 * length, runs into a catastrophic pattern on long runs of spaces, throws on a lyric right below a cue, and lets notes and boneyard join or split what lies around them.
 *
 * @param file - what to call it in errors.
 * @throws {InputError} `no_scene` if there is nothing in it to film.
 */
export function parseFountain(text: string, file: string): Screenplay {
  const { lines, boneyards } = splitSource(text);
  const title = readTitlePage(lines);
  const elements = [...readElements(lines.slice(0, title.start)), ...readElements(lines.slice(title.end))];
  for (const boneyard of boneyards) {
    const own = lines.slice(boneyard.line - 1, boneyard.endLine).filter(({ emptied, number }) => emptied && (number <= title.start || number > title.end));
    const [first, last] = [own[0], own.at(-1)];
    if (first && last) elements.push({ type: 'boneyard', text: boneyard.text, line: first.number, column: first.number === boneyard.line ? boneyard.column : 1, endLine: last.number, notes: [] });
  }
  elements.sort((a, b) => a.line - b.line);
  return { file, lineCount: lines.length, titlePage: title.fields, elements, ...scenesOf(elements, file) };
}

function readElements(lines: readonly SourceLine[]): ScreenplayElement[] {
  const elements: ScreenplayElement[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line || line.text.trim() === '') {
      if (line?.notes.length) elements.push(...line.notes.filter((note) => isAlone(lines, at, note)).map((note) => noteElement(note)));
      at++;
      continue;
    }
    at = readElement(lines, at, elements);
  }
  return elements;
}

/** A note whose lines hold nothing else is an element; one beside words is a remark on them. */
const isAlone = (lines: readonly SourceLine[], at: number, note: ScreenplayNote) => lines.slice(at, at + note.endLine - note.line + 1).every(({ text }) => text.trim() === '');
const noteElement = ({ text, line, column, endLine }: ScreenplayNote): ScreenplayElement => ({ type: 'note', text, line, column, endLine, notes: [] });

/** Reads the element that begins at a line and returns where the next one begins. */
function readElement(lines: readonly SourceLine[], start: number, elements: ScreenplayElement[]): number {
  const line = lines[start];
  if (!line) return start + 1;
  const before = lines[start - 1];
  const opensBlock = before === undefined || before.text.trim() === '' || elements.at(-1)?.type !== 'action';
  const kind = kindOf(lines, start, opensBlock);
  const text = line.text.trim();
  const column = line.text.length - line.text.trimStart().length + 1;
  const span = { line: line.number, column, endLine: line.number, notes: line.notes };
  switch (kind) {
    case 'scene_heading': {
      const { text: heading, number } = headingOf(text);
      elements.push({ type: 'scene_heading', heading: parseHeading(heading), number, ...span });
      return start + 1;
    }
    case 'transition':
      elements.push({ type: 'transition', text: withoutEmphasis(text.replace(/^>\s*/, '')), ...span });
      return start + 1;
    case 'centered':
      elements.push({ type: 'centered', text: withoutEmphasis(text.replace(/^>\s*|\s*<$/g, '')), ...span });
      return start + 1;
    case 'section':
      elements.push({ type: 'section', text: withoutEmphasis(text.replace(/^#+\s*/, '')), depth: /^#+/.exec(text)?.[0].length ?? 1, ...span });
      return start + 1;
    case 'synopsis':
      elements.push({ type: 'synopsis', text: withoutEmphasis(text.replace(/^=\s*/, '')), ...span });
      return start + 1;
    case 'page_break':
      elements.push({ type: 'page_break', ...span });
      return start + 1;
    case 'lyrics': {
      const end = endOf(lines, start, (next) => next.startsWith('~'));
      push(elements, 'lyrics', lines.slice(start, end), (each) => each.replace(/^~\s*/, ''));
      return end;
    }
    case 'cue':
      return readDialogue(lines, start, elements);
    case 'action': {
      let end = start + 1;
      while (end < lines.length && continues(lines, end) && !interrupts(lines, end)) end++;
      push(elements, 'action', lines.slice(start, end), (each) => each.replace(/^!/, ''));
      return end;
    }
  }
}

/** A line goes on with what is above it unless a blank line, or a boneyard of several lines, lies between. */
function continues(lines: readonly SourceLine[], at: number): boolean {
  const line = lines[at];
  if (!line || line.blank) return false;
  return !line.emptied || (lines[at - 1]?.emptied !== true && lines[at + 1]?.blank === false && lines[at + 1]?.emptied === false);
}

/** What begins an element of its own even with no blank line above it. */
function interrupts(lines: readonly SourceLine[], at: number): boolean {
  const text = (lines[at]?.text ?? '').trim();
  if (text === '') return false;
  return /^(?:#|=|~|@\S|\.(?!\.)\S|>)/.test(text) || looksLikeHeading(text);
}

function endOf(lines: readonly SourceLine[], start: number, belongs: (text: string) => boolean): number {
  let end = start + 1;
  while (end < lines.length && continues(lines, end) && (lines[end]?.emptied === true || belongs((lines[end]?.text ?? '').trim()))) end++;
  return end;
}

function push(elements: ScreenplayElement[], type: 'action' | 'lyrics', taken: readonly SourceLine[], clean: (line: string) => string): void {
  const [first, last] = [taken[0], taken.at(-1)];
  if (!first || !last) return;
  const text = taken.filter(({ emptied }) => !emptied).map((line) => withoutEmphasis(clean(line.text.trim())).replace(/[^\S\n]{2,}/g, ' ')).join('\n');
  elements.push({ type, text, line: first.number, column: first.text.length - first.text.trimStart().length + 1, endLine: last.number, notes: taken.flatMap(({ notes }) => notes) });
}

function readDialogue(lines: readonly SourceLine[], start: number, elements: ScreenplayElement[]): number {
  const first = lines[start];
  if (!first) return start + 1;
  const parts: SpeechPart[] = [];
  let end = start + 1;
  for (; end < lines.length && continues(lines, end); end++) {
    const line = lines[end];
    const text = (line?.text ?? '').trim();
    if (!line || line.emptied || text === '') continue;
    if (looksLikeHeading(text)) break;
    addSpeech(parts, text, line.number);
  }
  const dual = /\^\s*$/.test(first.text) ? 'right' : null;
  const previous = elements.findLast(({ type }) => type !== 'note' && type !== 'boneyard');
  if (dual && previous?.type === 'dialogue' && previous.dual === null) previous.dual = 'left';
  const taken = lines.slice(start, end);
  elements.push({
    type: 'dialogue', cue: parseCue(withoutEmphasis(first.text.trim())), parts, dual,
    line: first.number, column: first.text.length - first.text.trimStart().length + 1, endLine: first.number + end - start - 1, notes: taken.flatMap(({ notes }) => notes),
  });
  return end;
}

function addSpeech(parts: SpeechPart[], text: string, line: number): void {
  const plain = withoutEmphasis(text);
  const last = parts.at(-1);
  if (/^\(.*\)$/.test(plain)) parts.push({ kind: 'parenthetical', text: plain.slice(1, -1).trim(), line });
  else if (text.startsWith('~')) parts.push({ kind: 'lyric', text: plain.replace(/^~\s*/, ''), line });
  else if (last?.kind === 'line') last.text += ` ${plain}`;
  else parts.push({ kind: 'line', text: plain, line });
}

function headingOf(text: string): { text: string; number: string | null } {
  const numbered = /^(.*?)\s*#\s*([^#\s][^#]*?)\s*#$/.exec(text);
  const heading = withoutEmphasis((numbered?.[1] ?? text).replace(/^\./, '')).trim();
  return { text: heading, number: numbered?.[2] ?? null };
}

function kindOf(lines: readonly SourceLine[], at: number, opensBlock: boolean): Kind {
  const text = (lines[at]?.text ?? '').trim().replace(/[^\S\n]+/g, ' ');
  if (text.length > LONGEST_MARKED_LINE) return /^[#=~]/.test(text) ? markedKind(text) : 'action';
  if (text.startsWith('!')) return 'action';
  const plain = withoutEmphasis(text);
  const alone = ask(plain);
  if (/^>[^<]*$/.test(plain) && plain.length > 1) return 'transition';
  if (/^={3,}$/.test(plain)) return 'page_break';
  if (/^[#~]/.test(plain) || (plain.startsWith('=') && !plain.startsWith('=='))) return markedKind(plain);
  if (alone === 'scene_heading') return opensBlock || plain.startsWith('.') || looksLikeHeading(plain) ? alone : 'action';
  if (alone === 'centered') return alone;
  if (!opensBlock) return plain.startsWith('@') && spokenBelow(lines, at) ? 'cue' : 'action';
  // fountain-js lets headless transitions stand anywhere; Fountain wants capitals.
  if (alone === 'transition') return isShouted(plain) ? alone : 'action';
  if (/^(?:FADE (?:IN|UP|OUT)|CUT TO BLACK|FADE TO BLACK|IRIS (?:IN|OUT)|BLACK OUT|BLACKOUT)[.:]?$/.test(plain)) return 'transition';
  return spokenBelow(lines, at) && isName(plain) && ask(`${plain}\nx`) === 'cue' ? 'cue' : 'action';
}

const markedKind = (text: string): Kind => (text.startsWith('#') ? 'section' : text.startsWith('=') ? 'synopsis' : 'lyrics');
const isShouted = (text: string) => !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);
/** A cue has a capital in it and no small letter outside brackets, in any script that knows the difference; `@` forces one. */
const isName = (text: string) => text.startsWith('@') || isShouted(text.replace(/\([^()]*\)?/g, ''));

function spokenBelow(lines: readonly SourceLine[], at: number): boolean {
  let next = at + 1;
  while (lines[next]?.emptied === true && continues(lines, next)) next++;
  const line = lines[next];
  return line !== undefined && !line.blank && !line.emptied && line.text.trim() !== '' && !looksLikeHeading(line.text.trim());
}

/** Asks fountain-js what a block is. */
function ask(block: string): Kind {
  const type = fountainJs.Lexer.tokenizeScript(block).find((token) => token.type !== 'dual_dialogue_begin')?.type;
  switch (type) {
    case 'scene_heading': case 'centered': case 'transition': case 'section': case 'synopsis': case 'lyrics': case 'page_break':
      return type;
    case 'dialogue_begin':
      return 'cue';
    default:
      return 'action';
  }
}

/** A script's own number, else the index; what is used already gets a suffix, since slates name a scene. */
function numberOf(own: string | null, index: number, taken: ReadonlySet<string>, given: Set<string>): string {
  const base = own ?? String(index);
  let number = base;
  for (let again = 2; given.has(number) || (number !== own && taken.has(number)); again++) number = `${base}-${again}`;
  given.add(number);
  return number;
}

function scenesOf(elements: readonly ScreenplayElement[], file: string): Pick<Screenplay, 'preamble' | 'scenes'> {
  const scenes: ScreenplayScene[] = [];
  const preamble: ScreenplayElement[] = [];
  const sections: string[] = [];
  const taken = new Set(elements.flatMap((element) => (element.type === 'scene_heading' && element.number !== null ? [element.number] : [])));
  const given = new Set<string>();
  for (const element of elements) {
    if (element.type === 'section') sections.splice(element.depth - 1, Infinity, element.text);
    if (element.type === 'scene_heading') {
      const index = scenes.length + 1;
      scenes.push({ index, number: numberOf(element.number, index, taken, given), heading: element.heading, line: element.line, elements: [element], sections: sections.filter((each) => each !== '') });
    } else (scenes.at(-1)?.elements ?? preamble).push(element);
  }
  const filmed = (each: ScreenplayElement) => each.type === 'action' || each.type === 'dialogue' || each.type === 'lyrics';
  const first = preamble.find(filmed);
  if (scenes.length > 0) return { preamble, scenes };
  if (!first) throw new InputError('there is no scene in it. Write a scene heading such as "INT. KITCHEN - NIGHT" on a line of its own, with a blank line below it and then what is seen.', { reason: 'no_scene', file, line: null, column: null });
  return { preamble: [], scenes: [{ index: 1, number: '1', heading: null, line: first.line, elements: preamble, sections: [] }] };
}
