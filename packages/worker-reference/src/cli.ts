import { relative } from 'node:path';

import { isCanvasError } from '@cinematic-canvas/core';
import type { FindingFormat } from '@cinematic-canvas/temporal';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { CommandError } from './commands/command-error.ts';
import { addOperatingCommands } from './commands/operating.ts';
import { describeConfig, describeVariables, readServiceConfig } from './config.ts';
import { FrameSize, Provider } from './film/film-options.ts';
import { PROVIDER_VARIABLES, readPrices, readProviderConfig } from './provider-config.ts';
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

function parseDollars(text: string): number {
  const usd = Number(/^\$?(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  if (Number.isNaN(usd)) throw new InvalidArgumentError('an amount in dollars is expected, such as 12.50');
  return usd;
}

function parseWhole(min: number, max: number) {
  return (text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) throw new InvalidArgumentError(`a whole number from ${min} to ${max} is expected`);
    return value;
  };
}

const serviceLog: ServiceLog = (line) => void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);

const pictureSize = () => new Option('--size <size>', 'picture size').argParser(parseSize).default({ width: 1280, height: 720 }, '1280x720');

function withFilmOptions(command: Command): Command {
  return command
    .argument('<input>', 'screenplay (.fountain, .spmd) or storyboard (.yaml, .json)')
    .option('--audio <file>', 'music to lay under the film')
    .option('--scenes <range>', 'film only these scenes of the script: "1-12", "3,5-7"')
    .addOption(pictureSize())
    .option('--fps <n>', 'frames per second', parseWhole(12, 60), 24)
    .addOption(new Option('--provider <name>', 'who makes the pictures').choices(Provider.options).default('animatic'))
    .option('--budget <dollars>', 'what the film may cost in all', parseDollars)
    .option('--test-slates', 'write a machine-readable slate into the picture and a tone into the sound', false)
    .option('--json', 'print events as JSON lines', false);
}

interface FilmFlags {
  audio?: string;
  scenes?: string;
  size: { width: number; height: number };
  fps: number;
  provider: Provider;
  budget?: number;
  testSlates: boolean;
  json: boolean;
}

const filmFlags = ({ audio, scenes, budget, ...flags }: FilmFlags) => ({ ...flags, audio: audio ?? null, scenes: scenes ?? null, budgetUsd: budget ?? null });

/** Model names and prices as flags; they go before the environment. */
interface ModelFlags {
  textModel?: string;
  imageModel?: string;
  videoModel?: string;
  prices?: string;
}

function providerOf(provider: Provider, { textModel, imageModel, videoModel, prices }: ModelFlags, unlessSet: Readonly<Record<string, string>> = {}) {
  const given = { OPENAI_TEXT_MODEL: textModel, OPENAI_IMAGE_MODEL: imageModel, OPENAI_VIDEO_MODEL: videoModel, PRICES_FILE: prices };
  return readProviderConfig({ ...unlessSet, ...process.env, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), PROVIDER: provider });
}

const program = new Command('cinematic-canvas')
  .description('Makes films from screenplays with generative models, and keeps them together from scene to scene.')
  .showHelpAfterError('(add --help for what can be said)')
  .exitOverride();

withFilmOptions(program.command('film'))
  .description('make a film on this machine, with nothing set up')
  .option('--out <folder>', 'where the film goes; default: out/<name of the input>')
  .option('--jobs <n>', 'clips to make at once', parseWhole(1, 64), 2)
  .option('--text-model <id>', 'model that writes and judges, for --provider openai')
  .option('--image-model <id>', 'model that makes the pictures')
  .option('--video-model <id>', 'model that makes the clips; without one the frames are moved')
  .option('--prices <file>', 'JSON file of prices by model id; a budget needs it')
  .addHelpText('after', `
It leaves movie.mp4, report.html, storyboard.json, continuity.json and prompts/ in the folder.
Run again after a crash or Ctrl-C, it goes on where it was; after an edit, it makes only what the edit changes, and says why.

Examples:
  $ cinematic-canvas film examples/night-ferry.fountain --out out/night-ferry
  $ cinematic-canvas film examples/night-ferry.fountain --audio examples/night-ferry.m4a
  $ cinematic-canvas film feature.fountain --scenes 1-12 --size 640x360
  $ cinematic-canvas film feature.fountain --provider openai --text-model ... --image-model ... --prices prices.json --budget 25

Environment:
${describeVariables(PROVIDER_VARIABLES)}`)
  .action(async (input: string, { out, jobs, textModel, imageModel, videoModel, prices, ...flags }: FilmFlags & { out?: string; jobs: number } & ModelFlags) => {
    const provider = providerOf(flags.provider, { ...(textModel && { textModel }), ...(imageModel && { imageModel }), ...(videoModel && { videoModel }), ...(prices && { prices }) });
    const { runFilm } = await import('./commands/film.ts');
    const folder = out ?? `out/${input.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '')}`;
    const { moviePath } = await runFilm({ ...filmFlags(flags), provider, input, out: folder, concurrency: jobs, ffmpegPath: process.env['FFMPEG_PATH'] ?? null }, terminal, stopping.signal);
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

/** What the command gives the shell where it went well: 1 for a check that found something, or a budget that is not enough. */
let verdict: 0 | 1 = 0;

program
  .command('plan')
  .description('say what a film would take: jobs, calls by model, seconds of video, the price; nothing is made')
  .argument('<input>', 'screenplay (.fountain, .spmd) or storyboard (.yaml, .json)')
  .option('--scenes <range>', 'plan only these scenes of the script: "1-12", "3,5-7"')
  .addOption(pictureSize())
  .option('--fps <n>', 'frames per second', parseWhole(12, 60), 24)
  .addOption(new Option('--provider <name>', 'who makes the pictures').choices(Provider.options).default('animatic'))
  .option('--budget <dollars>', 'what the film may cost in all; the exit code is 1 if that is not enough', parseDollars)
  .option('--text-model <id>', 'model that writes and judges, for --provider openai')
  .option('--image-model <id>', 'model that makes the pictures')
  .option('--video-model <id>', 'model that makes the clips; without one the frames are moved')
  .option('--prices <file>', 'JSON file of prices by model id; it goes before the prices that come with the package')
  .option('--json', 'print the plan as one JSON value', false)
  .addHelpText('after', `
No key, no database and no network is needed.

Examples:
  $ cinematic-canvas plan examples/night-ferry.fountain
  $ cinematic-canvas plan feature.fountain --provider openai --text-model ... --image-model ... --video-model ... --prices prices.json --budget 25`)
  .action(async (input: string, { scenes, budget, prices: pricesFile, textModel, imageModel, videoModel, provider: name, ...flags }: Omit<FilmFlags, 'audio' | 'testSlates'> & ModelFlags) => {
    const { runPlan } = await import('./commands/plan.ts');
    const models = { ...(textModel && { textModel }), ...(imageModel && { imageModel }), ...(videoModel && { videoModel }), ...(pricesFile && { prices: pricesFile }) };
    // Nothing is sent, so that a key is not asked for.
    const provider = providerOf(name, models, { OPENAI_API_KEY: 'none' });
    verdict = await runPlan({ ...flags, input, scenes: scenes ?? null, budgetUsd: budget ?? null, provider, prices: await readPrices(provider) }, process.stdout, stopping.signal);
  });

program
  .command('check')
  .description('hold a script against itself: who is clean after the mud, what is whole after it broke')
  .argument('<input>', 'screenplay (.fountain, .spmd) or storyboard (.yaml, .json)')
  .option('--scenes <range>', 'check only these scenes of the script: "1-12", "3,5-7"')
  .addOption(new Option('--format <name>', 'how findings are written').choices(['text', 'json', 'sarif', 'junit']).default('text'))
  .option('--out <file>', 'write them to a file instead of the terminal')
  .addOption(new Option('--fail-on <level>', 'from which level on the exit code is 1').choices(['error', 'warning', 'never']).default('error'))
  .addHelpText('after', `
Nothing is generated and nothing is spent: the script is read as a script supervisor would, offline and without a key.
The exit code is 0 for a sound script, 1 if it contradicts itself, 2 if it can't be read.

Examples:
  $ cinematic-canvas check examples/night-ferry.fountain
  $ cinematic-canvas check feature.fountain --fail-on warning
  $ cinematic-canvas check feature.fountain --format sarif --out continuity.sarif`)
  .action(async (input: string, { scenes, out, ...flags }: { scenes?: string; out?: string; format: FindingFormat; failOn: 'error' | 'warning' | 'never' }) => {
    const { runCheck } = await import('./commands/check.ts');
    verdict = await runCheck({ ...flags, input, scenes: scenes ?? null, out: out ?? null }, process.stdout, stopping.signal);
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

program
  .command('serve')
  .description('serve the HTTP API: films, interventions, new takes, versions, money, events')
  .addHelpText('after', `
Example:
  $ API_TOKEN=a-long-secret PORT=8080 cinematic-canvas serve
  $ curl -H 'Authorization: Bearer a-long-secret' http://127.0.0.1:8080/api

Environment:
${describeConfig()}`)
  .action(async () => {
    const { runServe } = await import('./commands/serve.ts');
    await runServe(readServiceConfig(process.env), serviceLog, stopping.signal);
  });

addOperatingCommands(program, { environment: process.env, stdout: process.stdout, signal: stopping.signal });

/** Says in one message what went wrong, and gives the exit code. */
function report(fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
  const message = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`cinematic-canvas: ${message}\n`);
  if (fault instanceof CommandError) return fault.detail.exitCode;
  if (!isCanvasError(fault) && fault instanceof Error) process.stderr.write(`${fault.stack?.split('\n').slice(1, 6).join('\n') ?? ''}\n`);
  return 1;
}

process.exitCode = await program.parseAsync().then(() => verdict, report);
