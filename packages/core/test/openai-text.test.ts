import type { ModelError } from '@cinematic-canvas/core';
import { createOpenAiTextModel, type OpenAiTextOptions } from '@cinematic-canvas/core/openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import { type OpenAiServer, type ScriptedAnswer, startOpenAiServer } from '../../../testing/openai-server.ts';
import { failureOf } from './failure-of.ts';

let server: OpenAiServer;
beforeEach(async () => {
  server = await startOpenAiServer({ respond: ({ schema }) => (schema === null ? 'A harbour at night.' : { title: 'Night Ferry', mood: null }) });
});
afterEach(() => server[Symbol.asyncDispose]());

const writer = (options: Partial<OpenAiTextOptions> = {}) => createOpenAiTextModel({ model: 'writer-1', apiKey: 'secret', baseURL: server.baseURL, ...options });
const Idea = z.object({ title: z.string().min(3), mood: z.string().optional().describe('in a word') });
const idea = { prompt: 'An idea, please.', schema: Idea, schemaName: 'film idea' };
const png = { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), mediaType: 'image/png' };
const IDEA_SCHEMA = {
  type: 'object', additionalProperties: false, required: ['title', 'mood'],
  properties: { title: { type: 'string', description: 'at least 3 characters' }, mood: { type: ['string', 'null'], description: 'in a word' } },
};
const bodies = () => server.requests.map(({ body }) => body);

test('a text is asked for with the prompt, the instructions and nothing else', async () => {
  const { data } = await writer().generateText({ system: 'You write films.', prompt: 'Where are we?' });
  expect(data).toBe('A harbour at night.');
  expect(bodies()).toEqual([{ model: 'writer-1', input: 'Where are we?', instructions: 'You write films.', store: false }]);
  expect(server.requests[0]).toMatchObject({ endpoint: 'responses', headers: { authorization: 'Bearer secret' } });
});

test('pictures go along as data URLs', async () => {
  await writer().generateText({ prompt: 'What is this?', images: [png] });
  expect(bodies()).toEqual([{
    model: 'writer-1', store: false,
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'What is this?' }, { type: 'input_image', image_url: 'data:image/png;base64,iVBORw==', detail: 'auto' }] }],
  }]);
});

test('a value is asked for by its strict schema, and comes back in the schema of the caller', async () => {
  const { data, metadata } = await writer({ maxOutputTokens: 500, reasoningEffort: 'low' }).generateObject(idea);
  expect(data).toEqual({ title: 'Night Ferry' });
  expect(metadata.warnings).toEqual([]);
  expect(bodies()).toEqual([{
    model: 'writer-1', input: 'An idea, please.', store: false, max_output_tokens: 500, reasoning: { effort: 'low' },
    text: { format: { type: 'json_schema', name: 'film_idea', schema: IDEA_SCHEMA, strict: true } },
  }]);
  expect(server.rejected).toEqual([]);
});

test('a schema that strict mode has no word for is sent as it is, with a warning', async () => {
  server.script('responses', { value: { pair: ['a', 1] } });
  const { data, metadata } = await writer().generateObject({ prompt: 'p', schema: z.object({ pair: z.tuple([z.string(), z.number()]) }), schemaName: 'pair' });
  expect(data).toEqual({ pair: ['a', 1] });
  expect(metadata.warnings).toEqual(["the schema pair can't be held by the provider (pair): the answer was checked here"]);
  expect(bodies()).toMatchObject([{ text: { format: { strict: false } } }]);
});

test('usage is told, and its cost from the price table', async () => {
  const usage = { input_tokens: 1000, input_tokens_details: { cached_tokens: 400 }, output_tokens: 50 };
  const output = [{ type: 'message', content: [{ type: 'output_text', text: 'Fog.' }] }];
  server.script('responses', { body: { status: 'completed', output, usage } }, { body: { status: 'completed', output } });
  const model = writer({ prices: { 'writer-1': { inputPerMillionTokens: 2, cachedInputPerMillionTokens: 1, outputPerMillionTokens: 20 } } });
  expect((await model.generateText({ prompt: 'p' })).metadata).toEqual({
    model: 'writer-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 50, costUsd: 0.0026 },
  });
  expect((await model.generateText({ prompt: 'p' })).metadata.usage).toEqual({});
});

const message = (...content: unknown[]) => [{ type: 'message', content }];
const used = { input_tokens: 10, output_tokens: 5 };
test.each<[string, ScriptedAnswer, ModelError['detail']['reason'], RegExp, string | undefined]>([
  ['an empty answer', { body: { status: 'completed', output: [], usage: used } }, 'invalid_output', /the answer is empty/, undefined],
  ['a refusal', { body: { status: 'completed', output: message({ type: 'refusal', refusal: 'not this' }), usage: used } }, 'refusal', /refused: not this/, undefined],
  ['an answer cut short by its length', { body: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: message({ type: 'output_text', text: '{"ti' }), usage: used } }, 'invalid_output', /cut short/, 'max_output_tokens'],
  ['an answer cut short by the filter', { body: { status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output: [], usage: used } }, 'refusal', /cut short/, 'content_filter'],
  ['JSON that is broken', { body: { status: 'completed', output: message({ type: 'output_text', text: '{"title": ' }), usage: used } }, 'invalid_output', /no JSON/, undefined],
  ['JSON of another shape', { body: { status: 'completed', output: message({ type: 'output_text', text: '{"title": "x"}' }), usage: used } }, 'invalid_output', /does not fit the schema: title: /, undefined],
  ['a failed response', { body: { status: 'failed', error: { code: 'vector_store_timeout', message: 'lost' }, usage: used } }, 'invalid_output', /failed: lost/, 'vector_store_timeout'],
  ['a response that failed over the limit', { body: { status: 'failed', error: { code: 'rate_limit_exceeded', message: 'slow' }, usage: used } }, 'rate_limit', /failed: slow/, 'rate_limit_exceeded'],
  ['a response that failed for its prompt', { body: { status: 'failed', error: { code: 'invalid_prompt', message: 'flagged' }, usage: used } }, 'refusal', /flagged/, 'invalid_prompt'],
  ['a cancelled response', { body: { status: 'cancelled', output: [], usage: used } }, 'invalid_output', /is cancelled/, undefined],
])('%s is a typed error with what it used', async (_, answer, reason, text, providerCode) => {
  server.script('responses', answer);
  const error = await failureOf(writer({ prices: { 'writer-1': { outputPerMillionTokens: 1e6 } } }).generateObject(idea));
  expect(error.message).toMatch(text);
  expect(error.detail).toEqual({ reason, model: 'writer-1', requestId: 'req_1', usage: { inputTokens: 10, outputTokens: 5, costUsd: 5 }, ...(providerCode && { providerCode }) });
});

test.each<[string, ScriptedAnswer]>([
  ['a page of HTML', { raw: '<h1>Welcome</h1>' }],
  ['broken JSON', { raw: '{"status": "comp', contentType: 'application/json' }],
  ['JSON that is no response', { body: { output: 'yes' } }],
  ['nothing', { raw: '', contentType: 'application/json' }],
])('%s in place of a response is an invalid output', async (_, answer) => {
  server.script('responses', answer);
  expect((await failureOf(writer().generateText({ prompt: 'p' }))).detail.reason).toBe('invalid_output');
});

test.each<[number, string | null, ModelError['detail']['reason']]>([
  [429, 'rate_limit_exceeded', 'rate_limit'], [429, 'insufficient_quota', 'quota'], [402, null, 'quota'],
  [401, 'invalid_api_key', 'unauthorized'], [403, null, 'unauthorized'],
  [400, 'context_length_exceeded', 'invalid_request'], [404, 'model_not_found', 'invalid_request'], [422, null, 'invalid_request'],
  [400, 'invalid_prompt', 'refusal'], [400, 'image_content_policy_violation', 'refusal'], [400, 'content_policy_violation', 'refusal'],
  [500, 'server_error', 'unavailable'], [502, null, 'unavailable'], [503, null, 'unavailable'], [409, null, 'unavailable'], [408, null, 'timeout'], [504, null, 'timeout'],
])('status %i with code %s is %s', async (status, code, reason) => {
  server.script('responses', { status, code, message: 'as scripted' });
  const error = await failureOf(writer().generateText({ prompt: 'p' }));
  expect(error.detail).toEqual({ reason, model: 'writer-1', requestId: 'req_1', ...(code !== null && { providerCode: code }) });
  expect(error.message).toContain('as scripted');
  expect(server.requests).toHaveLength(1);
});

test('a server that tells the kind of a fault but no code is understood', async () => {
  server.script('responses', { status: 429, type: 'insufficient_quota' }, { status: 400, type: 'content_filter' });
  expect((await failureOf(writer().generateText({ prompt: 'p' }))).detail.reason).toBe('quota');
  expect((await failureOf(writer().generateText({ prompt: 'p' }))).detail.reason).toBe('refusal');
});

test.each([
  ['seconds', { 'retry-after': '7' }, 7000], ['fractions of seconds', { 'retry-after': '0.5' }, 500], ['milliseconds first', { 'retry-after-ms': '1500', 'retry-after': '7' }, 1500],
  ['a date that is over', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
])('the wait that a server asks for is read: %s', async (_, headers, retryAfterMs) => {
  server.script('responses', { status: 429, code: 'rate_limit_exceeded', headers });
  expect((await failureOf(writer().generateText({ prompt: 'p' }))).detail).toMatchObject({ reason: 'rate_limit', retryAfterMs });
});

test.each<[string, ScriptedAnswer]>([['before its answer', 'cut'], ['in the middle of it', 'cut body']])('a connection that ends %s is unavailable', async (_, answer) => {
  server.script('responses', answer);
  expect((await failureOf(writer().generateText({ prompt: 'p' }))).detail).toEqual({ reason: 'unavailable', model: 'writer-1' });
});

test('a server that is not there, and a name that nobody knows, are unavailable', async () => {
  const gone = await startOpenAiServer();
  await gone[Symbol.asyncDispose]();
  const refused = await failureOf(writer({ baseURL: gone.baseURL }).generateText({ prompt: 'p' }));
  expect(refused.detail.reason).toBe('unavailable');
  expect(refused.message).toContain('ECONNREFUSED');
  const lookUpFails = () => Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND films.invalid') }));
  const unknown = await failureOf(writer({ baseURL: 'http://films.invalid/v1', fetch: lookUpFails }).generateText({ prompt: 'p' }));
  expect(unknown.detail.reason).toBe('unavailable');
  expect(unknown.message).toContain('ENOTFOUND');
});

test('a server that does not answer in time is a timeout, and the request has ended', async () => {
  server.script('responses', 'hang');
  const error = await failureOf(writer({ timeoutMs: 50 }).generateText({ prompt: 'p' }));
  expect(error.detail).toEqual({ reason: 'timeout', model: 'writer-1' });
  await server.hungUp();
});

test('an abort rejects with its own reason, and the request has ended', async () => {
  server.script('responses', 'hang');
  const stop = new AbortController();
  const reason = new Error('the director left');
  const call = writer().generateText({ prompt: 'p' }, { signal: stop.signal });
  const outcome = expect(call).rejects.toBe(reason);
  await expect.poll(() => server.requests.length).toBe(1);
  stop.abort(reason);
  await outcome;
  await server.hungUp();
});

test('what was aborted before it began is never sent', async () => {
  const reason = new Error('never mind');
  await expect(writer().generateText({ prompt: 'p' }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(server.requests).toEqual([]);
});

test('a server without /responses is asked through chat completions, from then on at once', async () => {
  server.lack('responses');
  const model = writer({ maxOutputTokens: 100, reasoningEffort: 'high' });
  const first = await model.generateObject({ ...idea, system: 'You write films.' });
  expect(first.data).toEqual({ title: 'Night Ferry' });
  expect(first.metadata.warnings).toEqual(['the server has no /responses: asked through /chat/completions']);
  expect(first.metadata.usage).toMatchObject({ inputTokens: 8, outputTokens: 9 });
  const second = await model.generateText({ prompt: 'What is this?', images: [png] });
  expect(second.metadata.warnings).toEqual(first.metadata.warnings);
  expect(server.requests.map(({ endpoint }) => endpoint)).toEqual(['responses', 'chat/completions', 'chat/completions']);
  expect(bodies().slice(1)).toEqual([
    {
      model: 'writer-1', max_completion_tokens: 100, reasoning_effort: 'high', messages: [{ role: 'system', content: 'You write films.' }, { role: 'user', content: 'An idea, please.' }],
      response_format: { type: 'json_schema', json_schema: { name: 'film_idea', schema: IDEA_SCHEMA, strict: true } },
    },
    {
      model: 'writer-1', max_completion_tokens: 100, reasoning_effort: 'high',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'What is this?' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } }] }],
    },
  ]);
  expect(server.rejected).toEqual([]);
});

test('a chat server that holds no schema is asked in JSON mode, and that is remembered', async () => {
  server.lack('responses');
  server.script('chat/completions', { status: 400, message: 'response_format json_schema is not supported' }, { value: '```json\n{"title": "Night Ferry"}\n```' });
  const model = writer();
  const { data, metadata } = await model.generateObject(idea);
  expect(data).toEqual({ title: 'Night Ferry' });
  expect(metadata.warnings).toEqual([
    'the server has no /responses: asked through /chat/completions', 'the server of writer-1 does not hold answers to a JSON Schema: asked through JSON mode; the answer was checked here',
  ]);
  expect(bodies().at(-1)).toEqual({
    model: 'writer-1', response_format: { type: 'json_object' },
    messages: [{ role: 'system', content: `Answer with JSON alone, held to this JSON Schema: ${JSON.stringify(wireOrder(IDEA_SCHEMA))}` }, { role: 'user', content: 'An idea, please.' }],
  });
  server.script('chat/completions', { value: { title: 'Night Ferry' } });
  await model.generateObject(idea);
  expect(server.requests).toHaveLength(4);
});

test('a chat server that knows no JSON at all is asked through the prompt', async () => {
  server.lack('responses');
  const no = { status: 422, message: 'unknown field response_format' };
  server.script('chat/completions', no, no, { value: { title: 'Night Ferry' } });
  const { metadata } = await writer().generateObject(idea);
  expect(metadata.warnings.at(-1)).toBe('the server of writer-1 does not hold answers to a JSON Schema: asked through the prompt alone; the answer was checked here');
  expect(bodies().at(-1)).not.toHaveProperty('response_format');
});

test('a request that is turned down for something else is not tried in another form', async () => {
  server.lack('responses');
  server.script('chat/completions', { status: 400, code: 'context_length_exceeded', param: 'messages', message: 'too long' });
  expect((await failureOf(writer().generateObject(idea))).message).toContain('too long');
  expect(server.requests).toHaveLength(2);
});

test('where every form is turned down, the first answer says why', async () => {
  server.lack('responses');
  server.script('chat/completions', ...['first', 'second', 'third'].map((text) => ({ status: 400, code: 'context_length_exceeded', message: text })));
  expect((await failureOf(writer().generateObject(idea))).message).toContain('first');
});

test.each<[string, ScriptedAnswer, ModelError['detail']['reason']]>([
  ['a refusal', { refuse: 'not this' }, 'refusal'],
  ['a filtered answer', { body: { choices: [{ finish_reason: 'content_filter', message: { content: '' } }] } }, 'refusal'],
  ['an answer cut short', { body: { choices: [{ finish_reason: 'length', message: { content: '{"ti' } }] } }, 'invalid_output'],
  ['no choice', { body: { choices: [] } }, 'invalid_output'],
  ['no completion', { body: { ok: true } }, 'invalid_output'],
  ['a rate limit', { status: 429, code: 'rate_limit_exceeded' }, 'rate_limit'],
])('%s in a chat is a typed error', async (_, answer, reason) => {
  server.lack('responses');
  server.script('chat/completions', answer);
  expect((await failureOf(writer().generateObject(idea))).detail.reason).toBe(reason);
});

test('a server that has neither endpoint says so about the one that was asked for', async () => {
  server.lack('responses', 'chat/completions');
  const error = await failureOf(writer().generateText({ prompt: 'p' }));
  expect(error.detail.reason).toBe('invalid_request');
  expect(error.message).toContain('/v1/responses');
});

/** The order in which the schema is written. */
function wireOrder({ properties, required, additionalProperties }: typeof IDEA_SCHEMA) {
  const { title, mood } = properties;
  return { type: 'object', properties: { title: { type: title.type, description: title.description }, mood: { type: mood.type, description: mood.description } }, required, additionalProperties };
}
