import { setTimeout as delay } from 'node:timers/promises';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { InvalidTransitionError, type JobEvent, type JobPlane, type JobState, OptimisticLockError, type StoredEvent, canTransition, createMemoryJobPlane, uuidv7 } from '../src/index.ts';
import { createPostgresJobPlane, migrate } from '../src/postgres/index.ts';
import { createModel } from './plane-model.ts';

let database: TestDatabase;
let postgres: JobPlane;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool);
  postgres = createPostgresJobPlane({ pool: database.pool });
});
afterAll(async () => {
  await postgres.close();
  await database[Symbol.asyncDispose]();
});

const which = fc.nat({ max: 11 });
const stale = fc.constantFrom(0, 0, 0, 0, 1);
const commands = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('create' as const), key: fc.constantFrom(null, null, 'a', 'b'), priority: fc.nat({ max: 2 }), maxAttempts: fc.integer({ min: 1, max: 3 }), waitFor: fc.array(which, { maxLength: 2 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('claim' as const), most: fc.integer({ min: 0, max: 4 }), expires: fc.constantFrom(false, false, false, true) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('complete' as const), n: which, stale }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fail' as const), n: which, stale, again: fc.boolean(), asleep: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('heartbeat' as const, 'interrupt' as const, 'handBack' as const, 'cancel' as const), n: which, stale }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resolve' as const), n: which, action: fc.constantFrom('retry' as const, 'skip' as const, 'abort' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recover' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('limit' as const), most: fc.constantFrom(null, 0, 1, 2) }) },
);
type Command = typeof commands extends fc.Arbitrary<infer C> ? C : never;

const interruption = { functionName: 'f', error: { message: 'm', code: 'c' }, params: {}, editable: [], attempts: 1 };

/** Plays commands on a plane; jobs are known by number, versions by what the plane itself says. */
function player(plane: JobPlane, projectId: string) {
  const type = `MODEL_${projectId}`;
  const ids: string[] = [];
  const at = async (n: number, older = 0) => {
    const id = ids[n];
    const job = id === undefined ? null : await plane.get(id);
    return { id: id ?? uuidv7(), version: (job?.version ?? 1) - older };
  };
  const answer = async (write: () => Promise<unknown>) => {
    try {
      await write();
      return 'written';
    } catch (error) {
      if (error instanceof OptimisticLockError) return 'conflict';
      if (error instanceof InvalidTransitionError) return 'illegal';
      throw error;
    }
  };
  const batch = async (write: () => Promise<{ conflicts: Error[] }>) => answer(async () => {
    const { conflicts: [conflict] } = await write();
    if (conflict !== undefined) throw conflict;
  });
  return {
    ids,
    async play(command: Command): Promise<unknown> {
      switch (command.do) {
        case 'create': {
          const { key, waitFor, ...job } = command;
          // Instants in the past, each later than the one before, make the order of claims the same for every clock.
          const runAt = new Date(Date.UTC(2020, 0, 1) + ids.length).toISOString();
          const awaited = waitFor.flatMap((n) => ids[n] ?? []);
          const [created] = await plane.create([{ projectId, type, payload: null, uniqueKey: key, priority: job.priority, maxAttempts: job.maxAttempts, runAt, waitFor: awaited }]);
          if (created!.created) ids.push(created!.job.id);
          return ids.indexOf(created!.job.id);
        }
        case 'claim': {
          const jobs = await plane.claim({ workerId: 'w', limit: command.most, types: [type], leaseMs: command.expires ? 1 : 600_000 });
          if (command.expires) await delay(4);
          return jobs.map(({ id }) => ids.indexOf(id));
        }
        case 'heartbeat': return (await plane.heartbeat([await at(command.n, command.stale)], { leaseMs: 600_000 })).renewed.length === 1;
        case 'complete': return batch(async () => plane.complete([{ ...(await at(command.n, command.stale)), result: null }]));
        case 'handBack': return batch(async () => plane.handBack([await at(command.n, command.stale)]));
        case 'fail': return answer(async () => plane.fail(await at(command.n, command.stale), { message: 'm', code: 'c' }, { retryable: command.again, retryAfterMs: command.asleep ? 600_000 : 0 }));
        case 'interrupt': return answer(async () => plane.interrupt(await at(command.n, command.stale), interruption));
        case 'resolve': return ids[command.n] === undefined ? 'illegal' : answer(() => plane.resolve(ids[command.n]!, { action: command.action, resolvedBy: 'me' }));
        case 'cancel': return ids[command.n] === undefined ? 0 : (await plane.cancel({ ids: [ids[command.n]!] })).length;
        case 'recover': return plane.recover();
        case 'pause': return command.on ? plane.pause(projectId) : plane.unpause(projectId);
        case 'limit': return plane.setRunningLimit(projectId, command.most);
      }
    },
    state: async () => (await plane.list({ projectId })).map(({ state, version, attempt }) => ({ state, version, attempt })),
  };
}

function playModel(model: ReturnType<typeof createModel>, command: Command): unknown {
  const version = (n: number, older: number) => (model.jobs[n]?.version ?? 1) - older;
  switch (command.do) {
    case 'create': return model.create({ key: command.key, priority: command.priority, maxAttempts: command.maxAttempts, waitFor: command.waitFor.filter((n) => n < model.jobs.length) });
    case 'claim': return model.claim(command.most, command.expires);
    case 'fail': return model.fail(command.n, version(command.n, command.stale), command.again, command.asleep);
    case 'heartbeat': case 'complete': case 'interrupt': case 'handBack': return model[command.do](command.n, version(command.n, command.stale));
    case 'resolve': return model.resolve(command.n, command.action);
    case 'cancel': return model.cancel(command.n);
    case 'recover': return model.recover();
    case 'pause': return model.pause(command.on);
    case 'limit': return model.limit(command.most);
  }
}

test('random commands in sequence: PostgreSQL, memory and the model agree on every answer and every state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { minLength: 10, maxLength: 40 }), async (history) => {
      const projectId = uuidv7();
      const model = createModel();
      const players = [player(postgres, projectId), player(createMemoryJobPlane(), projectId)];
      for (const command of history) {
        const expected = playModel(model, command);
        for (const one of players) expect(await one.play(command)).toEqual(expected);
        // What returns to the queue is ordered by its instant: no two in one.
        await delay(2);
      }
      for (const { state } of players) expect(await state()).toEqual(model.jobs.map(({ state: now, version, attempt }) => ({ state: now, version, attempt })));
      await postgres.cancel({ projectId });
      await postgres.unpause(projectId);
      await postgres.setRunningLimit(projectId, null);
    }),
    { numRuns: 60 },
  );
});

/** Where each event of a job leaves it. */
const LEADS: Record<JobEvent['type'], JobState | null> = {
  JOB_DISPATCHED: 'CREATED', JOB_STARTED: 'RUNNING', JOB_PROGRESS: 'RUNNING', JOB_COMPLETED: 'COMPLETED', JOB_FAILED: null, JOB_CANCELLED: 'CANCELLED', JOB_INTERRUPTED: 'INTERRUPTED',
};

test('random commands in parallel: every job\'s history is legal, gapless but for heartbeats, and told in order', async () => {
  const told: StoredEvent[] = [];
  const drain = async () => {
    while ((await postgres.relay((events) => Promise.resolve(void told.push(...events)))) > 0);
  };
  await drain();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(commands, { minLength: 5, maxLength: 20 }), { minLength: 4, maxLength: 4 }), async (histories) => {
      const projectId = uuidv7();
      told.length = 0;
      const shared = player(postgres, projectId);
      await Promise.all(histories.map(async (history) => {
        for (const command of history) {
          await shared.play(command);
          if (command.do === 'limit') continue;
        }
      }));
      await drain();
      for (const job of await postgres.list({ projectId })) {
        const events = told.map(({ event }) => event).filter((event): event is JobEvent => 'jobId' in event && 'jobVersion' in event && event.jobId === job.id);
        let state: JobState = 'CREATED';
        let version = 0;
        for (const event of events) {
          const next = event.type === 'JOB_FAILED' ? (event.final ? 'FATAL' : 'FAILED') : LEADS[event.type]!;
          expect(event.jobVersion).toBeGreaterThan(version);
          if (version > 0 && !(state === 'CREATED' && next === 'CREATED')) expect([state, next, canTransition(state, next) || state === next]).toEqual([state, next, true]);
          ({ state, version } = { state: next, version: event.jobVersion });
        }
        expect(job.version).toBeGreaterThanOrEqual(version);
        if (events.length > 0) expect(job.state).toBe(state);
      }
      const live = (await postgres.list({ projectId, states: ['CREATED', 'RUNNING', 'FAILED', 'INTERRUPTED'] })).flatMap(({ uniqueKey }) => uniqueKey ?? []);
      expect(new Set(live).size).toBe(live.length);
      await postgres.cancel({ projectId });
      await postgres.unpause(projectId);
      await postgres.setRunningLimit(projectId, null);
    }),
    { numRuns: 25 },
  );
});
