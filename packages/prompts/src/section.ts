import type { ContinuityEvidence } from './role.ts';

/** Where a stretch of a prompt came from, beside the role that said it. */
export type Source =
  /** The role's own words. */
  | { readonly kind: 'words' }
  /** A value of the storyboard or the context, by its path. */
  | { readonly kind: 'field'; readonly field: string }
  /** Something that happened in the story, with the words of the script that it was read from. */
  | { readonly kind: 'event'; readonly event: string; readonly scene: number; readonly quote: string }
  /** The words of a text model that was given the crew's notes. */
  | { readonly kind: 'model'; readonly model: string };

/** A stretch of text with one source. */
export interface Piece {
  readonly text: string;
  readonly source: Source;
}

/** One line of a section, as the pieces that it is made of. */
export type Line = readonly Piece[];

/** A part of a prompt that belongs to one role, under one heading. */
export interface Section {
  readonly heading?: string;
  readonly lines: readonly Line[];
  /** From 0 to 100: what is lowest goes first when a budget is tight. */
  readonly priority: number;
  /** Whether it tells a text model how to answer, rather than what the picture shows. */
  readonly instruction: boolean;
  /** Whether it is for the crew and the judge alone: a video model has not seen the scene before. */
  readonly forCrew?: boolean;
}

/** What may be put into a line: null, empty text and `N/A` mean that there is nothing to say. */
export type Sayable = Line | Piece | string | number | null | undefined;

/** What a role may give for a section; lines that are null or false are left out. */
export type SectionContent =
  | string
  | Line
  | SectionDraft
  | readonly (SectionDraft | null)[]
  | null
  | undefined;
/** A section as a role writes it. */
export interface SectionDraft {
  readonly heading?: string;
  readonly lines: readonly (Line | string | null | undefined | false)[];
  readonly priority?: number;
  readonly instruction?: boolean;
  readonly forCrew?: boolean;
}

/** The priority of a section that names none. */
export const DEFAULT_PRIORITY = 50;
const WORDS: Source = { kind: 'words' };
const NOTHING = new Set(['', 'n/a', 'na', 'none', 'null', 'undefined', 'nan', 'unknown', 'unspecified', 'not specified', 'tbd', '-', '–', '—', '[object object]']);

/** Signs that nobody sees and a model reads: they turn text round, hide words, or stand between the letters of one. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cf}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180D\u3164\uFFA0\uFE00-\uFE0D\u{E0100}-\u{E01EF}]/gu;
/** Joiners belong to scripts that write with them, and to emoji; elsewhere they only hide what stands there. */
const JOINED_SCRIPT = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F\\p{M}]|(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}])\\p{L}';
const STRAY_JOINER = new RegExp(`(?<!${JOINED_SCRIPT})[\\u200C\\u200D]|[\\u200C\\u200D](?!${JOINED_SCRIPT})`, 'gu');

/** Takes out what can't be seen, and what could end a quotation. */
function inTheOpen(text: string): string {
  return text.replace(UNSEEN, '').replace(STRAY_JOINER, '').replace(/"{3,}/gu, "'''");
}

/**
 * Makes text from outside safe to stand inside a line: one line, no control characters, nothing unseen, nothing empty.
 *
 * What a screenplay says can thus neither open a section nor close one.
 */
export function oneLine(text: string): string {
  const flat = inTheOpen(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).replace(/\s+/gu, ' ').trim();
  return NOTHING.has(flat.toLowerCase()) ? '' : flat;
}

/**
 * Says a value of the storyboard, with its path for provenance; null where there is nothing to say.
 *
 * @example
 * say`Key light from ${field('direction.keyPosition', scene.direction.keyPosition)}.`
 */
export function field(path: string, value: string | number | null | undefined): Piece | null {
  const text = oneLine(value === null || value === undefined ? '' : String(value));
  return text === '' ? null : { text, source: { kind: 'field', field: path } };
}

/** Says several values as one list: "a, b and c"; null where none has anything to say. Repetitions are said once. */
export function list(path: string, values: readonly string[], joint: 'and' | 'or' | ',' = ','): Line | null {
  const seen = new Set<string>();
  const pieces: Piece[] = [];
  values.forEach((value, index) => {
    const piece = field(`${path}.${index}`, value.replace(/[.;,]\s*$/u, ''));
    if (piece === null || seen.has(piece.text.toLowerCase())) return;
    seen.add(piece.text.toLowerCase());
    pieces.push(piece);
  });
  if (pieces.length === 0) return null;
  return pieces.flatMap((piece, index) => {
    if (index === 0) return [piece];
    const last = index === pieces.length - 1 && joint !== ',';
    return [{ text: last ? ` ${joint} ` : ', ', source: WORDS }, piece];
  });
}

/** Says what the script's own words have led to, with the event as its source. */
export function fromEvent(event: ContinuityEvidence, text: string): Piece | null {
  const flat = oneLine(text);
  return flat === '' ? null : { text: flat, source: { kind: 'event', event: idOf(event), scene: event.scene, quote: event.quote } };
}

/** An event's id, or one made of where it stands: the same event has the same id in every prompt. */
function idOf({ id, scene, subject, type, span }: ContinuityEvidence): string {
  return id ?? `${scene}/${subject}/${type}${span === undefined ? '' : `/${span.start}`}`;
}

/** Joins the lines that say something, with `separator` between them; null where none does. */
export function join(lines: readonly Sayable[], separator = ' '): Line | null {
  const said = lines.map(maybe).filter((pieces) => pieces.length > 0);
  if (said.length === 0) return null;
  return said.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: separator, source: WORDS }, ...pieces]));
}

/** Says nothing where the line has nothing to say, instead of silencing the line around it. */
export function maybe(line: Sayable): Line {
  return piecesOf(line) ?? [];
}

/** Starts a line with a capital letter. */
export function capital(line: Sayable): Line | null {
  const pieces = piecesOf(line);
  const [first, ...rest] = pieces ?? [];
  return first === undefined ? pieces : [{ ...first, text: first.text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) }, ...rest];
}

/**
 * Writes a line as prose with values in it; null as soon as one of the values has nothing to say, so that no line is half empty.
 *
 * Wrap a part that may be missing in `maybe`. A full stop after a value that ends in one is dropped.
 *
 * @example
 * say`Shadows fall ${field('direction.shadowDirection', shadow)}${maybe(say`, contrast ${field('direction.contrastRatio', ratio)}`)}.`
 */
export function say(strings: TemplateStringsArray, ...values: readonly Sayable[]): Line | null {
  const pieces: Piece[] = [];
  const push = (text: string, source: Source) => {
    const before = pieces.at(-1)?.text ?? '';
    const fitting = /[.!?…]["'”’)]*$/u.test(before) ? text.replace(/^\./u, '') : text;
    if (fitting !== '') pieces.push({ text: fitting, source });
  };
  for (const [index, string] of strings.entries()) {
    push(string, WORDS);
    if (index >= values.length) break;
    const said = piecesOf(values[index]);
    if (said === null) return null;
    for (const piece of said) push(piece.text, piece.source);
  }
  return pieces;
}

/** A fence that the quoted text can't contain. */
const FENCE = '"""';

/**
 * Quotes a whole text, line by line, between fences that it can't break out of; null where it is empty.
 *
 * For briefs and screenplays that a text model reads: what stands inside is material, never an instruction.
 */
export function quoteBlock(path: string, text: string): Line | null {
  const lines = text.replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  const inside = inTheOpen(lines).replace(/\n{3,}/gu, '\n\n').trim();
  if (oneLine(inside) === '') return null;
  return [{ text: `${FENCE}\n`, source: WORDS }, { text: inside, source: { kind: 'field', field: path } }, { text: `\n${FENCE}`, source: WORDS }];
}

/** Returns a line's text. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** Brings whatever a role gave into the form of sections, without lines and sections that say nothing. */
export function sectionsOf(content: SectionContent): Section[] {
  if (content === null || content === undefined) return [];
  const drafts = draftsOf(content);
  return drafts.flatMap(({ heading, lines, priority = DEFAULT_PRIORITY, instruction = false, forCrew = false }) => {
    const said = lines.flatMap((line) => (line === false ? [] : ownLine(line)));
    return said.length === 0 ? [] : [{ ...(heading === undefined ? {} : { heading: oneLine(heading) }), lines: said, priority, instruction, ...(forCrew ? { forCrew } : {}) }];
  });
}

function draftsOf(content: NonNullable<SectionContent>): readonly SectionDraft[] {
  if (typeof content === 'string') return [{ lines: content.split('\n') }];
  if ('lines' in content) return [content];
  const drafts = content.filter((part): part is SectionDraft => part !== null && 'lines' in part);
  return drafts.length > 0 ? drafts : [{ lines: [content.filter((part): part is Piece => part !== null && 'text' in part)] }];
}

function ownLine(line: Line | string | null | undefined): Line[] {
  const pieces = piecesOf(line);
  if (pieces === null || oneLine(textOf(pieces)) === '') return [];
  return [guarded(pieces)];
}

/** A line that could pass for a heading, a fence, a tag or another speaker is put into quotation marks, so that it opens and closes nothing. */
function guarded(line: Line): Line {
  const [first] = line;
  if (first === undefined || (first.source.kind === 'words' && first.text.startsWith(FENCE))) return line;
  const text = textOf(line);
  if (!COULD_PASS.some((pattern) => pattern.test(text))) return line;
  return [{ text: '“', source: WORDS }, ...line, { text: '”', source: WORDS }];
}
const COULD_PASS: readonly RegExp[] = [
  /^\p{Lu}[\p{Lu}\d\s'’()&/,-]*:/u,
  /^#|^"""|^```|^~~~|^>>|^(?:[-=*_]\s*){3,}/u,
  /^<[/!?]?\p{L}|^\[\/?\p{L}+\]|^<\|/u,
  /^(?:END|BEGIN|START)\s+(?:OF\s+)?\p{Lu}/u,
  /^(?:system|assistant|developer|user|human|tool|instructions?)\s*:/iu,
];

function piecesOf(value: Sayable): Line | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return [{ text: String(value), source: WORDS }];
  if (typeof value === 'string') {
    const text = oneLine(value);
    return text === '' ? null : [{ text, source: WORDS }];
  }
  return 'text' in value ? [value] : value;
}
