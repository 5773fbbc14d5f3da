import { z } from 'zod';

import { type AiSdkCall, callOf } from './ai-sdk-call.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { ModelError } from './errors.ts';
import type { ModelErrorReason } from './errors.ts';
import type { GenerativeResult, Media, VideoModel, VideoStatus } from './models.ts';
import { parseAt } from './parse.ts';
import { type PriceTable, costOf } from './prices.ts';
import { retryAfterOf } from './retry-after.ts';

interface AiSdkWarning {
  type: string;
  feature?: string;
  details?: string;
  setting?: string;
  message?: string;
}

type AiSdkClip =
  | { type: 'url'; url: string; mediaType: string }
  | { type: 'base64'; data: string; mediaType: string }
  | { type: 'binary'; data: Uint8Array; mediaType: string }
  /** Put where the caller said; nobody says so here. */
  | { type: 'uploaded'; mediaType: string };
type StorableClip = Exclude<AiSdkClip, { type: 'uploaded' }>;

/** A video model of the AI SDK, versions 3 and 4 of its specification, as far as it is used here; the package itself is not needed. */
export interface AiSdkVideoModel {
  readonly specificationVersion: 'v3' | 'v4';
  readonly provider: string;
  readonly modelId: string;
  doGenerate?(options: AiSdkCall): PromiseLike<{ videos: AiSdkClip[]; warnings: AiSdkWarning[] }>;
  doStart?(options: AiSdkCall): PromiseLike<{ operation: unknown; warnings: AiSdkWarning[] }>;
  // Operations are JSON, which each version of the SDK has its own type for.
  doStatus?(options: { operation: never; abortSignal?: AbortSignal }): PromiseLike<
    | { status: 'pending' }
    | { status: 'completed'; videos: AiSdkClip[]; warnings: AiSdkWarning[] }
    | { status: 'error'; error: string }
  >;
}

/** How a model of the AI SDK is used. */
export interface FromAiSdkOptions {
  prices?: PriceTable;
  /** Passed through to the provider: `{ fal: { loop: true } }`. */
  providerOptions?: AiSdkCall['providerOptions'];
  /** Whether the model makes sound as well. @defaultValue the provider's own choice */
  generateAudio?: boolean;
  /** How long to wait between two questions. @defaultValue 5000 */
  pollMs?: number;
  /** What fetches clips that a provider gives by address. @defaultValue the global `fetch` */
  fetch?: typeof fetch;
}

/** A clip in the making, as it is stored. One that the model made while it was asked is stored whole, or as its address. */
export const AiSdkVideoOperation = z.object({
  kind: z.literal('ai-sdk-video'),
  provider: z.string(),
  model: z.string(),
  seconds: z.number(),
  at: z.union([
    z.object({ type: z.literal('operation'), operation: z.json() }),
    z.object({ type: z.literal('url'), url: z.string(), mediaType: z.string() }),
    z.object({ type: z.literal('base64'), data: z.string(), mediaType: z.string() }),
  ]),
});
/** A clip in the making, as it is stored. */
export type AiSdkVideoOperation = z.infer<typeof AiSdkVideoOperation>;

/**
 * Adapts a video model of the AI SDK: Veo, fal, Kling, Replicate, xAI and all others that have a provider for it.
 *
 * Where the model has `doStart` and `doStatus`, a crash resumes the clip. An older one has only `doGenerate`, which is run inside `doStart`: a crash meanwhile
 * loses the clip, and a warning says so. What the model doesn't support comes as a warning too.
 *
 * @throws {TypeError} if the model has neither.
 * @example
 * const camera = fromAiSdkVideoModel(fal.video('luma-dream-machine/ray-2'), { prices });
 */
export function fromAiSdkVideoModel(
  model: AiSdkVideoModel,
  { prices = {}, providerOptions = {}, generateAudio, pollMs = 5000, fetch: get = fetch }: FromAiSdkOptions = {},
): VideoModel<AiSdkVideoOperation> {
  const { provider, modelId } = model;
  const canResume = model.doStart !== undefined && model.doStatus !== undefined;
  if (!canResume && model.doGenerate === undefined) throw new TypeError(`${provider} ${modelId} is no video model of the AI SDK: it has neither doStart and doStatus nor doGenerate`);
  const fail = (reason: ModelErrorReason, why: string, cause?: unknown) => new ModelError(`${modelId}: ${why}`, { reason, model: modelId }, cause === undefined ? undefined : { cause });

  /** Runs a call of the model; an abort rejects with the signal's own reason. */
  async function call<T>(signal: AbortSignal | undefined, run: () => PromiseLike<T> | undefined): Promise<T> {
    signal?.throwIfAborted();
    try {
      const answer = await run();
      if (answer === undefined) throw fail('invalid_request', 'the model lacks the method that was called');
      return answer;
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown instanceof ModelError ? thrown : errorOf(modelId, thrown);
    }
  }

  async function bytesOf(clip: StorableClip, signal: AbortSignal | undefined): Promise<Media> {
    if (clip.type === 'binary') return { bytes: clip.data, mediaType: clip.mediaType };
    if (clip.type === 'base64') return { bytes: fromBase64(clip.data) ?? new Uint8Array(), mediaType: clip.mediaType };
    const response = await get(clip.url, signal === undefined ? {} : { signal });
    if (!response.ok) throw fail(response.status >= 500 || response.status === 429 ? 'unavailable' : 'invalid_output', `the clip can't be downloaded: ${response.status}`);
    return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType: clip.mediaType };
  }

  async function finished(clips: readonly AiSdkClip[], seconds: number, warnings: readonly AiSdkWarning[], signal: AbortSignal | undefined): Promise<VideoStatus> {
    const clip = clips.find(isStorable);
    if (clip === undefined) return { status: 'error', error: fail('invalid_output', 'the answer has no clip') };
    const data = await call(signal, () => bytesOf(clip, signal));
    if (data.bytes.length === 0) return { status: 'error', error: fail('invalid_output', 'the clip is empty') };
    const costUsd = costOf({ seconds }, modelId, prices);
    const result: GenerativeResult<Media> = {
      data, metadata: { model: modelId, attempts: 1, acceptedAttempt: 1, warnings: warnings.map(textOf), usage: { seconds, ...(costUsd !== undefined && { costUsd }) } },
    };
    return { status: 'completed', result };
  }

  return {
    specification: 'video-1',
    modelId,
    async doStart(request, { signal } = {}) {
      const asked = callOf(request, { providerOptions, generateAudio, signal });
      const base = { kind: 'ai-sdk-video' as const, provider, model: modelId, seconds: request.durationSeconds };
      const ours = request.slate === undefined ? [] : ['slate: a test slate is drawn by the animatic only'];
      if (canResume) {
        const { operation, warnings } = await call(signal, () => model.doStart?.(asked));
        return { operation: { ...base, at: { type: 'operation', operation: parseAt(`operation of ${modelId}`, z.json(), operation) } }, warnings: [...ours, ...warnings.map(textOf)] };
      }
      const { videos, warnings } = await call(signal, () => model.doGenerate?.(asked));
      const clip = videos.find(isStorable);
      if (clip === undefined) throw fail('invalid_output', 'the answer has no clip');
      const lost = `${modelId} can't be resumed: the clip was made in one go, and a crash meanwhile would have lost it`;
      const at = clip.type === 'binary' ? { type: 'base64' as const, data: toBase64(clip.data), mediaType: clip.mediaType } : clip;
      return { operation: { ...base, at }, warnings: [...ours, lost, ...warnings.map(textOf)] };
    },
    async doStatus({ operation }, { signal, onProgress } = {}) {
      const { at, seconds, model: startedBy } = parseAt('video operation', AiSdkVideoOperation, operation);
      if (startedBy !== modelId) throw new TypeError(`this clip was started by ${startedBy}, not by ${modelId}`);
      if (at.type !== 'operation') return finished([at], seconds, [], signal);
      // The operation is the JSON that this model gave; its own type for it is not known here.
      const asked = { operation: at.operation as never, ...(signal && { abortSignal: signal }) };
      const status = await call(signal, () => model.doStatus?.(asked));
      if (status.status === 'pending') return { status: 'pending', retryAfterMs: pollMs };
      if (status.status === 'error') return { status: 'error', error: fail('unavailable', status.error) };
      onProgress?.(1);
      return finished(status.videos, seconds, status.warnings, signal);
    },
  };
}

function isStorable(clip: AiSdkClip): clip is StorableClip {
  return clip.type !== 'uploaded';
}

function textOf({ type, feature, details, setting, message }: AiSdkWarning): string {
  const what = feature ?? setting;
  const more = details ?? message;
  return [what === undefined ? type : `${what} (${type})`, ...(more === undefined ? [] : [more])].join(': ');
}

/** The SDK's errors tell what happened by their status; those of the network have none. */
const SdkError = z.object({ statusCode: z.number().optional(), responseHeaders: z.record(z.string(), z.string()).optional(), name: z.string().optional() });

function errorOf(model: string, thrown: unknown): ModelError {
  const { statusCode: status, responseHeaders, name } = SdkError.safeParse(thrown).data ?? {};
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const retryAfterMs = responseHeaders === undefined ? undefined : retryAfterOf(new Headers(responseHeaders));
  return new ModelError(`${model}: ${message}`, { reason: reasonOf(status, name), model, ...(retryAfterMs !== undefined && { retryAfterMs }) }, { cause: thrown });
}

function reasonOf(status: number | undefined, name: string | undefined): ModelErrorReason {
  if (name === 'TimeoutError' || status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limit';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402) return 'quota';
  if (status !== undefined && status >= 400 && status < 500) return 'invalid_request';
  return name?.includes('InvalidArgument') || name?.includes('UnsupportedFunctionality') ? 'invalid_request' : 'unavailable';
}
