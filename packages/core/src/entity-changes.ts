import type { z } from 'zod';

import { AssetKey, AssetVersion, type NewAssetVersion } from './assets.ts';
import { Character, type CharacterBoard, KeptScene, Location, type LocationBoard, Project, type SceneBoard, type Storyboard } from './entities.ts';
import { InvalidDataError } from './errors.ts';
import { type Id, IdentityShape, uuidv7 } from './identity.ts';
import { parseAt } from './parse.ts';
import { CharacterState, LocationState } from './state.ts';
import type { EntityKind, EntityKinds, EntityPatch, ProjectSnapshot } from './store.ts';

const SCHEMAS: { readonly [Kind in EntityKind]: z.ZodType<EntityKinds[Kind]> } = { project: Project, scene: KeptScene, character: Character, location: Location };

/** An entity of any kind. */
export type AnyEntity = EntityKinds[EntityKind];

/** What is stored of an entity as one document: all but identity and assets. */
export type EntityBody = Readonly<Record<string, unknown>>;

/** Parses what storage holds of an entity, or what a change would make of it. */
export function parseEntity<Kind extends EntityKind>(kind: Kind, value: unknown): EntityKinds[Kind] {
  return parseAt(kind, SCHEMAS[kind], value);
}

const OUTSIDE: ReadonlySet<string> = new Set([...Object.keys(IdentityShape), 'assets']);

/** Takes the document out of an entity. */
export function bodyOf(entity: AnyEntity): EntityBody {
  return Object.fromEntries(Object.entries(entity).filter(([field]) => !OUTSIDE.has(field)));
}

/** What `openProject` takes. */
export type NewProject = Pick<Project, 'name' | 'metadata' | 'options'> & { generationRules?: Project['generationRules'] };

/** Makes the document of a new project. @throws {InvalidDataError} */
export function draftProject({ name, metadata, options, generationRules = [] }: NewProject): EntityBody {
  const now = new Date(0).toISOString();
  const id = uuidv7(0);
  const body = { name, metadata, options, generationRules, status: 'draft', storyboard: null };
  const project = parseEntity('project', { ...body, id, projectId: id, createdAt: now, updatedAt: now, version: 1, assets: {} });
  if (name.includes('\0')) throw new InvalidDataError({ boundary: 'project', issues: [{ path: 'name', message: 'may not hold a zero character' }] });
  return bodyOf(project);
}

/** What to throw where a name is to be given to a second project. */
export function nameTaken(name: string): InvalidDataError {
  return new InvalidDataError({ boundary: 'project', issues: [{ path: 'name', message: `there is another project called "${name}"` }] });
}

/** Applies a patch; identity and assets stay as they are, whatever the patch says. @throws {InvalidDataError} if the result is no such entity. */
export function patchEntity<Kind extends EntityKind>(kind: Kind, entity: EntityKinds[Kind], patch: EntityPatch<Kind>): EntityBody {
  const { id, projectId, createdAt, updatedAt, version, assets } = entity;
  return bodyOf(parseEntity(kind, { ...entity, ...patch, id, projectId, createdAt, updatedAt, version, assets }));
}

/** Says whether two JSON values are equal, whatever the order of their keys; absent and undefined are the same. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((part, index) => isSameJson(part, b[index]));
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].every((key) => isSameJson(left.get(key), right.get(key)));
}

const NewVersion = AssetVersion.omit({ version: true });

/** Parses an asset version before it is stored, so that what is written can be read. @throws {InvalidDataError} */
export function parseNewVersion(key: AssetKey, added: NewAssetVersion): NewAssetVersion {
  return parseAt(`new version of ${parseAt('asset key', AssetKey, key)}`, NewVersion, added);
}

/** Entities to add, to change and to remove. */
export interface EntityChanges {
  added: { kind: EntityKind; id: Id; body: EntityBody }[];
  changed: { kind: EntityKind; id: Id; version: number; body: EntityBody }[];
  removed: { kind: EntityKind; id: Id; version: number }[];
}

/** How boards of one kind become living entities. */
interface BoardKind<Kind extends EntityKind, Board> {
  kind: Kind;
  keyOf: (board: Board) => string;
  /** What it has besides its board, as a new one has it. */
  fresh: EntityBody;
}

const PENDING = { status: 'pending', progressMessage: '' };
const SCENES: BoardKind<'scene', SceneBoard> = { kind: 'scene', keyOf: ({ slate }) => slate, fresh: PENDING };
const CHARACTERS: BoardKind<'character', CharacterBoard> = { kind: 'character', keyOf: ({ referenceId }) => referenceId, fresh: { ...PENDING, state: CharacterState.parse({}) } };
const LOCATIONS: BoardKind<'location', LocationBoard> = { kind: 'location', keyOf: ({ referenceId }) => referenceId, fresh: { ...PENDING, state: LocationState.parse({}) } };

/** Matches boards with what lives: the first with the first where a key stands more than once. */
function planKind<Kind extends 'scene' | 'character' | 'location', Board extends object>({ kind, keyOf, fresh }: BoardKind<Kind, Board>, living: readonly (EntityKinds[Kind] & Board)[], boards: readonly Board[]): EntityChanges {
  const waiting = Map.groupBy(living, keyOf);
  const changes: EntityChanges = { added: [], changed: [], removed: [] };
  for (const board of boards) {
    const entity = waiting.get(keyOf(board))?.shift();
    if (entity === undefined) {
      changes.added.push({ kind, id: uuidv7(), body: { ...fresh, ...board } });
      continue;
    }
    const body = bodyOf(entity);
    const rest = Object.fromEntries(Object.entries(body).filter(([field]) => field in fresh));
    const next = { ...rest, ...board };
    if (!isSameJson(body, next)) changes.changed.push({ kind, id: entity.id, version: entity.version, body: next });
  }
  for (const { id, version } of [...waiting.values()].flat()) changes.removed.push({ kind, id, version });
  return changes;
}

/** Decides what makes a project's living entities those of the storyboard; the project itself is the last of the changed ones. Nothing at all where they are so already. */
export function planStoryboard({ project, scenes, characters, locations }: ProjectSnapshot, storyboard: Storyboard): EntityChanges {
  const parts = [planKind(SCENES, scenes, storyboard.scenes), planKind(CHARACTERS, characters, storyboard.characters), planKind(LOCATIONS, locations, storyboard.locations)];
  const [added, changed, removed] = [parts.flatMap((part) => part.added), parts.flatMap((part) => part.changed), parts.flatMap((part) => part.removed)];
  if (added.length + changed.length + removed.length > 0 || !isSameJson(project.storyboard, storyboard)) {
    changed.push({ kind: 'project', id: project.id, version: project.version, body: { ...bodyOf(project), storyboard } });
  }
  return { added, changed, removed };
}

/** Puts a project's entities in order: scenes by their index, cast and places as the storyboard lists them. */
export function arrangeSnapshot(project: Project, entities: readonly { kind: EntityKind; entity: unknown }[]): ProjectSnapshot {
  const of = <Kind extends EntityKind>(wanted: Kind) => entities.filter(({ kind }) => kind === wanted).map(({ entity }) => parseEntity(wanted, entity));
  const place = (listed: readonly { referenceId: string }[] | undefined) => {
    const places = new Map(listed?.map(({ referenceId }, index) => [referenceId, index]));
    return (a: { referenceId: string }, b: { referenceId: string }) => (places.get(a.referenceId) ?? places.size) - (places.get(b.referenceId) ?? places.size) || (a.referenceId < b.referenceId ? -1 : 1);
  };
  return {
    project,
    scenes: of('scene').sort((a, b) => a.sceneIndex - b.sceneIndex),
    characters: of('character').sort(place(project.storyboard?.characters)),
    locations: of('location').sort(place(project.storyboard?.locations)),
  };
}
