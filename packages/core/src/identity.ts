import { z } from 'zod';

/** A UUID, version 7 where these packages make it: sorts by the time it was made. */
export const Id = z.uuid();
/** A UUID as text. */
export type Id = z.infer<typeof Id>;

/** An instant as ISO 8601 text in UTC, so that it survives JSON. */
export const Instant = z.iso.datetime();
/** An instant as ISO 8601 text in UTC. */
export type Instant = z.infer<typeof Instant>;

/** The name of a thing inside a story: `char_1`, `loc_2`. */
export const ReferenceId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'a reference id starts with a letter and holds letters, digits, _ and -');
/** The name of a thing inside a story: `char_1`, `loc_2`. */
export type ReferenceId = z.infer<typeof ReferenceId>;

/** What every stored entity has; spread it into a schema's shape. */
export const IdentityShape = {
  id: Id,
  projectId: Id,
  createdAt: Instant,
  updatedAt: Instant,
  /** Rises by one with every write, and by nothing else. */
  version: z.int().positive(),
};

/**
 * Makes a UUID of version 7 (RFC 9562): 48 bits of time, then random bits.
 *
 * @param now - milliseconds since 1970, for ids that must sort as if made then.
 */
export function uuidv7(now: number = Date.now()): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
