import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { encodeFrames, type FramesToEncode } from '../src/index.ts';
import { probe } from '../src/probe.ts';
import { binaries, drawSlate, ffmpeg, readSlates, readSound, slateClip, slatesOf, toneLevel, withFolder } from './slate-film.ts';

const SIZE = { width: 320, height: 180 };
const slates = (frames: number) => Array.from({ length: frames }, (_, frame) => drawSlate(1, frame, SIZE));
const clipOf = (folder: string, frames: FramesToEncode['frames'], frameCount: number): FramesToEncode => ({ frames, frameCount, ...SIZE, fps: 24, pixelFormat: 'yuv420p', out: join(folder, 'clip.mp4'), binaries });

test('the same frames and sound give the same bytes, whenever and wherever they lie', () =>
  withFolder(async (folder) => {
    const [one, two] = [await slateClip(join(folder, 'one.mp4'), { clip: 1, frames: 30 }), await slateClip(join(folder, 'another name.mp4'), { clip: 1, frames: 30 })];
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
  }));

test('clips of one size and rate share one decoder set-up, whatever they show and however long they are', () =>
  withFolder(async (folder) => {
    const clips = await Promise.all([3, 24, 97].map((frames) => slateClip(join(folder, `${frames}.mp4`), { clip: frames % 60, frames, tone: frames === 24 ? null : 440 })));
    const keys = await Promise.all(clips.map(async (path) => (await probe(path, { binaries })).picture?.copyKey));
    expect(keys[0]).not.toBeNull();
    expect(new Set(keys).size).toBe(1);
  }));

test('one buffer is enough for all frames: it is taken before the next one is asked for', () =>
  withFolder(async (folder) => {
    const buffer = new Uint8Array(SIZE.width * SIZE.height * 1.5);
    const draw = async function* () {
      for (let frame = 0; frame < 48; frame++) {
        buffer.set(drawSlate(1, frame, SIZE));
        yield buffer;
        await Promise.resolve();
        buffer.fill(0);
      }
    };
    await encodeFrames(clipOf(folder, draw(), 48));
    expect(await readSlates(join(folder, 'clip.mp4'))).toEqual(slatesOf({ clip: 1, frames: 48 }));
  }));

test('colours come out as they were drawn', () =>
  withFolder(async (folder) => {
    for (const [pixelFormat, order] of [['rgba', [0, 1, 2]], ['bgra', [2, 1, 0]]] as const) {
      const colour = [200, 40, 90];
      const frame = new Uint8Array(SIZE.width * SIZE.height * 4).fill(255);
      for (let i = 0; i < frame.length; i += 4) order.forEach((channel, place) => (frame[i + place] = colour[channel] ?? 0));
      await encodeFrames({ ...clipOf(folder, Array.from({ length: 6 }, () => frame), 6), pixelFormat });
      const shown = await ffmpeg('-i', join(folder, 'clip.mp4'), '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-');
      colour.forEach((value, channel) => expect(Math.abs((shown[channel] ?? 0) - value)).toBeLessThan(4));
    }
  }));

test('sound is cut or filled with silence to the picture\'s length', () =>
  withFolder(async (folder) => {
    for (const [toneSeconds, late] of [[0.5, 0], [4, 0.25]] as const) {
      const path = await slateClip(join(folder, 'clip.mp4'), { clip: 1, frames: 48, tone: 600, toneSeconds });
      const sound = await readSound(path);
      expect(toneLevel(sound, 600, 0.1, 0.4)).toBeCloseTo(0.25, 1);
      expect(toneLevel(sound, 600, 1.2, 1.9)).toBeCloseTo(late, 1);
      expect((await probe(path, { binaries })).sound?.durationSeconds).toBeCloseTo(2, 2);
    }
  }));

test('too few frames, too many and one of the wrong size are refused, and no file is left', () =>
  withFolder(async (folder) => {
    const refused = (frames: FramesToEncode['frames'], count: number) => expect(encodeFrames(clipOf(folder, frames, count))).rejects.toMatchObject({ code: 'MEDIA', detail: { reason: 'invalid_request' } });
    await refused(slates(3), 4);
    await refused(slates(5), 4);
    await refused([new Uint8Array(7)], 1);
    await expect(encodeFrames({ ...clipOf(folder, [], 1), width: 321 })).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  }));

test('what fails while frames are drawn is what the call rejects with', () =>
  withFolder(async (folder) => {
    const draw = function* () {
      yield* slates(2);
      throw new RangeError('no such scene');
    };
    await expect(encodeFrames(clipOf(folder, draw(), 10))).rejects.toThrow('no such scene');
    expect(await readdir(folder)).toEqual([]);
  }));

test('an abort ends the encoding also while it waits for a frame that never comes', () =>
  withFolder(async (folder) => {
    const stop = new AbortController();
    const draw = async function* () {
      yield* slates(2);
      stop.abort(new Error('enough'));
      await new Promise(() => undefined);
    };
    await expect(encodeFrames({ ...clipOf(folder, draw(), 10), signal: stop.signal })).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  }));
