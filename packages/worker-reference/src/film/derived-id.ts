import { createHash } from 'node:crypto';

/** A UUID of version 8 (RFC 9562: of one's own making) from a text: the same text gives the same id. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The id under which a job's take is kept: the first is the job's own, and a job that runs again finds the ones that it has paid for. */
export function takeId(jobId: string, take: number): string {
  return take === 1 ? jobId : idFrom(`${jobId} take ${take}`);
}
