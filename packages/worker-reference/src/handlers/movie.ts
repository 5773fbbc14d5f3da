import { join } from 'node:path';

import { InvalidDataError, NotFoundError, bestOf } from '@cinematic-canvas/core';
import { withWorkspace } from '@cinematic-canvas/media';

import { LEFT_OUT } from '../film/film-plan.ts';
import { fingerprintFile } from '../film/fingerprint.ts';
import { clipKey } from '../film/scene-steps.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { keepAsset, madeAlready } from './keep-asset.ts';

/** Stitches the scenes' best clips into the movie. */
export async function renderMovie(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const { snapshot, options } = context;
  const entity = { kind: 'project', id: snapshot.project.id } as const;
  const done = madeAlready(context, entity, 'render_video');
  if (done !== undefined) return { uri: done };
  const clips = snapshot.scenes.flatMap((scene) => {
    if (context.payload.inputs[clipKey(scene)] === LEFT_OUT) return [];
    const clip = bestOf(scene.assets, 'scene_video');
    if (clip === undefined) throw new NotFoundError({ entity: 'clip of scene', id: scene.slate });
    return [{ uri: clip.data, title: `${scene.slate} ${scene.heading}`, transition: scene.transitionType, durationSeconds: scene.durationSeconds }];
  });
  if (clips.length === 0) throw new InvalidDataError({ boundary: 'movie', issues: [{ path: '', message: 'every scene was skipped, so there is nothing to join' }] });
  return withWorkspace(async (folder) => {
    const out = join(folder, 'movie.mp4');
    const { durationSeconds } = await tools.media.stitchScenes(
      {
        clips, out, size: options.size,
        metadata: { title: snapshot.project.metadata.title },
        chapters: true,
        ...(options.audio === null ? {} : { music: { uri: options.audio.uri, mode: 'mix', fadeOutSeconds: 2 } }),
      },
      { signal: call.signal, onProgress: ({ share }) => call.progress(share, 'joining clips') },
    );
    const uri = await keepAsset(tools, context, call, entity, {
      key: 'render_video', type: 'video', content: { path: out, hash: await fingerprintFile(out), mediaType: 'video/mp4' }, metadata: { durationSeconds },
    });
    return { uri };
  });
}
