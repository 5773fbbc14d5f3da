import { Logger, run, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';

import type { Contender } from './contender.ts';

const quiet = new Logger(() => () => undefined);

/** graphile-worker with a local queue and batched completion, as its own performance test sets it. It deletes what is done. */
function graphile(name: string, { concurrentJobs, size }: { concurrentJobs: number; size: number }): Contender {
  return {
    name, schema: 'graphile_worker', remaining: 'SELECT count(*)::int AS remaining FROM graphile_worker._private_jobs',
    async prepare(pool, jobs) {
      await runMigrations({ pgPool: pool, logger: quiet });
      await pool.query('SELECT graphile_worker.add_job(\'NOOP\', json_build_object(\'n\', n)) FROM generate_series(1, $1) AS n', [jobs]);
    },
    async work(pool, done) {
      const claimed = new Map<string, number>();
      // It tells that a job is done before that is stored; the statement that stores it is what counts.
      const watched = new WeakSet<pg.ClientBase>();
      const watch = (client: pg.PoolClient) => {
        if (watched.has(client)) return;
        watched.add(client);
        const query = client.query.bind(client) as (...args: unknown[]) => unknown;
        client.query = ((...args: unknown[]) => {
          const answer = query(...args);
          const [config] = args as [{ text?: string; values?: unknown[] } | undefined];
          if (answer instanceof Promise && config?.text?.startsWith('delete from') === true) {
            const ids = [config.values?.[0]].flat() as string[];
            void answer.then(() => done(ids.map((id) => performance.now() - (claimed.get(id) ?? performance.now()))), () => undefined);
          }
          return answer;
        }) as typeof client.query;
      };
      pool.on('acquire', watch);
      pool.on('connect', (client) => client.on('error', () => undefined));
      const runner = await run({
        pgPool: pool, logger: quiet, taskList: { NOOP: () => undefined }, noHandleSignals: true,
        preset: { worker: { concurrentJobs, localQueue: { size }, completeJobBatchDelay: 0, failJobBatchDelay: 0, pollInterval: 1000 } },
      });
      runner.events.on('localQueue:getJobs:complete', ({ jobs }) => {
        for (const { id } of jobs) claimed.set(id, performance.now());
      });
      return () => runner.stop();
    },
  };
}

/** pg-boss: batches of a thousand, fetched and completed in turn by two loops. */
const boss: Contender = {
  name: 'pg-boss, batches of 1000', schema: 'pgboss', remaining: 'SELECT count(*)::int AS remaining FROM pgboss.job WHERE name = \'noop\' AND state < \'completed\'',
  async prepare(pool, jobs) {
    const queue = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, supervise: false, schedule: false });
    await queue.start();
    await queue.createQueue('noop');
    for (let made = 0; made < jobs; made += 1000) await queue.insert('noop', Array.from({ length: Math.min(1000, jobs - made) }, (_, n) => ({ data: { n: made + n } })));
    await queue.stop({ graceful: false });
  },
  async work(pool, done) {
    const queue = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, supervise: false, schedule: false, migrate: false });
    await queue.start();
    let stopped = false;
    const loops = [1, 2].map(async () => {
      while (!stopped) {
        const jobs = await queue.fetch('noop', { batchSize: 1000 });
        const began = performance.now();
        if (jobs.length === 0) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        await queue.complete('noop', jobs.map(({ id }) => id));
        done(jobs.map(() => performance.now() - began));
      }
    });
    return async () => {
      stopped = true;
      await Promise.all(loops);
      await queue.stop({ graceful: false });
    };
  },
};

/** What others bring. */
export const peerContenders: readonly Contender[] = [
  graphile('graphile-worker, local queue of 500, batched completion', { concurrentJobs: 24, size: 500 }),
  graphile('graphile-worker, local queue of 30', { concurrentJobs: 30, size: 30 }),
  boss,
];
