import { type CharacterBoard, ModelError } from '@cinematic-canvas/core';
import { type ContinuityLock, requireLocks, sanitisePrompt } from '@cinematic-canvas/prompts';

import type { FilmTools, HandlerCall } from './film-context.ts';
import { askText } from './model-calls.ts';

/** What a prompt must keep to. */
export interface Demands {
  cast: readonly CharacterBoard[];
  locks: readonly ContinuityLock[];
  /** @defaultValue no limit */
  maxCharacters?: number;
}

/**
 * Has the first assistant director go over a prompt before it is sent, or after a provider refused it, and holds the outcome against the continuity locks.
 *
 * @param named - what the paid call is called, and what it was refused with.
 * @returns null after a refusal if there is nothing to change: sending the same again would be a blind retry.
 * @throws {InterventionNeeded} if the locked facts can't be held: such a call is not paid for.
 */
export async function clearedPrompt(tools: FilmTools, call: HandlerCall, prompt: string, named: { name: string; refusal?: ModelError }, { cast, ...demands }: Demands): Promise<string | null> {
  const { name, refusal } = named;
  const safer = await askText(tools, call, `${name}: safety`, (model, options) => sanitisePrompt(model, tools.crew, { prompt, cast, ...(refusal === undefined ? {} : { refusal }), ...options }));
  if (safer === null || (safer === undefined && refusal !== undefined)) return null;
  return holdPrompt(safer?.prompt ?? prompt, name, demands);
}

/** Mends a prompt until it carries every locked fact. @throws {InterventionNeeded} where it can't be mended, with the reason. */
export function holdPrompt(prompt: string, name: string, { locks, maxCharacters }: Omit<Demands, 'cast'>): string {
  return requireLocks(prompt, locks, { functionName: name, ...(maxCharacters === undefined ? {} : { maxCharacters }) });
}

/** Has the moderator look at a prompt. @throws {ModelError} `refusal` if it flags it. */
export async function moderatePrompt({ moderator }: FilmTools, prompt: string, signal: AbortSignal): Promise<void> {
  if (moderator === undefined) return;
  const { data } = await moderator.moderate({ text: prompt }, { signal });
  if (data.flagged) throw new ModelError(`the prompt was flagged: ${data.categories.join(', ')}`, { reason: 'refusal', model: moderator.modelId });
}
