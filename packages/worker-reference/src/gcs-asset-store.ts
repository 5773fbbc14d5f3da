import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { AssetError, type AssetStore } from '@cinematic-canvas/core';
import { assetUri, checkAssetKey, createLocalAssetStore, keyOfUri } from '@cinematic-canvas/core/local';
import type { Bucket } from '@google-cloud/storage';

/** Where assets lie, and how to get there. */
export interface GcsAssetStoreOptions {
  bucket: string;
  /** Comes before every key in the bucket; ends with a slash, or is empty. */
  prefix?: string;
  /** A folder of this machine for files that tools read by their path; may be emptied at any time. */
  cacheDir: string;
  /** Another address than Google's, for tests. */
  apiEndpoint?: string;
}

/** Up to this size an upload is one request, which may be repeated as a whole. */
const SINGLE_REQUEST_BYTES = 5_000_000;
/** A larger one goes in pieces; only the piece that failed is sent again. */
const CHUNK_BYTES = 8 * 1024 * 1024;

// What a resumable upload rejects with is the service's answer, which is no Error.
const codeOf = (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : NaN);

function explain(key: string, bucket: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 404) return new AssetError(`there is no asset ${key} in bucket ${bucket}`, { reason: 'missing', key }, { cause: error });
  if (code === 401 || code === 403) return new AssetError(`${key} can't be written to or read from bucket ${bucket}: give this account the role "Storage Object User" on it`, { reason: 'unwritable', key }, { cause: error });
  return error;
}

/** Ends a wait when the signal says so; what was started may still come to its end. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  const gone = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))), { once: true, signal: gone.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    gone.abort();
  }
}

/**
 * Creates an asset store in a bucket of Google Cloud Storage. The addresses are those of the local store, so that a folder can be
 * copied into a bucket and back. The client is loaded when it is first used and finds its credentials as Google's tools do.
 */
export function createGcsAssetStore(options: GcsAssetStoreOptions): AssetStore {
  const { bucket: bucketName, prefix = '', cacheDir, apiEndpoint } = options;
  const cache = createLocalAssetStore({ root: join(cacheDir, 'assets') });
  let connection: Promise<Bucket> | undefined;

  const connect = () =>
    (connection ??= (async () => {
      const { Storage } = await import('@google-cloud/storage');
      return new Storage(apiEndpoint === undefined ? {} : { apiEndpoint, useAuthWithCustomEndpoint: false }).bucket(bucketName);
    })());
  const objectOf = async (uri: string) => {
    const key = keyOfUri(uri);
    return { key, object: (await connect()).file(prefix + key) };
  };

  async function upload(key: string, source: Uint8Array | { path: string }, bytes: number, mediaType: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    const object = (await connect()).file(prefix + key);
    // Generation 0 is "there is none": whoever comes second is told so, also if it is oneself and the answer got lost.
    const settings = { preconditionOpts: { ifGenerationMatch: 0 }, validation: 'md5', ...(mediaType !== undefined && { contentType: mediaType }) };
    if (bytes <= SINGLE_REQUEST_BYTES || source instanceof Uint8Array) {
      const content = source instanceof Uint8Array ? source : await readFile(source.path);
      await orAborted(object.save(Buffer.from(content.buffer, content.byteOffset, content.byteLength), { ...settings, resumable: false }), signal);
    } else {
      await pipeline(createReadStream(source.path, { highWaterMark: 1_000_000 }), object.createWriteStream({ ...settings, resumable: true, chunkSize: CHUNK_BYTES }), { ...(signal && { signal }) });
    }
  }

  async function isSameContent(key: string, source: Uint8Array | { path: string }, bytes: number): Promise<boolean> {
    const [metadata] = await (await connect()).file(prefix + key).getMetadata();
    const hash = createHash('md5');
    if (source instanceof Uint8Array) hash.update(source);
    else await pipeline(createReadStream(source.path), hash);
    return Number(metadata.size) === bytes && metadata.md5Hash === hash.digest('base64');
  }

  return {
    async put(key, source, { mediaType, signal } = {}) {
      checkAssetKey(key);
      signal?.throwIfAborted();
      const found = source instanceof Uint8Array ? null : await stat(source.path).catch(() => null);
      if (!(source instanceof Uint8Array) && found?.isFile() !== true) throw new AssetError(`there is no file ${source.path} to put under ${key}`, { reason: 'missing', key });
      const bytes = source instanceof Uint8Array ? source.byteLength : (found?.size ?? 0);
      try {
        await upload(key, source, bytes, mediaType, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (codeOf(error) !== 412) throw explain(key, bucketName, error);
        if (!(await isSameContent(key, source, bytes))) throw new AssetError(`something else lies under ${key} in bucket ${bucketName} already; assets are never overwritten`, { reason: 'exists', key }, { cause: error });
      }
      return { uri: assetUri(key), bytes };
    },
    async get(uri, { signal } = {}) {
      const { key, object } = await objectOf(uri);
      try {
        const [content] = await orAborted(object.download({ validation: 'md5' }), signal);
        return content;
      } catch (error) {
        signal?.throwIfAborted();
        throw explain(key, bucketName, error);
      }
    },
    async localPath(uri, { signal } = {}) {
      signal?.throwIfAborted();
      const { key, object } = await objectOf(uri);
      if (await cache.exists(uri)) return cache.localPath(uri);
      await mkdir(cacheDir, { recursive: true });
      const folder = await mkdtemp(join(cacheDir, 'incoming-'));
      try {
        const path = join(folder, 'asset');
        await pipeline(object.createReadStream({ validation: 'md5' }), createWriteStream(path), { ...(signal && { signal }) });
        await cache.put(key, { path });
        return await cache.localPath(uri);
      } catch (error) {
        signal?.throwIfAborted();
        throw explain(key, bucketName, error);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async exists(uri) {
      const { object } = await objectOf(uri);
      return (await object.exists())[0];
    },
    async url(uri, { expiresInSeconds = 3600 } = {}) {
      const { object } = await objectOf(uri);
      const [address] = await object.getSignedUrl({ version: 'v4', action: 'read', expires: Date.now() + expiresInSeconds * 1000, ...(apiEndpoint !== undefined && { host: apiEndpoint }) });
      return address;
    },
  };
}
