import { type Intervention, InvalidDataError, type Job, NotFoundError } from '@cinematic-canvas/core';

import { checkRevision } from '../film/editable.ts';
import { wireEvent } from '../pipeline/wire-event.ts';
import type { FilmRecords } from './records.ts';

/** Interventions that wait for a person, oldest first. */
export function openInterventions(jobs: readonly Job[]): Intervention[] {
  return jobs
    .flatMap(({ state, intervention }) => (state === 'INTERRUPTED' && intervention !== null ? [intervention] : []))
    .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
}

/** Lists a project's interventions: those that wait, or with `all` those that were answered, too. */
export async function listInterventions({ plane }: FilmRecords, projectId: string, { all = false } = {}): Promise<Intervention[]> {
  const jobs = await plane.list({ projectId, limit: 100_000, ...(all ? {} : { states: ['INTERRUPTED'] }) });
  if (!all) return openInterventions(jobs);
  return jobs.flatMap(({ intervention }) => intervention ?? []).sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
}

/** Finds an intervention by its job's id, or by an unmistakable beginning or end of that. @throws {NotFoundError} */
export async function findIntervention(records: FilmRecords, projectId: string, wanted: string): Promise<Intervention> {
  const known = await listInterventions(records, projectId, { all: true });
  const open = known.filter(({ resolution }) => resolution === null);
  const isMeant = ({ jobId }: Intervention) => jobId === wanted || (wanted.length >= 4 && (jobId.startsWith(wanted) || jobId.endsWith(wanted)));
  const [meant, another] = [open.filter(isMeant), known.filter(isMeant)].find(({ length }) => length > 0) ?? [];
  if (meant === undefined || another !== undefined) throw new NotFoundError({ entity: 'intervention', id: another === undefined ? wanted : `${wanted} (several begin or end like this)` });
  return meant;
}

/** A person's answer. */
export interface InterventionAnswer {
  action: 'retry' | 'skip' | 'abort';
  revisedParams: Record<string, unknown>;
  resolvedBy: string;
}

/**
 * Answers an intervention: the job goes on with the revised parameters, is passed over, or ends.
 *
 * @throws {InvalidDataError} if a parameter is revised that is not exposed, or into what the call can't take; nothing is changed then.
 * @throws {InvalidTransitionError} if it was answered already.
 */
export async function answerIntervention({ plane }: FilmRecords, intervention: Intervention, { action, revisedParams, resolvedBy }: InterventionAnswer): Promise<Job> {
  const { jobId } = intervention;
  const revised = Object.keys(revisedParams);
  if (action !== 'retry' && revised.length > 0) {
    throw new InvalidDataError({ boundary: `resolution of job ${jobId}`, issues: [{ path: 'revisedParams', message: `only "retry" takes revised parameters, not "${action}"` }] });
  }
  checkRevision(intervention, revisedParams);
  const job = await plane.resolve(jobId, { action, revisedParams, resolvedBy });
  await plane.emit([wireEvent('pipeline-events', { type: 'INTERVENTION_RESOLVED', projectId: job.projectId, jobId, action })]);
  return job;
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

/**
 * Reads `name=value` as a revised parameter: text where a text is replaced, JSON elsewhere.
 *
 * @throws {InvalidDataError} that says which part can't be read.
 */
export function parseRevision({ jobId, params, editable }: Intervention, assignment: string): [name: string, value: unknown] {
  const boundary = `--set ${assignment}`;
  const at = assignment.indexOf('=');
  if (at < 1) throw new InvalidDataError({ boundary, issues: [{ path: '', message: `must be name=value; these can be edited: ${editable.join(', ') || 'none'}` }] });
  const [name, text] = [assignment.slice(0, at), assignment.slice(at + 1)];
  const before = params[name];
  if (before === undefined || typeof before === 'string') return [name, text];
  try {
    return [name, JSON.parse(text) as unknown];
  } catch (cause) {
    throw new InvalidDataError({ boundary, issues: [{ path: name, message: `of job ${jobId} is a ${kindOf(before)}: write it as JSON` }] }, { cause });
  }
}
