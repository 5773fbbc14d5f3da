/** A model on a server of your own that speaks OpenAI’s protocol but lacks half of it: what comes back, what it cost, and what a fault looks like. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isCanvasError } from '@cinematic-canvas/core';
import { openAiModels } from '@cinematic-canvas/core/openai';
import { z } from 'zod';

// Like many servers it knows chat completions only. The second time it is busy.
let calls = 0;
const server = createServer((request, response) => {
  const reply = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '2' }).end(JSON.stringify(body));
  request.resume().on('end', () => {
    if (request.url !== '/v1/chat/completions') return reply(404, { error: { message: 'no such page' } });
    if (++calls > 1) return reply(429, { error: { message: 'busy' } });
    const content = JSON.stringify({ title: 'Night Ferry', logline: 'A deckhand hides a stranger from the harbour patrol.' });
    return reply(200, { choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }], usage: { prompt_tokens: 2000, completion_tokens: 500 } });
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const { text } = openAiModels({
  baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  models: { text: 'house-writer' },
  prices: { 'house-writer': { inputPerMillionTokens: 0.5, outputPerMillionTokens: 2 } },
});
const request = { prompt: 'One idea for a film of five minutes.', schema: z.object({ title: z.string(), logline: z.string() }), schemaName: 'idea' };

const { data, metadata } = await text.generateObject(request);
console.log(`${data.title}: ${data.logline}`);
console.log(metadata.usage);
console.log(metadata.warnings);

try {
  await text.generateObject(request);
} catch (error) {
  if (!isCanvasError(error) || error.code !== 'MODEL') throw error;
  console.log(error.detail);
}
server.close();

// prints:
// Night Ferry: A deckhand hides a stranger from the harbour patrol.
// { inputTokens: 2000, outputTokens: 500, costUsd: 0.002 }
// [ 'the server has no /responses: asked through /chat/completions' ]
// { reason: 'rate_limit', model: 'house-writer', retryAfterMs: 2000 }
