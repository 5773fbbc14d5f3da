import { OptimisticLockError } from '../errors.ts';
import type { PgQueryable } from './connection.ts';
import { advisoryKeySql } from './lock-key.ts';

const identifier = (name: string) => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/**
 * Updates one row of any table that has `id` and `version`, if its version is still the one that was read, and raises the version by one.
 *
 * @param options.table - may name its schema: `'shop.orders'`.
 * @param options.set - column to value; objects go into json columns.
 * @returns the row as it is now.
 * @throws {OptimisticLockError} with the version that the row has now, or null if it is gone.
 * @example
 * const order = await updateVersioned(pool, { table: 'orders', id, version: 3, set: { state: 'paid' } });
 */
export async function updateVersioned(client: PgQueryable, { table, id, version, set }: { table: string; id: string; version: number; set: Readonly<Record<string, unknown>> }): Promise<Record<string, unknown>> {
  const columns = Object.keys(set);
  if (columns.includes('version') || columns.includes('id')) throw new TypeError('id and version are not for setting: the update raises the version by itself');
  const assignments = [...columns.map((column, index) => `${identifier(column)} = $${index + 3}`), 'version = version + 1'];
  const { rows } = await client.query({
    text: `UPDATE ${identifier(table)} SET ${assignments.join(', ')} WHERE id = $1 AND version = $2 RETURNING *`,
    values: [id, version, ...columns.map((column) => set[column])],
  });
  const [row] = rows;
  if (row !== undefined) return row;
  const { rows: current } = await client.query({ text: `SELECT version FROM ${identifier(table)} WHERE id = $1`, values: [id] });
  throw new OptimisticLockError({ entity: table, id, expected: version, current: current[0] === undefined ? null : Number(current[0].version) });
}

/**
 * Asks for the advisory lock of an id for the rest of the transaction; false, at once, if another transaction has it.
 *
 * @param client - a client inside a transaction; on a pool the lock would be gone with the statement.
 */
export async function tryAdvisoryLock(client: PgQueryable, { id, namespace }: { id: string; namespace: string }): Promise<boolean> {
  const { rows } = await client.query({ text: `SELECT pg_try_advisory_xact_lock(${advisoryKeySql('$1', namespace)}) AS locked`, values: [id] });
  return rows[0]?.locked === true;
}
