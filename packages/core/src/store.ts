import type { AssetEntry, AssetKey, NewAssetVersion } from './assets.ts';
import type { Character, GenerationRule, Location, Project, Scene, Storyboard } from './entities.ts';

/** The entities of a project by kind. */
export interface EntityKinds {
  project: Project;
  scene: Scene;
  character: Character;
  location: Location;
}
/** What kind of entity. */
export type EntityKind = keyof EntityKinds;

/** What a write may change: everything but identity and assets, which have ways of their own. */
export type EntityPatch<Kind extends EntityKind> = Partial<Omit<EntityKinds[Kind], 'id' | 'projectId' | 'createdAt' | 'updatedAt' | 'version' | 'assets'>>;

/** A project with everything in it, read in one snapshot. */
export interface ProjectSnapshot {
  project: Project;
  /** By `sceneIndex`. */
  scenes: Scene[];
  characters: Character[];
  locations: Location[];
}

/** Where a project's entities live. Every write is guarded by a version; asset versions are numbered by the store, so two writers never get the same number. */
export interface ProjectStore {
  /** Creates a project, or returns the one of that name. */
  openProject(project: { name: string; metadata: Project['metadata']; options: Project['options']; generationRules?: GenerationRule[] }): Promise<{ project: Project; created: boolean }>;
  findProject(name: string): Promise<Project | null>;
  listProjects(): Promise<Project[]>;
  /** @throws {NotFoundError} */
  snapshot(projectId: string): Promise<ProjectSnapshot>;
  get<Kind extends EntityKind>(kind: Kind, id: string): Promise<EntityKinds[Kind] | null>;
  /** @throws {OptimisticLockError} if the version is no longer `version`. @throws {InvalidDataError} if the result is no such entity. */
  update<Kind extends EntityKind>(kind: Kind, id: string, version: number, patch: EntityPatch<Kind>): Promise<EntityKinds[Kind]>;
  /**
   * Makes the project's living scenes, characters and locations those of the storyboard, in one transaction: matched by reference id
   * (scenes by slate), changed where the board differs, added, or removed. Assets of what stays are kept. The storyboard becomes the snapshot.
   *
   * @throws {OptimisticLockError} if the project is no longer at `version`.
   */
  applyStoryboard(projectId: string, version: number, storyboard: Storyboard): Promise<ProjectSnapshot>;
  /** Adds a version and makes it the best unless a hand chose one; the number is the store's. Adding the same `metadata.jobId` and key twice gives the version that is there. */
  appendAsset(kind: EntityKind, entityId: string, key: AssetKey, version: NewAssetVersion): Promise<{ version: number; entry: AssetEntry }>;
  /** @throws {RangeError} if there is no such version. */
  setBest(kind: EntityKind, entityId: string, key: AssetKey, version: number, by: 'system' | 'hand'): Promise<AssetEntry>;
  close(): Promise<void>;
}

