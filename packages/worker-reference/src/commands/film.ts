import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';

import type { PriceTable, Project } from '@cinematic-canvas/core';

import { awaitFilm } from '../film/await-film.ts';
import { deliverFilm } from '../film/deliver-film.ts';
import { submitFilm } from '../film/submit-film.ts';
import { readInput } from '../input/read-input.ts';
import { chooseDisplay } from '../progress/progress-display.ts';
import { type ProviderConfig, readPrices, unpricedModels } from '../provider-config.ts';
import { inScope } from '../scope.ts';
import { startFilmPipeline, startFilmWorker } from '../services/film-services.ts';
import { type Plant, openLocalPlant, openStudio } from '../wire.ts';
import { CommandError } from './command-error.ts';

/** What the `film` command is asked for. */
export interface FilmCommand {
  input: string;
  out: string;
  audio: string | null;
  scenes: string | null;
  size: { width: number; height: number };
  fps: number;
  /** Who makes the pictures, and how they are judged. */
  provider: ProviderConfig;
  /** What the film may cost in all, in dollars; null leaves the budget as it is. */
  budgetUsd: number | null;
  testSlates: boolean;
  concurrency: number;
  json: boolean;
  ffmpegPath: string | null;
}

/** Where a command writes, and whether somebody watches. */
export interface Terminal {
  stdout: Writable;
  stderr: Writable;
  isTerminal: boolean;
}

/** The project's folder within the user's: database, assets, whatever a next run goes on from. */
const DATA_DIR = '.cinematic-canvas';
/** What a film of an hour takes while it is made is far less; below this nothing can be made. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const LEASE_MS = 15_000;
const DRAIN_MS = 0;
/** Exit code of a film that can't go on without an answer. */
const WAITS_FOR_A_PERSON = 3;

/**
 * Makes a film from a screenplay or storyboard, on this machine, with nothing set up.
 *
 * Run again after a crash it goes on where it was; run again after an edit it makes only what the edit changes.
 *
 * @throws {CommandError} if the film can't be made, saying what to do. @throws the signal's reason.
 */
export async function runFilm(command: FilmCommand, { stdout, stderr, isTerminal }: Terminal, signal: AbortSignal): Promise<{ moviePath: string }> {
  const outDir = resolve(command.out);
  const { storyboard } = await readInput(command.input, { signal, ...(command.scenes === null ? {} : { scenes: command.scenes }) });
  if (command.audio !== null) await checkReadable(command.audio);
  const prices = await readPrices(command.provider);
  if (command.budgetUsd !== null) checkPrices(command.provider, prices);
  const wasThere = await prepareFolder(outDir);
  const dataDir = join(outDir, DATA_DIR);
  const display = chooseDisplay({ json: command.json, terminal: isTerminal, stdout, stderr });
  let ended: 'done' | 'failed' = 'failed';
  try {
    return await inScope(async (scope) => {
      const plant = scope.use(await openLocalPlant({ dataDir, signal }));
      const studio = await openStudio(plant, { cacheDir: join(dataDir, 'cache'), provider: command.provider, prices, ...(command.ffmpegPath === null ? {} : { ffmpegPath: command.ffmpegPath }) });
      const troubles = new Set<string>();
      const onTrouble = (where: string, error: unknown) => {
        const trouble = `${where}: ${error instanceof Error ? error.message : String(error)}`;
        if (!signal.aborted && !troubles.has(trouble)) display.note(trouble);
        troubles.add(trouble);
      };
      const { project, at } = await submitFilm(plant, {
        name: basename(command.input, extname(command.input)),
        inputPath: command.input, audioPath: command.audio, storyboard,
        scenes: command.scenes, size: command.size, fps: command.fps, provider: command.provider.PROVIDER, testSlates: command.testSlates,
      });
      if (command.budgetUsd !== null) await plant.spend.setBudget(project.id, command.budgetUsd);
      const following = awaitFilm(plant, project.id, at, { signal, onEvent: display.event, untilAsked: true });
      following.catch(() => undefined); // awaited below, after the services that make it end have started
      scope.use(await startFilmPipeline(plant, studio, onTrouble));
      scope.use(startFilmWorker(plant, studio, { concurrency: command.concurrency, leaseMs: LEASE_MS, drainMs: DRAIN_MS, onTrouble }));
      const { project: made, failure } = await following;
      if (made.status === 'waiting') throw await waitingFor(plant, made, command);
      if (made.status !== 'completed') throw new CommandError(failure?.message ?? `the film was ${made.status}`, { exitCode: 1 });
      const snapshot = await plant.store.snapshot(made.id);
      const jobs = await plant.plane.list({ projectId: made.id, limit: 100_000 });
      const delivered = await deliverFilm({ snapshot, jobs, assets: plant.assets, crew: studio.crew, outDir, dataDir, signal });
      ended = 'done';
      return delivered;
    });
  } catch (fault) {
    await removeTraces(outDir, dataDir, wasThere);
    throw fault;
  } finally {
    await display.close(ended);
  }
}

/** Says what a film waits for, and how to go on. Nothing is held meanwhile. */
async function waitingFor({ plane }: Plant, { id }: Project, { input, out }: FilmCommand): Promise<CommandError> {
  const jobs = await plane.list({ projectId: id, states: ['INTERRUPTED'], limit: 1000 });
  const waiting = jobs.flatMap(({ intervention }) => (intervention === null ? [] : [`  ${intervention.jobId}  ${intervention.functionName}: ${intervention.error.message}`]));
  const next = `See it with "cinematic-canvas interventions --out ${out}", answer it there, then run "cinematic-canvas film ${input} --out ${out}" again: it goes on where it was.`;
  return new CommandError(`the film waits for a person\n${waiting.join('\n')}\n${next}`, { exitCode: WAITS_FOR_A_PERSON });
}

/** @throws {CommandError} if a budget can't be kept because nobody knows what a model costs. */
function checkPrices(provider: ProviderConfig, prices: PriceTable): void {
  const unpriced = unpricedModels(provider, prices);
  if (unpriced.length > 0) throw new CommandError(`--budget: there is no price for ${unpriced.join(', ')}, so nobody could keep to a budget; give them in a file with --prices (or PRICES_FILE)`, { exitCode: 2 });
}

async function checkReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CommandError(`${path}: there is no such file; --audio takes a sound file`, { exitCode: 2 });
  if (!found.isFile() || found.size === 0) throw new CommandError(`${path}: is ${found.isFile() ? 'empty' : 'no file'}; --audio takes a sound file`, { exitCode: 2 });
}

/** Makes the folder if need be. @returns whether it was there before. */
async function prepareFolder(outDir: string): Promise<boolean> {
  const found = await stat(outDir).catch(() => null);
  if (found !== null && !found.isDirectory()) throw new CommandError(`${outDir}: is a file; --out takes a folder`, { exitCode: 2 });
  const parent = await nearestFolder(outDir);
  try {
    await access(parent, constants.W_OK);
  } catch (cause) {
    throw new CommandError(`${outDir}: can't be written to; choose another folder with --out, or mend the rights of ${parent}`, { exitCode: 2, cause });
  }
  const { bavail, bsize } = await statfs(parent);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new CommandError(`${outDir}: only ${Math.floor((bavail * bsize) / 2 ** 20)} MB are free on its disk, and a film needs at least ${LEAST_FREE_BYTES / 2 ** 20} MB; free some or choose another folder with --out`, { exitCode: 2 });
  try {
    await mkdir(outDir, { recursive: true });
  } catch (cause) {
    throw new CommandError(`${outDir}: can't be made (${cause instanceof Error ? cause.message : String(cause)}); choose another folder with --out`, { exitCode: 2, cause });
  }
  return found !== null;
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return path;
  const parent = dirname(path);
  if (found !== null || parent === path) throw new CommandError(`${path}: is no folder; choose another one with --out`, { exitCode: 2 });
  return nearestFolder(parent);
}

/** Leaves nothing behind of a film of which nothing was made yet; what was begun stays, so that the next run goes on from it. */
async function removeTraces(outDir: string, dataDir: string, wasThere: boolean): Promise<void> {
  const assets = await readdir(join(dataDir, 'assets')).catch(() => []);
  if (assets.some((name) => name !== 'sources')) return;
  const inUse = await stat(join(dataDir, 'postgres', 'cluster', 'postmaster.pid')).catch(() => null);
  if (inUse !== null) return;
  await rm(dataDir, { recursive: true, force: true });
  if (!wasThere) await rmdir(outDir).catch(() => undefined);
}
