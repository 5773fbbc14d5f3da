import { createHash } from 'node:crypto';

import { type ImageModel, type QualityIssue, type Scene, type VideoModel } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { qualityOfFilm, recordsOf } from '../src/film/quality-record.ts';
import type { FilmTools } from '../src/handlers/film-context.ts';
import { METADATA, aPlant } from './plant.ts';
import { type Asked, type Judged, aWriter } from './writer.ts';

const WALK = { description: 'Mara walks along the water.' };
const PASS: Judged = { rating: 'PASS' };
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (picture: Uint8Array | undefined) => new TextDecoder().decode(picture);

/** Models whose every answer is other bytes: "frame 1", "clip 1", and frames of clips that name their clip. */
function countedModels() {
  const sent = { frames: [] as string[], clips: [] as string[] };
  const imageModel: ImageModel = { specification: 'image-1', modelId: 'frames', generateImage: ({ prompt }) => Promise.resolve({ data: { bytes: bytes(`frame ${sent.frames.push(prompt)}`), mediaType: 'image/png' }, metadata: { model: 'frames', ...METADATA } }) };
  const videoModel: VideoModel = {
    specification: 'video-1', modelId: 'clips',
    doStart: ({ prompt }) => Promise.resolve({ operation: sent.clips.push(prompt), warnings: [] }),
    doStatus: ({ operation }) => Promise.resolve({ status: 'completed', result: { data: { bytes: bytes(`clip ${String(operation)}`), mediaType: 'video/mp4' }, metadata: { model: 'clips', ...METADATA } } }),
  };
  const media: FilmTools['media'] = {
    frame: (_, position) => Promise.resolve(bytes(`${JSON.stringify(position)} of clip ${sent.clips.length}`)),
    stitchScenes: () => Promise.reject(new Error('the test joins by itself')),
  };
  return { sent, imageModel, videoModel, media };
}

const tooBright: QualityIssue = { department: 'gaffer', category: 'light', severity: 'major', description: 'the quay is too bright', where: '', suggestedFix: 'one lamp' };
const isClip = ({ prompt }: Asked) => prompt.includes('the clip, ');

async function aJudgedFilm(judge: (asked: Asked, nth: number) => Judged, more: Parameters<typeof aPlant>[0] = {}, scenes = [WALK]) {
  let clips = 0;
  const models = countedModels();
  const writer = aWriter({ judgement: (asked) => (isClip(asked) ? judge(asked, ++clips) : PASS), paragraph: () => `At night Mara walks along the water.`, correction: () => 'At night Mara walks along the water, lit by one lamp.' });
  const plant = await aPlant({ ...models, textModel: writer.textModel, ...more });
  const { project, failure } = await plant.make(...scenes);
  expect(failure).toBeNull();
  const snapshot = await plant.store.snapshot(project.id);
  return { ...plant, ...models, writer, snapshot, scene: snapshot.scenes[0]! };
}

const clipBytes = async ({ assets }: { assets: { get(uri: string): Promise<Uint8Array> } }, scene: Scene) => Promise.all(scene.assets.scene_video!.versions.map(async ({ data }) => textOf(await assets.get(data))));

test('J3: a take that is sent back is made again with the failing department’s correction only, and the accepted one is in use', async () => {
  const film = await aJudgedFilm((_, nth) => (nth === 1 ? { rating: 'MAJOR_ISSUES', issues: [tooBright] } : PASS));
  expect(film.scene.assets.scene_video).toMatchObject({ head: 2, best: 2 });
  expect(await clipBytes(film, film.scene)).toEqual(['clip 1', 'clip 2']);
  const [correction, ...more] = film.writer.of('correction');
  expect(more).toEqual([]);
  expect(correction!.prompt).toContain('TO BE MENDED BY THE GAFFER');
  expect(correction!.prompt).not.toMatch(/TO BE MENDED BY THE (?!GAFFER)/);
  expect(film.sent.clips[1]).toContain('lit by one lamp');
});

test('J2: the best take’s bytes are those of its evaluation, also where a later take is worse', async () => {
  const film = await aJudgedFilm((_, nth) => (nth === 1 ? { rating: 'MINOR_ISSUES', issues: [tooBright] } : { rating: 'MAJOR_ISSUES', issues: [tooBright] }), { quality: { maxTakes: 3 } });
  expect(film.scene.assets.scene_video).toMatchObject({ head: 3, best: 1, bestBy: 'system' });
  const records = recordsOf(film.scene.assets, 'scene_quality_evaluation').map(({ record }) => record);
  const hashes = (await clipBytes(film, film.scene)).map((text) => createHash('sha256').update(text).digest('hex').slice(0, 16));
  expect(records.map(({ version, hash, accepted }) => [version, hash, accepted])).toEqual([[1, hashes[0], false], [2, hashes[1], false], [3, hashes[2], false]]);
  expect(film.scene.assets.scene_quality_evaluation!.head).toBe(3);
});

test('J4: the judge of a frame is shown the last frame of the scene before, and that is another picture', async () => {
  const film = await aJudgedFilm(() => PASS, {}, [WALK, WALK]);
  const [first, second] = film.snapshot.scenes;
  const before = textOf(await film.assets.get(first!.assets.scene_end_frame!.versions[0]!.data));
  const own = textOf(await film.assets.get(second!.assets.scene_start_frame!.versions[0]!.data));
  const shown = film.writer.of('judgement').map(({ images }) => images.map(textOf)).find(([take]) => take === own);
  expect(shown!.slice(0, 2)).toEqual([own, before]);
  expect(own).not.toBe(before);
});

test('J5: weights are the production’s', async () => {
  const { DEFAULT_SCORING } = await import('@cinematic-canvas/prompts');
  const judge = (): Judged => ({ rating: 'MINOR_ISSUES' });
  const strict = await aJudgedFilm(judge, { quality: { maxTakes: 1, scoring: { ...DEFAULT_SCORING, thresholds: { ...DEFAULT_SCORING.thresholds, ACCEPT_WITH_NOTES: 0.71 } } } });
  const lenient = await aJudgedFilm(judge, { quality: { maxTakes: 1, scoring: { ...DEFAULT_SCORING, thresholds: { ...DEFAULT_SCORING.thresholds, ACCEPT_WITH_NOTES: 0.69 } } } });
  const gradeOf = ({ scene }: typeof strict) => recordsOf(scene.assets, 'scene_quality_evaluation')[0]!.record.evaluation.grade;
  expect([gradeOf(strict), gradeOf(lenient)]).toEqual(['REGENERATE_MINOR', 'ACCEPT_WITH_NOTES']);
});

test('J1: a suggested rule is kept once, with where it came from, and makes no finished shot stale', async () => {
  const film = await aJudgedFilm(() => ({ rating: 'PASS', rule: 'No hats indoors.' }), {}, [WALK, WALK, WALK]);
  const rules = film.snapshot.project.generationRules.filter(({ origin }) => origin === 'quality_control');
  expect(rules.map(({ text }) => text)).toEqual(['No hats indoors.']);
  expect(film.snapshot.scenes.map(({ assets }) => assets.scene_video!.head)).toEqual([1, 1, 1]);
  const jobs = (await film.plane.list({ projectId: film.snapshot.project.id })).length;
  expect((await film.make(WALK, WALK, WALK)).project.status).toBe('completed');
  expect(await film.plane.list({ projectId: film.snapshot.project.id })).toHaveLength(jobs);
});

test('presets are switched on by what the storyboard holds, and every prompt keeps them', async () => {
  const film = await aJudgedFilm(() => PASS);
  const presets = film.snapshot.project.generationRules.filter(({ origin }) => origin === 'preset').map(({ text }) => text);
  expect(presets).toContain('Whoever has been in the water stays wet, hair and cloth, until the story dries them.');
  expect(film.sent.frames.at(-1)).toContain('The waterline is level');
});

test('a job that runs again goes on with the takes that it has paid for', async () => {
  let faults = 0;
  const film = await aJudgedFilm((_, nth) => {
    if (nth === 2 && faults++ === 0) throw new TypeError('the process ends here');
    return nth === 1 ? { rating: 'MAJOR_ISSUES', issues: [tooBright] } : PASS;
  });
  expect(faults).toBe(1);
  expect(film.sent.clips).toHaveLength(2);
  expect(film.writer.of('paragraph')).toHaveLength(1);
  expect(film.scene.assets.scene_video).toMatchObject({ head: 2, best: 2 });
  const jobs = await film.plane.list({ projectId: film.snapshot.project.id });
  expect(jobs.filter(({ attempt }) => attempt > 1).map(({ type }) => type)).toEqual(['GENERATE_SCENE_VIDEO']);
});

test('what takes cost and brought is told scene by scene, with the trend', async () => {
  const film = await aJudgedFilm((_, nth) => (nth === 1 ? { rating: 'MAJOR_ISSUES', issues: [tooBright], corrections: [{ department: 'gaffer', issueType: 'light', original: '', corrected: 'One lamp.', reasoning: '' }] } : PASS), {}, [WALK, WALK]);
  const quality = qualityOfFilm(film.snapshot.scenes)!;
  expect(quality.scenes.map(({ attempt, score }) => [attempt, score]).sort()).toEqual([[1, 1], [2, 1]]);
  expect(quality.scenes.flatMap(({ corrections }) => corrections.map(({ corrected }) => corrected))).toEqual(['One lamp.']);
  expect(Math.abs(quality.trend.attempts)).toBe(1);
});
