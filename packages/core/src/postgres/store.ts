import { type AssetEntry, type AssetKey, promote } from '../assets.ts';
import { KeptStoryboard } from '../entities.ts';
import { type EntityChanges, arrangeSnapshot, draftProject, nameTaken, parseEntity, parseNewVersion, patchEntity, planStoryboard } from '../entity-changes.ts';
import { NotFoundError, OptimisticLockError } from '../errors.ts';
import { Id, uuidv7 } from '../identity.ts';
import { parseAt } from '../parse.ts';
import type { EntityKind, EntityKinds, ProjectSnapshot, ProjectStore } from '../store.ts';
import { DEFAULT_SCHEMA, type PgPool, type PgQueryable, quoteSchema, sqlState, withTransaction } from './connection.ts';
import { entityStatements, readAssets, readEntityRow } from './entity-row.ts';

/** How to reach the tables. */
export interface PostgresProjectStoreOptions {
  /** `pg.Pool` fits. It stays the caller's: `close` does not end it. */
  pool: PgPool;
  /** The schema that `migrate` was called with. */
  schema?: string;
}

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** How often a step that lost a race is taken again before the conflict is the caller's. */
const ROUNDS = 10;

/**
 * Creates a project store on PostgreSQL. The tables are made by `migrate`.
 *
 * @example
 * await migrate(pool);
 * const store = createPostgresProjectStore({ pool });
 */
export function createPostgresProjectStore({ pool, schema = DEFAULT_SCHEMA }: PostgresProjectStoreOptions): ProjectStore {
  const sql = entityStatements(quoteSchema(schema));

  async function rowsOf(on: PgQueryable, text: string, values: unknown[]) {
    const { rows } = await on.query({ text, values });
    return rows;
  }
  async function find<Kind extends EntityKind>(on: PgQueryable, kind: Kind, id: string): Promise<EntityKinds[Kind] | null> {
    if (!Id.safeParse(id).success) return null;
    const [row] = await rowsOf(on, sql.one, [id, kind]);
    return row === undefined ? null : parseEntity(kind, readEntityRow(row).entity);
  }
  async function findProject(name: string) {
    if (name.includes('\0')) return null;
    const [row] = await rowsOf(pool, sql.projectNamed, [name]);
    return row === undefined ? null : parseEntity('project', readEntityRow(row).entity);
  }
  async function readSnapshot(on: PgQueryable, projectId: string): Promise<ProjectSnapshot> {
    const entities = Id.safeParse(projectId).success ? (await rowsOf(on, sql.ofProject, [projectId])).map(readEntityRow) : [];
    const project = entities.find(({ kind }) => kind === 'project');
    if (project === undefined) throw new NotFoundError({ entity: 'project', id: projectId });
    return arrangeSnapshot(parseEntity('project', project.entity), entities);
  }
  async function conflict(on: PgQueryable, kind: EntityKind, id: string, expected: number): Promise<OptimisticLockError> {
    return new OptimisticLockError({ entity: kind, id, expected, current: (await find(on, kind, id))?.version ?? null });
  }

  /** Writes what was decided; throws for the first row that is no longer at its version, so that the transaction keeps nothing. */
  async function write(on: PgQueryable, projectId: string, { added, changed, removed }: EntityChanges): Promise<void> {
    const guarded = async (wanted: readonly { kind: EntityKind; id: string; version: number }[], text: string, values: unknown[]) => {
      if (wanted.length === 0) return;
      const written = new Set((await rowsOf(on, text, values)).map(({ id }) => id));
      const lost = wanted.find(({ id }) => !written.has(id));
      if (lost !== undefined) throw await conflict(on, lost.kind, lost.id, lost.version);
    };
    // The project goes first: whoever writes it keeps other storyboards out until the end of the transaction.
    for (const part of [changed.filter(({ kind }) => kind === 'project'), changed.filter(({ kind }) => kind !== 'project')]) {
      const names = part.map(({ kind, body }) => (kind === 'project' ? body['name'] : null));
      await guarded(part, sql.update, [part.map(({ id }) => id), part.map(({ version }) => version), part.map(({ body }) => JSON.stringify(body)), names]);
    }
    await guarded(removed, sql.remove, [removed.map(({ id }) => id), removed.map(({ version }) => version)]);
    if (added.length > 0) await rowsOf(on, sql.insert, [projectId, added.map(({ id }) => id), added.map(({ kind }) => kind), added.map(({ body }) => JSON.stringify(body))]);
  }

  async function readEntry(on: PgQueryable, kind: EntityKind, id: string, key: AssetKey): Promise<AssetEntry | undefined> {
    const [row] = Id.safeParse(id).success ? await rowsOf(on, sql.assets, [id, kind]) : [];
    if (row === undefined) throw new NotFoundError({ entity: kind, id });
    return readAssets(row['assets'])[key];
  }

  return {
    async openProject(wanted) {
      const body = draftProject(wanted);
      const id = uuidv7();
      const created = (await rowsOf(pool, sql.insertProject, [id, wanted.name, JSON.stringify(body)])).length > 0;
      const project = created ? await find(pool, 'project', id) : await findProject(wanted.name);
      if (project === null) throw new NotFoundError({ entity: 'project', id: wanted.name });
      return { project, created };
    },
    findProject,
    listProjects: async () => (await rowsOf(pool, sql.projects, [])).map((row) => parseEntity('project', readEntityRow(row).entity)),
    snapshot: (projectId) => readSnapshot(pool, projectId),
    get: (kind, id) => find(pool, kind, id),
    async update(kind, id, version, patch) {
      const current = await find(pool, kind, id);
      if (current?.version !== version) throw new OptimisticLockError({ entity: kind, id, expected: version, current: current?.version ?? null });
      const body = patchEntity(kind, current, patch);
      try {
        await write(pool, current.projectId, { added: [], changed: [{ kind, id, version, body }], removed: [] });
      } catch (error) {
        throw sqlState(error) === UNIQUE_VIOLATION ? nameTaken(String(body['name'])) : error;
      }
      const written = await find(pool, kind, id);
      if (written?.version === version + 1) return written;
      // Someone wrote again meanwhile; what this call wrote is still what it has to answer.
      return parseEntity(kind, { ...current, ...body, version: version + 1, updatedAt: new Date().toISOString() });
    },
    async applyStoryboard(projectId, version, given) {
      const storyboard = parseAt('storyboard', KeptStoryboard, given);
      for (let round = 1; ; round++) {
        try {
          return await withTransaction(pool, async (client) => {
            const before = await readSnapshot(client, projectId).catch((error: unknown) => {
              throw error instanceof NotFoundError ? new OptimisticLockError({ entity: 'project', id: projectId, expected: version, current: null }) : error;
            });
            if (before.project.version !== version) throw new OptimisticLockError({ entity: 'project', id: projectId, expected: version, current: before.project.version });
            await write(client, projectId, planStoryboard(before, storyboard));
            return readSnapshot(client, projectId);
          });
        } catch (error) {
          // A scene, character or location that someone wrote meanwhile is read again; a project that someone wrote is the caller's affair.
          if (!(error instanceof OptimisticLockError) || error.detail.entity === 'project' || round === ROUNDS) throw error;
        }
      }
    },
    async appendAsset(kind, entityId, key, added) {
      if (!Id.safeParse(entityId).success) throw new NotFoundError({ entity: kind, id: entityId });
      const content = JSON.stringify(parseNewVersion(key, added));
      for (let round = 1; ; round++) {
        try {
          return await withTransaction(pool, async (client) => {
            const [row] = await rowsOf(client, sql.appendAsset, [entityId, kind, key, added.metadata.jobId ?? null, content]);
            const entry = await readEntry(client, kind, entityId, key);
            if (row === undefined || entry === undefined) throw new NotFoundError({ entity: kind, id: entityId });
            return { version: Number(row['version']), entry };
          });
        } catch (error) {
          if (sqlState(error) === FOREIGN_KEY_VIOLATION) throw new NotFoundError({ entity: kind, id: entityId }, { cause: error });
          // The same job adds the same asset at this very moment: the next round finds its version.
          if (sqlState(error) !== UNIQUE_VIOLATION || round === ROUNDS) throw error;
        }
      }
    },
    async setBest(kind, entityId, key, version, by) {
      for (;;) {
        const [row] = Id.safeParse(entityId).success ? await rowsOf(pool, sql.entryVersion, [entityId, key]) : [];
        const entry = await readEntry(pool, kind, entityId, key);
        const chosen = promote(entry === undefined ? {} : { [key]: entry }, key, version, by)[key];
        if (chosen === undefined || row === undefined) throw new RangeError(`${key} has no version ${version}`);
        if (chosen.best === entry?.best && chosen.bestBy === entry.bestBy) return chosen;
        const written = await rowsOf(pool, sql.setBest, [entityId, key, row['version'], chosen.best, chosen.bestBy]);
        if (written.length > 0) return chosen;
      }
    },
    close: () => Promise.resolve(),
  };
}
