import { type AssetKey, type AssetMetadata, type AssetType, type Media, bestOf } from '@cinematic-canvas/core';

import type { StepEntity } from '../film/film-plan.ts';
import { differingInputs } from '../film/film-inputs.ts';
import { fingerprintBytes } from '../film/fingerprint.ts';
import type { FilmContext, FilmTools, HandlerCall } from './film-context.ts';

/** What a handler made, on its way into the project. */
export interface Made {
  key: AssetKey;
  type: AssetType;
  /** A text itself, or what is put into the asset store. */
  content: string | Media | { path: string; hash: string; mediaType: string };
  metadata?: Partial<Pick<AssetMetadata, 'model' | 'prompt' | 'seed' | 'costUsd' | 'roleVersions' | 'durationSeconds'>>;
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'video/mp4': 'mp4', 'application/json': 'json' };

/**
 * Puts what a step made into the asset store and appends it to its entity as a version that knows what it was made from.
 *
 * The file's name holds its content's hash, so a crash between the two leaves a file that the next attempt finds again, and no version shares its file with other content.
 *
 * @returns the version's data: the text, or the asset's URI.
 */
export async function keepAsset(tools: FilmTools, context: FilmContext, call: HandlerCall, entity: StepEntity, { key, type, content, metadata }: Made): Promise<string> {
  const data = typeof content === 'string' ? content : await putContent(tools, call, entity, key, content);
  const { jobId, inputs } = { jobId: call.job.id, inputs: context.payload.inputs };
  const { version, entry } = await tools.store.appendAsset(entity.kind, entity.id, key, {
    type,
    data,
    metadata: { ...metadata, jobId, inputs, createdAt: new Date().toISOString() },
  });
  return entry.versions.find((kept) => kept.version === version)?.data ?? data;
}

async function putContent({ assets }: FilmTools, { job, signal }: HandlerCall, entity: StepEntity, key: AssetKey, content: Exclude<Made['content'], string>): Promise<string> {
  const ending = ENDINGS[content.mediaType] ?? 'bin';
  const hash = 'path' in content ? content.hash : fingerprintBytes(content.bytes);
  const { uri } = await assets.put(`${job.projectId}/${entity.kind}/${entity.id}/${key}/${hash}.${ending}`, 'path' in content ? { path: content.path } : content.bytes, { mediaType: content.mediaType, signal });
  return uri;
}

/** Finds what an earlier attempt of the same step has made already, so that nothing is made twice; undefined if there is something to do. */
export function madeAlready({ payload, snapshot }: FilmContext, { kind, id }: StepEntity, key: AssetKey): string | undefined {
  const entities = { project: [snapshot.project], scene: snapshot.scenes, character: snapshot.characters, location: snapshot.locations }[kind];
  const best = bestOf(entities.find((entity) => entity.id === id)?.assets ?? {}, key);
  return best !== undefined && differingInputs(best.metadata.inputs, payload.inputs).length === 0 ? best.data : undefined;
}
