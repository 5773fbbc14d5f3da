import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startEmbeddedPostgres } from '../packages/worker-reference/src/embedded-postgres.ts';

import { type Round, measure, median } from './jobs/measure.ts';
import { peerContenders } from './jobs/peer-contenders.ts';
import { planeContenders } from './jobs/plane-contenders.ts';
import { measureWakeUp } from './jobs/wake-up.ts';

/** Measures the job plane against its peers on one durable PostgreSQL, in interleaved rounds. */
const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '3' }, processes: { type: 'string', default: '1,2' },
    only: { type: 'string', default: '' }, json: { type: 'boolean', default: false },
  },
});
const jobs = Number(values.jobs);
const wanted = values.only.split(';').map((part) => part.trim());
const contenders = [...peerContenders, ...planeContenders].filter(({ name }) => wanted.some((part) => name.includes(part)));
const dataDir = await mkdtemp(join(tmpdir(), 'canvas-bench-'));
const server = await startEmbeddedPostgres({ dataDir, settings: { shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '30min' } });
const found = new Map<string, Round[]>();
const of = (name: string, processes: number) => found.get(`${name}/${processes}`) ?? [];
let wake = { p50Ms: NaN, p99Ms: NaN };
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const processes of values.processes.split(',').map(Number)) {
      for (const contender of contenders) {
        // The slow ways get fewer jobs, so that a round stays short.
        const count = contender.name.startsWith('separate') ? Math.min(jobs, 1_500) : jobs;
        const result = await measure(contender, { url: server.url, postmaster: server.pid, jobs: count, processes });
        found.set(`${contender.name}/${processes}`, [...of(contender.name, processes), result]);
        if (!values.json) console.log(`${contender.name}, ${processes} process${processes > 1 ? 'es' : ''}: ${Math.round(result.jobsPerSecond)} jobs/s`);
      }
    }
  }
  if (values.only === '') wake = await measureWakeUp(server.url);
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

const summary = [...found].map(([key, rounds]) => {
  const [name = '', processes = ''] = key.split('/');
  const mid = (field: keyof Round) => median(rounds.map((round) => round[field]));
  return {
    name, processes: Number(processes), jobsPerSecond: mid('jobsPerSecond'), p50Ms: mid('p50Ms'), p99Ms: mid('p99Ms'), walBytesPerJob: mid('walBytesPerJob'), serverMicrosPerJob: mid('serverMicrosPerJob'),
    commitsPerThousand: mid('commitsPerThousand'), deadPerJob: mid('deadPerJob'), bytesPerJob: mid('bytesPerJob'),
  };
});
const rate = (name: string, processes: number) => summary.find((row) => row.name.startsWith(name) && row.processes === processes);
const goals = values.only !== '' ? [] : values.processes.split(',').map(Number).flatMap((n) => {
  const ratio = (ours: string, theirs: string, field: 'jobsPerSecond' | 'walBytesPerJob' | 'deadPerJob' = 'jobsPerSecond') => (rate(ours, n)?.[field] ?? NaN) / (rate(theirs, n)?.[field] ?? NaN);
  const goal = (what: string, value: number, holds: boolean) => ({ what: `${what}, ${n} process${n > 1 ? 'es' : ''}`, value, holds });
  const atLeast = (what: string, value: number, least: number) => goal(`${what} (at least ${least})`, value, value >= least);
  return [
    atLeast('bulk to graphile-worker', ratio('canvas, bulk', 'graphile-worker, local queue of 500'), 1),
    atLeast('bulk to pg-boss', ratio('canvas, bulk', 'pg-boss'), 1.4),
    atLeast('bulk with events to graphile-worker', ratio('canvas, bulk, every', 'graphile-worker, local queue of 500'), 0.9),
    atLeast('small claims to graphile-worker\'s small local queue', ratio('canvas, small', 'graphile-worker, local queue of 30'), 1),
    goal('small claims, claim to complete p50 in ms (under 1)', rate('canvas, small', n)?.p50Ms ?? NaN, (rate('canvas, small', n)?.p50Ms ?? NaN) < 1),
    atLeast('running limit to separate queries', ratio('canvas, running', 'separate'), 5),
    goal('WAL to SKIP LOCKED (at most 1.02)', ratio('canvas, bulk', 'canvas, bulk, SKIP', 'walBytesPerJob'), ratio('canvas, bulk', 'canvas, bulk, SKIP', 'walBytesPerJob') <= 1.02),
  ];
});
if (values.only === '') {
  goals.push({ what: 'wake-up p50 in ms (under 5)', value: wake.p50Ms, holds: wake.p50Ms < 5 }, { what: 'wake-up p99 in ms (under 25)', value: wake.p99Ms, holds: wake.p99Ms < 25 });
}
if (values.json) console.log(JSON.stringify({ ok: goals.every(({ holds }) => holds), jobs, rounds: Number(values.rounds), goals, wake, summary }));
else {
  console.log(`\nmedians of ${values.rounds} interleaved rounds, ${jobs} no-op jobs\n`);
  console.log('| contender | processes | jobs/s | p50 ms | p99 ms | WAL B/job | server µs/job | commits/1000 | dead/job | table B/job |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const row of summary) console.log(`| ${row.name} | ${row.processes} | ${Math.round(row.jobsPerSecond)} | ${row.p50Ms.toFixed(1)} | ${row.p99Ms.toFixed(1)} | ${Math.round(row.walBytesPerJob)} | ${Math.round(row.serverMicrosPerJob)} | ${row.commitsPerThousand.toFixed(0)} | ${row.deadPerJob.toFixed(2)} | ${Math.round(row.bytesPerJob)} |`);
  console.log('');
  for (const { what, value, holds } of goals) console.log(`${holds ? 'holds ' : 'MISSED'}  ${what}: ${value.toFixed(2)}`);
}
