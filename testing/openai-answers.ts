import { pngOf } from './openai-media.ts';
import type { OpenAiRequest } from './openai-server.ts';

/** A text as it is, any other value as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const tokensOf = (text: string) => Math.ceil(text.length / 4);

/** A text as the answer of the model. */
export function textAnswer(request: OpenAiRequest, text: string) {
  return request.endpoint === 'responses' ? responseOf(request, { content: [{ type: 'output_text', text, annotations: [] }] }) : completionOf(request, { content: text, refusal: null });
}

/** A response of the Responses API. */
export function responseOf({ body, prompt, system }: OpenAiRequest, { content }: { content: { type: string; text?: string; refusal?: string; annotations?: unknown[] }[] }) {
  const [input, output] = [tokensOf(prompt + system), tokensOf(content.map(({ text }) => text ?? '').join(''))];
  return {
    id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: (body as { model: string }).model, error: null, incomplete_details: null,
    output: [{ type: 'reasoning', id: 'rs_1', summary: [] }, { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content }],
    usage: { input_tokens: input, input_tokens_details: { cached_tokens: 0 }, output_tokens: output, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: input + output },
  };
}

/** A chat completion. */
export function completionOf({ body, prompt, system }: OpenAiRequest, message: { content: string | null; refusal: string | null }) {
  const [input, output] = [tokensOf(prompt + system), tokensOf(message.content ?? '')];
  return {
    id: 'chatcmpl_1', object: 'chat.completion', created: 1, model: (body as { model: string }).model,
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', ...message } }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, prompt_tokens_details: { cached_tokens: 0 } },
  };
}

/** A real picture in the size that was asked for, another one for each take. */
export function imagesOf({ body, prompt }: OpenAiRequest, take: number) {
  const { size = '1024x1024' } = body as { size?: string };
  const [width = 1024, height = 1024] = (size === 'auto' ? '1024x1024' : size).split('x').map(Number);
  const [input, output] = [tokensOf(prompt), Math.ceil((width * height) / 1024)];
  return {
    created: 1, output_format: 'png', size, data: [{ b64_json: pngOf(`${take} ${prompt}`, width, height).toString('base64') }],
    usage: { input_tokens: input, input_tokens_details: { text_tokens: input, image_tokens: 0 }, output_tokens: output, total_tokens: input + output },
  };
}

const CATEGORIES = [
  'harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'illicit', 'illicit/violent',
  'self-harm', 'self-harm/instructions', 'self-harm/intent', 'sexual', 'sexual/minors', 'violence', 'violence/graphic',
];

/** A moderation that flags these categories. */
export function moderationOf({ body }: OpenAiRequest, flagged: readonly string[]) {
  const each = <T>(value: (category: string) => T) => Object.fromEntries(CATEGORIES.map((category) => [category, value(category)]));
  const result = {
    flagged: flagged.length > 0, categories: each((name) => flagged.includes(name)), category_scores: each((name) => (flagged.includes(name) ? 0.9 : 0.01)),
    category_applied_input_types: each(() => ['text']),
  };
  return { id: 'modr_1', model: (body as { model?: string }).model ?? 'moderation', results: [result] };
}

/** A line of dialogue with its times, if they were asked for. */
export function transcriptionOf({ body }: OpenAiRequest) {
  const text = 'Cast off the bow line.';
  if ((body as { response_format?: string }).response_format !== 'verbose_json') return { text, usage: { type: 'duration', seconds: 3 } };
  const words = text.split(' ').map((word, index) => ({ word, start: index * 0.5, end: index * 0.5 + 0.4 }));
  const segment = { id: 0, seek: 0, start: 0, end: 2.5, text: ` ${text}`, tokens: [], temperature: 0, avg_logprob: -0.1, compression_ratio: 1, no_speech_prob: 0 };
  return { task: 'transcribe', language: 'english', duration: 3, text, words, segments: [segment], usage: { type: 'duration', seconds: 3 } };
}
