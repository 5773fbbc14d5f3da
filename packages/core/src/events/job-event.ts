import { EVENT_SCHEMA_VERSION, type JobEvent } from './catalog.ts';

/** What an adapter knows of a job's change, from which its event is made. */
export interface JobChange {
  type: JobEvent['type'];
  projectId: string;
  at: string;
  correlationId: string | null;
  jobId: string;
  jobVersion: number;
  jobType: string;
  attempt: number;
  /** The fields that this type of event has beyond the common ones. */
  detail: object | null;
}

/**
 * The id of the event of a job's version: each version has at most one, so a second delivery has the same id without anybody keeping it.
 * A UUID of version 8 (RFC 9562), the job's id with the version folded into its last bits.
 */
function eventId(jobId: string, version: number): string {
  const tail = ((Number.parseInt(jobId.slice(-8), 16) ^ version) >>> 0).toString(16).padStart(8, '0');
  return `${jobId.slice(0, 14)}8${jobId.slice(15, -8)}${tail}`;
}

/** Makes the event of a job's change. */
export function jobEventOf({ type, projectId, at, correlationId, jobId, jobVersion, jobType, attempt, detail }: JobChange): JobEvent {
  const envelope = { id: eventId(jobId, jobVersion), projectId, at, correlationId, schemaVersion: EVENT_SCHEMA_VERSION };
  return { ...envelope, type, jobId, jobType, attempt, jobVersion, ...detail } as JobEvent; // the fields of `detail` go with `type`; the conformance suite parses every event
}
