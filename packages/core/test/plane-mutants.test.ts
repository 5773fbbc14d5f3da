import { describe, expect, test } from 'vitest';

import { type HeldJob, type JobPlane, createMemoryJobPlane } from '../src/index.ts';
import { planeCases } from '../src/testing/plane-cases.ts';

/** Knows the current version of a job, whatever its writer believed. */
const upToDate = async <Held extends HeldJob>(plane: JobPlane, held: readonly Held[]): Promise<Held[]> => Promise.all(held.map(async (one) => ({ ...one, version: (await plane.get(one.id))?.version ?? one.version })));

const without = <Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Omit<Whole, Key>; // what is left of it

/** A plane with one rule taken out, and how the case begins that must notice. */
const MUTANTS: readonly (readonly [rule: string, noticedBy: string, mutate: (plane: JobPlane) => Partial<JobPlane>])[] = [
  ['a write is guarded by its version', 'a batch says which', (plane) => ({ complete: async (results) => plane.complete(await upToDate(plane, results)) })],
  ['a cancelled job is cancelled', 'A2:', () => ({ cancel: () => Promise.resolve([]) })],
  ['a late result is kept', 'A2:', () => ({ lateResults: () => Promise.resolve([]) })],
  ['a limit is kept', 'A5:', () => ({ setRunningLimit: () => Promise.resolve() })],
  ['a heartbeat renews', 'A7:', (plane) => ({ heartbeat: async (held) => ({ renewed: await upToDate(plane, held), lost: [] }) })],
  ['a heartbeat tells who lost', 'a heartbeat says', (plane) => ({ heartbeat: async (held, options) => ({ ...(await plane.heartbeat(held, options)), lost: [] }) })],
  ['attempts end', 'A8:', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => ({ ...job, maxAttempts: 99 }))) })],
  ['what can not be retried ends', 'A9:', (plane) => ({ fail: (held, failure, options) => plane.fail(held, failure, { ...options, retryable: true }) })],
  ['a wait is waited for', 'a failed job comes back', (plane) => ({ fail: (held, failure, options) => plane.fail(held, failure, { ...options, retryAfterMs: 0 }) })],
  ['a key is unique', 'A10:', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => ({ ...job, uniqueKey: null }))) })],
  ['priorities order', 'a claim takes by priority', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => ({ ...job, priority: 0 }))) })],
  ['a job has its time', 'a job is not claimed before', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => without(job, 'runAt'))) })],
  ['a job waits for others', 'a job runs once all', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => without(job, 'waitFor'))) })],
  ['a claim takes no more than asked', 'a claim takes by priority', (plane) => ({ claim: (options) => plane.claim({ ...options, limit: options.limit + 1 }) })],
  ['a claim takes only wanted types', 'only the wanted types', (plane) => ({ claim: (options) => plane.claim(without(options, 'types')) })],
  ['a lease ends', 'a lease that ran out', (plane) => ({ claim: (options) => plane.claim({ ...options, leaseMs: 3_600_000 }) })],
  ['a pause stops claims', 'a paused project', () => ({ pause: () => Promise.resolve() })],
  ['an end of a pause lets claims go on', 'a paused project', () => ({ unpause: () => Promise.resolve() })],
  ['a hand-back costs no attempt', 'a job handed back', (plane) => ({ handBack: async (held) => ({ written: await Promise.all(held.map((one) => plane.fail(one, { message: '', code: '' }, { retryAfterMs: 0 }))), conflicts: [] }) })],
  ['only exposed parameters are edited', 'an interrupted job waits', (plane) => ({ interrupt: (held, given) => plane.interrupt(held, { ...given, editable: Object.keys(given.params) }) })],
  ['recovery takes back what ran out', 'recover takes back', () => ({ recover: () => Promise.resolve({ reclaimed: 0, requeued: 0, unblocked: 0 }) })],
  ['an event is published once', 'A3:', (plane) => ({ relay: (publish, options) => plane.relay(async (events) => { await publish(events); await publish(events); }, options) })],
  ['events keep their order', 'every change of state', (plane) => ({ relay: (publish, options) => plane.relay((events) => publish([...events].reverse()), options) })],
  ['other events go through the outbox', 'events of other kinds', () => ({ emit: () => Promise.resolve() })],
  ['a final job is pruned', 'prune deletes', () => ({ prune: () => Promise.resolve(0) })],
  ['what is waited for stays', 'prune deletes', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => without(job, 'waitFor'))) })],
  ['metrics count', 'metrics count', (plane) => ({ metrics: async (options) => ({ ...(await plane.metrics(options)), ready: 0 }) })],
  ['a creation wakes', 'a creation wakes', () => ({ onWake: () => Promise.resolve({ [Symbol.asyncDispose]: () => Promise.resolve() }) })],
  ['a payload fits its type', 'payloads and results', (plane) => ({ create: (jobs) => plane.create(jobs.map((job) => ({ ...job, type: `UNTYPED_${job.type}` }))) })],
  ['a cycle claims what it completed for', 'a cycle frees', (plane) => ({ completeAndClaim: async (results, options) => ({ ...(await plane.completeAndClaim(results, options)), claimed: [] }) })],
];

describe('a plane with one rule taken out is noticed', () => {
  test.each(MUTANTS)('%s', async (_rule, noticedBy, mutate) => {
    const noticing = planeCases.filter(({ name }) => name.startsWith(noticedBy));
    expect(noticing).toHaveLength(1);
    for (const { run } of noticing) {
      await expect(run((settings) => {
        const plane = createMemoryJobPlane(settings);
        return Promise.resolve({ ...plane, ...mutate(plane) });
      })).rejects.toThrow();
    }
  });
});
