import type { Media } from './models.ts';

/** How many bytes become characters at once: `fromCharCode` takes its arguments from the stack. */
const CHUNK = 0x8000;

/** Writes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // Spreading a typed array is five times as slow as handing it over; engines take any list of numbers here.
  for (let start = 0; start < bytes.length; start += CHUNK) pieces.push(String.fromCharCode.apply(null, bytes.subarray(start, start + CHUNK) as unknown as number[]));
  return btoa(pieces.join(''));
}

/** Reads base64; null where it is none. */
export function fromBase64(text: string): Uint8Array | null {
  const binary = decoded(text);
  if (binary === null) return null;
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function decoded(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}

/** Writes a file as a data URL. */
export function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${toBase64(bytes)}`;
}
