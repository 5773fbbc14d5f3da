import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, describe, expect, test } from 'vitest';

import { InterventionNeeded, ModelError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import type { Job } from './job.ts';
import { createMemoryJobPlane } from './memory-plane.ts';
import type { JobPlane, NewJob } from './plane.ts';
import { type JobHandler, type Worker, type WorkerOptions, createWorker } from './worker.ts';

const projectId = uuidv7();
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.drain({ deadlineMs: 0 })));
});
const work = (plane: JobPlane, handlers: Record<string, JobHandler>, options: Partial<WorkerOptions> = {}) => {
  const worker = createWorker({ plane, handlers, pollMs: 20, ...options });
  workers.push(worker);
  return worker;
};
const make = async (plane: JobPlane, ...jobs: Partial<NewJob>[]): Promise<Job[]> => (await plane.create(jobs.map((job) => ({ projectId, type: 'SHOOT', payload: {}, uniqueKey: null, ...job })))).map(({ job }) => job);
const final = (plane: JobPlane, count: number) => come(async () => (await plane.list({ states: ['COMPLETED', 'FATAL', 'CANCELLED', 'INTERRUPTED'] })).length >= count);
/** Waits for what must come; a test that waits in vain runs into its own timeout. */
async function come(happened: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await happened())) await delay(5);
}
const state = async (plane: JobPlane, { id }: Job) => (await plane.get(id))?.state;

describe('a worker', () => {
  test('runs every job once and stores what its handler gives', async () => {
    const plane = createMemoryJobPlane();
    const jobs = await make(plane, ...Array.from({ length: 50 }, (_, n) => ({ payload: { n } })));
    const seen: string[] = [];
    work(plane, { SHOOT: async ({ job }) => Promise.resolve({ took: seen.push(job.id) }) }, { concurrency: 7 });
    await final(plane, 50);
    expect([...seen].sort()).toEqual(jobs.map(({ id }) => id).sort());
    expect((await plane.list()).every(({ result, attempt }) => result !== null && attempt === 1)).toBe(true);
  });

  test('wakes at once for a job that comes while it sleeps', async () => {
    const plane = createMemoryJobPlane();
    const done: string[] = [];
    work(plane, { SHOOT: ({ job }) => Promise.resolve(void done.push(job.id)) }, { pollMs: 3_600_000 });
    await delay(20);
    const [job] = await make(plane, {});
    await come(() => done.includes(job!.id));
  });

  test('takes no more than its concurrency, and no more of a type than is allowed', async () => {
    const plane = createMemoryJobPlane();
    await make(plane, ...Array.from({ length: 10 }, () => ({})), ...Array.from({ length: 10 }, () => ({ type: 'GRADE' })));
    const running = { SHOOT: 0, GRADE: 0 };
    const most = { SHOOT: 0, GRADE: 0, all: 0 };
    const handler = (type: 'SHOOT' | 'GRADE'): JobHandler => async () => {
      running[type] += 1;
      most[type] = Math.max(most[type], running[type]);
      most.all = Math.max(most.all, running.SHOOT + running.GRADE);
      await delay(5);
      running[type] -= 1;
    };
    work(plane, { SHOOT: handler('SHOOT'), GRADE: handler('GRADE') }, { concurrency: 5, perType: { GRADE: 2 } });
    await final(plane, 20);
    expect(most.GRADE).toBe(2);
    expect(most.all).toBe(5);
  });

  test('leaves types without a handler to others', async () => {
    const plane = createMemoryJobPlane();
    const [other] = await make(plane, { type: 'OTHER' }, {});
    work(plane, { SHOOT: () => Promise.resolve(null) });
    await final(plane, 1);
    expect(await state(plane, other!)).toBe('CREATED');
  });

  test('fails a job whose handler throws, and tries it as often as it may', async () => {
    const plane = createMemoryJobPlane({ backoff: { firstMs: 1, longestMs: 1 } });
    const [job] = await make(plane, { maxAttempts: 3 });
    let executions = 0;
    work(plane, { SHOOT: () => Promise.reject(new Error(`take ${++executions}`)) });
    await final(plane, 1);
    expect(executions).toBe(3);
    expect(await plane.get(job!.id)).toMatchObject({ state: 'FATAL', failure: { message: 'take 3', code: 'Error' } });
  });

  test('does not repeat what a model refused, and waits as long as a model asks', async () => {
    const plane = createMemoryJobPlane();
    const [refused, limited] = await make(plane, {}, { type: 'LIMITED' });
    const error = (reason: ModelError['detail']['reason'], retryAfterMs?: number) => new ModelError(reason, { reason, model: 'm', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    work(plane, { SHOOT: () => Promise.reject(error('refusal')), LIMITED: () => Promise.reject(error('rate_limit', 600_000)) });
    await come(async () => (await state(plane, refused!)) === 'FATAL' && (await state(plane, limited!)) === 'FAILED');
    const waiting = (await plane.get(limited!.id))!;
    expect(waiting.failure?.code).toBe('MODEL_RATE_LIMIT');
    expect(Date.parse(waiting.runAt) - Date.parse(waiting.updatedAt)).toBe(600_000);
  });

  test('interrupts a job that needs a person, and runs it again with what the person said', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    const prompts: unknown[] = [];
    work(plane, {
      SHOOT: ({ job: { intervention } }) => {
        const prompt = intervention?.resolution?.revisedParams.prompt ?? 'a knife';
        prompts.push(prompt);
        if (prompt === 'a knife') throw new InterventionNeeded({ functionName: 'generateImage', params: { prompt }, editable: ['prompt'], attempts: 1, error: { message: 'refused', code: 'MODEL_REFUSAL' } });
        return Promise.resolve({ prompt });
      },
    });
    await final(plane, 1);
    expect(await state(plane, job!)).toBe('INTERRUPTED');
    await plane.resolve(job!.id, { action: 'retry', revisedParams: { prompt: 'a spoon' }, resolvedBy: 'Ida' });
    await come(async () => (await state(plane, job!)) === 'COMPLETED');
    expect(prompts).toEqual(['a knife', 'a spoon']);
  });

  test('fails a job whose result can not be stored', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, { maxAttempts: 1 });
    work(plane, { SHOOT: () => Promise.resolve({ frames: 1n }) });
    await final(plane, 1);
    expect(await plane.get(job!.id)).toMatchObject({ state: 'FATAL', failure: { code: 'INVALID_DATA' } });
  });

  test('aborts the handler of a cancelled job at once (D1)', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    let aborted: unknown;
    const lost: [string, string][] = [];
    const worker = work(plane, { SHOOT: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject((aborted = signal.reason) as Error))) });
    worker.events.on('job:lost', ({ id }, reason) => lost.push([id, reason]));
    await come(() => worker.running === 1);
    await plane.cancel({ ids: [job!.id] });
    await come(() => lost.length === 1);
    expect(lost).toEqual([[job!.id, 'cancelled']]);
    expect(aborted).toMatchObject({ code: 'LEASE_LOST' });
    expect(await state(plane, job!)).toBe('CANCELLED');
    await come(() => worker.running === 0);
  });

  test('keeps a job alive over many leases (A7)', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    const lost: string[] = [];
    const worker = work(plane, { SHOOT: async ({ progress }) => {
      for (let n = 0; n < 10; n++) {
        progress(n / 10, `frame ${n}`);
        await delay(60);
      }
      return 'kept';
    } }, { leaseMs: 200 });
    worker.events.on('job:lost', ({ id }) => lost.push(id));
    await final(plane, 1);
    expect(lost).toEqual([]);
    expect(await plane.get(job!.id)).toMatchObject({ result: 'kept', attempt: 1, state: 'COMPLETED' });
  });

  test('stops by its own clock when the plane is out of reach, and the late result is kept', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    let reachable = true;
    const cut: JobPlane = { ...plane, heartbeat: (...call) => (reachable ? plane.heartbeat(...call) : Promise.reject(new Error('no route'))), list: (...call) => (reachable ? plane.list(...call) : Promise.reject(new Error('no route'))) };
    let started = 0;
    const errors: unknown[] = [];
    const worker = work(cut, { SHOOT: async ({ signal }) => {
      if (++started > 1) return 'second';
      reachable = false;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reachable = true;
      await come(async () => (await state(plane, job!)) === 'COMPLETED');
      return 'too late';
    } }, { leaseMs: 1_000 });
    worker.events.on('error', (error) => errors.push(error));
    await come(async () => (await plane.lateResults(job!.id)).length === 1);
    expect(errors.length).toBeGreaterThan(0);
    expect(await plane.get(job!.id)).toMatchObject({ result: 'second', attempt: 2 });
  });

  test('a job that comes back while its first handler still runs stops that one', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    const stopped: unknown[] = [];
    let started = 0;
    const worker = work(plane, { SHOOT: async ({ signal }) => {
      if (++started > 1) return 'second';
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      stopped.push(signal.reason);
      return 'first';
    } });
    await come(() => worker.running === 1);
    await plane.handBack([(await plane.get(job!.id))!]);
    await come(async () => (await state(plane, job!)) === 'COMPLETED' && worker.running === 0);
    expect(stopped).toMatchObject([{ code: 'LEASE_LOST' }]);
    expect((await plane.get(job!.id))?.result).toBe('second');
  });

  test('notes progress, at most as often as it makes sense, and completes all the same', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, {});
    work(plane, { SHOOT: async ({ progress }) => {
      for (let n = 0; n <= 1000; n++) progress(n / 1000, `frame ${n}`);
      await come(async () => (await plane.get(job!.id))?.progress?.share === 1);
      progress(Number.NaN, 'odd');
    } });
    await final(plane, 1);
    expect((await plane.get(job!.id))!.version).toBeLessThan(8);
  });

  test('drains: what runs is finished, nothing more is taken (D6)', async () => {
    const plane = createMemoryJobPlane();
    await make(plane, {}, {}, {});
    const worker = work(plane, { SHOOT: () => delay(50) }, { concurrency: 2 });
    await come(() => worker.running === 2);
    await worker.drain({ deadlineMs: 10_000 });
    expect((await plane.metrics()).states).toMatchObject({ COMPLETED: 2, CREATED: 1, RUNNING: 0 });
    expect(worker.running).toBe(0);
  });

  test('drains: what does not end in time is aborted and handed back, and the attempt does not count (D6)', async () => {
    const plane = createMemoryJobPlane();
    const [job] = await make(plane, { maxAttempts: 1 });
    const worker = work(plane, { SHOOT: ({ signal }) => delay(3_600_000, null, { signal }) });
    const back: string[] = [];
    worker.events.on('job:handed-back', ({ id }) => back.push(id));
    await come(() => worker.running === 1);
    await Promise.all([worker.drain({ deadlineMs: 10 }), worker.drain()]);
    expect(back).toEqual([job!.id]);
    expect(await plane.get(job!.id)).toMatchObject({ state: 'CREATED', attempt: 0 });
  });

  test('goes on when the plane fails for a while, and loses nothing', async () => {
    const plane = createMemoryJobPlane();
    let failures = 0;
    const flaky = <T>(call: () => Promise<T>): Promise<T> => (Math.random() < 0.4 && failures++ < 50 ? Promise.reject(new Error('connection reset')) : call());
    const shaky: JobPlane = {
      ...plane, claim: (options) => flaky(() => plane.claim(options)), complete: (results) => flaky(() => plane.complete(results)), fail: (...call) => flaky(() => plane.fail(...call)),
      completeAndClaim: (...call) => flaky(() => plane.completeAndClaim(...call)),
    };
    await make(plane, ...Array.from({ length: 10 }, (_, n) => ({ payload: { n }, type: n % 5 === 0 ? 'BROKEN' : 'SHOOT', maxAttempts: 1 })));
    work(shaky, { SHOOT: () => Promise.resolve('ok'), BROKEN: () => Promise.reject(new Error('no film')) }, { concurrency: 3 });
    await final(plane, 10);
    expect((await plane.metrics()).states).toMatchObject({ COMPLETED: 8, FATAL: 2 });
  });
});
