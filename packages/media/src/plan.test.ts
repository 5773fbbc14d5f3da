import { Transition } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { planStitch, type ClipToPlan } from './plan.ts';
import type { MediaInfo, PictureInfo } from './probe.ts';

const PICTURE: PictureInfo = {
  codec: 'h264', width: 1280, height: 720, pixelAspect: { numerator: 1, denominator: 1 }, rotation: 0, pixelFormat: 'yuv420p', frameRate: { numerator: 24, denominator: 1 },
  constantFrameRate: true, frames: 120, durationSeconds: 5, timescale: 120_000, reorderFrames: 2, cleanCuts: [48, 96], copyKey: 'avc1, x',
};
const clip = (picture: Partial<PictureInfo> = {}, rest: Omit<ClipToPlan, 'info'> = {}): ClipToPlan => {
  const info: MediaInfo = { path: 'clip.mp4', bytes: 1, format: 'mov', durationSeconds: 5, picture: { ...PICTURE, ...picture }, sound: null };
  return { info, ...rest };
};
const odd = (picture: Partial<PictureInfo>) => clip({ copyKey: null, ...picture });

test('clips that agree are copied, those that differ are encoded, and the plan says why', () => {
  const plan = planStitch([clip(), odd({ width: 640, height: 360 }), odd({ frameRate: { numerator: 30, denominator: 1 }, frames: 150 }), odd({ rotation: 90 }), odd({ pixelFormat: 'yuv420p10le', codec: 'hevc' }), clip()]);
  expect(plan.cuts.map(({ reasons }) => reasons)).toEqual([[], ['size 640x360'], ['30/1 fps'], ['rotation 90'], ['codec hevc', 'pixel format yuv420p10le'], []]);
  expect(plan.format).toMatchObject({ width: 1280, height: 720, timescale: 120_000 });
});

test('the format that most of the film has wins, not the one of the first clip', () => {
  const small = { width: 640, height: 360, timescale: 12_288, copyKey: 'avc1, y' };
  const plan = planStitch([clip(), clip(small), clip(small)]);
  expect(plan.format).toMatchObject({ width: 640, height: 360, timescale: 12_288 });
  expect(plan.cuts.map(({ reasons }) => reasons.length > 0)).toEqual([true, false, false]);
});

test('a size or rate that is asked for wins over what the clips have', () => {
  const plan = planStitch([clip(), clip()], { size: { width: 1920, height: 1080 }, fps: 25 });
  expect(plan.format).toMatchObject({ width: 1920, height: 1080, frameRate: { numerator: 25, denominator: 1 }, copyKey: null });
  expect(plan.cuts.every(({ reasons }) => reasons.length > 0)).toBe(true);
});

test('a film of clips that can\'t be copied is as they are shown: upright and with square pixels', () => {
  const plan = planStitch([odd({ rotation: 90, width: 640, height: 480, pixelAspect: { numerator: 4, denominator: 3 }, constantFrameRate: false, frameRate: { numerator: 29_810, denominator: 1000 } })]);
  expect(plan.format).toMatchObject({ width: 480, height: 854, frameRate: { numerator: 30_000, denominator: 1001 } });
});

test('a clip a frame off its plan is copied, and the next one makes up for it', () => {
  const plan = planStitch([clip({ frames: 121 }, { durationSeconds: 5 }), clip({ frames: 119 }, { durationSeconds: 5 }), clip({ frames: 120 }, { durationSeconds: 5 })]);
  expect(plan.cuts.map(({ frames, reasons }) => [frames, reasons])).toEqual([[121, []], [119, []], [120, []]]);
  expect(plan.frames).toBe(360);
});

test('a clip of half a frame more than it should have is trimmed, not let through with a frame and a half', () => {
  const { cuts } = planStitch([clip({}, { durationSeconds: 4.9375 }), clip({}, { durationSeconds: 0.1 })], { fps: 24 });
  expect(cuts.map(({ startFrame }) => startFrame)).toEqual([0, 119]);
});

test('cuts follow one another without a gap in picture and sound, and no cut is ever more than a frame off', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 12, noNaN: true }), { minLength: 1, maxLength: 40 }), fc.constantFrom(23.976, 24, 25, 29.97, 30, 60), (lengths, fps) => {
      const plan = planStitch(lengths.map((durationSeconds) => clip({}, { durationSeconds })), { fps });
      const rate = plan.format.frameRate.numerator / plan.format.frameRate.denominator;
      let [frame, sample, wished] = [0, 0, 0];
      plan.cuts.forEach((cut, i) => {
        expect(cut.startFrame).toBe(frame);
        expect(cut.startSample).toBe(sample);
        expect(Math.abs(cut.startFrame / rate - wished)).toBeLessThanOrEqual(1.0001 / rate);
        expect(Math.abs(cut.startSample / 48_000 - cut.startFrame / rate)).toBeLessThanOrEqual(0.5001 / 48_000);
        frame += cut.frames;
        sample += cut.samples;
        wished += lengths[i] ?? 0;
      });
      expect([plan.frames, plan.samples]).toEqual([frame, sample]);
    }),
  );
});

describe('transitions', () => {
  test('a transition encodes the clip that it leads into, and no other; no duration changes', () => {
    const plan = planStitch([clip(), clip({}, { transition: 'Dissolve' }), clip({}, { transition: 'Hard Cut' }), clip({}, { transition: 'Cross Fade' })]);
    expect(plan.cuts.map(({ transition }) => transition)).toEqual([null, { kind: 'dissolve', frames: 12 }, null, { kind: 'dissolve', frames: 24 }]);
    expect(plan.cuts.map(({ reasons }) => reasons)).toEqual([[], ['Dissolve into it'], [], ['Cross Fade into it']]);
    expect(plan.frames).toBe(480);
  });

  test('none takes more than half of a short scene, and before the first clip only a fade shows anything', () => {
    for (const transition of Transition.values) {
      const plan = planStitch([clip({}, { transition }), clip({ frames: 12, durationSeconds: 0.5 }, { transition })], { transitionSeconds: 1 });
      expect(plan.cuts[0]?.transition?.kind).toBe(transition === 'Fade' ? 'from-black' : undefined);
      expect(plan.cuts[1]?.transition?.frames ?? 0).toBeLessThanOrEqual(6);
    }
  });

  test('only the head up to the next place where the picture can be parted is encoded, the rest is copied', () => {
    const parts = (...clips: ClipToPlan[]) => planStitch([clip(), ...clips], { fadeOutSeconds: 0.5 }).cuts.slice(1).map((cut) => cut.parts.map(({ work, fromFrame, toFrame }) => `${work} ${fromFrame}-${toFrame}`));
    expect(parts(clip({}, { transition: 'Wipe' }), clip({}, { transition: 'Fade' }))).toEqual([['encode 0-48', 'copy 48-120'], ['encode 0-48', 'copy 48-96', 'encode 96-120']]);
    expect(parts(clip({ cleanCuts: [] }, { transition: 'Wipe' }), clip({}, { durationSeconds: 2.1 }), clip({}, { durationSeconds: 7 }))).toEqual([['encode 0-120'], ['copy 0-48', 'encode 48-50'], ['copy 0-96', 'encode 96-168']]);
  });

  test('a fade-out at the end encodes the last clip', () => {
    const { cuts } = planStitch([clip(), clip()], { fadeOutSeconds: 1.5 });
    expect(cuts.map(({ fadeOutFrames, reasons }) => [fadeOutFrames, reasons])).toEqual([[0, []], [36, ['fade-out at the end']]]);
  });
});

test('a film of nothing and a clip without a picture are refused', () => {
  expect(() => planStitch([])).toThrow('there is no clip');
  expect(() => planStitch([{ info: { ...clip().info, picture: null } }])).toThrow('clip.mp4 has no picture');
});
