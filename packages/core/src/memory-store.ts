import { type AssetKey, type AssetRegistry, appendVersion, promote } from './assets.ts';
import { KeptStoryboard } from './entities.ts';
import { type AnyEntity, type EntityBody, arrangeSnapshot, draftProject, nameTaken, parseEntity, parseNewVersion, patchEntity, planStoryboard } from './entity-changes.ts';
import { NotFoundError, OptimisticLockError } from './errors.ts';
import { uuidv7 } from './identity.ts';
import { parseAt } from './parse.ts';
import type { EntityKind, EntityKinds, ProjectStore } from './store.ts';

/** A row as a database would hold it: text where a database has a document, so that nothing is shared with the caller. */
interface Row {
  kind: EntityKind;
  id: string;
  projectId: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  body: string;
  assets: string;
}

/** Creates a project store that lives in memory and ends with the process; for tests and for embedding. */
export function createMemoryProjectStore(): ProjectStore {
  const rows = new Map<string, Row>();

  const now = () => new Date().toISOString();
  const valueOf = ({ body, assets, id, projectId, createdAt, updatedAt, version }: Row): object => ({ ...(JSON.parse(body) as object), id, projectId, createdAt, updatedAt, version, assets: JSON.parse(assets) as unknown });
  const find = (kind: EntityKind, id: string) => {
    const row = rows.get(id);
    return row?.kind === kind ? row : undefined;
  };
  const entityOf = <Kind extends EntityKind>(kind: Kind, row: Row): EntityKinds[Kind] => parseEntity(kind, valueOf(row));
  const projects = () => [...rows.values()].filter(({ kind }) => kind === 'project').map((row) => entityOf('project', row));
  const named = (name: string) => projects().find((project) => project.name === name) ?? null;

  function guard(kind: EntityKind, id: string, version: number): Row {
    const row = find(kind, id);
    if (row?.version !== version) throw new OptimisticLockError({ entity: kind, id, expected: version, current: row?.version ?? null });
    return row;
  }
  function write(kind: EntityKind, id: string, version: number, body: EntityBody): Row {
    const row: Row = { ...guard(kind, id, version), version: version + 1, updatedAt: now(), body: JSON.stringify(body) };
    rows.set(id, row);
    return row;
  }
  function insert(kind: EntityKind, id: string, projectId: string, body: EntityBody): Row {
    const at = now();
    const row: Row = { kind, id, projectId, createdAt: at, updatedAt: at, version: 1, body: JSON.stringify(body), assets: '{}' };
    rows.set(id, row);
    return row;
  }
  function snapshot(projectId: string) {
    const row = find('project', projectId);
    if (row === undefined) throw new NotFoundError({ entity: 'project', id: projectId });
    const entities = [...rows.values()].filter((other) => other.projectId === projectId).map((other) => ({ kind: other.kind, entity: valueOf(other) }));
    return arrangeSnapshot(entityOf('project', row), entities);
  }
  function changeAssets(kind: EntityKind, id: string, key: AssetKey, change: (registry: AssetRegistry) => AssetRegistry) {
    const row = find(kind, id);
    if (row === undefined) throw new NotFoundError({ entity: kind, id });
    const before: AnyEntity = entityOf(kind, row);
    const after = parseEntity(kind, { ...before, assets: change(before.assets) }).assets;
    rows.set(id, { ...row, assets: JSON.stringify(after) });
    const entry = after[key];
    if (entry === undefined) throw new TypeError(`a change of ${key} leaves ${key}`);
    return entry;
  }

  // Each method is one synchronous step inside, so that no two of them mix.
  const inOneStep = <T>(run: () => T): Promise<T> => Promise.resolve().then(run);
  return {
    openProject: (wanted) =>
      inOneStep(() => {
        const body = draftProject(wanted);
        const there = named(wanted.name);
        if (there !== null) return { project: there, created: false };
        const id = uuidv7();
        return { project: entityOf('project', insert('project', id, id, body)), created: true };
      }),
    findProject: (name) => inOneStep(() => named(name)),
    listProjects: () => inOneStep(projects),
    snapshot: (projectId) => inOneStep(() => snapshot(projectId)),
    get: (kind, id) =>
      inOneStep(() => {
        const row = find(kind, id);
        return row === undefined ? null : entityOf(kind, row);
      }),
    update: (kind, id, version, patch) =>
      inOneStep(() => {
        const body = patchEntity(kind, entityOf(kind, guard(kind, id, version)), patch);
        const other = kind === 'project' ? named(String(body['name'])) : null;
        if (other !== null && other.id !== id) throw nameTaken(other.name);
        return entityOf(kind, write(kind, id, version, body));
      }),
    applyStoryboard: (projectId, version, given) =>
      inOneStep(() => {
        guard('project', projectId, version);
        const storyboard = parseAt('storyboard', KeptStoryboard, given);
        const { added, changed, removed } = planStoryboard(snapshot(projectId), storyboard);
        for (const { id } of removed) rows.delete(id);
        for (const { kind, id, body } of added) insert(kind, id, projectId, body);
        for (const change of changed) write(change.kind, change.id, change.version, change.body);
        return snapshot(projectId);
      }),
    appendAsset: (kind, entityId, key, added) =>
      inOneStep(() => {
        let version: number | undefined;
        const entry = changeAssets(kind, entityId, key, (registry) => {
          const { jobId } = added.metadata;
          version = jobId === undefined ? undefined : registry[key]?.versions.find(({ metadata }) => metadata.jobId === jobId)?.version;
          return version === undefined ? appendVersion(registry, key, parseNewVersion(key, added)) : registry;
        });
        return { version: version ?? entry.head, entry };
      }),
    setBest: (kind, entityId, key, version, by) => inOneStep(() => changeAssets(kind, entityId, key, (registry) => promote(registry, key, version, by))),
    close: () => Promise.resolve(),
  };
}
