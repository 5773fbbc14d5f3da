import { z } from 'zod';

import { Id, Instant } from './identity.ts';

/** What an asset is, within its entity. */
export const AssetKey = z.enum([
  'character_image', 'location_image', 'scene_start_frame', 'scene_end_frame', 'scene_video', 'render_video', 'scene_prompt', 'start_frame_prompt',
  'end_frame_prompt', 'scene_quality_evaluation', 'frame_quality_evaluation', 'storyboard', 'enhanced_prompt', 'audio_analysis', 'generation_rules', 'continuity_report',
  'enriched_storyboard',
]);
/** What an asset is, within its entity. */
export type AssetKey = z.infer<typeof AssetKey>;

/** What kind of content an asset has. */
export const AssetType = z.enum(['video', 'image', 'audio', 'text', 'json']);
/** What kind of content an asset has. */
export type AssetType = z.infer<typeof AssetType>;

/** Where a version comes from, and what it was made of. */
export const AssetMetadata = z.object({
  model: z.string().optional().describe('which model or tool made it'),
  jobId: Id.optional(),
  prompt: z.string().optional(),
  evaluation: z.json().optional(),
  seed: z.int().optional(),
  costUsd: z.number().min(0).optional(),
  inputs: z.record(z.string(), z.string()).default({}).describe('name to hash of everything it was made from: what differs makes it stale'),
  roleVersions: z.record(z.string(), z.string()).optional().describe('role id to version of the prompt texts'),
  durationSeconds: z.number().positive().optional(),
  createdAt: Instant,
});
/** Where a version comes from, and what it was made of. */
export type AssetMetadata = z.infer<typeof AssetMetadata>;

/** One version of an asset; never overwritten. */
export const AssetVersion = z.object({
  version: z.int().positive(),
  type: AssetType,
  data: z.string().describe('the text itself, or the URI in the asset store'),
  metadata: AssetMetadata,
});
/** One version of an asset. */
export type AssetVersion = z.infer<typeof AssetVersion>;

/** A version before it has its number. */
export type NewAssetVersion = Omit<AssetVersion, 'version'>;

/** All versions of one asset. Versions count from 1; `best` is the one in use. */
export const AssetEntry = z.object({
  head: z.int().min(0),
  best: z.int().min(0).describe('0 while there is none'),
  bestBy: z.enum(['system', 'hand']).describe('where a hand put it, the system leaves it'),
  versions: z.array(AssetVersion),
});
/** All versions of one asset. */
export type AssetEntry = z.infer<typeof AssetEntry>;

/** An entity's assets by key. */
export const AssetRegistry = z.partialRecord(AssetKey, AssetEntry);
/** An entity's assets by key. */
export type AssetRegistry = z.infer<typeof AssetRegistry>;

const EMPTY: AssetEntry = { head: 0, best: 0, bestBy: 'system', versions: [] };

/** Adds a version after the highest one; it becomes the best unless a hand chose one. */
export function appendVersion(registry: AssetRegistry, key: AssetKey, added: NewAssetVersion): AssetRegistry {
  const entry = registry[key] ?? EMPTY;
  const version = entry.head + 1;
  const best = entry.bestBy === 'hand' ? entry.best : version;
  return { ...registry, [key]: { ...entry, head: version, best, versions: [...entry.versions, { version, ...added }] } };
}

/**
 * Makes a version the one in use.
 *
 * @param by - a hand's choice stays until a hand changes it; the system's gives way to a hand's.
 * @throws {RangeError} if there is no such version.
 */
export function promote(registry: AssetRegistry, key: AssetKey, version: number, by: 'system' | 'hand'): AssetRegistry {
  const entry = registry[key] ?? EMPTY;
  if (!entry.versions.some((candidate) => candidate.version === version)) throw new RangeError(`${key} has no version ${version}; its versions run from 1 to ${entry.head}`);
  if (by === 'system' && entry.bestBy === 'hand') return registry;
  return { ...registry, [key]: { ...entry, best: version, bestBy: by } };
}

/** Returns the version in use, or undefined while there is none. */
export function bestOf(registry: AssetRegistry, key: AssetKey): AssetVersion | undefined {
  const entry = registry[key];
  return entry?.versions.find(({ version }) => version === entry.best);
}
