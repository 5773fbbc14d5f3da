import type { z } from 'zod';

import type { Media, VideoRequest } from './models.ts';

/** A file as the AI SDK takes it. */
interface AiSdkFile {
  type: 'file';
  mediaType: string;
  data: Uint8Array;
}

/** What the AI SDK asks a video model for. */
export interface AiSdkCall {
  prompt: string | undefined;
  n: number;
  aspectRatio: `${number}:${number}` | undefined;
  resolution: `${number}x${number}` | undefined;
  duration: number | undefined;
  fps: number | undefined;
  seed: number | undefined;
  image: AiSdkFile | undefined;
  frameImages: { image: AiSdkFile; frameType: 'first_frame' | 'last_frame' }[] | undefined;
  inputReferences: AiSdkFile[] | undefined;
  generateAudio: boolean | undefined;
  providerOptions: Record<string, Record<string, z.core.util.JSONType>>;
  abortSignal?: AbortSignal;
}

/** What a caller adds to every request. */
interface CallSettings {
  providerOptions: AiSdkCall['providerOptions'];
  generateAudio: boolean | undefined;
  signal: AbortSignal | undefined;
}

/** Says a request in the AI SDK's words. */
export function callOf(request: VideoRequest, { providerOptions, generateAudio, signal }: CallSettings): AiSdkCall {
  const { prompt, size: { width, height }, durationSeconds, fps, seed, startFrame, endFrame, references = [] } = request;
  const frames = [
    ...(startFrame === undefined ? [] : [{ image: fileOf(startFrame), frameType: 'first_frame' as const }]),
    ...(endFrame === undefined ? [] : [{ image: fileOf(endFrame), frameType: 'last_frame' as const }]),
  ];
  const shared = gcd(width, height);
  return {
    prompt, n: 1, aspectRatio: `${width / shared}:${height / shared}`, resolution: `${width}x${height}`, duration: durationSeconds, fps, seed,
    // A start frame alone is what every model knows as the image; with an end frame the two are told by their roles.
    image: startFrame === undefined || endFrame !== undefined ? undefined : fileOf(startFrame),
    frameImages: endFrame === undefined ? undefined : frames,
    inputReferences: references.length === 0 ? undefined : references.map(fileOf),
    generateAudio, providerOptions, ...(signal && { abortSignal: signal }),
  };
}

function fileOf({ bytes, mediaType }: Media): AiSdkFile {
  return { type: 'file', mediaType, data: bytes };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
