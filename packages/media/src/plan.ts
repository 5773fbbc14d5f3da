import type { Transition } from '@cinematic-canvas/core';

import { frameRate, SAMPLE_RATE, TIMESCALE } from './delivery.ts';
import { MediaError } from './errors.ts';
import { ratioText, type MediaInfo, type PictureInfo, type Ratio } from './probe.ts';
import { planTransition, type PlannedTransition } from './transitions.ts';

/** A clip that is to be stitched, as far as the plan needs to know it. */
export interface ClipToPlan {
  info: MediaInfo;
  /** How long it is to be seen; left out: as long as it is. */
  durationSeconds?: number;
  /** How the clip before gives way to this one, as a scene's `transitionType` says; left out: a cut. */
  transition?: Transition;
}

/** What the whole film is like. */
export interface FilmFormat {
  width: number;
  height: number;
  frameRate: Ratio;
  timescale: number;
  reorderFrames: number;
  /** Clips with this key are copied; null if none is. */
  copyKey: string | null;
}

/** A part of a clip's picture, in frames of the clip; `toFrame` is the first that is no longer in it. */
export interface PicturePart {
  work: 'copy' | 'encode';
  fromFrame: number;
  toFrame: number;
}

/** What happens to one clip. */
export interface PlannedCut {
  info: MediaInfo;
  /** Where it begins in the film, counted in frames from 0. */
  startFrame: number;
  frames: number;
  /** Why its picture, or a part of it, is encoded again; empty: it is copied byte by byte. */
  reasons: string[];
  /** Its picture, part by part. */
  parts: PicturePart[];
  /** What happens over its first frames, from the last frame of the clip before. */
  transition: PlannedTransition | null;
  /** Frames over which it goes to black at its end; 0 for none. */
  fadeOutFrames: number;
  /** Where its sound begins and how long it lasts, in samples. */
  startSample: number;
  samples: number;
}

/** How a film is made from its clips. */
export interface StitchPlan {
  format: FilmFormat;
  cuts: PlannedCut[];
  frames: number;
  samples: number;
  durationSeconds: number;
}

/** What the film shall be like where the clips leave a choice. */
export interface PlanOptions {
  size?: { width: number; height: number };
  fps?: number;
  /** How long a transition takes; less where a scene is short. */
  transitionSeconds?: number;
  /** How long picture and sound fade out at the end of the film; left out: they don't. */
  fadeOutSeconds?: number;
}

const TRANSITION_SECONDS = 0.5;

/**
 * Plans a film: what is copied and what is encoded again, and on which frame each cut falls. Touches no file.
 *
 * The format that most of the film already has wins, so that as little as possible is encoded. Cuts fall on the frame nearest to where the
 * durations put them, all rounding carried on, so that the film is never more than a frame off.
 *
 * @throws {MediaError} `invalid_request` if there is no clip, or one without a picture.
 */
export function planStitch(clips: readonly ClipToPlan[], options: PlanOptions = {}): StitchPlan {
  if (clips.length === 0) throw new MediaError('there is no clip to make a film of', { reason: 'invalid_request' });
  const pictures = clips.map(({ info }) => {
    if (!info.picture) throw new MediaError(`${info.path} has no picture, so it can't be a clip of the film`, { reason: 'unsupported', path: info.path });
    return info.picture;
  });
  const format = chooseFormat(pictures, options);
  const fps = format.frameRate.numerator / format.frameRate.denominator;
  const sampleAt = (frame: number) => Math.round((frame * SAMPLE_RATE) / fps);
  let startFrame = 0;
  let wishedEnd = 0;
  const cuts = clips.map(({ info, durationSeconds }, i): PlannedCut => {
    const picture = pictures[i] as PictureInfo; // made from the same list above
    wishedEnd += durationSeconds ?? picture.durationSeconds;
    const wished = Math.max(1, Math.round(wishedEnd * fps) - startFrame);
    const reasons = differences(picture, format);
    const fits = picture.frames !== null && reasons.length === 0 && Math.abs(startFrame + picture.frames - wishedEnd * fps) <= 1;
    const frames = fits ? (picture.frames ?? wished) : wished;
    if (reasons.length === 0 && !fits) reasons.push(`${picture.frames ?? 'unknown'} frames instead of ${wished}`);
    const cut = { info, startFrame, frames, reasons, parts: [], transition: null, fadeOutFrames: 0, startSample: sampleAt(startFrame), samples: sampleAt(startFrame + frames) - sampleAt(startFrame) };
    startFrame += frames;
    return cut;
  });
  const wishedTransition = (options.transitionSeconds ?? TRANSITION_SECONDS) * fps;
  cuts.forEach((cut, i) => {
    const kind = clips[i]?.transition ?? 'Cut';
    cut.transition = planTransition(kind, { frames: wishedTransition, clipFrames: cut.frames, isFirst: i === 0 });
    if (cut.transition) cut.reasons.push(i === 0 ? 'fade-in at the beginning' : `${kind} into it`);
  });
  const last = cuts.at(-1);
  if (last && options.fadeOutSeconds !== undefined && options.fadeOutSeconds > 0) {
    last.fadeOutFrames = Math.min(Math.round(options.fadeOutSeconds * fps), last.frames - (last.transition?.frames ?? 0));
    last.reasons.push('fade-out at the end');
  }
  cuts.forEach((cut, i) => {
    cut.parts = planParts(cut, pictures[i] as PictureInfo, format); // made from the same list above
  });
  return { format, cuts, frames: startFrame, samples: sampleAt(startFrame), durationSeconds: startFrame / fps };
}

/** Keeps to encoding what must be: the head under a transition, the tail that is cut, held or faded, each up to where the picture can be parted. */
function planParts(cut: PlannedCut, picture: PictureInfo, format: FilmFormat): PicturePart[] {
  const whole = (work: PicturePart['work']): PicturePart[] => [{ work, fromFrame: 0, toFrame: cut.frames }];
  if (cut.reasons.length === 0) return whole('copy');
  if (picture.frames === null || differences(picture, format).length > 0) return whole('encode');
  const head = cut.transition?.frames ?? 0;
  const tail = Math.min(picture.frames === cut.frames ? cut.frames : Math.min(picture.frames, cut.frames) - 1, cut.frames - cut.fadeOutFrames);
  const copyFrom = head === 0 ? 0 : picture.cleanCuts.find((frame) => frame >= head);
  const copyTo = tail === cut.frames ? cut.frames : picture.cleanCuts.findLast((frame) => frame <= tail);
  if (copyFrom === undefined || copyTo === undefined || copyFrom >= copyTo) return whole('encode');
  const parts: PicturePart[] = [{ work: 'encode', fromFrame: 0, toFrame: copyFrom }, { work: 'copy', fromFrame: copyFrom, toFrame: copyTo }, { work: 'encode', fromFrame: copyTo, toFrame: cut.frames }];
  return parts.filter(({ fromFrame, toFrame }) => toFrame > fromFrame);
}

/** The format of the clips that together last longest, if they can be copied and agree with what was asked for; else that of the first clip. */
function chooseFormat(pictures: readonly PictureInfo[], { size, fps }: PlanOptions): FilmFormat {
  const asked = fps === undefined ? null : frameRate(fps);
  const lasting = new Map<string, { picture: PictureInfo; seconds: number }>();
  for (const picture of pictures) {
    if (picture.copyKey === null || picture.pixelAspect.numerator !== picture.pixelAspect.denominator) continue;
    if (size && (size.width !== picture.width || size.height !== picture.height)) continue;
    if (asked && ratioText(asked) !== ratioText(picture.frameRate)) continue;
    const group = lasting.get(picture.copyKey) ?? { picture, seconds: 0 };
    lasting.set(picture.copyKey, { picture, seconds: group.seconds + picture.durationSeconds });
  }
  const [longest] = [...lasting.values()].sort((a, b) => b.seconds - a.seconds);
  if (longest) {
    const { width, height, frameRate: rate, timescale, reorderFrames, copyKey } = longest.picture;
    return { width, height, frameRate: rate, timescale: timescale ?? TIMESCALE, reorderFrames, copyKey };
  }
  const [first] = pictures;
  const shown = size ?? shownSize(first as PictureInfo); // there is at least one clip
  const rate = asked ?? (first?.constantFrameRate === true ? first.frameRate : frameRate(nearestCommonRate(first?.frameRate)));
  return { ...shown, frameRate: rate, timescale: TIMESCALE, reorderFrames: 2, copyKey: null };
}

const COMMON_RATES = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60];

function nearestCommonRate(rate: Ratio | undefined): number {
  const fps = rate ? rate.numerator / rate.denominator : 24;
  return COMMON_RATES.reduce((best, candidate) => (Math.abs(candidate - fps) < Math.abs(best - fps) ? candidate : best));
}

/** The size in which players show it, even in both directions as 4:2:0 needs. */
function shownSize({ width, height, pixelAspect, rotation }: PictureInfo): { width: number; height: number } {
  const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);
  const wide = even((width * pixelAspect.numerator) / pixelAspect.denominator);
  return rotation === 90 || rotation === 270 ? { width: even(height), height: wide } : { width: wide, height: even(height) };
}

function differences(picture: PictureInfo, format: FilmFormat): string[] {
  const square = picture.pixelAspect.numerator === picture.pixelAspect.denominator;
  const found = [
    picture.codec !== 'h264' && `codec ${picture.codec}`,
    (picture.width !== format.width || picture.height !== format.height) && `size ${picture.width}x${picture.height}`,
    !square && `pixel aspect ${ratioText(picture.pixelAspect)}`,
    picture.rotation !== 0 && `rotation ${picture.rotation ?? 'of another kind'}`,
    !picture.constantFrameRate && 'variable or unknown frame rate',
    picture.constantFrameRate && ratioText(picture.frameRate) !== ratioText(format.frameRate) && `${ratioText(picture.frameRate)} fps`,
    picture.pixelFormat !== 'yuv420p' && `pixel format ${picture.pixelFormat ?? 'unknown'}`,
  ].filter((reason) => reason !== false);
  if (found.length === 0 && (picture.copyKey === null || picture.copyKey !== format.copyKey)) found.push('another time base or decoder set-up');
  return found;
}
