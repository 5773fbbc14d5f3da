import { FRAME_RATE } from './spectrum.ts';

/** The pulse of a piece, which is taken to be steady. */
export interface Tempo {
  bpm: number;
  /** Every beat, in seconds. */
  beatSeconds: number[];
  /** How much stronger the sound rises on beats than elsewhere; 1 is no pulse at all. */
  clarity: number;
}

const [SLOWEST, FASTEST] = [55, 200];
/** Below this a pulse is as likely imagined as heard. */
const LEAST_CLARITY = 1.6;

/** Finds where the sound sets in: peaks of its rise that stand out from what is around them. */
export function findOnsets(flux: Float32Array): number[] {
  const around = Math.round(FRAME_RATE * 0.4);
  const floor = mean(flux) * 0.3;
  const onsets: number[] = [];
  for (let i = 1; i < flux.length - 1; i++) {
    const value = flux[i] ?? 0;
    if (value < (flux[i - 1] ?? 0) || value <= (flux[i + 1] ?? 0)) continue;
    const near = flux.subarray(Math.max(0, i - around), i + around + 1);
    if (value > mean(near) * 1.5 + floor && value === max(flux.subarray(Math.max(0, i - 3), i + 4))) onsets.push(i / FRAME_RATE);
  }
  return onsets;
}

/** Finds the tempo whose beats coincide best with where the sound rises; null where nothing pulses. */
export function findTempo(flux: Float32Array, onsetSeconds: readonly number[]): Tempo | null {
  if (flux.length < FRAME_RATE * 4 || onsetSeconds.length < 4) return null;
  const rise = flux.map((value) => Math.sqrt(value));
  const average = mean(rise);
  if (average <= 0) return null;
  const centred = rise.map((value) => value - average);
  const coarse = bestLag(centred);
  if (coarse === null) return null;
  let best = { period: coarse, phase: 0, strength: -Infinity };
  for (let period = coarse * 0.97; period <= coarse * 1.03; period *= 1.0004) {
    for (let phase = 0; phase < period; phase += 0.5) {
      const strength = strengthOf(rise, period, phase);
      if (strength > best.strength) best = { period, phase, strength };
    }
  }
  const clarity = best.strength / average;
  if (clarity < LEAST_CLARITY) return null;
  const beats = Math.floor((flux.length - 1 - best.phase) / best.period) + 1;
  const beatSeconds = Array.from({ length: beats }, (_, i) => (best.phase + i * best.period) / FRAME_RATE);
  const heard = beatSeconds.filter((beat) => onsetSeconds.some((onset) => Math.abs(onset - beat) < 0.07)).length;
  return heard < beats / 4 ? null : { bpm: (60 * FRAME_RATE) / best.period, beatSeconds, clarity };
}

/** The lag after which the rise is most like itself, favouring tempos that people tap to, between 90 and 150. */
function bestLag(centred: Float32Array): number | null {
  const [shortest, longest] = [Math.floor((60 * FRAME_RATE) / FASTEST), Math.ceil((60 * FRAME_RATE) / SLOWEST)];
  const likeness = Array.from({ length: longest * 4 + 2 }, (_, lag) => (lag < shortest ? 0 : correlation(centred, lag)));
  const at = (lag: number) => {
    const low = Math.floor(lag);
    return (likeness[low] ?? 0) * (low + 1 - lag) + (likeness[low + 1] ?? 0) * (lag - low);
  };
  let best: { lag: number; score: number } | null = null;
  for (let lag = shortest; lag <= longest; lag += 0.25) {
    const bpm = (60 * FRAME_RATE) / lag;
    const liking = Math.exp(-0.5 * (Math.log2(bpm / 116) / 0.9) ** 2);
    const score = liking * (at(lag) + 0.6 * at(2 * lag) + 0.3 * at(4 * lag));
    if (score > 0 && (best === null || score > best.score)) best = { lag, score };
  }
  return best?.lag ?? null;
}

function correlation(values: Float32Array, lag: number): number {
  let sum = 0;
  const count = values.length - lag;
  for (let i = 0; i < count; i++) sum += (values[i] ?? 0) * (values[i + lag] ?? 0);
  return count > 0 ? sum / count : 0;
}

function strengthOf(rise: Float32Array, period: number, phase: number): number {
  let [sum, count] = [0, 0];
  for (let at = phase; at < rise.length - 1; at += period, count++) {
    const low = Math.floor(at);
    sum += (rise[low] ?? 0) * (low + 1 - at) + (rise[low + 1] ?? 0) * (at - low);
  }
  return count > 0 ? sum / count : 0;
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const max = (values: Float32Array) => values.reduce((most, value) => Math.max(most, value), -Infinity);
