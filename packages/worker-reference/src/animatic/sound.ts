import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { slateTones } from './slate.ts';
import { lightningAt } from './draw/weather.ts';
import type { Stage } from './stage.ts';

/** The rate of all sound here, in samples a second. */
export const SAMPLE_RATE = 48_000;

/** What is heard in a shot, each from 0 (not at all) to 1. */
export interface SoundPlan {
  rain: number;
  /** Rain on a roof, heard from inside. */
  roof: number;
  wind: number;
  sea: number;
  city: number;
  leaves: number;
  room: number;
  engine: number;
  fire: number;
  thunder: boolean;
  /** Semitones over the root that the low chord has, with how loud it is. */
  drone: { root: number; steps: readonly number[]; level: number };
  seed: number;
  /** Beats a minute of a soft tick; null is none. */
  tempo: number | null;
  /** The scene that the test tones name; null outside of tests. */
  toneOf: number | null;
}

/** Works out what a shot sounds like. */
export function planSound(stage: Stage, options: { tempo?: number } = {}): SoundPlan {
  const air = stage.air.after.rain + stage.air.after.snow > stage.air.before.rain + stage.air.before.snow ? stage.air.after : stage.air.before;
  const place = stage.place.before;
  const inside = place.inside;
  const mood = stage.mood.toLowerCase();
  const dark = /tens|dread|fear|dark|grim|threat|uneas|suspens|sinister|violen|danger|horror|anx/.test(mood);
  const sad = /sad|lonel|melanchol|grie|somber|sombre|wistful|loss|weary|quiet/.test(mood);
  return {
    rain: inside ? 0 : air.rain,
    roof: inside ? air.weatherOutside.rain : 0,
    wind: (inside ? 0.25 : 1) * Math.min(1, air.wind * 0.9 + air.weatherOutside.snow * 0.3),
    sea: place.kind === 'beach' ? 1 : place.kind === 'harbour' || place.kind === 'deck' ? 0.65 : place.kind === 'river' ? 0.4 : place.kind === 'wheelhouse' ? 0.25 : 0,
    city: place.kind === 'city' || place.kind === 'rooftop' || place.kind === 'station' ? 0.8 : place.kind === 'alley' || place.kind === 'road' || place.kind === 'car' ? 0.5 : 0,
    leaves: place.kind === 'forest' || place.kind === 'park' || place.kind === 'field' || place.kind === 'village' ? 0.6 : 0,
    room: inside ? 0.8 : 0,
    engine: place.kind === 'deck' || place.kind === 'wheelhouse' || place.kind === 'car' || /engine/.test(place.words) ? 0.7 : 0,
    fire: Math.max(place.fire, stage.place.after.fire),
    thunder: air.storm,
    drone: { root: dark ? 49 : sad ? 55 : 65.4, steps: dark ? [0, 7, 13] : sad ? [0, 7, 15] : [0, 7, 16], level: stage.mood.trim() === '' ? 0.5 : 1 },
    seed: stage.seed,
    tempo: options.tempo ?? null,
    toneOf: stage.slate?.sceneIndex ?? null,
  };
}

/** A low-pass filter of one pole that remembers where it was. */
function lowPass(cutoff: number): (sample: number) => number {
  const share = 1 - Math.exp((-2 * Math.PI * cutoff) / SAMPLE_RATE);
  let held = 0;
  return (sample) => (held += share * (sample - held));
}

function bandPass(low: number, high: number): (sample: number) => number {
  const [below, above] = [lowPass(low), lowPass(high)];
  return (sample) => {
    const soft = above(sample);
    return soft - below(soft);
  };
}

interface Voice {
  /** The sample at a time in seconds, from fresh noise between -1 and 1. */
  next(noise: number, time: number): number;
}

function voices(plan: SoundPlan, random: Random, side: 0 | 1): Voice[] {
  const out: Voice[] = [];
  const p = random() * 6.28 + side * 0.9;
  const add = (level: number, next: Voice['next']) => { if (level > 0.01) out.push({ next: (noise, time) => level * next(noise, time) }); };
  const rain = bandPass(900, 7000);
  add(plan.rain * 0.13, (noise) => rain(noise));
  const patter = bandPass(1800, 5200);
  let drop = 0;
  add(plan.rain * 0.2, (noise) => {
    if (noise > 0.9994) drop = 1;
    drop *= 0.9975;
    return patter(noise * drop);
  });
  const roof = bandPass(180, 1300);
  add(plan.roof * 0.16, (noise) => roof(noise));
  const wind = bandPass(120, 620);
  const gust = lowPass(900);
  add(plan.wind * 0.24, (noise, time) => gust(wind(noise)) * (0.55 + 0.3 * Math.sin(time * 0.9 + p) + 0.15 * Math.sin(time * 2.3 + p * 2)));
  const swell = bandPass(90, 1100);
  add(plan.sea * 0.2, (noise, time) => swell(noise) * (0.35 + 0.65 * Math.max(0, Math.sin((time / 4.2) * 2 * Math.PI + p * 0.2)) ** 2));
  const city = lowPass(170);
  const far = bandPass(300, 900);
  add(plan.city * 0.3, (noise, time) => city(noise) + 0.12 * far(noise) * (0.5 + 0.5 * Math.sin(time * 0.7 + p)));
  const leaves = bandPass(1400, 5200);
  add(plan.leaves * 0.075, (noise, time) => leaves(noise) * (0.5 + 0.5 * Math.sin(time * 0.8 + p) ** 2));
  const room = lowPass(210);
  add(plan.room * 0.11, (noise) => room(noise));
  const motor = lowPass(110);
  add(plan.engine * 0.16, (noise, time) => motor(noise) * 1.3 + 0.14 * Math.sin(time * 2 * Math.PI * 41) + 0.09 * Math.sin(time * 2 * Math.PI * 82.6 + 0.6 * Math.sin(time * 5)));
  const crackle = bandPass(900, 4200);
  let spark = 0;
  add(plan.fire * 0.5, (noise) => {
    if (noise > 0.9996) spark = 1;
    spark *= 0.996;
    return crackle(noise * spark) + 0.05 * noise * spark;
  });
  const rumble = lowPass(85);
  const rolls = lowPass(2.2);
  if (plan.thunder) add(1, (noise, time) => rumble(noise) * 2.4 * rolls(lightningAt(Math.max(0, time - 0.35), plan.seed)));
  const { root, steps, level } = plan.drone;
  for (const [index, step] of steps.entries()) {
    const frequency = root * 2 ** (step / 12) * (1 + (side === 0 ? -1 : 1) * 0.0011 * (index + 1));
    add((level * 0.02) / (1 + index * 0.55), (_, time) => Math.sin(2 * Math.PI * frequency * time + p) * (0.75 + 0.25 * Math.sin(time * 0.5 + index * 2)) + 0.28 * Math.sin(4 * Math.PI * frequency * time + p));
  }
  return out;
}

/**
 * Makes the sound of a shot: stereo samples between -1 and 1, left and right in turn, soft at both ends.
 * The same plan gives the same samples.
 */
export function renderSound(plan: SoundPlan, seconds: number): Float32Array {
  const count = Math.round(seconds * SAMPLE_RATE);
  const samples = new Float32Array(count * 2);
  const edge = Math.min(count / 2, Math.round(0.03 * SAMPLE_RATE));
  const tones = plan.toneOf === null ? [] : slateTones(plan.toneOf);
  const beat = plan.tempo === null ? 0 : 60 / plan.tempo;
  for (const side of [0, 1] as const) {
    const random = createRandom(plan.seed + side * 101);
    const parts = voices(plan, createRandom(plan.seed + 7), side);
    for (let i = 0; i < count; i++) {
      const time = i / SAMPLE_RATE;
      const noise = random() * 2 - 1;
      let sum = 0;
      for (const part of parts) sum += part.next(noise, time);
      for (const tone of tones) sum += 0.03 * Math.sin(2 * Math.PI * tone * time);
      if (beat > 0) {
        const since = time % beat;
        if (since < 0.06) sum += 0.08 * Math.sin(2 * Math.PI * 880 * since) * Math.exp(-since * 70) * Math.min(1, since * 900);
      }
      const fade = Math.min(1, i / edge, (count - 1 - i) / edge);
      samples[i * 2 + side] = Math.tanh(sum * 1.1) * fade;
    }
  }
  return samples;
}
