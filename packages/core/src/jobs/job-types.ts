import { z } from 'zod';

import { Id } from '../identity.ts';
import { parseAt } from '../parse.ts';

/** A kind of job: its name and what goes in and out. */
export interface JobType<Name extends string = string, Payload extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly payload: Payload;
  readonly result: Result;
}

/**
 * Defines a kind of job.
 *
 * @example
 * const TranscribeRushes = defineJobType('TRANSCRIBE_RUSHES', { payload: z.object({ uri: z.string() }), result: z.object({ text: z.string() }) });
 */
export function defineJobType<const Name extends string, Payload extends z.ZodType, Result extends z.ZodType>(name: Name, schemas: { payload: Payload; result: Result }): JobType<Name, Payload, Result> {
  return { name, ...schemas };
}

/** What every job of a film carries: the step of the plan that it is, and what it is made from. */
const OfStep = {
  step: z.string().describe('key of the step in the film plan'),
  inputs: z.record(z.string(), z.string()).describe('name to hash of everything the result is made from'),
};
const Made = z.object({ uri: z.string().describe('asset URI of what was made') });
const OfEntity = { ...OfStep, entityId: Id };

/** The kinds of job that a film is made of. */
export const FILM_JOB_TYPES = [
  defineJobType('EXPAND_CREATIVE_PROMPT', { payload: z.object(OfStep), result: Made }),
  defineJobType('GENERATE_STORYBOARD', { payload: z.object({ ...OfStep, sourceUri: z.string() }), result: Made }),
  defineJobType('PROCESS_AUDIO_TO_SCENES', { payload: z.object({ ...OfStep, audioUri: z.string() }), result: Made }),
  defineJobType('ENHANCE_STORYBOARD', { payload: z.object(OfStep), result: Made }),
  defineJobType('SEMANTIC_ANALYSIS', { payload: z.object(OfStep), result: Made }),
  defineJobType('GENERATE_CHARACTER_ASSETS', { payload: z.object(OfEntity), result: Made }),
  defineJobType('GENERATE_LOCATION_ASSETS', { payload: z.object(OfEntity), result: Made }),
  defineJobType('GENERATE_SCENE_FRAMES', { payload: z.object(OfEntity), result: z.object({ startFrameUri: z.string(), endFrameUri: z.string() }) }),
  defineJobType('GENERATE_SCENE_VIDEO', { payload: z.object(OfEntity), result: Made }),
  defineJobType('FRAME_RENDER', { payload: z.object({ ...OfEntity, frame: z.enum(['start', 'end']) }), result: Made }),
  defineJobType('RENDER_VIDEO', { payload: z.object(OfStep), result: Made }),
] as const;

/** Kinds of job by name, with which a plane parses payloads and results on the way in and out. A type that is not listed passes as JSON. */
export interface JobTypes {
  parsePayload(type: string, payload: unknown): unknown;
  parseResult(type: string, result: unknown): unknown;
}

/** Makes a registry from kinds of job; add your own to `FILM_JOB_TYPES`. */
export function createJobTypes(types: readonly JobType[]): JobTypes {
  const byName = new Map(types.map((type) => [type.name, type]));
  return {
    parsePayload: (type, payload) => parseAt(`payload of ${type}`, byName.get(type)?.payload ?? z.json(), payload),
    parseResult: (type, result) => parseAt(`result of ${type}`, byName.get(type)?.result ?? z.json(), result),
  };
}
