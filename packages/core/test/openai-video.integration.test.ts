import { createOpenAiVideoModel, type OpenAiVideoOptions } from '@cinematic-canvas/core/openai';
import type { OpenAiVideoOperation } from '@cinematic-canvas/core/openai';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { pngOf } from '../../../testing/openai-media.ts';
import { type OpenAiServer, startOpenAiServer } from '../../../testing/openai-server.ts';
import { failureOf } from './failure-of.ts';

let server: OpenAiServer;
beforeEach(async () => {
  server = await startOpenAiServer({ pollsPerClip: 2 });
});
afterEach(() => server[Symbol.asyncDispose]());

const camera = (options: Partial<OpenAiVideoOptions> = {}) => createOpenAiVideoModel({ model: 'camera-1', apiKey: 'secret', baseURL: server.baseURL, ...options });
const shot = { prompt: 'waves', durationSeconds: 4, size: { width: 1280, height: 720 }, fps: 24 };
const NO_FPS = "fps: the API takes no frame rate; 24 was wished, the clip has the model's own";
const frame = { bytes: new Uint8Array(pngOf('frame', 1280, 720)), mediaType: 'image/png' };
const operationOf = (id: string): OpenAiVideoOperation => ({ kind: 'openai-video', id, model: 'camera-1', seconds: 4 });
const isMp4 = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(4, 8)) === 'ftyp';

test('a clip is ordered as a form with its start frame, asked about, and downloaded', async () => {
  const model = camera({ prices: { 'camera-1': { perSecond: 0.1 } } });
  const { operation, warnings } = await model.doStart({ ...shot, startFrame: frame });
  expect(server.requests[0]).toMatchObject({ endpoint: 'videos', headers: { 'content-type': expect.stringContaining('multipart/form-data') as string } });
  expect(server.requests[0]?.body).toEqual({ model: 'camera-1', prompt: 'waves', seconds: '4', size: '1280x720', input_reference: { name: 'start-frame.png', ...frame } });
  expect(warnings).toEqual([NO_FPS]);
  expect(await model.doStatus({ operation })).toEqual({ status: 'pending', progress: 0.5, retryAfterMs: 5000 });
  const done = await model.doStatus({ operation });
  if (done.status !== 'completed') throw new Error(done.status);
  expect(done.result.metadata).toEqual({ model: 'camera-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { seconds: 4, costUsd: 0.4 } });
  expect(done.result.data.mediaType).toBe('video/mp4');
  expect(isMp4(done.result.data.bytes)).toBe(true);
  expect(server.requests.map(({ method, endpoint }) => `${method} ${endpoint}`)).toEqual(['POST videos', 'GET videos/{id}', 'GET videos/{id}', 'GET videos/{id}/content']);
  expect(server.rejected).toEqual([]);
});

test('an operation is plain JSON, so another process takes the paid clip up again', async () => {
  const { operation } = await camera().doStart(shot);
  const stored = JSON.parse(JSON.stringify(operation)) as typeof operation;
  expect(stored).toEqual(operation);
  const later = camera();
  await later.doStatus({ operation: stored });
  expect((await later.doStatus({ operation: stored })).status).toBe('completed');
  expect(server.clips).toHaveLength(1);
});

test('what the API can not do is said: lengths, sizes, end frame, references, seed, frame rate', async () => {
  const { operation, warnings } = await camera().doStart({ ...shot, durationSeconds: 6, size: { width: 1920, height: 1080 }, endFrame: frame, references: [frame], seed: 3 });
  expect(operation.seconds).toBe(8);
  expect(server.requests[0]?.body).toEqual({ model: 'camera-1', prompt: 'waves', seconds: '8', size: '1280x720' });
  expect(warnings).toEqual([
    'durationSeconds: 6 is no length that the server makes; 8 was asked for', 'size: 1920x1080 is none that the server makes; 1280x720 was asked for',
    'endFrame: the API takes a start frame only', 'references: the API takes a start frame only', 'seed: the API has none', NO_FPS,
  ]);
});

test('a server with other lengths and sizes is asked for those', async () => {
  const own = await startOpenAiServer({ strict: false });
  try {
    const model = camera({ baseURL: own.baseURL, durations: [5, 10], sizes: [{ width: 832, height: 480 }] });
    expect((await model.doStart({ ...shot, durationSeconds: 20 })).operation.seconds).toBe(10);
    expect(own.clips).toMatchObject([{ seconds: '10', size: '832x480' }]);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});

test('a server that takes more than OpenAI’s API is told more, and no warning is given', async () => {
  const own = await startOpenAiServer({ strict: false });
  try {
    const { warnings } = await camera({ baseURL: own.baseURL, extraFields: ['fps', 'seed'] }).doStart({ ...shot, seed: 3 });
    expect(own.requests[0]?.body).toEqual({ model: 'camera-1', prompt: 'waves', seconds: '4', size: '1280x720', fps: '24', seed: '3' });
    expect(warnings).toEqual([]);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});

test('a server says when to ask again', async () => {
  const pending = { id: 'v1', status: 'in_progress', progress: 30 };
  server.script('videos/{id}', { body: pending, headers: { 'openai-poll-after-ms': '250' } }, { body: pending, headers: { 'retry-after': '3' } }, { body: { id: 'v1', status: 'queued' } });
  const ask = () => camera({ pollMs: 900 }).doStatus({ operation: operationOf('v1') });
  expect(await ask()).toEqual({ status: 'pending', progress: 0.3, retryAfterMs: 250 });
  expect(await ask()).toEqual({ status: 'pending', progress: 0.3, retryAfterMs: 3000 });
  expect(await ask()).toEqual({ status: 'pending', retryAfterMs: 900 });
});

test('a refused prompt is an error at once, a clip that is refused later an error of the clip', async () => {
  server.script('videos', { status: 400, code: 'moderation_blocked', message: 'no' }, { refuse: 'no blood' });
  const model = camera();
  expect((await failureOf(model.doStart(shot))).detail).toMatchObject({ reason: 'refusal', providerCode: 'moderation_blocked' });
  const { operation } = await model.doStart(shot);
  await model.doStatus({ operation });
  const failed = await model.doStatus({ operation });
  expect(failed).toMatchObject({ status: 'error', error: { detail: { reason: 'refusal', model: 'camera-1', providerCode: 'moderation_blocked' }, message: 'camera-1: the clip failed: no blood' } });
});

test('a clip that failed over the limit says when to come back', async () => {
  server.script('videos/{id}', { body: { id: 'v1', status: 'failed', error: { code: 'rate_limit_exceeded', message: 'busy', headers: { 'Retry-After': '9' } } } });
  server.script('videos/{id}', { body: { id: 'v1', status: 'failed', error: { code: 500, message: 'out of memory' } } });
  expect(await camera().doStatus({ operation: operationOf('v1') })).toMatchObject({ status: 'error', error: { detail: { reason: 'rate_limit', retryAfterMs: 9000 } } });
  expect(await camera().doStatus({ operation: operationOf('v1') })).toMatchObject({ status: 'error', error: { detail: { reason: 'unavailable', providerCode: '500' } } });
});

test('a clip that the server no longer knows is lost, while a server that stumbles is asked again', async () => {
  expect(await camera().doStatus({ operation: operationOf('nobody') })).toMatchObject({ status: 'error', error: { detail: { reason: 'invalid_request' } } });
  server.script('videos/{id}', { status: 503 });
  expect((await failureOf(camera().doStatus({ operation: operationOf('nobody') }))).detail.reason).toBe('unavailable');
});

test.each([
  ['nothing', { raw: '', contentType: 'video/mp4' }, 'invalid_output'], ['JSON in place of a clip', { body: { error: 'gone' } }, 'invalid_output'],
  ['a server fault', { status: 500 }, 'unavailable'], ['half a clip', 'cut body' as const, 'unavailable'],
])('a download that brings %s is a typed error', async (_, answer, reason) => {
  server.script('videos/{id}', { body: { id: 'v1', status: 'completed', seconds: '4' } });
  server.script('videos/{id}/content', answer);
  expect((await failureOf(camera().doStatus({ operation: operationOf('v1') }))).detail.reason).toBe(reason);
});

test('an operation of someone else is refused before anything is asked', async () => {
  const strange = { kind: 'animatic' } as unknown as OpenAiVideoOperation; // what a mixed-up store would hand in
  await expect(camera().doStatus({ operation: strange })).rejects.toMatchObject({ code: 'INVALID_DATA' });
  expect(server.requests).toEqual([]);
});

test.each(['videos', 'videos/{id}', 'videos/{id}/content'] as const)('an abort ends a request to %s, with the reason of the abort', async (endpoint) => {
  if (endpoint === 'videos/{id}/content') server.script('videos/{id}', { body: { id: 'v1', status: 'completed' } });
  server.script(endpoint, 'hang');
  const stop = new AbortController();
  const reason = new Error('cut');
  const call = endpoint === 'videos' ? camera().doStart(shot, { signal: stop.signal }) : camera().doStatus({ operation: operationOf('v1') }, { signal: stop.signal });
  const outcome = expect(call).rejects.toBe(reason);
  await expect.poll(() => server.requests.some((request) => request.endpoint === endpoint)).toBe(true);
  stop.abort(reason);
  await outcome;
  await server.hungUp();
});
