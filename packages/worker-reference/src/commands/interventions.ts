import type { Writable } from 'node:stream';

import type { Intervention, Project } from '@cinematic-canvas/core';

import { answerIntervention, findIntervention, listInterventions, parseRevision } from '../operations/interventions.ts';
import type { OpenRecords } from '../operations/records.ts';
import { type Answer, type OperatingCommand, operate, withHint } from './operate.ts';
import { oneLine, textTable } from './text-table.ts';

/** What `interventions` is asked for. */
export type InterventionsCommand = OperatingCommand & (
  | { action: 'list'; all: boolean }
  | { action: 'show'; id: string }
  | { action: 'retry'; id: string; set: readonly string[]; by: string }
  | { action: 'skip' | 'abort'; id: string; by: string }
);

/** Lists, shows and answers what waits for a person. @throws {InvalidDataError} if a parameter is set that is not exposed. @throws {NotFoundError} */
export async function runInterventions(command: InterventionsCommand, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async (records, project) => {
    if (command.action === 'list') {
      const known = await listInterventions(records, project.id, { all: command.all });
      return { value: known, text: describeList(known) };
    }
    const intervention = await findIntervention(records, project.id, command.id);
    if (command.action === 'show') return { value: intervention, text: describeIntervention(intervention) };
    return answer(records, project, intervention, command);
  });
}

async function answer(records: OpenRecords, project: Project, intervention: Intervention, command: Extract<InterventionsCommand, { by: string }>): Promise<Answer> {
  const revisedParams = command.action === 'retry' ? Object.fromEntries(command.set.map((assignment) => parseRevision(intervention, assignment))) : {};
  const job = await answerIntervention(records, intervention, { action: command.action, revisedParams, resolvedBy: command.by });
  const done = { retry: 'is tried again', skip: 'is passed over', abort: 'is aborted' }[command.action];
  return { value: { jobId: job.id, action: command.action, state: job.state, revised: Object.keys(revisedParams) }, text: withHint(`${intervention.functionName} ${done}\n`, records, project) };
}

function describeList(known: readonly Intervention[]): string {
  if (known.length === 0) return 'nothing waits for you\n';
  const rows = known.map(({ jobId, functionName, attempts, editable, error, resolution }) => [
    jobId, functionName, String(attempts), editable.join(', '),
    resolution === null ? oneLine(error.message, 90) : `${resolution.action} by ${resolution.resolvedBy}`,
  ]);
  return textTable([['id', 'call', 'tries', 'can be edited', 'why'], ...rows]);
}

/** Writes an intervention with its parameters; those that can be edited are marked. */
export function describeIntervention({ jobId, functionName, error, params, editable, attempts, raisedAt, resolution }: Intervention): string {
  const values = Object.entries(params).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${editable.includes(name) ? '* ' : '  '}${name}: ${text.replaceAll('\n', '\n      ')}\n`;
  });
  const [first] = editable;
  const revised = Object.entries(resolution?.revisedParams ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ');
  const set = first === undefined ? '' : ` --set ${first}="…"`;
  return [
    `${functionName}\n  ${error.code} after ${attempts} tries at ${raisedAt}\n  ${error.message}\n`,
    values.length === 0 ? '' : `\nparameters${editable.length > 0 ? ' (* can be edited)' : ''}\n${values.join('')}`,
    resolution === null
      ? `\ncinematic-canvas interventions retry ${jobId}${set}\ncinematic-canvas interventions skip ${jobId}\ncinematic-canvas interventions abort ${jobId}\n`
      : `\n${resolution.action} by ${resolution.resolvedBy} at ${resolution.resolvedAt}${Object.keys(resolution.revisedParams).length > 0 ? ', with ' : ''}${revised}\n`,
  ].join('');
}
