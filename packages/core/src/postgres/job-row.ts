import type { Job } from '../jobs/job.ts';

const ms = (column: string) => `floor(date_part('epoch', ${column}) * 1000)::bigint AS ${column}`;

/** A job's columns as `readJob` takes them; instants in ms, which cost less than a text of them. */
export const JOB_COLUMNS = `id, project_id, type, state, version, attempt, max_attempts, priority, ${ms('run_at')}, unique_key, payload, result, failure, intervention, skipped, progress, wait_for,
  correlation_id, worker_id, ${ms('lease_expires_at')}, ${ms('created_at')}, ${ms('updated_at')}, ${ms('started_at')}, ${ms('finished_at')}`;

/** Leaves every value as the text that the server sent, whatever parsers the application has set for `pg`. */
export const AS_TEXT = { getTypeParser: () => (value: string) => value };

/** A row as it comes with `AS_TEXT`. */
export type TextRow = Record<string, string | null>;
/** A value of such a row, or of a column that the statement didn't ask for. */
type Text = string | null | undefined;

const instant = (text: Text) => (typeof text === 'string' ? readInstant(text) : null);

/** The rows of a batch share most of their instants, so the last few are kept. */
const instants = new Map<Text, string>();
const KEPT_INSTANTS = 256;

/** Reads an instant that was written in ms. */
export function readInstant(text: Text): string {
  const known = instants.get(text);
  if (known !== undefined) return known;
  if (instants.size >= KEPT_INSTANTS) instants.clear();
  const read = new Date(Number(text)).toISOString();
  instants.set(text, read);
  return read;
}
/** Reads JSON; NULL is null. */
export const readJson = (text: Text): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
/** Reads an array of UUIDs; NULL is empty. */
export const readIds = (text: Text): string[] => (typeof text !== 'string' || text === '{}' ? [] : text.slice(1, -1).split(','));

/** Reads a job from its row. The database's constraints hold what the schema says, so it isn't parsed a second time. */
export function readJob(row: TextRow): Job {
  return {
    id: row.id,
    projectId: row.project_id,
    type: row.type,
    state: row.state,
    version: Number(row.version),
    attempt: Number(row.attempt),
    maxAttempts: Number(row.max_attempts),
    priority: Number(row.priority),
    runAt: instant(row.run_at),
    uniqueKey: row.unique_key,
    payload: readJson(row.payload),
    result: readJson(row.result),
    failure: readJson(row.failure),
    intervention: readJson(row.intervention),
    skipped: row.skipped === 't',
    progress: readJson(row.progress),
    waitFor: readIds(row.wait_for),
    correlationId: row.correlation_id,
    workerId: row.worker_id,
    leaseExpiresAt: instant(row.lease_expires_at),
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
  } as Job; // columns are NOT NULL and checked where the schema asks for it, which the type of a row can't say
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Writes an array as a literal; far cheaper than the driver's encoder. */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoted(value))).join(',')}}`;
}
