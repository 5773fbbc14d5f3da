import { createWorker } from '@cinematic-canvas/core';

import { filmHandlers } from '../handlers/film-handlers.ts';
import { startPipeline } from '../pipeline/pipeline.ts';
import { startRelay } from '../pipeline/relay.ts';
import { openAll } from '../scope.ts';
import type { Plant, Studio } from '../wire.ts';

/** Told of what went wrong and will be tried again. */
export type OnTrouble = (where: 'pipeline' | 'relay' | 'worker', error: unknown) => void;

/** Runs a pipeline with its relay; disposing hands its projects back. */
export function startFilmPipeline(plant: Plant, { crew, tools }: Studio, onTrouble: OnTrouble): Promise<AsyncDisposable> {
  return openAll(async (scope) => {
    // It listens before anything is carried: the in-process bus keeps nothing for those who were never there.
    const { events } = scope.use(await startPipeline({ ...plant, crew, tools }));
    events.on('error', (error) => onTrouble('pipeline', error));
    scope.use(await startRelay(plant, (error) => onTrouble('relay', error)));
    return {};
  });
}

/** How a worker runs. */
export interface WorkerSettings {
  /** Jobs at once. */
  concurrency: number;
  leaseMs: number;
  /** How long running jobs may go on at shutdown before they are handed back. */
  drainMs: number;
  onTrouble: OnTrouble;
}

/** Runs a worker that knows every kind of film job; disposing drains it. */
export function startFilmWorker(plant: Plant, studio: Studio, { concurrency, leaseMs, drainMs, onTrouble }: WorkerSettings): AsyncDisposable {
  const worker = createWorker({ plane: plant.plane, handlers: filmHandlers({ ...plant, ...studio }), concurrency, leaseMs });
  worker.events.on('error', (error) => onTrouble('worker', error));
  return { [Symbol.asyncDispose]: () => worker.drain({ deadlineMs: drainMs }) };
}
