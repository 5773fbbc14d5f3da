import type { Binaries } from './binaries.ts';
import { SAMPLE_RATE } from './delivery.ts';
import type { MusicFit } from './music.ts';
import type { StitchPlan } from './plan.ts';
import type { PlannedTransition } from './transitions.ts';

/** What of a movie had been made before: all of it, or encoded frames, and the sound of clips. */
export interface Reused {
  movie: boolean;
  frames: number;
  soundOfClips: number;
}

/** What a movie was made of and how: plain JSON, to lie beside the movie. */
export interface StitchReceipt {
  format: 'cinematic-canvas/receipt-1';
  ffmpeg: { version: string; foundBy: Binaries['foundBy'] };
  movie: { width: number; height: number; fps: number; frames: number; durationSeconds: number };
  inputs: { path: string; sha256: string }[];
  music: { path: string; mode: MusicFit['mode'] } | null;
  cuts: {
    path: string;
    title: string | null;
    startSeconds: number;
    plannedSeconds: number | null;
    durationSeconds: number;
    picture: 'copied' | 'partly encoded' | 'encoded';
    /** Why it was encoded again. */
    reasons: string[];
    /** What happens over its head. */
    transition: PlannedTransition | null;
    sound: 'clip' | 'silence' | 'music';
    /** How far the beginning of the sound lies behind that of the picture. */
    driftSeconds: number;
  }[];
  copiedFrames: number;
  encodedFrames: number;
  /** What had been made before and was taken as it was. */
  reused: Reused;
  /** How long it took. */
  seconds: number;
}

/** Counts the frames that a plan encodes. */
export const encodedFrames = (plan: StitchPlan): number => plan.cuts.flatMap(({ parts }) => parts).reduce((sum, { work, fromFrame, toFrame }) => sum + (work === 'encode' ? toFrame - fromFrame : 0), 0);

/** Writes down how a movie was made. */
export function receiptOf({ plan, clips, inputs, music, binaries, reused, seconds }: {
  plan: StitchPlan;
  clips: readonly { durationSeconds?: number; title?: string }[];
  inputs: StitchReceipt['inputs'];
  music: { path: string; mode: MusicFit['mode'] } | null;
  binaries: Binaries;
  reused: Reused;
  seconds: number;
}): StitchReceipt {
  const { width, height, frameRate } = plan.format;
  const fps = frameRate.numerator / frameRate.denominator;
  const encoded = encodedFrames(plan);
  return {
    format: 'cinematic-canvas/receipt-1',
    ffmpeg: { version: binaries.version, foundBy: binaries.foundBy },
    movie: { width, height, fps, frames: plan.frames, durationSeconds: plan.durationSeconds },
    inputs,
    music: music && { path: music.path, mode: music.mode },
    cuts: plan.cuts.map(({ info, startFrame, frames, parts, reasons, transition, startSample }, i) => ({
      path: info.path,
      title: clips[i]?.title ?? null,
      startSeconds: startFrame / fps,
      plannedSeconds: clips[i]?.durationSeconds ?? null,
      durationSeconds: frames / fps,
      picture: parts.every(({ work }) => work === 'copy') ? 'copied' : parts.some(({ work }) => work === 'copy') ? 'partly encoded' : 'encoded',
      reasons,
      transition,
      sound: music?.mode === 'replace' ? 'music' : info.sound ? 'clip' : 'silence',
      driftSeconds: startSample / SAMPLE_RATE - startFrame / fps,
    })),
    copiedFrames: plan.frames - encoded,
    encodedFrames: encoded,
    reused,
    seconds,
  };
}
