import { AssetKey, type AssetRegistry, NotFoundError, type Scene, parseAt } from '@cinematic-canvas/core';
import { z } from 'zod';

import { askForFrame, askForScene, askForVersion } from '../operations/commands.ts';
import { projectOf } from './films.ts';
import { RequestError } from './problem.ts';
import { type ApiAnswer, type ApiDependencies, type ApiRequest, type ApiRoute, json, param, readJson } from './request.ts';

const Note = z.strictObject({ note: z.string().max(10_000).default('') });
const Version = z.coerce.number().int().positive();
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4', webm: 'video/webm', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', json: 'application/json', txt: 'text/plain; charset=utf-8',
};
/** A version is never overwritten, so what was fetched once stays right. */
const FOR_EVER = 'private, max-age=31536000, immutable';

/** Finds the scene of a request by slate or id. @throws {NotFoundError} */
async function sceneOf(dependencies: ApiDependencies, request: ApiRequest): Promise<Scene> {
  const project = await projectOf(dependencies, request);
  const wanted = param(request, 'scene');
  const { scenes } = await dependencies.store.snapshot(project.id);
  const scene = scenes.find(({ id, slate }) => id === wanted || slate.toLowerCase() === wanted.toLowerCase());
  if (scene === undefined) throw new NotFoundError({ entity: 'scene', id: wanted });
  return scene;
}

/** Finds a character or a place by its reference id or id. @throws {NotFoundError} */
async function referencedIn(dependencies: ApiDependencies, request: ApiRequest, kind: 'characters' | 'locations') {
  const project = await projectOf(dependencies, request);
  const wanted = param(request, 'reference');
  const entity = (await dependencies.store.snapshot(project.id))[kind].find(({ id, referenceId }) => id === wanted || referenceId === wanted);
  if (entity === undefined) throw new NotFoundError({ entity: kind.slice(0, -1), id: wanted });
  return entity;
}

const keyOf = (request: ApiRequest) => parseAt('asset key', AssetKey, param(request, 'key'));

/** Sends one version of an asset, or a range of its bytes. The path in the store comes from the registry, never from the request. */
async function sendAsset({ assets }: ApiDependencies, request: ApiRequest, registry: AssetRegistry): Promise<ApiAnswer> {
  const [key, number] = [keyOf(request), parseAt('version', Version, param(request, 'version'))];
  const version = registry[key]?.versions.find((one) => one.version === number);
  if (version === undefined) throw new NotFoundError({ entity: `${key} version`, id: String(number) });
  if (version.type === 'text') return { kind: 'text', status: 200, text: version.data, mediaType: 'text/plain; charset=utf-8' };
  const bytes = await assets.get(version.data, { signal: request.signal });
  const [, ending = ''] = /\.([a-z0-9]+)$/.exec(version.data) ?? [];
  const headers = { 'content-type': MEDIA_TYPES[ending] ?? 'application/octet-stream', 'cache-control': FOR_EVER, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' };
  const range = rangeOf(request.header('range'), bytes.length);
  if (range === null) return { kind: 'bytes', status: 200, bytes, headers };
  return { kind: 'bytes', status: 206, bytes: bytes.subarray(range.from, range.to + 1), headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${bytes.length}` } };
}

/** Reads a Range header of one range; null for the whole, also where it is written in a way that is not known. @throws {RequestError} if nothing lies there. */
function rangeOf(header: string | undefined, length: number): { from: number; to: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (from > to) throw new RequestError(416, 'RANGE_NOT_SATISFIABLE', `there are ${length} bytes`);
  return { from, to };
}

/** Routes of scenes: look at them, have them or their frames made anew, choose among versions; and of everything that was made, to be fetched. */
export const sceneRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/api/projects/:project/scenes/:scene', handle: async (dependencies, request) => json(await sceneOf(dependencies, request)) },
  {
    method: 'POST', path: '/api/projects/:project/scenes/:scene/regenerate',
    async handle(dependencies, request) {
      const scene = await sceneOf(dependencies, request);
      const { note } = await readJson(request, Note);
      await askForScene(dependencies, scene, note);
      return json({ sceneId: scene.id, note }, 202);
    },
  },
  {
    method: 'POST', path: '/api/projects/:project/scenes/:scene/frames/:frame/regenerate',
    async handle(dependencies, request) {
      const scene = await sceneOf(dependencies, request);
      const frame = parseAt('frame', z.enum(['start', 'end']), param(request, 'frame'));
      const { note } = await readJson(request, Note);
      await askForFrame(dependencies, scene, frame, note);
      return json({ sceneId: scene.id, frame, note }, 202);
    },
  },
  {
    method: 'PUT', path: '/api/projects/:project/scenes/:scene/assets/:key/best',
    async handle(dependencies, request) {
      const [scene, key] = [await sceneOf(dependencies, request), keyOf(request)];
      const { version } = await readJson(request, z.strictObject({ version: z.int().positive() }));
      await askForVersion(dependencies, scene, key, version);
      const entry = await dependencies.store.setBest('scene', scene.id, key, version, 'hand');
      return json({ head: entry.head, best: entry.best, bestBy: entry.bestBy });
    },
  },
  {
    method: 'GET', path: '/api/projects/:project/scenes/:scene/assets/:key/:version',
    handle: async (dependencies, request) => sendAsset(dependencies, request, (await sceneOf(dependencies, request)).assets),
  },
  ...(['characters', 'locations'] as const).map((kind): ApiRoute => ({
    method: 'GET', path: `/api/projects/:project/${kind}/:reference/assets/:key/:version`,
    handle: async (dependencies, request) => sendAsset(dependencies, request, (await referencedIn(dependencies, request, kind)).assets),
  })),
  { method: 'GET', path: '/api/projects/:project/assets/:key/:version', handle: async (dependencies, request) => sendAsset(dependencies, request, (await projectOf(dependencies, request)).assets) },
];
