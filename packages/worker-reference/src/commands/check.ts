import { readFile, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';

import type { Storyboard } from '@cinematic-canvas/core';
import { type FindingFormat, checkStoryboard, exitCodeOf, formatFindings } from '@cinematic-canvas/temporal';

import { InputError } from '../input/input-error.ts';
import { readInput } from '../input/read-input.ts';
import { CommandError } from './command-error.ts';
import { createLineFinder } from './script-lines.ts';

/** From which level on a check fails. */
export const FAIL_ON = ['error', 'warning', 'never'] as const;

/** What the `check` command is asked for. */
export interface CheckCommand {
  input: string;
  scenes: string | null;
  format: FindingFormat;
  out: string | null;
  failOn: (typeof FAIL_ON)[number];
}

/**
 * Holds a script against itself before anything is spent on it, and prints what contradicts what.
 *
 * @returns the exit code: 1 if there is a finding at or above the level to fail on, else 0.
 * @throws {CommandError} with exit code 2 if the input can't be read or the report can't be written, so that it is told apart from findings.
 */
export async function runCheck({ input, scenes, format, out, failOn }: CheckCommand, stdout: Writable, signal: AbortSignal): Promise<0 | 1> {
  const storyboard = await readScript(input, scenes, signal);
  const findings = checkStoryboard(storyboard);
  const slates = new Map(storyboard.scenes.map(({ sceneIndex, slate }) => [sceneIndex, slate]));
  const lineOf = createLineFinder(textOf(await readFile(input)), storyboard.scenes);
  const report = formatFindings(findings, format, { file: input, lineOf, sceneName: (scene) => slates.get(scene) ?? String(scene) });
  if (out === null) stdout.write(report);
  else await writeReport(out, report);
  if (out !== null) stdout.write(`${out}\n`);
  return failOn === 'never' ? 0 : exitCodeOf(findings, failOn === 'error' ? 'major' : 'minor');
}

async function readScript(input: string, scenes: string | null, signal: AbortSignal): Promise<Storyboard> {
  try {
    return (await readInput(input, { signal, ...(scenes === null ? {} : { scenes }) })).storyboard;
  } catch (cause) {
    if (cause instanceof InputError) throw new CommandError(cause.message, { exitCode: 2, cause });
    throw cause;
  }
}

async function writeReport(out: string, report: string): Promise<void> {
  try {
    await writeFile(out, report);
  } catch (cause) {
    throw new CommandError(`${out}: can't be written (${cause instanceof Error ? cause.message : String(cause)}); choose another file with --out`, { exitCode: 2, cause });
  }
}

/** The text of a file that was read as input already, and so is UTF-8, or UTF-16 with its mark. */
function textOf(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(utf16).decode(bytes);
}
