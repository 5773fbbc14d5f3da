import { z } from 'zod';

import type { ImageModel, Media, Size, TestSlate, Usage } from '../models.ts';
import { fromBase64 } from '../base64.ts';
import { type Reply, openClient } from './client.ts';
import { isMissingEndpoint, modelErrorOf } from './fault.ts';
import { FREE_SIZES, type ImageSizeRule, STANDARD_SIZES, nearestSize, sizeText } from './image-size.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { pictureKind } from './picture-kind.ts';
import { type Meter, modelResult, noAnswer, usageOf } from './result.ts';
import { fileOf } from './upload.ts';

/** How pictures are made. */
export interface OpenAiImageOptions extends OpenAiModelOptions {
  /** What sizes the model makes. @defaultValue those of OpenAI's current models; where the server then refuses a size, the three standard ones */
  sizes?: ImageSizeRule | readonly Size[];
  quality?: 'low' | 'medium' | 'high' | 'auto';
}

/** Reference pictures that one edit takes. */
const MOST_REFERENCES = 16;
const TAKEN_AS_REFERENCE = new Set(['image/png', 'image/jpeg', 'image/webp']);

const Tokens = z.number().nonnegative().nullish();
const ImagesBody = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish() })).nullish(),
  usage: z.object({ input_tokens: Tokens, output_tokens: Tokens }).nullish(),
});

/**
 * Makes an image model of OpenAI's Images API: from the prompt alone, or after reference pictures.
 *
 * The picture has the nearest size that the model makes; a warning names it where it is not the wished one, and says which options the API has no word for.
 *
 * @throws {TypeError} if no model or no key is given.
 * @example
 * const painter = createOpenAiImageModel({ model: imageModelId, apiKey });
 * const { data } = await painter.generateImage({ prompt, references: [faceOfMara], size: { width: 1280, height: 720 } });
 */
export function createOpenAiImageModel({ model, sizes, quality, ...options }: OpenAiImageOptions): ImageModel {
  const modelId = modelIdOf('image', model);
  const meter: Meter = { modelId, prices: options.prices ?? {} };
  const client = openClient(options);
  let allowed = sizes ?? FREE_SIZES;
  let hasEdits = true;

  async function draw(prompt: string, size: Size, references: readonly Media[], signal: AbortSignal | undefined): Promise<{ reply: Reply; ignored: boolean }> {
    const body = { model: modelId, prompt, size: sizeText(size), ...(quality && { quality }) };
    if (references.length > 0 && hasEdits) {
      const reply = await client.editImage({ ...body, image: references.map((reference, index) => fileOf(reference, `reference-${index + 1}`)) }, signal);
      if (reply.ok || !isMissingEndpoint(reply.fault)) return { reply, ignored: false };
    }
    const reply = await client.generateImage(body, signal);
    if (references.length > 0 && reply.ok) hasEdits = false;
    return { reply, ignored: references.length > 0 };
  }

  return {
    specification: 'image-1',
    modelId,
    async generateImage({ prompt, size, references = [], seed, slate }, { signal, onProgress } = {}) {
      const used = references.map(recognised).filter(({ mediaType }) => TAKEN_AS_REFERENCE.has(mediaType)).slice(0, MOST_REFERENCES);
      let taken = nearestSize(size, allowed);
      let drawn = await draw(prompt, taken, used, signal);
      if (sizes === undefined && allowed === FREE_SIZES && isSizeRefused(drawn.reply)) {
        taken = nearestSize(size, STANDARD_SIZES);
        drawn = await draw(prompt, taken, used, signal);
        if (drawn.reply.ok) allowed = STANDARD_SIZES;
      }
      if (!drawn.reply.ok) throw modelErrorOf(drawn.reply.fault, modelId);
      const { picture, usage } = pictureOf(meter, drawn.reply);
      onProgress?.(1);
      const left = { seed, slate, ignored: drawn.ignored, dropped: references.length - used.length };
      return modelResult(meter, picture, usage, [...sizeWarning(size, taken), ...unusedWarnings(left)]);
    },
  };
}

function recognised(reference: Media): Media {
  return { bytes: reference.bytes, mediaType: pictureKind(reference.bytes) ?? reference.mediaType };
}

function isSizeRefused(reply: Reply): boolean {
  return !reply.ok && reply.fault.kind === 'status' && reply.fault.status === 400 && reply.fault.param === 'size';
}

function pictureOf(meter: Meter, { body, requestId }: Extract<Reply, { ok: true }>): { picture: Media; usage: Usage } {
  const parsed = ImagesBody.safeParse(body);
  if (!parsed.success) throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no picture', { requestId, cause: parsed.error });
  const { data, usage: tokens } = parsed.data;
  const usage = usageOf({ images: data?.length ?? 0, inputTokens: tokens?.input_tokens, outputTokens: tokens?.output_tokens });
  const encoded = data?.[0]?.b64_json;
  if (!encoded) throw noAnswer(meter, 'invalid_output', 'the answer has no picture', { usage, requestId });
  const bytes = fromBase64(encoded);
  const mediaType = bytes === null ? null : pictureKind(bytes);
  if (bytes === null || mediaType === null) throw noAnswer(meter, 'invalid_output', 'the picture in the answer is broken', { usage, requestId });
  return { picture: { bytes, mediaType }, usage };
}

function sizeWarning(wished: Size, taken: Size): string[] {
  return sizeText(wished) === sizeText(taken) ? [] : [`size: ${sizeText(wished)} is none that the model makes; ${sizeText(taken)} was asked for`];
}

function unusedWarnings({ seed, slate, ignored, dropped }: { seed: number | undefined; slate: TestSlate | undefined; ignored: boolean; dropped: number }): string[] {
  return [
    ...(seed === undefined ? [] : ['seed: the API has none, so the same prompt gives another picture each time']),
    ...(slate === undefined ? [] : ['slate: a test slate is drawn by the animatic only']),
    ...(ignored ? ['references: the server has no /images/edits, so they were not used'] : []),
    ...(dropped > 0 ? [`references: ${dropped} were left out; the API takes up to ${MOST_REFERENCES}, as PNG, JPEG or WebP`] : []),
  ];
}
