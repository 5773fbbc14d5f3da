import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { startEmbeddedPostgres } from '../packages/worker-reference/src/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run; each test file makes a database of its own in it. */
    postgresUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run, in a temporary folder; `createTestDatabase` gives each test file a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'canvas-tests-'));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    project.provide('postgresUrl', postgres.url);
    return async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  } catch (thrown) {
    await rm(dataDir, { recursive: true, force: true });
    throw thrown;
  }
}
