import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { partsOf } from './multipart.ts';
import { asText, completionOf, imagesOf, moderationOf, responseOf, textAnswer, transcriptionOf } from './openai-answers.ts';
import { mp4Of, sampleOf } from './openai-media.ts';
import { BODIES, type RequestFault, type SentFile, faultOfBody } from './openai-requests.ts';

export type { SentFile } from './openai-requests.ts';

/** What is asked of the server, by path below `/v1`. */
export type OpenAiEndpoint = keyof typeof BODIES | 'videos/{id}' | 'videos/{id}/content';

/** A request that came in. */
export interface OpenAiRequest {
  endpoint: OpenAiEndpoint;
  method: string;
  headers: Readonly<Record<string, string>>;
  /** JSON as it came, or a form: text by field, files as `SentFile`, both in lists where the field's name ends in []. Null without a body. */
  body: unknown;
  /** The words of the request: prompt, or all text parts; empty where there are none. */
  prompt: string;
  /** Instructions, or the system message. */
  system: string;
  /** Name of the schema that the answer is held to, and the schema itself. */
  schemaName: string | null;
  schema: unknown;
  /** The clip that is asked about. */
  videoId: string | null;
}

/** An answer that a test writes itself. */
export type ScriptedAnswer =
  /** An error as the API tells it. */
  | { status: number; code?: string | null; type?: string; message?: string; param?: string | null; headers?: Record<string, string> }
  /** JSON as it is. */
  | { body: unknown; headers?: Record<string, string> }
  /** Any bytes at all. */
  | { raw: string | Uint8Array; contentType?: string }
  /** A text, or a value as JSON text, as the model's answer. */
  | { value: unknown }
  /** The model refuses: a refusal part, a 400 with `moderation_blocked`, or a failed clip. */
  | { refuse: string }
  /** A moderation that flags these categories. */
  | { flag: string[] }
  /** Never answers. */
  | 'hang'
  /** Ends the connection at once, or in the middle of the body. */
  | 'cut' | 'cut body';

/** How the server answers. */
export interface OpenAiServerOptions {
  /** The model's answer to text requests: a text, or a value that is sent as JSON. Left out, a value that the schema allows. */
  respond?: (request: OpenAiRequest) => unknown;
  /** Asked first for every request; undefined leaves the answer to the queue and the defaults. */
  intercept?: (request: OpenAiRequest) => ScriptedAnswer | undefined;
  /** How often a clip is asked about before it is there. @defaultValue 2 */
  pollsPerClip?: number;
  /** Whether bodies are held to what OpenAI takes; a compatible server takes sizes and lengths of its own. @defaultValue true */
  strict?: boolean;
  /** The key that is asked for; any will do if left out. */
  apiKey?: string;
}

interface Clip {
  id: string;
  prompt: string;
  seconds: string;
  size: string;
  model: string;
  polls: number;
  failed: { code: string; message: string } | null;
}

/** A server in this process that speaks OpenAI's API and refuses what the API refuses. */
export interface OpenAiServer extends AsyncDisposable {
  /** `http://127.0.0.1:port/v1`. */
  baseURL: string;
  /** Every request, in order. */
  requests: OpenAiRequest[];
  /** Requests that were refused for their form: none, if the caller keeps to the API. */
  rejected: { request: OpenAiRequest; fault: RequestFault }[];
  /** Clips that were ordered: each is one that would have been paid for. */
  clips: readonly Readonly<Clip>[];
  /** Answers the next requests of an endpoint, one each. */
  script(endpoint: OpenAiEndpoint, ...answers: ScriptedAnswer[]): void;
  /** Takes endpoints away: 404, as on compatible servers that have them not. */
  lack(...endpoints: OpenAiEndpoint[]): void;
  /** Fulfilled once the caller has hung up on a request that hangs. */
  hungUp(): Promise<void>;
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Starts an OpenAI server on a free port of this machine.
 *
 * @example
 * const server = await startOpenAiServer({ respond: ({ schemaName }) => (schemaName === 'judgement' ? verdict : 'A harbour at night.') });
 * server.script('images/generations', { status: 429, code: 'rate_limit_exceeded', headers: { 'retry-after': '1' } }, { refuse: 'blood' });
 */
export async function startOpenAiServer({ respond, intercept, pollsPerClip = 2, strict = true, apiKey }: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const requests: OpenAiRequest[] = [];
  const rejected: OpenAiServer['rejected'] = [];
  const clips: Clip[] = [];
  const queues = new Map<OpenAiEndpoint, ScriptedAnswer[]>();
  const lacking = new Set<OpenAiEndpoint>();
  const hangUps: { happened: number; waiting: (() => void)[] } = { happened: 0, waiting: [] };

  function noteHangUp(): void {
    const waiting = hangUps.waiting.shift();
    if (waiting) waiting();
    else hangUps.happened += 1;
  }

  async function answer(request: OpenAiRequest): Promise<Reply | 'hang' | 'cut' | 'cut body'> {
    requests.push(request);
    const { endpoint } = request;
    if (apiKey !== undefined && request.headers['authorization'] !== `Bearer ${apiKey}`) return errorReply(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key', param: null });
    if (lacking.has(endpoint)) return errorReply(404, { message: `Invalid URL (${request.method} /v1/${endpoint})`, code: null, param: null });
    const fault = strict && endpoint in BODIES ? faultOfBody(endpoint as keyof typeof BODIES, request.body) : null;
    if (fault !== null) {
      rejected.push({ request, fault });
      return errorReply(400, fault);
    }
    const scripted = intercept?.(request) ?? queues.get(endpoint)?.shift();
    if (scripted === undefined) return defaultReply(request);
    return typeof scripted === 'string' ? scripted : scriptedReply(request, scripted);
  }

  function scriptedReply(request: OpenAiRequest, scripted: Exclude<ScriptedAnswer, string>): Reply | Promise<Reply> {
    if ('status' in scripted) {
      const { status, message = 'scripted', code = null, param = null, type, headers } = scripted;
      return errorReply(status, { message, code, param, ...(type && { type }) }, headers);
    }
    if ('body' in scripted) return jsonReply(scripted.body, scripted.headers);
    if ('raw' in scripted) return { status: 200, headers: { 'content-type': scripted.contentType ?? 'text/html' }, body: Buffer.from(scripted.raw) };
    if ('flag' in scripted) return jsonReply(moderationOf(request, scripted.flag));
    if ('value' in scripted) return jsonReply(textAnswer(request, asText(scripted.value)));
    if (request.endpoint === 'responses') return jsonReply(responseOf(request, { content: [{ type: 'refusal', refusal: scripted.refuse }] }));
    if (request.endpoint === 'chat/completions') return jsonReply(completionOf(request, { content: null, refusal: scripted.refuse }));
    if (request.endpoint === 'videos') return jsonReply(videoOf(order(request, { code: 'moderation_blocked', message: scripted.refuse })));
    return errorReply(400, { message: scripted.refuse, code: 'moderation_blocked', param: null });
  }

  async function defaultReply(request: OpenAiRequest): Promise<Reply> {
    switch (request.endpoint) {
      case 'responses':
      case 'chat/completions':
        return jsonReply(textAnswer(request, asText(respond?.(request) ?? (request.schema === null ? 'sample' : sampleOf(request.schema)))));
      case 'images/generations':
      case 'images/edits':
        return jsonReply(imagesOf(request, requests.length));
      case 'moderations':
        return jsonReply(moderationOf(request, []));
      case 'audio/transcriptions':
        return jsonReply(transcriptionOf(request));
      case 'videos':
        return jsonReply(videoOf(order(request, null)));
      case 'videos/{id}':
      case 'videos/{id}/content': {
        const clip = clips.find(({ id }) => id === request.videoId);
        if (clip === undefined) return errorReply(404, { message: `No video ${request.videoId ?? ''}`, code: 'not_found', param: 'video_id' });
        if (request.endpoint === 'videos/{id}') return jsonReply(videoOf(asked(clip)));
        if (clip.polls < pollsPerClip || clip.failed !== null) return errorReply(404, { message: 'The video is not there yet.', code: 'not_found', param: null });
        const [width = 0, height = 0] = clip.size.split('x').map(Number);
        return { status: 200, headers: { 'content-type': 'video/mp4' }, body: await mp4Of(`${clip.id} ${clip.prompt}`, { width, height, seconds: Number(clip.seconds) }) };
      }
    }
  }

  function order({ body, prompt }: OpenAiRequest, failed: Clip['failed']): Clip {
    const { seconds = '4', size = '720x1280', model } = body as { seconds?: string; size?: string; model: string };
    const clip = { id: `video_${clips.length + 1}`, prompt, seconds, size, model, polls: 0, failed };
    clips.push(clip);
    return clip;
  }

  function asked(clip: Clip): Clip {
    clip.polls += 1;
    return clip;
  }

  function videoOf({ id, model, seconds, size, prompt, polls, failed }: Clip) {
    const done = polls >= pollsPerClip;
    const status = polls === 0 ? 'queued' : done ? (failed === null ? 'completed' : 'failed') : 'in_progress';
    return {
      id, object: 'video', model, status, progress: done ? 100 : Math.floor((100 * polls) / pollsPerClip), created_at: 1, completed_at: done ? 2 : null, expires_at: null,
      seconds, size, prompt, remixed_from_video_id: null, error: done ? failed : null,
    };
  }

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await requestOf(incoming);
      if (request === null) return send(outgoing, errorReply(404, { message: `Invalid URL (${incoming.method ?? ''} ${incoming.url ?? ''})`, code: null, param: null }), requests.length);
      const reply = await answer(request);
      if (reply === 'hang') outgoing.once('close', noteHangUp);
      else if (reply === 'cut') incoming.socket.destroy();
      else if (reply === 'cut body') outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"id": "', () => incoming.socket.destroy());
      else send(outgoing, reply, requests.length);
    })().catch((thrown: unknown) => send(outgoing, errorReply(500, { message: String(thrown), code: 'server_error', param: null }), requests.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP

  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests, rejected, clips,
    script: (endpoint, ...answers) => void queues.set(endpoint, [...(queues.get(endpoint) ?? []), ...answers]),
    lack: (...endpoints) => endpoints.forEach((endpoint) => lacking.add(endpoint)),
    hungUp: () =>
      new Promise((resolve) => {
        if (hangUps.happened === 0) return hangUps.waiting.push(resolve);
        hangUps.happened -= 1;
        return resolve();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply, count: number): void {
  outgoing.writeHead(status, { 'x-request-id': `req_${count}`, 'content-length': String(body.length), ...headers }).end(body);
}

function jsonReply(body: unknown, headers: Record<string, string> = {}, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

function errorReply(status: number, { message, code, param, type }: { message: string; code: string | null; param: string | null; type?: string }, headers?: Record<string, string>): Reply {
  return jsonReply({ error: { message, type: type ?? (status < 500 ? 'invalid_request_error' : 'server_error'), param, code } }, headers, status);
}

function endpointOf(method: string, path: string): { endpoint: OpenAiEndpoint; videoId: string | null } | null {
  const video = /^videos\/([^/]+)(\/content)?$/.exec(path);
  if (method === 'GET' && video) return { endpoint: video[2] === undefined ? 'videos/{id}' : 'videos/{id}/content', videoId: decodeURIComponent(video[1] ?? '') };
  return method === 'POST' && Object.hasOwn(BODIES, path) ? { endpoint: path as keyof typeof BODIES, videoId: null } : null;
}

async function requestOf(incoming: IncomingMessage): Promise<OpenAiRequest | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const path = new URL(incoming.url ?? '/', 'http://localhost').pathname.replace(/^\/v1\//, '');
  const found = endpointOf(incoming.method ?? '', path);
  if (found === null) return null;
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const body = bodyOf(bytes, headers['content-type'] ?? '');
  return { ...found, method: incoming.method ?? '', headers, body, ...wordsOf(body) };
}

function bodyOf(bytes: Buffer, contentType: string): unknown {
  if (bytes.length === 0) return null;
  if (!contentType.startsWith('multipart/form-data')) return JSON.parse(bytes.toString('utf8'));
  const fields: Record<string, unknown> = {};
  for (const { field, fileName, mediaType, bytes: content } of partsOf(bytes, contentType)) {
    const value = fileName === null ? content.toString('utf8') : ({ name: fileName, mediaType, bytes: new Uint8Array(content) } satisfies SentFile);
    fields[field] = field.endsWith('[]') ? [...((fields[field] ?? []) as unknown[]), value] : value;
  }
  return fields;
}

/** A body, as far as words and schemas stand in it. */
interface Wordy {
  prompt?: unknown;
  input?: unknown;
  instructions?: string;
  messages?: { role: string; content: unknown }[];
  text?: { format: { name?: string; schema?: unknown } };
  response_format?: { json_schema?: { name: string; schema: unknown } };
}

function wordsOf(body: unknown): Pick<OpenAiRequest, 'prompt' | 'system' | 'schemaName' | 'schema'> {
  const { prompt, input, instructions, messages = [], text, response_format: format } = (body ?? {}) as Wordy;
  const told = messages.filter(({ role }) => role === 'system').map(({ content }) => textIn(content));
  const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => textIn(content));
  const held = text?.format ?? (typeof format === 'object' ? format.json_schema : undefined);
  const words = [textIn(prompt), textIn(input), ...asked].filter((text) => text !== '');
  return { prompt: words.join('\n'), system: instructions ?? told.join('\n'), schemaName: held?.name ?? null, schema: held?.schema ?? null };
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textIn).filter((words) => words !== '').join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return 'text' in value ? textIn(value.text) : 'content' in value ? textIn(value.content) : '';
}
