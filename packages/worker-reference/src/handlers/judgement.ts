import type { Media, QualityEvaluation } from '@cinematic-canvas/core';
import { type Prompt, judgeTake } from '@cinematic-canvas/prompts';

import type { FilmTools, HandlerCall } from './film-context.ts';
import { askText } from './model-calls.ts';
import { type ShotWork, lastFrameBefore, referencesOf, scoringOf } from './shot-work.ts';

/** Has the text model judge frames of a take: beside the last frame of the scene before, and the reference sheets. */
export async function judgePictures(tools: FilmTools, call: HandlerCall, work: ShotWork, { prompt, take, name }: { prompt: Prompt; take: readonly Media[]; name: string }): Promise<QualityEvaluation> {
  const previous = await lastFrameBefore(tools, work, take, call.signal);
  const references = await referencesOf(tools, work, call.signal);
  const asked = { prompt, pictures: { take, previous, references }, scoring: scoringOf(tools) };
  const evaluation = await askText(tools, call, name, (model, options) => judgeTake(model, tools.crew, { ...asked, ...options }));
  if (evaluation === undefined) throw new TypeError('a judge was asked for without a text model');
  return evaluation;
}
