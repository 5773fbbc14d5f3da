import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { describe, expect, test } from 'vitest';

import { createMediaController } from '../src/index.ts';
import { binaries, ffmpeg, readSlates, readSound, slateClip, slatesOf, toneLevel, withFolder } from './slate-film.ts';

const media = createMediaController({ binaries });

describe('music', () => {
  test('is cut, goes silent or begins again at the picture\'s length, and fades as asked', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 96, tone: null });
      const music = join(folder, 'music.wav');
      await ffmpeg('-f', 'lavfi', '-i', 'sine=800:d=1.5', '-af', 'volume=2', music);
      const heard = async (short: 'pad' | 'loop', fadeOutSeconds = 0, fadeInSeconds = 0) => {
        const out = join(folder, 'film.mp4');
        await media.stitchScenes({ clips: [{ path }], music: { path: music, mode: 'replace', short, fadeOutSeconds, fadeInSeconds }, out });
        const sound = await readSound(out);
        return (from: number, to: number) => toneLevel(sound, 800, from, to);
      };
      const padded = await heard('pad');
      expect(padded(0.2, 1.3)).toBeGreaterThan(0.2);
      expect(padded(1.7, 3.9)).toBeLessThan(0.01);
      const looped = await heard('loop', 1, 1);
      expect(looped(1.7, 2.8)).toBeGreaterThan(0.2);
      expect(looped(3.8, 4)).toBeLessThan(0.06);
      expect(looped(0, 0.2)).toBeLessThan(0.06);
      expect(looped(3.1, 3.3)).toBeGreaterThan(looped(3.6, 3.8));
    }));

  test.each(['mp3', 'flac', 'ogg', 'm4a', 'wav'])('can be a %s file', (kind) =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24, tone: null });
      const music = join(folder, `music.${kind}`);
      await ffmpeg('-f', 'lavfi', '-i', 'sine=800:d=2:r=44100', '-ac', '1', ...(kind === 'ogg' ? ['-c:a', 'libvorbis'] : []), music);
      const out = join(folder, 'film.mp4');
      await media.stitchScenes({ clips: [{ path }], music: { path: music, mode: 'replace', gainDb: 6 }, out });
      expect(toneLevel(await readSound(out), 800, 0.2, 0.8)).toBeGreaterThan(0.15);
    }));

  test('and clips together are brought to a loudness within 1 LU', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 120 });
      const out = join(folder, 'film.mp4');
      for (const integratedLufs of [-16, -23]) {
        await media.stitchScenes({ clips: [{ path }], loudness: { integratedLufs }, out });
        const log = await loudnessOf(out);
        expect(Math.abs(log - integratedLufs)).toBeLessThan(1);
      }
    }));

  test('a film of silence stays silent whatever its loudness is to be', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24, tone: null });
      const out = join(folder, 'film.mp4');
      await media.stitchScenes({ clips: [{ path }], loudness: { integratedLufs: -16 }, out });
      expect(Math.max(...(await readSound(out)))).toBeLessThan(0.001);
    }));

  test('a fade-out at the end takes the clips\' sound with it, evenly', () =>
    withFolder(async (folder) => {
      const clips = await Promise.all([1, 2, 3].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 24, tone: 600 })));
      const out = join(folder, 'film.mp4');
      // The fade is longer than the last clip and begins in the one before.
      await media.stitchScenes({ clips: clips.map((path) => ({ path })), fadeOutSeconds: 1.5, out });
      const sound = await readSound(out);
      const levels = [1.3, 1.6, 1.8, 2.1, 2.3, 2.6, 2.9].map((at) => toneLevel(sound, 600, at - 0.05, at + 0.05));
      levels.forEach((level, i) => expect(level, `level ${i}`).toBeCloseTo(0.25 * Math.min(1, (3 - ([1.3, 1.6, 1.8, 2.1, 2.3, 2.6, 2.9][i] ?? 0)) / 1.5), 1));
      expect(levels.at(-1)).toBeLessThan(0.04);
    }));
});

/** Integrated loudness in LUFS, as ffmpeg's own meter reads it. */
async function loudnessOf(film: string): Promise<number> {
  const log = `${film}.log`;
  await ffmpeg('-i', film, '-map', '0:a:0', '-af', `ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=${log}`, '-f', 'null', '-');
  return Number([...(await readFile(log, 'utf8')).matchAll(/r128\.I=(-?[\d.]+)/g)].at(-1)?.[1]);
}

describe('frames', () => {
  test('the first, the last, one by number and one by time are exact, of clips with any reordering, rate and length of sound', () =>
    withFolder(async (folder) => {
      const kinds = {
        plain: await slateClip(join(folder, 'plain.mp4'), { clip: 1, frames: 50 }),
        fast: await slateClip(join(folder, 'fast.mp4'), { clip: 1, frames: 50, fps: 30 }),
        ntsc: await slateClip(join(folder, 'ntsc.mp4'), { clip: 1, frames: 50, fps: 23.976 }),
        longSound: await slateClip(join(folder, 'long.mp4'), { clip: 1, frames: 50, toneSeconds: 2 }),
        silent: await slateClip(join(folder, 'silent.mp4'), { clip: 1, frames: 50, tone: null }),
        straight: join(folder, 'straight.mp4'),
        webm: join(folder, 'film.webm'),
      };
      await ffmpeg('-i', kinds.plain, '-bf', '0', '-c:v', 'libx264', kinds.straight);
      await ffmpeg('-i', kinds.plain, '-an', '-c:v', 'libvpx', '-b:v', '2M', kinds.webm);
      for (const [kind, path] of Object.entries(kinds)) {
        for (const [position, frame] of [['first', 0], ['last', 49], [{ frame: 1 }, 1], [{ frame: 48 }, 48], [{ seconds: 0.99 }, kind === 'fast' ? 29 : 23]] as const) {
          const picture = join(folder, 'frame.png');
          await writeFile(picture, await media.frame({ path }, position));
          expect(await readSlates(picture), `${kind} ${JSON.stringify(position)}`).toEqual([`1:${frame}`]);
        }
        await expect(media.frame({ path }, { frame: 50 })).rejects.toMatchObject({ detail: { reason: 'invalid_request', path } });
        await expect(media.frame({ path }, { seconds: -1 })).rejects.toMatchObject({ detail: { reason: 'invalid_request', path } });
      }
    }), 120_000);

  test('a contact sheet shows frames in rows, from the beginning to the end', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 96 });
      const sheet = join(folder, 'sheet.png');
      await writeFile(sheet, await media.contactSheet({ path }, { columns: 2, width: 160, atSeconds: [0, 1, 2, 3] }));
      const crops = await Promise.all([[4, 4], [168, 4], [4, 98], [168, 98]].map(async ([x = 0, y = 0], i) => {
        const crop = join(folder, `crop-${i}.png`);
        await ffmpeg('-i', sheet, '-vf', `crop=160:90:${x}:${y}`, crop);
        return (await readSlates(crop))[0];
      }));
      expect(crops).toEqual(['1:0', '1:24', '1:48', '1:72']);
    }));
});

test('clips, music and movie can lie in an asset store', () =>
  withFolder(async (folder) => {
    const store = createLocalAssetStore({ root: join(folder, 'assets') });
    const stored = createMediaController({ store, binaries, cacheDir: join(folder, 'cache') });
    const clip = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24 });
    const { uri } = await store.put('scenes/001/clip.mp4', { path: clip });
    const animatic = await slateClip(join(folder, '2.mp4'), { clip: 2, frames: 24 });
    const out = join(folder, 'film.mp4');
    const request = { clips: [{ uri }, { title: 'Two', uri: null, animatic: { path: animatic } }], music: { uri, mode: 'mix' as const }, out };
    expect((await stored.performIncrementalVideoRender({ ...request, missing: 'leave out' })).missing).toEqual([{ index: 1, title: 'Two' }]);
    expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 24 }));
    expect((await stored.performIncrementalVideoRender({ ...request, missing: 'animatic' })).missing).toEqual([]);
    expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 24 }, { clip: 2, frames: 24 }));
    await expect(stored.stitchScenes({ clips: [{ uri: 'asset:none.mp4' }], out })).rejects.toMatchObject({ code: 'ASSET' });
    await expect(media.stitchScenes({ clips: [{ uri }], out })).rejects.toThrow('made without one');
  }));
