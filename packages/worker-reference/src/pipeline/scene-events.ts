import { type JobEvent, type ProjectStore, retryOnConflict } from '@cinematic-canvas/core';
import { match } from 'ts-pattern';

import { wireEvent } from './wire-event.ts';

type SceneEvent = ReturnType<typeof wireEvent>;

/** Tells of a scene what a job's event means for it, and notes it with the scene; nothing for jobs that are not a scene's. */
export async function sceneEventOf(store: ProjectStore, event: JobEvent, entityId: string | undefined): Promise<SceneEvent | null> {
  const scene = entityId === undefined ? null : await store.get('scene', entityId);
  if (scene === null) return null;
  const { id: sceneId, projectId, sceneIndex } = scene;
  const isClip = event.jobType === 'GENERATE_SCENE_VIDEO';
  const note = (status: typeof scene.status, progressMessage: string) =>
    retryOnConflict(async () => {
      const current = await store.get('scene', sceneId);
      if (current === null || (current.status === status && current.progressMessage === progressMessage)) return;
      await store.update('scene', sceneId, current.version, { status, progressMessage });
    });
  return match(event)
    .with({ type: 'JOB_STARTED' }, async () => {
      await note('generating', isClip ? 'clip' : 'frames');
      return wireEvent('pipeline-events', { type: 'SCENE_STARTED', projectId, sceneId, sceneIndex });
    })
    .with({ type: 'JOB_PROGRESS' }, ({ share, message }) => wireEvent('pipeline-events', { type: 'SCENE_UPDATE', projectId, sceneId, sceneIndex, share, message }))
    .with({ type: 'JOB_COMPLETED' }, async ({ skipped }) => {
      if (skipped) return wireEvent('pipeline-events', { type: 'SCENE_SKIPPED', projectId, sceneId, sceneIndex, reason: 'skipped by a person' });
      if (!isClip) return wireEvent('pipeline-events', { type: 'SCENE_UPDATE', projectId, sceneId, sceneIndex, share: 0.5, message: 'frames are there' });
      await note('complete', '');
      return wireEvent('pipeline-events', { type: 'SCENE_COMPLETED', projectId, sceneId, sceneIndex });
    })
    .with({ type: 'JOB_FAILED' }, async ({ message, final }) => {
      await note(final ? 'error' : 'pending', message);
      return null;
    })
    .otherwise(() => null);
}
