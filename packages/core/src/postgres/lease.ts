import { LeaseLostError } from '../errors.ts';
import { type Leases, createLeases } from '../leases.ts';
import type { PgPool, PgQueryable } from './connection.ts';
import { DEFAULT_SCHEMA, quoteSchema } from './connection.ts';
import { advisoryKeySql } from './lock-key.ts';

const LEASE_LOCKS = 'cinematic-canvas/lease';
const KEY = advisoryKeySql('$1', LEASE_LOCKS);

/** Leases as rows of the schema's table, with expiry by the database's clock. */
export function createPostgresLeases({ pool, schema = DEFAULT_SCHEMA }: { pool: PgPool; schema?: string }): Leases {
  const table = `${quoteSchema(schema)}.leases`;
  const until = (ms: string) => `now() + ${ms}::integer * interval '1 millisecond'`;
  return createLeases({
    async take(resource, owner, leaseMs) {
      const { rows } = await pool.query({
        // A fenced write shares the lock until it commits, so that nobody takes over in the middle of one.
        text: `WITH free AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${KEY}) AS locked)
          INSERT INTO ${table} AS lease (resource, owner, version, expires_at) SELECT $1, $2, 1, ${until('$3')} FROM free WHERE locked
          ON CONFLICT (resource) DO UPDATE SET owner = $2, version = lease.version + 1, expires_at = ${until('$3')} WHERE lease.expires_at <= now()
          RETURNING version`,
        values: [resource, owner, leaseMs],
      });
      return rows[0] === undefined ? null : Number(rows[0].version);
    },
    async renew(resource, token, leaseMs) {
      const { rowCount } = await pool.query({ text: `UPDATE ${table} SET expires_at = ${until('$3')} WHERE resource = $1 AND version = $2`, values: [resource, token, leaseMs] });
      return rowCount === 1;
    },
    async free(resource, token) {
      // The row stays: its version is what keeps tokens rising.
      await pool.query({ text: `UPDATE ${table} SET expires_at = '-infinity' WHERE resource = $1 AND version = $2`, values: [resource, token] });
    },
  });
}

/**
 * Lets a write through only while the lease's token is the current one; call it inside the transaction that writes.
 *
 * Until the transaction ends, nobody can take the lease over.
 *
 * @throws {LeaseLostError} if the lease ran out or was taken over.
 * @example
 * await withTransaction(pool, async (client) => {
 *   await fence(client, { lease });
 *   await client.query({ text: 'UPDATE ...' });
 * });
 */
export async function fence(client: PgQueryable, { lease: { resource, owner, token }, schema = DEFAULT_SCHEMA }: { lease: { resource: string; owner: string; token: number }; schema?: string }): Promise<void> {
  await client.query({ text: `SELECT pg_advisory_xact_lock_shared(${KEY})`, values: [resource] });
  const { rows } = await client.query({ text: `SELECT 1 FROM ${quoteSchema(schema)}.leases WHERE resource = $1 AND version = $2 AND expires_at > now()`, values: [resource, token] });
  if (rows.length === 0) throw new LeaseLostError({ resource, owner, token });
}
