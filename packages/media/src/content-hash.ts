import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** Hashes a file's content with SHA-256; a file that has not changed since is not read again. */
export async function contentHash(path: string): Promise<string> {
  const { size, mtimeMs, ino, dev } = await stat(path);
  const key = `${dev}:${ino}:${size}:${mtimeMs}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  const digest = hash.digest('hex');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, digest);
  return digest;
}
