import type { CallOptions, Media, TextModel } from '../models.ts';
import { dataUrl } from '../base64.ts';
import { createChat } from './chat.ts';
import { type OpenAiClient, openClient } from './client.ts';
import { type Fault, isMissingEndpoint, modelErrorOf } from './fault.ts';
import { looseWarning, objectOf, schemaNameOf } from './object-answer.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { modelResult } from './result.ts';
import { wireSchemaOf, type WireSchema } from './strict-schema.ts';
import { type TextAnswer, textOfResponse } from './text-answer.ts';

/** How a text model answers. */
export interface OpenAiTextOptions extends OpenAiModelOptions {
  maxOutputTokens?: number;
  /** For models that reason. */
  reasoningEffort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';
}

type ResponseRequest = Parameters<OpenAiClient['respond']>[0];
interface TextRequest {
  system?: string | undefined;
  prompt: string;
  images?: Media[] | undefined;
  shape?: { name: string; wire: WireSchema };
}

const NO_RESPONSES = 'the server has no /responses: asked through /chat/completions';

/**
 * Makes a text model of OpenAI's Responses API, with structured output and pictures; nothing of a call is kept by the provider.
 *
 * Where a server has no such endpoint, chat completions are used from then on and each result says so in its warnings.
 *
 * @throws {TypeError} if no model or no key is given.
 * @example
 * const writer = createOpenAiTextModel({ model: textModelId, apiKey, prices });
 * const { data } = await writer.generateObject({ prompt, schema: Storyboard, schemaName: 'storyboard' });
 */
export function createOpenAiTextModel({ model, maxOutputTokens, reasoningEffort, ...options }: OpenAiTextOptions): TextModel {
  const modelId = modelIdOf('text', model);
  const meter = { modelId, prices: options.prices ?? {} };
  const client = openClient(options);
  const chat = createChat(client, meter, {
    model: modelId, ...(maxOutputTokens !== undefined && { max_completion_tokens: maxOutputTokens }), ...(reasoningEffort && { reasoning_effort: reasoningEffort }),
  });
  let hasResponses = true;

  async function ask(request: TextRequest, signal: AbortSignal | undefined): Promise<TextAnswer & { warnings: string[] }> {
    let missing: Fault | null = null;
    if (hasResponses) {
      const reply = await client.respond(responseBody(request), signal);
      if (reply.ok) return { ...textOfResponse(meter, reply.body, reply.requestId), warnings: [] };
      if (!isMissingEndpoint(reply.fault)) throw modelErrorOf(reply.fault, modelId);
      missing = reply.fault;
    }
    const answer = await chat.ask(request, signal).catch((thrown: unknown) => {
      // Neither is there: the first answer is about the endpoint that was asked for.
      throw missing !== null && isNotFound(thrown) ? modelErrorOf(missing, modelId) : thrown;
    });
    hasResponses = false;
    return { ...answer, warnings: [NO_RESPONSES, ...answer.warnings] };
  }

  function responseBody({ system, prompt, images = [], shape }: TextRequest): ResponseRequest {
    return {
      model: modelId,
      input: images.length === 0 ? prompt : [{ role: 'user', content: [{ type: 'input_text', text: prompt }, ...images.map(inputImage)] }],
      store: false,
      ...(system !== undefined && { instructions: system }),
      ...(shape && { text: { format: { type: 'json_schema', name: shape.name, schema: shape.wire.json, strict: shape.wire.strict } } }),
      ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
      ...(reasoningEffort && { reasoning: { effort: reasoningEffort } }),
    };
  }

  return {
    specification: 'text-1',
    modelId,
    async generateText(request, { signal, onProgress }: CallOptions = {}) {
      const answer = await ask(request, signal);
      onProgress?.(1);
      return modelResult(meter, answer.text, answer.usage, answer.warnings);
    },
    async generateObject({ schema, schemaName, ...request }, { signal, onProgress }: CallOptions = {}) {
      const wire = wireSchemaOf(schema);
      const answer = await ask({ ...request, shape: { name: schemaNameOf(schemaName), wire } }, signal);
      const data = objectOf(meter, answer, schema, wire);
      onProgress?.(1);
      return modelResult(meter, data, answer.usage, [...answer.warnings, ...looseWarning(schemaName, wire)]);
    },
  };
}

function inputImage(image: Media) {
  return { type: 'input_image' as const, image_url: dataUrl(image), detail: 'auto' as const };
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.cause instanceof Error && 'status' in thrown.cause && thrown.cause.status === 404;
}
