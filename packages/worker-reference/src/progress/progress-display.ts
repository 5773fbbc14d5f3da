import type { Writable } from 'node:stream';

import type { BusEvent } from '@cinematic-canvas/core';

import { createLines } from './lines.ts';
import { createTerminal } from './terminal.ts';

/** Shows a film's progress to whoever waits for it. */
export interface ProgressDisplay {
  /** Something happened to the film. */
  event: (event: BusEvent) => void;
  /** Something that a user wants to know. */
  note: (text: string) => void;
  /** The end: everything shown is final. */
  close: (outcome: 'done' | 'failed') => Promise<void>;
}

/** Chooses the display: events as JSON lines if asked for, a live one in a terminal, plain lines elsewhere. */
export function chooseDisplay({ json, terminal, stdout, stderr }: { json: boolean; terminal: boolean; stdout: Writable; stderr: Writable }): ProgressDisplay {
  if (json) return createJsonLines(stdout);
  return terminal ? createTerminal(stderr) : createLines(stderr);
}

function createJsonLines(stdout: Writable): ProgressDisplay {
  return {
    event: (event) => void stdout.write(`${JSON.stringify(event)}\n`),
    note: (message) => void stdout.write(`${JSON.stringify({ type: 'NOTE', message })}\n`),
    close: () => Promise.resolve(),
  };
}
