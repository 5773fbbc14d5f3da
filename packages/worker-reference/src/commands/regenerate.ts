import type { Writable } from 'node:stream';

import { askForFrame, askForScene, findScene } from '../operations/commands.ts';
import { type OperatingCommand, operate, withHint } from './operate.ts';

/** What `regenerate` is asked for. */
export type RegenerateCommand = OperatingCommand & { note: string; slate: string } & ({ what: 'scene' } | { what: 'frame'; frame: 'start' | 'end' });

/** Asks for a scene or one of its frames anew; what was there stays as an earlier version. @throws {CommandError} if there is no such scene. */
export async function runRegenerate(command: RegenerateCommand, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async (records, project) => {
    const scene = await findScene(records, project.id, command.slate);
    if (command.what === 'scene') await askForScene(records, scene, command.note);
    else await askForFrame(records, scene, command.frame, command.note);
    const what = command.what === 'scene' ? `scene ${scene.slate}` : `the ${command.frame} frame of scene ${scene.slate}`;
    const value = { sceneId: scene.id, slate: scene.slate, what: command.what, ...(command.what === 'frame' ? { frame: command.frame } : {}), note: command.note };
    return { value, text: withHint(`${what} is to be made anew\n`, records, project) };
  });
}
