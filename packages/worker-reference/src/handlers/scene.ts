import { type Media, NotFoundError, type TestSlate, type VideoStatus, bestOf } from '@cinematic-canvas/core';
import type { Prompt } from '@cinematic-canvas/prompts';

import { fingerprint } from '../film/fingerprint.ts';
import { type ShotPrompts, shotPrompts } from '../film/shot-prompts.ts';
import { type Shot, shotOf } from '../film/shots.ts';
import { type FilmContext, type FilmTools, type HandlerCall, readFilmContext, readLedger } from './film-context.ts';
import { keepAsset, madeAlready } from './keep-asset.ts';
import { pause } from './pause.ts';

interface ShotWork {
  context: FilmContext;
  shot: Shot;
  prompts: ShotPrompts;
  entity: { kind: 'scene'; id: string };
}

async function readShot(tools: FilmTools, call: HandlerCall): Promise<ShotWork> {
  const context = await readFilmContext(tools, call);
  const scene = context.snapshot.scenes.find(({ id }) => id === context.payload.entityId);
  if (scene === undefined) throw new NotFoundError({ entity: 'scene', id: context.payload.entityId ?? '(none)' });
  const shot = shotOf(context.snapshot, await readLedger(tools, context, call.signal), scene);
  return { context, shot, prompts: shotPrompts(tools.crew, shot, context.snapshot.project), entity: { kind: 'scene', id: scene.id } };
}

/** Makes a scene's first and last frame, and keeps the prompts that they were made with. */
export async function generateSceneFrames(tools: FilmTools, call: HandlerCall): Promise<{ startFrameUri: string; endFrameUri: string }> {
  const work = await readShot(tools, call);
  const startFrameUri = await makeFrame(tools, call, work, 'start', work.prompts.startFrame);
  call.progress(0.5, 'start frame is there');
  const endFrameUri = await makeFrame(tools, call, work, 'end', work.prompts.endFrame);
  return { startFrameUri, endFrameUri };
}

async function makeFrame(tools: FilmTools, call: HandlerCall, { context, shot, entity }: ShotWork, at: 'start' | 'end', prompt: Prompt): Promise<string> {
  const key = `scene_${at}_frame` as const;
  if (madeAlready(context, entity, `${at}_frame_prompt`) === undefined) {
    await keepAsset(tools, context, call, entity, { key: `${at}_frame_prompt`, type: 'text', content: prompt.text, metadata: { roleVersions: prompt.roleVersions } });
  }
  const done = madeAlready(context, entity, key);
  if (done !== undefined) return done;
  const references = await referencesOf(tools, context, shot, call.signal);
  const { data, metadata } = await tools.imageModel.generateImage(
    { prompt: prompt.text, subject: { kind: 'shot', shot: shot.spec, at }, references, size: context.options.size },
    { signal: call.signal },
  );
  return keepAsset(tools, context, call, entity, { key, type: 'image', content: data, metadata: { model: metadata.model, prompt: prompt.text, roleVersions: prompt.roleVersions } });
}

async function referencesOf({ assets }: FilmTools, { snapshot }: FilmContext, { scene }: Shot, signal: AbortSignal): Promise<Media[]> {
  const characters = snapshot.characters.filter(({ referenceId }) => scene.characters.includes(referenceId)).map((entity) => bestOf(entity.assets, 'character_image'));
  const place = snapshot.locations.filter(({ referenceId }) => referenceId === scene.location).map((entity) => bestOf(entity.assets, 'location_image'));
  const images = [...characters, ...place].filter((version) => version !== undefined);
  return Promise.all(images.map(async ({ data }) => ({ bytes: await assets.get(data, { signal }), mediaType: 'image/png' })));
}

/** Makes a scene's clip from its frames, and keeps the prompt that it was made with. */
export async function generateSceneVideo(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const { context, shot, prompts, entity } = await readShot(tools, call);
  if (madeAlready(context, entity, 'scene_prompt') === undefined) {
    await keepAsset(tools, context, call, entity, { key: 'scene_prompt', type: 'text', content: prompts.video.text, metadata: { roleVersions: prompts.video.roleVersions } });
  }
  const done = madeAlready(context, entity, 'scene_video');
  if (done !== undefined) return { uri: done };
  const { scene } = shot;
  const { size, fps, testSlates } = context.options;
  const startFrame = await frameOf(tools, shot, 'scene_start_frame', call.signal);
  const endFrame = await frameOf(tools, shot, 'scene_end_frame', call.signal);
  const { operation } = await tools.videoModel.doStart(
    {
      prompt: prompts.video.text, shot: shot.spec, durationSeconds: scene.durationSeconds, size, fps,
      ...(startFrame === undefined ? {} : { startFrame }),
      ...(endFrame === undefined ? {} : { endFrame }),
      ...(testSlates ? { slate: testSlate(shot, prompts.video) } : {}),
    },
    { signal: call.signal },
  );
  const { data, metadata } = await awaitClip(tools, call, operation);
  const uri = await keepAsset(tools, context, call, entity, {
    key: 'scene_video', type: 'video', content: data,
    metadata: { model: metadata.model, prompt: prompts.video.text, roleVersions: prompts.video.roleVersions, durationSeconds: scene.durationSeconds },
  });
  return { uri };
}

async function awaitClip({ videoModel }: FilmTools, { signal, progress }: HandlerCall, operation: unknown): Promise<Extract<VideoStatus, { status: 'completed' }>['result']> {
  const onProgress = (share: number) => progress(share, 'clip');
  while (true) {
    const status = await videoModel.doStatus({ operation }, { signal, onProgress });
    if (status.status === 'completed') return status.result;
    if (status.status === 'error') throw status.error;
    if (status.progress !== undefined) onProgress(status.progress);
    await pause(status.retryAfterMs ?? 1000, signal);
  }
}

async function frameOf({ assets }: FilmTools, { scene }: Shot, key: 'scene_start_frame' | 'scene_end_frame', signal: AbortSignal): Promise<Media | undefined> {
  const frame = bestOf(scene.assets, key);
  return frame === undefined ? undefined : { bytes: await assets.get(frame.data, { signal }), mediaType: 'image/png' };
}

/** What a test reads back from the film: which cut this is, and what it was made from. */
export function testSlate({ scene, spec }: Shot, prompt: Prompt): TestSlate {
  const states = [spec.characters.map(({ before, after }) => [before, after]), spec.location.before, spec.location.after];
  return { sceneIndex: scene.sceneIndex, version: (scene.assets.scene_video?.head ?? 0) + 1, promptHash: fingerprint(prompt.text).slice(0, 8), stateHash: fingerprint(states).slice(0, 8) };
}
