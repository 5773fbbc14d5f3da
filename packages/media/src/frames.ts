import { resolve } from 'node:path';

import type { Binaries } from './binaries.ts';
import { MediaError } from './errors.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { probe, type MediaInfo } from './probe.ts';
import { deliver } from './workspace.ts';

/** Which frame: the first, the last, the one shown at a time, or one by its number from 0. */
export type FramePosition = 'first' | 'last' | { seconds: number } | { frame: number };

/** How a frame is taken. */
export interface FrameOptions {
  binaries: Binaries;
  /** Scaled to this width; the height follows. Left out: as it is. */
  width?: number;
  signal?: AbortSignal;
}

/**
 * Writes one frame of a film as a PNG or JPEG picture, by the name of `out`. The frame is exact, not the nearest key frame.
 *
 * @throws {MediaError} `invalid_request` if the film is shorter than that.
 */
export async function extractFrame(path: string, position: FramePosition, out: string, options: FrameOptions): Promise<void> {
  const info = await probe(path, options);
  const scale = options.width === undefined ? [] : ['-vf', `scale=${options.width}:-2`];
  const coding = /\.jpe?g$/i.test(out) ? ['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p'] : ['-c:v', 'png', '-pix_fmt', 'rgb24'];
  await deliver(out, (part) => takeFrame(info, position, part, { ...options, outputOptions: [...scale, ...coding, '-f', 'image2', '-update', '1'] }));
}

/** Decodes the one frame and gives it to an output of the caller's choosing. */
export async function takeFrame(info: MediaInfo, position: FramePosition, output: string, { binaries, signal, outputOptions }: FrameOptions & { outputOptions: readonly string[] }): Promise<void> {
  await runFfmpeg(binaries, {
    inputs: [{ source: resolve(info.path), format: info.format, options: seek(info, position) }],
    output,
    outputOptions: ['-map', '0:v:0', '-an', '-frames:v', '1', ...outputOptions],
    ...(signal && { signal }),
  });
}

/** Decoding begins half a frame before the one that is wanted, so that rounding can't lead to its neighbour. */
function seek(info: MediaInfo, position: FramePosition): string[] {
  const picture = info.picture;
  if (!picture) throw new MediaError(`${info.path} has no picture`, { reason: 'unsupported', path: info.path });
  const frameSeconds = picture.frameRate.denominator / picture.frameRate.numerator;
  const count = picture.frames ?? Math.max(1, Math.round(picture.durationSeconds / frameSeconds));
  const frame = position === 'first' ? 0 : position === 'last' ? count - 1 : 'frame' in position ? position.frame : Math.floor(position.seconds / frameSeconds + 1e-6);
  if (frame < 0 || frame >= count) throw new MediaError(`${info.path} has ${count} frames (${picture.durationSeconds} s); there is none at ${JSON.stringify(position)}`, { reason: 'invalid_request', path: info.path });
  const lastSeconds = picture.durationSeconds - 1.5 * frameSeconds;
  const seconds = position === 'last' ? lastSeconds : (frame - 0.5) * frameSeconds;
  return seconds > 0 ? ['-ss', seconds.toFixed(6)] : [];
}
