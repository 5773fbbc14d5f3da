import { openEventFeed } from '../api/event-feed.ts';
import { createMetrics } from '../api/metrics.ts';
import { startApiServer } from '../api/server.ts';
import type { ServiceConfig } from '../config.ts';
import { startRelay } from '../pipeline/relay.ts';
import { inScope } from '../scope.ts';
import { openServicePlant } from '../wire.ts';
import type { ServiceLog } from './services.ts';

const SERVICE = 'serve';
const DEFAULT_PORT = 8080;
const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Serves the API over the services' database and bus until the signal aborts. Any number may run; they hold nothing. @throws {CommandError} if the port is not to be had. */
export async function runServe(config: ServiceConfig, log: ServiceLog, signal: AbortSignal): Promise<void> {
  const { API_HOST: host, PORT: port = DEFAULT_PORT, API_TOKEN: token, API_MAX_BODY_MB } = config;
  const warn = (message: string) => log({ level: 'warn', service: SERVICE, message });
  const textOf = (fault: unknown) => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  await inScope(async (scope) => {
    const plant = scope.use(await openServicePlant(config));
    const feed = scope.use(await openEventFeed(plant.bus));
    scope.use(await startRelay(plant, (fault) => warn(`relay: ${textOf(fault)}`)));
    const { url } = scope.use(await startApiServer({ ...plant, feed, metrics: createMetrics(plant.plane) }, {
      host, port, maxBodyBytes: API_MAX_BODY_MB * 1024 * 1024, ...(token === undefined ? {} : { token }),
      onFault: (fault, { method, path }) => warn(`${method} ${path}: ${textOf(fault)}`),
    }));
    if (token === undefined && !LOCAL.has(host)) warn(`${url} is open to everybody who reaches it; set API_TOKEN`);
    log({ level: 'info', service: SERVICE, message: `ready at ${url}` });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    log({ level: 'info', service: SERVICE, message: 'shutting down' });
  });
}
