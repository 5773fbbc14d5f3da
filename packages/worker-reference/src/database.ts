import { surviveIdleErrors } from '@cinematic-canvas/core/postgres';
import { Client, Pool } from 'pg';

const APPLICATION = 'cinematic-canvas';

/** Opens a pool of connections that bears the death of idle ones. */
export function openPool(url: string, { max = 10 }: { max?: number } = {}): Pool {
  const pool = new Pool({ connectionString: url, max, application_name: APPLICATION });
  surviveIdleErrors(pool);
  return pool;
}

/** Makes a connection of its own, for LISTEN; not connected yet. */
export function createListener(url: string): Client {
  return new Client({ connectionString: url, application_name: `${APPLICATION} listener` });
}
