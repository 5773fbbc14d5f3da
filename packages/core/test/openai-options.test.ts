import { createOpenAiTextModel, openAiModels } from '@cinematic-canvas/core/openai';
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest';

import type { ImageModel, TextModel } from '../src/index.ts';
import { type SocketGuard, guardSockets } from '../../../testing/local-sockets.ts';
import { type OpenAiServer, startOpenAiServer } from '../../../testing/openai-server.ts';
import { failureOf } from './failure-of.ts';

let server: OpenAiServer;
let guard: SocketGuard;
beforeEach(async () => {
  guard = guardSockets();
  server = await startOpenAiServer({ apiKey: 'secret' });
});
afterEach(async () => {
  guard.stop();
  await server[Symbol.asyncDispose]();
});

test('exactly the models that are named are made', () => {
  const models = openAiModels({ apiKey: 'secret', baseURL: server.baseURL, models: { text: 'writer-1', image: 'painter-1' } });
  expectTypeOf(models).toEqualTypeOf<{ text: TextModel; image: ImageModel }>();
  expect(Object.entries(models).map(([kind, { modelId }]) => [kind, modelId])).toEqual([['text', 'writer-1'], ['image', 'painter-1']]);
});

test('a model may have settings of its own', async () => {
  const own = await startOpenAiServer({ strict: false });
  try {
    const { video } = openAiModels({ baseURL: own.baseURL, models: { video: { model: 'camera-1', durations: [5] } } });
    await video.doStart({ prompt: 'p', durationSeconds: 4, size: { width: 1280, height: 720 }, fps: 24 });
    expect(own.clips).toMatchObject([{ model: 'camera-1', seconds: '5' }]);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});

test('everything that is missing is said at once, by option and by variable', () => {
  const incomplete = () => openAiModels({ apiKey: 'secret', models: { text: undefined, image: 'painter-1', transcription: ' ' } });
  expect(incomplete).toThrow(new TypeError('no model is named for text, transcription: set `models.text` (OPENAI_TEXT_MODEL), `models.transcription` (OPENAI_TRANSCRIPTION_MODEL)'));
  expect(() => createOpenAiTextModel({ apiKey: 'secret', model: '' })).toThrow('no text model is named: give its id as `model` (OPENAI_TEXT_MODEL)');
});

test('a missing key is said by option and by variable, unless a server is named that may ask for none', () => {
  expect(() => openAiModels({ models: { text: 'writer-1' } })).toThrow('there is no API key: give `apiKey` (OPENAI_API_KEY)');
  expect(() => openAiModels({ baseURL: server.baseURL, models: { text: 'writer-1' } })).not.toThrow();
  expect(() => openAiModels({ baseURL: 'localhost', models: { text: 'writer-1' } })).toThrow('is no address');
});

test('the environment is not read', async () => {
  const before = { ...process.env };
  Object.assign(process.env, { OPENAI_API_KEY: 'secret', OPENAI_BASE_URL: 'http://films.invalid/v1', OPENAI_ORG_ID: 'theirs', OPENAI_PROJECT_ID: 'theirs' });
  try {
    expect(() => openAiModels({ models: { text: 'writer-1' } })).toThrow('there is no API key');
    await createOpenAiTextModel({ model: 'writer-1', apiKey: 'secret', baseURL: server.baseURL }).generateText({ prompt: 'p' });
    expect(server.requests[0]?.headers).not.toHaveProperty('openai-organization');
    expect(server.requests[0]?.headers).not.toHaveProperty('openai-project');
  } finally {
    process.env = before;
  }
});

test('organization, project and headers go with every request', async () => {
  const { text } = openAiModels({ apiKey: 'secret', baseURL: server.baseURL, organization: 'org-1', project: 'proj-1', headers: { 'x-film': 'night-ferry' }, models: { text: 'writer-1' } });
  await text.generateText({ prompt: 'p' });
  expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'openai-organization': 'org-1', 'openai-project': 'proj-1', 'x-film': 'night-ferry' });
});

test('a wrong key is unauthorized, and nothing is tried twice', async () => {
  const error = await failureOf(createOpenAiTextModel({ model: 'writer-1', apiKey: 'stolen', baseURL: server.baseURL }).generateText({ prompt: 'p' }));
  expect(error.detail).toMatchObject({ reason: 'unauthorized', providerCode: 'invalid_api_key' });
  expect(server.requests).toHaveLength(1);
});

test('a fetch of the caller is used', async () => {
  const asked: string[] = [];
  const counting: typeof fetch = (...args) => {
    asked.push(new Request(...args).url);
    return fetch(...args);
  };
  await createOpenAiTextModel({ model: 'writer-1', apiKey: 'secret', baseURL: server.baseURL, fetch: counting }).generateText({ prompt: 'p' });
  expect(asked).toEqual([`${server.baseURL}/responses`]);
});

test('no socket leaves this machine, whatever is asked', async () => {
  const models = openAiModels({ apiKey: 'secret', baseURL: server.baseURL, models: { text: 't', image: 'i', video: 'v', transcription: 'tr', moderation: 'm', audio: 'a' } });
  const size = { width: 1280, height: 720 };
  const { data: picture } = await models.image.generateImage({ prompt: 'p', size });
  await models.text.generateText({ prompt: 'p', images: [picture] });
  await models.image.generateImage({ prompt: 'p', size, references: [picture] });
  await models.moderation.moderate({ text: 'p', images: [picture] });
  await models.transcription.transcribe({ audio: { bytes: new Uint8Array(4), mediaType: 'audio/wav' } });
  const { operation } = await models.video.doStart({ prompt: 'p', durationSeconds: 4, size, fps: 24, startFrame: picture });
  await models.video.doStatus({ operation });
  expect(guard.refused).toEqual([]);
  expect(guard.local).toBeGreaterThan(0);
});

test('the guard bites: without a server of one’s own, OpenAI is asked, and the socket refused', async () => {
  const error = await failureOf(createOpenAiTextModel({ model: 'writer-1', apiKey: 'secret' }).generateText({ prompt: 'p' }));
  expect(error.detail.reason).toBe('unavailable');
  expect(error.message).toContain('api.openai.com is not this machine');
  expect(guard.refused).toEqual(['api.openai.com']);
});
