import { constants } from 'node:fs';
import { copyFile, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import type { Transition } from '@cinematic-canvas/core';

import type { Binaries } from './binaries.ts';
import { contentHash } from './content-hash.ts';
import { MediaError } from './errors.ts';
import { describeMovie, muxMovie, type MovieMetadata, type MovieParts, type Subtitles } from './movie.ts';
import type { Loudness, MusicFit } from './music.ts';
import { makePictureTrack } from './picture-track.ts';
import { planStitch, type PlanOptions, type StitchPlan } from './plan.ts';
import { probe, type MediaInfo } from './probe.ts';
import { encodedFrames, receiptOf, type Reused, type StitchReceipt } from './receipt.ts';
import { cacheKey, type RenderCache } from './render-cache.ts';
import { makeSoundTrack, type SoundRequest } from './sound-track.ts';
import { verifyMovie } from './verify.ts';
import { deliver, withWorkspace } from './workspace.ts';

/** A clip of the film, in order. */
export interface StitchClip {
  /** Where it lies on this machine; null for a scene that has no clip yet, which is left out and said so in the result. */
  path: string | null;
  /** How long it is to be seen: cut, or held at its last frame. Left out: as long as it is. */
  durationSeconds?: number;
  /** What the chapter is called; left out: the clip begins no chapter. */
  title?: string;
  /** How the clip before gives way to this one, as a scene's `transitionType` says. */
  transition?: Transition;
}

/** What a film is made of. */
export interface StitchRequest extends PlanOptions {
  clips: readonly StitchClip[];
  music?: MusicFit & { path: string };
  /** Left out: the sound stays as loud as it is. */
  loudness?: Loudness;
  metadata?: MovieMetadata;
  /** Left out: the movie has none. */
  subtitles?: Subtitles;
  /** A chapter for each clip that has a title. @defaultValue true */
  chapters?: boolean;
  /** Where the movie goes, an `.mp4` file; it is there whole or not at all. */
  out: string;
}

/** How far a film has come. */
export interface StitchProgress {
  stage: 'picture' | 'sound' | 'movie';
  /** Of the whole film, from 0 to 1. */
  share: number;
  /** How many times faster than the film plays, while ffmpeg says so. */
  speed?: number;
}

/** A film that was made. */
export interface StitchResult {
  path: string;
  bytes: number;
  durationSeconds: number;
  frames: number;
  /** Scenes without a clip, by their place in the request from 0. */
  missing: { index: number; title?: string }[];
  receipt: StitchReceipt;
}

/** What a run has at hand. */
export interface StitchContext {
  binaries: Binaries;
  cache: RenderCache | null;
  signal?: AbortSignal;
  onProgress?: (progress: StitchProgress) => void;
}

/**
 * Makes one movie of clips in order, copying every picture that can be copied and encoding only the others; sound is laid anew.
 *
 * @throws {MediaError} naming the clip that can't be used, or saying what the movie failed in when it was checked.
 */
export async function stitch(request: StitchRequest, context: StitchContext): Promise<StitchResult> {
  const { binaries, cache } = context;
  const started = performance.now();
  const missing = request.clips.flatMap(({ path, title }, index) => (path === null ? [{ index, ...(title !== undefined && { title }) }] : []));
  const clips = request.clips.flatMap((clip) => (clip.path === null ? [] : [{ ...clip, path: resolve(clip.path) }]));
  if (clips.length === 0) throw new MediaError(`no clip is there yet: ${missing.length} of ${request.clips.length} scenes have none`, { reason: 'invalid_request' });
  const { plan, sound } = await prepare(request, clips, context);
  const subtitles = request.subtitles ?? null;
  const description = describeMovie(plan, request.chapters === false ? [] : clips.map(({ title }) => title), request.metadata ?? {});
  const inputs = await Promise.all([...new Set([...plan.cuts.map(({ info }) => info.path), ...(sound.music ? [sound.music.info.path] : [])])].map(async (path) => ({ path, sha256: await contentHash(path) })));
  const key = cache && cacheKey('movie', binaries.version, plan.format, plan.cuts.map(({ info, parts, transition, fadeOutFrames, frames }) => [inputs.find(({ path }) => path === info.path)?.sha256, parts, transition, fadeOutFrames, frames]), sound.music && { ...sound.music, info: inputs.find(({ path }) => path === sound.music?.info.path)?.sha256 }, sound.fadeOutSeconds, sound.loudness, description, subtitles);
  const { bytes, reused } = await deliver(request.out, async (part) => {
    const before = key === null ? null : ((await cache?.find(key)) ?? null);
    const reusing = before === null ? null : await reuse(before, part, plan);
    if (reusing) return reusing;
    const made = await make(plan, sound, { description, subtitles }, part, context);
    if (key !== null) await cache?.keep(key, { path: part });
    await cache?.prune();
    return made;
  });
  context.onProgress?.({ stage: 'movie', share: 1 });
  return { path: request.out, bytes, durationSeconds: plan.durationSeconds, frames: plan.frames, missing, receipt: receiptOf({ plan, clips, inputs, music: sound.music && { path: sound.music.info.path, mode: sound.music.mode }, binaries, reused, seconds: (performance.now() - started) / 1000 }) };
}

async function prepare(request: StitchRequest, clips: readonly (StitchClip & { path: string })[], { binaries, signal }: StitchContext): Promise<{ plan: StitchPlan; sound: SoundRequest }> {
  const options = { binaries, ...(signal && { signal }) };
  const probed: (StitchClip & { info: MediaInfo })[] = [];
  for (const clip of clips) probed.push({ ...clip, info: await probe(clip.path, options) });
  const music = request.music ? { ...request.music, info: await probe(resolve(request.music.path), options) } : null;
  if (music && !music.info.sound) throw new MediaError(`${music.path} has no sound, so it can't be the film's music`, { reason: 'unsupported', path: music.path });
  return { plan: planStitch(probed, request), sound: { music, fadeOutSeconds: request.fadeOutSeconds ?? 0, loudness: request.loudness ?? null } };
}

interface Made {
  bytes: number;
  reused: Reused;
}

async function reuse(movie: string, part: string, plan: StitchPlan): Promise<Made | null> {
  await copyFile(movie, part, constants.COPYFILE_FICLONE);
  const whole = await verifyMovie(part, plan).then(() => true, () => false);
  return whole ? { bytes: (await stat(part)).size, reused: { movie: true, frames: encodedFrames(plan), soundOfClips: plan.cuts.length } } : null;
}

function make(plan: StitchPlan, sound: SoundRequest, texts: Pick<MovieParts, 'description' | 'subtitles'>, part: string, { binaries, cache, signal, onProgress }: StitchContext): Promise<Made> {
  return withWorkspace(async (folder) => {
    await assertSpace(plan, folder, dirname(part));
    const report = stages(plan, sound, onProgress);
    const [picture, track] = await together(
      signal,
      (either) => makePictureTrack(plan, folder, { binaries, cache, signal: either, onProgress: (share, speed) => report('picture', share, speed) }),
      (either) => makeSoundTrack(plan, sound, folder, { binaries, cache, signal: either, onProgress: (share) => report('sound', share) }),
    );
    await muxMovie(plan, { pictureList: picture.list, sound: track.path, ...texts }, { output: part, folder, binaries, onProgress: ({ share = 0, speed }) => report('movie', share, speed), ...(signal && { signal }) });
    await verifyMovie(part, plan);
    return { bytes: (await stat(part)).size, reused: { movie: false, frames: picture.reusedFrames, soundOfClips: track.reused } };
  });
}

/** Runs two works side by side; where one fails the other is stopped and waited for, so that nothing goes on in a folder that is removed. */
async function together<One, Two>(signal: AbortSignal | undefined, one: (signal: AbortSignal) => Promise<One>, two: (signal: AbortSignal) => Promise<Two>): Promise<[One, Two]> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const both = [one(either), two(either)] as const;
  for (const work of both) work.catch((thrown: unknown) => stop.abort(thrown));
  await Promise.allSettled(both);
  // The one that failed first is the reason for which the other was stopped.
  signal?.throwIfAborted();
  stop.signal.throwIfAborted();
  return Promise.all(both);
}

/** What is written needs about twice the clips' size for a while; better to say so before than in the middle. */
async function assertSpace(plan: StitchPlan, ...folders: string[]): Promise<void> {
  const needed = plan.cuts.reduce((sum, { info }) => sum + info.bytes, 0) + plan.samples * 4;
  for (const folder of folders) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < needed) throw new MediaError(`${folder} has ${Math.round((bavail * bsize) / 1e6)} MB left, and this film needs about ${Math.round(needed / 1e6)} MB: free some space`, { reason: 'no_space', path: folder });
  }
}

/** Weighs the stages by what they were measured to cost: a frame to encode about 8 ms, a second of sound 15 ms, a second to copy 3 ms. */
function stages(plan: StitchPlan, { music, loudness }: SoundRequest, onProgress: StitchContext['onProgress']): (stage: StitchProgress['stage'], share: number, speed?: number) => void {
  const weights = { picture: encodedFrames(plan) * 8, sound: plan.durationSeconds * (music || loudness ? 25 : 15), movie: plan.durationSeconds * 3 };
  const total = weights.picture + weights.sound + weights.movie;
  const reached = { picture: 0, sound: 0, movie: 0 };
  return (stage, share, speed) => {
    reached[stage] = Math.max(reached[stage], Math.min(1, share));
    const overall = (reached.picture * weights.picture + reached.sound * weights.sound + reached.movie * weights.movie) / total;
    onProgress?.({ stage, share: overall, ...(speed !== undefined && { speed }) });
  };
}
