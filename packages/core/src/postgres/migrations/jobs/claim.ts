import { type Flavour, JOB_SEED, LIMIT_SEED, READY, jobFunction, tell } from './fragments.ts';

/** A project's jobs that are due, best first: a step for each priority, so that jobs of a higher priority that are not due yet cost nothing. */
export const dueJobs = (schema: string) => jobFunction(
  `${schema}.due_jobs_of(p_project uuid, p_types text[], p_limit integer) RETURNS TABLE (id uuid, version integer, tid tid, priority integer, run_at timestamptz)`,
  'level bigint := 2147483648; found_now integer; missing integer := p_limit;', `
  WHILE missing > 0 LOOP
    SELECT job.priority INTO level FROM ${schema}.jobs job WHERE job.project_id = p_project AND ${READY} AND job.priority < level ORDER BY job.priority DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    RETURN QUERY SELECT job.id, job.version, job.ctid, job.priority, job.run_at::timestamptz FROM ${schema}.jobs job
      WHERE job.project_id = p_project AND ${READY} AND job.priority = level AND job.run_at <= now() AND (p_types IS NULL OR job.type = ANY (p_types))
      ORDER BY job.run_at, job.id LIMIT missing;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    missing := missing - found_now;
  END LOOP;`);

/**
 * Takes what `candidates` yields: skips what another claimer has its hand on, and loses by version where it was a moment too late.
 * A row is found again by its place; if it was moved meanwhile, its version rose too.
 */
const take = (schema: string, { events }: Flavour, candidates: string) => `
    RETURN QUERY WITH candidates AS MATERIALIZED (${candidates}
    ), locked AS MATERIALIZED (
      SELECT tid, version FROM candidates WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, ${JOB_SEED})) LIMIT missing
    )${events ? ', changed AS (' : ''}
      UPDATE ${schema}.jobs job SET
        state = 'RUNNING', version = job.version + 1, attempt = attempt + 1, worker_id = p_worker, lease_expires_at = now() + p_lease_ms * interval '1 millisecond',
        started_at = now(), updated_at = now(), progress = NULL
      FROM locked WHERE job.ctid = locked.tid AND job.version = locked.version
      RETURNING job.*${events ? `
    ), told AS (${tell(schema, 'JOB_STARTED', 'json_build_object(\'workerId\', p_worker)')})
    SELECT * FROM changed` : ''};
    GET DIAGNOSTICS found_now = ROW_COUNT;
    missing := missing - found_now;`;

const WANTED_TYPE = '(p_types IS NULL OR job.type = ANY (p_types))';

/** Over all projects, level by level of priority. */
const claimAnywhere = (schema: string, flavour: Flavour) => `
    -- The entries of jobs that are gone stay at the front of the index until a vacuum. Whoever knows the priority of the last claim,
    -- and sees that nothing is above it, walks over them once instead of twice.
    IF known THEN level := p_level; ELSE level := 2147483648; END IF;
    WHILE missing > 0 LOOP
      IF NOT known THEN
        SELECT job.priority INTO level FROM ${schema}.jobs job WHERE ${READY} AND job.priority < level ORDER BY job.priority DESC LIMIT 1;
        EXIT WHEN NOT FOUND;
      END IF;
      known := false;
      tries := 0;
      LOOP
        ${take(schema, flavour, `
      SELECT job.id, job.version, job.ctid AS tid FROM ${schema}.jobs job
      WHERE ${READY} AND job.priority = level AND job.run_at <= now() AND ${WANTED_TYPE}
      ORDER BY job.run_at, job.id LIMIT missing * 4 + 32`)}
        tries := tries + 1;
        -- Another claimer that committed between our snapshot and our lock costs us the row by its version: an empty hand is not an empty queue.
        EXIT WHEN missing <= 0 OR tries > 2 OR NOT EXISTS (
          SELECT FROM ${schema}.jobs job WHERE ${READY} AND job.priority = level AND job.run_at <= now() AND ${WANTED_TYPE});
      END LOOP;
    END LOOP;`;

/** Where a project is paused or limited, or only some are wanted: project by project, from a start that rotates. */
const claimByProject = (schema: string, flavour: Flavour) => `
  IF p_projects IS NOT NULL THEN
    projects := p_projects;
  ELSE
    start := gen_random_uuid();
    WITH RECURSIVE ahead AS (
      (SELECT project_id FROM ${schema}.jobs WHERE ${READY} AND project_id >= start ORDER BY project_id LIMIT 1)
      UNION ALL
      SELECT (SELECT job.project_id FROM ${schema}.jobs job WHERE ${READY} AND job.project_id > ahead.project_id ORDER BY job.project_id LIMIT 1) FROM ahead WHERE ahead.project_id IS NOT NULL
    ), behind AS (
      (SELECT project_id FROM ${schema}.jobs WHERE ${READY} AND project_id < start ORDER BY project_id LIMIT 1)
      UNION ALL
      SELECT (SELECT job.project_id FROM ${schema}.jobs job WHERE ${READY} AND job.project_id > behind.project_id AND job.project_id < start ORDER BY job.project_id LIMIT 1) FROM behind WHERE behind.project_id IS NOT NULL
    ), ready AS (
      (SELECT project_id FROM ahead WHERE project_id IS NOT NULL LIMIT 256) UNION ALL (SELECT project_id FROM behind WHERE project_id IS NOT NULL LIMIT 256)
    )
    SELECT array_agg(project_id) INTO projects FROM (SELECT project_id FROM ready LIMIT 256) AS turn;
  END IF;

  -- A limited project is counted by one claimer at a time, and in a statement that begins after it has the lock: so it sees every claim before its own.
  SELECT array_agg(wanted.id) INTO projects
  FROM unnest(projects) AS wanted (id) LEFT JOIN ${schema}.project_queues queue ON queue.project_id = wanted.id
  WHERE NOT coalesce(queue.paused, false)
    AND CASE WHEN queue.running_limit IS NULL THEN true ELSE pg_try_advisory_xact_lock(hashtextextended(wanted.id::text, ${LIMIT_SEED})) END;
  SELECT array_agg(wanted.id), array_agg(
    CASE WHEN queue.running_limit IS NULL THEN p_limit * 4 + 32
         ELSE greatest(0, queue.running_limit - (SELECT count(*) FROM ${schema}.jobs job WHERE job.state = 'RUNNING' AND job.project_id = wanted.id)) END::integer)
  INTO projects, slots
  FROM unnest(projects) AS wanted (id) LEFT JOIN ${schema}.project_queues queue ON queue.project_id = wanted.id;
  ${take(schema, flavour, `
      SELECT job.id, job.version, job.tid FROM unnest(projects, slots) AS open (project_id, free) CROSS JOIN LATERAL ${schema}.due_jobs_of(open.project_id, p_types, open.free) job
      WHERE open.free > 0 ORDER BY job.priority DESC, job.run_at, job.id`)}`;

/** What a claim is called with. */
export const CLAIM_PARAMETERS = 'p_worker text, p_limit integer, p_lease_ms integer, p_types text[], p_projects uuid[], p_level integer';
/** What a claim needs to know on the way. */
export const CLAIM_VARIABLES = 'missing integer := p_limit; found_now integer; level bigint; tries integer; projects uuid[]; slots integer[]; start uuid; expired boolean; restricted boolean; known boolean;';

/** The statements of a claim, for the functions that end with one. */
export const claimBody = (schema: string, flavour: Flavour) => `
  SELECT EXISTS (SELECT FROM ${schema}.jobs WHERE state = 'RUNNING' AND lease_expires_at <= now()),
    p_projects IS NOT NULL OR EXISTS (SELECT FROM ${schema}.project_queues WHERE paused OR running_limit IS NOT NULL),
    p_level IS NOT NULL AND NOT EXISTS (SELECT FROM ${schema}.jobs job WHERE ${READY} AND job.priority > p_level)
  INTO expired, restricted, known;
  IF expired THEN
    PERFORM ${schema}.reclaim_jobs(100, ${flavour.events});
    known := false;
  END IF;
  IF restricted THEN
${claimByProject(schema, flavour)}
  ELSE
${claimAnywhere(schema, flavour)}
  END IF;`;

/** Claims jobs that are due. */
export const claim = (schema: string, flavour: Flavour) => jobFunction(`${schema}.claim_jobs${flavour.suffix}(${CLAIM_PARAMETERS}) RETURNS SETOF ${schema}.jobs`, CLAIM_VARIABLES, claimBody(schema, flavour));
