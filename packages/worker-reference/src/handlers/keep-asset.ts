import { type AssetKey, type AssetMetadata, type AssetType, type Media, bestOf } from '@cinematic-canvas/core';

import type { StepEntity } from '../film/film-plan.ts';
import { differingInputs } from '../film/film-inputs.ts';
import { fingerprintBytes } from '../film/fingerprint.ts';
import { type FilmContext, type FilmTools, type HandlerCall, assetsOf } from './film-context.ts';

/** What a handler made, on its way into the project. */
export interface Made {
  key: AssetKey;
  type: AssetType;
  /** A text itself, or what is put into the asset store. */
  content: string | Media | { path: string; hash: string; mediaType: string };
  metadata?: Partial<Pick<AssetMetadata, 'model' | 'prompt' | 'seed' | 'costUsd' | 'roleVersions' | 'durationSeconds' | 'evaluation'>>;
  /** Under which it is kept once, however often the job runs. @defaultValue the job's own id */
  id?: string;
}

/** A value as the content of a JSON asset. */
export function asJson(value: unknown): Media {
  return { bytes: new TextEncoder().encode(JSON.stringify(value)), mediaType: 'application/json' };
}

/** A version as it was kept. */
export interface KeptVersion {
  version: number;
  /** The text, or the asset's URI. */
  data: string;
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'video/mp4': 'mp4', 'application/json': 'json' };

/** The media type of an asset, by the ending that it was stored with. */
export function mediaTypeOf(uri: string): string {
  return Object.entries(ENDINGS).find(([, ending]) => uri.endsWith(`.${ending}`))?.[0] ?? 'application/octet-stream';
}

/**
 * Puts what a step made into the asset store and appends it to its entity as a version that knows what it was made from.
 *
 * The file's name holds its content's hash, so a crash between the two leaves a file that the next attempt finds again, and no version shares its file with other content.
 */
export async function keepVersion(tools: FilmTools, context: FilmContext, call: HandlerCall, entity: StepEntity, { key, type, content, metadata, id = call.job.id }: Made): Promise<KeptVersion> {
  const data = typeof content === 'string' ? content : await putContent(tools, call, entity, key, content);
  const { version, entry } = await tools.store.appendAsset(entity.kind, entity.id, key, {
    type,
    data,
    metadata: { ...metadata, jobId: id, inputs: context.payload.inputs, createdAt: new Date().toISOString() },
  });
  return { version, data: entry.versions.find((kept) => kept.version === version)?.data ?? data };
}

/** Keeps what a step made, and returns the text or the asset's URI. */
export async function keepAsset(tools: FilmTools, context: FilmContext, call: HandlerCall, entity: StepEntity, made: Made): Promise<string> {
  return (await keepVersion(tools, context, call, entity, made)).data;
}

async function putContent({ assets }: FilmTools, { job, signal }: HandlerCall, entity: StepEntity, key: AssetKey, content: Exclude<Made['content'], string>): Promise<string> {
  const ending = ENDINGS[content.mediaType] ?? 'bin';
  const hash = 'path' in content ? content.hash : fingerprintBytes(content.bytes);
  const { uri } = await assets.put(`${job.projectId}/${entity.kind}/${entity.id}/${key}/${hash}.${ending}`, 'path' in content ? { path: content.path } : content.bytes, { mediaType: content.mediaType, signal });
  return uri;
}

/** Finds what an earlier attempt of the same step has made already, so that nothing is made twice; undefined if there is something to do. */
export function madeAlready(context: FilmContext, entity: StepEntity, key: AssetKey): string | undefined {
  const best = bestOf(assetsOf(context, entity), key);
  return best !== undefined && differingInputs(best.metadata.inputs, context.payload.inputs).length === 0 ? best.data : undefined;
}
