import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type AssetRegistry, type AssetStore, type Job, NotFoundError, type ProjectSnapshot, bestOf } from '@cinematic-canvas/core';
import type { Crew } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';

import { filmReport } from '../report/film-report.ts';
import { ledgerOf } from './continuity-record.ts';
import { qualityOfFilm } from './quality-record.ts';

/** What a film is handed over from. */
export interface Delivery {
  snapshot: ProjectSnapshot;
  jobs: readonly Job[];
  assets: AssetStore;
  crew: Crew;
  /** The folder that the user named. */
  outDir: string;
  /** A folder on the same disk, for what isn't whole yet. */
  dataDir: string;
  signal: AbortSignal;
}

/** Writes movie.mp4, report.html, storyboard.json, continuity.json, prompts/ and, where takes were judged, quality.json into the user's folder; each appears whole or not at all. */
export async function deliverFilm(delivery: Delivery): Promise<{ moviePath: string }> {
  const { snapshot, assets, outDir, dataDir, signal } = delivery;
  const movie = bestOf(snapshot.project.assets, 'render_video');
  const ledger = await ledgerOf(snapshot, assets, signal);
  if (movie === undefined || ledger === null) throw new NotFoundError({ entity: 'movie of project', id: snapshot.project.name });
  await mkdir(dataDir, { recursive: true });
  const staging = await mkdtemp(join(dataDir, 'delivery-'));
  try {
    await cp(await assets.localPath(movie.data, { signal }), join(staging, 'movie.mp4'));
    await writeFile(join(staging, 'storyboard.json'), asText(snapshot.project.storyboard));
    await writeFile(join(staging, 'continuity.json'), asText(continuityOf(snapshot, ledger)));
    await writePrompts(join(staging, 'prompts'), snapshot);
    const quality = qualityOfFilm(snapshot.scenes);
    if (quality !== null) await writeFile(join(staging, 'quality.json'), asText(quality));
    await writeFile(join(staging, 'report.html'), await filmReport({ ...delivery, ledger }));
    signal.throwIfAborted();
    await rm(join(outDir, 'prompts'), { recursive: true, force: true });
    if (quality === null) await rm(join(outDir, 'quality.json'), { force: true });
    for (const name of ['prompts', 'storyboard.json', 'continuity.json', ...(quality === null ? [] : ['quality.json']), 'report.html', 'movie.mp4']) await rename(join(staging, name), join(outDir, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return { moviePath: join(outDir, 'movie.mp4') };
}

const asText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The ledger as a reader wants it: the events with the words they were read from, and everybody's state after each scene. */
function continuityOf({ scenes, characters, locations }: ProjectSnapshot, ledger: Ledger): unknown {
  return {
    events: ledger.events,
    scenes: scenes.map(({ sceneIndex, slate, heading }) => ({
      sceneIndex, slate, heading,
      characters: Object.fromEntries(characters.map(({ referenceId }) => [referenceId, ledger.characterAt(referenceId, sceneIndex, 'after')])),
      locations: Object.fromEntries(locations.map(({ referenceId }) => [referenceId, ledger.locationAt(referenceId, sceneIndex, 'after')])),
    })),
  };
}

const MADE_BY = { start_frame_prompt: 'scene_start_frame', end_frame_prompt: 'scene_end_frame', scene_prompt: 'scene_video' } as const;

/** The prompt that the take in use was made with: as it was sent in the end, whoever changed it on the way. */
function sentPrompt(assets: AssetRegistry, key: keyof typeof MADE_BY): string | undefined {
  return bestOf(assets, MADE_BY[key])?.metadata.prompt ?? bestOf(assets, key)?.data;
}

const SCENE_PROMPTS = { start_frame_prompt: 'start-frame', end_frame_prompt: 'end-frame', scene_prompt: 'video' } as const;

async function writePrompts(folder: string, { scenes, characters, locations }: ProjectSnapshot): Promise<void> {
  await mkdir(folder);
  const write = async (name: string, text: string | undefined) => {
    if (text !== undefined) await writeFile(join(folder, `${name}.txt`), `${text}\n`);
  };
  for (const { sceneIndex, assets } of scenes) {
    for (const [key, name] of Object.entries(SCENE_PROMPTS)) await write(`scene-${String(sceneIndex).padStart(3, '0')}-${name}`, sentPrompt(assets, key as keyof typeof SCENE_PROMPTS)); // entries of a constant
  }
  for (const { referenceId, assets } of characters) await write(`character-${referenceId}`, bestOf(assets, 'character_image')?.metadata.prompt);
  for (const { referenceId, assets } of locations) await write(`location-${referenceId}`, bestOf(assets, 'location_image')?.metadata.prompt);
}
