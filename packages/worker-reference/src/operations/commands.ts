import { type AssetKey, type Job, NotFoundError, type Scene, retryOnConflict } from '@cinematic-canvas/core';

import { CommandError } from '../commands/command-error.ts';
import { wireEvent } from '../pipeline/wire-event.ts';
import type { FilmRecords } from './records.ts';

/** Finds a scene by its slate ("4A", in any case) or id. @throws {CommandError} that lists the slates there are. */
export async function findScene({ store }: FilmRecords, projectId: string, wanted: string): Promise<Scene> {
  const { scenes, project } = await store.snapshot(projectId);
  const found = scenes.find(({ id, slate }) => id === wanted || slate.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const slates = scenes.length === 0 ? 'it has no scenes yet' : `there are ${scenes.map(({ slate }) => slate).join(', ')}`;
  throw new CommandError(`"${project.name}" has no scene ${wanted}; ${slates}`, { exitCode: 2 });
}

/** Asks the pipeline for a new take of a scene: frames and clip. The wish is kept in the database until a pipeline takes it. */
export async function askForScene({ plane }: FilmRecords, { id: sceneId, projectId }: Pick<Scene, 'id' | 'projectId'>, note: string): Promise<void> {
  await plane.emit([wireEvent('pipeline-commands', { type: 'REGENERATE_SCENE', projectId, sceneId, note })]);
}

/** Asks the pipeline for one frame of a scene anew. */
export async function askForFrame({ plane }: FilmRecords, { id: sceneId, projectId }: Pick<Scene, 'id' | 'projectId'>, frame: 'start' | 'end', note: string): Promise<void> {
  await plane.emit([wireEvent('pipeline-commands', { type: 'REGENERATE_FRAME', projectId, sceneId, frame, note })]);
}

/** Asks the pipeline to use another version of a scene's asset; a hand's choice stays. @throws {NotFoundError} if there is no such version. */
export async function askForVersion({ plane }: FilmRecords, { id: sceneId, projectId, assets }: Pick<Scene, 'id' | 'projectId' | 'assets'>, assetKey: AssetKey, version: number): Promise<void> {
  if (assets[assetKey]?.versions.some((one) => one.version === version) !== true) throw new NotFoundError({ entity: `${assetKey} version`, id: String(version) });
  await plane.emit([wireEvent('pipeline-commands', { type: 'UPDATE_SCENE_ASSET', projectId, sceneId, assetKey, version })]);
}

/**
 * Stops a film: nothing of it is started any more, and what runs is aborted. What was made stays, and paid clips under way are asked for again later.
 *
 * @param options - `tell`: whether pipelines may be at work that have to hear of it.
 */
export async function stopFilm({ plane, store, spend }: FilmRecords, projectId: string, { reason, tell }: { reason: string; tell: boolean }): Promise<{ cancelled: Job[] }> {
  await retryOnConflict(async () => {
    const project = await store.get('project', projectId);
    if (project === null) throw new NotFoundError({ entity: 'project', id: projectId });
    if (project.status === 'completed' || project.status === 'cancelled') return;
    await store.update('project', projectId, project.version, { status: 'cancelled' });
  });
  const cancelled = await plane.cancel({ projectId });
  if (tell) {
    const stop = { type: 'STOP_PIPELINE', projectId, reason } as const;
    await plane.emit([wireEvent('pipeline-commands', stop), wireEvent('pipeline-cancellations', stop)]);
  } else await spend.abandon({ projectId });
  return { cancelled };
}

/** Asks the pipeline to go on with a film that was stopped or has failed. */
export async function resumeFilm({ plane }: FilmRecords, projectId: string): Promise<void> {
  await plane.emit([wireEvent('pipeline-commands', { type: 'RESUME_PIPELINE', projectId })]);
}
