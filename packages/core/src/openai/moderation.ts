import { z } from 'zod';

import type { Media, Moderation, Moderator } from '../models.ts';
import { dataUrl } from '../base64.ts';
import { type OpenAiClient, openClient } from './client.ts';
import { modelErrorOf } from './fault.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { type Meter, modelResult, noAnswer } from './result.ts';

const ModerationBody = z.object({
  results: z.array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.boolean().nullable()), category_scores: z.record(z.string(), z.number().nullable()) })).min(1),
});

type ModerationInput = Parameters<OpenAiClient['moderate']>[0]['input'];

/**
 * Makes a moderator of OpenAI's Moderations API. What is flagged is a result, not an error.
 *
 * The API takes one picture a request, so each is asked about on its own and the findings are joined: flagged if one is, the highest score of each category.
 *
 * @throws {TypeError} if no model or no key is given.
 */
export function createOpenAiModerator({ model, ...options }: OpenAiModelOptions): Moderator {
  const modelId = modelIdOf('moderation', model);
  const meter: Meter = { modelId, prices: options.prices ?? {} };
  const client = openClient(options);
  return {
    specification: 'moderation-1',
    modelId,
    async moderate({ text, images = [] }, { signal, onProgress } = {}) {
      const inputs = inputsOf(text, images);
      const findings = await Promise.all(inputs.map((input) => find(client, meter, input, signal)));
      onProgress?.(1);
      return modelResult(meter, joined(findings.flat()), {}, []);
    },
  };
}

/** One input for the text with the first picture, and one for each further picture. */
function inputsOf(text: string | undefined, images: readonly Media[]): ModerationInput[] {
  const pictures = images.map((image) => ({ type: 'image_url' as const, image_url: { url: dataUrl(image) } }));
  if (text === undefined || text === '') return pictures.map((picture) => [picture]);
  const [first, ...further] = pictures;
  return first === undefined ? [text] : [[{ type: 'text', text }, first], ...further.map((picture) => [picture])];
}

async function find(client: OpenAiClient, meter: Meter, input: ModerationInput, signal: AbortSignal | undefined): Promise<Moderation[]> {
  const reply = await client.moderate({ model: meter.modelId, input }, signal);
  if (!reply.ok) throw modelErrorOf(reply.fault, meter.modelId);
  const parsed = ModerationBody.safeParse(reply.body);
  if (!parsed.success) throw noAnswer(meter, 'invalid_output', 'the server answered with something that is no moderation', { requestId: reply.requestId, cause: parsed.error });
  return parsed.data.results.map(({ flagged, categories, category_scores: scores }) => ({
    flagged,
    categories: Object.keys(categories).filter((name) => categories[name] === true),
    scores: Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, score ?? 0])),
  }));
}

function joined(findings: readonly Moderation[]): Moderation {
  const scores: Record<string, number> = {};
  for (const [name, score] of findings.flatMap((finding) => Object.entries(finding.scores))) scores[name] = Math.max(score, scores[name] ?? 0);
  return { flagged: findings.some(({ flagged }) => flagged), categories: [...new Set(findings.flatMap(({ categories }) => categories))], scores };
}
