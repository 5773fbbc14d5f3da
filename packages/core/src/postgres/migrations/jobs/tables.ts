import { READY } from './fragments.ts';

/** The job plane's tables and their indexes. */
export const tables = (schema: string) => `
-- A domain's check is prepared once for each connection; a table's is read anew by every statement.
CREATE DOMAIN ${schema}.job_state AS text CHECK (VALUE IN ('CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED', 'FATAL'));
CREATE DOMAIN ${schema}.job_attempts AS integer CHECK (VALUE > 0);
CREATE TABLE ${schema}.jobs (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL,
  type text NOT NULL,
  state ${schema}.job_state NOT NULL,
  version integer NOT NULL DEFAULT 1,
  attempt integer NOT NULL DEFAULT 0,
  max_attempts ${schema}.job_attempts NOT NULL,
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
