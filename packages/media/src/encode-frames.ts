import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { findBinaries, type Binaries } from './binaries.ts';
import { pictureOptions, plainCoding, rateText, REPRODUCIBLE, SAMPLE_RATE, SOUND_OPTIONS } from './delivery.ts';
import { MediaError } from './errors.ts';
import { runFfmpeg, type FfmpegInput, type MediaProgress } from './ffmpeg.ts';
import { probe } from './probe.ts';
import { soundFormatOf } from './sound-format.ts';
import { deliver, withWorkspace } from './workspace.ts';

/** Sound as bare samples. */
export interface Pcm {
  /** Samples of all channels in turn; floats lie between -1 and 1. */
  samples: Int16Array | Float32Array;
  sampleRate: number;
  channels: 1 | 2;
}

/** Frames that are to become a clip. */
export interface FramesToEncode {
  /** One frame after the other, `width * height` pixels each. A frame was taken once the next one is asked for, so one buffer is enough for all. */
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** How many frames come; the clip lasts this many frames to the dot, its sound too. */
  frameCount: number;
  width: number;
  height: number;
  fps: number;
  /** `yuv420p` is BT.709 in video range, as players take HD to be. */
  pixelFormat: 'rgba' | 'bgra' | 'yuv420p';
  /** Sound, cut or filled with silence to the picture's length. Left out: the clip has no sound track. */
  audio?: { path: string } | { pcm: Pcm };
  /** Where the clip goes, an `.mp4` file; it is there whole or not at all. */
  out: string;
  /** Left out: what {@link findBinaries} finds. */
  binaries?: Binaries;
  signal?: AbortSignal;
  onProgress?: (progress: MediaProgress) => void;
}

const BYTES_A_PIXEL = { rgba: 4, bgra: 4, yuv420p: 1.5 } as const;

/**
 * Encodes frames as an MP4 clip: H.264 4:2:0 with AAC at 48 kHz stereo.
 *
 * The same frames give the same bytes, and clips of one size and rate share their decoder set-up, so stitching only copies them.
 *
 * @throws {MediaError} `invalid_request` if frames are missing, too many or of the wrong size; `no_space`, `failed`.
 * @example
 * await encodeFrames({ frames: draw(120), frameCount: 120, width: 1280, height: 720, fps: 24, pixelFormat: 'rgba', out: 'clip.mp4' });
 */
export async function encodeFrames(clip: FramesToEncode): Promise<{ bytes: number; durationSeconds: number }> {
  const { width, height, fps, frameCount, pixelFormat } = clip;
  if (width % 2 !== 0 || height % 2 !== 0) throw new TypeError(`a clip of ${width}x${height} can't be encoded: width and height must be even`);
  if (!Number.isInteger(frameCount) || frameCount < 1) throw new TypeError(`a clip needs at least one frame, and whole ones: ${frameCount}`);
  const durationSeconds = frameCount / fps;
  const frameBytes = width * height * BYTES_A_PIXEL[pixelFormat];
  const binaries = clip.binaries ?? (await findBinaries());

  const feed = async (write: (bytes: Uint8Array) => Promise<void>) => {
    let count = 0;
    for await (const frame of clip.frames) {
      clip.signal?.throwIfAborted();
      if (frame.byteLength !== frameBytes) throw new MediaError(`frame ${count} has ${frame.byteLength} bytes; ${width}x${height} in ${pixelFormat} takes ${frameBytes}`, { reason: 'invalid_request' });
      if (++count > frameCount) throw new MediaError(`more than the ${frameCount} frames that were said came for ${clip.out}`, { reason: 'invalid_request', path: clip.out });
      await write(frame);
    }
    if (count < frameCount) throw new MediaError(`only ${count} of ${frameCount} frames came for ${clip.out}`, { reason: 'invalid_request', path: clip.out });
  };

  return deliver(clip.out, (part) => withWorkspace(async (folder) => {
    const picture: FfmpegInput = { source: 'pipe:0', format: 'rawvideo', options: ['-pixel_format', pixelFormat, '-video_size', `${width}x${height}`, '-framerate', rateText(fps)] };
    const sound = clip.audio && (await soundInput(clip.audio, folder));
    const fitted = `[1:a:0]aresample=${SAMPLE_RATE}:async=1:first_pts=0,aformat=sample_fmts=fltp:sample_rates=${SAMPLE_RATE}:channel_layouts=stereo,apad,atrim=duration=${durationSeconds},asetpts=PTS-STARTPTS[a]`;
    await runFfmpeg(binaries, {
      inputs: sound ? [picture, sound] : [picture],
      ...(sound && { graph: fitted }),
      output: part,
      outputOptions: ['-map', '0:v:0', ...(pixelFormat === 'yuv420p' ? [] : ['-vf', 'scale=out_color_matrix=bt709:out_range=tv']), ...(sound ? ['-map', '[a]', ...SOUND_OPTIONS] : []), ...pictureOptions(plainCoding(fps)), ...REPRODUCIBLE, '-movflags', '+faststart', '-f', 'mp4'],
      durationSeconds,
      feed,
      ...(clip.signal && { signal: clip.signal }),
      ...(clip.onProgress && { onProgress: clip.onProgress }),
    });
    const made = await probe(part, { binaries }).catch(() => null);
    // On a full disk ffmpeg ends as if all were well.
    if (made?.picture?.frames !== frameCount) throw new MediaError(`${clip.out} came out with ${made?.picture?.frames ?? 0} of ${frameCount} frames: the disk may be full`, { reason: 'failed', path: clip.out });
    return { bytes: made.bytes, durationSeconds };
  }));
}

async function soundInput(audio: NonNullable<FramesToEncode['audio']>, folder: string): Promise<FfmpegInput> {
  if ('path' in audio) return { source: resolve(audio.path), format: await soundFormatOf(audio.path) };
  const { samples, sampleRate, channels } = audio.pcm;
  const source = join(folder, 'sound.pcm');
  await writeFile(source, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  return { source, format: samples instanceof Float32Array ? 'f32le' : 's16le', options: ['-ar', String(sampleRate), '-ac', String(channels)] };
}
