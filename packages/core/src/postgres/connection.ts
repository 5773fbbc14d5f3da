/** A statement with its values; a `name` keeps its plan for the session, which poolers in transaction mode may not bear. */
export interface PgQuery {
  text: string;
  values?: unknown[];
  name?: string;
  /** Which values to decode; rows come with every value as text where a parser returns it as it is. */
  types?: { getTypeParser(oid: number, format?: string): (value: string) => unknown };
}

/** What a statement gave. */
export interface PgResult {
  rows: Record<string, unknown>[];
  rowCount: number | null;
}

/** Whatever runs a statement: a pool, or a client inside a transaction. `pg`'s classes fit. */
export interface PgQueryable {
  query(query: PgQuery): Promise<PgResult>;
}

/** A connection taken from a pool. `pg.PoolClient` fits. */
export interface PgClient extends PgQueryable {
  /** Gives the connection back; with an error, closes it instead. */
  release(error?: Error): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** A pool of connections. `pg.Pool` fits. */
export interface PgPool extends PgQueryable {
  connect(): Promise<PgClient>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** A connection that `LISTEN`s, straight to the server. `pg.Client` fits before it is connected. */
export interface PgListener extends PgQueryable {
  connect(): Promise<unknown>;
  end(): Promise<void>;
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
  on(event: 'notification', listener: (message: { channel: string; payload?: string | undefined }) => void): unknown;
}

const ignore = () => undefined;

/**
 * Keeps the death of an idle connection from ending the process: `pg` emits `error` on the pool, and an `error` that nobody hears is thrown.
 * The next statement opens a new connection, so there is nothing else to do.
 */
export function surviveIdleErrors(pool: PgPool): Disposable {
  pool.on('error', ignore);
  return { [Symbol.dispose]: () => void pool.removeListener('error', ignore) };
}

/**
 * Lends a connection for as long as the callback runs. A callback that throws costs nothing but its own work: the connection goes back,
 * unless it broke meanwhile.
 */
export async function withClient<T>(pool: PgPool, run: (client: PgClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const note = (error: Error) => void (broken = error);
  client.on('error', note);
  try {
    return await run(client);
  } finally {
    client.removeListener('error', note);
    client.release(broken);
  }
}

/**
 * Runs the callback in a transaction and commits what it did; if it throws, nothing of it stays.
 *
 * The error that surfaces is the first one. A connection on which even ROLLBACK fails is closed and does not return to the pool.
 */
export async function withTransaction<T>(pool: PgPool, run: (client: PgQueryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const note = (error: Error) => void (broken ??= error);
  client.on('error', note);
  try {
    await client.query({ text: 'BEGIN' });
    const result = await run(client);
    await client.query({ text: 'COMMIT' });
    return result;
  } catch (error) {
    await client.query({ text: 'ROLLBACK' }).catch((failure: unknown) => note(failure instanceof Error ? failure : new Error(String(failure))));
    throw error;
  } finally {
    client.removeListener('error', note);
    client.release(broken);
  }
}

/** The code that PostgreSQL gave an error (`23505`), or that Node gave it (`ECONNRESET`); empty if it has none. */
export function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,40}$/;

/** The schema that holds the tables if no other is named. */
export const DEFAULT_SCHEMA = 'cinematic_canvas';

/** Writes a schema name as an identifier. @throws {TypeError} if it isn't lower-case letters, digits and `_`, or is longer than 41 characters. */
export function quoteSchema(schema: string): string {
  if (!IDENTIFIER.test(schema)) throw new TypeError(`"${schema}" can't be a schema name: use lower-case letters, digits and _, at most 41 of them`);
  return `"${schema}"`;
}
