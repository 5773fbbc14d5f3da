import type { Migration } from '../migrations.ts';

/** Projects with their scenes, characters and locations, and the versions of their assets. */
export const entities: Migration = {
  name: 'entities',
  sql: (schema) => `
CREATE TABLE ${schema}.entities (
  id uuid PRIMARY KEY,
  -- A project is its own.
  project_id uuid NOT NULL REFERENCES ${schema}.entities (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('project', 'scene', 'character', 'location')),
  name text CHECK ((name IS NOT NULL) = (kind = 'project')),
  version integer NOT NULL DEFAULT 1,
  -- json, not jsonb: what comes back is what went in, to the last escape.
  body json NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK ((id = project_id) = (kind = 'project'))
);
CREATE UNIQUE INDEX entities_project_name ON ${schema}.entities (name) WHERE kind = 'project';
CREATE INDEX entities_of_project ON ${schema}.entities (project_id);

-- Which version of an asset is the newest, and which is in use.
CREATE TABLE ${schema}.asset_entries (
  entity_id uuid NOT NULL REFERENCES ${schema}.entities (id) ON DELETE CASCADE,
  key text NOT NULL,
  head integer NOT NULL CHECK (head > 0),
  best integer NOT NULL CHECK (best BETWEEN 1 AND head),
  best_by text NOT NULL CHECK (best_by IN ('system', 'hand')),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (entity_id, key)
);

-- Never updated.
CREATE TABLE ${schema}.asset_versions (
  entity_id uuid NOT NULL,
  key text NOT NULL,
  version integer NOT NULL,
  job_id uuid,
  content json NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (entity_id, key, version),
  FOREIGN KEY (entity_id, key) REFERENCES ${schema}.asset_entries (entity_id, key) ON DELETE CASCADE
);
-- A job that runs twice adds one version.
CREATE UNIQUE INDEX asset_versions_of_job ON ${schema}.asset_versions (entity_id, key, job_id) WHERE job_id IS NOT NULL;`,
};
