import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

import type { AssetStore } from '../asset-store.ts';
import { AssetError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import { assetUri, checkAssetKey, keyOfUri } from './asset-key.ts';

/** Where an asset is written before it is whole; no key begins with a dot. */
const INCOMING = '.incoming';
/** What a crash left there goes after a day: other machines may be writing to a shared folder. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(codeOf(error)));

/** Turns a failure of the file system into an error that says what to do. */
export function explainAssetFailure(key: string, root: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AssetError(`no space left for ${key} in ${root}: free some there or choose another folder`, { reason: 'no_space', key }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AssetError(`${key} can't be written in ${root}: choose a folder that you may write to`, { reason: 'unwritable', key }, { cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
      return new AssetError(`${key} can't be a file in ${root}: a part of its path is another file, or it is a folder`, { reason: 'exists', key }, { cause: error });
    default:
      return error;
  }
}

const isFile = (path: string) => stat(path).then((found) => found.isFile(), () => false);

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function isSameContent(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)]);
  return one.isFile() && other.isFile() && one.size === other.size && (await digest(a)) === (await digest(b));
}

/** Makes a new entry of a folder survive a power cut; where folders can't be opened (Windows) that is the file system's affair. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Gives a whole file its name unless something has that name already; says whether it did. */
async function publish(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(String(codeOf(error)))) throw error;
    // A file system without hard links: look first, then rename. Both are whole files, so the worst of a race is that the later one stays.
    if (await stat(path).then(() => true, () => false)) return false;
    await rename(draft, path);
    return true;
  }
}

/** Creates an asset store in a folder, which is made when first written to. The folder may be moved or copied as a whole. */
export function createLocalAssetStore({ root: folder }: { root: string }): AssetStore {
  const root = resolve(folder);
  const pathOf = (uri: string) => join(root, keyOfUri(uri));
  let swept: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    const incoming = join(root, INCOMING);
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      const age = await stat(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
      if (age > ABANDONED_MS) await rm(path, { force: true });
    }
  }
  const missing = (uri: string, cause?: unknown) => new AssetError(`there is no asset ${uri} in ${root}`, { reason: 'missing', key: uri }, { cause });

  return {
    async put(key, source, { signal } = {}) {
      checkAssetKey(key);
      signal?.throwIfAborted();
      const path = join(root, key);
      const draft = join(root, INCOMING, uuidv7());
      try {
        await mkdir(dirname(draft), { recursive: true });
        await (swept ??= sweep());
        if (!(source instanceof Uint8Array) && !(await isFile(source.path))) throw new AssetError(`there is no file ${source.path} to put under ${key}`, { reason: 'missing', key });
        const read = source instanceof Uint8Array ? Readable.from([source], { objectMode: false }) : createReadStream(source.path);
        await pipeline(read, createWriteStream(draft, { flush: true }), { ...(signal && { signal }) });
        signal?.throwIfAborted();
        await mkdir(dirname(path), { recursive: true });
        if (await publish(draft, path)) await syncFolder(dirname(path));
        else if (!(await isSameContent(draft, path))) throw new AssetError(`something else lies under ${key} already; assets are never overwritten`, { reason: 'exists', key });
        return { uri: assetUri(key), bytes: (await stat(path)).size };
      } catch (error) {
        signal?.throwIfAborted();
        throw explainAssetFailure(key, root, error);
      } finally {
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
    async get(uri, { signal } = {}) {
      try {
        return await readFile(pathOf(uri), { ...(signal && { signal }) });
      } catch (error) {
        signal?.throwIfAborted();
        throw isMissing(error) ? missing(uri, error) : error;
      }
    },
    async localPath(uri, { signal } = {}) {
      signal?.throwIfAborted();
      const path = pathOf(uri);
      if (!(await isFile(path))) throw missing(uri);
      return path;
    },
    exists: async (uri) => isFile(pathOf(uri)),
    url: async (uri) => Promise.resolve(pathToFileURL(pathOf(uri)).href),
  };
}
