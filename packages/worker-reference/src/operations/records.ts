import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { FILM_JOB_TYPES, type JobPlane, type Project, type ProjectStore, type SpendLedger, createJobTypes } from '@cinematic-canvas/core';
import { createPostgresJobPlane, createPostgresProjectStore, createPostgresSpendLedger, migrate, openPool } from '@cinematic-canvas/core/postgres';

import { CommandError } from '../commands/command-error.ts';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { findRunningPostgres } from '../embedded-postgres/running.ts';
import { FilmOptions } from '../film/film-options.ts';
import { openAll } from '../scope.ts';

/** What is on record of films: enough to look at them and to operate them, without making anything. */
export interface FilmRecords {
  plane: JobPlane;
  store: ProjectStore;
  spend: SpendLedger;
}

/** Where the records of films lie. */
export type RecordsPlace = { kind: 'folder'; outDir: string } | { kind: 'database'; url: string; schema: string };

/** Records that were opened for a command. */
export interface OpenRecords extends FilmRecords, AsyncDisposable {
  place: RecordsPlace;
  /** Whether something may be at work on the films now: a command in the same folder, or services, of which nobody here knows. */
  live: boolean;
}

/** The project's folder within the user's. */
const DATA_DIR = '.cinematic-canvas';

/** Opens the records in the folder of a film, also while another command makes it, or those of the services. @throws {CommandError} if there are none. */
export async function openRecords(place: RecordsPlace, signal?: AbortSignal): Promise<OpenRecords> {
  return openAll(async (scope) => {
    if (place.kind === 'database') return { ...(scope.use(await connect(place.url, place.schema))), place, live: true };
    const dataDir = join(resolve(place.outDir), DATA_DIR, 'postgres');
    const isThere = await stat(join(dataDir, 'cluster')).then(() => true, () => false);
    if (!isThere) throw new CommandError(`${place.outDir}: there is no film in this folder; name the one that was given to "film" with --out, or set DATABASE_URL`, { exitCode: 2 });
    const running = await findRunningPostgres(dataDir);
    const { url } = running ?? scope.use(await startEmbeddedPostgres({ dataDir, ...(signal === undefined ? {} : { signal }) }));
    return { ...(scope.use(await connect(url, 'cinematic_canvas'))), place, live: running !== null };
  });
}

function connect(url: string, schema: string): Promise<FilmRecords & AsyncDisposable> {
  return openAll(async (scope) => {
    const pool = scope.use(openPool({ connectionString: url, max: 4 }));
    await migrate(pool, { schema });
    const plane = createPostgresJobPlane({ pool, schema, types: createJobTypes(FILM_JOB_TYPES) });
    scope.defer(() => plane.close());
    return { plane, store: createPostgresProjectStore({ pool, schema }), spend: createPostgresSpendLedger({ pool, schema }) };
  });
}

/** Finds the project that is meant: by name or id, or the only one there is. @throws {CommandError} that lists what there is to choose from. */
export async function findProject({ store }: Pick<FilmRecords, 'store'>, wanted: string | null): Promise<Project> {
  const projects = await store.listProjects();
  const names = projects.map(({ name }) => name).join(', ');
  if (projects.length === 0) throw new CommandError('there is no film yet: make one with "cinematic-canvas film", or hand one in with "submit"', { exitCode: 1 });
  if (wanted !== null) {
    const found = projects.find(({ id, name }) => name === wanted || id === wanted);
    if (found === undefined) throw new CommandError(`there is no project "${wanted}"; there are: ${names}`, { exitCode: 2 });
    return found;
  }
  const [only] = projects;
  if (projects.length > 1 || only === undefined) throw new CommandError(`there are ${projects.length} projects; choose one with --project: ${names}`, { exitCode: 2 });
  return only;
}

/** Says what makes a film go on that nobody works on; null where somebody may. */
export function howToGoOn({ live, place }: Pick<OpenRecords, 'live' | 'place'>, project: Project): string | null {
  if (live || place.kind === 'database') return null;
  const source = FilmOptions.shape.source.safeParse(project.options['source']).data?.name ?? 'INPUT';
  return `nothing works on this film now: "cinematic-canvas film ${source} --out ${place.outDir}" goes on with it`;
}
