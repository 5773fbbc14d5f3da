import { z } from 'zod';

import type { Media, TimedText, Transcriber, Usage } from '../models.ts';
import { openClient, type Reply } from './client.ts';
import { isUnsupported, modelErrorOf } from './fault.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { type Meter, modelResult, noAnswer, usageOf } from './result.ts';
import { fileOf } from './upload.ts';

const Seconds = z.number().nonnegative();
const TranscriptionBody = z.object({
  text: z.string(),
  duration: z.union([Seconds, z.string().transform(Number).pipe(Seconds)]).nullish(),
  segments: z.array(z.object({ text: z.string(), start: Seconds, end: Seconds })).nullish(),
  words: z.array(z.object({ word: z.string(), start: Seconds, end: Seconds })).nullish(),
  usage: z.object({ seconds: Seconds.nullish(), input_tokens: Seconds.nullish(), output_tokens: Seconds.nullish() }).nullish(),
});
type TranscriptionBody = z.infer<typeof TranscriptionBody>;

const NO_TIMES = 'the model gives no times: the whole text is one segment';

/**
 * Makes a transcriber of OpenAI's audio API, with the times of phrases and words.
 *
 * Where a model or a server gives no times, the text is one segment from then on, and each result says so in its warnings.
 *
 * @throws {TypeError} if no model or no key is given.
 */
export function createOpenAiTranscriber({ model, ...options }: OpenAiModelOptions): Transcriber {
  const modelId = modelIdOf('transcription', model);
  const meter: Meter = { modelId, prices: options.prices ?? {} };
  const client = openClient(options);
  let hasTimes = true;

  async function listen(audio: Media, language: string | undefined, signal: AbortSignal | undefined): Promise<Reply> {
    const body = { model: modelId, file: fileOf(audio, 'audio'), ...(language !== undefined && { language }) };
    if (hasTimes) {
      const reply = await client.transcribe({ ...body, response_format: 'verbose_json', timestamp_granularities: ['word', 'segment'] }, signal);
      if (reply.ok || !isUnsupported(reply.fault, ['response_format', 'timestamp_granularities'])) return reply;
    }
    const reply = await client.transcribe({ ...body, response_format: 'json' }, signal);
    if (reply.ok) hasTimes = false;
    return reply;
  }

  return {
    specification: 'transcription-1',
    modelId,
    async transcribe({ audio, language }, { signal, onProgress } = {}) {
      const reply = await listen(audio, language, signal);
      if (!reply.ok) throw modelErrorOf(reply.fault, modelId);
      const heard = transcriptionOf(meter, reply);
      onProgress?.(1);
      const { segments, words } = timesOf(heard);
      const data = { text: heard.text.trim(), segments, ...(words && { words }) };
      return modelResult(meter, data, usedIn(heard), !heard.segments && words === null && data.text !== '' ? [NO_TIMES] : []);
    },
  };
}

function transcriptionOf(meter: Meter, { body, requestId }: Extract<Reply, { ok: true }>): TranscriptionBody {
  // Servers that know no JSON answer with the text itself.
  const parsed = TranscriptionBody.safeParse(typeof body === 'string' ? { text: body } : body);
  if (parsed.success) return parsed.data;
  throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no transcription', { requestId, cause: parsed.error });
}

function timesOf(heard: TranscriptionBody): { segments: TimedText[]; words: TimedText[] | null } {
  const words = heard.words?.map(({ word, start, end }) => ({ text: word.trim(), startSeconds: start, endSeconds: end })) ?? null;
  const phrases = heard.segments?.map(({ text, start, end }) => ({ text: text.trim(), startSeconds: start, endSeconds: end }));
  return { segments: phrases ?? words ?? wholeOf(heard), words };
}

function wholeOf(heard: TranscriptionBody): TimedText[] {
  const text = heard.text.trim();
  return text === '' ? [] : [{ text, startSeconds: 0, endSeconds: heard.duration ?? heard.usage?.seconds ?? 0 }];
}

function usedIn({ duration, usage }: TranscriptionBody): Usage {
  return usageOf({ seconds: usage?.seconds ?? duration, inputTokens: usage?.input_tokens, outputTokens: usage?.output_tokens });
}
