import { createHash, randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pieces of films that were made before, under a key of everything that they were made from. */
export interface RenderCache {
  /** Gives the path of a piece, not to be written to, or null. */
  find(key: string): Promise<string | null>;
  /** Takes in bytes or a file; a file that is written to after that is no longer found. */
  keep(key: string, piece: Uint8Array | { path: string }): Promise<void>;
  /** Lets go of what was not used for the longest time until the rest is small enough. */
  prune(): Promise<void>;
}

/** Changes with the way pieces are made, so that none made another way is taken for one. */
const GENERATION = 1;
const MOST_BYTES = 4e9;
/** A piece may share its bytes with a movie that its owner writes to; beside it stands how it was when it came in. */
const STAMP = '.stamp';
const stampOf = ({ size, mtimeMs }: { size: number; mtimeMs: number }) => `${size} ${Math.round(mtimeMs)}`;

/** Makes the key of a piece from everything that it depends on. */
export function cacheKey(...dependencies: unknown[]): string {
  return createHash('sha256').update(JSON.stringify([GENERATION, ...dependencies])).digest('hex');
}

/** Keeps pieces as files in a folder. Processes may share one: a piece comes in whole, by a rename, and is never changed. */
export function createRenderCache(folder: string, { mostBytes = MOST_BYTES }: { mostBytes?: number } = {}): RenderCache {
  const place = (key: string) => join(folder, key.slice(0, 2), key.slice(2));
  return {
    async find(key) {
      const path = place(key);
      const [file, stamp] = await Promise.all([stat(path).catch(() => null), readFile(`${path}${STAMP}`, 'utf8').catch(() => null)]);
      if (!file || stamp !== stampOf(file)) return null;
      await utimes(path, new Date(), file.mtime).catch(() => undefined);
      return path;
    },
    async keep(key, piece) {
      const kept = place(key);
      const coming = `${kept}.${randomUUID()}`;
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      try {
        if (piece instanceof Uint8Array) await writeFile(coming, piece);
        else await link(piece.path, coming).catch(() => copyFile(piece.path, coming));
        await writeFile(`${coming}${STAMP}`, stampOf(await stat(coming)));
        await rename(coming, kept);
        await rename(`${coming}${STAMP}`, `${kept}${STAMP}`);
      } finally {
        await rm(`${coming}${STAMP}`, { force: true });
        await rm(coming, { force: true });
      }
    },
    async prune() {
      const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile() && !entry.name.endsWith(STAMP));
      const files = await Promise.all(names.map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const file = await stat(path).catch(() => null);
        return { path, bytes: file?.size ?? 0, used: file?.atimeMs ?? 0 };
      }));
      let bytes = 0;
      for (const file of files.sort((a, b) => b.used - a.used)) {
        bytes += file.bytes;
        if (bytes > mostBytes) for (const gone of [file.path, `${file.path}${STAMP}`]) await rm(gone, { force: true });
      }
    },
  };
}
