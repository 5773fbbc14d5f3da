import { basename, extname } from 'node:path';
import { readFile } from 'node:fs/promises';

import { type AssetStore, type JobPlane, type Project, type ProjectStore, type Storyboard, retryOnConflict } from '@cinematic-canvas/core';

import { wireEvent } from '../pipeline/wire-event.ts';
import { FilmOptions } from './film-options.ts';
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
  provider: 'animatic';
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
  const { scenes, provider, size, fps, testSlates, storyboard } = request;
  const options: FilmOptions = { source, audio, scenes, provider, size, fps, testSlates, startedAt: null, wasFinished: false };
  const metadata = { ...storyboard.metadata, audioUri: audio?.uri ?? null };
  const { project: opened } = await store.openProject({ name: request.name, metadata, options });
  const project = await retryOnConflict(async () => {
    const current = (await store.get('project', opened.id)) ?? opened;
    const kept = FilmOptions.parse(current.options);
    const wished: FilmOptions = { ...options, startedAt: kept.startedAt, wasFinished: kept.wasFinished };
    if (fingerprint([wished, metadata]) === fingerprint([kept, current.metadata])) return current;
    return store.update('project', current.id, current.version, { options: wished, metadata });
  });
  const command = wireEvent('pipeline-commands', { type: 'START_PIPELINE', projectId: project.id });
  await plane.emit([command]);
  return { project, at: command.event.at };
}

async function storeFile(assets: AssetStore, path: string): Promise<{ uri: string; name: string; hash: string }> {
  const bytes = await readFile(path);
  const hash = fingerprintBytes(bytes);
  const ending = /^\.[A-Za-z0-9]{1,12}$/.exec(extname(path))?.[0].toLowerCase() ?? '';
  const { uri } = await assets.put(`sources/${hash}${ending}`, bytes);
  return { uri, name: basename(path), hash };
}
