/** `hashtextextended('cinematic-canvas/job', 0)` and `…/running-limit`, as `lock-key.ts` has them. */
export const JOB_SEED = 'hashtextextended(\'cinematic-canvas/job\', 0)';
/** The seed of the lock under which a limited project is counted. */
export const LIMIT_SEED = 'hashtextextended(\'cinematic-canvas/running-limit\', 0)';

/** What may be claimed once it is due. */
export const READY = '(state IN (\'CREATED\', \'FAILED\') AND NOT blocked)';

/** Statistics of a queue are always old, so the plans are pinned; SET clauses of a function survive poolers. */
export const PINNED = 'SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan';

/** A function of the job plane; rows and columns go by their own names before variables do. */
export const jobFunction = (signature: string, declarations: string, body: string) => `
CREATE FUNCTION ${signature} LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE ${declarations}
BEGIN
${body}
END $$;`;

/** Writes the event of each row of `changed`. */
export const tell = (schema: string, type: string, detail = 'NULL') => `
    INSERT INTO ${schema}.outbox (project_id, topic, type, job_id, job_version, job_type, attempt, correlation_id, detail)
    SELECT project_id, 'job-events', '${type}', id, version, changed.type, attempt, correlation_id, ${detail} FROM changed`;

/**
 * The functions that every job goes through exist twice, with events and without: a statement that could write to the outbox costs its preparation
 * even where it writes nothing.
 */
export interface Flavour {
  events: boolean;
  /** What the names end with. */
  suffix: string;
}
/** With an event for every change. */
export const LOUD: Flavour = { events: true, suffix: '' };
/** Without events. */
export const SILENT: Flavour = { events: false, suffix: '_silently' };
