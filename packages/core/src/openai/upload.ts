import type { Media } from '../models.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp',
  'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/wave': 'wav', 'audio/mpeg': 'mp3', 'audio/mp3': 'mp3',
  'audio/mp4': 'm4a', 'audio/x-m4a': 'm4a', 'audio/flac': 'flac', 'audio/ogg': 'ogg', 'audio/webm': 'webm',
  'video/mp4': 'mp4', 'video/webm': 'webm',
};

/** Makes a file to send; its name's ending tells servers what it is, as its media type does. */
export function fileOf({ bytes, mediaType }: Media, name: string): File {
  // A copy, since a view of a shared buffer is no part of a file.
  return new File([new Uint8Array(bytes)], `${name}.${EXTENSIONS[mediaType] ?? 'bin'}`, { type: mediaType });
}
