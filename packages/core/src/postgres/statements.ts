import { FINAL_STATES } from '../jobs/lifecycle.ts';
import { LOUD, SILENT } from './migrations/jobs/fragments.ts';
import { RELAY_LOCKS, advisoryKeySql } from './lock-key.ts';
import { JOB_COLUMNS } from './job-row.ts';

const READY = '(state IN (\'CREATED\', \'FAILED\') AND NOT blocked)';
const FINAL = `(${FINAL_STATES.map((state) => `'${state}'`).join(', ')})`;
const ISO_NOW = 'to_char(now() AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\')';
const NOW_MS = 'date_trunc(\'milliseconds\', now())';

/** The channel on which a schema's planes wake each other. */
export const wakeChannel = (schema: string) => `${schema}_wake`;

/** Every statement of the job plane for one schema. Where `events` is false, nothing is written to the outbox. */
export function jobStatements(schema: string, { events }: { events: boolean }) {
  const at = `"${schema}"`;
  const flag = events ? 'true' : 'false';
  const silently = events ? LOUD.suffix : SILENT.suffix;
  /** Writes the event of a change in the change's own statement. */
  const tell = (type: string, detail = 'NULL::json') =>
    events
      ? `told AS (INSERT INTO ${at}.outbox (project_id, topic, type, job_id, job_version, job_type, attempt, correlation_id, detail)
          SELECT project_id, 'job-events', '${type}', id, version, changed.type, attempt, correlation_id, ${detail} FROM changed)`
      : 'told AS (SELECT)';
  /** Reads what changed, and wakes the others once if anything did. */
  const changed = (wake: 'jobs' | 'cancelled' | 'events', more = '') =>
    `SELECT ${JOB_COLUMNS}${more}${wake === 'events' && !events ? '' : `, (SELECT pg_notify('${wakeChannel(schema)}', '${wake}')) AS woken`} FROM changed`;
  /** A guarded write of one held job: `$1` is its id, `$2` its version. A lease says that it runs. */
  const held = (set: string, type: string, detail: string, wake: 'jobs' | 'events') => `
    WITH changed AS (
      UPDATE ${at}.jobs job SET ${set}, version = job.version + 1, updated_at = now() WHERE id = $1 AND version = $2 AND lease_expires_at IS NOT NULL RETURNING job.*
    ), ${tell(type, detail)}
    ${changed(wake)}`;
  const attemptsLeft = '$5::boolean AND attempt < max_attempts';
  const error = `json_build_object('message', $3::text, 'code', $4::text, 'at', ${ISO_NOW}, 'attempt', attempt)`;

  return {
    /** Stores prepared jobs. `$1`: them as a JSON array, the payload of each as a text within, since PostgreSQL reads \u0000 in no JSON that it takes apart. */
    insert: `
      WITH given AS (
        SELECT * FROM json_to_recordset($1::json) AS job (id uuid, "projectId" uuid, type text, payload text, "uniqueKey" text, priority integer, "runAt" timestamptz, "maxAttempts" integer, "waitFor" uuid[], "correlationId" text)
      ), changed AS (
        INSERT INTO ${at}.jobs (id, project_id, type, state, max_attempts, priority, run_at, blocked, unique_key, payload, wait_for, correlation_id)
        SELECT id, "projectId", type, 'CREATED', "maxAttempts", priority, coalesce("runAt", ${NOW_MS}),
          EXISTS (SELECT FROM unnest("waitFor") AS awaited (id) LEFT JOIN ${at}.jobs job ON job.id = awaited.id WHERE job.state IS DISTINCT FROM 'COMPLETED'),
          "uniqueKey", payload::json, nullif("waitFor", '{}'), "correlationId"
        FROM given ON CONFLICT DO NOTHING RETURNING *
      ), listed AS (
        INSERT INTO ${at}.project_jobs (project_id, job_id) SELECT project_id, id FROM changed
      ), awaiting AS (
        INSERT INTO ${at}.job_dependencies (depends_on, job_id) SELECT unnest(wait_for), id FROM changed WHERE blocked
      ), ready AS (
        SELECT * FROM changed WHERE NOT blocked
      ), ${tell('JOB_DISPATCHED').replace('FROM changed', 'FROM ready changed')}
      ${changed('jobs', ', blocked')}`,
    /** Finds the live jobs of keys. `$1`: a JSON array of `[project, type, key]`. */
    liveByKey: `
      SELECT ${JOB_COLUMNS} FROM json_array_elements($1::json) AS key
      JOIN ${at}.jobs job ON job.project_id = (key->>0)::uuid AND job.type = key->>1 AND job.unique_key = key->>2 AND job.unique_key IS NOT NULL
        AND job.state IN ('CREATED', 'RUNNING', 'FAILED', 'INTERRUPTED')`,
    byIds: `SELECT ${JOB_COLUMNS} FROM ${at}.jobs WHERE id = ANY ($1::uuid[])`,
    /** What stands of jobs, to say why a write was refused. */
    standing: `SELECT id, version, state, type FROM ${at}.jobs WHERE id = ANY ($1::uuid[])`,
    claim: `SELECT ${JOB_COLUMNS} FROM ${at}.claim_jobs${silently}($1, $2, $3, $4, $5, $6)`,
    complete: `SELECT ${JOB_COLUMNS} FROM ${at}.complete_jobs${silently}($1, $2, $3)`,
    promote: `SELECT ${at}.promote_jobs($1, ${flag}) AS promoted`,
    cycle: `SELECT ${JOB_COLUMNS} FROM ${at}.cycle_jobs${silently}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    lateResults: `SELECT version, result, floor(date_part('epoch', at) * 1000)::bigint AS at FROM ${at}.late_results WHERE job_id = $1 ORDER BY late_results.at, version`,

    /** `$1` ids, `$2` versions, `$3` ms. */
    heartbeat: `
      UPDATE ${at}.jobs job SET lease_expires_at = now() + $3::integer * interval '1 millisecond', version = job.version + 1, updated_at = now()
      FROM unnest($1::uuid[], $2::integer[]) AS held (id, version) WHERE job.id = held.id AND job.version = held.version AND job.lease_expires_at IS NOT NULL
      RETURNING job.id, job.version`,
    progress: held('progress = $3::json', 'JOB_PROGRESS', 'progress', 'events'),
    /** `$3` message, `$4` code, `$5` whether to retry, `$6` ms to wait or null, `$7` and `$8` the backoff's first and longest ms. */
    fail: held(
      `state = CASE WHEN ${attemptsLeft} THEN 'FAILED' ELSE 'FATAL' END, failure = ${error}, lease_expires_at = NULL, finished_at = CASE WHEN ${attemptsLeft} THEN NULL ELSE now() END,
        run_at = CASE WHEN ${attemptsLeft} THEN ${NOW_MS} + coalesce($6::float8, random() * least($8::float8, $7::float8 * power(2, least(attempt - 1, 30)))) * interval '1 millisecond' ELSE run_at END`,
      'JOB_FAILED', 'json_build_object(\'message\', failure->>\'message\', \'code\', failure->>\'code\', \'final\', state = \'FATAL\')', 'events',
    ),
    /** `$3` message, `$4` code, `$5` function, `$6` params, `$7` editable, `$8` attempts. */
    interrupt: held(
      `state = 'INTERRUPTED', failure = ${error}, lease_expires_at = NULL,
        intervention = json_build_object('jobId', id, 'functionName', $5::text, 'error', ${error}, 'params', $6::json, 'editable', $7::json, 'attempts', $8::integer, 'raisedAt', ${ISO_NOW}, 'resolution', NULL)`,
      'JOB_INTERRUPTED', 'json_build_object(\'message\', failure->>\'message\')', 'events',
    ),
    handBack: `
      WITH changed AS (
        UPDATE ${at}.jobs job SET state = 'CREATED', attempt = greatest(0, attempt - 1), lease_expires_at = NULL, worker_id = NULL, version = job.version + 1, updated_at = now()
        FROM unnest($1::uuid[], $2::integer[]) AS held (id, version) WHERE job.id = held.id AND job.version = held.version AND job.lease_expires_at IS NOT NULL RETURNING job.*
      ), ${tell('JOB_DISPATCHED')}
      ${changed('jobs')}`,

    readForResolution: `SELECT ${JOB_COLUMNS}, floor(date_part('epoch', now()) * 1000)::bigint AS now FROM ${at}.jobs WHERE id = $1`,
    /** `$3` the intervention with its resolution. */
    resolve: {
      retry: `
        WITH changed AS (UPDATE ${at}.jobs job SET state = 'CREATED', intervention = $3::json, run_at = ${NOW_MS}, version = job.version + 1, updated_at = now() WHERE id = $1 AND version = $2 RETURNING job.*), ${tell('JOB_DISPATCHED')}
        ${changed('jobs')}`,
      skip: `
        WITH changed AS (UPDATE ${at}.jobs job SET state = 'COMPLETED', skipped = true, intervention = $3::json, finished_at = now(), version = job.version + 1, updated_at = now() WHERE id = $1 AND version = $2 RETURNING job.*), ${tell('JOB_COMPLETED', '\'{"skipped":true}\'::json')}
        ${changed('events')}`,
      abort: `
        WITH changed AS (UPDATE ${at}.jobs job SET state = 'CANCELLED', intervention = $3::json, finished_at = now(), version = job.version + 1, updated_at = now() WHERE id = $1 AND version = $2 RETURNING job.*), ${tell('JOB_CANCELLED')}
        ${changed('cancelled')}`,
    },
    /** `$1` ids or null, `$2` project or null. `found` counts what there was to cancel. */
    cancel: `
      WITH wanted AS MATERIALIZED (
        SELECT unnest($1::uuid[]) AS id UNION SELECT job_id FROM ${at}.project_jobs WHERE $1::uuid[] IS NULL AND project_id = $2::uuid
      ), found AS MATERIALIZED (
        SELECT job.id, job.version FROM wanted JOIN ${at}.jobs job ON job.id = wanted.id WHERE job.state NOT IN ${FINAL} AND ($2::uuid IS NULL OR job.project_id = $2::uuid)
      ), changed AS (
        UPDATE ${at}.jobs job SET state = 'CANCELLED', lease_expires_at = NULL, finished_at = now(), version = job.version + 1, updated_at = now()
        FROM found WHERE job.id = found.id AND job.version = found.version RETURNING job.*
      ), ${tell('JOB_CANCELLED')}
      ${changed('cancelled', ', (SELECT count(*) FROM found) AS found')}`,
    /** Whether anything is left to cancel; parameters as for `cancel`. */
    cancellable: `
      SELECT FROM (SELECT unnest($1::uuid[]) AS id UNION SELECT job_id FROM ${at}.project_jobs WHERE $1::uuid[] IS NULL AND project_id = $2::uuid) AS wanted
      JOIN ${at}.jobs job ON job.id = wanted.id WHERE job.state NOT IN ${FINAL} AND ($2::uuid IS NULL OR job.project_id = $2::uuid) LIMIT 1`,

    reclaim: `SELECT ${at}.reclaim_jobs(100, ${flag}) AS reclaimed`,
    requeue: `
      WITH due AS MATERIALIZED (
        SELECT id, version FROM ${at}.jobs WHERE state = 'FAILED' AND run_at <= now() ORDER BY run_at LIMIT 1000
      ), locked AS MATERIALIZED (
        SELECT id, version FROM due WHERE pg_try_advisory_xact_lock(${advisoryKeySql('id')})
      ), changed AS (
        UPDATE ${at}.jobs job SET state = 'CREATED', version = job.version + 1, updated_at = now() FROM locked WHERE job.id = locked.id AND job.version = locked.version RETURNING job.*
      ), ${tell('JOB_DISPATCHED')}
      SELECT id, (SELECT pg_notify('${wakeChannel(schema)}', 'jobs')) AS woken FROM changed`,
    /** Blocked jobs from one id on, with what they wait for. */
    blocked: `SELECT job.id, array(SELECT depends_on FROM ${at}.job_dependencies WHERE job_id = job.id LIMIT 1) AS awaits FROM ${at}.jobs job WHERE job.blocked AND job.state = 'CREATED' AND job.id > $1::uuid ORDER BY job.id LIMIT 1000`,

    pause: `INSERT INTO ${at}.project_queues AS queue (project_id, paused) VALUES ($1, true) ON CONFLICT (project_id) DO UPDATE SET paused = true, version = queue.version + 1`,
    unpause: `WITH changed AS (UPDATE ${at}.project_queues SET paused = false, version = version + 1 WHERE project_id = $1 RETURNING 1) SELECT pg_notify('${wakeChannel(schema)}', 'jobs') FROM changed`,
    setRunningLimit: `
      WITH changed AS (INSERT INTO ${at}.project_queues AS queue (project_id, running_limit) VALUES ($1, $2) ON CONFLICT (project_id) DO UPDATE SET running_limit = $2, version = queue.version + 1 RETURNING 1)
      SELECT pg_notify('${wakeChannel(schema)}', 'jobs') FROM changed`,
    /** `$1` ms, `$2` how many. */
    prune: `
      WITH old AS MATERIALIZED (
        SELECT id, project_id, version FROM ${at}.jobs job
        WHERE finished_at < now() - $1::float8 * interval '1 millisecond' AND NOT EXISTS (
          SELECT FROM ${at}.job_dependencies dependency JOIN ${at}.jobs waiting ON waiting.id = dependency.job_id WHERE dependency.depends_on = job.id AND waiting.state NOT IN ${FINAL})
        LIMIT $2
      ), gone AS (
        DELETE FROM ${at}.jobs job USING old WHERE job.id = old.id AND job.version = old.version RETURNING job.id, job.project_id
      ), unlisted AS (
        DELETE FROM ${at}.project_jobs listed USING gone WHERE listed.project_id = gone.project_id AND listed.job_id = gone.id
      ), freed AS (
        DELETE FROM ${at}.job_dependencies dependency USING gone WHERE dependency.job_id = gone.id OR dependency.depends_on = gone.id
      ), forgotten AS (
        DELETE FROM ${at}.late_results late USING gone WHERE late.job_id = gone.id
      )
      SELECT count(*) AS pruned FROM gone`,
    /** `$1` project or null. */
    metrics: `
      WITH counted AS (SELECT state, count(*) AS jobs FROM ${at}.jobs WHERE $1::uuid IS NULL OR id IN (SELECT job_id FROM ${at}.project_jobs WHERE project_id = $1) GROUP BY state)
      SELECT (SELECT json_object_agg(state, jobs) FROM counted) AS states,
        (SELECT json_build_array(count(*), coalesce(floor(date_part('epoch', now() - min(run_at)) * 1000), 0)) FROM ${at}.jobs WHERE ${READY} AND run_at <= now() AND ($1::uuid IS NULL OR project_id = $1)) AS ready,
        (SELECT count(*) FROM ${at}.jobs WHERE blocked AND state = 'CREATED' AND ($1::uuid IS NULL OR project_id = $1)) AS blocked,
        (SELECT count(*) FROM ${at}.outbox WHERE $1::uuid IS NULL OR project_id = $1) AS outbox`,

    /** `$1` an id from which to walk, `$2` how many projects: those whose events no other relay has its hand on. */
    relayProjects: `
      WITH RECURSIVE walk AS (
        (SELECT project_id FROM ${at}.outbox WHERE project_id > $1::uuid ORDER BY project_id LIMIT 1)
        UNION ALL
        SELECT (SELECT event.project_id FROM ${at}.outbox event WHERE event.project_id > walk.project_id ORDER BY event.project_id LIMIT 1) FROM walk WHERE walk.project_id IS NOT NULL
      ), turn AS MATERIALIZED (SELECT project_id FROM walk WHERE project_id IS NOT NULL LIMIT $2)
      SELECT project_id FROM turn WHERE pg_try_advisory_xact_lock(${advisoryKeySql('project_id', RELAY_LOCKS)})`,
    /** `$1` projects, `$2` how many events in all. A later statement than the lock's, so that it sees what the relay before has removed. */
    relayEvents: `
      SELECT nextval('${at}.event_sequence') AS sequence, event.* FROM (
        SELECT event.project_id, event.serial, topic, type, floor(date_part('epoch', at) * 1000)::bigint AS at, correlation_id, job_id, job_version, job_type, attempt, detail
        FROM unnest($1::uuid[]) AS project (id) CROSS JOIN LATERAL (SELECT * FROM ${at}.outbox WHERE project_id = project.id ORDER BY serial LIMIT $2) event
        ORDER BY event.serial LIMIT $2) AS event`,
    relayed: `DELETE FROM ${at}.outbox event USING unnest($1::uuid[], $2::bigint[]) AS published (project_id, serial) WHERE event.project_id = published.project_id AND event.serial = published.serial`,
    /** `$1` a JSON array of `{ topic, projectId, type, event }`, the event as a text. */
    emit: `
      WITH given AS (SELECT entry->>'topic' AS topic, (entry->>'projectId')::uuid AS project_id, entry->>'type' AS type, (entry->>'event')::json AS event FROM json_array_elements($1::json) WITH ORDINALITY AS list (entry, place) ORDER BY place
      ), written AS (INSERT INTO ${at}.outbox (project_id, topic, type, detail) SELECT project_id, topic, type, event FROM given RETURNING 1)
      SELECT count(*) AS written, (SELECT pg_notify('${wakeChannel(schema)}', 'events')) AS woken FROM written`,
  };
}

/** Every statement of the job plane for one schema. */
export type JobStatements = ReturnType<typeof jobStatements>;
