import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { InvalidDataError, InvalidTransitionError, NotFoundError, OptimisticLockError } from '../errors.ts';
import { JobEvent } from '../events/catalog.ts';
import type { StoredEvent } from '../events/outbox.ts';
import { uuidv7 } from '../identity.ts';
import { Job } from '../jobs/job.ts';
import { createJobTypes, defineJobType } from '../jobs/job-types.ts';
import { type JobState, canTransition } from '../jobs/lifecycle.ts';
import type { JobPlane, NewJob } from '../jobs/plane.ts';
import { parseAt } from '../parse.ts';

/** What a plane under test must be opened with. Planes of one suite may share their storage. */
export interface PlaneSettings {
  types?: ReturnType<typeof createJobTypes>;
}

/** Opens a plane for one case, or gives the same one each time. */
export type MakePlane = (settings?: PlaneSettings) => Promise<JobPlane>;

/** A promise that every job plane keeps. */
export interface PlaneCase {
  /** The promise, as a fact. */
  name: string;
  /** Resolves if the promise is kept, else rejects with an `AssertionError`. */
  run: (makePlane: MakePlane) => Promise<void>;
}

/** A case's own corner: a project and a type that no other case uses, so that cases may share a database. */
function corner(plane: JobPlane) {
  const projectId = uuidv7();
  const type = `TEST_${uuidv7()}`;
  const create = async (...jobs: Partial<NewJob>[]) => {
    const wanted = (jobs.length === 0 ? [{}] : jobs).map((job) => ({ projectId, type, payload: {}, uniqueKey: null, ...job }));
    return (await plane.create(wanted)).map(({ job }) => job);
  };
  const claim = (limit = 1, more: { leaseMs?: number; workerId?: string } = {}) => plane.claim({ workerId: 'worker-a', limit, types: [type], ...more });
  const one = async (job: Partial<NewJob> = {}) => first(await create(job));
  /** A job that runs. */
  const running = async (job: Partial<NewJob> = {}, more: { leaseMs?: number; workerId?: string } = {}) => {
    const made = await one(job);
    const claimed = (await claim(100, more)).find(({ id }) => id === made.id);
    assert.ok(claimed, 'the job just made is claimable');
    return claimed;
  };
  const events = async () => (await drainEvents(plane)).filter(({ event }) => event.projectId === projectId);
  return { projectId, type, create, claim, one, running, events, now: (id: string) => current(plane, id) };
}

function first<T>(values: readonly T[]): T {
  const [value] = values;
  assert.ok(value !== undefined, 'there is at least one');
  return value;
}
async function current(plane: JobPlane, id: string): Promise<Job> {
  const job = await plane.get(id);
  assert.ok(job, `job ${id} is there`);
  return job;
}
const relayed = new WeakMap<JobPlane, StoredEvent[]>();
/** Everything that was ever published by this plane, for cases that look for their own. */
async function drainEvents(plane: JobPlane): Promise<StoredEvent[]> {
  const seen = relayed.get(plane) ?? [];
  relayed.set(plane, seen);
  for (let tries = 0; tries < 200; tries++) {
    const moved = await plane.relay((events) => Promise.resolve(void seen.push(...events)));
    if (moved === 0) return seen;
  }
  return seen;
}
async function eventually(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await check()) return;
    await sleep(10);
  }
  assert.fail(`${what} did not happen`);
}
const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
const interruption = { functionName: 'generateImage', error: { message: 'refused', code: 'MODEL_REFUSAL' }, params: { prompt: 'a knife', seed: 7 }, editable: ['prompt'], attempts: 2 };

/** Brings a fresh job into a state by legal ways. */
async function jobIn(plane: JobPlane, state: JobState): Promise<Job> {
  const { one, running } = corner(plane);
  if (state === 'CREATED') return one();
  const job = await running({ maxAttempts: state === 'FATAL' ? 1 : 3 });
  switch (state) {
    case 'COMPLETED': return first((await plane.complete([{ ...job, result: null }])).written);
    case 'FAILED':
    case 'FATAL': return plane.fail(job, { message: 'no', code: 'TEST' }, { retryAfterMs: 60_000 });
    case 'CANCELLED': return first(await plane.cancel({ ids: [job.id] }));
    case 'INTERRUPTED': return plane.interrupt(job, interruption);
    case 'RUNNING': return job;
  }
}

const creation: PlaneCase[] = [
  {
    name: 'a created job is stored as asked, with version 1 and no attempt',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type, one } = corner(plane);
      const job = await one({ payload: { scene: 4 }, priority: 2, maxAttempts: 5, correlationId: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
      assert.deepEqual(parseAt('job', Job, job), job);
      assert.deepEqual([job.projectId, job.type, job.state, job.version, job.attempt, job.maxAttempts, job.priority], [projectId, type, 'CREATED', 1, 0, 5, 2]);
      assert.deepEqual(job.payload, { scene: 4 });
      assert.deepEqual(await plane.get(job.id), job);
    },
  },
  {
    name: 'A10: a duplicate of a live job is answered with that job, with a key and without',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type } = corner(plane);
      for (const job of [{ uniqueKey: 'scene 4', payload: { a: 1 } }, { payload: { b: 2, a: 1 } }]) {
        const again = 'uniqueKey' in job ? { ...job, payload: { other: true } } : { payload: { a: 1, b: 2 } };
        const made = first(await plane.create([{ projectId, type, ...job }]));
        const dup = first(await plane.create([{ projectId, type, ...again }]));
        assert.deepEqual([made.created, dup.created, dup.job.id], [true, false, made.job.id]);
      }
      assert.equal((await plane.list({ projectId })).length, 2);
    },
  },
  {
    name: 'duplicates within one call become one job',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type } = corner(plane);
      const created = await plane.create([{ projectId, type, payload: 1 }, { projectId, type, payload: 1 }, { projectId, type, payload: 2 }]);
      assert.deepEqual(created.map(({ created: fresh }) => fresh), [true, false, true]);
      assert.equal(created[0]?.job.id, created[1]?.job.id);
    },
  },
  {
    name: 'twenty creators of the same key at once make one job',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type } = corner(plane);
      const made = (await Promise.all(Array.from({ length: 20 }, () => plane.create([{ projectId, type, payload: {}, uniqueKey: 'one' }])))).flat();
      assert.equal(made.filter(({ created }) => created).length, 1);
      assert.equal(new Set(made.map(({ job }) => job.id)).size, 1);
    },
  },
  {
    name: 'a null key allows duplicates, and a final job frees its key',
    async run(makePlane) {
      const plane = await makePlane();
      const { one, running, type } = corner(plane);
      assert.notEqual((await one()).id, (await one()).id);
      const done = await running({ uniqueKey: 'k', type });
      await plane.complete([{ ...done, result: null }]);
      assert.notEqual((await one({ uniqueKey: 'k' })).id, done.id);
    },
  },
  {
    name: 'all jobs of a call are created or none',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create } = corner(plane);
      const taken = first(await create({}));
      await assert.rejects(create({}, { id: taken.id }), InvalidDataError);
      await assert.rejects(create({}, { waitFor: [uuidv7()] }), InvalidDataError);
      assert.equal((await plane.list({ projectId })).length, 1);
    },
  },
  {
    name: 'jobs that wait for each other in a circle are refused',
    async run(makePlane) {
      const plane = await makePlane();
      const { create } = corner(plane);
      const [a, b] = [uuidv7(), uuidv7()];
      await assert.rejects(create({ id: a, waitFor: [b] }, { id: b, waitFor: [a] }), InvalidDataError);
    },
  },
  {
    name: 'payloads and results that don\'t fit their type are refused',
    async run(makePlane) {
      const Typed = defineJobType('TEST_TYPED', { payload: z.object({ n: z.number() }), result: z.object({ ok: z.boolean() }) });
      const plane = await makePlane({ types: createJobTypes([Typed]) });
      const { projectId } = corner(plane);
      await assert.rejects(plane.create([{ projectId, type: 'TEST_TYPED', payload: { n: 'one' } }]), InvalidDataError);
      const made = first(await plane.create([{ projectId, type: 'TEST_TYPED', payload: { n: 1 } }])).job;
      const job = first(await plane.claim({ workerId: 'w', limit: 1, types: ['TEST_TYPED'], projectIds: [projectId] }));
      assert.equal(job.id, made.id);
      await assert.rejects(plane.complete([{ ...job, result: { ok: 'yes' } }]), InvalidDataError);
      assert.equal((await plane.complete([{ id: job.id, version: job.version, result: { ok: true } }])).written.length, 1);
    },
  },
  {
    name: 'A11: any JSON comes back deep-equal on every way of reading',
    async run(makePlane) {
      const plane = await makePlane();
      const { type, projectId, create, claim } = corner(plane);
      const payload = {
        date: '2026-11-22T17:45:35.123Z', text: 'tab\t nul\u0000 quote" backslash\\ {} é 😀 \u2028', lone: '\ud800', numbers: [0, -1.5, 1e21, 5e-324, 9007199254740993, 0.1],
        nested: [[], {}, [null, true, '']], '': 'empty key', 'a.b': 1, toString: 'x',
      };
      const made = first(await create({ payload }));
      assert.deepEqual(made.payload, payload);
      assert.deepEqual((await plane.get(made.id))?.payload, payload);
      assert.deepEqual(first(await plane.list({ projectId })).payload, payload);
      const job = first(await claim());
      assert.deepEqual(job.payload, payload);
      const done = first((await plane.complete([{ ...job, type, result: payload }])).written);
      assert.deepEqual([done.result, (await plane.get(made.id))?.result], [payload, payload]);
    },
  },
  {
    name: 'jobs are listed by creation, and filters narrow the list together',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type, create, claim } = corner(plane);
      const made = await create({}, {}, { type: `${type}_B` });
      await sleep(2);
      made.push(...(await create({})));
      assert.deepEqual(ids(await plane.list({ projectId })), ids(made));
      assert.deepEqual(ids(await plane.list({ projectId, types: [type] })), [made[0]?.id, made[1]?.id, made[3]?.id]);
      await claim(1);
      assert.deepEqual(ids(await plane.list({ projectId, states: ['RUNNING'] })), [made[0]?.id]);
      assert.deepEqual(ids(await plane.list({ projectId, types: [type], states: ['CREATED'], limit: 1 })), [made[1]?.id]);
      assert.deepEqual(ids(await plane.list({ ids: [made[2]?.id ?? '', uuidv7()] })), [made[2]?.id]);
      assert.equal(await plane.get(uuidv7()), null);
    },
  },
];

const claims: PlaneCase[] = [
  {
    name: 'a claim takes by priority, then runAt, then id, at most as many as asked',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim } = corner(plane);
      const early = '2026-01-01T00:00:00.000Z';
      const [low, b, a, high, late] = await create({ priority: -1 }, {}, { runAt: early }, { priority: 9 }, {});
      assert.deepEqual(ids(await claim(3)), [high?.id, a?.id, b?.id]);
      assert.deepEqual(ids(await claim(9)), [late?.id, low?.id]);
      assert.deepEqual(await claim(9), []);
      assert.deepEqual(await claim(0), []);
    },
  },
  {
    name: 'a claimed job runs under a lease, with one more attempt and version',
    async run(makePlane) {
      const plane = await makePlane();
      const { running } = corner(plane);
      const job = await running();
      assert.deepEqual([job.state, job.attempt, job.version, job.workerId], ['RUNNING', 1, 2, 'worker-a']);
      assert.ok(job.leaseExpiresAt !== null && job.startedAt !== null && job.leaseExpiresAt > job.startedAt);
      assert.deepEqual(await plane.get(job.id), job);
    },
  },
  {
    name: 'a job is not claimed before its time, however high its priority',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim, now } = corner(plane);
      const [later, soon] = await create({ priority: 5, runAt: '2999-01-01T00:00:00.000Z' }, { runAt: new Date(Date.now() + 100).toISOString() });
      await eventually('the second became due', async () => (await claim(9)).some(({ id }) => id === soon?.id));
      assert.equal((await now(later?.id ?? '')).state, 'CREATED');
    },
  },
  {
    name: 'only the wanted types and projects are claimed',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, type, create } = corner(plane);
      const other = corner(plane);
      const [mine] = await create({}, { type: `${type}_B` });
      await other.create({ type });
      assert.deepEqual(ids(await plane.claim({ workerId: 'w', limit: 9, types: [type], projectIds: [projectId] })), [mine?.id]);
      assert.deepEqual(await plane.claim({ workerId: 'w', limit: 9, types: [] }), []);
      assert.deepEqual(await plane.claim({ workerId: 'w', limit: 9, projectIds: [] }), []);
      assert.equal((await plane.claim({ workerId: 'w', limit: 9, projectIds: [projectId] })).length, 1);
      assert.equal((await plane.claim({ workerId: 'w', limit: 9, types: [type] })).length, 1);
    },
  },
  {
    name: 'twenty claimers at once start each job once',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim } = corner(plane);
      await create(...Array.from({ length: 100 }, () => ({})));
      const started: string[] = [];
      await eventually('all were claimed', async () => {
        started.push(...(await Promise.all(Array.from({ length: 20 }, (_, index) => claim(7, { workerId: `w${index}` })))).flat().map(({ id }) => id));
        return started.length >= 100;
      });
      assert.equal(new Set(started).size, 100);
      assert.equal(started.length, 100);
    },
  },
  {
    name: 'A5: twenty claims at once under a limit of ten: never more than ten run',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, claim } = corner(plane);
      await plane.setRunningLimit(projectId, 10);
      await create(...Array.from({ length: 40 }, () => ({})));
      const wave = async () => (await Promise.all(Array.from({ length: 20 }, (_, index) => claim(3, { workerId: `w${index}` })))).flat();
      const held = await wave();
      assert.ok(held.length > 0 && held.length <= 10, `${held.length} run`);
      for (let done = 0; done < 40; ) {
        const outcome = await plane.complete(held.splice(0, 4).map((job) => ({ ...job, result: null })));
        done += outcome.written.length;
        held.push(...(await wave()));
        assert.ok((await plane.metrics({ projectId })).states.RUNNING <= 10);
        if (held.length === 0) break;
      }
      assert.equal((await plane.metrics({ projectId })).states.COMPLETED, 40);
    },
  },
  {
    name: 'A6: a job that waits for capacity is claimed once it frees, with no new message',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, claim } = corner(plane);
      await plane.setRunningLimit(projectId, 1);
      await create({}, {});
      const [running] = await claim(5);
      assert.deepEqual(await claim(5), []);
      assert.ok(running);
      await plane.complete([{ ...running, result: null }]);
      assert.equal((await claim(5)).length, 1);
      await plane.setRunningLimit(projectId, null);
      await create({}, {});
      assert.equal((await claim(5)).length, 2);
    },
  },
  {
    name: 'a limit below what runs starts nothing (C5)',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, claim } = corner(plane);
      await create({}, {}, {}, {});
      await claim(3);
      await plane.setRunningLimit(projectId, 1);
      assert.deepEqual(await claim(3), []);
      await plane.setRunningLimit(projectId, 0);
      assert.deepEqual(await claim(3), []);
      await assert.rejects(plane.setRunningLimit(projectId, -1), TypeError);
    },
  },
  {
    name: 'a paused project starts nothing; what runs goes on; unpausing lets it go on',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, claim } = corner(plane);
      await create({}, {});
      const running = first(await claim(1));
      await plane.pause(projectId);
      assert.deepEqual(await claim(5), []);
      assert.equal((await plane.complete([{ ...running, result: null }])).written.length, 1);
      await plane.unpause(projectId);
      assert.equal((await claim(5)).length, 1);
    },
  },
  {
    name: 'a busy or paused project does not hold up another',
    async run(makePlane) {
      const plane = await makePlane();
      const a = corner(plane);
      const b = corner(plane);
      await a.create(...Array.from({ length: 30 }, () => ({ priority: 9 })));
      await plane.setRunningLimit(a.projectId, 2);
      const other = await b.one({ type: a.type });
      const claimed = await a.claim(10);
      assert.equal(claimed.filter(({ projectId }) => projectId === a.projectId).length, 2);
      assert.ok(ids(claimed).includes(other.id));
    },
  },
];

const leases: PlaneCase[] = [
  {
    name: 'a lease that ran out is claimable again, and the late write loses by its version',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, claim, now } = corner(plane);
      const zombie = await running({}, { leaseMs: 1 });
      await sleep(20);
      const heir = first(await claim(1, { workerId: 'worker-b' }));
      assert.deepEqual([heir.id, heir.attempt], [zombie.id, 2]);
      const late = await plane.complete([{ ...zombie, result: 'late' }]);
      assert.equal(late.written.length, 0);
      assert.ok(late.conflicts[0] instanceof OptimisticLockError);
      assert.deepEqual(late.conflicts[0].detail, { entity: 'job', id: zombie.id, expected: zombie.version, current: heir.version });
      for (const write of [() => plane.fail(zombie, { message: 'x', code: 'X' }), () => plane.interrupt(zombie, interruption), () => plane.progress(zombie, { share: 1, message: '' })]) await assert.rejects(write(), OptimisticLockError);
      assert.deepEqual((await plane.heartbeat([zombie])).lost, [zombie.id]);
      assert.deepEqual(await now(zombie.id), heir);
    },
  },
  {
    name: 'A7: a job that is kept alive by heartbeats outlives many leases',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, claim } = corner(plane);
      let held: { id: string; version: number } = await running({}, { leaseMs: 400 });
      for (let beat = 0; beat < 10; beat++) {
        await sleep(80);
        const { renewed, lost } = await plane.heartbeat([held], { leaseMs: 400 });
        assert.deepEqual(lost, []);
        held = first(renewed);
        assert.deepEqual(await claim(9), []);
      }
      assert.equal((await plane.complete([{ ...held, result: null }])).written.length, 1);
    },
  },
  {
    name: 'a heartbeat says which jobs are no longer held',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim } = corner(plane);
      await create({}, {}, {});
      const [a, b, c] = await claim(3);
      assert.ok(a && b && c);
      await plane.cancel({ ids: [b.id] });
      await plane.complete([{ ...c, result: null }]);
      const { renewed, lost } = await plane.heartbeat([a, b, c]);
      assert.deepEqual(renewed, [{ id: a.id, version: a.version + 1 }]);
      assert.deepEqual(lost.sort(), [b.id, c.id].sort());
    },
  },
  {
    name: 'recover takes back what ran out, and ends what has no attempts left',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, now } = corner(plane);
      const again = await running({}, { leaseMs: 1 });
      const last = await running({ maxAttempts: 1 }, { leaseMs: 1 });
      await sleep(20);
      await plane.recover();
      const [back, dead] = [await now(again.id), await now(last.id)];
      assert.ok(['FAILED', 'CREATED'].includes(back.state));
      assert.deepEqual([dead.state, dead.failure?.code, dead.version], ['FATAL', 'LEASE_LOST', last.version + 1]);
      assert.ok(dead.finishedAt);
    },
  },
];

const versions: PlaneCase[] = [
  {
    name: 'A1: of two writers from one version exactly one wins, and the other gets a typed conflict',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, now } = corner(plane);
      const job = await running();
      const outcomes = await Promise.allSettled([plane.fail(job, { message: 'a', code: 'A' }), plane.fail(job, { message: 'b', code: 'B' }), plane.interrupt(job, interruption)]);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof OptimisticLockError);
      assert.equal((await now(job.id)).version, job.version + 1);
    },
  },
  {
    name: 'A2: after CANCELLED no call changes a job, and the late result is kept',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, now } = corner(plane);
      const job = await running();
      const cancelled = first(await plane.cancel({ ids: [job.id] }));
      assert.equal(cancelled.state, 'CANCELLED');
      for (const held of [job, cancelled]) {
        assert.equal((await plane.complete([{ ...held, result: { paid: true } }])).written.length, 0);
        await assert.rejects(plane.fail(held, { message: 'x', code: 'X' }));
        await assert.rejects(plane.interrupt(held, interruption));
        await assert.rejects(plane.progress(held, { share: 1, message: '' }));
        assert.equal((await plane.handBack([held])).written.length, 0);
        assert.deepEqual((await plane.heartbeat([held])).renewed, []);
      }
      await assert.rejects(plane.resolve(job.id, { action: 'retry', resolvedBy: 'me' }), InvalidTransitionError);
      assert.deepEqual(await plane.cancel({ ids: [job.id] }), []);
      assert.deepEqual(await now(job.id), cancelled);
      assert.deepEqual((await plane.lateResults(job.id)).map(({ version, result }) => [version, result]), [[job.version, { paid: true }]]);
    },
  },
  {
    name: 'A4: version and attempt are counted apart, and a conflict throws',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, now } = corner(plane);
      const job = await running();
      const { version } = await plane.progress(job, { share: 0.5, message: 'half' });
      const after = await now(job.id);
      assert.deepEqual([after.version, after.attempt, after.progress], [version, 1, { share: 0.5, message: 'half' }]);
      assert.equal(version, job.version + 1);
      await assert.rejects(plane.progress(job, { share: 0.6, message: '' }), OptimisticLockError);
    },
  },
  {
    name: 'a batch says which of its writes lost, and a second delivery changes nothing',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim, now } = corner(plane);
      await create({}, {});
      const [a, b] = await claim(2);
      assert.ok(a && b);
      const gone = { id: uuidv7(), version: 4, result: null };
      const batch = [{ ...a, result: 1 }, { ...b, version: b.version - 1, result: 2 }, gone];
      const { written, conflicts } = await plane.complete(batch);
      assert.deepEqual(written.map(({ id, result, state }) => [id, result, state]), [[a.id, 1, 'COMPLETED']]);
      assert.deepEqual(conflicts.map((error) => error instanceof OptimisticLockError && [error.detail.id, error.detail.expected, error.detail.current]), [[b.id, b.version - 1, b.version], [gone.id, 4, null]]);
      const again = await plane.complete([{ ...a, result: 'other' }]);
      assert.equal(again.written.length, 0);
      assert.equal((await now(a.id)).result, 1);
      assert.deepEqual(await plane.lateResults(a.id), []);
    },
  },
  {
    name: 'A12: every transition that is not in the table is refused',
    async run(makePlane) {
      const plane = await makePlane();
      const ways: [JobState, (job: Job) => Promise<unknown>][] = [
        ['COMPLETED', async (job) => throwConflict(await plane.complete([{ ...job, result: null }]))],
        ['FAILED', (job) => plane.fail(job, { message: 'x', code: 'X' })],
        ['INTERRUPTED', (job) => plane.interrupt(job, interruption)],
        ['CREATED', async (job) => throwConflict(await plane.handBack([job]))],
      ];
      for (const from of ['CREATED', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED', 'FATAL'] as const) {
        for (const [to, go] of ways) {
          const job = await jobIn(plane, from);
          await assert.rejects(go(job), (error) => error instanceof InvalidTransitionError && error.detail.from === from && error.detail.to === to, `${from} to ${to}`);
          assert.deepEqual(await plane.get(job.id), job);
        }
        const job = await jobIn(plane, from);
        assert.equal((await plane.cancel({ ids: [job.id] })).length, canTransition(from, 'CANCELLED') ? 1 : 0, `${from} to CANCELLED`);
      }
      for (const from of ['CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'FATAL'] as const) {
        for (const action of ['retry', 'skip', 'abort'] as const) {
          const job = await jobIn(plane, from);
          await assert.rejects(plane.resolve(job.id, { action, resolvedBy: 'me' }), InvalidTransitionError, `${action} from ${from}`);
          assert.deepEqual(await plane.get(job.id), job);
        }
      }
    },
  },
];

function throwConflict({ conflicts }: { conflicts: Error[] }): void {
  const [conflict] = conflicts;
  if (conflict !== undefined) throw conflict;
}

const ends: PlaneCase[] = [
  {
    name: 'A8: three attempts are exactly three executions',
    async run(makePlane) {
      const plane = await makePlane();
      const { one, claim, now } = corner(plane);
      const { id } = await one({ maxAttempts: 3 });
      let executions = 0;
      for (let round = 0; round < 6; round++) {
        const [job] = await claim();
        if (job === undefined) continue;
        executions += 1;
        await plane.fail(job, { message: `try ${executions}`, code: 'TEST' }, { retryAfterMs: 0 });
        await plane.recover();
      }
      const job = await now(id);
      assert.deepEqual([executions, job.state, job.attempt, job.failure?.message, job.failure?.attempt], [3, 'FATAL', 3, 'try 3', 3]);
    },
  },
  {
    name: 'A9: a job without attempts left is FATAL at once, with nobody else alive',
    async run(makePlane) {
      const plane = await makePlane();
      const { running } = corner(plane);
      assert.equal((await plane.fail(await running({ maxAttempts: 1 }), { message: 'x', code: 'X' })).state, 'FATAL');
      const refused = await plane.fail(await running(), { message: 'never', code: 'X' }, { retryable: false });
      assert.equal(refused.state, 'FATAL');
      assert.ok(refused.finishedAt);
    },
  },
  {
    name: 'a failed job comes back when its time has come, not before',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, claim, now } = corner(plane);
      const waits = await plane.fail(await running(), { message: 'x', code: 'X' }, { retryAfterMs: 60_000 });
      assert.deepEqual([waits.state, waits.failure?.code, waits.leaseExpiresAt, waits.finishedAt], ['FAILED', 'X', null, null]);
      const soon = await plane.fail(await running(), { message: 'x', code: 'X' }, { retryAfterMs: 0 });
      await plane.recover();
      assert.deepEqual([(await now(soon.id)).state, (await now(waits.id)).state], ['CREATED', 'FAILED']);
      assert.deepEqual(ids(await claim(9)), [soon.id]);
    },
  },
  {
    name: 'a failure without a wait comes back by backoff with jitter',
    async run(makePlane) {
      const plane = await makePlane();
      const { running } = corner(plane);
      const waits: number[] = [];
      for (let i = 0; i < 8; i++) {
        const failed = await plane.fail(await running(), { message: 'x', code: 'X' });
        waits.push(Date.parse(failed.runAt) - Date.parse(failed.updatedAt));
      }
      assert.ok(waits.every((ms) => ms >= -5 && ms <= 1_005), String(waits));
      assert.ok(new Set(waits).size > 1, 'not all the same');
    },
  },
  {
    name: 'a failure keeps any message, whatever characters it has',
    async run(makePlane) {
      const plane = await makePlane();
      const { running } = corner(plane);
      const failed = await plane.fail(await running(), { message: 'nul\0 and "quotes" 😀', code: 'X' });
      assert.equal(failed.failure?.message, 'nul\uFFFD and "quotes" 😀');
    },
  },
  {
    name: 'a job handed back is claimable at once, and the attempt does not count',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, claim } = corner(plane);
      const job = await running({ maxAttempts: 1 });
      const back = first((await plane.handBack([job])).written);
      assert.deepEqual([back.state, back.attempt, back.leaseExpiresAt], ['CREATED', 0, null]);
      const again = first(await claim());
      assert.deepEqual([again.id, again.attempt], [job.id, 1]);
      assert.equal((await plane.handBack([job])).conflicts.length, 1);
    },
  },
  {
    name: 'cancel ends every job that is not final, by ids or for a project',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, running, now } = corner(plane);
      const done = await running();
      await plane.complete([{ ...done, result: null }]);
      const runs = await running();
      const [a, b] = await create({}, {});
      assert.ok(a && b);
      assert.deepEqual(ids(await plane.cancel({ ids: [a.id, uuidv7()] })), [a.id]);
      assert.deepEqual(ids(await plane.cancel({ projectId })).sort(), [runs.id, b.id].sort());
      assert.deepEqual([(await now(done.id)).state, (await now(runs.id)).leaseExpiresAt], ['COMPLETED', null]);
      await assert.rejects(plane.cancel({}), TypeError);
    },
  },
  {
    name: 'when a cancel meets a completion, one of them wins whole',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, now } = corner(plane);
      for (let round = 0; round < 10; round++) {
        const job = await running();
        const [done, cancelled] = await Promise.all([plane.complete([{ ...job, result: round }]), plane.cancel({ ids: [job.id] })]);
        assert.equal(done.written.length + cancelled.length, 1);
        const after = await now(job.id);
        assert.deepEqual([after.state, after.version], [done.written.length === 1 ? 'COMPLETED' : 'CANCELLED', job.version + 1]);
      }
    },
  },
  {
    name: 'an interrupted job waits for a person and is tried again with the revised parameters',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, claim, now } = corner(plane);
      const job = await plane.interrupt(await running({ maxAttempts: 1 }), interruption);
      assert.equal(job.state, 'INTERRUPTED');
      assert.deepEqual([job.intervention?.jobId, job.intervention?.params, job.intervention?.editable, job.intervention?.error.code, job.intervention?.error.attempt], [job.id, interruption.params, ['prompt'], 'MODEL_REFUSAL', 1]);
      assert.deepEqual(parseAt('job', Job, job), job);
      assert.deepEqual(await claim(9), []);
      await assert.rejects(plane.resolve(job.id, { action: 'retry', revisedParams: { seed: 8 }, resolvedBy: 'me' }), InvalidDataError);
      assert.deepEqual(await now(job.id), job);
      const back = await plane.resolve(job.id, { action: 'retry', revisedParams: { prompt: 'a spoon' }, resolvedBy: 'me' });
      assert.equal(back.state, 'CREATED');
      const again = first(await claim());
      assert.deepEqual([again.id, again.intervention?.resolution?.revisedParams, again.intervention?.resolution?.resolvedBy], [job.id, { prompt: 'a spoon' }, 'me']);
    },
  },
  {
    name: 'an interrupted job can be skipped or aborted',
    async run(makePlane) {
      const plane = await makePlane();
      const skipped = await plane.resolve((await jobIn(plane, 'INTERRUPTED')).id, { action: 'skip', resolvedBy: 'me' });
      assert.deepEqual([skipped.state, skipped.skipped, skipped.result], ['COMPLETED', true, null]);
      const aborted = await plane.resolve((await jobIn(plane, 'INTERRUPTED')).id, { action: 'abort', resolvedBy: 'me' });
      assert.deepEqual([aborted.state, aborted.skipped], ['CANCELLED', false]);
      await assert.rejects(plane.resolve(uuidv7(), { action: 'skip', resolvedBy: 'me' }), NotFoundError);
    },
  },
  {
    name: 'a finished batch and the next claim share a cycle',
    async run(makePlane) {
      const plane = await makePlane();
      const { type, create, claim } = corner(plane);
      const made = await create({}, {}, {}, {});
      const [a, b] = await claim(2);
      assert.ok(a && b);
      const cycle = await plane.completeAndClaim([{ ...a, result: 1 }, { ...b, version: 1, result: 2 }], { workerId: 'worker-a', limit: 2, types: [type] });
      assert.deepEqual([cycle.completed, cycle.conflicts.map(({ detail }) => 'id' in detail && detail.id), ids(cycle.claimed)], [[a.id], [b.id], [made[2]?.id, made[3]?.id]]);
    },
  },
];

const fanIn: PlaneCase[] = [
  {
    name: 'a job runs once all it waits for are completed',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim, now } = corner(plane);
      const [a, b] = [uuidv7(), uuidv7()];
      const [, , last] = await create({ id: a }, { id: b }, { waitFor: [a, b] });
      assert.ok(last);
      const jobs = await claim(9);
      assert.deepEqual(ids(jobs).sort(), [a, b].sort());
      const [one, other] = jobs;
      assert.ok(one && other);
      await plane.complete([{ ...one, result: null }]);
      assert.deepEqual(await claim(9), []);
      await plane.complete([{ ...other, result: null }]);
      assert.deepEqual(ids(await claim(9)), [last.id]);
      assert.deepEqual((await now(last.id)).waitFor.sort(), [a, b].sort());
    },
  },
  {
    name: 'a job that waits for finished ones, for a duplicate or for nobody starts rightly',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, running, claim, one } = corner(plane);
      const done = await running();
      await plane.complete([{ ...done, result: null }]);
      const ready = await one({ waitFor: [done.id] });
      assert.deepEqual(ids(await claim(9)), [ready.id]);
      const live = await one({ uniqueKey: 'shared' });
      const given = uuidv7();
      const [dup, after] = await create({ id: given, uniqueKey: 'shared' }, { waitFor: [given] });
      assert.deepEqual([dup?.id, after?.waitFor], [live.id, [live.id]]);
      const first_ = first(await claim(9));
      assert.equal(first_.id, live.id);
      await plane.complete([{ ...first_, result: null }]);
      assert.deepEqual(ids(await claim(9)), [after?.id]);
    },
  },
  {
    name: 'whoever finishes last, the next step starts exactly once',
    async run(makePlane) {
      const plane = await makePlane();
      const { create, claim, now } = corner(plane);
      for (let round = 0; round < 5; round++) {
        const siblings = Array.from({ length: 8 }, () => uuidv7());
        const step = (await create(...siblings.map((id) => ({ id })), { waitFor: siblings })).at(-1);
        assert.ok(step);
        const running = await claim(8);
        await Promise.all(running.map((job) => plane.complete([{ ...job, result: null }])));
        const started = (await Promise.all([claim(3), claim(3), claim(3)])).flat();
        assert.deepEqual(ids(started), [step.id]);
        assert.equal((await now(step.id)).attempt, 1);
        await plane.complete(started.map((job) => ({ ...job, result: null })));
      }
    },
  },
  {
    name: 'a job created while the one it waits for ends is not forgotten',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, create, claim } = corner(plane);
      for (let round = 0; round < 10; round++) {
        const awaited = await running();
        const [made] = await Promise.all([create({ waitFor: [awaited.id] }), plane.complete([{ ...awaited, result: null }])]);
        const next = await claim(9);
        assert.deepEqual(ids(next), ids(made));
        await plane.complete(next.map((job) => ({ ...job, result: null })));
      }
    },
  },
  {
    name: 'a cycle frees what waited for its batch',
    async run(makePlane) {
      const plane = await makePlane();
      const { type, create, claim } = corner(plane);
      const a = uuidv7();
      const [, next] = await create({ id: a }, { waitFor: [a] });
      const [job] = await claim(1);
      assert.ok(job);
      const { claimed } = await plane.completeAndClaim([{ ...job, result: null }], { workerId: 'worker-a', limit: 1, types: [type] });
      assert.deepEqual(ids([...claimed, ...(await claim(1))]), [next?.id]);
    },
  },
  {
    name: 'a skipped job counts as completed for those that wait; a cancelled one does not (C6 is for the pipeline to see)',
    async run(makePlane) {
      const plane = await makePlane();
      const { one, running, claim } = corner(plane);
      const stopped = await plane.interrupt(await running(), interruption);
      const after = await one({ waitFor: [stopped.id] });
      await plane.resolve(stopped.id, { action: 'skip', resolvedBy: 'me' });
      assert.deepEqual(ids(await claim(9)), [after.id]);
      const gone = await running();
      await one({ waitFor: [gone.id] });
      await plane.cancel({ ids: [gone.id] });
      await plane.recover();
      assert.deepEqual(await claim(9), []);
    },
  },
];

const outbox: PlaneCase[] = [
  {
    name: 'every change of state has its event, in order, each a member of the wire union',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, running, claim, events } = corner(plane);
      const correlationId = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      let job = await running({ correlationId });
      job = await plane.progress(job, { share: 0.25, message: 'quarter' });
      await plane.fail(job, { message: 'no', code: 'TEST' }, { retryAfterMs: 0 });
      await plane.recover();
      job = first(await claim());
      await plane.interrupt(job, interruption);
      await plane.resolve(job.id, { action: 'retry', resolvedBy: 'me' });
      job = first(await claim());
      await plane.handBack([job]);
      job = first(await claim());
      await plane.complete([{ ...job, result: null }]);
      const told = await events();
      assert.deepEqual(told.map(({ event }) => event.type), [
        'JOB_DISPATCHED', 'JOB_STARTED', 'JOB_PROGRESS', 'JOB_FAILED', 'JOB_DISPATCHED', 'JOB_STARTED', 'JOB_INTERRUPTED', 'JOB_DISPATCHED', 'JOB_STARTED', 'JOB_DISPATCHED', 'JOB_STARTED', 'JOB_COMPLETED',
      ]);
      const parsed = told.map(({ event }) => parseAt('event', JobEvent, event));
      assert.deepEqual(parsed, told.map(({ event }) => event));
      assert.ok(parsed.every((event) => event.jobId === job.id && event.projectId === projectId && event.correlationId === correlationId));
      assert.deepEqual(parsed.map(({ jobVersion }) => jobVersion), parsed.map((_, index) => index + 1));
      assert.equal(new Set(parsed.map(({ id }) => id)).size, parsed.length);
      assert.ok(told.every(({ topic, sequence }, index) => topic === 'job-events' && sequence > (told[index - 1]?.sequence ?? 0)));
    },
  },
  {
    name: 'D3: a write that lost tells nothing',
    async run(makePlane) {
      const plane = await makePlane();
      const { running, events } = corner(plane);
      const job = await running();
      await plane.cancel({ ids: [job.id] });
      await plane.complete([{ ...job, result: null }]);
      await plane.fail(job, { message: 'x', code: 'X' }).catch(() => undefined);
      assert.deepEqual((await events()).map(({ event }) => event.type), ['JOB_DISPATCHED', 'JOB_STARTED', 'JOB_CANCELLED']);
    },
  },
  {
    name: 'D5: a job that was retried completes once',
    async run(makePlane) {
      const plane = await makePlane();
      const { one, claim, events, now } = corner(plane);
      const { id } = await one();
      await plane.fail(first(await claim()), { message: 'x', code: 'X' }, { retryAfterMs: 0 });
      const job = first(await claim());
      await Promise.all([plane.complete([{ ...job, result: 1 }]), plane.complete([{ ...job, result: 1 }])]);
      assert.deepEqual(await claim(9), []);
      assert.equal((await now(id)).state, 'COMPLETED');
      assert.equal((await events()).filter(({ event }) => event.type === 'JOB_COMPLETED').length, 1);
    },
  },
  {
    name: 'a blocked job is dispatched when it becomes free',
    async run(makePlane) {
      const plane = await makePlane();
      const { one, running, events } = corner(plane);
      const awaited = await running();
      const waits = await one({ waitFor: [awaited.id] });
      assert.ok(!(await events()).some(({ event }) => 'jobId' in event && event.jobId === waits.id));
      await plane.complete([{ ...awaited, result: null }]);
      assert.deepEqual((await events()).filter(({ event }) => 'jobId' in event && event.jobId === waits.id).map(({ event }) => event.type), ['JOB_DISPATCHED']);
    },
  },
  {
    name: 'A3: what could not be published is published later; what was published is not published again',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, one } = corner(plane);
      await drainEvents(plane);
      const job = await one();
      await assert.rejects(plane.relay(() => Promise.reject(new Error('the bus is down'))), /the bus is down/);
      const mine = (await drainEvents(plane)).filter(({ event }) => event.projectId === projectId);
      assert.deepEqual(mine.map(({ event }) => 'jobId' in event && event.jobId), [job.id]);
      assert.equal((await plane.metrics({ projectId })).outboxDepth, 0);
    },
  },
  {
    name: 'events of other kinds go through the same outbox, in order with those of jobs',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, one, events } = corner(plane);
      const command = { id: uuidv7(), projectId, at: new Date().toISOString(), correlationId: null, schemaVersion: 1, type: 'START_PIPELINE' } as const;
      const log = { ...command, id: uuidv7(), type: 'LOG', level: 'info', message: 'nul\u0000 stays' } as const;
      await plane.emit([{ topic: 'pipeline-commands', event: command }, { topic: 'pipeline-events', event: log }]);
      await one();
      const told = await events();
      assert.deepEqual(told.slice(0, 2).map(({ topic, event }) => ({ topic, event })), [{ topic: 'pipeline-commands', event: command }, { topic: 'pipeline-events', event: log }]);
      assert.deepEqual(told.map(({ event }) => event.type), ['START_PIPELINE', 'LOG', 'JOB_DISPATCHED']);
    },
  },
  {
    name: 'relays side by side publish each event once, in order for each project',
    async run(makePlane) {
      const plane = await makePlane();
      const corners = Array.from({ length: 4 }, () => corner(plane));
      await drainEvents(plane);
      for (let round = 0; round < 5; round++) await Promise.all(corners.map(({ create }) => create({}, {})));
      const seen: StoredEvent[] = [];
      const publish = async (events: readonly StoredEvent[]) => {
        seen.push(...events);
        await sleep(2);
      };
      await eventually('all were published', async () => {
        await Promise.all([plane.relay(publish, { limit: 3 }), plane.relay(publish, { limit: 3 }), plane.relay(publish, { limit: 3 })]);
        return corners.every(({ projectId }) => seen.filter(({ event }) => event.projectId === projectId).length >= 10);
      });
      for (const { projectId } of corners) {
        const mine = seen.filter(({ event }) => event.projectId === projectId);
        assert.equal(new Set(mine.map(({ event }) => event.id)).size, mine.length);
        assert.deepEqual(mine.map(({ sequence }) => sequence), mine.map(({ sequence }) => sequence).sort((a, b) => a - b));
      }
    },
  },
];

const upkeep: PlaneCase[] = [
  {
    name: 'metrics count by state, what is ready, what is blocked and what is unpublished',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, running } = corner(plane);
      const job = await running();
      await create({}, {}, { waitFor: [job.id] }, { runAt: '2999-01-01T00:00:00.000Z' });
      await sleep(5);
      const metrics = await plane.metrics({ projectId });
      assert.deepEqual(metrics.states, { CREATED: 4, RUNNING: 1, COMPLETED: 0, FAILED: 0, CANCELLED: 0, INTERRUPTED: 0, FATAL: 0 });
      assert.deepEqual([metrics.ready, metrics.blocked], [2, 1]);
      assert.ok(metrics.oldestReadyMs >= 1 && metrics.oldestReadyMs < 60_000);
      assert.ok((await plane.metrics()).states.CREATED >= 4);
    },
  },
  {
    name: 'prune deletes what has been final for long enough and nobody waits for',
    async run(makePlane) {
      const plane = await makePlane();
      const { projectId, create, claim, one } = corner(plane);
      await create({}, {}, {});
      const [a, b, c] = await claim(3);
      assert.ok(a && b && c);
      const also = await one({ waitFor: [b.id, c.id] });
      await plane.complete([{ ...a, result: null }, { ...b, result: null }]);
      await plane.prune({ finishedBeforeMs: 3_600_000, limit: 10_000 });
      assert.equal((await plane.list({ projectId })).length, 4);
      await sleep(5);
      await plane.prune({ finishedBeforeMs: 1, limit: 10_000 });
      assert.deepEqual(ids(await plane.list({ projectId })).sort(), [b.id, c.id, also.id].sort());
      assert.equal(await plane.get(a.id), null);
    },
  },
  {
    name: 'a creation wakes those who listen, until they are disposed',
    async run(makePlane) {
      const plane = await makePlane();
      const { create } = corner(plane);
      let rings = 0;
      const waking = await plane.onWake((reason) => (rings += reason === 'jobs' ? 1 : 0));
      await create();
      await eventually('the wake-up', () => rings > 0);
      await waking[Symbol.asyncDispose]();
      await sleep(50);
      const before = rings;
      await create();
      await sleep(50);
      assert.equal(rings, before);
    },
  },
];

/** Every promise of the contract that holds whatever the final states are; run each against the adapter under test. */
export const planeCases: readonly PlaneCase[] = [...creation, ...claims, ...leases, ...versions, ...ends, ...fanIn, ...outbox, ...upkeep];
