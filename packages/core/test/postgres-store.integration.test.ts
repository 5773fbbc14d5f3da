import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { ProjectStore } from '../src/index.ts';
import { entities } from '../src/postgres/migrations/002-entities.ts';
import { migrate } from '../src/postgres/migrations.ts';
import { createPostgresProjectStore } from '../src/postgres/store.ts';
import { aStoryboard } from '../src/testing/a-storyboard.ts';
import { storeCases } from '../src/testing/store-cases.ts';

let database: TestDatabase;
let store: ProjectStore;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool, { schema: 'films', migrations: [entities] });
  store = createPostgresProjectStore({ pool: database.pool, schema: 'films' });
});
afterAll(() => database[Symbol.asyncDispose]());

test.each(storeCases)('$name', ({ run }) => run(() => Promise.resolve(store)));

/** A key `__proto__` is left out wherever zod reads a record, so that nobody's prototype is set by a message. */
const isHarmless = (value: object) => !JSON.stringify(value).includes('"__proto__":');

test('arbitrary JSON comes back deep-equal (A11)', async () => {
  const { project } = await store.openProject({ name: 'arbitrary', metadata: aStoryboard().metadata, options: {} });
  let { version } = project;
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })).filter(isHarmless), async (value) => {
      // What JSON itself can't tell apart (-0) is no matter of the store's.
      const options = JSON.parse(JSON.stringify(value)) as typeof project.options;
      ({ version } = await store.update('project', project.id, version, { options }));
      expect((await store.get('project', project.id))?.options).toEqual(options);
    }),
    { numRuns: 100 },
  );
});
