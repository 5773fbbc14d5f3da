import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { InvalidDataError, ModelError } from '@cinematic-canvas/core';
import type { GenerativeResult, ImageModel, Media, VideoModel } from '@cinematic-canvas/core';
import type { Binaries } from '@cinematic-canvas/media';

import { planOperation } from './operation.ts';
import type { AnimaticOperation } from './operation.ts';
import { createRenderers } from './renderers.ts';
import type { Renderers } from './renderers.ts';

export type { AnimaticOperation } from './operation.ts';

/** The id of the models that draw. */
export const ANIMATIC_MODEL = 'animatic-1';

/** How the animatic is drawn. */
export interface AnimaticOptions {
  /** The processes that draw; its own ones by default. */
  renderers?: Renderers;
  /** Whether the strips with slate, heading and description stand above and below the picture. @defaultValue true */
  strips?: boolean;
}

function result(media: Media, usage: GenerativeResult<Media>['metadata']['usage']): GenerativeResult<Media> {
  return { data: media, metadata: { model: ANIMATIC_MODEL, attempts: 1, acceptedAttempt: 1, warnings: [], usage: { ...usage, costUsd: 0 } } };
}

function asModelError(error: unknown, signal: AbortSignal | undefined): Error {
  if (signal?.aborted) return signal.reason as Error;
  const message = error instanceof Error ? error.message : String(error);
  return new ModelError(`the animatic could not be drawn: ${message}`, { reason: error instanceof TypeError ? 'invalid_request' : 'unavailable', model: ANIMATIC_MODEL }, { cause: error });
}

/**
 * Makes an image model that draws storyboard frames and reference sheets from the storyboard itself: no network, no key, the same picture every time.
 *
 * It draws the request's `subject`; a prompt alone it refuses.
 *
 * @example
 * const images = createAnimaticImageModel();
 * const { data } = await images.generateImage({ prompt: '', subject: { kind: 'shot', shot, at: 'start' }, size: { width: 1280, height: 720 } });
 */
export function createAnimaticImageModel({ renderers = createRenderers(), strips = true }: AnimaticOptions = {}): ImageModel {
  return {
    specification: 'image-1',
    modelId: ANIMATIC_MODEL,
    async generateImage({ subject, size, slate }, { signal, onProgress } = {}) {
      if (!subject) throw new ModelError('the animatic draws from the storyboard: hand it the subject of the picture, not the prompt alone', { reason: 'invalid_request', model: ANIMATIC_MODEL });
      try {
        const bytes = await renderers.run({ kind: 'picture', order: { subject, size, strips, slate: slate ?? null } }, signal ? { signal } : {});
        onProgress?.(1);
        return result({ bytes: bytes ?? new Uint8Array(), mediaType: 'image/png' }, { images: 1 });
      } catch (error) {
        throw asModelError(error, signal);
      }
    },
  };
}

/**
 * Makes a video model that draws a director's animatic: the shot with its camera move, weather, continuity and sound, or real key frames with a camera move.
 *
 * `doStart` only notes what to draw; `doStatus` draws it, in a process of its own, so any process can take an operation up again.
 *
 * @param options - `tempo` adds a soft tick, in beats a minute; `binaries` names the ffmpeg to encode with.
 */
export function createAnimaticVideoModel({ renderers = createRenderers(), strips = true, binaries, tempo }: AnimaticOptions & { binaries?: Binaries; tempo?: number } = {}): VideoModel<AnimaticOperation> {
  return {
    specification: 'video-1',
    modelId: ANIMATIC_MODEL,
    async doStart(request) {
      if (!request.shot && !request.startFrame) throw new ModelError('the animatic draws from the storyboard: hand it the shot, or a start frame to move', { reason: 'invalid_request', model: ANIMATIC_MODEL });
      if (request.size.width % 2 !== 0 || request.size.height % 2 !== 0) throw new ModelError(`a clip of ${request.size.width}x${request.size.height} can't be encoded: width and height must be even`, { reason: 'invalid_request', model: ANIMATIC_MODEL });
      return { operation: await planOperation(request, { tempo: tempo ?? null, strips }), warnings: [] };
    },
    async doStatus({ operation }, { signal, onProgress } = {}) {
      if ((operation as { kind?: unknown } | null)?.kind !== 'animatic') throw new InvalidDataError({ boundary: 'animatic operation', issues: [{ path: 'kind', message: 'this operation was not started by the animatic' }] });
      const folder = await mkdtemp(join(tmpdir(), 'animatic-'));
      const out = join(folder, 'clip.mp4');
      try {
        await renderers.run({ kind: 'clip', operation, out, binaries: binaries ?? null }, { ...(signal && { signal }), ...(onProgress && { onProgress }) });
        const bytes = await readFile(out);
        return { status: 'completed', result: result({ bytes, mediaType: 'video/mp4' }, { seconds: operation.durationSeconds }) };
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        return { status: 'error', error: asModelError(error, signal) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
