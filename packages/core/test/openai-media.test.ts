import type { ModelError } from '@cinematic-canvas/core';
import { createOpenAiAudioModel, createOpenAiImageModel, createOpenAiModerator, createOpenAiTranscriber } from '@cinematic-canvas/core/openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import { pngOf } from '../../../testing/openai-media.ts';
import { type OpenAiServer, type ScriptedAnswer, startOpenAiServer } from '../../../testing/openai-server.ts';
import { failureOf } from './failure-of.ts';

let server: OpenAiServer;
beforeEach(async () => {
  server = await startOpenAiServer({ respond: () => ({ mood: 'calm' }) });
});
afterEach(() => server[Symbol.asyncDispose]());

const access = () => ({ apiKey: 'secret', baseURL: server.baseURL });
const bodies = () => server.requests.map(({ body }) => body);
const endpoints = () => server.requests.map(({ endpoint }) => endpoint);
const face = { bytes: new Uint8Array(pngOf('face', 64, 64)), mediaType: 'image/png' };
const wide = { width: 1280, height: 720 };
const sizeOf = (png: Uint8Array) => [new DataView(png.buffer, png.byteOffset).getUint32(16), new DataView(png.buffer, png.byteOffset).getUint32(20)];

const painter = (options = {}) => createOpenAiImageModel({ model: 'painter-1', ...access(), ...options });

test('a picture is asked for with prompt and size and nothing else, and comes back as bytes', async () => {
  const { data, metadata } = await painter({ prices: { 'painter-1': { perImage: 0.05 } } }).generateImage({ prompt: 'a harbour', size: wide });
  expect(data.mediaType).toBe('image/png');
  expect(sizeOf(data.bytes)).toEqual([1280, 720]);
  expect(bodies()).toEqual([{ model: 'painter-1', prompt: 'a harbour', size: '1280x720' }]);
  expect(metadata).toEqual({ model: 'painter-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { images: 1, inputTokens: 3, outputTokens: 900, costUsd: 0.05 } });
});

test('a size that the model does not make becomes the nearest that it makes, with a warning', async () => {
  const { data, metadata } = await painter({ quality: 'high' }).generateImage({ prompt: 'a harbour', size: { width: 640, height: 360 } });
  expect(sizeOf(data.bytes)).toEqual([1088, 608]);
  expect(metadata.warnings).toEqual(['size: 640x360 is none that the model makes; 1088x608 was asked for']);
  expect(bodies()).toEqual([{ model: 'painter-1', prompt: 'a harbour', size: '1088x608', quality: 'high' }]);
});

test('a server that refuses the size is asked for the nearest standard one, from then on at once', async () => {
  server.script('images/generations', { status: 400, code: 'invalid_value', param: 'size' });
  const model = painter();
  const { metadata } = await model.generateImage({ prompt: 'a harbour', size: wide });
  expect(metadata.warnings).toEqual(['size: 1280x720 is none that the model makes; 1536x1024 was asked for']);
  await model.generateImage({ prompt: 'a harbour', size: wide });
  expect(bodies().map((body) => (body as { size: string }).size)).toEqual(['1280x720', '1536x1024', '1536x1024']);
});

test('references go along as files with their real kind, whatever they were called', async () => {
  await painter().generateImage({ prompt: 'her face again', size: wide, references: [face, { ...face, mediaType: 'application/octet-stream' }] });
  const file = (name: string) => ({ name, mediaType: 'image/png', bytes: face.bytes });
  expect(endpoints()).toEqual(['images/edits']);
  expect(bodies()).toEqual([{ model: 'painter-1', prompt: 'her face again', size: '1280x720', 'image[]': [file('reference-1.png'), file('reference-2.png')] }]);
  expect(server.rejected).toEqual([]);
});

test('a server without /images/edits draws without references, with a warning, from then on at once', async () => {
  server.lack('images/edits');
  const model = painter();
  const request = { prompt: 'her face again', size: wide, references: [face] };
  const warnings = ['references: the server has no /images/edits, so they were not used'];
  expect((await model.generateImage(request)).metadata.warnings).toEqual(warnings);
  expect((await model.generateImage(request)).metadata.warnings).toEqual(warnings);
  expect(endpoints()).toEqual(['images/edits', 'images/generations', 'images/generations']);
});

test('what the API has no word for is said, and references beyond the sixteenth', async () => {
  const slate = { sceneIndex: 1, version: 1, promptHash: '00000000', stateHash: '00000000' };
  const { metadata } = await painter().generateImage({ prompt: 'p', size: wide, seed: 7, slate, references: Array.from({ length: 18 }, () => face) });
  expect(metadata.warnings).toEqual([
    'seed: the API has none, so the same prompt gives another picture each time', 'slate: a test slate is drawn by the animatic only',
    'references: 2 were left out; the API takes up to 16, as PNG, JPEG or WebP',
  ]);
});

test.each<[string, ScriptedAnswer, ModelError['detail']['reason']]>([
  ['moderation', { refuse: 'your request was rejected' }, 'refusal'],
  ['the content policy', { status: 400, code: 'content_policy_violation' }, 'refusal'],
  ['an empty list', { body: { created: 1, data: [] } }, 'invalid_output'],
  ['bytes that are no base64', { body: { created: 1, data: [{ b64_json: '***' }] } }, 'invalid_output'],
  ['bytes that are no picture', { body: { created: 1, data: [{ b64_json: 'aGVsbG8=' }] } }, 'invalid_output'],
  ['rubbish', { raw: '<html>' }, 'invalid_output'],
  ['a body cut short', 'cut body', 'unavailable'],
  ['a rate limit', { status: 429, code: 'rate_limit_exceeded' }, 'rate_limit'],
])('a picture that ends in %s is a typed error', async (_, answer, reason) => {
  server.script('images/generations', answer);
  expect((await failureOf(painter().generateImage({ prompt: 'p', size: wide }))).detail).toMatchObject({ reason, model: 'painter-1' });
});

const moderator = () => createOpenAiModerator({ model: 'moderator-1', ...access() });

test('text alone is moderated as text', async () => {
  const { data, metadata } = await moderator().moderate({ text: 'a harbour' });
  expect(data).toMatchObject({ flagged: false, categories: [] });
  expect(bodies()).toEqual([{ model: 'moderator-1', input: 'a harbour' }]);
  expect(metadata.model).toBe('moderator-1');
});

test('each picture is moderated on its own, the first with the text, and the findings are joined', async () => {
  server.script('moderations', { flag: [] }, { flag: ['violence', 'violence/graphic'] });
  const { data } = await moderator().moderate({ text: 'a harbour', images: [face, face] });
  expect(data.flagged).toBe(true);
  expect(data.categories).toEqual(['violence', 'violence/graphic']);
  expect(data.scores).toMatchObject({ violence: 0.9, harassment: 0.01 });
  const picture = { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) as string } };
  expect(bodies()).toEqual([{ model: 'moderator-1', input: [{ type: 'text', text: 'a harbour' }, picture] }, { model: 'moderator-1', input: [picture] }]);
  expect(server.rejected).toEqual([]);
});

test('nothing to moderate is not asked about, and rubbish is an invalid output', async () => {
  expect((await moderator().moderate({})).data).toEqual({ flagged: false, categories: [], scores: {} });
  expect(server.requests).toEqual([]);
  server.script('moderations', { body: { results: [] } });
  expect((await failureOf(moderator().moderate({ text: 'a' }))).detail.reason).toBe('invalid_output');
});

const speech = { bytes: new Uint8Array([82, 73, 70, 70]), mediaType: 'audio/wav' };
const transcriber = (prices = {}) => createOpenAiTranscriber({ model: 'ear-1', ...access(), prices });

test('speech comes back with the times of phrases and words, and its cost by the second', async () => {
  const { data, metadata } = await transcriber({ 'ear-1': { perSecond: 0.01 } }).transcribe({ audio: speech, language: 'en' });
  expect(data.text).toBe('Cast off the bow line.');
  expect(data.segments).toEqual([{ text: 'Cast off the bow line.', startSeconds: 0, endSeconds: 2.5 }]);
  expect(data.words?.[1]).toEqual({ text: 'off', startSeconds: 0.5, endSeconds: 0.9 });
  expect(metadata).toMatchObject({ warnings: [], usage: { seconds: 3, costUsd: 0.03 } });
  expect(bodies()).toEqual([{ model: 'ear-1', file: { name: 'audio.wav', ...speech }, language: 'en', response_format: 'verbose_json', 'timestamp_granularities[]': ['word', 'segment'] }]);
});

test('a model that gives no times gives one segment, with a warning, from then on at once', async () => {
  server.script('audio/transcriptions', { status: 400, code: 'unsupported_value', param: 'response_format' });
  const model = transcriber();
  const { data, metadata } = await model.transcribe({ audio: speech });
  expect(data).toEqual({ text: 'Cast off the bow line.', segments: [{ text: 'Cast off the bow line.', startSeconds: 0, endSeconds: 3 }] });
  expect(metadata.warnings).toEqual(['the model gives no times: the whole text is one segment']);
  await model.transcribe({ audio: speech });
  expect(bodies().slice(1)).toEqual([1, 2].map(() => ({ model: 'ear-1', file: { name: 'audio.wav', ...speech }, response_format: 'json' })));
});

test('a server that answers with the text itself is understood, and silence is no segment', async () => {
  server.script('audio/transcriptions', { raw: 'Cast off.\n', contentType: 'text/plain' }, { body: { text: '' } });
  expect((await transcriber().transcribe({ audio: speech })).data).toEqual({ text: 'Cast off.', segments: [{ text: 'Cast off.', startSeconds: 0, endSeconds: 0 }] });
  expect((await transcriber().transcribe({ audio: speech })).data).toEqual({ text: '', segments: [] });
});

test('a transcription that fails is a typed error', async () => {
  server.script('audio/transcriptions', { status: 429, code: 'rate_limit_exceeded', headers: { 'retry-after': '2' } }, { body: { words: [] } });
  expect((await failureOf(transcriber().transcribe({ audio: speech }))).detail).toMatchObject({ reason: 'rate_limit', retryAfterMs: 2000 });
  expect((await failureOf(transcriber().transcribe({ audio: speech }))).detail.reason).toBe('invalid_output');
  expect(server.requests).toHaveLength(2);
});

const Mood = { schema: z.object({ mood: z.string() }), schemaName: 'mood' };

test('a model that hears is asked through chat completions, with text as its only way to answer', async () => {
  const { data, metadata } = await createOpenAiAudioModel({ model: 'hearer-1', ...access() }).describeAudio({ audio: speech, prompt: 'What mood?', ...Mood });
  expect(data).toEqual({ mood: 'calm' });
  expect(metadata.warnings).toEqual([]);
  expect(bodies()).toEqual([{
    model: 'hearer-1', modalities: ['text'], messages: [{ role: 'user', content: [{ type: 'text', text: 'What mood?' }, { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } }] }],
    response_format: { type: 'json_schema', json_schema: { name: 'mood', strict: true, schema: { type: 'object', properties: { mood: { type: 'string' } }, required: ['mood'], additionalProperties: false } } },
  }]);
});

test('a model that hears but holds no schema is asked through the prompt, and sound of another kind is refused here', async () => {
  const no = { status: 400, code: 'invalid_value', param: 'response_format' };
  server.script('chat/completions', no, no);
  const hearer = createOpenAiAudioModel({ model: 'hearer-1', ...access() });
  expect((await hearer.describeAudio({ audio: { ...speech, mediaType: 'audio/mpeg' }, prompt: 'What mood?', ...Mood })).metadata.warnings).toHaveLength(1);
  expect((await failureOf(hearer.describeAudio({ audio: { ...speech, mediaType: 'audio/flac' }, prompt: 'What mood?', ...Mood }))).detail.reason).toBe('invalid_request');
  expect(server.requests).toHaveLength(3);
});

test.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
  ['images/generations', (signal) => painter().generateImage({ prompt: 'p', size: wide }, { signal })],
  ['images/edits', (signal) => painter().generateImage({ prompt: 'p', size: wide, references: [face] }, { signal })],
  ['moderations', (signal) => moderator().moderate({ text: 'p' }, { signal })],
  ['audio/transcriptions', (signal) => transcriber().transcribe({ audio: speech }, { signal })],
])('an abort ends a request to %s, with the reason of the abort', async (endpoint, call) => {
  server.script(endpoint as (typeof server.requests)[number]['endpoint'], 'hang');
  const stop = new AbortController();
  const reason = new Error('cut');
  const outcome = expect(call(stop.signal)).rejects.toBe(reason);
  await expect.poll(() => server.requests.length).toBe(1);
  stop.abort(reason);
  await outcome;
  await server.hungUp();
});
