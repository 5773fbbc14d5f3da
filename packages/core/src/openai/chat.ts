import { ModelError } from '../errors.ts';
import type { Media } from '../models.ts';
import { dataUrl } from '../base64.ts';
import type { OpenAiClient } from './client.ts';
import { isUnsupported, modelErrorOf } from './fault.ts';
import type { Meter } from './result.ts';
import type { WireSchema } from './strict-schema.ts';
import { type TextAnswer, textOfCompletion } from './text-answer.ts';

type ChatBody = Parameters<OpenAiClient['complete']>[0];
type ContentPart = Exclude<Extract<ChatBody['messages'][number], { role: 'user' }>['content'], string>[number];

/** What is asked in a chat. */
export interface ChatRequest {
  system?: string | undefined;
  prompt: string;
  images?: readonly Media[] | undefined;
  audio?: { data: string; format: 'wav' | 'mp3' } | undefined;
  /** The schema of the answer, with its name. */
  shape?: { name: string; wire: WireSchema } | undefined;
}

/** How an answer is held to a schema, from the firmest way down: a schema that the server keeps to, JSON of any shape, or the prompt alone. */
const HOLDS = ['json_schema', 'json_object', 'prompt'] as const;
type Hold = (typeof HOLDS)[number];

/** Asks by chat completions; remembers which way of holding an answer to a schema the server knows. */
export interface Chat {
  ask(request: ChatRequest, signal: AbortSignal | undefined): Promise<TextAnswer & { warnings: string[] }>;
}

/** What every completion is asked with, beside its messages. */
export type ChatSettings = Omit<ChatBody, 'messages' | 'response_format'>;

/** Makes a chat with a model. @throws {ModelError} from `ask`. */
export function createChat(client: OpenAiClient, meter: Meter, settings: ChatSettings): Chat {
  let known = 0;

  async function askHeld(request: ChatRequest, hold: Hold | null, plainer: readonly Hold[], signal: AbortSignal | undefined): Promise<TextAnswer & { warnings: string[] }> {
    const reply = await client.complete({ ...settings, ...bodyOf(request, hold) }, signal);
    if (reply.ok) {
      if (hold !== null) known = HOLDS.indexOf(hold);
      return { ...textOfCompletion(meter, reply.body, reply.requestId), warnings: hold === null || hold === 'json_schema' ? [] : [warningOf(meter.modelId, hold)] };
    }
    const error = modelErrorOf(reply.fault, meter.modelId);
    const [next, ...rest] = plainer;
    if (next === undefined || !isUnsupported(reply.fault, ['response_format'])) throw error;
    return askHeld(request, next, rest, signal).catch((thrown: unknown) => {
      // Turned down once more, so the form was not the matter: the first answer says what was.
      throw thrown instanceof ModelError && thrown.detail.reason === 'invalid_request' ? error : thrown;
    });
  }

  return {
    ask(request, signal) {
      const [first = null, ...plainer] = request.shape === undefined ? [] : HOLDS.slice(known);
      return askHeld(request, first, plainer, signal);
    },
  };
}

function warningOf(modelId: string, hold: Hold): string {
  const asked = hold === 'json_object' ? 'JSON mode' : 'the prompt alone';
  return `the server of ${modelId} does not hold answers to a JSON Schema: asked through ${asked}; the answer was checked here`;
}

function bodyOf({ system, prompt, images = [], audio, shape }: ChatRequest, hold: Hold | null): Pick<ChatBody, 'messages' | 'response_format'> {
  const told = shape === undefined || hold === 'json_schema' ? [] : [`Answer with JSON alone, held to this JSON Schema: ${JSON.stringify(shape.wire.json)}`];
  const instructions = [...(system === undefined ? [] : [system]), ...told].join('\n\n');
  const parts: ContentPart[] = [
    ...images.map((image): ContentPart => ({ type: 'image_url', image_url: { url: dataUrl(image) } })),
    ...(audio === undefined ? [] : [{ type: 'input_audio', input_audio: audio } satisfies ContentPart]),
  ];
  const messages: ChatBody['messages'] = [
    ...(instructions === '' ? [] : [{ role: 'system' as const, content: instructions }]),
    { role: 'user', content: parts.length === 0 ? prompt : [{ type: 'text', text: prompt }, ...parts] },
  ];
  if (shape === undefined || hold === null || hold === 'prompt') return { messages };
  if (hold === 'json_object') return { messages, response_format: { type: 'json_object' } };
  return { messages, response_format: { type: 'json_schema', json_schema: { name: shape.name, schema: shape.wire.json, strict: shape.wire.strict } } };
}
