import { NotFoundError, OptimisticLockError } from '../errors.ts';
import type { Job } from '../jobs/job.ts';
import type { JobTypes } from '../jobs/job-types.ts';
import type { JobState } from '../jobs/lifecycle.ts';
import { JobState as JobStates } from '../jobs/lifecycle.ts';
import { type Standing, refusal } from '../jobs/outcome.ts';
import type { CycleOutcome, FinishedJob, HeldJob, JobPlane, PlaneMetrics, WakeReason } from '../jobs/plane.ts';
import { prepareJobs, storable, toJson } from '../jobs/prepare.ts';
import { RESOLVED_STATE, resolveIntervention } from '../jobs/resolution.ts';
import { type Backoff, DEFAULT_BACKOFF, backoffMs, sleep } from '../retry.ts';
import type { PgListener, PgPool, PgQueryable } from './connection.ts';
import { DEFAULT_SCHEMA, quoteSchema, sqlState, surviveIdleErrors } from './connection.ts';
import { storeJobs } from './create-jobs.ts';
import { AS_TEXT, type TextRow, arrayLiteral, readIds, readInstant, readJob, readJson } from './job-row.ts';
import { listQuery } from './list-query.ts';
import { advisoryKey } from './lock-key.ts';
import { createRelay } from './outbox.ts';
import { jobStatements } from './statements.ts';
import { createWakeup } from './wakeup.ts';

/** What a job plane on PostgreSQL is made of. */
export interface PostgresJobPlaneOptions {
  /** A `pg.Pool`, straight to the server or through a pooler in transaction mode. It stays the caller's, who closes it. */
  pool: PgPool;
  /** @defaultValue 'cinematic_canvas' */
  schema?: string;
  /** Payloads and results are parsed with these; absent, any JSON passes. */
  types?: JobTypes;
  /** Makes a connection straight to the server, for LISTEN; without it, only this process's own writes wake, and polling does the rest. */
  listen?: () => PgListener;
  /** Writes every change's event into the outbox. Without, there is nothing to relay. @defaultValue true */
  events?: boolean;
  /**
   * Keeps the plans of its statements for each connection, which spares a third of a small claim. For connections straight to the server, or through
   * a pooler that knows prepared statements (PgBouncer from 1.21). @defaultValue false
   */
  prepared?: boolean;
  /** How long failed jobs wait. @defaultValue up to 1 s, doubling up to 60 s */
  backoff?: Backoff;
}

/** What PostgreSQL says when trying again helps: deadlock, serialization, out of lock memory. */
const TRANSIENT = ['40P01', '40001', '53200'];
const TRIES = 5;
const DEFAULT_LEASE_MS = 30_000;
const NIL = '00000000-0000-0000-0000-000000000000';

const names = new Map<string, string>();
/** A name that only this text has, whoever else prepares statements on the connection. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `canvas_${advisoryKey(text, 'statement')}`;
  names.set(text, name);
  return name;
}

const PASS_THROUGH: JobTypes = { parsePayload: (_type, payload) => payload, parseResult: (_type, result) => result };

/**
 * Opens the job plane on PostgreSQL. The schema must have been migrated (`migrate`).
 *
 * Every operation is one statement or one short transaction and leaves nothing in the session, so that a pooler in transaction mode is enough.
 */
export function createPostgresJobPlane({ pool, schema = DEFAULT_SCHEMA, types, listen, events = true, prepared = false, backoff = DEFAULT_BACKOFF }: PostgresJobPlaneOptions): JobPlane {
  quoteSchema(schema);
  const statements = jobStatements(schema, { events });
  const survival = surviveIdleErrors(pool);
  const wakeup = createWakeup(schema, listen);
  const relay = createRelay(pool, statements);
  /** With a listener, a process hears its own notifications too. */
  const ring = (reason: WakeReason) => (listen === undefined ? wakeup.ring(reason) : undefined);

  const run = async (text: string, values: unknown[], client: PgQueryable = pool): Promise<TextRow[]> => {
    for (let tries = 1; ; tries++) {
      try {
        return (await client.query({ text, values, types: AS_TEXT, ...(prepared ? { name: nameOf(text) } : {}) })).rows as TextRow[]; // AS_TEXT leaves nothing else
      } catch (error) {
        if (client !== pool || tries >= TRIES || !TRANSIENT.includes(sqlState(error))) throw error;
        await sleep(backoffMs(tries, { firstMs: 10, longestMs: 200 }));
      }
    }
  };
  const jobsOf = async (text: string, values: unknown[]) => (await run(text, values)).map(readJob);
  const standings = async (ids: readonly string[]) => {
    const rows = ids.length === 0 ? [] : await run(statements.standing, [arrayLiteral(ids)]);
    return new Map(rows.map((row) => [String(row.id), { version: Number(row.version), state: row.state as JobState, type: String(row.type) }]));
  };
  const refusals = async (held: readonly HeldJob[], to: JobState) => {
    const known: ReadonlyMap<string, Standing> = await standings(held.map(({ id }) => id));
    return held.map((job) => refusal(job, known.get(job.id), to));
  };
  /** Writes one held job, or says why not. */
  const write = async (held: HeldJob, to: JobState, text: string, more: unknown[], wake: WakeReason): Promise<Job> => {
    const [job] = await jobsOf(text, [held.id, held.version, ...more]);
    if (job === undefined) throw (await refusals([held], to))[0] ?? new NotFoundError({ entity: 'job', id: held.id });
    ring(wake);
    return job;
  };
  const heldArrays = (held: readonly HeldJob[]) => [arrayLiteral(held.map(({ id }) => id)), arrayLiteral(held.map(({ version }) => version))];

  const resultArrays = async (results: readonly FinishedJob[]): Promise<{ once: FinishedJob[]; twice: FinishedJob[]; values: unknown[] }> => {
    const once = [...new Map([...results].reverse().map((result) => [result.id, result])).values()].reverse();
    const twice = results.filter((result) => !once.includes(result));
    const untyped = types === undefined ? new Map<string, { type: string }>() : await standings(once.filter(({ type }) => type === undefined).map(({ id }) => id));
    const texts = once.map(({ id, type = untyped.get(id)?.type, result }) => {
      const parsed = toJson(`result of job ${id}`, type === undefined || types === undefined ? result : types.parseResult(type, toJson(`result of ${type}`, result)));
      return parsed === null ? null : JSON.stringify(parsed);
    });
    return { once, twice, values: [...heldArrays(once), arrayLiteral(texts)] };
  };
  const losers = (given: { once: FinishedJob[]; twice: FinishedJob[] }, written: ReadonlySet<string>) =>
    given.twice.length === 0 && written.size === given.once.length ? [] : refusals([...given.once.filter(({ id }) => !written.has(id)), ...given.twice], 'COMPLETED');
  const promote = async (finished: readonly string[]) => {
    if (finished.length === 0) return 0;
    const [row] = await run(statements.promote, [arrayLiteral(finished)]);
    const promoted = Number(row?.promoted);
    if (promoted > 0) ring('jobs');
    return promoted;
  };
  const byClaimOrder = (a: Job, b: Job) => b.priority - a.priority || (a.runAt < b.runAt ? -1 : a.runAt > b.runAt ? 1 : a.id < b.id ? -1 : 1);
  const claimValues = ({ workerId, limit, leaseMs = DEFAULT_LEASE_MS, types: wanted, projectIds }: Parameters<JobPlane['claim']>[0]) =>
    [storable(workerId), limit, leaseMs, wanted === undefined ? null : arrayLiteral(wanted), projectIds === undefined ? null : arrayLiteral(projectIds), level];
  /** The priority of the last claim: a hint for the next, nothing to rely on. */
  let level: number | null = null;
  const inOrder = (jobs: Job[]) => {
    jobs.sort(byClaimOrder);
    level = jobs.at(-1)?.priority ?? level;
    return jobs;
  };
  /** Completed by a cycle, and not yet looked at for jobs that waited for them: the next cycle does that in the same round trip. */
  let unpromoted: string[] = [];

  return {
    async create(jobs) {
      if (jobs.length === 0) return [];
      const outcome = await storeJobs({ pool, statements, run }, await prepareJobs(jobs, types ?? PASS_THROUGH));
      // A job may have been completed between our look at it and our commit.
      if (outcome.blockedBy.length > 0 && (await promote(outcome.blockedBy)) > 0) {
        const now = new Map((await jobsOf(statements.byIds, [arrayLiteral(outcome.jobs.map(({ job }) => job.id))])).map((job) => [job.id, job]));
        return outcome.jobs.map(({ job, created }) => ({ job: now.get(job.id) ?? job, created }));
      }
      if (outcome.jobs.some(({ created }) => created)) ring('jobs');
      return outcome.jobs;
    },
    async get(id) {
      return (await jobsOf(statements.byIds, [arrayLiteral([id])]))[0] ?? null;
    },
    list: (filter = {}) => {
      const { text, values } = listQuery(schema, filter);
      return jobsOf(text, values);
    },

    async claim(options) {
      const jobs = options.limit > 0 ? await jobsOf(statements.claim, claimValues(options)) : [];
      return inOrder(jobs);
    },
    async heartbeat(held, { leaseMs = DEFAULT_LEASE_MS } = {}) {
      if (held.length === 0) return { renewed: [], lost: [] };
      const renewed = (await run(statements.heartbeat, [...heldArrays(held), leaseMs])).map((row) => ({ id: String(row.id), version: Number(row.version) }));
      const kept = new Set(renewed.map(({ id }) => id));
      return { renewed, lost: held.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
    },
    progress: (held, { share, message }) => write(held, 'RUNNING', statements.progress, [JSON.stringify({ share, message })], 'events'),

    async complete(results) {
      if (results.length === 0) return { written: [], conflicts: [] };
      const given = await resultArrays(results);
      const written = await jobsOf(statements.complete, given.values);
      if (written.length > 0) ring('events');
      await promote(written.map(({ id }) => id));
      return { written, conflicts: await losers(given, new Set(written.map(({ id }) => id))) };
    },
    async completeAndClaim(results, options): Promise<CycleOutcome> {
      const given = await resultArrays(results);
      const finished = unpromoted;
      unpromoted = [];
      let rows: TextRow[];
      try {
        rows = await run(statements.cycle, [arrayLiteral(finished), ...given.values, ...claimValues(options)]);
      } catch (error) {
        unpromoted.push(...finished);
        throw error;
      }
      const completed: string[] = [];
      const claimed: Job[] = [];
      for (const row of rows) {
        if (row.id === null) completed.push(...readIds(row.wait_for));
        else claimed.push(readJob(row));
      }
      unpromoted.push(...completed);
      // With a full hand another cycle follows at once; else nobody would look for what waited.
      if (claimed.length < options.limit) await promote(unpromoted.splice(0));
      return { completed, conflicts: await losers(given, new Set(completed)), claimed: inOrder(claimed) };
    },
    async lateResults(jobId) {
      const rows = await run(statements.lateResults, [jobId]);
      return rows.map((row) => ({ jobId, version: Number(row.version), result: readJson(row.result), at: readInstant(row.at) }));
    },
    fail: (held, { message, code }, { retryable = true, retryAfterMs } = {}) =>
      write(held, 'FAILED', statements.fail, [storable(message), storable(code), retryable, retryAfterMs ?? null, backoff.firstMs, backoff.longestMs], 'events'),
    interrupt: (held, { functionName, error, params, editable, attempts }) =>
      write(held, 'INTERRUPTED', statements.interrupt, [storable(error.message), storable(error.code), storable(functionName), JSON.stringify(params), JSON.stringify(editable), attempts], 'events'),
    async resolve(id, resolution) {
      for (let tries = 1; ; tries++) {
        const [row] = await run(statements.readForResolution, [id]);
        if (row === undefined) throw new NotFoundError({ entity: 'job', id });
        const job = readJob(row);
        const intervention = resolveIntervention(job, resolution, new Date(Number(row.now)).toISOString());
        const [resolved] = await jobsOf(statements.resolve[resolution.action], [id, job.version, JSON.stringify(intervention)]);
        if (resolved !== undefined) {
          ring(resolution.action === 'retry' ? 'jobs' : 'events');
          if (RESOLVED_STATE[resolution.action] === 'COMPLETED') await promote([id]);
          return resolved;
        }
        if (tries >= TRIES) throw new OptimisticLockError({ entity: 'job', id, expected: job.version, current: null });
      }
    },
    async handBack(held) {
      if (held.length === 0) return { written: [], conflicts: [] };
      const written = await jobsOf(statements.handBack, heldArrays(held));
      if (written.length > 0) ring('jobs');
      const kept = new Set(written.map(({ id }) => id));
      return { written, conflicts: await refusals(held.filter(({ id }) => !kept.has(id)), 'CREATED') };
    },
    async cancel({ ids, projectId }) {
      if (ids === undefined && projectId === undefined) throw new TypeError('cancel needs ids or a projectId; without either it would cancel every job there is');
      const values = [ids === undefined ? null : arrayLiteral(ids), projectId ?? null];
      const cancelled: Job[] = [];
      // A job that moves while it is being cancelled slips through by its version, and is caught by the next round.
      do cancelled.push(...(await jobsOf(statements.cancel, values)));
      while ((await run(statements.cancellable, values)).length > 0);
      if (cancelled.length > 0) ring('cancelled');
      return cancelled;
    },

    async recover() {
      const repeat = async (round: () => Promise<number>, full: number) => {
        for (let total = 0; ; ) {
          const count = await round();
          total += count;
          if (count < full) return total;
        }
      };
      const reclaimed = await repeat(async () => Number((await run(statements.reclaim, []))[0]?.reclaimed), 100);
      const requeued = await repeat(async () => (await run(statements.requeue, [])).length, 1000);
      let unblocked = await promote(unpromoted.splice(0));
      for (let from: string | undefined = NIL; from !== undefined; ) {
        const blocked = await run(statements.blocked, [from]);
        unblocked += await promote(blocked.flatMap((row) => readIds(row.awaits)));
        from = blocked.length < 1000 ? undefined : (blocked.at(-1)?.id ?? undefined);
      }
      if (reclaimed + requeued + unblocked > 0) ring('jobs');
      return { reclaimed, requeued, unblocked };
    },
    async pause(projectId) {
      await run(statements.pause, [projectId]);
    },
    async unpause(projectId) {
      await run(statements.unpause, [projectId]);
      ring('jobs');
    },
    async setRunningLimit(projectId, limit) {
      if (limit !== null && !(Number.isInteger(limit) && limit >= 0)) throw new TypeError(`a running limit is a whole number from 0, or null, not ${limit}`);
      await run(statements.setRunningLimit, [projectId, limit]);
      ring('jobs');
    },
    async prune({ finishedBeforeMs, limit = 1000 }) {
      return Number((await run(statements.prune, [finishedBeforeMs, limit]))[0]?.pruned);
    },
    async metrics({ projectId } = {}): Promise<PlaneMetrics> {
      const [row] = await run(statements.metrics, [projectId ?? null]);
      const counted = JSON.parse(row?.states ?? '{}') as Partial<Record<JobState, number>>; // made by our own statement
      const [ready, oldestReadyMs] = JSON.parse(row?.ready ?? '[0,0]') as [number, number]; // made by our own statement
      const states = Object.fromEntries(JobStates.options.map((state) => [state, counted[state] ?? 0])) as Record<JobState, number>; // every state is there
      return { states, ready, oldestReadyMs, blocked: Number(row?.blocked), outboxDepth: Number(row?.outbox) };
    },

    relay: (publish, { limit = 500 } = {}) => relay(publish, limit),
    async emit(stored) {
      if (stored.length === 0) return;
      await run(statements.emit, [JSON.stringify(stored.map(({ topic, event }) => ({ topic, projectId: event.projectId, type: event.type, event: JSON.stringify(event) })))]);
      ring('events');
    },
    onWake: (listener) => wakeup.add(listener),
    async close() {
      await promote(unpromoted.splice(0)).catch(() => undefined);
      await wakeup.close();
      survival[Symbol.dispose]();
    },
  };
}
