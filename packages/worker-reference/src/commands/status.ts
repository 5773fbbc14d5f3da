import type { Writable } from 'node:stream';

import { type SpendTotal, formatUsd } from '@cinematic-canvas/core';

import { type FilmStatus, readFilmStatus } from '../operations/film-status.ts';
import { type OperatingCommand, operate, withHint } from './operate.ts';
import { oneLine, textTable } from './text-table.ts';

/** Prints where a film stands: scenes, jobs, interventions, money. */
export async function runStatus(command: OperatingCommand, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async (records, project) => {
    const status = await readFilmStatus(records, project.id);
    const text = describeStatus(status);
    return { value: status, text: project.status === 'completed' ? text : withHint(text, records, project) };
  });
}

/** Writes a film's status for a terminal. */
export function describeStatus({ project, scenes, jobs, running, failures, interventions, spend, movieUri }: FilmStatus): string {
  const part = (heading: string, rows: readonly (readonly string[])[]) => (rows.length === 0 ? '' : `\n${heading}\n${textTable(rows, { indent: '  ' })}`);
  return [
    `${project.title}  (${project.name})  ${project.status}\n`,
    part('Scenes', sceneRows(scenes)),
    part('Jobs', Object.entries(jobs).map(([type, states]) => [type, Object.entries(states).map(([state, count]) => `${count} ${state}`).join(', ')])),
    part('Running', running.map(({ step, share, message }) => [step, `${Math.floor(share * 100)} %`, message])),
    part('Failed', failures.map(({ step, message }) => [step, oneLine(message, 140)])),
    part('Waiting for you', interventions.map(({ jobId, functionName, error }) => [jobId, functionName, oneLine(error.message, 110)])),
    interventions.length === 0 ? '' : '  answer with "cinematic-canvas interventions retry ID", "skip ID" or "abort ID"\n',
    `\n${describeSpend(spend)}\n`,
    movieUri === null ? '' : `movie: ${movieUri}\n`,
  ].join('');
}

function sceneRows(scenes: FilmStatus['scenes']): string[][] {
  if (scenes.length === 0) return [];
  const count = (number: number) => (number === 0 ? '' : String(number));
  const rows = scenes.map(({ slate, status, takes, best, score, message, heading }) =>
    [slate, status, count(takes), count(best), score === null ? '' : score.toFixed(2), oneLine(message === '' ? heading : message, 60)]);
  return [['slate', 'status', 'takes', 'in use', 'score', ''], ...rows];
}

/** Says in a sentence what was spent of what may be. */
export function describeSpend({ settledUsd, openUsd, budgetUsd, calls, unpriced }: SpendTotal): string {
  const budget = budgetUsd === null ? 'no budget is set' : `of a budget of ${formatUsd(budgetUsd)}`;
  const open = openUsd === 0 ? '' : `, ${formatUsd(openUsd)} held for calls under way`;
  const unknown = unpriced === 0 ? '' : `, ${unpriced} without a known price`;
  return `spent: ${formatUsd(settledUsd)} (${budget}${open}) in ${calls} paid call${calls === 1 ? '' : 's'}${unknown}`;
}
