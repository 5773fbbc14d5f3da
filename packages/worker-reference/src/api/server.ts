import type { AddressInfo } from 'node:net';

import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';

import { CommandError } from '../commands/command-error.ts';
import { openAll } from '../scope.ts';
import { RequestError, problemOf } from './problem.ts';
import type { ApiAnswer, ApiDependencies, ApiRequest, ApiRoute } from './request.ts';
import { API_ROUTES } from './routes.ts';

/** How the API is served. */
export interface ApiServerOptions {
  /** 0 for a free one. */
  port: number;
  /** @defaultValue '127.0.0.1' */
  host?: string;
  /** What clients must send as `Authorization: Bearer …`; absent, everybody is let in. */
  token?: string;
  /** The largest body that is read. @defaultValue 32 MB */
  maxBodyBytes?: number;
  /** How often a comment keeps an event stream alive. @defaultValue 15000 */
  heartbeatMs?: number;
  /** Told of faults that nobody foresaw; clients hear only that there was one. */
  onFault: (fault: unknown, request: { method: string; path: string }) => void;
}

const MAX_BODY_BYTES = 32 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;
/** How long requests under way may take at the end. */
const GRACE_MS = 1_000;

/** Serves the API over HTTP until disposed; event streams end then. @throws {CommandError} if the port is not to be had. */
export async function startApiServer(dependencies: ApiDependencies, options: ApiServerOptions): Promise<{ url: string } & AsyncDisposable> {
  const { port, host = '127.0.0.1' } = options;
  return openAll(async (scope) => {
    const closing = new AbortController();
    const app = apiOf(dependencies, options, closing.signal);
    const { server, address } = await new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>((resolve, reject) => {
      const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => resolve({ server, address }));
      server.once('error', (cause: NodeJS.ErrnoException) => {
        const why = cause.code === 'EADDRINUSE' ? 'is taken by another program' : `can't be opened (${cause.message})`;
        reject(new CommandError(`port ${port} of ${host} ${why}; choose a free one`, { exitCode: 2, cause }));
      });
    });
    scope.defer(() => {
      closing.abort();
      return new Promise<void>((resolve) => {
        server.close(() => resolve());
        setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections();
        }, GRACE_MS).unref();
      });
    });
    return { url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}` };
  });
}

function apiOf(dependencies: ApiDependencies, { token, maxBodyBytes = MAX_BODY_BYTES, heartbeatMs = HEARTBEAT_MS, onFault }: ApiServerOptions, closing: AbortSignal): Hono {
  const app = new Hono();
  const refuse = (context: Context, error: RequestError) => {
    const { status, body } = problemOf(error);
    return Response.json(body, { status, headers: status === 401 ? { 'www-authenticate': 'Bearer' } : {} });
  };
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: (context) => refuse(context, new RequestError(413, 'BODY_TOO_LARGE', `the body is larger than ${maxBodyBytes} bytes`)) }));
  // A page of another site must not work the API with a browser that can reach it.
  app.use(async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== 'null' && URL.canParse(origin) && new URL(origin).host === context.req.header('host')) return next();
    return origin === undefined ? next() : refuse(context, new RequestError(403, 'FOREIGN_ORIGIN', 'pages of other sites may not use this API'));
  });
  if (token !== undefined) {
    const unauthorized = { message: { error: { code: 'UNAUTHORIZED', message: 'send the token as "Authorization: Bearer TOKEN"' } } };
    const guard = bearerAuth({ token, noAuthenticationHeader: unauthorized, invalidAuthenticationHeader: unauthorized, invalidToken: unauthorized });
    const open = new Set(API_ROUTES.filter(({ isOpen }) => isOpen === true).map(({ path }) => path));
    app.use((context, next) => (open.has(context.req.path) ? next() : guard(context, next)));
  }
  for (const route of API_ROUTES) app.on(route.method, route.path, async (context) => respond(context, await route.handle(dependencies, requestOf(context, route, closing)), { heartbeatMs, closing }));
  app.notFound((context) => refuse(context, new RequestError(404, 'NO_SUCH_ROUTE', `there is nothing at ${context.req.method} ${context.req.path}; GET /api lists what there is`)));
  app.onError((fault, context) => {
    // The bearer check throws its answer.
    if ('getResponse' in fault && typeof fault.getResponse === 'function') return fault.getResponse();
    const { status, body, isForeseen } = problemOf(fault);
    if (!isForeseen && !context.req.raw.signal.aborted) onFault(fault, { method: context.req.method, path: context.req.path });
    return Response.json(body, { status });
  });
  return app;
}

function requestOf(context: Context, { path }: ApiRoute, closing: AbortSignal): ApiRequest {
  const names = [...path.matchAll(/:([a-z]+)/g)].flatMap(([, name]) => name ?? []);
  return {
    params: Object.fromEntries(names.map((name) => [name, context.req.param(name) ?? ''])),
    query: context.req.query(),
    header: (name) => context.req.header(name),
    body: async () => new Uint8Array(await context.req.arrayBuffer()),
    signal: AbortSignal.any([context.req.raw.signal, closing]),
  };
}

function respond(context: Context, answer: ApiAnswer, { heartbeatMs, closing }: { heartbeatMs: number; closing: AbortSignal }): Response {
  if (answer.kind === 'json') return Response.json(answer.value, { status: answer.status, headers: { 'cache-control': 'no-store' } });
  if (answer.kind === 'text') return new Response(answer.text, { status: answer.status, headers: { 'content-type': answer.mediaType } });
  if (answer.kind === 'bytes') return new Response(new Uint8Array(answer.bytes), { status: answer.status, headers: answer.headers });
  return streamSSE(context, async (stream) => {
    const iterator = answer.messages[Symbol.asyncIterator]();
    stream.onAbort(() => void iterator.return?.());
    // Something must be sent at once, or a client waits for the headers until something happens.
    await stream.write(': connected\n\n');
    const beating = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs);
    try {
      for (let next = await iterator.next(); next.done !== true && !stream.aborted && !closing.aborted; next = await iterator.next()) {
        const { id, name, data } = next.value;
        await stream.writeSSE({ event: name, data, ...(id === null ? {} : { id }) });
      }
    } finally {
      clearInterval(beating);
      await iterator.return?.();
    }
  });
}
