import { expect, test } from 'vitest';

import { createTestDatabase } from '../../../testing/database.ts';
import { runChaos } from './plane-chaos.ts';

test('worker processes are killed and frozen at random: every job is completed once, none is lost, every double start is a lease that ran out', async () => {
  const database = await createTestDatabase();
  try {
    const report = await runChaos({ url: database.url, jobs: 600, processes: 2, kills: 6, everyMs: 400, leaseMs: 600, workMs: 60, concurrency: 4 });
    expect(report).toMatchObject({ completed: 600, lost: 0, completedTwice: 0, unexplained: 0 });
    expect(report.kills).toBeGreaterThan(2);
  } finally {
    await database[Symbol.asyncDispose]();
  }
});
