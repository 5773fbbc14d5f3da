import { filmRoutes, projectOf } from './films.ts';
import { interventionRoutes } from './interventions.ts';
import { type ApiDependencies, type ApiRequest, type ApiRoute, json } from './request.ts';
import { sceneRoutes } from './scenes.ts';

const text = (status: number, answer: string) => ({ kind: 'text', status, text: `${answer}\n`, mediaType: 'text/plain; charset=utf-8' }) as const;

function followEvents({ feed }: ApiDependencies, request: ApiRequest, projectId: string | null) {
  return { kind: 'events', messages: feed.follow({ projectId, after: request.header('last-event-id') ?? request.query['lastEventId'] ?? null, signal: request.signal }) } as const;
}

const operatingRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/healthz', isOpen: true, handle: () => Promise.resolve(text(200, 'ok')) },
  { method: 'GET', path: '/readyz', isOpen: true, handle: ({ plane }) => plane.metrics().then(() => text(200, 'ok'), () => text(503, 'the database does not answer')) },
  { method: 'GET', path: '/metrics', handle: async ({ metrics }) => ({ kind: 'text', status: 200, text: await metrics.render(), mediaType: metrics.contentType }) },
  { method: 'GET', path: '/api/events', handle: (dependencies, request) => Promise.resolve(followEvents(dependencies, request, null)) },
  { method: 'GET', path: '/api/projects/:project/events', handle: async (dependencies, request) => followEvents(dependencies, request, (await projectOf(dependencies, request)).id) },
];

/** Every route of the API. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...operatingRoutes, ...filmRoutes, ...interventionRoutes, ...sceneRoutes,
  { method: 'GET', path: '/api', handle: () => Promise.resolve(json(API_ROUTES.map(({ method, path }) => `${method} ${path}`))) },
];
