import type { BusEvent, JobEvent, Topic } from '../events/catalog.ts';
import { jobEventOf } from '../events/job-event.ts';
import type { StoredEvent } from '../events/outbox.ts';
import type { PgPool } from './connection.ts';
import { withTransaction } from './connection.ts';
import { AS_TEXT, type TextRow, arrayLiteral, readInstant, readJson } from './job-row.ts';
import type { JobStatements } from './statements.ts';

const NIL = '00000000-0000-0000-0000-000000000000';
const PROJECTS_AT_ONCE = 64;

function readEvent(row: TextRow): StoredEvent {
  const detail = readJson(row.detail);
  const event =
    typeof row.job_id !== 'string'
      ? (detail as BusEvent) // stored whole by `emit`, which took a BusEvent
      : jobEventOf({
          type: row.type as JobEvent['type'], // written by our own statements only
          projectId: row.project_id ?? '',
          at: readInstant(row.at),
          correlationId: row.correlation_id ?? null,
          jobId: row.job_id,
          jobVersion: Number(row.job_version),
          jobType: row.job_type ?? '',
          attempt: Number(row.attempt),
          detail: detail as object | null, // an object or NULL by our own statements
        });
  return { sequence: Number(row.sequence), topic: row.topic as Topic, event };
}

/**
 * Publishes what lies in the outbox and then removes it, in one transaction: a crash in between publishes again.
 *
 * Each project's events belong to one relay at a time, by a transaction-level advisory lock. They leave in the order in which the changes
 * were written, and a change that depends on another was written after it.
 */
export function createRelay(pool: PgPool, statements: JobStatements) {
  let from = NIL;
  return async (publish: (events: readonly StoredEvent[]) => Promise<void>, limit: number): Promise<number> =>
    withTransaction(pool, async (client) => {
      const lock = async (start: string) => (await client.query({ text: statements.relayProjects, values: [start, PROJECTS_AT_ONCE], types: AS_TEXT })).rows.map((row) => String(row.project_id));
      const ahead = await lock(from);
      const projects = ahead.length === 0 && from !== NIL ? await lock(NIL) : ahead;
      from = projects.length < PROJECTS_AT_ONCE ? NIL : (projects.at(-1) ?? NIL);
      if (projects.length === 0) return 0;
      const { rows } = await client.query({ text: statements.relayEvents, values: [arrayLiteral(projects), limit], types: AS_TEXT });
      const texts = rows as TextRow[]; // AS_TEXT leaves nothing else
      if (texts.length === 0) return 0;
      await publish(texts.map(readEvent));
      await client.query({ text: statements.relayed, values: [arrayLiteral(texts.map((row) => row.project_id ?? null)), arrayLiteral(texts.map((row) => Number(row.serial)))] });
      return texts.length;
    });
}
