import { relative } from 'node:path';

import { isCanvasError } from '@cinematic-canvas/core';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { CommandError } from './commands/command-error.ts';
import { describeConfig, readServiceConfig } from './config.ts';
import { FrameSize } from './film/film-options.ts';
import type { ServiceLog } from './commands/services.ts';

const INTERRUPTED = 130;
const stopping = new AbortController();

function stop(exitCode: number): void {
  if (stopping.signal.aborted) process.exit(INTERRUPTED);
  stopping.abort(new CommandError('stopped; the same command goes on where it was', { exitCode }));
}
process.on('SIGINT', () => stop(INTERRUPTED));
process.on('SIGTERM', () => stop(0));
process.on('SIGHUP', () => stop(INTERRUPTED));
if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(process.ppid);

/** Under npm, a kill -9 of npm would leave this process running with nobody to stop it. */
function endWithParent(parent: number): void {
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    stop(INTERRUPTED);
  }, 500);
  watching.unref();
}

const terminal = { stdout: process.stdout, stderr: process.stderr, isTerminal: process.stderr.isTTY && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb' };

function parseSize(text: string) {
  const parsed = FrameSize.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '));
  return parsed.data;
}

function parseWhole(min: number, max: number) {
  return (text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) throw new InvalidArgumentError(`a whole number from ${min} to ${max} is expected`);
    return value;
  };
}

const serviceLog: ServiceLog = (line) => void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);

function withFilmOptions(command: Command): Command {
  return command
    .argument('<input>', 'screenplay (.fountain, .spmd) or storyboard (.yaml, .json)')
    .option('--audio <file>', 'music to lay under the film')
    .option('--scenes <range>', 'film only these scenes of the script: "1-12", "3,5-7"')
    .option('--size <size>', 'picture size', parseSize, { width: 1280, height: 720 })
    .option('--fps <n>', 'frames per second', parseWhole(12, 60), 24)
    .addOption(new Option('--provider <name>', 'who makes the pictures').choices(['animatic']).default('animatic'))
    .option('--test-slates', 'write a machine-readable slate into the picture and a tone into the sound', false)
    .option('--json', 'print events as JSON lines', false);
}

interface FilmFlags {
  audio?: string;
  scenes?: string;
  size: { width: number; height: number };
  fps: number;
  provider: 'animatic';
  testSlates: boolean;
  json: boolean;
}

const filmFlags = ({ audio, scenes, ...flags }: FilmFlags) => ({ ...flags, audio: audio ?? null, scenes: scenes ?? null });

const program = new Command('cinematic-canvas')
  .description('Makes films from screenplays with generative models, and keeps them together from scene to scene.')
  .showHelpAfterError('(add --help for what can be said)')
  .exitOverride();

withFilmOptions(program.command('film'))
  .description('make a film on this machine, with nothing set up')
  .option('--out <folder>', 'where the film goes; default: out/<name of the input>')
  .option('--jobs <n>', 'clips to make at once', parseWhole(1, 64), 2)
  .addHelpText('after', `
It leaves movie.mp4, report.html, storyboard.json, continuity.json and prompts/ in the folder.
Run again after a crash or Ctrl-C, it goes on where it was; after an edit, it makes only what the edit changes, and says why.

Examples:
  $ cinematic-canvas film examples/night-ferry.fountain --out out/night-ferry
  $ cinematic-canvas film examples/night-ferry.fountain --audio examples/night-ferry.m4a
  $ cinematic-canvas film feature.fountain --scenes 1-12 --size 640x360`)
  .action(async (input: string, { out, jobs, ...flags }: FilmFlags & { out?: string; jobs: number }) => {
    const { runFilm } = await import('./commands/film.ts');
    const folder = out ?? `out/${input.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '')}`;
    const { moviePath } = await runFilm({ ...filmFlags(flags), input, out: folder, concurrency: jobs, ffmpegPath: process.env['FFMPEG_PATH'] ?? null }, terminal, stopping.signal);
    if (flags.json) process.stdout.write(`${JSON.stringify({ type: 'FILM', movie: moviePath })}\n`);
    else process.stdout.write(`${relative('.', moviePath)}\n`);
  });

withFilmOptions(program.command('submit'))
  .description('hand a film to the services, and wait for it with --out')
  .option('--name <name>', 'name of the project; default: name of the input')
  .option('--out <folder>', 'wait for the film and put it here')
  .addHelpText('after', `\nEnvironment:\n${describeConfig()}`)
  .action(async (input: string, { name, out, ...flags }: FilmFlags & { name?: string; out?: string }) => {
    const { runSubmit } = await import('./commands/submit.ts');
    const project = name ?? input.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
    const { projectId, moviePath } = await runSubmit({ ...filmFlags(flags), input, name: project, out: out ?? null }, readServiceConfig(process.env), terminal, stopping.signal);
    process.stdout.write(flags.json ? `${JSON.stringify({ type: 'FILM', projectId, movie: moviePath })}\n` : `${moviePath ?? projectId}\n`);
  });

program
  .command('pipeline')
  .description('run a pipeline: takes commands, plans films as jobs, folds their results into state')
  .addHelpText('after', `\nEnvironment:\n${describeConfig()}`)
  .action(async () => {
    const { runPipelineService } = await import('./commands/services.ts');
    await runPipelineService(readServiceConfig(process.env), serviceLog, stopping.signal);
  });

program
  .command('worker')
  .description('run a worker: claims jobs and makes what they ask for')
  .addHelpText('after', `\nEnvironment:\n${describeConfig()}`)
  .action(async () => {
    const { runWorkerService } = await import('./commands/services.ts');
    await runWorkerService(readServiceConfig(process.env), serviceLog, stopping.signal);
  });

/** Says in one message what went wrong, and gives the exit code. */
function report(fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
  const message = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`cinematic-canvas: ${message}\n`);
  if (fault instanceof CommandError) return fault.detail.exitCode;
  if (!isCanvasError(fault) && fault instanceof Error) process.stderr.write(`${fault.stack?.split('\n').slice(1, 6).join('\n') ?? ''}\n`);
  return 1;
}

process.exitCode = await program.parseAsync().then(() => 0, report);
