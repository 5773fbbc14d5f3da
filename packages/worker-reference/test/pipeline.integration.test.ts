import type { EventBus, VideoModel } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { awaitFilm } from '../src/film/await-film.ts';
import { wireEvent } from '../src/pipeline/wire-event.ts';
import { aPlant, quickVideo } from './plant.ts';

const WALK = { description: 'Mara walks along the water.' };

test('five scenes give five clips, each with both its frames', async () => {
  const { make, store } = await aPlant();
  const { project } = await make(WALK, WALK, WALK, WALK, WALK);
  expect(project.status).toBe('completed');
  const { scenes } = await store.snapshot(project.id);
  for (const { assets, status } of scenes) {
    expect([assets.scene_video?.head, assets.scene_start_frame?.head, assets.scene_end_frame?.head]).toEqual([1, 1, 1]);
    expect(status).toBe('complete');
  }
});

test('a film is completed exactly once, at the end', async () => {
  const { make, heard, plane } = await aPlant({ pipelines: 3 });
  const { project } = await make(WALK, WALK);
  const types = heard.map(({ type }) => type);
  expect(types.filter((type) => type === 'WORKFLOW_COMPLETED')).toHaveLength(1);
  expect(types.lastIndexOf('JOB_COMPLETED')).toBeLessThan(types.indexOf('WORKFLOW_COMPLETED'));
  const jobs = await plane.list({ projectId: project.id });
  expect(jobs.map(({ state, attempt }) => [state, attempt])).toEqual(jobs.map(() => ['COMPLETED', 1]));
});

test('a re-run of a finished film ends in one pass and makes nothing', async () => {
  const { make, plane, heard } = await aPlant();
  const { project } = await make(WALK, WALK);
  const jobs = await plane.list({ projectId: project.id });
  heard.length = 0;
  await make(WALK, WALK);
  expect(await plane.list({ projectId: project.id })).toHaveLength(jobs.length);
  expect(heard.find(({ type }) => type === 'WORKFLOW_STARTED')).toMatchObject({ planned: {}, stale: [] });
});

test('an edit is told with its reasons, and makes only what depends on it', async () => {
  const { make, plane, heard } = await aPlant();
  const { project } = await make(WALK, WALK);
  const before = (await plane.list({ projectId: project.id })).length;
  heard.length = 0;
  await make({ ...WALK, durationSeconds: 5 }, WALK);
  const jobs = (await plane.list({ projectId: project.id })).slice(before);
  expect(jobs.map(({ type }) => type)).toEqual(['GENERATE_STORYBOARD', 'SEMANTIC_ANALYSIS', 'GENERATE_SCENE_FRAMES', 'GENERATE_SCENE_VIDEO', 'RENDER_VIDEO']);
  expect(heard.find(({ type }) => type === 'WORKFLOW_STARTED')).toMatchObject({ stale: ['scene 1: frames, because duration', 'scene 1: clip, because duration', 'movie, because scene 1: clip, order'] });
});

test('a film goes on without a single message from job to job', async () => {
  const deaf = (bus: EventBus): EventBus => ({ ...bus, publish: (topic, events) => (topic === 'job-events' ? Promise.resolve() : bus.publish(topic, events)) });
  const { make } = await aPlant({ bus: deaf });
  expect((await make(WALK, WALK)).project.status).toBe('completed');
});

test('messages that come twice change nothing', async () => {
  const twice = (bus: EventBus): EventBus => ({ ...bus, publish: async (topic, events) => bus.publish(topic, [...events, ...events]) });
  const { make, plane } = await aPlant({ bus: twice, pipelines: 2 });
  const { project } = await make(WALK, WALK);
  const jobs = await plane.list({ projectId: project.id });
  expect(new Set(jobs.map(({ uniqueKey }) => uniqueKey)).size).toBe(jobs.length);
  expect(jobs.every(({ attempt }) => attempt === 1)).toBe(true);
});

test('a step that can not be done ends the film with its reason, and the next run tries it again', async () => {
  let broken = true;
  const refusing: VideoModel = {
    ...quickVideo,
    doStart: (request) => (broken ? Promise.reject(new Error('no such file')) : quickVideo.doStart(request)),
  };
  const { make } = await aPlant({ videoModel: refusing });
  const { project, failure } = await make(WALK);
  expect([project.status, failure]).toEqual(['failed', { message: 'scene 1: clip: no such file', code: 'Error' }]);
  broken = false;
  expect((await make(WALK)).project.status).toBe('completed');
});

test('a stop cancels what runs, and the model’s call hears of it', async () => {
  let running: () => void;
  let aborted: () => void;
  const called = new Promise<void>((resolve) => (running = resolve));
  const heardAbort = new Promise<void>((resolve) => (aborted = resolve));
  const endless: VideoModel = {
    ...quickVideo,
    doStatus: (_, { signal } = {}) => new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        aborted();
        reject(signal.reason as Error);
      });
      running();
    }),
  };
  const { submit, bus, store, plane } = await aPlant({ videoModel: endless });
  const { project, at } = await submit(WALK);
  const ended = awaitFilm({ bus, store }, project.id, at, { signal: new AbortController().signal, onEvent: () => undefined });
  await called;
  await plane.emit([wireEvent('pipeline-commands', { type: 'STOP_PIPELINE', projectId: project.id, reason: 'enough' })]);
  await heardAbort;
  expect((await ended).project.status).toBe('cancelled');
  expect((await plane.list({ projectId: project.id, states: ['CREATED', 'RUNNING', 'FAILED'] }))).toEqual([]);
});

test('what two scenes make at the same time both survives', async () => {
  const { make, store } = await aPlant();
  const { project } = await make(...Array.from({ length: 12 }, () => WALK));
  const { scenes } = await store.snapshot(project.id);
  expect(new Set(scenes.map(({ assets }) => assets.scene_video?.versions[0]?.metadata.jobId)).size).toBe(12);
});
