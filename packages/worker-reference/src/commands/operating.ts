import type { Writable } from 'node:stream';

import type { Command } from 'commander';

import type { RecordsPlace } from '../operations/records.ts';
import { CommandError } from './command-error.ts';
import type { OperatingCommand } from './operate.ts';

/** What the operating commands find around them. */
export interface OperatingSurroundings {
  environment: Readonly<Record<string, string | undefined>>;
  stdout: Writable;
  signal: AbortSignal;
}

interface OperatingFlags {
  out?: string;
  project?: string;
  json: boolean;
}

const DEFAULT_SCHEMA = 'cinematic_canvas';

function placeOf({ out }: OperatingFlags, environment: OperatingSurroundings['environment']): RecordsPlace {
  const url = environment['DATABASE_URL'];
  if (out !== undefined) return { kind: 'folder', outDir: out };
  if (url === undefined || url === '') throw new CommandError('say which film: --out names its folder, or DATABASE_URL the database of the services', { exitCode: 2 });
  return { kind: 'database', url, schema: environment['DATABASE_SCHEMA'] ?? DEFAULT_SCHEMA };
}

/** Reads an amount as a user writes it: `12`, `12.50`, `$12.50`; null for `none`. @throws {CommandError} */
export function parseBudget(text: string): number | null {
  if (text === 'none') return null;
  const usd = Number(/^\$?(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  if (Number.isNaN(usd)) throw new CommandError(`--budget ${text}: is no amount; write dollars as 12.50, or "none"`, { exitCode: 2 });
  return usd;
}

function withPlace(command: Command): Command {
  return command
    .option('--out <folder>', 'the film\'s folder, as given to "film"; default: the services\' database, by DATABASE_URL')
    .option('--project <name>', 'name or id of the project; default: the only one')
    .option('--json', 'print the answer as one JSON value', false);
}

function example(command: Command, ...lines: string[]): Command {
  return command.addHelpText('after', `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  $ cinematic-canvas ${line}`).join('\n')}`);
}

/** Adds the commands that operate films which are made here or by the services. */
export function addOperatingCommands(program: Command, { environment, stdout, signal }: OperatingSurroundings): void {
  const about = (flags: OperatingFlags): OperatingCommand => ({ place: placeOf(flags, environment), project: flags.project ?? null, json: flags.json });
  const person = environment['USER'] ?? environment['USERNAME'] ?? 'command line';

  example(withPlace(program.command('status')).description('show where a film stands: scenes, jobs, what waits for you, money'), 'status --out out/night-ferry', 'status --project night-ferry --json')
    .action(async (flags: OperatingFlags) => {
      const { runStatus } = await import('./status.ts');
      await runStatus(about(flags), stdout, signal);
    });

  const spend = withPlace(program.command('spend')).description('show what a film has cost, call by call, and set its budget')
    .option('--budget <dollars>', 'what the film may cost in all; "none" lifts the budget');
  example(spend, 'spend --out out/night-ferry', 'spend --out out/night-ferry --budget 25')
    .action(async ({ budget, ...flags }: OperatingFlags & { budget?: string }) => {
      const { runSpend } = await import('./spend.ts');
      await runSpend({ ...about(flags), ...(budget === undefined ? {} : { budgetUsd: parseBudget(budget) }) }, stdout, signal);
    });

  const stop = withPlace(program.command('stop')).description('stop a film: what runs is aborted, what was made stays').option('--reason <text>', 'kept with the stop', 'stopped by hand');
  example(stop, 'stop --out out/night-ferry')
    .action(async ({ reason, ...flags }: OperatingFlags & { reason: string }) => {
      const { runStop } = await import('./stop.ts');
      await runStop({ ...about(flags), reason }, stdout, signal);
    });

  example(withPlace(program.command('resume')).description('let the services go on with a film that was stopped or has failed'), 'resume --project night-ferry')
    .action(async (flags: OperatingFlags) => {
      const { runResume } = await import('./resume.ts');
      await runResume(about(flags), stdout, signal);
    });

  addInterventions(program, about, person, { stdout, signal });
  addRegenerate(program, about, { stdout, signal });
}

type About = (flags: OperatingFlags) => OperatingCommand;
type Streams = Pick<OperatingSurroundings, 'stdout' | 'signal'>;

function addInterventions(program: Command, about: About, person: string, { stdout, signal }: Streams): void {
  const group = program.command('interventions').description('list, show and answer what waits for a person');
  example(group, 'interventions list --out out/night-ferry', 'interventions show 0198c5 --out out/night-ferry',
    'interventions retry 0198c5 --set prompt="A quiet harbour at dawn" --out out/night-ferry');
  const load = async () => (await import('./interventions.ts')).runInterventions;
  withPlace(group.command('list', { isDefault: true })).description('list what waits').option('--all', 'and what was answered', false)
    .action(async ({ all, ...flags }: OperatingFlags & { all: boolean }) => (await load())({ ...about(flags), action: 'list', all }, stdout, signal));
  withPlace(group.command('show')).argument('<id>', 'id, or its beginning or end').description('show one with its parameters')
    .action(async (id: string, flags: OperatingFlags) => (await load())({ ...about(flags), action: 'show', id }, stdout, signal));
  const collect = (assignment: string, before: string[]) => [...before, assignment];
  withPlace(group.command('retry')).argument('<id>', 'id, or its beginning or end').description('try again, with edited parameters')
    .option('--set <name=value>', 'edit a parameter that is open to it; may be given several times', collect, [])
    .option('--by <name>', 'who says so', person)
    .action(async (id: string, { set, by, ...flags }: OperatingFlags & { set: string[]; by: string }) => (await load())({ ...about(flags), action: 'retry', id, set, by }, stdout, signal));
  for (const [action, description] of [['skip', 'pass over this step'], ['abort', 'end this step']] as const) {
    withPlace(group.command(action)).argument('<id>', 'id, or its beginning or end').description(description).option('--by <name>', 'who says so', person)
      .action(async (id: string, { by, ...flags }: OperatingFlags & { by: string }) => (await load())({ ...about(flags), action, id, by }, stdout, signal));
  }
}

function addRegenerate(program: Command, about: About, { stdout, signal }: Streams): void {
  const group = program.command('regenerate').description('make a scene or a frame anew; what was there stays as an earlier version');
  example(group, 'regenerate scene 4A --note "she walks more slowly" --out out/night-ferry', 'regenerate frame 4A start --note "the lamp is out" --out out/night-ferry');
  const load = async () => (await import('./regenerate.ts')).runRegenerate;
  withPlace(group.command('scene')).argument('<slate>', 'the scene, as the slate names it: 4A')
    .description('frames and clip of a scene').option('--note <text>', 'what should be different', '')
    .action(async (slate: string, { note, ...flags }: OperatingFlags & { note: string }) => (await load())({ ...about(flags), what: 'scene', slate, note }, stdout, signal));
  withPlace(group.command('frame')).argument('<slate>', 'the scene, as the slate names it: 4A').argument('<frame>', '"start" or "end"')
    .description('one frame of a scene').option('--note <text>', 'what should be different', '')
    .action(async (slate: string, frame: string, { note, ...flags }: OperatingFlags & { note: string }) => {
      if (frame !== 'start' && frame !== 'end') throw new CommandError(`"${frame}" is no frame of a scene: say "start" or "end"`, { exitCode: 2 });
      await (await load())({ ...about(flags), what: 'frame', slate, frame, note }, stdout, signal);
    });
}
