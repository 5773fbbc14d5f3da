import type { Writable } from 'node:stream';

import { resumeFilm } from '../operations/commands.ts';
import { howToGoOn } from '../operations/records.ts';
import { CommandError } from './command-error.ts';
import { type OperatingCommand, operate } from './operate.ts';

/** Lets a film that was stopped or has failed go on. @throws {CommandError} where nobody is there to go on with it, saying what to do. */
export async function runResume(command: OperatingCommand, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async (records, project) => {
    const hint = howToGoOn(records, project);
    if (hint !== null) throw new CommandError(hint, { exitCode: 1 });
    await resumeFilm(records, project.id);
    return { value: { projectId: project.id }, text: `${project.name} goes on\n` };
  });
}
