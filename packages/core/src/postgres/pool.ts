import pg from 'pg';

import { type CircuitBreakerOptions, createCircuitBreaker } from './circuit-breaker.ts';
import type { PgClient, PgPool, PgQuery } from './connection.ts';
import { sqlState, surviveIdleErrors } from './connection.ts';

/** How a pool of connections is opened. */
export interface PoolOptions {
  /** `postgres://user:password@host:port/database`, to the server or to a pooler in transaction mode. */
  connectionString: string;
  /** Connections at most. @defaultValue 10 */
  max?: number;
  /** Connections older than this are replaced when they are free; 0 for never. @defaultValue 0 */
  maxConnectionAgeMs?: number;
  /** How long to wait for a free connection, or for the server to answer. @defaultValue 10000 */
  connectTimeoutMs?: number;
  /** Shown in `pg_stat_activity`. @defaultValue 'cinematic-canvas' */
  applicationName?: string;
  /** Fails fast while the database is down. Absent, every call tries. */
  breaker?: CircuitBreakerOptions;
}

/** A pool that is closed by disposing. */
export interface OpenPool extends PgPool, AsyncDisposable {
  /** Connections there are now. */
  readonly size: number;
}

/** Connection trouble, as opposed to a statement that the server refused: it has a SQLSTATE of five characters outside the classes 08, 53 and 57. */
function isConnectionTrouble(error: unknown): boolean {
  return !/^(?!08|53|57)[0-9A-Z]{5}$/.test(sqlState(error));
}

/** Opens a pool on `pg`. The death of idle connections does not end the process. */
export function openPool({ connectionString, max = 10, maxConnectionAgeMs = 0, connectTimeoutMs = 10_000, applicationName = 'cinematic-canvas', breaker: breaking }: PoolOptions): OpenPool {
  const pool = new pg.Pool({ connectionString, max, maxLifetimeSeconds: maxConnectionAgeMs / 1_000, connectionTimeoutMillis: connectTimeoutMs, application_name: applicationName });
  surviveIdleErrors(pool);
  const breaker = breaking === undefined ? null : createCircuitBreaker(breaking);
  const guard = <T>(call: () => Promise<T>): Promise<T> => (breaker === null ? call() : breaker.run(call, isConnectionTrouble));
  return {
    get size() {
      return pool.totalCount;
    },
    query: (query: PgQuery) => guard(() => pool.query(query)),
    connect: (): Promise<PgClient> => guard(() => pool.connect()),
    on: (event, listener) => pool.on(event, listener),
    removeListener: (event, listener) => pool.removeListener(event, listener),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
