import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { encodeFrames, findBinaries } from '../src/index.ts';

const run = promisify(execFile);

export const binaries = await findBinaries(process.env.FFMPEG_PATH === undefined ? {} : { ffmpegPath: process.env.FFMPEG_PATH });

/** Runs ffmpeg by hand, to make test material and to read results by another way than the code under test. */
export async function ffmpeg(...args: string[]): Promise<Buffer> {
  const { stdout } = await run(binaries.ffmpeg, ['-v', 'error', '-y', ...args], { encoding: 'buffer', maxBuffer: 1 << 30 });
  return stdout;
}

export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'media-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const COLUMNS = 16;

/** Sixteen blocks over the whole picture: six bits say the clip, ten the frame. */
export function drawSlate(clip: number, frame: number, { width, height }: { width: number; height: number }): Uint8Array {
  const picture = new Uint8Array(width * height * 1.5).fill(128);
  const code = (clip << 10) | frame;
  const row = Uint8Array.from({ length: width }, (_, x) => ((code >> (COLUMNS - 1 - Math.floor((x * COLUMNS) / width))) & 1 ? 220 : 32));
  for (let y = 0; y < height; y++) picture.set(row, y * width);
  return picture;
}

export interface SlateClip {
  clip: number;
  frames: number;
  fps?: number;
  width?: number;
  height?: number;
  /** Hertz of its tone; null for a clip without sound. */
  tone?: number | null;
  /** Length of the sound, where it differs from the picture's. */
  toneSeconds?: number;
}

/** A clip whose every frame says which one it is, with a tone of its own. */
export async function slateClip(out: string, { clip, frames, fps = 24, width = 320, height = 180, tone = 300 + clip * 100, toneSeconds = frames / fps }: SlateClip): Promise<string> {
  const draw = function* () {
    for (let frame = 0; frame < frames; frame++) yield drawSlate(clip, frame, { width, height });
  };
  const samples = Float32Array.from({ length: Math.round(toneSeconds * 48_000) }, (_, i) => 0.25 * Math.sin((2 * Math.PI * (tone ?? 0) * i) / 48_000));
  await encodeFrames({ frames: draw(), frameCount: frames, width, height, fps, pixelFormat: 'yuv420p', out, binaries, ...(tone !== null && { audio: { pcm: { samples, sampleRate: 48_000, channels: 1 } } }) });
  return out;
}

/** Reads every frame's slate back from a film: `clip:frame`. */
export async function readSlates(film: string): Promise<string[]> {
  const [width, height] = [COLUMNS * 4, 8];
  const grey = await ffmpeg('-i', film, '-map', '0:v:0', '-vf', `crop=iw:ih/8,scale=${width}:${height}:flags=area,format=gray`, '-vsync', '0', '-f', 'rawvideo', '-');
  return Array.from({ length: grey.length / (width * height) }, (_, frame) => {
    let code = 0;
    for (let bit = 0; bit < COLUMNS; bit++) code = (code << 1) | ((grey[frame * width * height + 4 * width + bit * 4 + 2] ?? 0) > 126 ? 1 : 0);
    return `${code >> 10}:${code & 1023}`;
  });
}

/** The slates that clips cut one after the other would show. */
export const slatesOf = (...clips: { clip: number; frames: number }[]) => clips.flatMap(({ clip, frames }) => Array.from({ length: frames }, (_, frame) => `${clip}:${frame}`));

/** The sound of a film as samples of its first channel at 48 kHz, from the film's first moment on. */
export async function readSound(film: string): Promise<Float32Array> {
  const bytes = await ffmpeg('-i', film, '-map', '0:a:0', '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 'f32le', '-');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)));
}

/** How much of a tone there is between two moments, by Goertzel's algorithm; a full sine of amplitude 0.25 gives 0.25. */
export function toneLevel(sound: Float32Array, hertz: number, fromSeconds: number, toSeconds: number): number {
  const part = sound.subarray(Math.round(fromSeconds * 48_000), Math.round(toSeconds * 48_000));
  const step = 2 * Math.cos((2 * Math.PI * hertz) / 48_000);
  let [one, two] = [0, 0];
  for (const sample of part) [one, two] = [sample + step * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - step * one * two)) / Math.max(1, part.length);
}
