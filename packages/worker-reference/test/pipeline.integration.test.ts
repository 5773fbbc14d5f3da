import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BusEvent, type EventBus, type ImageModel, ModelError, type VideoModel, createMemoryBus, createMemoryJobPlane, createMemoryLeases, createMemoryProjectStore, createWorker } from '@cinematic-canvas/core';
import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { createMediaController } from '@cinematic-canvas/media';
import { createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { expect, onTestFinished, test } from 'vitest';

import { awaitFilm } from '../src/film/await-film.ts';
import { submitFilm } from '../src/film/submit-film.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from '../src/handlers/film-context.ts';
import { filmHandlers } from '../src/handlers/film-handlers.ts';
import { keepAsset } from '../src/handlers/keep-asset.ts';
import { startPipeline } from '../src/pipeline/pipeline.ts';
import { startRelay } from '../src/pipeline/relay.ts';
import { wireEvent } from '../src/pipeline/wire-event.ts';
import { aStoryboard } from './fixtures.ts';

const WALK = { description: 'Mara walks along the water.' };
const METADATA = { attempts: 1, acceptedAttempt: 1, warnings: [], usage: {} };
const PIXEL = { bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), mediaType: 'image/png' };

const quickImages: ImageModel = { specification: 'image-1', modelId: 'pixel', generateImage: () => Promise.resolve({ data: PIXEL, metadata: { model: 'pixel', ...METADATA } }) };
const quickVideo: VideoModel = {
  specification: 'video-1', modelId: 'dot',
  doStart: ({ prompt }) => Promise.resolve({ operation: prompt, warnings: [] }),
  doStatus: ({ operation }) => Promise.resolve({ status: 'completed', result: { data: { bytes: new TextEncoder().encode(String(operation)), mediaType: 'video/mp4' }, metadata: { model: 'dot', ...METADATA } } }),
};

interface Options {
  videoModel?: VideoModel;
  pipelines?: number;
  bus?: (bus: EventBus) => EventBus;
}

/** A film plant in memory whose movie is the names of its clips; everything else is the real thing. */
async function aPlant({ videoModel = quickVideo, pipelines = 1, bus: wrap = (bus) => bus }: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-pipeline-'));
  const plane = createMemoryJobPlane();
  const store = createMemoryProjectStore();
  const assets = createLocalAssetStore({ root: join(folder, 'assets') });
  const bus = wrap(createMemoryBus());
  const leases = createMemoryLeases();
  const crew = createCrew(defaultRoles);
  const tools: FilmTools = { store, assets, crew, media: createMediaController(), imageModel: quickImages, videoModel };
  const render = async (call: HandlerCall) => {
    const context = await readFilmContext(tools, call);
    const content = context.snapshot.scenes.map(({ slate, assets: made }) => `${slate}: ${made.scene_video?.best ?? 'none'}`).join('\n');
    return { uri: await keepAsset(tools, context, call, { kind: 'project', id: call.job.projectId }, { key: 'render_video', type: 'text', content }) };
  };
  const worker = createWorker({ plane, handlers: { ...filmHandlers(tools), RENDER_VIDEO: render }, concurrency: 4, pollMs: 20 });
  const versions = { reader: '1', continuity: '1', imageModel: 'pixel', videoModel: 'dot' };
  const running = await Promise.all(Array.from({ length: pipelines }, () => startPipeline({ store, plane, assets, bus, crew, tools: versions, own: (id) => leases.acquire(id, { owner: 'pipeline' }) }, { pollMs: 50 })));
  const relay = await startRelay({ plane, bus }, () => undefined, { pollMs: 20 });
  onTestFinished(async () => {
    await Promise.all(running.map((pipeline) => pipeline[Symbol.asyncDispose]()));
    await worker.drain({ deadlineMs: 0 });
    await relay[Symbol.asyncDispose]();
    await bus.close();
    await plane.close();
    await rm(folder, { recursive: true, force: true });
  });
  const inputPath = join(folder, 'quay.json');
  const submit = async (...scenes: Parameters<typeof aStoryboard>) => {
    const storyboard = aStoryboard(...scenes);
    await writeFile(inputPath, JSON.stringify(storyboard));
    return submitFilm({ store, assets, plane }, { name: 'quay', inputPath, storyboard, scenes: null, audioPath: null, size: { width: 320, height: 180 }, fps: 24, provider: 'animatic', testSlates: false });
  };
  const heard: BusEvent[] = [];
  const make = async (...scenes: Parameters<typeof aStoryboard>) => {
    const { project, at } = await submit(...scenes);
    return awaitFilm({ bus, store }, project.id, at, { signal: new AbortController().signal, onEvent: (event) => void heard.push(event) });
  };
  return { plane, store, bus, submit, make, heard };
}

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
    doStart: (request) => (broken ? Promise.reject(new ModelError('the prompt was refused', { reason: 'invalid_request', model: 'dot' })) : quickVideo.doStart(request)),
  };
  const { make } = await aPlant({ videoModel: refusing });
  const { project, failure } = await make(WALK);
  expect([project.status, failure]).toEqual(['failed', { message: 'scene 1: clip: the prompt was refused', code: 'MODEL_INVALID_REQUEST' }]);
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
