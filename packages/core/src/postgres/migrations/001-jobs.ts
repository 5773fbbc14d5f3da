import type { Migration } from '../migrations.ts';
import { claim, dueJobs } from './jobs/claim.ts';
import { complete, cycle, promote } from './jobs/complete.ts';
import { LOUD, SILENT } from './jobs/fragments.ts';
import { recover } from './jobs/recover.ts';
import { tables } from './jobs/tables.ts';

/** Jobs, their dependencies, the outbox and leases. */
export const jobs: Migration = {
  name: 'jobs',
  sql: (schema) => [
    ...[tables, recover, dueJobs, promote].map((part) => part(schema)),
    ...[claim, complete, cycle].flatMap((part) => [LOUD, SILENT].map((flavour) => part(schema, flavour))),
  ].join('\n'),
};
