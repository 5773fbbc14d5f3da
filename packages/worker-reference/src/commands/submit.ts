import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { createCrew, defaultRoles } from '@cinematic-canvas/prompts';

import type { ServiceConfig } from '../config.ts';
import { awaitFilm } from '../film/await-film.ts';
import { deliverFilm } from '../film/deliver-film.ts';
import type { Provider } from '../film/film-options.ts';
import { submitFilm } from '../film/submit-film.ts';
import { readInput } from '../input/read-input.ts';
import { startRelay } from '../pipeline/relay.ts';
import { chooseDisplay } from '../progress/progress-display.ts';
import { inScope } from '../scope.ts';
import { openServicePlant } from '../wire.ts';
import { CommandError } from './command-error.ts';
import type { FilmCommand, Terminal } from './film.ts';

/** What the `submit` command is asked for. */
export interface SubmitCommand extends Pick<FilmCommand, 'input' | 'audio' | 'scenes' | 'size' | 'fps' | 'testSlates' | 'json' | 'budgetUsd'> {
  /** Who is to make the pictures: the workers have to be set up for it. */
  provider: Provider;
  /** Names the project. */
  name: string;
  /** Where to put the film once it is made; null to not wait for it. */
  out: string | null;
}

/** Hands a film to the services; with a folder, waits for it and puts it there. @throws {CommandError} if it can't be made. */
export async function runSubmit(command: SubmitCommand, config: ServiceConfig, { stdout, stderr, isTerminal }: Terminal, signal: AbortSignal): Promise<{ projectId: string; moviePath: string | null }> {
  const { storyboard } = await readInput(command.input, { signal, ...(command.scenes === null ? {} : { scenes: command.scenes }) });
  return inScope(async (scope) => {
    const plant = scope.use(await openServicePlant(config));
    const request = { ...command, storyboard, inputPath: command.input, audioPath: command.audio };
    const submit = async () => {
      const submitted = await submitFilm(plant, request);
      if (command.budgetUsd !== null) await plant.spend.setBudget(submitted.project.id, command.budgetUsd);
      return submitted;
    };
    if (command.out === null) {
      const { project } = await submit();
      await (await startRelay(plant, () => undefined))[Symbol.asyncDispose]();
      return { projectId: project.id, moviePath: null };
    }
    const display = chooseDisplay({ json: command.json, terminal: isTerminal, stdout, stderr });
    const { project, at } = await submit();
    const { project: made, failure } = await awaitFilm(plant, project.id, at, { signal, onEvent: display.event });
    await display.close(made.status === 'completed' ? 'done' : 'failed');
    if (made.status !== 'completed') throw new CommandError(failure?.message ?? `the film was ${made.status}`, { exitCode: 1 });
    const outDir = resolve(command.out);
    await mkdir(outDir, { recursive: true });
    const jobs = await plant.plane.list({ projectId: made.id, limit: 100_000 });
    const { moviePath } = await deliverFilm({ snapshot: await plant.store.snapshot(made.id), jobs, assets: plant.assets, crew: createCrew(defaultRoles), outDir, dataDir: join(outDir, '.cinematic-canvas'), signal });
    return { projectId: made.id, moviePath };
  });
}
