import type { TestSlate } from '@cinematic-canvas/core';

/*
 * The strip is two rows of cells along the lower edge: a cell is a bit, white is 1. Each row starts with 1 0 and ends with 0 1, so that a
 * reader knows black from white. 10 bits scene, 8 version, 32 prompt hash, 32 state hash, 16 check sum: 98 bits in 2 x 49 cells.
 */
const DATA = 98;
const PER_ROW = DATA / 2;
const CELLS = PER_ROW + 4;

/** How high the strip is at a frame's height, in pixels: two rows. */
export function slateHeight(height: number): number {
  return 2 * Math.max(4, Math.round(height / 80));
}

function checkSum(bits: readonly number[]): number {
  // CRC-16/CCITT over the bits, so that a frame with no strip is not read as one.
  let crc = 0xffff;
  for (const bit of bits) {
    const high = (crc >> 15) & 1;
    crc = (crc << 1) & 0xffff;
    if ((high ^ bit) === 1) crc ^= 0x1021;
  }
  return crc;
}

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(value / 2 ** (count - 1 - i)) % 2);
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((sum, bit) => sum * 2 + bit, 0);
}

function encode(slate: TestSlate): number[] {
  if (!Number.isInteger(slate.sceneIndex) || slate.sceneIndex < 1 || slate.sceneIndex > 1023) throw new TypeError(`a slate holds scene numbers from 1 to 1023, not ${slate.sceneIndex}`);
  if (!Number.isInteger(slate.version) || slate.version < 1 || slate.version > 255) throw new TypeError(`a slate holds versions from 1 to 255, not ${slate.version}`);
  const hash = (text: string) => {
    if (!/^[0-9a-f]{8}$/i.test(text)) throw new TypeError(`a slate holds the first 8 hex digits of a hash, not "${text}"`);
    return Number.parseInt(text, 16);
  };
  const data = [...bitsOf(slate.sceneIndex, 10), ...bitsOf(slate.version, 8), ...bitsOf(hash(slate.promptHash), 32), ...bitsOf(hash(slate.stateHash), 32)];
  return [...data, ...bitsOf(checkSum(data), 16)];
}

/** Gives the strip as rectangles to fill, white or black, for a frame of a size. @throws {TypeError} for a slate that it can't hold. */
export function slateCells(slate: TestSlate, width: number, height: number): { x: number; y: number; width: number; height: number; white: boolean }[] {
  const bits = encode(slate);
  const rowHeight = slateHeight(height) / 2;
  const cell = width / CELLS;
  return [0, 1].flatMap((row) => {
    const line = [1, 0, ...bits.slice(row * PER_ROW, (row + 1) * PER_ROW), 0, 1];
    return line.map((bit, i) => ({ x: Math.round(i * cell), y: height - slateHeight(height) + row * rowHeight, width: Math.round((i + 1) * cell) - Math.round(i * cell), height: rowHeight, white: bit === 1 }));
  });
}

/**
 * Reads the strip from a frame in RGBA, also after it was compressed; null where there is none or it can't be trusted.
 *
 * @example
 * const slate = readSlate(frame, 1280, 720); // { sceneIndex: 4, version: 1, promptHash: '9f2c01aa', stateHash: '00b1e77d' }
 */
export function readSlate(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): TestSlate | null {
  const rowHeight = slateHeight(height) / 2;
  const cell = width / CELLS;
  const brightness = (row: number, index: number): number => {
    let sum = 0;
    let count = 0;
    const y0 = height - slateHeight(height) + row * rowHeight;
    for (let y = Math.floor(y0 + rowHeight * 0.3); y <= y0 + rowHeight * 0.7; y++) {
      for (let x = Math.floor((index + 0.3) * cell); x <= (index + 0.7) * cell; x++) {
        const at = (y * width + x) * 4;
        sum += (rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0);
        count += 3;
      }
    }
    return count === 0 ? 0 : sum / count;
  };
  const bits: number[] = [];
  for (const row of [0, 1]) {
    const white = (brightness(row, 0) + brightness(row, CELLS - 1)) / 2;
    const black = (brightness(row, 1) + brightness(row, CELLS - 2)) / 2;
    if (white - black < 60) return null;
    for (let i = 0; i < PER_ROW; i++) bits.push(brightness(row, i + 2) > (white + black) / 2 ? 1 : 0);
  }
  if (numberOf(bits.slice(82)) !== checkSum(bits.slice(0, 82))) return null;
  const hash = (from: number) => numberOf(bits.slice(from, from + 32)).toString(16).padStart(8, '0');
  return { sceneIndex: numberOf(bits.slice(0, 10)), version: numberOf(bits.slice(10, 18)), promptHash: hash(18), stateHash: hash(50) };
}

/** Three pure tones at once: two say the scene, the third checks them. Far apart enough to be told from each other in a quarter of a second. */
const TONES = { high: { base: 620, step: 30, count: 32 }, low: { base: 1820, step: 40, count: 32 }, check: { base: 3420, step: 50, count: 16 } } as const;

const checkTone = (high: number, low: number) => (high * 7 + low * 13 + 5) % TONES.check.count;

/** The frequencies in hertz that stand for a scene in the sound. */
export function slateTones(sceneIndex: number): readonly [number, number, number] {
  if (!Number.isInteger(sceneIndex) || sceneIndex < 1 || sceneIndex > 1023) throw new TypeError(`a slate holds scene numbers from 1 to 1023, not ${sceneIndex}`);
  const high = sceneIndex >> 5;
  const low = sceneIndex & 31;
  return [TONES.high.base + TONES.high.step * high, TONES.low.base + TONES.low.step * low, TONES.check.base + TONES.check.step * checkTone(high, low)];
}

function power(samples: Float64Array, frequency: number, sampleRate: number): number {
  // Goertzel's filter: the power of one frequency in one pass.
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let [one, two] = [0, 0];
  for (const sample of samples) {
    const now = sample + turn * one - two;
    two = one;
    one = now;
  }
  return one * one + two * two - turn * one * two;
}

function loudest(samples: Float64Array, sampleRate: number, tones: { base: number; step: number; count: number }): number | null {
  const powers = Array.from({ length: tones.count }, (_, i) => power(samples, tones.base + tones.step * i, sampleRate));
  const best = powers.reduce((found, value, i) => (value > (powers[found] ?? 0) ? i : found), 0);
  const usual = [...powers].sort((a, b) => a - b)[Math.floor(tones.count / 2)] ?? 0;
  return (powers[best] ?? 0) > 12 * usual && (powers[best] ?? 0) > 0 ? best : null;
}

/**
 * Reads the scene from the tones in a piece of sound of at least a quarter of a second (one channel, in floats or 16 bits);
 * null where there are none or they don't agree.
 */
export function readTone(pcm: Float32Array | Int16Array, sampleRate: number): number | null {
  const length = Math.min(pcm.length, sampleRate * 2);
  if (length < sampleRate / 4) return null;
  const start = Math.floor((pcm.length - length) / 2);
  const samples = Float64Array.from({ length }, (_, i) => (pcm[start + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (length - 1))));
  const high = loudest(samples, sampleRate, TONES.high);
  const low = loudest(samples, sampleRate, TONES.low);
  const check = loudest(samples, sampleRate, TONES.check);
  if (high === null || low === null || check !== checkTone(high, low)) return null;
  return high * 32 + low;
}
