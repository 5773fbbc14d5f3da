import { basename, extname } from 'node:path';
import { readFile } from 'node:fs/promises';

import { type AssetStore, type JobPlane, type Project, type ProjectStore, type Storyboard, retryOnConflict } from '@cinematic-canvas/core';

import { wireEvent } from '../pipeline/wire-event.ts';
import { FilmOptions, type Provider } from './film-options.ts';
import { fingerprint, fingerprintBytes } from './fingerprint.ts';

/** A film that a user asks for. */
export interface FilmRequest {
  /** Names the project: the same name is the same film, made again where something changed. */
  name: string;
  inputPath: string;
  /** What the input was read as; says the title before the first job ran. */
  storyboard: Storyboard;
  scenes: string | null;
  audioPath: string | null;
  size: { width: number; height: number };
  fps: number;
  provider: Provider;
  testSlates: boolean;
}

/**
 * Stores what a film is made from, opens its project and asks for it to be made.
 *
 * @returns the project, and the instant of the command: the run is that one once the project's `startedAt` reaches it.
 */
export async function submitFilm({ store, assets, plane }: { store: ProjectStore; assets: AssetStore; plane: JobPlane }, request: FilmRequest): Promise<{ project: Project; at: string }> {
  const source = await storeFile(assets, request.inputPath);
  const audio = request.audioPath === null ? null : await storeFile(assets, request.audioPath);
  return startFilm({ store, plane }, { ...request, source, audio });
}

/** A film whose source and music are stored already. */
export interface StoredFilm extends Omit<FilmRequest, 'inputPath' | 'audioPath'> {
  source: StoredSource;
  audio: StoredSource | null;
}

/** Opens the project of a film and asks for it to be made, as `submitFilm` does. */
export async function startFilm({ store, plane }: { store: ProjectStore; plane: JobPlane }, { name, source, audio, scenes, provider, size, fps, testSlates, storyboard }: StoredFilm): Promise<{ project: Project; at: string }> {
  const options: FilmOptions = { source, audio, scenes, provider, size, fps, testSlates, startedAt: null, wasFinished: false, retakes: {} };
  const metadata = { ...storyboard.metadata, audioUri: audio?.uri ?? null };
  const { project: opened } = await store.openProject({ name, metadata, options });
  const project = await retryOnConflict(async () => {
    const current = (await store.get('project', opened.id)) ?? opened;
    const kept = FilmOptions.parse(current.options);
    const wished: FilmOptions = { ...options, startedAt: kept.startedAt, wasFinished: kept.wasFinished, retakes: kept.retakes };
    if (fingerprint([wished, metadata]) === fingerprint([kept, current.metadata])) return current;
    return store.update('project', current.id, current.version, { options: wished, metadata });
  });
  const command = wireEvent('pipeline-commands', { type: 'START_PIPELINE', projectId: project.id });
  await plane.emit([command]);
  return { project, at: command.event.at };
}

async function storeFile(assets: AssetStore, path: string): Promise<StoredSource> {
  return storeSource(assets, basename(path), await readFile(path));
}

/** What a film is made from, once it is stored. */
export type StoredSource = FilmOptions['source'];

/** Stores what a film is made from under the hash of its bytes; of the name, only a plain ending goes into the key. */
export async function storeSource(assets: AssetStore, name: string, bytes: Uint8Array): Promise<StoredSource> {
  const hash = fingerprintBytes(bytes);
  const ending = /^\.[A-Za-z0-9]{1,12}$/.exec(extname(name))?.[0].toLowerCase() ?? '';
  const { uri } = await assets.put(`sources/${hash}${ending}`, bytes);
  return { uri, name, hash };
}
