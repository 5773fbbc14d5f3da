import { NotFoundError, type Project, parseAt } from '@cinematic-canvas/core';
import { z } from 'zod';

import { FrameSize, Provider, filmOptionsOf } from '../film/film-options.ts';
import { type StoredFilm, startFilm, storeSource } from '../film/submit-film.ts';
import { parseInput } from '../input/read-input.ts';
import { resumeFilm, stopFilm } from '../operations/commands.ts';
import { readFilmStatus } from '../operations/film-status.ts';
import type { FilmRecords } from '../operations/records.ts';
import { RequestError } from './problem.ts';
import { type ApiDependencies, type ApiRequest, type ApiRoute, json, param, readJson } from './request.ts';

const FileName = z.string().min(1).max(200).regex(/^[^/\\\0]+$/, 'is a file name without folders, such as night-ferry.fountain');

const NewFilm = z.strictObject({
  name: z.string().trim().min(1).max(200),
  screenplay: z.strictObject({ name: FileName, text: z.string() }),
  scenes: z.string().nullable().default(null),
  size: FrameSize.default({ width: 1280, height: 720 }),
  fps: z.int().min(12).max(60).default(24),
  provider: Provider.default('animatic'),
  testSlates: z.boolean().default(false),
  budgetUsd: z.number().min(0).nullable().optional(),
});

/** Finds the project of a request by its id. @throws {NotFoundError} */
export async function projectOf({ store }: FilmRecords, request: ApiRequest): Promise<Project> {
  const id = param(request, 'project');
  const project = await store.get('project', id);
  if (project === null) throw new NotFoundError({ entity: 'project', id });
  return project;
}

const summary = ({ id, name, status, metadata, createdAt, updatedAt }: Project) => ({ id, name, status, title: metadata.title, createdAt, updatedAt });

async function createFilm({ store, plane, assets, spend }: ApiDependencies, request: ApiRequest) {
  const { name, screenplay, scenes, budgetUsd, ...options } = await readJson(request, NewFilm);
  if ((await store.findProject(name)) !== null) throw new RequestError(409, 'NAME_TAKEN', `there is a project "${name}" already; hand it another screenplay with PUT, or choose another name`);
  const bytes = new TextEncoder().encode(screenplay.text);
  const { storyboard } = parseInput(bytes, screenplay.name, scenes === null ? {} : { scenes });
  const source = await storeSource(assets, screenplay.name, bytes);
  const { project } = await startFilm({ store, plane }, { ...options, name, scenes, storyboard, source, audio: null });
  if (budgetUsd !== undefined) await spend.setBudget(project.id, budgetUsd);
  return json(summary(project), 201);
}

/** Starts a film anew with another source; what doesn't change by it isn't made again. */
async function replaceSource({ store, plane, assets }: ApiDependencies, project: Project, change: (film: StoredFilm) => Promise<Partial<StoredFilm>>) {
  const { source, audio, scenes, provider, size, fps, testSlates } = filmOptionsOf(project);
  const known = { name: project.name, source, audio, scenes, provider, size, fps, testSlates };
  const bytes = await assets.get(source.uri);
  const film: StoredFilm = { ...known, storyboard: parseInput(bytes, source.name, scenes === null ? {} : { scenes }).storyboard };
  const { project: started } = await startFilm({ store, plane }, { ...film, ...(await change(film)) });
  return json(summary(started), 202);
}

async function uploaded(request: ApiRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const name = parseAt('query', z.object({ name: FileName }), request.query).name;
  const bytes = await request.body();
  if (bytes.length === 0) throw new RequestError(400, 'EMPTY_BODY', 'the body is empty: send the file itself as the body');
  return { name, bytes };
}

/** Routes of films: make them, look at them, hand in what they are made from, stop and resume them. */
export const filmRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/api/projects', handle: async ({ store }) => json((await store.listProjects()).map(summary)) },
  { method: 'POST', path: '/api/projects', handle: createFilm },
  { method: 'GET', path: '/api/projects/:project', handle: async (dependencies, request) => json(await readFilmStatus(dependencies, (await projectOf(dependencies, request)).id)) },
  { method: 'GET', path: '/api/projects/:project/snapshot', handle: async (dependencies, request) => json(await dependencies.store.snapshot((await projectOf(dependencies, request)).id)) },
  {
    method: 'PUT', path: '/api/projects/:project/screenplay',
    async handle(dependencies, request) {
      const project = await projectOf(dependencies, request);
      const { name, bytes } = await uploaded(request);
      return replaceSource(dependencies, project, async ({ scenes }) => {
        const { storyboard } = parseInput(bytes, name, scenes === null ? {} : { scenes });
        return { storyboard, source: await storeSource(dependencies.assets, name, bytes) };
      });
    },
  },
  {
    method: 'PUT', path: '/api/projects/:project/audio',
    async handle(dependencies, request) {
      const project = await projectOf(dependencies, request);
      const { name, bytes } = await uploaded(request);
      return replaceSource(dependencies, project, async () => ({ audio: await storeSource(dependencies.assets, name, bytes) }));
    },
  },
  {
    method: 'POST', path: '/api/projects/:project/stop',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      const { reason } = await readJson(request, z.strictObject({ reason: z.string().default('stopped by hand') }));
      const { cancelled } = await stopFilm(dependencies, id, { reason, tell: true });
      return json({ cancelled: cancelled.map((job) => job.id) });
    },
  },
  {
    method: 'POST', path: '/api/projects/:project/resume',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      await resumeFilm(dependencies, id);
      return json({}, 202);
    },
  },
  {
    method: 'GET', path: '/api/projects/:project/spend',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      return json({ total: await dependencies.spend.total(id), calls: await dependencies.spend.list(id) });
    },
  },
  {
    method: 'PUT', path: '/api/projects/:project/budget',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      const { budgetUsd } = await readJson(request, z.strictObject({ budgetUsd: z.number().min(0).nullable() }));
      await dependencies.spend.setBudget(id, budgetUsd);
      return json(await dependencies.spend.total(id));
    },
  },
];
