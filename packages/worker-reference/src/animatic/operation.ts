import type { ShotSpec, Size, TestSlate, VideoRequest } from '@cinematic-canvas/core';

import { createSurface, decodePicture } from './canvas.ts';
import { seedOf } from './random.ts';

/** A clip to be drawn, as plain JSON: all that any process needs to draw it. */
export interface AnimaticOperation {
  kind: 'animatic';
  shot: ShotSpec | null;
  /** Real pictures as JPEG in base64, where there are some. */
  keyFrames: { start: string; end: string | null } | null;
  durationSeconds: number;
  size: Size;
  fps: number;
  seed: number;
  tempo: number | null;
  strips: boolean;
  slate: TestSlate | null;
}

/** What marks a picture as drawn here, so that it is drawn anew instead of being moved about. */
export const DRAWN_BY = 'Cinematic Canvas animatic';

/** Says whether a picture was drawn by the animatic's image model. */
export function isDrawnHere(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).includes(DRAWN_BY);
}

const JPEG_QUALITY = 90;

async function packed(bytes: Uint8Array, size: Size): Promise<string> {
  const picture = await decodePicture(bytes);
  const scale = Math.min(1, (size.width * 1.3) / picture.width);
  const small = createSurface(picture.width * scale, picture.height * scale);
  small.pen.drawImage(picture, 0, 0, small.canvas.width, small.canvas.height);
  return (await small.canvas.encode('jpeg', JPEG_QUALITY)).toString('base64');
}

/** Turns a request into an operation. Real key frames win over the shot's drawing; the shot then says how the camera moves. */
export async function planOperation(request: VideoRequest, options: { tempo: number | null; strips: boolean }): Promise<AnimaticOperation> {
  const real = request.startFrame && !(request.shot && isDrawnHere(request.startFrame.bytes)) ? request.startFrame : null;
  const last = real && request.endFrame && !isDrawnHere(request.endFrame.bytes) ? request.endFrame : null;
  return {
    kind: 'animatic',
    shot: request.shot ?? null,
    keyFrames: real ? { start: await packed(real.bytes, request.size), end: last ? await packed(last.bytes, request.size) : null } : null,
    durationSeconds: request.durationSeconds,
    size: request.size,
    fps: request.fps,
    seed: request.seed ?? seedOf(request.prompt),
    tempo: options.tempo,
    strips: options.strips,
    slate: request.slate ?? null,
  };
}
