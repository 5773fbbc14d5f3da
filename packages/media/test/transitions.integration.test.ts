import { join } from 'node:path';

import { Transition } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { createMediaController, encodeFrames } from '../src/index.ts';
import { binaries, ffmpeg, readSlates, slateClip, slatesOf, withFolder } from './slate-film.ts';

const media = createMediaController({ binaries });
const SIZE = { width: 320, height: 180 };
const FRAMES = 60;
const changing = Transition.values.filter((transition) => !['Cut', 'Hard Cut', 'Jump Cut', 'Smash Cut', 'none'].includes(transition));

/** A clip of one brightness, or of one for each half. */
async function flatClip(out: string, left: number, right = left): Promise<string> {
  const frame = new Uint8Array(SIZE.width * SIZE.height * 1.5).fill(128);
  for (let y = 0; y < SIZE.height; y++) frame.fill(left, y * SIZE.width, y * SIZE.width + SIZE.width / 2).fill(right, y * SIZE.width + SIZE.width / 2, (y + 1) * SIZE.width);
  await encodeFrames({ frames: Array.from({ length: FRAMES }, () => frame), frameCount: FRAMES, ...SIZE, fps: 24, pixelFormat: 'yuv420p', out, binaries });
  return out;
}

/** The brightness at places of a frame, given as shares of width and height. */
async function brightness(film: string): Promise<(frame: number, x: number, y: number) => number> {
  const grey = await ffmpeg('-i', film, '-map', '0:v:0', '-vf', 'extractplanes=y', '-vsync', '0', '-f', 'rawvideo', '-');
  return (frame, x, y) => grey[frame * SIZE.width * SIZE.height + Math.round(y * (SIZE.height - 1)) * SIZE.width + Math.round(x * (SIZE.width - 1))] ?? -1;
}

const [DARK, DIM, BRIGHT, BLACK] = [60, 100, 200, 16];

/** The film of a dark clip with a dim right half, giving way to a bright one over twelve frames or their multiple. */
async function across(folder: string, transition: Transition) {
  const [one, two] = [await flatClip(join(folder, '1.mp4'), DARK, DIM), await flatClip(join(folder, '2.mp4'), BRIGHT)];
  const out = join(folder, 'film.mp4');
  const { receipt } = await media.stitchScenes({ clips: [{ path: one }, { path: two, transition }], out });
  return { at: await brightness(out), receipt };
}

/** Encoding moves a flat brightness by a little. */
const near = (value: number, expected: number) => expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThan(8);
const SEAM = FRAMES;

describe.each(changing)('%s', (transition) => {
  test('changes no duration and no frame outside of it, and copies what lies behind it', () =>
    withFolder(async (folder) => {
      const clips = await Promise.all([1, 2, 3].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 72 })));
      const out = join(folder, 'film.mp4');
      const { receipt } = await media.stitchScenes({ clips: clips.map((path) => ({ path, transition })), out });
      const [slates, planned] = [await readSlates(out), slatesOf({ clip: 1, frames: 72 }, { clip: 2, frames: 72 }, { clip: 3, frames: 72 })];
      const outside = (all: string[]) => all.filter((_, i) => i % 72 >= 24);
      expect(slates).toHaveLength(216);
      expect(outside(slates)).toEqual(outside(planned));
      expect(receipt.cuts.slice(1).map(({ picture, durationSeconds }) => [picture, durationSeconds])).toEqual([['partly encoded', 3], ['partly encoded', 3]]);
      expect((await ffmpeg('-xerror', '-i', out, '-f', 'null', '-')).toString()).toBe('');
    }));
});

test('a dissolve goes evenly from the held picture to the next', () =>
  withFolder(async (folder) => {
    const { at } = await across(folder, 'Dissolve');
    const path = Array.from({ length: 14 }, (_, i) => at(SEAM - 1 + i, 0.2, 0.5));
    near(path[0] ?? 0, DARK);
    near(path[13] ?? 0, BRIGHT);
    path.slice(1).forEach((value, i) => expect(value - (path[i] ?? 0)).toBeLessThan(20));
    near(at(SEAM + 6, 0.2, 0.5), (DARK * 6 + BRIGHT * 7) / 13);
  }));

test('a wipe draws a line from left to right', () =>
  withFolder(async (folder) => {
    const { at } = await across(folder, 'Wipe');
    near(at(SEAM + 6, 0.25, 0.5), BRIGHT);
    near(at(SEAM + 6, 0.9, 0.5), DIM);
    near(at(SEAM, 0.4, 0.5), DARK);
    near(at(SEAM + 12, 0.99, 0.5), BRIGHT);
  }));

test('a push moves the last picture out, a slide covers it where it is', () =>
  withFolder(async (folder) => {
    const push = await across(folder, 'Push');
    near(push.at(SEAM + 6, 0.2, 0.5), DIM);
    near(push.at(SEAM + 6, 0.8, 0.5), BRIGHT);
    const slide = await across(folder, 'Slide');
    near(slide.at(SEAM + 6, 0.2, 0.5), DARK);
    near(slide.at(SEAM + 6, 0.8, 0.5), BRIGHT);
  }));

test('an iris in opens on the next picture, an iris out closes over the last', () =>
  withFolder(async (folder) => {
    const open = await across(folder, 'Iris In');
    near(open.at(SEAM + 5, 0.45, 0.5), BRIGHT);
    near(open.at(SEAM + 5, 0.02, 0.02), DARK);
    const close = await across(folder, 'Iris Out');
    near(close.at(SEAM + 5, 0.45, 0.5), DARK);
    near(close.at(SEAM + 5, 0.02, 0.02), BLACK);
    near(close.at(SEAM + 11, 0.5, 0.5), BLACK);
    near(close.at(SEAM + 12, 0.5, 0.5), BRIGHT);
  }));

test('a fade dips to black between the pictures, a fade to black ends in black before the next is cut to', () =>
  withFolder(async (folder) => {
    const dip = await across(folder, 'Fade');
    near(dip.at(SEAM + 12, 0.2, 0.5), BLACK);
    expect(dip.at(SEAM + 5, 0.2, 0.5)).toBeLessThan(DARK - 8);
    expect(dip.at(SEAM + 18, 0.2, 0.5)).toBeGreaterThan(BLACK + 20);
    near(dip.at(SEAM + 24, 0.2, 0.5), BRIGHT);
    const toBlack = await across(folder, 'Fade to Black');
    near(toBlack.at(SEAM + 23, 0.2, 0.5), BLACK);
    near(toBlack.at(SEAM + 24, 0.2, 0.5), BRIGHT);
  }));

test('a film can begin out of black and end in it, with its sound', () =>
  withFolder(async (folder) => {
    const [one, two] = [await flatClip(join(folder, '1.mp4'), BRIGHT), await flatClip(join(folder, '2.mp4'), BRIGHT)];
    const out = join(folder, 'film.mp4');
    await media.stitchScenes({ clips: [{ path: one, transition: 'Fade' }, { path: two }], fadeOutSeconds: 1, out });
    const at = await brightness(out);
    near(at(0, 0.5, 0.5), BLACK);
    near(at(30, 0.5, 0.5), BRIGHT);
    near(at(95, 0.5, 0.5), BRIGHT);
    expect(at(119, 0.5, 0.5)).toBeLessThan(BLACK + 16);
  }));

test('a clip whose decoder set-up has no reordered frames joins with encoded ones without a time out of order', () =>
  withFolder(async (folder) => {
    const plain = await Promise.all([1, 2, 3].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 60 })));
    const straight = await Promise.all(plain.map(async (path, i) => {
      const out = join(folder, `straight-${i}.mp4`);
      await ffmpeg('-i', path, '-c:a', 'copy', '-c:v', 'libx264', '-bf', '0', '-g', '24', '-preset', 'veryfast', out);
      return out;
    }));
    const odd = await slateClip(join(folder, 'odd.mp4'), { clip: 4, frames: 48, width: 640, height: 360 });
    const [one = '', two = '', three = ''] = straight;
    const out = join(folder, 'film.mp4');
    const { receipt } = await media.stitchScenes({ clips: [{ path: one }, { path: odd }, { path: two, transition: 'Wipe' }, { path: three, durationSeconds: 50 / 24 }, { path: one }], out });
    expect(receipt.cuts.map(({ picture }) => picture)).toEqual(['copied', 'encoded', 'partly encoded', 'partly encoded', 'copied']);
    const outside = (slates: string[]) => slates.filter((_, i) => i < 108 || i >= 120);
    expect(outside(await readSlates(out))).toEqual(outside(slatesOf({ clip: 1, frames: 60 }, { clip: 4, frames: 48 }, { clip: 2, frames: 60 }, { clip: 3, frames: 50 }, { clip: 1, frames: 60 })));
  }));
