import { afterAll, beforeAll, expect, test } from 'vitest';

import { type OpenAiServer, startOpenAiServer } from '../../../testing/openai-server.ts';

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const post = async (endpoint: string, body: object) => {
  const response = await fetch(`${server.baseURL}/${endpoint}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as { error?: { code: string | null; param: string | null; message: string } } };
};
const form = async (endpoint: string, fields: Record<string, string | File>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return (await fetch(`${server.baseURL}/${endpoint}`, { method: 'POST', body })).status;
};
const format = (schema: object) => ({ model: 'm', input: 'p', text: { format: { type: 'json_schema', name: 'n', strict: true, schema } } });
const object = (properties: object, required = Object.keys(properties)) => ({ type: 'object', properties, required, additionalProperties: false });

test.each<[string, string, object, string, string | null]>([
  ['an unknown field', 'responses', { model: 'm', input: 'p', seed: 3 }, 'unknown_parameter', 'seed'],
  ['a missing field', 'responses', { model: 'm' }, 'invalid_value', 'input'],
  ['a size that is none', 'images/generations', { model: 'm', prompt: 'p', size: '640x360' }, 'invalid_value', 'size'],
  ['a response format of former models', 'images/generations', { model: 'm', prompt: 'p', response_format: 'b64_json' }, 'unknown_parameter', 'response_format'],
  ['two pictures to moderate', 'moderations', { input: [1, 2].map(() => ({ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } })) }, 'invalid_value', 'input'],
  ['a schema whose fields are not all required', 'responses', format(object({ a: { type: 'string' } }, [])), 'invalid_json_schema', 'text.format.schema'],
  ['a schema that is open', 'responses', format({ type: 'object', properties: {}, required: [] }), 'invalid_json_schema', 'text.format.schema'],
  ['a schema with a word that strict mode lacks', 'responses', format(object({ a: { type: 'string', minLength: 2 } })), 'invalid_json_schema', 'text.format.schema'],
  ['a schema deep inside with a word that strict mode lacks', 'responses', format(object({ a: { type: 'array', items: { anyOf: [{ type: 'string' }, object({ b: { oneOf: [] } })] } } })), 'invalid_json_schema', 'text.format.schema'],
  ['a schema that is no object', 'responses', format({ type: 'array', items: { type: 'string' } }), 'invalid_json_schema', 'text.format.schema'],
])('%s is refused, as the API does', async (_, endpoint, body, code, param) => {
  expect(await post(endpoint, body)).toMatchObject({ status: 400, body: { error: { code, param } } });
});

test('forms are held to their fields too', async () => {
  const png = new File(['x'], 'a.png', { type: 'image/png' });
  expect(await form('images/edits', { model: 'm', prompt: 'p', 'image[]': png, size: '1024x1024' })).toBe(200);
  expect(await form('images/edits', { model: 'm', prompt: 'p' })).toBe(400);
  expect(await form('images/edits', { model: 'm', prompt: 'p', 'image[]': new File(['x'], 'a', { type: 'application/octet-stream' }) })).toBe(400);
  expect(await form('videos', { model: 'm', prompt: 'p', seconds: '6' })).toBe(400);
  expect(await form('audio/transcriptions', { model: 'm', file: new File(['x'], 'a.wav'), response_format: 'json', 'timestamp_granularities[]': 'word' })).toBe(400);
});

test('without an answer of the test’s, a value that the schema allows is given', async () => {
  const { body } = await post('responses', format(object({ kind: { type: 'string', enum: ['x', 'y'] }, list: { type: 'array', items: { type: 'number' }, minItems: 2 }, maybe: { type: ['string', 'null'] } })));
  expect(body).toMatchObject({ output: [{ type: 'reasoning' }, { content: [{ text: '{"kind":"x","list":[1,1],"maybe":null}' }] }] });
});
