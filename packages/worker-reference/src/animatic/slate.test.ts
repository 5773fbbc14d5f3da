import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readSlate, readTone, slateCells, slateTones } from './slate.ts';

const SLATE = { sceneIndex: 37, version: 4, promptHash: '9f2c01aa', stateHash: '00b1e77d' };

function frameWith(slate: typeof SLATE, width: number, height: number, ground = 128): Uint8Array {
  const pixels = new Uint8Array(width * height * 4).fill(ground);
  for (const cell of slateCells(slate, width, height)) {
    for (let y = cell.y; y < cell.y + cell.height; y++) for (let x = cell.x; x < cell.x + cell.width; x++) pixels.fill(cell.white ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return pixels;
}

describe('the slate in the picture', () => {
  test.each([[1280, 720], [640, 360], [320, 180], [1920, 1080]])('reads back at %i x %i', (width, height) => {
    expect(readSlate(frameWith(SLATE, width, height), width, height)).toEqual(SLATE);
  });

  test('reads back whatever it says', () => {
    const digits = fc.stringMatching(/^[0-9a-f]{8}$/);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1023 }), fc.integer({ min: 1, max: 255 }), digits, digits, (sceneIndex, version, promptHash, stateHash) => {
      const slate = { sceneIndex, version, promptHash, stateHash };
      expect(readSlate(frameWith(slate, 320, 180), 320, 180)).toEqual(slate);
    }), { numRuns: 40 });
  });

  test('is not read where there is none', () => {
    expect(readSlate(new Uint8Array(320 * 180 * 4).fill(90), 320, 180)).toBeNull();
    expect(readSlate(Uint8Array.from({ length: 320 * 180 * 4 }, (_, i) => (i * 7919) % 256), 320, 180)).toBeNull();
  });

  test('is not read when a cell is wrong', () => {
    const frame = frameWith(SLATE, 640, 360);
    const cell = slateCells(SLATE, 640, 360)[20];
    if (!cell) throw new Error('no cell');
    for (let y = cell.y; y < cell.y + cell.height; y++) for (let x = cell.x; x < cell.x + cell.width; x++) frame.fill(cell.white ? 0 : 255, (y * 640 + x) * 4, (y * 640 + x) * 4 + 3);
    expect(readSlate(frame, 640, 360)).toBeNull();
  });

  test('refuses what it cannot hold', () => {
    expect(() => slateCells({ ...SLATE, sceneIndex: 1024 }, 320, 180)).toThrow(TypeError);
    expect(() => slateCells({ ...SLATE, promptHash: 'no hash' }, 320, 180)).toThrow(TypeError);
  });
});

describe('the tones in the sound', () => {
  const sound = (sceneIndex: number, noise: number, seconds = 1) => {
    const tones = slateTones(sceneIndex);
    return Float32Array.from({ length: 48_000 * seconds }, (_, i) => tones.reduce((sum, tone) => sum + 0.03 * Math.sin((2 * Math.PI * tone * i) / 48_000), noise * (((i * 7919 + ((i * i) % 4111)) % 1000) / 500 - 1)));
  };

  test.each([1, 2, 31, 32, 33, 500, 1023])('name scene %i, also under noise', (sceneIndex) => {
    expect(readTone(sound(sceneIndex, 0), 48_000)).toBe(sceneIndex);
    expect(readTone(sound(sceneIndex, 0.05), 48_000)).toBe(sceneIndex);
    expect(readTone(Int16Array.from(sound(sceneIndex, 0.02), (value) => value * 32_767), 48_000)).toBe(sceneIndex);
  });

  test('are not heard in silence, in noise, or in too little sound', () => {
    expect(readTone(new Float32Array(48_000), 48_000)).toBeNull();
    expect(readTone(Float32Array.from({ length: 48_000 }, (_, i) => ((i * 7919) % 1000) / 1000 - 0.5), 48_000)).toBeNull();
    expect(readTone(sound(5, 0).slice(0, 4000), 48_000)).toBeNull();
  });
});
