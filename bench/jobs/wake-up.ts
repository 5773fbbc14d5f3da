import { setTimeout as delay } from 'node:timers/promises';

import { createWorker, uuidv7 } from '@cinematic-canvas/core';
import { createPostgresJobPlane, migrate } from '@cinematic-canvas/core/postgres';
import pg from 'pg';

import { percentile } from './measure.ts';

const SAMPLES = 200;

/** From the call that creates a job to the start of its handler in a worker that sleeps on a connection of its own. */
export async function measureWakeUp(url: string): Promise<{ p50Ms: number; p99Ms: number }> {
  const [making, working] = [new pg.Pool({ connectionString: url, max: 2 }), new pg.Pool({ connectionString: url, max: 2 })];
  await migrate(making);
  const maker = createPostgresJobPlane({ pool: making });
  const plane = createPostgresJobPlane({ pool: working, listen: () => new pg.Client({ connectionString: url }) });
  const started = new Map<string, number>();
  const worker = createWorker({ plane, handlers: { WAKE: ({ job }) => Promise.resolve(void started.set(job.id, performance.now())) }, pollMs: 60_000 });
  await delay(300);
  const waits: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const began = performance.now();
    const id = uuidv7();
    await maker.create([{ id, projectId: uuidv7(), type: 'WAKE', payload: null, uniqueKey: null }]);
    while (!started.has(id)) await delay(1);
    waits.push((started.get(id) ?? 0) - began);
    await delay(5 + Math.random() * 10);
  }
  await worker.drain();
  await Promise.all([plane.close(), maker.close()]);
  await Promise.all([making.end(), working.end()]);
  return { p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) };
}
