import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createMediaController, encodeFrames } from '../src/index.ts';
import { binaries, drawSlate, readSlates, readSound, slateClip, slatesOf, toneLevel, withFolder } from './slate-film.ts';

const SECONDS = 2;

/** Clips whose sound is one tone that goes on through all of them: where a seam is heard, it is the film's fault. */
async function continuousClip(out: string, clip: number): Promise<string> {
  const size = { width: 160, height: 90 };
  const samples = Float32Array.from({ length: SECONDS * 48_000 }, (_, i) => 0.25 * Math.sin((2 * Math.PI * 441.3 * (i + clip * SECONDS * 48_000)) / 48_000));
  await encodeFrames({ frames: Array.from({ length: SECONDS * 24 }, (_, frame) => drawSlate(clip, frame, size)), frameCount: SECONDS * 24, ...size, fps: 24, pixelFormat: 'yuv420p', out, binaries, audio: { pcm: { samples, sampleRate: 48_000, channels: 1 } } });
  return out;
}

/** How far a stretch of sound is from the tone that it should be, against that tone's level, in decibels. */
function noiseDb(sound: Float32Array, fromSeconds: number, toSeconds: number): number {
  let [noise, level] = [0, 0];
  for (let i = Math.round(fromSeconds * 48_000); i < Math.round(toSeconds * 48_000); i++) {
    const wanted = 0.25 * Math.sin((2 * Math.PI * 441.3 * i) / 48_000);
    noise += ((sound[i] ?? 0) - wanted) ** 2;
    level += wanted ** 2;
  }
  return 10 * Math.log10(noise / level);
}

test('sound goes over a seam without a gap, a click or a shift, made in one go or clip by clip', () =>
  withFolder(async (folder) => {
    const clips = await Promise.all([0, 1, 2, 3, 4].map((clip) => continuousClip(join(folder, `${clip}.mp4`), clip)));
    const media = createMediaController({ binaries, cacheDir: join(folder, 'cache') });
    const silent = await slateClip(join(folder, 'silent.mp4'), { clip: 9, frames: 48, width: 160, height: 90, tone: null });
    const film = async (paths: string[], name: string) => {
      const out = join(folder, name);
      const { receipt } = await media.stitchScenes({ clips: paths.map((path) => ({ path })), out });
      return { out, reused: receipt.reused };
    };
    const first = await film(clips, 'whole.mp4');
    expect(first.reused).toEqual({ movie: false, frames: 0, soundOfClips: 0 });
    const [one = '', two = '', three = '', four = '', five = ''] = clips;
    await film([one, two, silent, four, five], 'other.mp4');
    const second = await film([one, two, three, four, five].map((path) => path), 'again.mp4');
    expect(second.reused.movie).toBe(true);
    const changed = createMediaController({ binaries, cacheDir: join(folder, 'cache') });
    const third = await changed.stitchScenes({ clips: clips.map((path, i) => ({ path, title: `Scene ${i}` })), out: join(folder, 'titled.mp4') });
    expect(third.receipt.reused).toEqual({ movie: false, frames: 0, soundOfClips: 5 });
    const pieced = await createMediaController({ binaries, cacheDir: join(folder, 'cache') }).stitchScenes({ clips: [one, two, silent, four, one].map((path) => ({ path })), out: join(folder, 'pieced.mp4') });
    expect(pieced.receipt.reused.soundOfClips).toBe(3);
    for (const name of ['whole.mp4', 'titled.mp4']) {
      const sound = await readSound(join(folder, name));
      const inside = noiseDb(sound, 0.5, 1.5);
      for (const seam of [1, 2, 3, 4]) expect(noiseDb(sound, seam * SECONDS - 0.05, seam * SECONDS + 0.05), `seam ${seam} of ${name}`).toBeLessThan(Math.max(-25, inside + 6));
      expect(sound.length / 48_000).toBeCloseTo(10, 1);
    }
    const heard = await readSound(join(folder, 'other.mp4'));
    expect(noiseDb(heard, 0.1, 3.9)).toBeLessThan(-25);
    expect(toneLevel(heard, 441.3, 4.05, 5.95)).toBeLessThan(0.01);
    expect(noiseDb(heard, 6.1, 9.9)).toBeLessThan(-25);
  }));

test('when one scene changes only it, what leads out of it and the sound around it are made again', () =>
  withFolder(async (folder) => {
    const media = createMediaController({ binaries, cacheDir: join(folder, 'cache') });
    const odd = { width: 160, height: 90 };
    const clips = await Promise.all([1, 2, 3, 4, 5, 6].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 48, ...(clip % 2 === 0 && odd) })));
    const render = (paths: string[], out: string) => media.stitchScenes({ clips: paths.map((path, i) => ({ path, ...(i === 2 && { transition: 'Dissolve' as const }) })), size: { width: 320, height: 180 }, out: join(folder, out) });
    const first = await render(clips, 'first.mp4');
    expect(first.receipt).toMatchObject({ encodedFrames: 192, reused: { frames: 0, soundOfClips: 0 } });
    const take = await slateClip(join(folder, '2b.mp4'), { clip: 7, frames: 48, ...odd });
    const second = await render(clips.map((path, i) => (i === 1 ? take : path)), 'second.mp4');
    // Scene 2 is new and scene 3 dissolves out of it; 4 and 6 are taken as they were, and so is the sound of 4, 5 and 6.
    expect(second.receipt.reused).toEqual({ movie: false, frames: 96, soundOfClips: 3 });
    const slates = await readSlates(join(folder, 'second.mp4'));
    expect(slates.filter((_, i) => i < 96 || i >= 108)).toEqual(slatesOf(...[1, 7, 3, 4, 5, 6].map((clip) => ({ clip, frames: 48 }))).filter((_, i) => i < 96 || i >= 108));
    const third = await render(clips, 'third.mp4');
    expect(third.receipt.reused.movie).toBe(true);
    expect((await readFile(join(folder, 'third.mp4'))).equals(await readFile(join(folder, 'first.mp4')))).toBe(true);
  }));

test('a piece in the cache that was damaged is made again', () =>
  withFolder(async (folder) => {
    const cacheDir = join(folder, 'cache');
    const media = createMediaController({ binaries, cacheDir });
    const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24 });
    const out = join(folder, 'film.mp4');
    await media.stitchScenes({ clips: [{ path, durationSeconds: 0.5 }], out });
    for (const piece of await filesUnder(cacheDir)) await writeFile(piece, (await readFile(piece)).subarray(0, 100));
    const { receipt } = await media.stitchScenes({ clips: [{ path, durationSeconds: 0.5 }], out });
    expect(receipt.reused).toEqual({ movie: false, frames: 0, soundOfClips: 0 });
    expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 12 }));
  }));

async function filesUnder(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
