import type { Writable } from 'node:stream';

import type { Project } from '@cinematic-canvas/core';

import { type OpenRecords, type RecordsPlace, findProject, howToGoOn, openRecords } from '../operations/records.ts';
import { inScope } from '../scope.ts';

/** What every operating command is told. */
export interface OperatingCommand {
  place: RecordsPlace;
  /** Name or id; null for the only one. */
  project: string | null;
  /** Print one JSON value instead of text. */
  json: boolean;
}

/** What an operating command has to say: a value for programs, a text for people. */
export interface Answer {
  value: unknown;
  text: string;
}

/** Opens the records that a command is about, and prints what it answers. @throws {CommandError} if there is no such film. */
export async function operate(command: OperatingCommand, stdout: Writable, signal: AbortSignal, run: (records: OpenRecords, project: Project) => Promise<Answer>): Promise<void> {
  const { place, project: wanted, json } = command;
  const { value, text } = await inScope(async (scope) => {
    const records = scope.use(await openRecords(place, signal));
    return run(records, await findProject(records, wanted));
  });
  stdout.write(json ? `${JSON.stringify(value)}\n` : text);
}

/** Adds to a text what makes the film go on, where nobody works on it. */
export function withHint(text: string, records: OpenRecords, project: Project): string {
  const hint = howToGoOn(records, project);
  return hint === null ? text : `${text}${hint}\n`;
}
