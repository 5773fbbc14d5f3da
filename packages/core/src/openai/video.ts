import { z } from 'zod';

import type { ModelError } from '../errors.ts';
import type { Media, Size, VideoModel, VideoRequest, VideoStatus } from '../models.ts';
import { parseAt } from '../parse.ts';
import { type Reply, openClient } from './client.ts';
import { retryAfterOf } from '../retry-after.ts';
import { modelErrorOf, reasonOfCode } from './fault.ts';
import { nearestSize, sizeText } from './image-size.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { pictureKind } from './picture-kind.ts';
import { type Meter, modelResult, noAnswer } from './result.ts';
import { fileOf } from './upload.ts';

/** What clips a server makes. */
export interface OpenAiVideoOptions extends OpenAiModelOptions {
  /** @defaultValue the lengths of OpenAI's former video API: 4, 8 and 12 */
  durations?: readonly number[];
  /** @defaultValue the sizes of OpenAI's former video API: 1280x720, 720x1280, 1792x1024 and 1024x1792 */
  sizes?: readonly Size[];
  /** Options beyond OpenAI's API that the server takes in fields of the same names: vLLM-Omni takes both. @defaultValue none, so that each gives a warning */
  extraFields?: readonly ('fps' | 'seed')[];
  /** How long to wait between two questions where the server says nothing. @defaultValue 5000 */
  pollMs?: number;
}

/** A clip in the making, as it is stored. */
export const OpenAiVideoOperation = z.object({ kind: z.literal('openai-video'), id: z.string().min(1), model: z.string(), seconds: z.number() });
/** A clip in the making, as it is stored. */
export type OpenAiVideoOperation = z.infer<typeof OpenAiVideoOperation>;

const FORMER_DURATIONS = [4, 8, 12];
const FORMER_SIZES: readonly Size[] = [{ width: 1280, height: 720 }, { width: 720, height: 1280 }, { width: 1792, height: 1024 }, { width: 1024, height: 1792 }];

/** Some servers give numbers for codes. */
const Code = z.union([z.string(), z.number().transform(String)]).nullish();

const VideoBody = z.object({
  id: z.string().min(1),
  status: z.string(),
  progress: z.number().nullish(),
  seconds: z.union([z.string(), z.number()]).nullish(),
  error: z.object({ code: Code, message: z.string().nullish(), headers: z.record(z.string(), z.string()).nullish() }).nullish(),
});
type VideoBody = z.infer<typeof VideoBody>;

/**
 * Makes a video model of servers that speak OpenAI's former video API, which OpenAI itself closed in September 2026: create, ask, download.
 *
 * The operation names the clip by its id, so any process can take it up again. A clip is at least as long as wished where the server has such a length: it is cut afterwards.
 *
 * @throws {TypeError} if no model, or neither a key nor an address, is given.
 */
export function createOpenAiVideoModel(
  { model, durations = FORMER_DURATIONS, sizes = FORMER_SIZES, extraFields = [], pollMs = 5000, ...options }: OpenAiVideoOptions,
): VideoModel<OpenAiVideoOperation> {
  const modelId = modelIdOf('video', model);
  const meter: Meter = { modelId, prices: options.prices ?? {} };
  const client = openClient(options);
  return {
    specification: 'video-1',
    modelId,
    async doStart(request, { signal } = {}) {
      const seconds = lengthOf(request.durationSeconds, durations);
      const size = nearestSize(request.size, sizes);
      const terms = { seconds, size, extraFields };
      const reply = await client.createVideo(formOf(modelId, request, terms), signal);
      if (!reply.ok) throw modelErrorOf(reply.fault, modelId);
      const { id } = videoOf(meter, reply);
      return { operation: { kind: 'openai-video', id, model: modelId, seconds }, warnings: warningsOf(request, terms) };
    },
    async doStatus({ operation }, { signal, onProgress } = {}) {
      const { id, seconds } = parseAt('video operation', OpenAiVideoOperation, operation);
      const reply = await client.retrieveVideo(id, signal);
      if (!reply.ok) return gone(reply.fault, modelErrorOf(reply.fault, modelId));
      const video = videoOf(meter, reply);
      if (video.status === 'failed' || video.status === 'cancelled') return { status: 'error', error: failureOf(meter, video, reply.requestId) };
      if (video.status !== 'completed') return pendingOf(video, reply.headers, pollMs);
      const download = await client.downloadVideo(id, signal);
      if (!download.ok) throw modelErrorOf(download.fault, modelId);
      const length = Number(video.seconds ?? seconds);
      const usage = { seconds: Number.isFinite(length) ? length : seconds };
      const clip = clipOf(download);
      if (clip === null) throw noAnswer(meter, 'invalid_output', 'what was downloaded is no clip', { usage, requestId: download.requestId });
      onProgress?.(1);
      return { status: 'completed', result: modelResult(meter, clip, usage, []) };
    },
  };
}

/** The shortest length that is long enough, else the longest there is. */
function lengthOf(wished: number, durations: readonly number[]): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted.find((seconds) => seconds >= wished) ?? sorted.at(-1) ?? wished;
}

/** What the server is asked for, in its own terms. */
interface Terms {
  seconds: number;
  size: Size;
  extraFields: readonly ('fps' | 'seed')[];
}

function formOf(modelId: string, { prompt, startFrame, fps, seed }: VideoRequest, { seconds, size, extraFields }: Terms): FormData {
  const form = new FormData();
  form.append('model', modelId);
  form.append('prompt', prompt);
  form.append('seconds', String(seconds));
  form.append('size', sizeText(size));
  if (startFrame !== undefined) form.append('input_reference', fileOf({ bytes: startFrame.bytes, mediaType: pictureKind(startFrame.bytes) ?? startFrame.mediaType }, 'start-frame'));
  if (extraFields.includes('fps')) form.append('fps', String(fps));
  if (extraFields.includes('seed') && seed !== undefined) form.append('seed', String(seed));
  return form;
}

function warningsOf({ durationSeconds, size: wished, endFrame, references = [], seed, fps, slate }: VideoRequest, { seconds, size, extraFields }: Terms): string[] {
  return [
    ...(seconds === durationSeconds ? [] : [`durationSeconds: ${durationSeconds} is no length that the server makes; ${seconds} was asked for`]),
    ...(sizeText(size) === sizeText(wished) ? [] : [`size: ${sizeText(wished)} is none that the server makes; ${sizeText(size)} was asked for`]),
    ...(endFrame === undefined ? [] : ['endFrame: the API takes a start frame only']),
    ...(references.length === 0 ? [] : ['references: the API takes a start frame only']),
    ...(seed === undefined || extraFields.includes('seed') ? [] : ['seed: the API has none']),
    ...(slate === undefined ? [] : ['slate: a test slate is drawn by the animatic only']),
    ...(extraFields.includes('fps') ? [] : [`fps: the API takes no frame rate; ${fps} was wished, the clip has the model's own`]),
  ];
}

function videoOf(meter: Meter, { body, requestId }: Extract<Reply, { ok: true }>): VideoBody {
  const parsed = VideoBody.safeParse(body);
  if (parsed.success) return parsed.data;
  throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no video job', { requestId, cause: parsed.error });
}

/** A clip that the server no longer knows is lost; any other fault may pass, and the clip is asked for again. */
function gone(fault: Extract<Reply, { ok: false }>['fault'], error: ModelError): VideoStatus {
  if (fault.kind === 'status' && (fault.status === 404 || fault.status === 410)) return { status: 'error', error };
  throw error;
}

function failureOf(meter: Meter, { status, error }: VideoBody, requestId: string | null): ModelError {
  const retryAfterMs = error?.headers ? retryAfterOf(new Headers(error.headers)) : undefined;
  const why = `the clip ${status === 'failed' ? 'failed' : 'was cancelled'}: ${error?.message ?? 'no reason given'}`;
  return noAnswer(meter, reasonOfCode(error?.code) ?? 'unavailable', why, { providerCode: error?.code, requestId, retryAfterMs });
}

function pendingOf({ progress }: VideoBody, headers: Headers, pollMs: number): VideoStatus {
  const asked = Number.parseFloat(headers.get('openai-poll-after-ms') ?? '');
  const retryAfterMs = retryAfterOf(headers) ?? (Number.isFinite(asked) ? asked : pollMs);
  return { status: 'pending', ...(typeof progress === 'number' && { progress: Math.min(1, Math.max(0, progress / 100)) }), retryAfterMs };
}

function clipOf({ body, headers }: Extract<Reply, { ok: true }>): Media | null {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (!(body instanceof Uint8Array) || body.length === 0 || /^(text\/|application\/json)/.test(mediaType)) return null;
  return { bytes: body, mediaType: mediaType.startsWith('video/') ? mediaType : 'video/mp4' };
}
