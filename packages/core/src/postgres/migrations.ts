import { MigrationError } from '../errors.ts';
import type { PgPool } from './connection.ts';
import { DEFAULT_SCHEMA, quoteSchema, withTransaction } from './connection.ts';
import { MIGRATION_LOCKS, advisoryKeySql } from './lock-key.ts';
import { jobs } from './migrations/001-jobs.ts';
import { entities } from './migrations/002-entities.ts';
import { spend } from './migrations/003-spend.ts';

/** A step of the schema. Once released it is never edited; a change is a new step. */
export interface Migration {
  name: string;
  /** The statements, for a quoted schema name. */
  sql: (schema: string) => string;
}

/** Every step, in order; a step's number is its place, from 1. Append only. */
export const MIGRATIONS: readonly Migration[] = [jobs, entities, spend];

/** What `migrate` did. */
export interface MigrationOutcome {
  /** Names of the steps that were applied now. */
  applied: string[];
  /** The number of the last step that the schema has. */
  current: number;
}

/**
 * Brings the schema up to this version of the code; any number of processes may start it at once, one does the work.
 *
 * Needs no superuser and no extension: the right to create a schema, or an existing schema that it may create in.
 *
 * @throws {MigrationError} if the schema was migrated by a newer version.
 */
export async function migrate(pool: PgPool, { schema = DEFAULT_SCHEMA, migrations = MIGRATIONS }: { schema?: string; migrations?: readonly Migration[] } = {}): Promise<MigrationOutcome> {
  const quoted = quoteSchema(schema);
  return withTransaction(pool, async (client) => {
    await client.query({ text: `SELECT pg_advisory_xact_lock(${advisoryKeySql('$1', MIGRATION_LOCKS)})`, values: [schema] });
    const { rows: schemas } = await client.query({ text: 'SELECT 1 FROM pg_namespace WHERE nspname = $1', values: [schema] });
    if (schemas.length === 0) await client.query({ text: `CREATE SCHEMA ${quoted}` });
    await client.query({ text: `CREATE TABLE IF NOT EXISTS ${quoted}.migrations (id integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())` });
    const { rows } = await client.query({ text: `SELECT coalesce(max(id), 0)::text AS found FROM ${quoted}.migrations` });
    const found = Number(rows[0]?.found);
    if (found > migrations.length) throw new MigrationError({ schema, found, known: migrations.length });
    const missing = migrations.slice(found);
    for (const [index, { name, sql }] of missing.entries()) {
      await client.query({ text: sql(quoted) });
      await client.query({ text: `INSERT INTO ${quoted}.migrations (id, name) VALUES ($1, $2)`, values: [found + index + 1, name] });
    }
    return { applied: missing.map(({ name }) => name), current: migrations.length };
  });
}
