import { CLAIM_PARAMETERS, CLAIM_VARIABLES, claimBody } from './claim.ts';
import { type Flavour, jobFunction, tell } from './fragments.ts';

const channel = (schema: string) => `${schema.slice(1, -1)}_wake`;

/** The lease, not the state, says that a job runs: naming the state would let the planner walk the dead entries of the small index of running jobs. */
const finish = (schema: string, returning: string) => `
    UPDATE ${schema}.jobs job SET state = 'COMPLETED', version = job.version + 1, result = given.result::json, lease_expires_at = NULL, updated_at = now(), finished_at = now()
    FROM unnest(p_ids, p_versions, p_results) AS given (id, version, result)
    WHERE job.id = given.id AND job.version = given.version AND job.lease_expires_at IS NOT NULL
    RETURNING ${returning}`;

/** Completes, tells of it where events are wanted, and gives what `select` asks of `changed`. */
const finished = (schema: string, { events }: Flavour, returning: string, select: string) => `
  WITH changed AS (${finish(schema, events ? 'job.*' : returning)}
  )${events ? `, told AS (${tell(schema, 'JOB_COMPLETED', '\'{"skipped":false}\'::json')})` : ''}
  ${select} FROM changed`;

/** Wakes the relay, and keeps the results that came too late. */
const park = (schema: string, { events }: Flavour, written: string) => `${events ? `
  IF ${written} > 0 THEN PERFORM pg_notify('${channel(schema)}', 'events'); END IF;` : ''}
  IF ${written} < cardinality(p_ids) THEN
    INSERT INTO ${schema}.late_results (job_id, version, result)
    SELECT given.id, given.version, given.result::json FROM unnest(p_ids, p_versions, p_results) AS given (id, version, result) JOIN ${schema}.jobs job ON job.id = given.id
    WHERE NOT (job.state = 'COMPLETED' AND job.version = given.version + 1) AND job.version > given.version
    ON CONFLICT DO NOTHING;
  END IF;`;

/** Frees the jobs whose every dependency is COMPLETED. Runs in a statement of its own after the completing commit, so that its snapshot holds every sibling that committed before. */
export const promote = (schema: string) => jobFunction(`${schema}.promote_jobs(p_finished uuid[], p_events boolean) RETURNS integer`, 'promoted integer;', `
  WITH waiting AS MATERIALIZED (
    SELECT DISTINCT dependency.job_id AS id FROM ${schema}.job_dependencies dependency WHERE dependency.depends_on = ANY (p_finished)
  ), free AS MATERIALIZED (
    SELECT job.id, job.version FROM waiting JOIN ${schema}.jobs job ON job.id = waiting.id
    WHERE job.blocked AND job.state = 'CREATED' AND NOT EXISTS (
      SELECT FROM ${schema}.job_dependencies dependency JOIN ${schema}.jobs awaited ON awaited.id = dependency.depends_on
      WHERE dependency.job_id = job.id AND awaited.state <> 'COMPLETED')
  ), changed AS (
    UPDATE ${schema}.jobs job SET blocked = false, version = job.version + 1, updated_at = now() FROM free WHERE job.id = free.id AND job.version = free.version RETURNING job.*
  ), told AS (${tell(schema, 'JOB_DISPATCHED')} WHERE p_events)
  SELECT count(*) INTO promoted FROM changed;
  IF promoted > 0 THEN PERFORM pg_notify('${channel(schema)}', 'jobs'); END IF;
  RETURN promoted;`);

const GIVEN = 'p_ids uuid[], p_versions integer[], p_results text[]';

/** Completes a batch. */
export const complete = (schema: string, flavour: Flavour) => jobFunction(`${schema}.complete_jobs${flavour.suffix}(${GIVEN}) RETURNS SETOF ${schema}.jobs`, 'written integer;', `
  RETURN QUERY ${finished(schema, flavour, 'job.*', 'SELECT *')};
  GET DIAGNOSTICS written = ROW_COUNT;
  ${park(schema, flavour, 'written')}`);

/**
 * Frees what waited for the batch before, completes one batch and claims the next: one round trip, one commit.
 * The first row is no job: its wait_for names what was completed.
 */
export const cycle = (schema: string, flavour: Flavour) => jobFunction(
  `${schema}.cycle_jobs${flavour.suffix}(p_finished uuid[], ${GIVEN}, ${CLAIM_PARAMETERS}) RETURNS SETOF ${schema}.jobs`,
  `written uuid[]; first ${schema}.jobs; ${CLAIM_VARIABLES}`, `
  IF cardinality(p_finished) > 0 AND EXISTS (SELECT FROM ${schema}.job_dependencies WHERE depends_on = ANY (p_finished)) THEN PERFORM ${schema}.promote_jobs(p_finished, ${flavour.events}); END IF;
  ${finished(schema, flavour, 'job.id', 'SELECT array_agg(id) INTO written')};
  ${park(schema, flavour, 'coalesce(cardinality(written), 0)')}
  first.wait_for := written;
  RETURN NEXT first;
  ${claimBody(schema, flavour)}`);
