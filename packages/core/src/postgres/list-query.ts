import type { JobFilter } from '../jobs/plane.ts';
import { JOB_COLUMNS, arrayLiteral } from './job-row.ts';

const DEFAULT_LIMIT = 1000;

/** Writes the query of a filter, with only the conditions that it has, so that each can use its index. */
export function listQuery(schema: string, { projectId, types, states, ids, limit = DEFAULT_LIMIT }: JobFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    ...(projectId === undefined ? [] : [`id IN (SELECT job_id FROM "${schema}".project_jobs WHERE project_id = ${place(projectId)}::uuid)`]),
    ...(types === undefined ? [] : [`type = ANY (${place(arrayLiteral(types))}::text[])`]),
    ...(states === undefined ? [] : [states.length === 1 ? `state = '${String(states[0])}'` : `state = ANY (${place(arrayLiteral(states))}::text[])`]),
    ...(ids === undefined ? [] : [`id = ANY (${place(arrayLiteral(ids))}::uuid[])`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return { text: `SELECT ${JOB_COLUMNS} FROM "${schema}".jobs ${where} ORDER BY jobs.created_at, id LIMIT ${place(limit)}`, values };
}
