import { hostname } from 'node:os';
import { join } from 'node:path';

import { type AssetStore, type EventBus, FILM_JOB_TYPES, type JobPlane, type ProjectStore, createJobTypes, createMemoryBus, createMemoryLeases, uuidv7 } from '@cinematic-canvas/core';
import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { createPostgresJobPlane, createPostgresLeases, createPostgresProjectStore, migrate, openPool } from '@cinematic-canvas/core/postgres';
import { MediaController, findBinaries } from '@cinematic-canvas/media';
import { type Crew, createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { CONTINUITY_ENGINE } from '@cinematic-canvas/temporal';

import { createAnimaticImageModel, createAnimaticVideoModel } from './animatic/provider.ts';
import type { ServiceConfig } from './config.ts';
import { createListener } from './listener.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { FilmTools } from './handlers/film-context.ts';
import { SCREENPLAY_READER } from './input/read-input.ts';
import type { Ownership, PipelineDependencies } from './pipeline/dependencies.ts';
import { createPubSubBus } from './pubsub-bus.ts';
import { openAll } from './scope.ts';

/** Where films are kept and what carries the messages: the same for one process on a laptop and for many. */
export interface Plant extends AsyncDisposable {
  plane: JobPlane;
  store: ProjectStore;
  assets: AssetStore;
  bus: EventBus;
  own(projectId: string): Promise<Ownership | null>;
}

/**
 * Opens a plant that needs nothing but a folder: a PostgreSQL of its own, the in-process bus, files on disk.
 *
 * The folder is this process's alone, so what an earlier process left running is taken back at once.
 */
export async function openLocalPlant({ dataDir, signal }: { dataDir: string; signal?: AbortSignal }): Promise<Plant> {
  return openAll(async (scope) => {
    const server = scope.use(await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), ...(signal === undefined ? {} : { signal }) }));
    const plant = scope.use(await openPlant({ url: server.url, schema: 'cinematic_canvas', assetsDir: join(dataDir, 'assets'), bus: createMemoryBus() }));
    const orphans = await plant.plane.list({ states: ['RUNNING'], limit: 100_000 });
    await plant.plane.handBack(orphans);
    const leases = createMemoryLeases();
    return { ...plant, own: (projectId: string) => leases.acquire(projectId, { owner: 'local' }) };
  });
}

/** Opens the plant that the services share: the configured PostgreSQL, Pub/Sub, a common folder. */
export async function openServicePlant(config: ServiceConfig): Promise<Plant> {
  const bus = createPubSubBus({
    projectId: config.GOOGLE_CLOUD_PROJECT,
    ...(config.PUBSUB_EMULATOR_HOST === undefined ? {} : { emulatorHost: config.PUBSUB_EMULATOR_HOST }),
    ...(config.PUBSUB_PREFIX === undefined ? {} : { prefix: config.PUBSUB_PREFIX }),
  });
  return openPlant({ url: config.DATABASE_URL, schema: config.DATABASE_SCHEMA, assetsDir: config.ASSETS_DIR, bus });
}

function openPlant({ url, schema, assetsDir, bus }: { url: string; schema: string; assetsDir: string; bus: EventBus }): Promise<Plant> {
  return openAll(async (scope) => {
    scope.defer(() => bus.close());
    const pool = scope.use(openPool({ connectionString: url }));
    await migrate(pool, { schema });
    const plane = createPostgresJobPlane({ pool, schema, types: createJobTypes(FILM_JOB_TYPES), listen: () => createListener(url) });
    scope.defer(() => plane.close());
    const store = createPostgresProjectStore({ pool, schema });
    scope.defer(() => store.close());
    const leases = createPostgresLeases({ pool, schema });
    const owner = `${hostname()} ${uuidv7()}`;
    return { plane, store, bus, assets: createLocalAssetStore({ root: assetsDir }), own: (projectId: string) => leases.acquire(`project ${projectId}`, { owner }) };
  });
}

/** What makes a film offline: the default crew, the animatic provider, ffmpeg. */
export interface Studio extends Pick<FilmTools, 'crew' | 'imageModel' | 'videoModel' | 'media'> {
  tools: PipelineDependencies['tools'];
}

/** Sets up the crew and the models; with a cache folder, a film of which one scene changed is joined again from the pieces of the last time. @throws {MediaError} if there is no ffmpeg that will do. */
export async function openStudio(plant: Pick<Plant, 'assets'>, { ffmpegPath, cacheDir, crew = createCrew(defaultRoles) }: { ffmpegPath?: string; cacheDir?: string; crew?: Crew } = {}): Promise<Studio> {
  const binaries = await findBinaries(ffmpegPath === undefined ? {} : { ffmpegPath });
  const imageModel = createAnimaticImageModel();
  const videoModel = createAnimaticVideoModel({ binaries });
  return {
    crew, imageModel, videoModel,
    media: new MediaController({ store: plant.assets, binaries, ...(cacheDir === undefined ? {} : { cacheDir }) }),
    tools: { reader: SCREENPLAY_READER, continuity: CONTINUITY_ENGINE, imageModel: imageModel.modelId, videoModel: videoModel.modelId },
  };
}
