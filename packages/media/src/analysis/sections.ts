import type { AudioIntensity, AudioOnset } from '@cinematic-canvas/core';

import { FRAME_RATE, type SoundFrames } from './spectrum.ts';

/** A part of a piece that sounds alike and unlike what comes before and after. */
export interface SoundSection {
  startSeconds: number;
  endSeconds: number;
  /** Its level in decibels below full scale. */
  levelDb: number;
  intensity: AudioIntensity;
  /** How it begins. */
  onset: AudioOnset;
}

const STEP_SECONDS = 0.5;
/** How far is looked to either side of a moment to say whether the sound changes there. */
const REACH_STEPS = 8;
const SHORTEST_SECONDS = 4;
/** Below this two stretches sound alike, in decibels a band. */
const LEAST_CHANGE_DB = 4.5;

/** Parts a piece where its sound changes, at the beat next to the change. The sections follow each other with no gap from 0 to the end. */
export function findSections({ bands, power }: SoundFrames, durationSeconds: number, beatSeconds: readonly number[]): SoundSection[] {
  const steps = Math.max(1, Math.floor(durationSeconds / STEP_SECONDS));
  const levels = bands.map((band) => Array.from({ length: steps }, (_, step) => meanOf(band, step * STEP_SECONDS, (step + 1) * STEP_SECONDS)));
  const change = Array.from({ length: steps }, (_, step) => changeAt(levels, step, steps));
  const starts = [0];
  const ranked = change.map((value, step) => ({ value, seconds: step * STEP_SECONDS })).filter(({ value }, i) => value >= LEAST_CHANGE_DB && value >= (change[i - 1] ?? 0) && value > (change[i + 1] ?? 0)).sort((a, b) => b.value - a.value);
  for (const { seconds } of ranked) {
    const start = snap(seconds, beatSeconds);
    if ([...starts, durationSeconds].every((other) => Math.abs(other - start) >= SHORTEST_SECONDS)) starts.push(start);
  }
  starts.sort((a, b) => a - b);
  const sections = starts.map((startSeconds, i) => ({ startSeconds, endSeconds: starts[i + 1] ?? durationSeconds }));
  const loudness = sections.map(({ startSeconds, endSeconds }) => 10 * Math.log10(meanOf(power, startSeconds, endSeconds) + 1e-10));
  return sections.map((section, i) => {
    const levelDb = Math.round((loudness[i] ?? -100) * 10) / 10;
    const rise = i === 0 ? 0 : levelDb - (loudness[i - 1] ?? levelDb);
    return { ...section, levelDb, intensity: intensityOf(levelDb, Math.max(...loudness)), onset: i === 0 && levelDb < -60 ? 'none' : rise > 12 ? 'explosive' : rise > 4 || i === 0 ? 'sharp' : rise > 0.5 ? 'soft' : 'none' };
  });
}

/** How far the bands' levels before a moment lie from those behind it. */
function changeAt(levels: readonly number[][], step: number, steps: number): number {
  const reach = Math.min(REACH_STEPS, step, steps - step);
  if (reach < 3) return 0;
  const squares = levels.map((band) => (mean(band.slice(step - reach, step)) - mean(band.slice(step, step + reach))) ** 2);
  return Math.sqrt(mean(squares));
}

function snap(seconds: number, beats: readonly number[]): number {
  const nearest = beats.reduce((best, beat) => (Math.abs(beat - seconds) < Math.abs(best - seconds) ? beat : best), Infinity);
  return Math.abs(nearest - seconds) <= STEP_SECONDS ? nearest : seconds;
}

/** Against the loudest section, as what is loud depends on the piece. */
function intensityOf(levelDb: number, loudestDb: number): AudioIntensity {
  const below = loudestDb - levelDb;
  if (levelDb < -60 || below > 14) return 'low';
  if (below > 6) return 'medium';
  return below > 1.5 || loudestDb < -20 ? 'high' : 'extreme';
}

const meanOf = (frames: Float32Array, fromSeconds: number, toSeconds: number) => mean(frames.subarray(Math.floor(fromSeconds * FRAME_RATE), Math.max(Math.floor(fromSeconds * FRAME_RATE) + 1, Math.floor(toSeconds * FRAME_RATE))));

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / Math.max(1, values.length);
}
