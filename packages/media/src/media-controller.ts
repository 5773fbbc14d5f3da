import { join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';

import type { AssetStore } from '@cinematic-canvas/core';

import { analyzeAudio, type SoundMeasurement } from './analysis/analysis.ts';
import { findBinaries, type Binaries, type BinaryOptions } from './binaries.ts';
import { contactSheet, type ContactSheetOptions } from './contact-sheet.ts';
import { encodeFrames, type FramesToEncode } from './encode-frames.ts';
import { extractFrame, type FramePosition } from './frames.ts';
import { probe, type MediaInfo } from './probe.ts';
import { createRenderCache, type RenderCache } from './render-cache.ts';
import { stitch, type StitchClip, type StitchProgress, type StitchRequest, type StitchResult } from './stitch.ts';
import { withWorkspace } from './workspace.ts';

/** A file by its path on this machine, or an asset by its URI in the store. */
export type MediaSource = { path: string } | { uri: string };

/** What every call takes. */
export interface MediaCallOptions {
  signal?: AbortSignal;
}

/** What a film is made of, with its files on this machine or in the store. */
export interface FilmRequest extends Omit<StitchRequest, 'clips' | 'music'> {
  /** Clips in order; one without `path` and `uri` stands for a scene that has none yet. */
  clips: readonly (Omit<StitchClip, 'path'> & { path?: string | null; uri?: string | null })[];
  music?: Omit<NonNullable<StitchRequest['music']>, 'path'> & MediaSource;
}

/** A film whose scenes are not all there yet. */
export interface IncrementalRequest extends Omit<FilmRequest, 'clips'> {
  /** Scenes in order; `animatic` stands in for one without a clip of its own. */
  clips: readonly (FilmRequest['clips'][number] & { animatic?: MediaSource })[];
  /** What to do for a scene without a clip: show its animatic, or leave it out. */
  missing: 'animatic' | 'leave out';
}

/** What a controller works with. */
export interface MediaControllerOptions {
  /** Where assets named by URI lie. Left out: files are named by path only. */
  store?: AssetStore;
  /** Which ffmpeg; looked for at the first call. */
  binaries?: BinaryOptions | Binaries;
  /** A folder for pieces of films, so that a film made again costs only what changed. Left out: every film is made from scratch. */
  cacheDir?: string;
}

/**
 * Makes movies and pictures from clips with ffmpeg.
 *
 * It holds no process and no file between calls, so there is nothing to close, and any number of calls may run at once.
 *
 * @example
 * const media = createMediaController({ store });
 * const movie = await media.stitchScenes({ clips: [{ path: 'one.mp4' }, { path: 'two.mp4', transition: 'Dissolve' }], out: 'film.mp4' });
 */
export class MediaController {
  readonly #store: AssetStore | undefined;
  readonly #options: BinaryOptions | Binaries;
  readonly #cache: RenderCache | null;
  #binaries: Promise<Binaries> | undefined;

  constructor({ store, binaries = {}, cacheDir }: MediaControllerOptions = {}) {
    this.#cache = cacheDir === undefined ? null : createRenderCache(resolve(cacheDir));
    this.#store = store;
    this.#options = binaries;
  }

  /** Finds ffmpeg once, and says which one is in use. @throws {MediaError} `missing_feature`. */
  binaries(): Promise<Binaries> {
    this.#binaries ??= 'encoders' in this.#options ? Promise.resolve(this.#options) : findBinaries(this.#options);
    return this.#binaries;
  }

  /** Says what is in a media file. @throws {MediaError} `unreadable` or `unsupported`, naming the file. */
  async probe(source: MediaSource, options: MediaCallOptions = {}): Promise<MediaInfo> {
    return probe(await this.#pathOf(source, options), { ...options, binaries: await this.binaries() });
  }

  /** Makes one movie of the scenes' clips, in order. @throws {MediaError} if a clip can't be used, or the movie fails its check. */
  async stitchScenes(request: FilmRequest, options: MediaCallOptions & { onProgress?: (progress: StitchProgress) => void } = {}): Promise<StitchResult> {
    const clips = await Promise.all(request.clips.map(async ({ uri, path, ...clip }) => ({ ...clip, path: path ?? (uri === undefined || uri === null ? null : await this.#pathOf({ uri }, options)) })));
    const { music, ...rest } = request;
    return stitch({ ...rest, clips, ...(music && { music: { ...music, path: await this.#pathOf(music, options) } }) }, { ...options, cache: this.#cache, binaries: await this.binaries() });
  }

  /**
   * Makes the movie again after some of its scenes changed: what doesn't depend on them is taken as it was made before, and with nothing changed
   * the movie itself is. The receipt says what was reused.
   *
   * @throws {TypeError} if the controller was made without a `cacheDir`. @throws {MediaError} as for {@link MediaController.stitchScenes}.
   */
  async performIncrementalVideoRender({ missing, clips, ...request }: IncrementalRequest, options: MediaCallOptions & { onProgress?: (progress: StitchProgress) => void } = {}): Promise<StitchResult> {
    if (!this.#cache) throw new TypeError('an incremental render needs a place for its pieces: give the MediaController a cacheDir');
    const filled = clips.map(({ animatic, ...clip }) => (clip.path ?? clip.uri ?? null) === null && missing === 'animatic' && animatic ? { ...clip, ...animatic } : clip);
    return this.stitchScenes({ ...request, clips: filled }, options);
  }

  /** Encodes frames as a clip that stitching copies. @throws {MediaError} */
  async encodeFrames(clip: Omit<FramesToEncode, 'binaries'>): Promise<{ bytes: number; durationSeconds: number }> {
    return encodeFrames({ ...clip, binaries: await this.binaries() });
  }

  /** Takes one frame of a film, exactly, as a PNG picture. @throws {MediaError} `invalid_request` if the film is shorter than that. */
  async frame(source: MediaSource, position: FramePosition, options: MediaCallOptions & { width?: number } = {}): Promise<Uint8Array> {
    const path = await this.#pathOf(source, options);
    return withWorkspace(async (folder) => {
      const picture = join(folder, 'frame.png');
      await extractFrame(path, position, picture, { ...options, binaries: await this.binaries() });
      return readFile(picture);
    });
  }

  /** Measures a piece of music or sound: tempo, beats, onsets, sections. @throws {MediaError} `unsupported` if it has no sound. */
  async analyzeAudio(source: MediaSource, options: MediaCallOptions = {}): Promise<SoundMeasurement> {
    return analyzeAudio(await this.#pathOf(source, options), { ...options, binaries: await this.binaries() });
  }

  /** Lays frames of a film out as one PNG picture, so that the whole film is seen at a glance. @throws {MediaError} */
  async contactSheet(source: MediaSource, options: ContactSheetOptions & MediaCallOptions = {}): Promise<Uint8Array> {
    return contactSheet(await this.#pathOf(source, options), { ...options, binaries: await this.binaries() });
  }

  async #pathOf(source: MediaSource, { signal }: MediaCallOptions): Promise<string> {
    if ('path' in source) return resolve(source.path);
    if (!this.#store) throw new TypeError(`${source.uri} names an asset in a store, but this MediaController was made without one`);
    return this.#store.localPath(source.uri, signal && { signal });
  }
}

/** Makes a {@link MediaController}. */
export function createMediaController(options: MediaControllerOptions = {}): MediaController {
  return new MediaController(options);
}
