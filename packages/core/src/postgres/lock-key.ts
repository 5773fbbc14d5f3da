/** The namespace of the keys under which jobs are claimed. */
export const JOB_LOCKS = 'cinematic-canvas/job';
/** The namespace of the keys under which a project's running limit is counted. */
export const LIMIT_LOCKS = 'cinematic-canvas/running-limit';
/** The namespace of the keys under which a project's events are relayed. */
export const RELAY_LOCKS = 'cinematic-canvas/relay';
/** The namespace of the keys under which schemas are migrated. */
export const MIGRATION_LOCKS = 'cinematic-canvas/migration';
/** The namespace of the keys under which a project's paid calls are held against its budget. */
export const SPEND_LOCKS = 'cinematic-canvas/spend';

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));
const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

/** Bob Jenkins' lookup3, the mixing step; the three words are `[a, b, c]`. */
function mix(a: number, b: number, c: number): [number, number, number] {
  a = (a - c) ^ rotate(c, 4); c = (c + b) | 0;
  b = (b - a) ^ rotate(a, 6); a = (a + c) | 0;
  c = (c - b) ^ rotate(b, 8); b = (b + a) | 0;
  a = (a - c) ^ rotate(c, 16); c = (c + b) | 0;
  b = (b - a) ^ rotate(a, 19); a = (a + c) | 0;
  c = (c - b) ^ rotate(b, 4); b = (b + a) | 0;
  return [a, b, c];
}

/** PostgreSQL's `hashtextextended` for text in UTF-8 under a deterministic collation, on a little-endian server. */
function hashTextExtended(text: string, seed: bigint): bigint {
  const bytes = new TextEncoder().encode(text);
  const start = (0x9e3779b9 + bytes.length + 3923095) | 0;
  let [a, b, c] = [start, start, start];
  if (seed !== 0n) [a, b, c] = mix((a + Number(BigInt.asIntN(32, seed >> 32n))) | 0, (b + Number(BigInt.asIntN(32, seed))) | 0, c);
  let at = 0;
  for (; bytes.length - at >= 12; at += 12) [a, b, c] = mix((a + word(bytes, at)) | 0, (b + word(bytes, at + 4)) | 0, (c + word(bytes, at + 8)) | 0);
  // The lowest byte of c is kept for the length.
  a = (a + word(bytes, at)) | 0;
  b = (b + word(bytes, at + 4)) | 0;
  c = (c + (word(bytes, at + 8) << 8)) | 0;
  c = ((c ^ b) - rotate(b, 14)) | 0;
  a = ((a ^ c) - rotate(c, 11)) | 0;
  b = ((b ^ a) - rotate(a, 25)) | 0;
  c = ((c ^ b) - rotate(b, 16)) | 0;
  a = ((a ^ c) - rotate(c, 4)) | 0;
  b = ((b ^ a) - rotate(a, 14)) | 0;
  c = ((c ^ b) - rotate(b, 24)) | 0;
  return BigInt.asIntN(64, (BigInt(b >>> 0) << 32n) | BigInt(c >>> 0));
}

/**
 * Gives the advisory lock key of a UUID (in lower case, as PostgreSQL writes it) or of any other text: a signed 64-bit integer that differs for each namespace, so that two applications on one database don't meet.
 *
 * `advisoryKeySql` computes the same value in the database.
 *
 * @param namespace - a text that names what is locked: `'my-app/invoice'`.
 */
export function advisoryKey(id: string, namespace: string = JOB_LOCKS): bigint {
  return hashTextExtended(id, hashTextExtended(namespace, 0n));
}

/**
 * Writes `advisoryKey` as SQL.
 *
 * @param id - an SQL expression of type uuid or text, such as `job.id` or `$1::uuid`; it is copied into the result, so it must not come from outside.
 * @example
 * `SELECT pg_try_advisory_xact_lock(${advisoryKeySql('$1::uuid', 'my-app/invoice')})`
 */
export function advisoryKeySql(id: string, namespace: string = JOB_LOCKS): string {
  return `hashtextextended((${id})::text, ${hashTextExtended(namespace, 0n)})`;
}
