import { hostname } from 'node:os';
import { join } from 'node:path';

import { type AssetStore, type EventBus, FILM_JOB_TYPES, type JobPlane, type PriceTable, type ProjectStore, type SpendLedger, createJobTypes, createMemoryBus, createMemoryLeases, uuidv7 } from '@cinematic-canvas/core';
import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { createPostgresJobPlane, createPostgresLeases, createPostgresProjectStore, createPostgresSpendLedger, migrate, openPool } from '@cinematic-canvas/core/postgres';
import { MediaController, findBinaries } from '@cinematic-canvas/media';
import { type Crew, createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { CONTINUITY_ENGINE } from '@cinematic-canvas/temporal';

import type { ServiceConfig } from './config.ts';
import { openModels, qualityOf } from './film-models.ts';
import { createListener } from './listener.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { FilmTools } from './handlers/film-context.ts';
import { takesAllowed } from './handlers/shot-work.ts';
import { isDrawn } from './handlers/model-calls.ts';
import { SCREENPLAY_READER } from './input/read-input.ts';
import type { Ownership, PipelineDependencies } from './pipeline/dependencies.ts';
import { type ProviderConfig, readProviderConfig } from './provider-config.ts';
import { createPubSubBus } from './pubsub-bus.ts';
import { openAll } from './scope.ts';

/** Where films are kept and what carries the messages: the same for one process on a laptop and for many. */
export interface Plant extends AsyncDisposable {
  plane: JobPlane;
  store: ProjectStore;
  assets: AssetStore;
  /** What paid calls cost, and what projects may cost. */
  spend: SpendLedger;
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
    return { plane, store, bus, spend: createPostgresSpendLedger({ pool, schema }), assets: createLocalAssetStore({ root: assetsDir }), own: (projectId: string) => leases.acquire(`project ${projectId}`, { owner }) };
  });
}

/** What makes a film: the crew, the models, ffmpeg. */
export interface Studio extends Omit<FilmTools, 'store' | 'assets' | 'spend'> {
  spend: NonNullable<FilmTools['spend']>;
  tools: PipelineDependencies['tools'];
}

/** How a studio is set up. */
export interface StudioOptions {
  ffmpegPath?: string;
  /** With it, a film of which one scene changed is joined again from the pieces of the last time. */
  cacheDir?: string;
  crew?: Crew;
  /** Who makes the pictures. @defaultValue the animatic */
  provider?: ProviderConfig;
  prices?: PriceTable;
}

/** Sets up the crew and the models. @throws {MediaError} if there is no ffmpeg that will do. */
export async function openStudio(plant: Pick<Plant, 'assets' | 'spend'>, { ffmpegPath, cacheDir, crew = createCrew(defaultRoles), provider = readProviderConfig({}), prices = {} }: StudioOptions = {}): Promise<Studio> {
  const binaries = await findBinaries(ffmpegPath === undefined ? {} : { ffmpegPath });
  const models = await openModels(provider, { binaries, prices });
  const studio = {
    ...models, crew, quality: qualityOf(provider, crew),
    provider: provider.PROVIDER,
    spend: { ledger: plant.spend, prices },
    media: new MediaController({ store: plant.assets, binaries, ...(cacheDir === undefined ? {} : { cacheDir }) }),
  };
  return { ...studio, tools: versionsOf(studio) };
}

/** What a film is made with, as inputs of its plan. */
function versionsOf(studio: Pick<FilmTools, 'imageModel' | 'videoModel' | 'textModel' | 'quality'>): PipelineDependencies['tools'] {
  const { imageModel, videoModel, textModel } = studio;
  return {
    reader: SCREENPLAY_READER, continuity: CONTINUITY_ENGINE, imageModel: imageModel.modelId, videoModel: videoModel.modelId,
    ...(textModel === undefined ? {} : { textModel: textModel.modelId }),
    ...(textModel === undefined || isDrawn(imageModel) || takesAllowed(studio) === 0 ? {} : { judge: textModel.modelId }),
  };
}
