import { InvalidDataError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import type { JobTypes } from './job-types.ts';
import type { NewJob } from './plane.ts';

/** A job that is ready to be stored: parsed, with everything decided that doesn't need the database. */
export interface PreparedJob {
  id: string;
  projectId: string;
  type: string;
  payload: unknown;
  uniqueKey: string | null;
  priority: number;
  /** Null: as soon as it is stored. */
  runAt: string | null;
  maxAttempts: number;
  waitFor: string[];
  correlationId: string | null;
}

const DEFAULT_MAX_ATTEMPTS = 3;

/** JSON with its keys in order, so that equal values give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

/** The key of a job whose maker named none: a hash of its payload, so that the same work asked for twice is done once. */
async function keyOf(payload: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(payload)));
  return `payload:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Brings any value into the form in which it comes back from storage. @throws {InvalidDataError} for what JSON can't hold. */
export function toJson(boundary: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  try {
    return JSON.parse(JSON.stringify(value));
  } catch (cause) {
    throw new InvalidDataError({ boundary, issues: [{ path: '', message: 'can\'t be written as JSON' }] }, { cause });
  }
}

/** Takes out what a text column can't hold. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function faultOf(job: NewJob): { path: string; message: string } | null {
  for (const field of ['type', 'uniqueKey', 'correlationId'] as const) {
    const text = job[field];
    if (typeof text === 'string' && storable(text) !== text) return { path: field, message: 'holds a character that can\'t be stored' };
  }
  if (job.maxAttempts !== undefined && !(Number.isInteger(job.maxAttempts) && job.maxAttempts > 0)) return { path: 'maxAttempts', message: `must be a whole number above 0, not ${job.maxAttempts}` };
  if (job.priority !== undefined && !(Number.isInteger(job.priority) && Math.abs(job.priority) < 2 ** 31)) return { path: 'priority', message: `must be a whole number of 32 bits, not ${job.priority}` };
  if (job.runAt !== undefined && Number.isNaN(Date.parse(job.runAt))) return { path: 'runAt', message: `"${job.runAt}" is no instant: write it as 2026-01-31T12:00:00.000Z` };
  return null;
}

/**
 * Parses the jobs of one call and decides their ids and keys.
 *
 * Ids made here rise with the order of the call, so that jobs of the same instant are listed and run in that order.
 *
 * @throws {InvalidDataError} if a payload doesn't fit its type, or jobs of the call wait for each other in a circle.
 */
export async function prepareJobs(jobs: readonly NewJob[], types: JobTypes): Promise<PreparedJob[]> {
  const fresh = jobs.map(() => uuidv7()).sort();
  const prepared = await Promise.all(
    jobs.map(async (job, index): Promise<PreparedJob> => {
      const fault = faultOf(job);
      if (fault !== null) throw new InvalidDataError({ boundary: `job of type ${job.type}`, issues: [fault] });
      const payload = toJson(`payload of ${job.type}`, types.parsePayload(job.type, job.payload));
      return {
        id: (job.id ?? fresh[index] ?? uuidv7()).toLowerCase(),
        projectId: job.projectId.toLowerCase(),
        type: job.type,
        payload,
        uniqueKey: job.uniqueKey === undefined ? await keyOf(payload) : job.uniqueKey,
        priority: job.priority ?? 0,
        runAt: job.runAt === undefined ? null : new Date(job.runAt).toISOString(),
        maxAttempts: job.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
        waitFor: [...new Set((job.waitFor ?? []).map((id) => id.toLowerCase()))],
        correlationId: job.correlationId ?? null,
      };
    }),
  );
  const places = new Map(prepared.map(({ id }, index) => [id, index]));
  const twice = prepared.find(({ id }, index) => places.get(id) !== index);
  if (twice !== undefined) throw idTaken(twice.id);
  refuseCircles(prepared);
  return prepared;
}

function refuseCircles(jobs: readonly PreparedJob[]): void {
  const here = new Set(jobs.map(({ id }) => id));
  let left = jobs.map(({ id, waitFor }) => ({ id, open: waitFor.filter((awaited) => here.has(awaited)) })).filter(({ open }) => open.length > 0);
  for (let before = Infinity; left.length > 0 && left.length < before; ) {
    before = left.length;
    const stuck = new Set(left.map(({ id }) => id));
    left = left.filter(({ open }) => open.some((id) => stuck.has(id)));
  }
  if (left.length > 0) throw new InvalidDataError({ boundary: 'jobs', issues: [{ path: 'waitFor', message: `these wait for each other in a circle: ${left.map(({ id }) => id).join(', ')}` }] });
}

/** What identifies a live job, or null where duplicates are allowed. */
export function liveKey({ projectId, type, uniqueKey }: Pick<PreparedJob, 'projectId' | 'type' | 'uniqueKey'>): string | null {
  return uniqueKey === null ? null : JSON.stringify([projectId, type, uniqueKey]);
}

/** The refusal of an id that another job has. */
export function idTaken(id: string): InvalidDataError {
  return new InvalidDataError({ boundary: `job ${id}`, issues: [{ path: 'id', message: 'another job has this id; leave it out to get a new one' }] });
}

/** The refusal of a dependency that doesn't exist. */
export function unknownDependency(id: string, missing: string): InvalidDataError {
  return new InvalidDataError({ boundary: `job ${id}`, issues: [{ path: 'waitFor', message: `there is no job ${missing}` }] });
}
