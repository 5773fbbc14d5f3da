import type { BusEvent, EventBus, Project, ProjectStore } from '@cinematic-canvas/core';
import { NotFoundError } from '@cinematic-canvas/core';

import { createBell } from '../pipeline/bell.ts';
import { inScope } from '../scope.ts';
import { filmOptionsOf } from './film-options.ts';

const ENDED: ReadonlySet<Project['status']> = new Set(['completed', 'failed', 'cancelled']);
const POLL_MS = 1000;

/** How a run ended. */
export interface FilmEnding {
  project: Project;
  /** Why, where it failed. */
  failure: { message: string; code: string } | null;
}

/** How a film is followed. */
export interface Following {
  signal: AbortSignal;
  /** Hears what happens to the film's jobs and scenes, as the bus tells it. */
  onEvent: (event: BusEvent) => void;
  /** Ends as well when nothing goes on without a person, who may take their time. @defaultValue false */
  untilAsked?: boolean;
}

/**
 * Follows a film until the run that was asked for at `at` has ended.
 *
 * @throws the signal's reason.
 */
export async function awaitFilm({ bus, store }: { bus: EventBus; store: ProjectStore }, projectId: string, at: string, { signal, onEvent, untilAsked = false }: Following): Promise<FilmEnding> {
  const bell = createBell();
  let failure: FilmEnding['failure'] = null;
  const hear = (event: BusEvent): Promise<void> => {
    if (event.projectId !== projectId || event.at < at) return Promise.resolve();
    onEvent(event);
    if (event.type === 'WORKFLOW_FAILED') failure = { message: event.message, code: event.code };
    if (event.type === 'WORKFLOW_COMPLETED' || event.type === 'WORKFLOW_FAILED') bell.ring();
    return Promise.resolve();
  };
  return inScope(async (scope) => {
    scope.use(await bus.subscribe('job-events', hear));
    scope.use(await bus.subscribe('pipeline-events', hear));
    while (true) {
      signal.throwIfAborted();
      const project = await store.get('project', projectId);
      if (project === null) throw new NotFoundError({ entity: 'project', id: projectId });
      if ((ENDED.has(project.status) || (untilAsked && project.status === 'waiting')) && (filmOptionsOf(project).startedAt ?? '') >= at) return { project, failure };
      await bell.heard(POLL_MS, signal);
    }
  });
}
