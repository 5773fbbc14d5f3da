import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { type JobEvent, Storyboard } from '@cinematic-canvas/core';

/** Times the film command on an example, from an empty folder and again with nothing changed, and says where the time goes. */
const CLI = fileURLToPath(new URL('../packages/worker-reference/src/cli.ts', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } } });
const [input = 'examples/night-ferry.fountain'] = positionals;

interface Run {
  seconds: number;
  /** Seconds from the first start to the last end, by kind of job. */
  stages: Record<string, number>;
}

async function film(out: string): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning', CLI, 'film', input, '--out', out, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const spans = new Map<string, { from: number; to: number }>();
  for await (const line of createInterface(child.stdout)) note(spans, JSON.parse(line) as JobEvent);
  const [code] = child.exitCode === null ? ((await once(child, 'close')) as [number | null]) : [child.exitCode];
  if (code !== 0) throw new Error(`the film command ended with ${String(code)}`);
  const stages = Object.fromEntries([...spans].map(([type, { from, to }]) => [type, (to - from) / 1000]));
  return { seconds: (performance.now() - began) / 1000, stages };
}

function note(spans: Map<string, { from: number; to: number }>, event: JobEvent): void {
  if (event.type !== 'JOB_STARTED' && event.type !== 'JOB_COMPLETED') return;
  const at = Date.parse(event.at);
  const span = spans.get(event.jobType) ?? { from: at, to: at };
  spans.set(event.jobType, { from: Math.min(span.from, at), to: Math.max(span.to, at) });
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const fresh: Run[] = [];
const again: Run[] = [];
let filmSeconds = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  const folder = await mkdtemp(join(tmpdir(), 'canvas-bench-'));
  try {
    fresh.push(await film(folder));
    again.push(await film(folder));
    const { scenes } = Storyboard.parse(JSON.parse(await readFile(join(folder, 'storyboard.json'), 'utf8')));
    filmSeconds = scenes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const stages = Object.keys(fresh[0]?.stages ?? {}).map((type) => [type, median(fresh.map((run) => run.stages[type] ?? 0))] as const);
const result = { input, filmSeconds, rounds: fresh.length, freshSeconds: median(fresh.map(({ seconds }) => seconds)), againSeconds: median(again.map(({ seconds }) => seconds)), stages: Object.fromEntries(stages) };
if (values.json) console.log(JSON.stringify({ ok: result.freshSeconds < 60 || result.freshSeconds < result.filmSeconds, ...result }));
else {
  console.log(`${input}: a film of ${filmSeconds} s, median of ${fresh.length} rounds`);
  console.log(`from an empty folder  ${result.freshSeconds.toFixed(1)} s\nagain, nothing changed  ${result.againSeconds.toFixed(1)} s`);
  for (const [type, seconds] of stages) console.log(`  ${type.padEnd(26)} ${seconds.toFixed(2)} s from the first start to the last end`);
}
