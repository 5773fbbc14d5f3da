import type { Writable } from 'node:stream';

import { stopFilm } from '../operations/commands.ts';
import { type OperatingCommand, operate } from './operate.ts';

/** Stops a film: what runs is aborted, nothing more is started, what was made stays. */
export async function runStop(command: OperatingCommand & { reason: string }, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async (records, project) => {
    const { cancelled } = await stopFilm(records, project.id, { reason: command.reason, tell: records.live });
    const again = records.place.kind === 'folder' ? 'the same "cinematic-canvas film" goes on with it' : '"cinematic-canvas resume" goes on with it';
    const jobs = `${cancelled.length} job${cancelled.length === 1 ? '' : 's'} cancelled`;
    const text = project.status === 'completed' ? `${project.name} was completed already; ${jobs}\n` : `${project.name} is stopped, ${jobs}; ${again}\n`;
    return { value: { projectId: project.id, cancelled: cancelled.map(({ id }) => id) }, text };
  });
}
