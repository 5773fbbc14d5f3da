import { type CallOptions, type ImageModel, type Intervention, type ModelError, type TextModel, type VideoModel, meterImageModel, meterTextModel, meterVideoModel } from '@cinematic-canvas/core';
import { retryLlmCall } from '@cinematic-canvas/prompts';

import { ANIMATIC_MODEL } from '../animatic/provider.ts';
import { type EditableParameter, editableOf } from '../film/editable.ts';
import type { FilmTools, HandlerCall } from './film-context.ts';

/** A call of a model as a person meets it, where it can't go on. */
export interface ModelCall<Params extends Readonly<Record<string, unknown>>> {
  /** What it is for, in a user's words, the same over restarts: "scene 4A: clip, take 2". Also its key in the spend ledger. */
  name: string;
  params: Params;
  editable?: readonly EditableParameter[];
  /** Called as it is: what draws from the storyboard has no passing faults, and nothing that a person could edit. */
  drawn?: boolean;
  /** Gives parameters that a provider won't refuse again, or null where nothing can be changed. */
  onRefusal?: (params: Params, error: ModelError) => Promise<Params | null>;
}

/** What a call gave, and the parameters that it was made with in the end. */
export interface Answered<Params, Result> {
  result: Result;
  params: Params;
}

/**
 * Calls a model: waits out what passes, has a refusal mended, and otherwise stops the job for a person, whose edits come back to this very call.
 *
 * @throws {InterventionNeeded}
 */
export async function callModel<Params extends Readonly<Record<string, unknown>>, Result>(
  { retry }: FilmTools, { job, signal, progress }: HandlerCall, { name, params, editable = [], drawn = false, onRefusal }: ModelCall<Params>,
  run: (params: Params, options: CallOptions) => Promise<Result>,
): Promise<Answered<Params, Result>> {
  if (drawn) return { result: await run(params, { signal }), params };
  return retryLlmCall(
    async (current: Params) => ({ result: await run(current, { signal }), params: current }),
    params,
    {
      ...retry, functionName: name, editable: editableOf(editable), intervention: job.intervention, signal,
      onRetry: ({ error, waitMs }) => progress(0, `${name}: ${error.message}; trying again in ${Math.ceil(waitMs / 1000)} s`),
      ...(onRefusal === undefined ? {} : { onRefusal: ({ params: refused, error }: { params: Params; error: ModelError }) => onRefusal(refused, error) }),
    },
  );
}

/** Asks the text model for something; undefined where there is none. */
export async function askText<Result>(tools: FilmTools, call: HandlerCall, name: string, ask: (model: TextModel, options: CallOptions) => Promise<Result>): Promise<Result | undefined> {
  const { textModel } = tools;
  if (textModel === undefined) return undefined;
  const account = accountOf(tools, call, name);
  const model = account === null ? textModel : meterTextModel(textModel, account);
  return (await callModel(tools, call, { name, params: {} }, (_, options) => ask(model, options))).result;
}

/** The image model, on the project's account. */
export function imageModelFor(tools: FilmTools, call: HandlerCall, name: string): ImageModel {
  const account = accountOf(tools, call, name);
  return account === null || isDrawn(tools.imageModel) ? tools.imageModel : meterImageModel(tools.imageModel, account);
}

/** The video model, on the project's account: a clip that was ordered before a crash is asked for again, not bought twice. */
export function videoModelFor(tools: FilmTools, call: HandlerCall, name: string): VideoModel {
  const account = accountOf(tools, call, name);
  if (account === null || isDrawn(tools.videoModel)) return tools.videoModel;
  return meterVideoModel(tools.videoModel, account);
}

function accountOf({ spend }: FilmTools, { job }: HandlerCall, key: string) {
  return spend === undefined ? null : { ...spend, projectId: job.projectId, jobId: job.id, key };
}

/** Whether a model draws what the storyboard says, whatever the prompt: there is nothing to clear, to write or to judge. */
export function isDrawn({ modelId }: { modelId: string }): boolean {
  return modelId === ANIMATIC_MODEL;
}

/** The prompt that a person wrote for a call that stopped; undefined where nobody did. */
export function revisedPrompt({ job }: { job: { intervention: Intervention | null } }, name: string): string | undefined {
  const { functionName, resolution } = job.intervention ?? {};
  const prompt = functionName === name && resolution?.action === 'retry' ? resolution.revisedParams['prompt'] : undefined;
  return typeof prompt === 'string' ? prompt : undefined;
}
