import type pg from 'pg';

/** A queue under measurement. */
export interface Contender {
  name: string;
  /** What to make before the clock starts: schema and jobs. */
  prepare(pool: pg.Pool, jobs: number): Promise<void>;
  /** How many jobs are not done. */
  remaining: string;
  /** Tables whose size and dead rows count. */
  schema: string;
  /** Works in a process of its own until told to stop; tells of each batch of jobs that is done. */
  work(pool: pg.Pool, done: (latenciesMs: readonly number[]) => void): Promise<() => Promise<void>>;
}
