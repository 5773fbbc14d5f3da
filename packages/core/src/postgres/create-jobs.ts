import type { Job } from '../jobs/job.ts';
import type { CreatedJob } from '../jobs/plane.ts';
import { type PreparedJob, idTaken, liveKey, unknownDependency } from '../jobs/prepare.ts';
import type { PgPool, PgQueryable } from './connection.ts';
import { withTransaction } from './connection.ts';
import { type TextRow, arrayLiteral, readJob } from './job-row.ts';
import type { JobStatements } from './statements.ts';

/** What storing needs. */
interface Storage {
  pool: PgPool;
  statements: JobStatements;
  run: (text: string, values: unknown[], client?: PgQueryable) => Promise<TextRow[]>;
}

/** What was stored, and the jobs that some of it waits for. */
interface Stored {
  jobs: CreatedJob[];
  blockedBy: string[];
}

const TRIES = 10;

/** Thrown inside a transaction to take everything back and look again: a live job with the same key came, or went, in between. */
class KeyMoved extends Error {}

/** Stores prepared jobs, all or none; where a live job has the key of one, that one stands for it, also for those that wait for it. */
export async function storeJobs(storage: Storage, jobs: readonly PreparedJob[]): Promise<Stored> {
  for (let tries = 1; ; tries++) {
    try {
      const [only] = jobs;
      // One job without dependencies is one statement, which needs no transaction around it.
      if (jobs.length === 1 && only?.waitFor.length === 0) return await storeOnce(storage, storage.pool, jobs);
      return await withTransaction(storage.pool, (client) => storeOnce(storage, client, jobs));
    } catch (error) {
      if (!(error instanceof KeyMoved) || tries >= TRIES) throw error;
    }
  }
}

async function storeOnce({ statements, run }: Storage, client: PgQueryable, jobs: readonly PreparedJob[]): Promise<Stored> {
  const live = await findLive({ statements, run }, client, jobs);
  /** The first job of the call with each key stands for the others. */
  const firsts = new Map<string, PreparedJob>();
  for (const job of jobs) {
    const key = liveKey(job);
    if (key !== null && !firsts.has(key)) firsts.set(key, job);
  }
  const standIn = (job: PreparedJob): string => {
    const key = liveKey(job);
    return key === null ? job.id : (live.get(key)?.id ?? firsts.get(key)?.id ?? job.id);
  };
  const ids = new Map(jobs.map((job) => [job.id, standIn(job)]));
  const fresh = jobs.filter((job) => standIn(job) === job.id && !live.has(liveKey(job) ?? '')).map((job) => ({ ...job, waitFor: [...new Set(job.waitFor.map((id) => ids.get(id) ?? id))] }));
  await checkDependencies({ statements, run }, client, fresh);

  const rows = fresh.length === 0 ? [] : await run(statements.insert, [JSON.stringify(fresh.map((job) => ({ ...job, payload: JSON.stringify(job.payload) })))], client);
  const created = new Map<string, Job>(rows.map((row) => [String(row.id), readJob(row)]));
  if (created.size < fresh.length) await explain({ statements, run }, client, fresh.filter(({ id }) => !created.has(id)));

  const existing = new Map([...live.values()].map((job) => [job.id, job]));
  const blocked = new Set(rows.filter((row) => row.blocked === 't').map((row) => row.id));
  return {
    jobs: jobs.flatMap((job) => {
      const id = standIn(job);
      const found = created.get(id) ?? existing.get(id);
      return found === undefined ? [] : [{ job: found, created: created.has(job.id) }];
    }),
    blockedBy: [...new Set(fresh.filter(({ id }) => blocked.has(id)).flatMap(({ waitFor }) => waitFor))].filter((id) => !created.has(id)),
  };
}

/** Finds the live jobs that have a key of these, by key. */
async function findLive({ statements, run }: Pick<Storage, 'statements' | 'run'>, client: PgQueryable, jobs: readonly PreparedJob[]): Promise<Map<string, Job>> {
  const keys = jobs.filter(({ uniqueKey }) => uniqueKey !== null).map(({ projectId, type, uniqueKey }) => [projectId, type, uniqueKey]);
  if (keys.length === 0) return new Map();
  const found = (await run(statements.liveByKey, [JSON.stringify(keys)], client)).map(readJob);
  return new Map(found.map((job) => [liveKey(job) ?? '', job]));
}

async function checkDependencies({ statements, run }: Pick<Storage, 'statements' | 'run'>, client: PgQueryable, jobs: readonly PreparedJob[]): Promise<void> {
  const here = new Set(jobs.map(({ id }) => id));
  const elsewhere = [...new Set(jobs.flatMap(({ waitFor }) => waitFor))].filter((id) => !here.has(id));
  if (elsewhere.length === 0) return;
  const known = new Set((await run(statements.standing, [arrayLiteral(elsewhere)], client)).map((row) => row.id));
  for (const { id, waitFor } of jobs) for (const awaited of waitFor) if (!here.has(awaited) && !known.has(awaited)) throw unknownDependency(id, awaited);
}

/** A row that was not inserted has an id that is taken, or a key that someone else took a moment ago. */
async function explain({ statements, run }: Pick<Storage, 'statements' | 'run'>, client: PgQueryable, missing: readonly PreparedJob[]): Promise<never> {
  const taken = await run(statements.standing, [arrayLiteral(missing.map(({ id }) => id))], client);
  const [row] = taken;
  if (row !== undefined) throw idTaken(String(row.id));
  throw new KeyMoved();
}
