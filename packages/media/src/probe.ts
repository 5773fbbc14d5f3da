import { open } from 'node:fs/promises';

import type { Binaries } from './binaries.ts';
import { MediaError } from './errors.ts';
import { describeInput, type FfmpegInput } from './ffmpeg.ts';
import { readMp4Index, type Mp4Index, type Mp4Track } from './mp4.ts';
import { soundFormatOf } from './sound-format.ts';

/** A number that is exact only as a fraction: 23.976 fps is 24000/1001. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

/** The picture of a file. */
export interface PictureInfo {
  /** `h264`, `hevc`, `av1`, `vp9`, ... */
  codec: string;
  /** As stored, before turning and stretching. */
  width: number;
  height: number;
  pixelAspect: Ratio;
  /** Clockwise degrees by which players turn it; null if it is turned or mirrored otherwise. */
  rotation: 0 | 90 | 180 | 270 | null;
  pixelFormat: string | null;
  frameRate: Ratio;
  /** Every frame is shown for the same time. */
  constantFrameRate: boolean;
  /** Null where only counting would tell. */
  frames: number | null;
  durationSeconds: number;
  /** Ticks a second of its times; null where the file does not count in ticks. */
  timescale: number | null;
  /** By how many frames decoding runs ahead of showing. */
  reorderFrames: number;
  /** Frames before which the picture can be parted without encoding anything. */
  cleanCuts: readonly number[];
  /** What another clip must have in common with this one to follow it without being encoded again; null if none can. */
  copyKey: string | null;
}

/** The sound of a file. */
export interface SoundInfo {
  codec: string;
  sampleRate: number;
  channels: number;
  durationSeconds: number;
}

/** What is in a media file. */
export interface MediaInfo {
  path: string;
  bytes: number;
  /** What the file is, by its content and not by its name. */
  format: FfmpegInput['format'];
  durationSeconds: number;
  picture: PictureInfo | null;
  sound: SoundInfo | null;
}

/**
 * Says what is in a media file. MP4 files are read directly in well under a millisecond, others are shown to ffmpeg.
 *
 * @throws {MediaError} `unreadable` if the file is missing, empty, cut off or broken; `unsupported` if it is no film or sound.
 */
export async function probe(path: string, options: { binaries: Binaries; signal?: AbortSignal }): Promise<MediaInfo> {
  options.signal?.throwIfAborted();
  const format = await soundFormatOf(path);
  const file = await open(path, 'r');
  try {
    const { size: bytes } = await file.stat();
    if (format === 'mov') {
      const index = await readMp4Index(file).catch((cause: unknown) => {
        throw new MediaError(`${path} is broken: its index contradicts itself`, { reason: 'unreadable', path }, { cause });
      });
      if (!index) throw new MediaError(`${path} is cut off: it has no index, so nothing in it can be found`, { reason: 'unreadable', path });
      if (!index.fragmented) return fromIndex(path, bytes, index);
    }
    return { path, bytes, format, ...(await askFfmpeg(path, format, options)) };
  } finally {
    await file.close();
  }
}

function fromIndex(path: string, bytes: number, index: Mp4Index): MediaInfo {
  const cut = index.tracks.find((track) => track.dataEnd > bytes);
  if (cut) throw new MediaError(`${path} is cut off: it has ${bytes} of at least ${cut.dataEnd} bytes`, { reason: 'unreadable', path });
  const used = (kind: Mp4Track['kind']) => index.tracks.find((track) => track.kind === kind && track.samples > 0 && track.timescale > 0);
  const [picture, sound] = [used('video'), used('audio')];
  if (!picture && !sound) throw new MediaError(`${path} holds neither picture nor sound`, { reason: 'unreadable', path });
  const pictureInfo = picture ? pictureOf(picture, picture === index.tracks[0]) : null;
  const soundInfo = sound ? { codec: CODECS[sound.coding] ?? sound.coding, sampleRate: sound.sampleRate, channels: sound.channels, durationSeconds: shownSeconds(sound) } : null;
  return { path, bytes, format: 'mov', durationSeconds: Math.max(pictureInfo?.durationSeconds ?? 0, soundInfo?.durationSeconds ?? 0), picture: pictureInfo, sound: soundInfo };
}

const CODECS: Record<string, string> = { avc1: 'h264', avc3: 'h264', hvc1: 'hevc', hev1: 'hevc', av01: 'av1', vp09: 'vp9', mp4v: 'mpeg4', mp4a: 'aac', Opus: 'opus', fLaC: 'flac', 'ac-3': 'ac3' };

function pictureOf(track: Mp4Track, isFirst: boolean): PictureInfo {
  const [first] = track.deltas;
  // The last frame's own time is the one thing that muxers disagree on.
  const inner = track.deltas.flatMap(({ count, delta }, i) => (i === track.deltas.length - 1 && count === 1 && i > 0 ? [] : [delta]));
  const constantFrameRate = first !== undefined && first.delta > 0 && inner.every((delta) => delta === first.delta);
  const frameRate = constantFrameRate ? reduce(track.timescale, first.delta) : reduce(Math.round((track.samples * track.timescale * 1000) / Math.max(1, track.duration)), 1000);
  const codec = CODECS[track.coding] ?? track.coding;
  const { width, height, pixelAspect, rotation, pixelFormat, samples: frames } = track;
  // ffmpeg joins tracks by their place in the file, so only a first track can be joined to others.
  const copies = isFirst && track.coding === 'avc1' && constantFrameRate && showsEverySample(track) && rotation === 0 && (track.syncSamples?.[0] ?? 1) === 1 && pixelFormat === 'yuv420p';
  const reorderFrames = constantFrameRate ? Math.round(track.firstComposition / first.delta) : 0;
  return {
    codec, width, height, pixelAspect, rotation, pixelFormat, frameRate, constantFrameRate, frames, reorderFrames, timescale: track.timescale, cleanCuts: copies ? track.cleanCuts : [],
    durationSeconds: constantFrameRate ? (frames * frameRate.denominator) / frameRate.numerator : shownSeconds(track),
    copyKey: copies ? [track.coding, `${width}x${height}`, `sar ${ratioText(pixelAspect)}`, `fps ${ratioText(frameRate)}`, `timescale ${track.timescale}`, `reorder ${reorderFrames}`, track.decoderSetup].join(', ') : null,
  };
}

/** No edit list, or a single one that begins at the first shown frame: nothing is skipped, delayed or repeated. */
function showsEverySample(track: Mp4Track): boolean {
  const [edit, ...others] = track.edits;
  return others.length === 0 && (edit === undefined ? track.firstComposition === 0 : edit.mediaTime === track.firstComposition);
}

const shownSeconds = (track: Mp4Track) => {
  const edited = track.edits.filter(({ mediaTime }) => mediaTime >= 0).reduce((sum, { seconds }) => sum + seconds, 0);
  const stored = track.duration / track.timescale;
  return edited > 0 ? Math.min(edited, stored) : stored;
};

/** Writes a ratio the way ffmpeg and people read it. */
export const ratioText = ({ numerator, denominator }: Ratio) => `${numerator}/${denominator}`;

function reduce(numerator: number, denominator: number): Ratio {
  const divisor = gcd(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** For containers that are not read here, ffmpeg's own description of the input. */
async function askFfmpeg(path: string, format: FfmpegInput['format'], { binaries, signal }: { binaries: Binaries; signal?: AbortSignal }): Promise<Omit<MediaInfo, 'path' | 'bytes' | 'format'>> {
  const said = await describeInput(binaries, { source: path, format }, signal);
  const length = /Duration: (\d+):(\d+):(\d+\.\d+)/.exec(said);
  const durationSeconds = length ? Number(length[1]) * 3600 + Number(length[2]) * 60 + Number(length[3]) : 0;
  const video = /Stream #.*: Video: (\w+).*?, (\w+)(?:\(.*?\))?, (\d+)x(\d+)/.exec(said);
  const audio = /Stream #.*: Audio: (\w+).*?, (\d+) Hz, ([^,]+)/.exec(said);
  if (!video && !audio) throw new MediaError(`${path} can't be read as film or sound: ${lastLine(said)}`, { reason: 'unreadable', path, stderr: said.split('\n').slice(-20) });
  const rate = /, ([\d.]+) fps/.exec(said)?.[1] ?? '25';
  const aspect = /\[SAR (\d+):(\d+)/.exec(said);
  const turned = /rotation of (-?[\d.]+) degrees/.exec(said);
  const clockwise = turned ? (360 - Number(turned[1])) % 360 : 0;
  return {
    durationSeconds,
    picture: video
      ? {
          codec: video[1] ?? '', width: Number(video[3]), height: Number(video[4]), pixelFormat: video[2] ?? null,
          pixelAspect: { numerator: Number(aspect?.[1] ?? 1), denominator: Number(aspect?.[2] ?? 1) },
          rotation: clockwise === 0 || clockwise === 90 || clockwise === 180 || clockwise === 270 ? clockwise : null,
          frameRate: reduce(Math.round(Number(rate) * 1000), 1000), constantFrameRate: false, frames: null, durationSeconds, timescale: null, reorderFrames: 0, cleanCuts: [], copyKey: null,
        }
      : null,
    sound: audio ? { codec: audio[1] ?? '', sampleRate: Number(audio[2]), channels: channelCount(audio[3] ?? ''), durationSeconds } : null,
  };
}

const channelCount = (layout: string) => ({ mono: 1, stereo: 2, quad: 4, '5.1': 6, '7.1': 8 })[layout.replace(/\(.*/, '')] ?? (Number.parseInt(layout, 10) || 2);

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
