import { link, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { encodePart } from './conform.ts';
import { contentHash } from './content-hash.ts';
import { MediaError } from './errors.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { takeFrame } from './frames.ts';
import type { FilmFormat, PicturePart, PlannedCut, StitchPlan } from './plan.ts';
import { probe } from './probe.ts';
import { cacheKey, type RenderCache } from './render-cache.ts';
import { needsHeldFrame } from './transitions.ts';

/** A piece of the film's picture: a file, and which of its frames. */
interface Piece {
  path: string;
  fromFrame: number;
  frames: number;
  /** The frames are some of the file's, not all of them. */
  partly: boolean;
  /** What its content is made of, for keys. */
  source: () => Promise<string>;
}

/** The film's picture, ready to be joined. */
export interface PictureTrack {
  /** A list for ffmpeg's concat reader. */
  list: string;
  /** Frames that had been encoded before and were taken as they were. */
  reusedFrames: number;
}

/** What making pictures takes and tells. */
export interface PictureOptions {
  binaries: Binaries;
  cache: RenderCache | null;
  signal?: AbortSignal;
  /** The share of what had to be encoded. */
  onProgress?: (share: number, speed?: number) => void;
}

/**
 * Encodes what can't be copied, in order, as a transition needs the frame before it, and lists everything for ffmpeg's concat reader.
 *
 * Files of the caller come into the list under names of the workspace, so that no name of theirs is ever read as anything but a name.
 */
export async function makePictureTrack(plan: StitchPlan, folder: string, options: PictureOptions): Promise<PictureTrack> {
  const pieces: Piece[] = [];
  const toEncode = plan.cuts.flatMap(({ parts }) => parts).reduce((sum, part) => sum + (part.work === 'encode' ? part.toFrame - part.fromFrame : 0), 0);
  let encoded = 0;
  let reusedFrames = 0;
  for (const [i, cut] of plan.cuts.entries()) {
    for (const part of cut.parts) {
      const frames = part.toFrame - part.fromFrame;
      const path = join(folder, `${String(i).padStart(4, '0')}-${part.fromFrame}.mp4`);
      if (part.work === 'copy') {
        await link(cut.info.path, path).catch(() => symlink(cut.info.path, path));
        pieces.push({ path, fromFrame: part.fromFrame, frames, partly: frames !== cut.info.picture?.frames, source: () => contentHash(cut.info.path) });
        continue;
      }
      const before = part.fromFrame === 0 && needsHeldFrame(cut.transition) ? pieces.at(-1) : undefined;
      const key = options.cache && (await partKey(cut, part, plan.format, before, options.binaries));
      const kept = key === null ? null : await findWhole(key, frames, options);
      if (kept === null) {
        const doneBefore = encoded;
        const held = before ? await holdLastFrame(before, folder, options) : null;
        await encode(cut, part, plan.format, { path, held }, { ...options, onProgress: (share, speed) => options.onProgress?.((doneBefore + share * frames) / toEncode, speed) });
        if (key !== null) await options.cache?.keep(key, { path });
      } else {
        await link(kept, path).catch(() => symlink(kept, path));
        reusedFrames += frames;
      }
      encoded += frames;
      pieces.push({ path, fromFrame: 0, frames, partly: false, source: () => (key === null ? contentHash(path) : Promise.resolve(key)) });
    }
  }
  return { list: await writeList(plan.format, pieces, folder), reusedFrames };
}

async function partKey({ info, frames, transition, fadeOutFrames }: PlannedCut, part: PicturePart, format: FilmFormat, before: Piece | undefined, { version }: Binaries): Promise<string> {
  const shown = part.fromFrame === 0 ? transition : null;
  const faded = part.toFrame > frames - fadeOutFrames ? [frames, fadeOutFrames] : [];
  const { width, height, frameRate, timescale, reorderFrames } = format;
  return cacheKey('picture', version, await contentHash(info.path), part, { width, height, frameRate, timescale, reorderFrames }, shown, faded, before ? [await before.source(), before.fromFrame + before.frames] : null);
}

/** A piece that does not hold its frames any more is made again. */
async function findWhole(key: string, frames: number, { binaries, cache }: PictureOptions): Promise<string | null> {
  const path = (await cache?.find(key)) ?? null;
  if (path === null) return null;
  const whole = await probe(path, { binaries }).then(({ picture }) => picture?.frames === frames, () => false);
  return whole ? path : null;
}

async function encode(cut: PlannedCut, part: PicturePart, format: FilmFormat, { path, held }: { path: string; held: string | null }, { binaries, signal, onProgress }: PictureOptions): Promise<void> {
  const frames = part.toFrame - part.fromFrame;
  await runFfmpeg(binaries, {
    ...encodePart(cut, part, format, held),
    output: path,
    durationSeconds: (frames * format.frameRate.denominator) / format.frameRate.numerator,
    onProgress: ({ share = 0, speed }) => onProgress?.(share, speed),
    ...(signal && { signal }),
  });
  const { picture } = await probe(path, { binaries });
  if (picture?.frames === frames) return;
  throw new MediaError(`${cut.info.path} gave ${picture?.frames ?? 0} frames instead of ${frames} when it was encoded again: it may be damaged`, { reason: 'unreadable', path: cut.info.path });
}

async function holdLastFrame({ path, fromFrame, frames }: Piece, folder: string, { binaries, signal }: PictureOptions): Promise<string> {
  const held = join(folder, 'held.yuv');
  await takeFrame(await probe(path, { binaries }), { frame: fromFrame + frames - 1 }, held, { binaries, ...(signal && { signal }), outputOptions: ['-f', 'rawvideo', '-pix_fmt', 'yuv420p'] });
  return held;
}

/**
 * Lengths are rounded from the film's beginning, so that no rounding adds up: a cut is never half a microsecond off. The point where a copied part
 * begins is rounded up and the one where it ends down, as the reader looks for the key frame at or before the one and stops at the first frame at or after the other;
 * it goes by the time of decoding there, which runs ahead.
 */
async function writeList({ frameRate: { numerator, denominator }, reorderFrames }: FilmFormat, pieces: readonly Piece[], folder: string): Promise<string> {
  const micros = (frame: number) => (frame * denominator * 1_000_000) / numerator;
  const seconds = (count: number) => (count / 1_000_000).toFixed(6);
  let at = 0;
  const lines = pieces.map(({ path, fromFrame, frames, partly }) => {
    const points = partly ? [...(fromFrame > 0 ? [`inpoint ${seconds(Math.ceil(micros(fromFrame)))}`] : []), `outpoint ${seconds(Math.floor(micros(fromFrame + frames - reorderFrames)))}`] : [];
    const duration = `duration ${seconds(Math.round(micros(at + frames)) - Math.round(micros(at)))}`;
    at += frames;
    return [`file '${basename(path)}'`, ...points, duration].join('\n');
  });
  const list = join(folder, 'list.txt');
  await writeFile(list, `ffconcat version 1.0\n${lines.join('\n')}\n`);
  return list;
}
