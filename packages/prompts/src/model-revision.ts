import type { CallOptions, CharacterBoard, ModelError, PromptCorrection, QualityEvaluation, TextModel } from '@cinematic-canvas/core';
import { z } from 'zod';

import { composePrompt } from './compose.ts';
import type { Crew } from './crew.ts';

/** What the first assistant director answers. */
const SafetyAnswer = z.object({
  prompt: z.string().describe('the whole prompt, made acceptable; as it was where nothing needs changing'),
  changed: z.string().describe('what was changed and why, in a sentence; empty where nothing was'),
});

/** A prompt after the first assistant director has been over it. */
export interface SanitisedPrompt {
  readonly prompt: string;
  /** What was changed and why; empty where nothing was. */
  readonly changed: string;
}

/**
 * Has the first assistant director go over a prompt, before it is sent or after a provider refused it.
 *
 * @returns null after a refusal if the answer is the refused prompt again: sending it once more would be a blind retry.
 * @throws {ModelError} as the model does.
 *
 * @example
 * await retryLlmCall(call, { prompt }, {
 *   functionName: 'first frame of scene 4',
 *   onRefusal: async ({ params, error }) => {
 *     const safer = await sanitisePrompt(model, crew, { prompt: params.prompt, cast, refusal: error });
 *     return safer && { ...params, prompt: safer.prompt };
 *   },
 * });
 */
export async function sanitisePrompt(model: TextModel, crew: Crew, { prompt, cast, refusal, ...call }: { prompt: string; cast: readonly CharacterBoard[]; refusal?: Pick<ModelError, 'message'> } & CallOptions): Promise<SanitisedPrompt | null> {
  const asked = composePrompt(crew, 'safety_check', { prompt, cast, refusal: refusal?.message });
  const { data } = await model.generateObject({ prompt: asked.text, schema: SafetyAnswer, schemaName: 'safety_check' }, call);
  const same = data.prompt.trim() === '' || data.prompt.trim() === prompt.trim();
  if (same) return refusal === undefined ? { prompt, changed: '' } : null;
  return { prompt: data.prompt.trim(), changed: data.changed.trim() };
}

/**
 * Has the departments that failed mend their part of a prompt; fit for `generateWithQuality`, which puts back what the answer loses.
 *
 * @throws {ModelError} as the model does.
 */
export async function correctPrompt(
  model: TextModel, crew: Crew, { prompt, evaluation, departments, corrections, ...call }: { prompt: string; evaluation: Pick<QualityEvaluation, 'issues'>; departments: readonly string[]; corrections: readonly PromptCorrection[] } & CallOptions,
): Promise<string> {
  const issues = evaluation.issues.filter(({ department }) => departments.includes(department));
  const { data } = await model.generateText({ prompt: composePrompt(crew, 'prompt_correction', { prompt, issues, corrections }).text }, call);
  return /\p{L}/u.test(data) ? data.trim() : prompt;
}
