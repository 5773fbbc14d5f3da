import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Media, ModelError, type VideoModel, type VideoStatus, backoffMs } from '@cinematic-canvas/core';
import { VIDEO_PROFILES, type VideoProfile, clipDuration, composePrompt, continuityLocks, synthesizeVideoPrompt, synthesizeWithModel } from '@cinematic-canvas/prompts';

import { videoNotes } from '../film/shot-prompts.ts';
import { moderatePrompt } from './cleared-prompt.ts';
import type { FilmTools, HandlerCall } from './film-context.ts';
import { judgePictures } from './judgement.ts';
import { askText, callModel, isDrawn, videoModelFor } from './model-calls.ts';
import { pause } from './pause.ts';
import { type ShotWork, frameOf, readShot, referencesOf, slatedSpec, takesAllowed, testSlate, withNote } from './shot-work.ts';
import { type Product, type TakeOrder, makeTakes } from './takes.ts';

/** Makes a scene's clip from its frames, and keeps the prompt that it was made with. */
export async function generateSceneVideo(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const work = await readShot(tools, call);
  const profile = tools.videoProfile ?? VIDEO_PROFILES.generic;
  const notes = videoNotes(tools.crew, work.shot, work.context.snapshot.project, profile);
  const drawn = isDrawn(tools.videoModel);
  const maxTakes = drawn ? 0 : takesAllowed(tools);
  const locks = continuityLocks({ ...work.told, profile });
  const evaluate = async (media: Media, name: string) => {
    const take = await framesOf(tools, media, work.shot.scene.durationSeconds, call.signal);
    return judgePictures(tools, call, work, { prompt: composePrompt(tools.crew, 'scene_evaluation', work.told), take, name });
  };
  const uri = await makeTakes(tools, call, work.context, {
    entity: work.entity, key: 'scene_video', promptKey: 'scene_prompt', type: 'video', called: `scene ${work.shot.scene.slate}: clip`,
    async write(name) {
      const written = drawn ? undefined : await askText(tools, call, `${name}: paragraph`, (model, options) => synthesizeWithModel(model, notes, { profile, locks, ...options }));
      const prompt = written?.ready === true ? written.prompt : synthesizeVideoPrompt(notes, profile);
      return withNote(prompt.text, work, ['scene']);
    },
    roleVersions: notes.roleVersions,
    make: (order) => shoot(tools, call, { work, profile, order }),
    ...(drawn ? {} : { demands: { cast: work.cast, locks, maxCharacters: profile.maxPromptCharacters } }),
    ...(maxTakes === 0 ? {} : { judge: { key: 'scene_quality_evaluation' as const, maxTakes, evaluate } }),
  });
  return { uri };
}

async function shoot(tools: FilmTools, call: HandlerCall, { work, profile, order }: { work: ShotWork; profile: VideoProfile; order: TakeOrder }): Promise<Product> {
  const { shot, context: { options: { size, fps, testSlates } } } = work;
  const drawn = isDrawn(tools.videoModel);
  const startFrame = await frameOf(tools, shot.scene, 'scene_start_frame', call.signal);
  const endFrame = await frameOf(tools, shot.scene, 'scene_end_frame', call.signal);
  const references = (drawn ? [] : await referencesOf(tools, work, call.signal)).slice(0, profile.referenceImages);
  const model = videoModelFor(tools, call, order.name);
  const { result, params } = await callModel(
    tools, call,
    {
      name: order.name, editable: ['prompt', 'size', 'durationSeconds'], drawn,
      params: { prompt: order.prompt, size, durationSeconds: drawn ? shot.scene.durationSeconds : clipDuration(profile, shot.scene.durationSeconds) },
      onRefusal: async (refused, error) => {
        const safer = await order.safer(refused.prompt, error);
        return safer === null ? null : { ...refused, prompt: safer };
      },
    },
    async (asked, options) => {
      if (!drawn) await moderatePrompt(tools, asked.prompt, call.signal);
      const { operation } = await model.doStart(
        {
          ...asked, shot: slatedSpec(shot, order.version), fps,
          ...(startFrame === undefined ? {} : { startFrame }),
          ...(endFrame === undefined || !(drawn || profile.endFrame) ? {} : { endFrame }),
          ...(references.length === 0 ? {} : { references }),
          ...(testSlates ? { slate: testSlate(shot, asked.prompt, order.version) } : {}),
        },
        options,
      );
      return awaitClip(model, call, operation);
    },
  );
  const { model: by, usage } = result.metadata;
  return { media: result.data, prompt: params.prompt, metadata: { model: by, durationSeconds: params.durationSeconds, ...(usage.costUsd === undefined || drawn ? {} : { costUsd: usage.costUsd }) } };
}

/** Faults of asking for a clip that end by themselves; the clip itself goes on being made. */
const PASSING: ReadonlySet<ModelError['detail']['reason']> = new Set(['rate_limit', 'unavailable', 'timeout']);
const MOST_FAULTS = 6;

async function awaitClip(model: VideoModel, { signal, progress }: HandlerCall, operation: unknown): Promise<Extract<VideoStatus, { status: 'completed' }>['result']> {
  const onProgress = (share: number) => progress(share, 'clip');
  for (let faults = 0; ; ) {
    try {
      const status = await model.doStatus({ operation }, { signal, onProgress });
      faults = 0;
      if (status.status === 'completed') return status.result;
      if (status.status === 'error') throw new ClipFailed(status.error);
      if (status.progress !== undefined) onProgress(status.progress);
      await pause(status.retryAfterMs ?? 1000, signal);
    } catch (fault) {
      if (fault instanceof ClipFailed) throw fault.cause;
      if (!(fault instanceof ModelError && PASSING.has(fault.detail.reason)) || ++faults > MOST_FAULTS) throw fault;
      await pause(Math.max(fault.detail.retryAfterMs ?? 0, backoffMs(faults, { firstMs: 1000, longestMs: 30_000 })), signal);
    }
  }
}

/** Tells a clip that failed from a question that did. */
class ClipFailed extends Error {
  override readonly cause: Error;
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.cause = cause;
  }
}

const JUDGED_WIDTH = 768;

/** A clip's first frame, its middle and its last. */
async function framesOf({ media }: FilmTools, clip: Media, seconds: number, signal: AbortSignal): Promise<Media[]> {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-clip-'));
  try {
    const path = join(folder, 'clip.mp4');
    await writeFile(path, clip.bytes, { signal });
    const frames: Media[] = [];
    for (const position of ['first', { seconds: seconds / 2 }, 'last'] as const) frames.push({ bytes: await media.frame({ path }, position, { signal, width: JUDGED_WIDTH }), mediaType: 'image/png' });
    return frames;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
