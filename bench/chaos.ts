import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { type ChaosReport, runChaos } from '../packages/core/test/plane-chaos.ts';
import { startEmbeddedPostgres } from '../packages/worker-reference/src/embedded-postgres.ts';

/** Kills worker processes for as long as it takes, in rounds of 5,000 jobs, and says what happened. */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, jobs: { type: 'string', default: '5000' }, processes: { type: 'string', default: '4' }, every: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
});
const dataDir = await mkdtemp(join(tmpdir(), 'canvas-chaos-'));
const server = await startEmbeddedPostgres({ dataDir });
const rounds: ChaosReport[] = [];
const total = (field: keyof ChaosReport) => rounds.reduce((sum, report) => sum + report[field], 0);
try {
  while (total('kills') < Number(values.kills)) {
    rounds.push(await runChaos({ url: server.url, jobs: Number(values.jobs), processes: Number(values.processes), kills: Number(values.kills) - total('kills'), everyMs: Number(values.every), leaseMs: 1_000, workMs: 60, concurrency: 4 }));
    if (!values.json) console.log(JSON.stringify(rounds.at(-1)));
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
const fields = ['jobs', 'completed', 'lost', 'completedTwice', 'kills', 'frozen', 'doubleStarts', 'leasesLost', 'lateResults', 'unexplained', 'seconds'] as const;
const sums = Object.fromEntries(fields.map((field) => [field, total(field)]));
const ok = total('lost') === 0 && total('completedTwice') === 0 && total('unexplained') === 0;
console.log(values.json ? JSON.stringify({ ok, ...sums }) : `${ok ? 'holds' : 'BROKEN'}: ${JSON.stringify(sums)}`);
