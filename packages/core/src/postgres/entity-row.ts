import { z } from 'zod';

import { type AssetEntry, AssetRegistry } from '../assets.ts';
import { parseAt } from '../parse.ts';

/** Reads a document that the driver left as text. */
const Document = z.string().transform((text): unknown => JSON.parse(text));

const Row = z.object({
  id: z.string(),
  project_id: z.string(),
  kind: z.enum(['project', 'scene', 'character', 'location']),
  version: z.coerce.number(),
  body: Document.pipe(z.looseObject({})),
  created_at: z.string(),
  updated_at: z.string(),
  assets: Document.nullable(),
});

const Entry = z.object({
  head: z.number(),
  best: z.number(),
  bestBy: z.string(),
  versions: z.array(z.object({ version: z.number(), content: z.looseObject({}) })),
});

/** Reads an asset entry as `ASSETS` builds it. */
function readEntry({ versions, ...entry }: z.infer<typeof Entry>): unknown {
  return { ...entry, versions: versions.map(({ version, content }) => ({ ...content, version })) };
}

const Assets = z.record(z.string(), Entry).transform((entries) => Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, readEntry(entry)])));

/** Reads a row of `entities` into the shape that the entity schemas parse. */
export function readEntityRow(row: Record<string, unknown>): { kind: z.infer<typeof Row>['kind']; entity: { id: string; projectId: string; version: number } & Record<string, unknown> } {
  const { kind, body, assets, project_id: projectId, created_at: createdAt, updated_at: updatedAt, id, version } = parseAt('row of entities', Row, row);
  return { kind, entity: { ...body, id, projectId, version, createdAt, updatedAt, assets: assets === null ? {} : parseAt('assets of an entity', Assets, assets) } };
}

/** Reads the assets of one entity. */
export function readAssets(text: unknown): Partial<Record<string, AssetEntry>> {
  return typeof text === 'string' ? parseAt('assets of an entity', Document.pipe(Assets).pipe(AssetRegistry), text) : {};
}

/** The assets of the entity `of`, as one JSON text; null where it has none. */
const assetsOf = (schema: string, of: string) => `(
  SELECT json_object_agg(entry.key, json_build_object('head', entry.head, 'best', entry.best, 'bestBy', entry.best_by, 'versions', (
    SELECT json_agg(json_build_object('version', made.version, 'content', made.content) ORDER BY made.version)
    FROM ${schema}.asset_versions made WHERE made.entity_id = entry.entity_id AND made.key = entry.key)))::text
  FROM ${schema}.asset_entries entry WHERE entry.entity_id = ${of})`;

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Every statement of the project store, for a quoted schema name. */
export function entityStatements(schema: string) {
  const columns = `entity.id::text AS id, entity.project_id::text AS project_id, entity.kind, entity.version, entity.body::text AS body,
    ${instant('entity.created_at')} AS created_at, ${instant('entity.updated_at')} AS updated_at, ${assetsOf(schema, 'entity.id')} AS assets`;
  const select = `SELECT ${columns} FROM ${schema}.entities entity`;
  return {
    insertProject: `INSERT INTO ${schema}.entities (id, project_id, kind, name, body) VALUES ($1, $1, 'project', $2, $3) ON CONFLICT (name) WHERE kind = 'project' DO NOTHING RETURNING id`,
    one: `${select} WHERE entity.id = $1 AND entity.kind = $2`,
    projectNamed: `${select} WHERE entity.kind = 'project' AND entity.name = $1`,
    projects: `${select} WHERE entity.kind = 'project' ORDER BY entity.created_at, entity.id`,
    /** One statement, so one snapshot: assets and entities fit together. */
    ofProject: `${select} WHERE entity.project_id = $1`,
    /** Each row gets its own values, and none without its version. */
    update: `
      UPDATE ${schema}.entities entity SET body = given.body::json, name = given.name, version = entity.version + 1, updated_at = now()
      FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[]) AS given (id, version, body, name)
      WHERE entity.id = given.id AND entity.version = given.version
      RETURNING entity.id::text AS id`,
    insert: `INSERT INTO ${schema}.entities (id, project_id, kind, body) SELECT given.id, $1, given.kind, given.body::json FROM unnest($2::uuid[], $3::text[], $4::text[]) AS given (id, kind, body)`,
    remove: `
      DELETE FROM ${schema}.entities entity USING unnest($1::uuid[], $2::integer[]) AS given (id, version)
      WHERE entity.id = given.id AND entity.version = given.version
      RETURNING entity.id::text AS id`,
    /** Counts and adds in one statement: the row of the entry is locked meanwhile, so that no number is given twice. */
    appendAsset: `
      WITH there AS (
        SELECT version FROM ${schema}.asset_versions WHERE entity_id = $1 AND key = $3 AND job_id = $4::uuid
      ), entry AS (
        INSERT INTO ${schema}.asset_entries AS entry (entity_id, key, head, best, best_by)
        SELECT entity.id, $3, 1, 1, 'system' FROM ${schema}.entities entity WHERE entity.id = $1 AND entity.kind = $2 AND NOT EXISTS (SELECT FROM there)
        ON CONFLICT (entity_id, key) DO UPDATE SET
          head = entry.head + 1, best = CASE WHEN entry.best_by = 'hand' THEN entry.best ELSE entry.head + 1 END, version = entry.version + 1
        RETURNING entry.head
      ), added AS (
        INSERT INTO ${schema}.asset_versions (entity_id, key, version, job_id, content) SELECT $1, $3, head, $4::uuid, $5::json FROM entry RETURNING version
      )
      SELECT version FROM there UNION ALL SELECT version FROM added`,
    assets: `SELECT ${assetsOf(schema, 'entity.id')} AS assets FROM ${schema}.entities entity WHERE entity.id = $1 AND entity.kind = $2`,
    entryVersion: `SELECT version FROM ${schema}.asset_entries WHERE entity_id = $1 AND key = $2`,
    setBest: `UPDATE ${schema}.asset_entries SET best = $4, best_by = $5, version = version + 1 WHERE entity_id = $1 AND key = $2 AND version = $3 RETURNING version`,
  };
}
