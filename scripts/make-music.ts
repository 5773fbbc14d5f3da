/**
 * Makes examples/night-ferry.m4a: 66 seconds of slow music, synthesised by arithmetic alone, the same every time.
 * Soft chords under a plucked melody, with a low pulse where the story is in danger, and a room around it.
 *
 *     node --conditions=@cinematic-canvas/source scripts/make-music.ts
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { findBinaries } from '@cinematic-canvas/media';

const SAMPLE_RATE = 44_100;
const SECONDS = 66;
const BEATS_PER_MINUTE = 66;
const BEAT = 60 / BEATS_PER_MINUTE;
const BAR = 4 * BEAT;
const LENGTH = SECONDS * SAMPLE_RATE;

/** A chord for each bar, as MIDI notes from the bass up: D minor, leaving for the sea and coming home in D major. */
const CHORDS = [
  [38, 57, 62, 65], [34, 58, 62, 65], [41, 57, 60, 65], [36, 55, 60, 64],
  [38, 57, 62, 65], [34, 58, 62, 65], [43, 58, 62, 67], [45, 57, 61, 64],
  [38, 57, 62, 65], [34, 58, 62, 65], [43, 58, 62, 67], [45, 57, 61, 64],
  [34, 58, 62, 65], [36, 55, 60, 64], [41, 57, 60, 65], [43, 58, 62, 67],
  [38, 57, 62, 66], [38, 57, 62, 66],
] as const;

/** The melody: beat at which a note is plucked, its MIDI number, how strongly. */
const PHRASE = [[0, 74, 0.9], [1.5, 77, 0.7], [2, 76, 0.8], [3, 74, 0.7], [4, 70, 0.8], [5.5, 74, 0.6], [6, 72, 0.7], [8, 72, 0.9], [9.5, 77, 0.7], [10, 76, 0.7], [11, 72, 0.6], [12, 67, 0.8], [14, 69, 0.6], [15, 72, 0.5]] as const;
const ANSWER = [[0, 69, 0.8], [1, 74, 0.7], [2, 77, 0.8], [3.5, 76, 0.6], [4, 74, 0.8], [6, 70, 0.7], [7, 69, 0.6], [8, 67, 0.8], [9, 70, 0.7], [10, 74, 0.8], [12, 73, 0.9], [14, 69, 0.7], [15, 76, 0.5]] as const;
const ENDING = [[0, 74, 0.9], [1, 77, 0.7], [2, 79, 0.8], [4, 76, 0.8], [6, 72, 0.6], [8, 77, 0.8], [9.5, 76, 0.6], [10, 72, 0.7], [12, 74, 0.8], [13, 70, 0.6], [14, 67, 0.6], [16, 78, 0.9], [18, 74, 0.7], [20, 81, 0.6], [21, 86, 0.4]] as const;
const MELODY = [...at(0, PHRASE), ...at(16, ANSWER), ...at(32, ANSWER), ...at(48, ENDING)];

type Note = readonly [beat: number, midi: number, strength: number];
function at(bar: number, phrase: readonly Note[]): Note[] {
  return phrase.map(([beat, midi, strength]) => [bar + beat, midi, strength]);
}

const hertz = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

/** Numbers that look random and are the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

function add({ left, right }: Stereo, index: number, value: number, pan: number): void {
  if (index < 0 || index >= LENGTH) return;
  left[index] = (left[index] ?? 0) + value * Math.cos((pan * Math.PI) / 2);
  right[index] = (right[index] ?? 0) + value * Math.sin((pan * Math.PI) / 2);
}

/** A chord that swells and fades: three slightly detuned voices a note, few overtones. */
function pad(out: Stereo, midi: number, start: number, seconds: number, level: number): void {
  const attack = 0.9;
  const release = 1.4;
  for (const [voice, detune] of [-0.0025, 0, 0.0028].entries()) {
    const step = (2 * Math.PI * hertz(midi) * (1 + detune)) / SAMPLE_RATE;
    for (let i = 0; i < (seconds + release) * SAMPLE_RATE; i++) {
      const time = i / SAMPLE_RATE;
      const envelope = Math.min(1, time / attack) ** 1.5 * (time < seconds ? 1 : Math.max(0, 1 - (time - seconds) / release) ** 2);
      const phase = step * i + voice * 2.1;
      const tone = Math.sin(phase) + 0.32 * Math.sin(2 * phase) + 0.12 * Math.sin(3 * phase) * (0.6 + 0.4 * Math.sin(time * 0.7 + voice));
      add(out, Math.round(start * SAMPLE_RATE) + i, tone * envelope * level * 0.33, 0.25 + voice * 0.25);
    }
  }
}

/** A plucked string after Karplus and Strong: noise in a loop that grows duller. */
function pluck(out: Stereo, midi: number, start: number, strength: number, random: () => number): void {
  const period = SAMPLE_RATE / hertz(midi);
  const size = Math.floor(period - 0.5);
  const fraction = period - 0.5 - size;
  const string = Float32Array.from({ length: size + 1 }, () => random() * 2 - 1);
  for (let pass = 0; pass < 3; pass++) for (let i = size; i > 0; i--) string[i] = ((string[i] ?? 0) + (string[i - 1] ?? 0)) / 2;
  const mean = string.reduce((sum, sample) => sum + sample, 0) / string.length;
  for (let i = 0; i <= size; i++) string[i] = (string[i] ?? 0) - mean;
  const pan = 0.35 + 0.3 * ((midi - 60) / 30);
  for (let i = 0, before = 0; i < 3.2 * SAMPLE_RATE; i++) {
    const here = string[i % (size + 1)] ?? 0;
    const next = string[(i + 1) % (size + 1)] ?? 0;
    string[i % (size + 1)] = 0.4985 * (here + (1 - fraction) * next + fraction * before);
    before = here;
    const fade = Math.min(1, (3.2 * SAMPLE_RATE - i) / (0.6 * SAMPLE_RATE));
    add(out, Math.round(start * SAMPLE_RATE) + i, here * strength * fade, pan);
  }
}

/** A soft low drum, like a heart or an engine far below. */
function pulse(out: Stereo, start: number, level: number): void {
  let phase = 0;
  for (let i = 0; i < 0.5 * SAMPLE_RATE; i++) {
    const time = i / SAMPLE_RATE;
    phase += (2 * Math.PI * (44 + 40 * Math.exp(-time * 26))) / SAMPLE_RATE;
    add(out, Math.round(start * SAMPLE_RATE) + i, Math.sin(phase) * Math.exp(-time * 8) * Math.min(1, time * 250) * level, 0.5);
  }
}

/** A room: four combs and two all-passes a side, after Schroeder. */
function room({ left, right }: Stereo, share: number): void {
  for (const [channel, spread] of [[left, 0], [right, 37]] as const) {
    const wet = new Float32Array(LENGTH);
    for (const [delay, feedback] of [[1687, 0.82], [1601, 0.81], [2053, 0.83], [2251, 0.84]] as const) {
      const line = new Float32Array(delay + spread);
      for (let i = 0, low = 0; i < LENGTH; i++) {
        const echo = line[i % line.length] ?? 0;
        low = echo * 0.62 + low * 0.38;
        line[i % line.length] = (channel[i] ?? 0) + low * feedback;
        wet[i] = (wet[i] ?? 0) + echo * 0.25;
      }
    }
    for (const delay of [347, 113]) {
      const line = new Float32Array(delay + spread);
      for (let i = 0; i < LENGTH; i++) {
        const old = line[i % line.length] ?? 0;
        const input = wet[i] ?? 0;
        line[i % line.length] = input + old * 0.7;
        wet[i] = old - input * 0.7;
      }
    }
    for (let i = 0; i < LENGTH; i++) channel[i] = (channel[i] ?? 0) + (wet[i] ?? 0) * share;
  }
}

/** Takes out what lies below hearing, which the room would pile up. */
function rumbleFilter(channel: Float32Array): void {
  const keep = Math.exp((-2 * Math.PI * 30) / SAMPLE_RATE);
  for (let i = 0, input = 0, output = 0; i < LENGTH; i++) {
    const sample = channel[i] ?? 0;
    output = keep * (output + sample - input);
    input = sample;
    channel[i] = output;
  }
}

/** Fades the ends, brings the loudest sample to -2 dB, and interleaves to 16 bit. */
function master({ left, right }: Stereo): Buffer {
  let peak = 0;
  for (let i = 0; i < LENGTH; i++) peak = Math.max(peak, Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0));
  const pcm = Buffer.alloc(LENGTH * 4);
  for (let i = 0; i < LENGTH; i++) {
    const time = i / SAMPLE_RATE;
    const gain = (0.79 / peak) * Math.min(1, time / 0.4, (SECONDS - time) / 3.5);
    pcm.writeInt16LE(Math.round((left[i] ?? 0) * gain * 32767), i * 4);
    pcm.writeInt16LE(Math.round((right[i] ?? 0) * gain * 32767), i * 4 + 2);
  }
  return pcm;
}

const out: Stereo = { left: new Float32Array(LENGTH), right: new Float32Array(LENGTH) };
const random = randomFrom(20261122);
CHORDS.forEach(([bass, ...notes], bar) => {
  pad(out, bass, bar * BAR, BAR, 0.2);
  for (const midi of notes) pad(out, midi, bar * BAR, BAR, 0.085);
  for (let eighth = 0; eighth < 8; eighth++) pluck(out, [notes[0], notes[1], notes[2], notes[1]][eighth % 4] ?? 62, (bar * 4 + eighth / 2) * BEAT, bar < 2 || bar > 15 ? 0.1 : 0.16, random);
  if (bar >= 4 && bar < 12) for (const beat of [0, 1.5, 2]) pulse(out, bar * BAR + beat * BEAT, beat === 0 ? 0.34 : 0.2);
});
for (const [beat, midi, strength] of MELODY) pluck(out, midi, (beat + 4) * BEAT, strength * 0.55, random);
room(out, 0.5);
rumbleFilter(out.left);
rumbleFilter(out.right);

const target = fileURLToPath(new URL('../examples/night-ferry.m4a', import.meta.url));
const { ffmpeg } = await findBinaries();
const encoded = spawnSync(ffmpeg, ['-y', '-v', 'error', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '2', '-i', 'pipe:0', '-c:a', 'aac', '-b:a', '96k', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1', '-metadata', 'title=Night Ferry', '-movflags', '+faststart', target], { input: master(out), stdio: ['pipe', 'inherit', 'inherit'] });
if (encoded.status !== 0) throw new Error(`ffmpeg ended with ${encoded.status ?? encoded.signal}`);
console.log(`wrote ${target}`);
