import { expect, test } from 'vitest';

import { toEdl, toOtio } from './hand-off.ts';
import type { StitchReceipt } from './receipt.ts';

const cut = (title: string, startSeconds: number, transition: StitchReceipt['cuts'][number]['transition'] = null): StitchReceipt['cuts'][number] => ({
  path: `/films/${title}.mp4`, title, startSeconds, plannedSeconds: 5, durationSeconds: 5, picture: 'copied', reasons: [], transition, sound: 'clip', driftSeconds: 0,
});
const RECEIPT: StitchReceipt = {
  format: 'cinematic-canvas/receipt-1', ffmpeg: { version: 'x', foundBy: 'path' }, movie: { width: 1280, height: 720, fps: 24, frames: 360, durationSeconds: 15 }, inputs: [],
  music: { path: '/films/song.wav', mode: 'mix' }, cuts: [cut('1A', 0), cut('2 "B"', 5, { kind: 'dissolve', frames: 12 }), cut('3\nC', 10, { kind: 'iris-in', frames: 12 })],
  copiedFrames: 360, encodedFrames: 0, reused: { movie: false, frames: 0, soundOfClips: 0 }, seconds: 1,
};

test('an edit decision list has a line for each clip, two for a transition, and timecode from one hour on', () => {
  expect(toEdl(RECEIPT, { title: 'Night Ferry', markers: [{ seconds: 6.5, name: 'regenerated' }] })).toBe(`TITLE: Night Ferry
FCM: NON-DROP FRAME

001  AX       V     C        00:00:00:00 00:00:05:00 01:00:00:00 01:00:05:00
* FROM CLIP NAME: 1A
* SOURCE FILE: /films/1A.mp4

002  AX       V     C        00:00:05:00 00:00:05:00 01:00:05:00 01:00:05:00
002  AX       V     D    012 00:00:00:00 00:00:05:00 01:00:05:00 01:00:10:00
* FROM CLIP NAME: 1A
* TO CLIP NAME: 2 "B"
* TRANSITION: dissolve
* SOURCE FILE: /films/2 "B".mp4
* LOC: 01:00:06:12 RED     regenerated

003  AX       V     C        00:00:05:00 00:00:05:00 01:00:10:00 01:00:10:00
003  AX       V     W119 012 00:00:00:00 00:00:05:00 01:00:10:00 01:00:15:00
* FROM CLIP NAME: 2 "B"
* TO CLIP NAME: 3 C
* TRANSITION: iris-in
* SOURCE FILE: /films/3 C.mp4
`);
});

test('a timeline has clips and transitions in order, music on a track of its own, and markers', () => {
  const timeline = JSON.parse(toOtio(RECEIPT, { title: 'Night Ferry', markers: [{ seconds: 6.5, name: 'regenerated', comment: 'by hand' }] })) as { OTIO_SCHEMA: string; tracks: { children: { kind: string; markers: unknown[]; children: { OTIO_SCHEMA: string; name: string; source_range?: { duration: { value: number } } }[] }[] } };
  expect(timeline.OTIO_SCHEMA).toBe('Timeline.1');
  const [picture, music] = timeline.tracks.children;
  expect(picture?.children.map(({ OTIO_SCHEMA, name }) => `${OTIO_SCHEMA} ${name}`)).toEqual(['Clip.1 1A', 'Transition.1 dissolve', 'Clip.1 2 "B"', 'Transition.1 iris-in', 'Clip.1 3\nC']);
  expect(picture?.children.reduce((sum, { source_range }) => sum + (source_range?.duration.value ?? 0), 0)).toBe(360);
  expect(picture?.markers).toEqual([expect.objectContaining({ name: 'regenerated', metadata: { comment: 'by hand' } })]);
  expect(music).toMatchObject({ kind: 'Audio', children: [{ name: 'song.wav' }] });
});
