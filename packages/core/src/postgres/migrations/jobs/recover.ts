import { JOB_SEED, jobFunction, tell } from './fragments.ts';

const ISO_NOW = 'to_char(now() AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\')';
const SPENT = 'attempt >= max_attempts';

/** Takes back jobs whose lease ran out. */
export const recover = (schema: string) => jobFunction(`${schema}.reclaim_jobs(p_limit integer, p_events boolean) RETURNS integer`, 'reclaimed integer;', `
  WITH expired AS MATERIALIZED (
    SELECT id, version FROM ${schema}.jobs WHERE state = 'RUNNING' AND lease_expires_at <= now() ORDER BY lease_expires_at LIMIT p_limit
  ), locked AS MATERIALIZED (
    SELECT id, version FROM expired WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, ${JOB_SEED}))
  ), changed AS (
    UPDATE ${schema}.jobs job SET
      state = CASE WHEN ${SPENT} THEN 'FATAL' ELSE 'FAILED' END, version = job.version + 1, updated_at = now(), lease_expires_at = NULL,
      run_at = CASE WHEN ${SPENT} THEN run_at ELSE date_trunc('milliseconds', now()) END, finished_at = CASE WHEN ${SPENT} THEN now() END,
      failure = json_build_object('message', 'the lease of ' || worker_id || ' ran out', 'code', 'LEASE_LOST', 'at', ${ISO_NOW}, 'attempt', attempt)
    FROM locked WHERE job.id = locked.id AND job.version = locked.version
    RETURNING job.*
  ), told AS (${tell(schema, 'JOB_FAILED', 'json_build_object(\'message\', failure->>\'message\', \'code\', failure->>\'code\', \'final\', state = \'FATAL\')')} WHERE p_events)
  SELECT count(*) INTO reclaimed FROM changed;
  RETURN reclaimed;`);
