import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createMediaController } from '../src/index.ts';
import { binaries, ffmpeg, slateClip, withFolder } from './slate-film.ts';

const media = createMediaController({ binaries });
const PULSE = (bpm: number) => `0.6*sin(2*PI*(60+90*exp(-30*mod(t\\,60/${bpm})))*t)*exp(-18*mod(t\\,60/${bpm}))+0.12*random(0)*exp(-60*mod(t+30/${bpm}\\,60/${bpm}))+0.03*sin(2*PI*220*t)`;
const analyse = (expression: string, seconds: number) =>
  withFolder(async (folder) => {
    const path = join(folder, 'sound.wav');
    await ffmpeg('-f', 'lavfi', '-i', `aevalsrc='${expression}':s=44100:d=${seconds}`, path);
    return media.analyzeAudio({ path });
  });

test.each([60, 75.5, 97.3, 120, 128, 174])('a pulse of %d beats a minute is found within 0.2 per cent, and its beats within 30 ms', async (bpm) => {
  const found = await analyse(PULSE(bpm), 30);
  expect(Math.abs((found.bpm ?? 0) - bpm) / bpm).toBeLessThan(0.002);
  for (const beat of found.beatSeconds) expect(Math.abs(beat - (Math.round((beat * bpm) / 60) * 60) / bpm), `beat at ${beat}`).toBeLessThan(0.03);
  expect(found.durationSeconds).toBeCloseTo(30, 2);
});

test('sections begin where the sound changes, with no gap between them', async () => {
  const level = 'if(lt(t\\,12)\\,0.05\\,if(lt(t\\,25)\\,0.5\\,0.15))';
  const { sections, durationSeconds } = await analyse(`${level}*(sin(2*PI*220*t)+0.5*sin(2*PI*880*t*(1+gt(t\\,25))))*exp(-6*mod(t\\,0.5))`, 40);
  expect(sections.map(({ startSeconds }) => Math.round(startSeconds * 10) / 10)).toEqual([0, 12, 25]);
  expect(sections.map(({ intensity }) => intensity)).toEqual(['low', 'extreme', 'medium']);
  expect(sections[1]?.onset).toBe('explosive');
  sections.forEach(({ endSeconds }, i) => expect(endSeconds).toBe(sections[i + 1]?.startSeconds ?? durationSeconds));
});

test.each([['noise', '0.3*random(0)-0.15'], ['a steady tone', '0.3*sin(2*PI*440*t)'], ['silence', '0']])('no tempo is heard in %s', async (_, expression) => {
  const found = await analyse(expression, 12);
  expect(found).toMatchObject({ bpm: null, beatSeconds: [] });
  expect(found.sections).toHaveLength(1);
});

test('onsets are where notes set in', async () => {
  const { onsetSeconds } = await analyse('0.4*sin(2*PI*(300+200*floor(t/1.7))*t)*exp(-3*mod(t\\,1.7))', 10);
  expect(onsetSeconds.filter((at) => at > 0.1).map((at) => Math.round((at / 1.7) * 20) / 20)).toEqual([1, 2, 3, 4, 5]);
});

test('a film without sound has nothing to analyse', () =>
  withFolder(async (folder) => {
    const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 6, tone: null });
    await expect(media.analyzeAudio({ path })).rejects.toMatchObject({ detail: { reason: 'unsupported', path } });
  }));
