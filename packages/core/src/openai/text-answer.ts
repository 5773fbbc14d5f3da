import { z } from 'zod';

import type { ModelErrorReason } from '../errors.ts';
import type { Usage } from '../models.ts';
import { reasonOfCode } from './fault.ts';
import { type Meter, noAnswer, usageOf } from './result.ts';

/** A text that a model gave. */
export interface TextAnswer {
  text: string;
  usage: Usage;
  requestId: string | null;
}

/** Something other than a text: why, in the reasons of `ModelError`. */
interface NoText {
  reason: ModelErrorReason;
  why: string;
  code?: string | null | undefined;
}

const Count = z.number().nonnegative().nullish();

const ResponseBody = z.object({
  status: z.string().nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.object({ type: z.string(), content: z.array(z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() })).nullish() })).nullish(),
  usage: z.object({ input_tokens: Count, output_tokens: Count, input_tokens_details: z.object({ cached_tokens: Count }).nullish() }).nullish(),
});
type ResponseBody = z.infer<typeof ResponseBody>;

const CompletionBody = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count, prompt_tokens_details: z.object({ cached_tokens: Count }).nullish() }).nullish(),
});

/**
 * Reads the text of a response.
 *
 * @throws {ModelError} for the forms of an answer that is none: a failed or cancelled response, a refusal, one that was cut short, nothing at all, and what is no response.
 */
export function textOfResponse(meter: Meter, body: unknown, requestId: string | null): TextAnswer {
  const parsed = ResponseBody.safeParse(body);
  if (!parsed.success) throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no response', { requestId, cause: parsed.error });
  const used = parsed.data.usage;
  const usage = usageOf({ inputTokens: used?.input_tokens, cachedInputTokens: used?.input_tokens_details?.cached_tokens, outputTokens: used?.output_tokens });
  const parts = (parsed.data.output ?? []).filter(({ type }) => type === 'message').flatMap(({ content }) => content ?? []);
  const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('');
  const refusal = parts.find(({ type }) => type === 'refusal');
  const fault = faultOfStatus(parsed.data) ?? (refusal === undefined ? faultOfText(text) : { reason: 'refusal', why: `refused: ${refusal.refusal ?? 'no reason given'}` });
  if (fault !== null) throw noAnswer(meter, fault.reason, fault.why, { usage, requestId, providerCode: fault.code });
  return { text, usage, requestId };
}

function faultOfStatus({ status, error, incomplete_details: incomplete }: ResponseBody): NoText | null {
  if (status === 'incomplete') {
    const reason = incomplete?.reason ?? 'unknown';
    return { reason: reason === 'content_filter' ? 'refusal' : 'invalid_output', why: `the answer was cut short (${reason})`, code: reason };
  }
  if (status === 'failed') return { reason: reasonOfCode(error?.code) ?? 'invalid_output', why: `the response failed: ${error?.message ?? 'no reason given'}`, code: error?.code };
  if (status && status !== 'completed') return { reason: 'invalid_output', why: `the response is ${status}` };
  return null;
}

/** Reads the text of a chat completion. @throws {ModelError} as `textOfResponse` does. */
export function textOfCompletion(meter: Meter, body: unknown, requestId: string | null): TextAnswer {
  const parsed = CompletionBody.safeParse(body);
  if (!parsed.success) throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no chat completion', { requestId, cause: parsed.error });
  const used = parsed.data.usage;
  const usage = usageOf({ inputTokens: used?.prompt_tokens, cachedInputTokens: used?.prompt_tokens_details?.cached_tokens, outputTokens: used?.completion_tokens });
  const [choice] = parsed.data.choices;
  const text = choice?.message.content ?? '';
  const fault = faultOfChoice(choice?.finish_reason, choice?.message.refusal) ?? faultOfText(text);
  if (fault !== null) throw noAnswer(meter, fault.reason, fault.why, { usage, requestId, providerCode: fault.code });
  return { text, usage, requestId };
}

function faultOfChoice(finish: string | null | undefined, refusal: string | null | undefined): NoText | null {
  if (refusal) return { reason: 'refusal', why: `refused: ${refusal}` };
  if (finish === 'content_filter') return { reason: 'refusal', why: 'the answer was cut short (content_filter)', code: finish };
  return finish === 'length' ? { reason: 'invalid_output', why: 'the answer was cut short (length)', code: finish } : null;
}

function faultOfText(text: string): NoText | null {
  return text.trim() === '' ? { reason: 'invalid_output', why: 'the answer is empty' } : null;
}
