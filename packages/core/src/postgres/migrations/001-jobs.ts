import type { Migration } from '../migrations.ts';

/** `hashtextextended('cinematic-canvas/job', 0)` and `…/running-limit`, as `lock-key.ts` has them. */
const JOB_SEED = 'hashtextextended(\'cinematic-canvas/job\', 0)';
const LIMIT_SEED = 'hashtextextended(\'cinematic-canvas/running-limit\', 0)';

const READY = '(state IN (\'CREATED\', \'FAILED\') AND NOT blocked)';
const ISO_NOW = 'to_char(now() AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\')';

/** Statistics of a queue are always old, so the plans are pinned; SET clauses of a function survive poolers. */
const PINNED = 'SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan';

const channel = (schema: string) => `'${schema.slice(1, -1)}_wake'`;

const tell = (schema: string, type: string, source: string, detail = 'NULL') => `
  INSERT INTO ${schema}.outbox (project_id, topic, type, job_id, job_version, job_type, attempt, correlation_id, detail)
  SELECT project_id, 'job-events', '${type}', id, version, jobs.type, attempt, correlation_id, ${detail} FROM ${source} jobs WHERE p_events`;

const tables = (schema: string) => `
CREATE TABLE ${schema}.jobs (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL,
  type text NOT NULL,
  state text NOT NULL CHECK (state IN ('CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED', 'FATAL')),
  version integer NOT NULL DEFAULT 1,
  attempt integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL CHECK (max_attempts > 0),
  priority integer NOT NULL,
  run_at timestamptz(3) NOT NULL,
  blocked boolean NOT NULL,
  skipped boolean NOT NULL DEFAULT false,
  unique_key text,
  -- json, not jsonb: what comes back is what went in, to the last escape.
  payload json NOT NULL,
  result json,
  failure json,
  intervention json,
  progress json,
  -- NULL where there is nothing: most jobs wait for nobody, and every change writes the row anew.
  wait_for uuid[],
  correlation_id text,
  worker_id text,
  lease_expires_at timestamptz(3),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  CHECK ((state = 'RUNNING') = (lease_expires_at IS NOT NULL))
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.1);
-- Claims over all projects, and over the projects one by one where some are paused or limited.
CREATE INDEX jobs_ready ON ${schema}.jobs (priority DESC, run_at, id) WHERE ${READY};
CREATE INDEX jobs_ready_by_project ON ${schema}.jobs (project_id, priority DESC, run_at, id) WHERE ${READY};
CREATE INDEX jobs_lease ON ${schema}.jobs (lease_expires_at) WHERE state = 'RUNNING';
CREATE UNIQUE INDEX jobs_live_key ON ${schema}.jobs (project_id, type, unique_key) WHERE unique_key IS NOT NULL AND state IN ('CREATED', 'RUNNING', 'FAILED', 'INTERRUPTED');
CREATE INDEX jobs_failed ON ${schema}.jobs (run_at) WHERE state = 'FAILED';
CREATE INDEX jobs_blocked ON ${schema}.jobs (id) WHERE blocked AND state = 'CREATED';
CREATE INDEX jobs_finished ON ${schema}.jobs USING brin (finished_at) WITH (pages_per_range = 16, autosummarize = on);

-- Which jobs a project has. Never updated, so that finding them costs nothing when a job moves.
CREATE TABLE ${schema}.project_jobs (project_id uuid NOT NULL, job_id uuid NOT NULL, PRIMARY KEY (project_id, job_id));

CREATE TABLE ${schema}.job_dependencies (depends_on uuid NOT NULL, job_id uuid NOT NULL, PRIMARY KEY (depends_on, job_id));
CREATE INDEX job_dependencies_job ON ${schema}.job_dependencies (job_id);

-- Results that came after their job was taken away; paid work is not thrown out.
CREATE TABLE ${schema}.late_results (
  job_id uuid NOT NULL,
  version integer NOT NULL,
  result json,
  at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (job_id, version)
);

CREATE TABLE ${schema}.project_queues (
  project_id uuid PRIMARY KEY,
  paused boolean NOT NULL DEFAULT false,
  running_limit integer CHECK (running_limit >= 0),
  version integer NOT NULL DEFAULT 1
);

CREATE SEQUENCE ${schema}.event_sequence;
-- One row for each event that is not published yet. A job's event is kept by its parts, any other as it is.
CREATE TABLE ${schema}.outbox (
  project_id uuid NOT NULL,
  serial bigint GENERATED ALWAYS AS IDENTITY,
  topic text NOT NULL,
  type text NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT now(),
  correlation_id text,
  job_id uuid,
  job_version integer,
  job_type text,
  attempt integer,
  detail json,
  PRIMARY KEY (project_id, serial)
);

CREATE TABLE ${schema}.leases (
  resource text PRIMARY KEY,
  owner text NOT NULL,
  -- The fencing token: rises with every new holder.
  version integer NOT NULL,
  expires_at timestamptz(3) NOT NULL
);`;

const reclaim = (schema: string) => `
CREATE FUNCTION ${schema}.reclaim_jobs(p_limit integer, p_events boolean) RETURNS integer LANGUAGE plpgsql ${PINNED} AS $$
DECLARE reclaimed integer;
BEGIN
  WITH expired AS MATERIALIZED (
    SELECT id, version FROM ${schema}.jobs WHERE state = 'RUNNING' AND lease_expires_at <= now() ORDER BY lease_expires_at LIMIT p_limit
  ), locked AS MATERIALIZED (
    SELECT id, version FROM expired WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, ${JOB_SEED}))
  ), changed AS (
    UPDATE ${schema}.jobs job SET
      state = CASE WHEN attempt >= max_attempts THEN 'FATAL' ELSE 'FAILED' END, version = job.version + 1, updated_at = now(), run_at = CASE WHEN attempt >= max_attempts THEN run_at ELSE date_trunc('milliseconds', now()) END,
      finished_at = CASE WHEN attempt >= max_attempts THEN now() END, lease_expires_at = NULL,
      failure = json_build_object('message', 'the lease of ' || worker_id || ' ran out', 'code', 'LEASE_LOST', 'at', ${ISO_NOW}, 'attempt', attempt)
    FROM locked WHERE job.id = locked.id AND job.version = locked.version
    RETURNING job.*
  ), told AS (${tell(schema, 'JOB_FAILED', 'changed', 'json_build_object(\'message\', failure->>\'message\', \'code\', failure->>\'code\', \'final\', state = \'FATAL\')')})
  SELECT count(*) INTO reclaimed FROM changed;
  RETURN reclaimed;
END $$;`;

/** A project's jobs that are due, best first: a step for each priority, so that jobs of a higher priority that are not due yet cost nothing. */
const due = (schema: string) => `
CREATE FUNCTION ${schema}.due_jobs_of(p_project uuid, p_types text[], p_limit integer) RETURNS TABLE (id uuid, version integer, priority integer, run_at timestamptz) LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE level bigint := 2147483648; found_now integer; missing integer := p_limit;
BEGIN
  WHILE missing > 0 LOOP
    SELECT job.priority INTO level FROM ${schema}.jobs job WHERE job.project_id = p_project AND ${READY} AND job.priority < level ORDER BY job.priority DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    RETURN QUERY SELECT job.id, job.version, job.priority, job.run_at::timestamptz FROM ${schema}.jobs job
      WHERE job.project_id = p_project AND ${READY} AND job.priority = level AND job.run_at <= now() AND (p_types IS NULL OR job.type = ANY (p_types))
      ORDER BY job.run_at, job.id LIMIT missing;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    missing := missing - found_now;
  END LOOP;
END $$;`;

/** Takes what `candidates` yields: skips what another claimer has its hand on, and loses by version where it was a moment too late. */
const take = (schema: string, candidates: string) => `
    RETURN QUERY WITH candidates AS MATERIALIZED (${candidates}
    ), locked AS MATERIALIZED (
      SELECT id, version FROM candidates WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, ${JOB_SEED})) LIMIT missing
    ), changed AS (
      UPDATE ${schema}.jobs job SET
        state = 'RUNNING', version = job.version + 1, attempt = attempt + 1, worker_id = p_worker, lease_expires_at = now() + p_lease_ms * interval '1 millisecond',
        started_at = now(), updated_at = now(), progress = NULL
      FROM locked WHERE job.id = locked.id AND job.version = locked.version
      RETURNING job.*
    ), told AS (${tell(schema, 'JOB_STARTED', 'changed', 'json_build_object(\'workerId\', p_worker)')})
    SELECT * FROM changed;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    missing := missing - found_now;`;

const claim = (schema: string) => `
CREATE FUNCTION ${schema}.claim_jobs(p_worker text, p_limit integer, p_lease_ms integer, p_types text[], p_projects uuid[], p_level integer, p_events boolean)
RETURNS SETOF ${schema}.jobs LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE missing integer := p_limit; found_now integer; level bigint; known boolean := false; tries integer; projects uuid[]; slots integer[]; start uuid := gen_random_uuid();
BEGIN
  IF EXISTS (SELECT FROM ${schema}.jobs WHERE state = 'RUNNING' AND lease_expires_at <= now()) THEN PERFORM ${schema}.reclaim_jobs(100, p_events); END IF;

  IF p_projects IS NULL AND NOT EXISTS (SELECT FROM ${schema}.project_queues WHERE paused OR running_limit IS NOT NULL) THEN
    -- The entries of jobs that are gone stay at the front of the index until a vacuum. Whoever knows the priority of the last claim, and sees that nothing is above it, walks over them once instead of twice.
    IF p_level IS NOT NULL AND NOT EXISTS (SELECT FROM ${schema}.jobs job WHERE ${READY} AND job.priority > p_level) THEN level := p_level; known := true; ELSE level := 2147483648; END IF;
    WHILE missing > 0 LOOP
      IF NOT known THEN
        SELECT job.priority INTO level FROM ${schema}.jobs job WHERE ${READY} AND job.priority < level ORDER BY job.priority DESC LIMIT 1;
        EXIT WHEN NOT FOUND;
      END IF;
      known := false;
      tries := 0;
      LOOP
        ${take(schema, `
      SELECT job.id, job.version FROM ${schema}.jobs job
      WHERE ${READY} AND job.priority = level AND job.run_at <= now() AND (p_types IS NULL OR job.type = ANY (p_types))
      ORDER BY job.run_at, job.id LIMIT missing * 4 + 32`)}
        tries := tries + 1;
        -- Another claimer that committed between our snapshot and our lock costs us the row by its version: an empty hand is not an empty queue.
        EXIT WHEN missing <= 0 OR tries > 2 OR NOT EXISTS (
          SELECT FROM ${schema}.jobs job WHERE ${READY} AND job.priority = level AND job.run_at <= now() AND (p_types IS NULL OR job.type = ANY (p_types)));
      END LOOP;
    END LOOP;
    RETURN;
  END IF;

  -- Some project is paused or limited, or only some are wanted: project by project, from a start that rotates.
  IF p_projects IS NOT NULL THEN
    projects := p_projects;
  ELSE
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
  ${take(schema, `
      SELECT job.id, job.version FROM unnest(projects, slots) AS open (project_id, free) CROSS JOIN LATERAL ${schema}.due_jobs_of(open.project_id, p_types, open.free) job
      WHERE open.free > 0 ORDER BY job.priority DESC, job.run_at, job.id`)}
END $$;`;

/** The lease, not the state, says that a job runs: naming the state would let the planner walk the dead entries of the small index of running jobs. */
const finish = (schema: string) => `changed AS (
    UPDATE ${schema}.jobs job SET state = 'COMPLETED', version = job.version + 1, result = given.result::json, lease_expires_at = NULL, updated_at = now(), finished_at = now()
    FROM unnest(p_ids, p_versions, p_results) AS given (id, version, result)
    WHERE job.id = given.id AND job.version = given.version AND job.lease_expires_at IS NOT NULL
    RETURNING job.*
  ), told AS (${tell(schema, 'JOB_COMPLETED', 'changed', '\'{"skipped":false}\'::json')})`;

/** Wakes the relay, and keeps the results that came too late. */
const park = (schema: string, written: string) => `
  IF ${written} > 0 AND p_events THEN PERFORM pg_notify(${channel(schema)}, 'events'); END IF;
  IF ${written} < cardinality(p_ids) THEN
    INSERT INTO ${schema}.late_results (job_id, version, result)
    SELECT given.id, given.version, given.result::json FROM unnest(p_ids, p_versions, p_results) AS given (id, version, result) JOIN ${schema}.jobs job ON job.id = given.id
    WHERE NOT (job.state = 'COMPLETED' AND job.version = given.version + 1) AND job.version > given.version
    ON CONFLICT DO NOTHING;
  END IF;`;

const complete = (schema: string) => `
CREATE FUNCTION ${schema}.complete_jobs(p_ids uuid[], p_versions integer[], p_results text[], p_events boolean) RETURNS SETOF ${schema}.jobs LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE written integer;
BEGIN
  RETURN QUERY WITH ${finish(schema)}
  SELECT * FROM changed;
  GET DIAGNOSTICS written = ROW_COUNT;
  ${park(schema, 'written')}
END $$;

-- Frees the jobs whose every dependency is COMPLETED. Runs in a statement of its own after the completing commit, so that its snapshot holds every sibling that committed before.
CREATE FUNCTION ${schema}.promote_jobs(p_finished uuid[], p_events boolean) RETURNS integer LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE promoted integer;
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT DISTINCT dependency.job_id AS id FROM ${schema}.job_dependencies dependency WHERE dependency.depends_on = ANY (p_finished)
  ), free AS MATERIALIZED (
    SELECT job.id, job.version FROM waiting JOIN ${schema}.jobs job ON job.id = waiting.id
    WHERE job.blocked AND job.state = 'CREATED' AND NOT EXISTS (
      SELECT FROM ${schema}.job_dependencies dependency JOIN ${schema}.jobs awaited ON awaited.id = dependency.depends_on
      WHERE dependency.job_id = job.id AND awaited.state <> 'COMPLETED')
  ), changed AS (
    UPDATE ${schema}.jobs job SET blocked = false, version = job.version + 1, updated_at = now() FROM free WHERE job.id = free.id AND job.version = free.version RETURNING job.*
  ), told AS (${tell(schema, 'JOB_DISPATCHED', 'changed')})
  SELECT count(*) INTO promoted FROM changed;
  IF promoted > 0 THEN PERFORM pg_notify(${channel(schema)}, 'jobs'); END IF;
  RETURN promoted;
END $$;

-- Frees what waited for the batch before, completes one batch and claims the next: one round trip, one commit.
-- The first row is no job: its wait_for names what was completed.
CREATE FUNCTION ${schema}.cycle_jobs(p_finished uuid[], p_ids uuid[], p_versions integer[], p_results text[], p_worker text, p_limit integer, p_lease_ms integer, p_types text[], p_projects uuid[], p_level integer, p_events boolean)
RETURNS SETOF ${schema}.jobs LANGUAGE plpgsql ${PINNED} AS $$
#variable_conflict use_column
DECLARE written uuid[]; first ${schema}.jobs;
BEGIN
  IF cardinality(p_finished) > 0 AND EXISTS (SELECT FROM ${schema}.job_dependencies WHERE depends_on = ANY (p_finished)) THEN PERFORM ${schema}.promote_jobs(p_finished, p_events); END IF;
  WITH ${finish(schema)}
  SELECT array_agg(id) INTO written FROM changed;
  ${park(schema, 'coalesce(cardinality(written), 0)')}
  first.wait_for := written;
  RETURN NEXT first;
  RETURN QUERY SELECT * FROM ${schema}.claim_jobs(p_worker, p_limit, p_lease_ms, p_types, p_projects, p_level, p_events);
END $$;`;

/** Jobs, their dependencies, the outbox and leases. */
export const jobs: Migration = {
  name: 'jobs',
  sql: (schema) => [tables, reclaim, due, claim, complete].map((part) => part(schema)).join('\n'),
};
