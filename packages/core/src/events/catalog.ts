import { z } from 'zod';

import { AssetKey } from '../assets.ts';
import { Id, Instant } from '../identity.ts';

/** The topics of the bus. */
export const TOPICS = ['pipeline-commands', 'job-events', 'pipeline-events', 'pipeline-cancellations'] as const;
/** A topic of the bus. */
export type Topic = (typeof TOPICS)[number];

/** The version of the wire format; a message of another version goes to the dead letters. */
export const EVENT_SCHEMA_VERSION = 1;

const Envelope = {
  id: Id,
  projectId: Id,
  at: Instant,
  correlationId: z.string().nullable().describe('W3C traceparent'),
  schemaVersion: z.literal(EVENT_SCHEMA_VERSION),
};

/** Defines one member of the wire union: the envelope, a `type` and its fields. */
function message<const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.object({ ...Envelope, type: z.literal(type), ...shape });
}

/** What is asked of a pipeline. Topic `pipeline-commands`; `STOP_PIPELINE` also `pipeline-cancellations`. */
export const PipelineCommand = z.discriminatedUnion('type', [
  message('START_PIPELINE', {}),
  message('STOP_PIPELINE', { reason: z.string() }),
  message('RESUME_PIPELINE', {}),
  message('REGENERATE_SCENE', { sceneId: Id, note: z.string() }),
  message('REGENERATE_FRAME', { sceneId: Id, frame: z.enum(['start', 'end']), note: z.string() }),
  message('RESOLVE_INTERVENTION', { jobId: Id, action: z.enum(['retry', 'skip', 'abort']), revisedParams: z.record(z.string(), z.json()), resolvedBy: z.string() }),
  message('UPDATE_SCENE_ASSET', { sceneId: Id, assetKey: AssetKey, version: z.int().positive() }),
  message('REQUEST_FULL_STATE', {}),
]);
/** What is asked of a pipeline. */
export type PipelineCommand = z.infer<typeof PipelineCommand>;

const OfJob = { jobId: Id, jobType: z.string(), attempt: z.int().min(0), jobVersion: z.int().positive() };

/** What happened to a job. Topic `job-events`. Whoever acts on it reads the job again first. */
export const JobEvent = z.discriminatedUnion('type', [
  message('JOB_DISPATCHED', OfJob),
  message('JOB_STARTED', { ...OfJob, workerId: z.string() }),
  message('JOB_PROGRESS', { ...OfJob, share: z.number().min(0).max(1), message: z.string() }),
  message('JOB_COMPLETED', { ...OfJob, skipped: z.boolean() }),
  message('JOB_FAILED', { ...OfJob, message: z.string(), code: z.string(), final: z.boolean() }),
  message('JOB_CANCELLED', OfJob),
  message('JOB_INTERRUPTED', { ...OfJob, message: z.string() }),
]);
/** What happened to a job. */
export type JobEvent = z.infer<typeof JobEvent>;

const OfScene = { sceneId: Id, sceneIndex: z.int().positive() };

/** What happened to a film. Topic `pipeline-events`. */
export const PipelineEvent = z.discriminatedUnion('type', [
  message('WORKFLOW_STARTED', { planned: z.record(z.string(), z.int().min(0)).describe('jobs to be done, by type'), stale: z.array(z.string()).describe('what is made again, each with the reason') }),
  message('FULL_STATE', { state: z.json() }),
  message('SCENE_STARTED', OfScene),
  message('SCENE_UPDATE', { ...OfScene, share: z.number().min(0).max(1), message: z.string() }),
  message('SCENE_COMPLETED', OfScene),
  message('SCENE_SKIPPED', { ...OfScene, reason: z.string() }),
  message('WORKFLOW_COMPLETED', { movieUri: z.string() }),
  message('WORKFLOW_FAILED', { message: z.string(), code: z.string() }),
  message('LLM_INTERVENTION_NEEDED', { jobId: Id, message: z.string() }),
  message('INTERVENTION_RESOLVED', { jobId: Id, action: z.enum(['retry', 'skip', 'abort']) }),
  message('LOG', { level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }),
]);
/** What happened to a film. */
export type PipelineEvent = z.infer<typeof PipelineEvent>;

/** Everything that travels on the bus. */
export const BusEvent = z.union([PipelineCommand, JobEvent, PipelineEvent]);
/** Everything that travels on the bus. */
export type BusEvent = z.infer<typeof BusEvent>;
