import type { Heading } from './headings.ts';

/** Where something stands in the source. Lines and columns count from 1; `endLine` is the last line that belongs to it. */
export interface SourceSpan {
  line: number;
  column: number;
  endLine: number;
}

/** A writer's remark inside double brackets. */
export interface ScreenplayNote extends SourceSpan {
  text: string;
}

/** A field of the title page, such as `Draft date`, with its lines of text. */
export interface TitlePageField extends SourceSpan {
  key: string;
  values: string[];
}

/** A stretch of what one character says in one go: words, how they are said, or a line that is sung. */
export interface SpeechPart {
  kind: 'line' | 'parenthetical' | 'lyric';
  text: string;
  line: number;
}

/** Who speaks: the name as it is written, and what stands behind it in brackets (`V.O.`, `CONT'D`). */
export interface Cue {
  name: string;
  extensions: string[];
}

/** One element of a screenplay. Every line that is not blank belongs to exactly one element or to the title page. Text has no emphasis marks and no notes in it. */
export type ScreenplayElement = SourceSpan & { notes: ScreenplayNote[] } & (
  | { type: 'scene_heading'; heading: Heading; number: string | null }
  | { type: 'action'; text: string }
  | { type: 'dialogue'; cue: Cue; parts: SpeechPart[]; dual: 'left' | 'right' | null }
  | { type: 'transition' | 'centered' | 'lyrics' | 'synopsis' | 'note' | 'boneyard'; text: string }
  | { type: 'section'; text: string; depth: number }
  | { type: 'page_break' }
);

/** A scene: its heading and everything up to the next one. */
export interface ScreenplayScene {
  /** Counts headings from 1. */
  index: number;
  /** The number that the script gives between `#`, else the index. */
  number: string;
  /** Null for a script that has no headings at all. */
  heading: Heading | null;
  line: number;
  elements: ScreenplayElement[];
  /** Titles of the sections that the scene lies in, outermost first. */
  sections: string[];
}

/** A whole screenplay. */
export interface Screenplay {
  file: string;
  lineCount: number;
  titlePage: TitlePageField[];
  /** Everything in source order. */
  elements: ScreenplayElement[];
  /** What stands before the first heading: `FADE IN:`, a motto, an opening over black. */
  preamble: ScreenplayElement[];
  scenes: ScreenplayScene[];
}

/** Reads a field of the title page, its lines joined; null where there is none. Keys are compared without regard to case. */
export function titleField(screenplay: Screenplay, key: string): string | null {
  const field = screenplay.titlePage.find((each) => each.key.toLowerCase() === key.toLowerCase());
  return field ? field.values.join(' ').trim() : null;
}
