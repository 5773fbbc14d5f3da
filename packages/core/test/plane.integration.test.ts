import pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { JobPlane } from '../src/index.ts';
import { createPostgresJobPlane, migrate } from '../src/postgres/index.ts';
import { planeCases } from '../src/testing/plane-cases.ts';

let database: TestDatabase;
let shared: JobPlane;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool);
  shared = createPostgresJobPlane({ pool: database.pool, listen: () => new pg.Client({ connectionString: database.url }) });
});
afterAll(async () => {
  await shared.close();
  await database[Symbol.asyncDispose]();
});

test.each(planeCases)('$name', ({ run }) => run((settings) => Promise.resolve(settings === undefined ? shared : createPostgresJobPlane({ pool: database.pool, ...settings }))));
