import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BusEvent, type EventBus, type ImageModel, type Job, type VideoModel, createMemoryBus, createMemoryJobPlane, createMemoryLeases, createMemoryProjectStore, createWorker } from '@cinematic-canvas/core';
import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { createMediaController } from '@cinematic-canvas/media';
import { createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { onTestFinished } from 'vitest';

import { awaitFilm } from '../src/film/await-film.ts';
import { LEFT_OUT } from '../src/film/film-plan.ts';
import { clipKey } from '../src/film/scene-steps.ts';
import { submitFilm } from '../src/film/submit-film.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from '../src/handlers/film-context.ts';
import { filmHandlers } from '../src/handlers/film-handlers.ts';
import { keepAsset } from '../src/handlers/keep-asset.ts';
import { startPipeline } from '../src/pipeline/pipeline.ts';
import { startRelay } from '../src/pipeline/relay.ts';
import { wireEvent } from '../src/pipeline/wire-event.ts';
import { aStoryboard } from './fixtures.ts';

/** What a scripted model says of its calls. */
export const METADATA = { attempts: 1, acceptedAttempt: 1, warnings: [], usage: {} };
/** A picture of one pixel. */
export const PIXEL = { bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), mediaType: 'image/png' };

/** Gives the same picture at once. */
export const quickImages: ImageModel = { specification: 'image-1', modelId: 'pixel', generateImage: () => Promise.resolve({ data: PIXEL, metadata: { model: 'pixel', ...METADATA } }) };
/** Gives its prompt as the clip, at once. */
export const quickVideo: VideoModel = {
  specification: 'video-1', modelId: 'dot',
  doStart: ({ prompt }) => Promise.resolve({ operation: prompt, warnings: [] }),
  doStatus: ({ operation }) => Promise.resolve({ status: 'completed', result: { data: { bytes: new TextEncoder().encode(String(operation)), mediaType: 'video/mp4' }, metadata: { model: 'dot', ...METADATA } } }),
};

interface Options extends Partial<Omit<FilmTools, 'store' | 'assets'>> {
  pipelines?: number;
  bus?: (bus: EventBus) => EventBus;
}

/** A film plant in memory whose movie is the names of its clips; everything else is the real thing. */
export async function aPlant({ pipelines = 1, bus: wrap = (bus) => bus, ...given }: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-pipeline-'));
  const plane = createMemoryJobPlane();
  const store = createMemoryProjectStore();
  const assets = createLocalAssetStore({ root: join(folder, 'assets') });
  const bus = wrap(createMemoryBus());
  const leases = createMemoryLeases();
  const tools: FilmTools = { store, assets, crew: createCrew(defaultRoles), media: createMediaController(), imageModel: quickImages, videoModel: quickVideo, retry: { backoff: { firstMs: 1, longestMs: 5 } }, ...given };
  const { crew, imageModel, videoModel, textModel } = tools;
  const render = async (call: HandlerCall) => {
    const context = await readFilmContext(tools, call);
    const content = context.snapshot.scenes.map((scene) => `${scene.slate}: ${context.payload.inputs[clipKey(scene)] === LEFT_OUT ? LEFT_OUT : (scene.assets.scene_video?.best ?? 'none')}`).join('\n');
    return { uri: await keepAsset(tools, context, call, { kind: 'project', id: call.job.projectId }, { key: 'render_video', type: 'text', content }) };
  };
  const worker = createWorker({ plane, handlers: { ...filmHandlers(tools), RENDER_VIDEO: render }, concurrency: 4, pollMs: 20 });
  const versions = { reader: '1', continuity: '1', imageModel: imageModel.modelId, videoModel: videoModel.modelId, ...(textModel === undefined ? {} : { textModel: textModel.modelId, judge: textModel.modelId }) };
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
  const until = (projectId: string, at: string) => awaitFilm({ bus, store }, projectId, at, { signal: new AbortController().signal, onEvent: (event) => void heard.push(event), untilAsked: true });
  const make = async (...scenes: Parameters<typeof aStoryboard>) => {
    const { project, at } = await submit(...scenes);
    return until(project.id, at);
  };
  /** Hands a command to the pipeline and waits for what comes of it. */
  const command = async (fields: Parameters<typeof wireEvent>[1]) => {
    const { event } = await wire(fields);
    return until(event.projectId, event.at);
  };
  const wire = async (fields: Parameters<typeof wireEvent>[1]) => {
    const told = wireEvent('pipeline-commands', fields);
    await plane.emit([told]);
    return told;
  };
  const waiting = async (projectId: string): Promise<Job[]> => plane.list({ projectId, states: ['INTERRUPTED'] });
  return { plane, store, assets, bus, submit, make, command, wire, waiting, until, heard };
}
