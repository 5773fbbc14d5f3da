import { CanvasError } from '@cinematic-canvas/core';

/** What stands in the way of a piece of media work. */
export type MediaErrorReason =
  /** The file is not there, empty, cut off, or not what its name says. */
  | 'unreadable'
  /** The file is sound, but of a kind that is not worked with here. */
  | 'unsupported'
  /** ffmpeg itself, or a part of it that is needed, is not there. */
  | 'missing_feature'
  /** What was asked for can't be made from what was given. */
  | 'invalid_request'
  /** The disk is full, or too full to begin. */
  | 'no_space'
  /** ffmpeg gave up, or what it made did not pass the check. */
  | 'failed';

/** The evidence of a {@link MediaError}. */
export interface MediaErrorDetail {
  reason: MediaErrorReason;
  /** The file that it is about, as the caller named it. */
  path?: string;
  /** What ffmpeg said last, a line each. */
  stderr?: readonly string[];
}

/** Media work that could not be done; `detail.reason` says what kind of obstacle, the message what to do. */
export class MediaError extends CanvasError<'MEDIA', MediaErrorDetail> {
  readonly code = 'MEDIA';
}
