import { mkdir, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { createMediaController } from '../src/index.ts';
import { binaries, ffmpeg, readSlates, readSound, slateClip, slatesOf, toneLevel, withFolder } from './slate-film.ts';

const media = createMediaController({ binaries });
const FRAME = 1 / 24;
afterEach(() => void vi.unstubAllEnvs());

describe('what must hold', () => {
  test('F1: eight renders at once are each correct and leave nothing in the temporary folder, also those that fail', () =>
    withFolder(async (folder) => {
      const scratch = join(folder, 'scratch');
      await mkdir(scratch);
      vi.stubEnv('TMPDIR', scratch);
      const clips = await Promise.all([1, 2].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 24 })));
      const [one = '', two = ''] = clips;
      const renders = Array.from({ length: 8 }, (_, i) => {
        const order = i % 2 === 0 ? [one, two] : [two, one];
        return media.stitchScenes({ clips: [...order.map((path) => ({ path })), ...(i === 7 ? [{ path: join(folder, 'none.mp4') }] : [])], out: join(folder, `film-${i}.mp4`) });
      });
      const settled = await Promise.allSettled(renders);
      expect(settled.map(({ status }) => status)).toEqual([...Array.from({ length: 7 }, () => 'fulfilled'), 'rejected']);
      for (let i = 0; i < 7; i++) {
        const order = i % 2 === 0 ? [1, 2] : [2, 1];
        expect(await readSlates(join(folder, `film-${i}.mp4`))).toEqual(slatesOf(...order.map((clip) => ({ clip, frames: 24 }))));
      }
      expect(tmpdir()).toBe(scratch);
      expect(await readdir(scratch)).toEqual([]);
      expect((await readdir(folder)).filter((name) => name.includes('part') || name === 'film-7.mp4')).toEqual([]);
    }));

  test('F2: music is heard under clips that have sound, alone or with it, as was asked', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 48, tone: 400 });
      const music = await slateClip(join(folder, 'music.mp4'), { clip: 9, frames: 48, tone: 1000 });
      const heard = async (mode: 'mix' | 'replace') => {
        const out = join(folder, `${mode}.mp4`);
        await media.stitchScenes({ clips: [{ path }], music: { path: music, mode }, out });
        const sound = await readSound(out);
        return { clip: toneLevel(sound, 400, 0.2, 1.8), music: toneLevel(sound, 1000, 0.2, 1.8) };
      };
      const replaced = await heard('replace');
      expect(replaced.music).toBeCloseTo(0.25, 1);
      expect(replaced.clip).toBeLessThan(0.01);
      const mixed = await heard('mix');
      expect(mixed.music).toBeCloseTo(0.25, 1);
      expect(mixed.clip).toBeCloseTo(0.25, 1);
    }));

  test('F3: a film of 2 s with 10 s of music lasts 2 s, and with 1 s of music too', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 48, tone: null });
      for (const seconds of [10, 1]) {
        const music = join(folder, `music-${seconds}.wav`);
        await ffmpeg('-f', 'lavfi', '-i', `sine=440:d=${seconds}`, music);
        const out = join(folder, `film-${seconds}.mp4`);
        await media.stitchScenes({ clips: [{ path }], music: { path: music, mode: 'replace', fadeOutSeconds: 0.5 }, out });
        const { picture, sound } = await media.probe({ path: out });
        expect(picture?.durationSeconds).toBe(2);
        expect(Math.abs((sound?.durationSeconds ?? 0) - 2)).toBeLessThan(FRAME);
        expect((await readSound(out)).length / 48_000).toBeCloseTo(2, 1);
      }
    }));

  test('F4: clips of 320x240 at 24 fps and 640x360 at 30 fps become a film of one size whose length is their sum', () =>
    withFolder(async (folder) => {
      const [small, large] = [join(folder, 'small.mp4'), join(folder, 'large.mp4')];
      await slateClip(small, { clip: 1, frames: 48, width: 320, height: 240 });
      await slateClip(large, { clip: 2, frames: 60, width: 640, height: 360, fps: 30 });
      const out = join(folder, 'film.mp4');
      const { receipt } = await media.stitchScenes({ clips: [{ path: small }, { path: large }], out, size: { width: 640, height: 360 }, fps: 30 });
      const { picture } = await media.probe({ path: out });
      expect(picture).toMatchObject({ width: 640, height: 360, frames: 120, durationSeconds: 4, frameRate: { numerator: 30, denominator: 1 } });
      expect(receipt.cuts.map(({ picture: done }) => done)).toEqual(['encoded', 'copied']);
      expect((await readSlates(out)).slice(60)).toEqual(slatesOf({ clip: 2, frames: 60 }));
    }));

  test('F5: a first clip without sound leaves the others theirs, each in its place', () =>
    withFolder(async (folder) => {
      const clips = [await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24, tone: null }), await slateClip(join(folder, '2.mp4'), { clip: 2, frames: 24, tone: 500 }), await slateClip(join(folder, '3.mp4'), { clip: 3, frames: 24, tone: 900 })];
      const out = join(folder, 'film.mp4');
      await media.stitchScenes({ clips: clips.map((path) => ({ path })), out });
      const sound = await readSound(out);
      expect(toneLevel(sound, 500, 0.05, 0.95)).toBeLessThan(0.01);
      expect(toneLevel(sound, 500, 1.05, 1.95)).toBeCloseTo(0.25, 1);
      expect(toneLevel(sound, 900, 1.05, 1.95)).toBeLessThan(0.01);
      expect(toneLevel(sound, 900, 2.05, 2.95)).toBeCloseTo(0.25, 1);
    }));

  test('F6: scenes without a clip are listed in the result, and a film of none is refused', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 24 });
      const result = await media.stitchScenes({ clips: [{ title: 'One', path }, { title: 'Two', path: null }, { title: 'Three' }], out: join(folder, 'film.mp4') });
      expect(result.missing).toEqual([{ index: 1, title: 'Two' }, { index: 2, title: 'Three' }]);
      expect(result.frames).toBe(24);
      await expect(media.stitchScenes({ clips: [{ title: 'Two', path: null }], out: join(folder, 'none.mp4') })).rejects.toMatchObject({ code: 'MEDIA', detail: { reason: 'invalid_request' } });
    }));

  test('F7: making a film again under the same name gives the new film', () =>
    withFolder(async (folder) => {
      const clips = await Promise.all([1, 2].map((clip) => slateClip(join(folder, `${clip}.mp4`), { clip, frames: 12 })));
      const out = join(folder, 'film.mp4');
      for (const [i, path] of clips.entries()) {
        await media.stitchScenes({ clips: [{ path }], out });
        expect(await readSlates(out)).toEqual(slatesOf({ clip: i + 1, frames: 12 }));
      }
    }));

  test('F8: an abort ends ffmpeg, is what the call rejects with, and leaves no file; until then progress is told', () =>
    withFolder(async (folder) => {
      const path = join(folder, 'long.mp4');
      await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30', '-t', '12', '-c:v', 'mpeg4', '-q:v', '5', path);
      const stop = new AbortController();
      const shares: number[] = [];
      const film = media.stitchScenes(
        { clips: [{ path }], fps: 24, out: join(folder, 'film.mp4') },
        {
          signal: stop.signal,
          onProgress: ({ share, speed }) => {
            shares.push(share);
            if (speed !== undefined && share > 0.02) stop.abort(new Error('enough'));
          },
        },
      );
      await expect(film).rejects.toThrow('enough');
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(await readdir(folder)).toEqual(['long.mp4']);
      expect(await runningIn(folder)).toEqual([]);
    }));

  test('F9: cuts of odd lengths add up to the song within a frame', () =>
    withFolder(async (folder) => {
      const lengths = [1.37, 0.71, 2.03, 0.99, 1.51];
      const song = lengths.reduce((a, b) => a + b, 0);
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 48 });
      const out = join(folder, 'film.mp4');
      const { durationSeconds, receipt } = await media.stitchScenes({ clips: lengths.map((seconds) => ({ path, durationSeconds: seconds })), out });
      expect(Math.abs(durationSeconds - song)).toBeLessThanOrEqual(FRAME);
      const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0));
      receipt.cuts.forEach(({ startSeconds }, i) => expect(Math.abs(startSeconds - (starts[i] ?? 0))).toBeLessThanOrEqual(FRAME));
      expect((await media.probe({ path: out })).picture?.durationSeconds).toBe(durationSeconds);
    }));
});

/** The ffmpeg processes that work on files of a folder. */
async function runningIn(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return commands.filter((command) => command.includes('ffmpeg') && command.includes(folder));
}

test('equal clips are copied packet by packet and none of their frames is lost or doubled', () =>
  withFolder(async (folder) => {
    const lengths = [24, 37, 96, 12, 49];
    const clips = await Promise.all(lengths.map((frames, i) => slateClip(join(folder, `${i}.mp4`), { clip: i + 1, frames })));
    const out = join(folder, 'film.mp4');
    const { receipt } = await media.stitchScenes({ clips: clips.map((path, i) => ({ path, title: `Scene ${i + 1}` })), metadata: { title: 'A = B; #1' }, out });
    expect(receipt.encodedFrames).toBe(0);
    expect(await readSlates(out)).toEqual(slatesOf(...lengths.map((frames, i) => ({ clip: i + 1, frames }))));
    const sound = await readSound(out);
    let at = 0;
    lengths.forEach((frames, i) => {
      const end = at + frames / 24;
      expect(toneLevel(sound, 400 + i * 100, at + 0.03, end - 0.03)).toBeGreaterThan(0.22);
      at = end;
    });
    expect((await ffmpeg('-xerror', '-i', out, '-f', 'null', '-')).toString()).toBe('');
  }));

test('a clip longer than planned is cut, a shorter one held at its last frame', () =>
  withFolder(async (folder) => {
    const clips = [await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 48 }), await slateClip(join(folder, '2.mp4'), { clip: 2, frames: 12 })];
    const out = join(folder, 'film.mp4');
    await media.stitchScenes({ clips: clips.map((path) => ({ path, durationSeconds: 1 })), out });
    expect(await readSlates(out)).toEqual([...slatesOf({ clip: 1, frames: 24 }), ...slatesOf({ clip: 2, frames: 12 }), ...Array.from({ length: 12 }, () => '2:11')]);
  }));

test('a film that failed leaves the one that was there before', () =>
  withFolder(async (folder) => {
    const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 12 });
    const out = join(folder, 'film.mp4');
    await media.stitchScenes({ clips: [{ path }], out });
    const before = await readFile(out);
    await expect(media.stitchScenes({ clips: [{ path }, { path: join(folder, 'gone.mp4') }], out })).rejects.toMatchObject({ detail: { reason: 'unreadable', path: join(folder, 'gone.mp4') } });
    expect((await readFile(out)).equals(before)).toBe(true);
  }));

test('subtitles are a track of their own with their language and times, and what is said in them is only said', () =>
  withFolder(async (folder) => {
    const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 48 });
    const out = join(folder, 'film.mp4');
    const cues = [{ startSeconds: 0.25, endSeconds: 0.75, text: 'Hold on.' }, { startSeconds: 1, endSeconds: 1.5, text: '{\\an8}<b>Let go</b> --> now' }];
    await media.stitchScenes({ clips: [{ path, title: 'One' }], subtitles: { cues, language: 'deu' }, out });
    // Some builds of ffmpeg write the default font around every line that they read.
    const read = (await ffmpeg('-i', out, '-map', '0:s:0', '-f', 'srt', '-')).toString().replaceAll('\r', '').replace(/<\/?font[^>]*>/g, '');
    expect(read).toBe('1\n00:00:00,250 --> 00:00:00,750\nHold on.\n\n2\n00:00:01,000 --> 00:00:01,500\n{ \\an8}‹b›Let go‹/b› → now\n\n');
    expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 48 }));
  }));

test('clips and remains of a frame or two keep their places', () =>
  withFolder(async (folder) => {
    const clips = await Promise.all([60, 1, 60, 2, 60].map((frames, i) => slateClip(join(folder, `${i}.mp4`), { clip: i + 1, frames })));
    const odd = await slateClip(join(folder, 'odd.mp4'), { clip: 6, frames: 2, width: 160, height: 90 });
    const out = join(folder, 'film.mp4');
    // The third clip is cut two frames after the place where its picture can be parted.
    await media.stitchScenes({ clips: [...clips.map((path, i) => ({ path, ...(i === 2 && { durationSeconds: 50 / 24 }) })), { path: odd }, { path: clips[0] ?? '' }], out });
    expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 60 }, { clip: 2, frames: 1 }, { clip: 3, frames: 50 }, { clip: 4, frames: 2 }, { clip: 5, frames: 60 }, { clip: 6, frames: 2 }, { clip: 1, frames: 60 }));
    expect((await ffmpeg('-xerror', '-i', out, '-f', 'null', '-')).toString()).toBe('');
  }));
