import { CanvasError } from '@cinematic-canvas/core';

/** A command can't do what it was asked for; the message says what to do about it. */
export class CommandError extends CanvasError<'COMMAND', { exitCode: number }> {
  readonly code = 'COMMAND';

  /** @param options - `exitCode` 2 for a fault of the call, 1 for one that came up on the way. */
  constructor(message: string, { exitCode, cause }: { exitCode: number; cause?: unknown }) {
    super(message, { exitCode }, cause === undefined ? {} : { cause });
  }
}
