/** Kinds of pictures by their first bytes. */
const SIGNATURES: readonly { mediaType: string; at: number; bytes: readonly number[] }[] = [
  { mediaType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
];

/** Says what kind of picture the bytes are, whatever they are called; null for none. */
export function pictureKind(picture: Uint8Array): string | null {
  return SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => picture[at + index] === byte))?.mediaType ?? null;
}
