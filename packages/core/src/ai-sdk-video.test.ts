import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

import { type AiSdkVideoModel, type AiSdkVideoOperation, fromAiSdkVideoModel } from './ai-sdk-video.ts';
import { ModelError } from './errors.ts';
import type { VideoModel, VideoStatus } from './models.ts';

type Asked = Parameters<NonNullable<AiSdkVideoModel['doStart']>>[0];

const shot = { prompt: 'waves', durationSeconds: 6, size: { width: 1280, height: 720 }, fps: 24 };
const start = { bytes: new Uint8Array([1]), mediaType: 'image/png' };
const end = { bytes: new Uint8Array([2]), mediaType: 'image/png' };
const clip = { type: 'binary' as const, data: new Uint8Array([7, 8, 9]), mediaType: 'video/mp4' };
const file = ({ bytes, mediaType }: typeof start) => ({ type: 'file', mediaType, data: bytes });

/** A model of the AI SDK that is asked about its clip once before it is there. */
function polledModel(status: (polls: number) => unknown = (polls) => (polls < 2 ? { status: 'pending' } : { status: 'completed', videos: [clip], warnings: [] })) {
  const asked: Asked[] = [];
  const operations: unknown[] = [];
  const model = {
    specificationVersion: 'v4', provider: 'studio', modelId: 'camera-1',
    doStart: (options: Asked) => {
      asked.push(options);
      return Promise.resolve({ operation: { task: 17 }, warnings: [{ type: 'unsupported', feature: 'fps', details: 'always 30' }] });
    },
    doStatus: ({ operation }: { operation: unknown }) => {
      operations.push(operation);
      return Promise.resolve(status(operations.length));
    },
  } as AiSdkVideoModel; // a test hands in answers that the types forbid
  return { model, asked, operations };
}

const madeAtOnce = (doGenerate: NonNullable<AiSdkVideoModel['doGenerate']>): AiSdkVideoModel => ({ specificationVersion: 'v3', provider: 'studio', modelId: 'camera-0', doGenerate });
const statusOf = async (model: VideoModel<AiSdkVideoOperation>, operation: AiSdkVideoOperation) => model.doStatus({ operation });
function resultOf(status: VideoStatus) {
  if (status.status !== 'completed') throw new Error(`the clip is ${status.status}`);
  return status.result;
}

test('a request is said in the SDK’s words, with what the caller adds', async () => {
  const { model, asked } = polledModel();
  await fromAiSdkVideoModel(model, { providerOptions: { studio: { loop: true } }, generateAudio: false }).doStart({ ...shot, startFrame: start, references: [end], seed: 5 });
  expect(asked).toEqual([{
    prompt: 'waves', n: 1, aspectRatio: '16:9', resolution: '1280x720', duration: 6, fps: 24, seed: 5, image: file(start), frameImages: undefined, inputReferences: [file(end)],
    generateAudio: false, providerOptions: { studio: { loop: true } },
  }]);
});

test('with an end frame, both frames are told by their roles', async () => {
  const { model, asked } = polledModel();
  await fromAiSdkVideoModel(model).doStart({ ...shot, startFrame: start, endFrame: end });
  expect(asked[0]).toMatchObject({ image: undefined, frameImages: [{ image: file(start), frameType: 'first_frame' }, { image: file(end), frameType: 'last_frame' }] });
});

test('a clip is started, stored as JSON, and taken up by another process', async () => {
  const { model, operations } = polledModel();
  const { operation, warnings } = await fromAiSdkVideoModel(model).doStart(shot);
  expect(warnings).toEqual(['fps (unsupported): always 30']);
  const stored = JSON.parse(JSON.stringify(operation)) as AiSdkVideoOperation;
  expect(stored).toEqual(operation);
  const later = fromAiSdkVideoModel(model, { prices: { 'camera-1': { perSecond: 0.5 } }, pollMs: 100 });
  expect(await statusOf(later, stored)).toEqual({ status: 'pending', retryAfterMs: 100 });
  const { data, metadata } = resultOf(await statusOf(later, stored));
  expect(data).toEqual({ bytes: clip.data, mediaType: 'video/mp4' });
  expect(metadata).toEqual({ model: 'camera-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { seconds: 6, costUsd: 3 } });
  expect(operations).toEqual([{ task: 17 }, { task: 17 }]);
});

test('a model that makes clips in one go is run at the start, and a warning says what a crash would cost', async () => {
  const model = fromAiSdkVideoModel(madeAtOnce(() => Promise.resolve({ videos: [clip], warnings: [{ type: 'other', message: 'slow today' }] })));
  const { operation, warnings } = await model.doStart(shot);
  expect(warnings).toEqual(["camera-0 can't be resumed: the clip was made in one go, and a crash meanwhile would have lost it", 'other: slow today']);
  const stored = JSON.parse(JSON.stringify(operation)) as AiSdkVideoOperation;
  expect(resultOf(await statusOf(model, stored)).data.bytes).toEqual(clip.data);
});

test('a clip that is given by its address is fetched from there', async () => {
  const server = createServer((_, response) => response.end('clip'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/clip.mp4`;
    const model = fromAiSdkVideoModel(madeAtOnce(() => Promise.resolve({ videos: [{ type: 'url', url, mediaType: 'video/mp4' }], warnings: [] })));
    const { operation } = await model.doStart(shot);
    expect(operation.at).toEqual({ type: 'url', url, mediaType: 'video/mp4' });
    expect(new TextDecoder().decode(resultOf(await statusOf(model, operation)).data.bytes)).toBe('clip');
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a clip that failed, or is none, is an error of the clip', async () => {
  const completed = (...videos: unknown[]) => ({ status: 'completed', videos, warnings: [] });
  for (const answer of [{ status: 'error', error: 'out of film' }, completed(), completed({ type: 'uploaded', mediaType: 'video/mp4' })]) {
    const model = fromAiSdkVideoModel(polledModel(() => answer).model);
    const { operation } = await model.doStart(shot);
    const status = await statusOf(model, operation);
    expect(status).toMatchObject({ status: 'error', error: { code: 'MODEL', detail: { model: 'camera-1' } } });
  }
});

test.each([
  [{ statusCode: 429, responseHeaders: { 'retry-after': '4' } }, { reason: 'rate_limit', retryAfterMs: 4000 }],
  [{ statusCode: 401 }, { reason: 'unauthorized' }], [{ statusCode: 402 }, { reason: 'quota' }],
  [{ statusCode: 400 }, { reason: 'invalid_request' }], [{ statusCode: 503 }, { reason: 'unavailable' }], [{ name: 'TimeoutError' }, { reason: 'timeout' }], [{}, { reason: 'unavailable' }],
])('an SDK error with %o is %o', async (evidence, detail) => {
  const cause = Object.assign(new Error('no clip'), evidence);
  const outcome = await fromAiSdkVideoModel(madeAtOnce(() => Promise.reject(cause))).doStart(shot).catch((thrown: unknown) => thrown);
  expect(outcome).toBeInstanceOf(ModelError);
  expect(outcome).toMatchObject({ detail: { model: 'camera-0', ...detail }, cause });
});

test('an abort reaches the model and rejects with its own reason', async () => {
  const stop = new AbortController();
  const reason = new Error('cut');
  const waiting = madeAtOnce(({ abortSignal }) => new Promise((_, reject) => abortSignal?.addEventListener('abort', () => reject(new Error('AbortError')))));
  const outcome = expect(fromAiSdkVideoModel(waiting).doStart(shot, { signal: stop.signal })).rejects.toBe(reason);
  stop.abort(reason);
  await outcome;
});

test('what is no video model, or another model’s clip, is refused', async () => {
  expect(() => fromAiSdkVideoModel({ specificationVersion: 'v4', provider: 'studio', modelId: 'ear-1' })).toThrow('studio ear-1 is no video model of the AI SDK');
  const { operation } = await fromAiSdkVideoModel(polledModel().model).doStart(shot);
  await expect(statusOf(fromAiSdkVideoModel(madeAtOnce(() => Promise.reject(new Error('unused')))), operation)).rejects.toThrow('started by camera-1, not by camera-0');
});
