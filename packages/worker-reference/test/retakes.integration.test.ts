import { type BusEvent, type ImageModel, uuidv7 } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { METADATA, aPlant } from './plant.ts';

const WALK = { description: 'Mara walks along the water.' };

/** Pictures whose bytes are the prompt that they were made with. */
const writtenImages: ImageModel = { specification: 'image-1', modelId: 'written', generateImage: ({ prompt }) => Promise.resolve({ data: { bytes: new TextEncoder().encode(prompt), mediaType: 'image/png' }, metadata: { model: 'written', ...METADATA } }) };

async function aFilm() {
  const plant = await aPlant({ imageModel: writtenImages });
  const { project } = await plant.make(WALK, WALK);
  const scene = async () => (await plant.store.snapshot(project.id)).scenes[1]!;
  return { ...plant, project, scene, sceneId: (await scene()).id };
}

test('a scene that is asked for again gets a new take with the note, twice, and the movie is joined again', async () => {
  const { command, project, scene, sceneId, store, heard } = await aFilm();
  const movie = async () => (await store.get('project', project.id))!.assets.render_video!.versions.at(-1)!.data;
  for (const [round, note] of [[2, 'She looks left.'], [3, 'She runs.']] as const) {
    heard.length = 0;
    const ended = await command({ type: 'REGENERATE_SCENE', projectId: project.id, sceneId, note });
    expect(ended.project.status).toBe('completed');
    const { assets: made } = await scene();
    expect([made.scene_video!.head, made.scene_video!.best, made.scene_start_frame!.head, made.scene_end_frame!.head]).toEqual([round, round, round, round]);
    expect(made.scene_video!.versions.at(-1)!.metadata.prompt).toContain(note);
    expect(new Set(made.scene_video!.versions.map(({ data }) => data)).size).toBe(round);
    expect(await movie()).toBe(`1: 1\n2: ${round}`);
    expect(heard.find(({ type }) => type === 'WORKFLOW_STARTED')).toMatchObject({ stale: expect.arrayContaining(['scene 2: clip, because a new take was asked for']) });
  }
  expect((await store.snapshot(project.id)).scenes[0]!.assets.scene_video!.head).toBe(1);
});

test('one frame that is asked for again leaves the other, and the clip follows', async () => {
  const { command, project, scene, sceneId } = await aFilm();
  await command({ type: 'REGENERATE_FRAME', projectId: project.id, sceneId, frame: 'end', note: 'The coat is open.' });
  const once = (await scene()).assets;
  expect([once.scene_start_frame!.head, once.scene_end_frame!.head, once.scene_video!.head]).toEqual([1, 2, 2]);
  expect(once.scene_end_frame!.versions[1]!.metadata.prompt).toMatch(/The coat is open\.$/);
  await command({ type: 'REGENERATE_FRAME', projectId: project.id, sceneId, frame: 'end', note: '' });
  const twice = (await scene()).assets;
  expect([twice.scene_start_frame!.head, twice.scene_end_frame!.head, twice.scene_video!.head]).toEqual([1, 3, 3]);
});

test('a take that a hand chose stays in use when another is asked for', async () => {
  const { command, project, scene, sceneId, store } = await aFilm();
  await store.setBest('scene', sceneId, 'scene_video', 1, 'hand');
  await command({ type: 'REGENERATE_SCENE', projectId: project.id, sceneId, note: 'She runs.' });
  expect((await scene()).assets.scene_video).toMatchObject({ head: 2, best: 1, bestBy: 'hand' });
  const movie = (await store.get('project', project.id))!.assets.render_video!.versions.at(-1)!.data;
  expect(movie).toBe('1: 1\n2: 1');
  await command({ type: 'REGENERATE_SCENE', projectId: project.id, sceneId, note: 'She stops.' });
  expect((await scene()).assets.scene_video).toMatchObject({ head: 3, best: 1 });
});

test('a command that comes twice asks once', async () => {
  const { wire, plane, project, scene, sceneId, until } = await aFilm();
  const told = await wire({ type: 'REGENERATE_SCENE', projectId: project.id, sceneId, note: 'again' });
  await plane.emit([told]);
  await until(project.id, told.event.at);
  expect((await scene()).assets.scene_video!.head).toBe(2);
});

test('a scene that the film does not have is told, and harms nothing', async () => {
  const { wire, project, store, bus } = await aFilm();
  const heard: BusEvent[] = [];
  await bus.subscribe('pipeline-events', (event) => Promise.resolve(void heard.push(event)));
  await wire({ type: 'REGENERATE_SCENE', projectId: project.id, sceneId: uuidv7(), note: '' });
  await expect.poll(() => heard.find(({ type }) => type === 'LOG')).toMatchObject({ message: expect.stringMatching(/there is no scene/) });
  expect((await store.get('project', project.id))!.status).toBe('completed');
});
