import { CanvasError } from '@cinematic-canvas/core';

/** Why an input can't be made into a film. */
export type InputErrorReason =
  | 'missing' | 'folder' | 'unreadable' | 'empty' | 'binary' | 'encoding' | 'too_large' | 'unknown_kind' | 'needs_text_model' | 'syntax' | 'no_scene' | 'invalid' | 'scene_range';

/** What is known of a fault in an input file. Lines and columns count from 1; null where the fault is the file's as a whole. */
export interface InputFault {
  reason: InputErrorReason;
  file: string;
  line: number | null;
  column: number | null;
}

/** Something that a user handed in can't be made into a film; the message says where it is and how to mend it. */
export class InputError extends CanvasError<'INPUT', InputFault> {
  readonly code = 'INPUT';

  /** @param problem - what is wrong and what to do, without the place; file, line and column are put before it. */
  constructor(problem: string, detail: InputFault, options?: ErrorOptions) {
    const place = [detail.file, detail.line, detail.line === null ? null : detail.column].filter((part) => part !== null).join(':');
    super(`${place}: ${problem}`, detail, options);
  }
}
