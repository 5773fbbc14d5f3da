import { createServer } from 'node:http';

import type { ServiceConfig } from '../config.ts';
import { type Scope, inScope } from '../scope.ts';
import { type OnTrouble, startFilmPipeline, startFilmWorker } from '../services/film-services.ts';
import { readPrices } from '../provider-config.ts';
import { type Plant, type StudioOptions, openServicePlant, openStudio } from '../wire.ts';
import { CommandError } from './command-error.ts';

/** Tells of what a service does, a line each. */
export type ServiceLog = (line: { level: 'info' | 'warn'; service: string; message: string }) => void;

/** Runs a pipeline until the signal aborts: takes commands, plans films as jobs, folds their results into state. */
export function runPipelineService(config: ServiceConfig, log: ServiceLog, signal: AbortSignal): Promise<void> {
  return runService('pipeline', config, log, signal, async (scope, plant, onTrouble) => {
    scope.use(await startFilmPipeline(plant, await openStudio(plant, await studioOptions(config)), onTrouble));
  });
}

/** Runs a worker until the signal aborts: claims jobs, makes what they ask for; then drains. */
export function runWorkerService(config: ServiceConfig, log: ServiceLog, signal: AbortSignal): Promise<void> {
  return runService('worker', config, log, signal, async (scope, plant, onTrouble) => {
    const studio = await openStudio(plant, await studioOptions(config));
    scope.use(startFilmWorker(plant, studio, { concurrency: config.WORKER_CONCURRENCY, leaseMs: config.LEASE_MS, drainMs: config.DRAIN_MS, onTrouble }));
  });
}

async function studioOptions(config: ServiceConfig): Promise<StudioOptions> {
  return { provider: config, prices: await readPrices(config), ...(config.FFMPEG_PATH === undefined ? {} : { ffmpegPath: config.FFMPEG_PATH }) };
}

async function runService(service: string, config: ServiceConfig, log: ServiceLog, signal: AbortSignal, start: (scope: Scope, plant: Plant, onTrouble: OnTrouble) => Promise<void>): Promise<void> {
  await inScope(async (scope) => {
    const plant = scope.use(await openServicePlant(config));
    plant.bus.onDeadLetter(({ topic, reason }) => log({ level: 'warn', service, message: `a message on ${topic} could not be read: ${reason}` }));
    await start(scope, plant, (where, error) => log({ level: 'warn', service, message: `${where}: ${error instanceof Error ? error.message : String(error)}` }));
    if (config.PORT !== undefined) scope.use(await answerHealth(config.PORT, plant));
    log({ level: 'info', service, message: 'ready' });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    log({ level: 'info', service, message: 'shutting down' });
  });
}

/** Answers /healthz (the process lives) and /readyz (the database answers). */
async function answerHealth(port: number, { plane }: Plant): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string) => void response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`);
    if (request.url === '/healthz') return answer(200, 'ok');
    if (request.url !== '/readyz') return answer(404, 'there are /healthz and /readyz');
    plane.metrics().then(() => answer(200, 'ok'), () => answer(503, 'the database does not answer'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is taken by another program' : `can't be opened (${cause.message})`;
      reject(new CommandError(`port ${port} ${why}; set PORT to a free one`, { exitCode: 2, cause }));
    });
    server.listen(port, resolve);
  });
  return {
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
