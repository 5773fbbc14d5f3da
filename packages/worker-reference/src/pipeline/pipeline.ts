import { type BusEvent, InvalidDataError, type JobEvent, JobEvent as JobEventSchema, type PipelineCommand, PipelineCommand as PipelineCommandSchema, retryOnConflict } from '@cinematic-canvas/core';
import { EventEmitter } from 'eventemitter3';
import { match } from 'ts-pattern';

import { checkRevision } from '../film/editable.ts';
import { filmOptionsOf } from '../film/film-options.ts';
import type { NextSteps } from '../film/next-steps.ts';
import { type RetakePart, askForTake } from '../film/retakes.ts';
import { type Announce, advanceOrFail } from './advance.ts';
import { type Bell, createBell, repeat } from './bell.ts';
import type { PipelineDependencies } from './dependencies.ts';
import { sceneEventOf } from './scene-events.ts';
import { wireEvent } from './wire-event.ts';

/** What a pipeline tells of itself. */
export interface PipelineEvents {
  /** Something went wrong that will be tried again. */
  error: [error: unknown, projectId: string | null];
}

/** A running pipeline. Disposing hands its projects back; their jobs go on in the workers. */
export interface Pipeline extends AsyncDisposable {
  readonly events: EventEmitter<PipelineEvents>;
}

interface Conducting {
  wake(): void;
  ended: Promise<void>;
}

/**
 * Starts a pipeline: it takes commands, plans films as jobs and folds their results into the projects' state.
 *
 * Any number may run; each project has one owner at a time. Messages only wake it: what it does follows from the database, which it
 * also looks at every `pollMs` for running projects that nobody owns.
 */
export async function startPipeline(dependencies: PipelineDependencies, { pollMs = 1000 }: { pollMs?: number } = {}): Promise<Pipeline> {
  const { store, plane, bus } = dependencies;
  const events = new EventEmitter<PipelineEvents>();
  const stopping = new AbortController();
  const conducting = new Map<string, Conducting>();

  /** Takes hold of a project, if nobody has it, and stays until its film is done. */
  function attend(projectId: string): void {
    const current = conducting.get(projectId);
    if (current !== undefined) return current.wake();
    if (stopping.signal.aborted) return;
    const bell = createBell();
    const ended = conduct(projectId, bell)
      .catch((error: unknown) => void events.emit('error', error, projectId))
      .finally(() => conducting.delete(projectId));
    conducting.set(projectId, { wake: bell.ring, ended });
  }

  async function conduct(projectId: string, bell: Bell): Promise<void> {
    const ownership = await dependencies.own(projectId);
    if (ownership === null) return;
    try {
      await conductOwned(projectId, bell, AbortSignal.any([stopping.signal, ownership.signal]));
    } finally {
      await ownership[Symbol.asyncDispose]();
    }
  }

  async function conductOwned(projectId: string, bell: Bell, signal: AbortSignal): Promise<void> {
    let announced = false;
    const asked = new Set<string>();
    const announce: Announce = async ({ stale, interrupted }, whole) => {
      for (const { jobId, message, raisedAt } of interrupted) {
        const once = `${jobId} waits since ${raisedAt}`;
        if (!asked.has(once)) await plane.emit([wireEvent('pipeline-events', { type: 'LLM_INTERVENTION_NEEDED', projectId, jobId, message }, once)]);
        asked.add(once);
      }
      if (announced || !whole) return;
      announced = true;
      await plane.emit([await startedEvent(projectId, stale)]);
    };
    while (!signal.aborted) {
      const outcome = await advanceOrFail(dependencies, projectId, announce).catch((error: unknown) => {
        events.emit('error', error, projectId);
        return 'running' as const;
      });
      if (outcome !== 'running' && outcome !== 'waiting') return;
      await bell.heard(pollMs, signal);
    }
  }

  async function startedEvent(projectId: string, stale: NextSteps['stale']) {
    const { project } = await store.snapshot(projectId);
    const reasons = filmOptionsOf(project).wasFinished ? stale.map(({ step, because }) => `${step.key}, because ${because}`) : [];
    return wireEvent('pipeline-events', { type: 'WORKFLOW_STARTED', projectId, planned: countByType(stale), stale: reasons });
  }

  async function obey(command: PipelineCommand): Promise<void> {
    const { projectId } = command;
    await match(command)
      .with({ type: 'START_PIPELINE' }, { type: 'RESUME_PIPELINE' }, ({ at, type }) => begin(projectId, at, type === 'RESUME_PIPELINE'))
      .with({ type: 'STOP_PIPELINE' }, () => halt(projectId))
      .with({ type: 'RESOLVE_INTERVENTION' }, resolveIntervention)
      .with({ type: 'REGENERATE_SCENE' }, ({ sceneId, note, at }) => again(projectId, at, { sceneId, part: 'scene', note }))
      .with({ type: 'REGENERATE_FRAME' }, ({ sceneId, frame, note, at }) => again(projectId, at, { sceneId, part: frame, note }))
      .with({ type: 'UPDATE_SCENE_ASSET' }, async ({ sceneId, assetKey, version }) => {
        await store.setBest('scene', sceneId, assetKey, version, 'hand');
      })
      .with({ type: 'REQUEST_FULL_STATE' }, async () => {
        const state = JSON.parse(JSON.stringify(await store.snapshot(projectId))) as never; // a snapshot is JSON by its schema
        await plane.emit([wireEvent('pipeline-events', { type: 'FULL_STATE', projectId, state })]);
      })
      .exhaustive();
    attend(projectId);
  }

  /** Marks a project as running since `at`; a command that comes a second time, or late, changes nothing. */
  async function begin(projectId: string, at: string, resume: boolean): Promise<void> {
    if (resume) await plane.unpause(projectId);
    await retryOnConflict(async () => {
      const project = await store.get('project', projectId);
      if (project === null) return;
      const options = filmOptionsOf(project);
      if (options.startedAt !== null && options.startedAt >= at) return;
      await store.update('project', projectId, project.version, { status: 'running', options: { ...options, startedAt: at, wasFinished: (project.assets.render_video?.head ?? 0) > 0 } });
    });
  }

  /** Asks for a new take; the plan has it from then on, and the run goes on or begins anew. */
  async function again(projectId: string, at: string, { sceneId, part, note }: { sceneId: string; part: RetakePart; note: string }): Promise<void> {
    const scene = await store.get('scene', sceneId);
    if (scene?.projectId !== projectId) return refuse(projectId, `there is no scene ${sceneId} in this film`);
    await retryOnConflict(async () => {
      const project = await store.get('project', projectId);
      if (project === null) return;
      const options = filmOptionsOf(project);
      const retakes = askForTake(options.retakes, sceneId, part, { note, at });
      if (retakes !== options.retakes) await store.update('project', projectId, project.version, { options: { ...options, retakes } });
    });
    await begin(projectId, at, false);
  }

  /** Hands a person's answer to its job. What doesn't fit the call that stopped is told, and the job goes on waiting. */
  async function resolveIntervention({ id, projectId, jobId, action, revisedParams, resolvedBy }: Extract<PipelineCommand, { type: 'RESOLVE_INTERVENTION' }>): Promise<void> {
    const job = await plane.get(jobId);
    if (job?.state !== 'INTERRUPTED' || job.intervention === null) return;
    try {
      checkRevision(job.intervention, revisedParams);
      await plane.resolve(jobId, { action, revisedParams, resolvedBy });
    } catch (fault) {
      if (!(fault instanceof InvalidDataError)) throw fault;
      return refuse(projectId, fault.message);
    }
    await plane.emit([wireEvent('pipeline-events', { type: 'INTERVENTION_RESOLVED', projectId, jobId, action }, `${id} resolved`)]);
  }

  /** Tells that a command can't be obeyed; it would be refused again however often it came. */
  async function refuse(projectId: string, message: string): Promise<void> {
    await plane.emit([wireEvent('pipeline-events', { type: 'LOG', projectId, level: 'error', message })]);
  }

  async function halt(projectId: string): Promise<void> {
    await retryOnConflict(async () => {
      const project = await store.get('project', projectId);
      if (project === null || project.status === 'completed') return;
      await store.update('project', projectId, project.version, { status: 'cancelled' });
    });
    await plane.cancel({ projectId });
  }

  async function follow(event: JobEvent): Promise<void> {
    const current = conducting.get(event.projectId);
    if (current === undefined) return;
    const job = await plane.get(event.jobId);
    const entityId = typeof job?.payload === 'object' && job.payload !== null && 'entityId' in job.payload ? job.payload['entityId'] : undefined;
    const told = await sceneEventOf(store, event, typeof entityId === 'string' ? entityId : undefined);
    if (told !== null) await plane.emit([told]);
    if (event.type !== 'JOB_PROGRESS') current.wake();
  }

  const when = <Event extends BusEvent>(schema: { safeParse(value: unknown): { success: boolean; data?: Event | undefined } }, act: (event: Event) => Promise<void>) => async (event: BusEvent) => {
    const { data } = schema.safeParse(event);
    if (data !== undefined) await act(data);
  };
  const subscriptions = await Promise.all([
    bus.subscribe('pipeline-commands', when(PipelineCommandSchema, obey), { group: 'pipeline' }),
    bus.subscribe('job-events', when(JobEventSchema, follow)),
  ]);
  const sweep = async () => {
    for (const { id, status } of await store.listProjects()) if (status === 'running' || status === 'waiting') attend(id);
  };
  const sweeping = repeat(sweep, pollMs, stopping.signal, (error) => void events.emit('error', error, null));

  return {
    events,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.all(subscriptions.map((subscription) => subscription[Symbol.asyncDispose]()));
      await Promise.all([sweeping, ...[...conducting.values()].map(({ ended }) => ended)]);
    },
  };
}

function countByType(stale: NextSteps['stale']): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(stale, ({ step }) => step.type)].map(([type, steps]) => [type, steps.length]));
}
