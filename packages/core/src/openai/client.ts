import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';

import { type OpenAiAccess, type OpenAiOptions, accessOf } from './options.ts';
import type { Fault } from './fault.ts';

type JsonBody<Method extends (body: never, options?: never) => unknown> = Parameters<Method>[0];

/** What a request brought. */
export type Reply = { ok: true; body: unknown; headers: Headers; requestId: string | null } | { ok: false; fault: Fault };

/** What can be asked of a server; each call rejects only where `signal` was aborted, with its reason. */
export interface OpenAiClient {
  respond(body: OpenAI.Responses.ResponseCreateParamsNonStreaming, signal?: AbortSignal): Promise<Reply>;
  complete(body: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming, signal?: AbortSignal): Promise<Reply>;
  generateImage(body: OpenAI.ImageGenerateParamsNonStreaming, signal?: AbortSignal): Promise<Reply>;
  editImage(body: OpenAI.ImageEditParamsNonStreaming, signal?: AbortSignal): Promise<Reply>;
  moderate(body: JsonBody<OpenAI['moderations']['create']>, signal?: AbortSignal): Promise<Reply>;
  transcribe(body: OpenAI.Audio.TranscriptionCreateParamsNonStreaming<'verbose_json' | 'json'>, signal?: AbortSignal): Promise<Reply>;
  /** The client's own calls for video are marked for removal, so the endpoints are named here. */
  createVideo(form: FormData, signal?: AbortSignal): Promise<Reply>;
  retrieveVideo(id: string, signal?: AbortSignal): Promise<Reply>;
  /** The body is a `Uint8Array`. */
  downloadVideo(id: string, signal?: AbortSignal): Promise<Reply>;
}

type Answer = Pick<Extract<Reply, { ok: true }>, 'body' | 'headers' | 'requestId'>;

/** Opens a client that retries nothing, logs nothing and takes nothing from the environment but OPENAI_CUSTOM_HEADERS, which the library reads itself. @throws {TypeError} if there is no key. */
export function openClient(options: OpenAiOptions): OpenAiClient {
  const access = accessOf(options);
  const client = new OpenAI({
    apiKey: access.apiKey, adminAPIKey: null, baseURL: access.baseURL, organization: access.organization, project: access.project, webhookSecret: null,
    timeout: access.timeoutMs, maxRetries: 0, logLevel: 'off', defaultHeaders: access.headers, ...(access.fetch && { fetch: access.fetch }),
  });
  const video = (id: string) => `/videos/${encodeURIComponent(id)}`;
  // The answer is read here: the library's own reading trips over bodies that are none.
  const ask = (signal: AbortSignal | undefined, send: (options: { signal: AbortSignal }) => { asResponse(): Promise<Response> }) =>
    attempt(access, signal, async (how) => answerOf(await send(how).asResponse(), async (response) => bodyOf(await response.text(), response.headers)));
  return {
    respond: (body, signal) => ask(signal, (how) => client.responses.create(body, how)),
    complete: (body, signal) => ask(signal, (how) => client.chat.completions.create(body, how)),
    generateImage: (body, signal) => ask(signal, (how) => client.images.generate(body, how)),
    editImage: (body, signal) => ask(signal, (how) => client.images.edit(body, how)),
    moderate: (body, signal) => ask(signal, (how) => client.moderations.create(body, how)),
    transcribe: (body, signal) => ask(signal, (how) => client.audio.transcriptions.create(body, how)),
    createVideo: (body, signal) => ask(signal, (how) => client.post('/videos', { body, ...how })),
    retrieveVideo: (id, signal) => ask(signal, (how) => client.get(video(id), how)),
    downloadVideo: (id, signal) =>
      attempt(access, signal, async (how) => answerOf(await client.get(`${video(id)}/content`, how).asResponse(), async (response) => new Uint8Array(await response.arrayBuffer()))),
  };
}

async function answerOf(response: Response, read: (response: Response) => Promise<unknown>): Promise<Answer> {
  return { body: await read(response), headers: response.headers, requestId: response.headers.get('x-request-id') };
}

/** JSON where the server says so, else the text itself. @throws {SyntaxError} */
function bodyOf(text: string, headers: Headers): unknown {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
  return isJson && text !== '' ? (JSON.parse(text) as unknown) : text;
}

/** Sends a request under a time limit that holds until its answer has been read to the end. */
async function attempt({ timeoutMs }: OpenAiAccess, signal: AbortSignal | undefined, send: (options: { signal: AbortSignal }) => Promise<Answer>): Promise<Reply> {
  signal?.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  try {
    const answer = await send({ signal: signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]) });
    return { ok: true, ...answer };
  } catch (thrown) {
    signal?.throwIfAborted();
    const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { ok: false, fault: limit.signal.aborted ? { kind: 'timeout', timeoutMs, cause } : faultOf(cause, timeoutMs) };
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(cause: Error, timeoutMs: number): Fault {
  if (cause instanceof APIConnectionTimeoutError) return { kind: 'timeout', timeoutMs, cause };
  if (cause instanceof SyntaxError) return { kind: 'unreadable', cause };
  if (!(cause instanceof APIError) || cause instanceof APIConnectionError) return { kind: 'connection', cause };
  // The class leaves its parameters open; a status and headers come with every answer of a server.
  const { status, headers, code, type, param, message, requestID } = cause as APIError;
  if (status === undefined) return { kind: 'connection', cause };
  // Some servers give numbers for codes.
  return { kind: 'status', status, code: textOf(code), type: textOf(type), param: textOf(param), message, headers: headers ?? new Headers(), requestId: requestID ?? null, cause };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
