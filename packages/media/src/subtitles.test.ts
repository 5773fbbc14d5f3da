import { expect, test } from 'vitest';

import { cuesOf, formatSrt, formatVtt } from './subtitles.ts';

test('a scene\'s time is shared among its lines by their length, and no two are shown at once', () => {
  const cues = cuesOf([
    { startSeconds: 0, durationSeconds: 4, dialogue: [] },
    { startSeconds: 4, durationSeconds: 6, dialogue: [{ character: 'mara', line: 'Hold the rope and don\'t let go, whatever happens.' }, { character: 'finn', line: 'Yes.' }, { character: 'finn', line: '  ' }] },
  ], (id) => id.toUpperCase());
  expect(cues.map(({ text }) => text)).toEqual(['MARA: Hold the rope and don\'t let go, whatever happens.', 'FINN: Yes.']);
  expect(cues[0]?.startSeconds).toBe(4);
  expect(cues[1]?.startSeconds).toBeGreaterThan(cues[0]?.endSeconds ?? 0);
  expect(cues[1]?.endSeconds).toBeCloseTo(9.9);
});

test('SubRip and WebVTT write the same times their own way', () => {
  const cues = [{ startSeconds: 3661.0005, endSeconds: 3662.25, text: 'One\r\n\r\n two' }];
  expect(formatSrt(cues)).toBe('1\n01:01:01,001 --> 01:01:02,250\nOne\ntwo\n');
  expect(formatVtt(cues)).toBe('WEBVTT\n\n01:01:01.001 --> 01:01:02.250\nOne\ntwo\n');
});

test('no text can begin a cue, a tag or an override of its own', () => {
  const text = 'a\n\n2\n00:00:00,000 --> 00:00:09,000\n<b>{\\an8}x</b> & y';
  const srt = formatSrt([{ startSeconds: 0, endSeconds: 1, text }]);
  expect(srt.match(/-->/g)).toHaveLength(1);
  expect(srt).not.toMatch(/<|\{\\/);
  expect(srt.trimEnd()).not.toContain('\n\n');
  const vtt = formatVtt([{ startSeconds: 0, endSeconds: 1, text }]);
  expect(vtt.match(/-->/g)).toHaveLength(1);
  expect(vtt).toContain('&lt;b&gt;');
});
