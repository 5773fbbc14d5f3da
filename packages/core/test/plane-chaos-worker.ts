import { setTimeout as delay } from 'node:timers/promises';

import { createWorker } from '../src/index.ts';
import { createPostgresJobPlane, openPool } from '../src/postgres/index.ts';

/** A worker process to be killed: `plane-chaos-worker.ts URL LEASE_MS CONCURRENCY WORK_MS`. */
const [url = '', leaseMs = '1000', concurrency = '8', workMs = '10'] = process.argv.slice(2);
const pool = openPool({ connectionString: url, max: 4 });
const plane = createPostgresJobPlane({ pool });
const worker = createWorker({
  plane, concurrency: Number(concurrency), leaseMs: Number(leaseMs), pollMs: 100, workerId: `process ${process.pid}`,
  handlers: { CHAOS: async ({ job }) => delay(Math.random() * Number(workMs), { by: process.pid, attempt: job.attempt }) },
});
worker.events.on('job:lost', () => process.send?.('lost'));
process.on('SIGTERM', () => void worker.drain({ deadlineMs: 500 }).then(() => process.exit(0)));
// A worker whose parent is gone has nobody left to work for.
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
