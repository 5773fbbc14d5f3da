import type { Migration } from '../migrations.ts';

/** What projects may cost, and one row for each paid call. Amounts are billionths of a dollar, in which sums are exact. */
export const spend: Migration = {
  name: 'spend',
  sql: (schema) => `
CREATE TABLE ${schema}.spend_budgets (
  project_id uuid PRIMARY KEY,
  budget bigint NOT NULL CHECK (budget >= 0),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE ${schema}.spend_calls (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL,
  job_id uuid,
  key text NOT NULL CHECK (key <> ''),
  request text,
  model_id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'failed')),
  version integer NOT NULL DEFAULT 1,
  -- NULL where nobody knows the price.
  estimated bigint CHECK (estimated >= 0),
  cost bigint CHECK (cost >= 0),
  -- json, not jsonb: a provider gets back what it gave.
  operation json,
  usage json,
  reason text,
  serial bigint GENERATED ALWAYS AS IDENTITY,
  opened_at timestamptz(3) NOT NULL DEFAULT now(),
  closed_at timestamptz(3),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK (state <> 'open' OR cost IS NULL),
  CHECK ((reason IS NOT NULL) = (state = 'failed'))
);
CREATE INDEX spend_calls_of_project ON ${schema}.spend_calls (project_id, serial);
CREATE INDEX spend_calls_of_key ON ${schema}.spend_calls (project_id, key) WHERE state <> 'failed';
-- Under any race, a call is under way once.
CREATE UNIQUE INDEX spend_calls_open_key ON ${schema}.spend_calls (project_id, key) WHERE state = 'open';`,
};
