import { open, stat } from 'node:fs/promises';

import { MediaError } from './errors.ts';
import type { FfmpegInput } from './ffmpeg.ts';

const ASCII = new TextDecoder('latin1');

/**
 * Tells by its first bytes what a file of sound or picture is, whatever its name says.
 *
 * @throws {MediaError} `unreadable` if it is not there or empty, `unsupported` if it is none of MP4, MP3, AAC, WAV, FLAC, Ogg, Matroska or WebM.
 */
export async function soundFormatOf(path: string): Promise<FfmpegInput['format']> {
  const start = await firstBytes(path);
  const text = ASCII.decode(start);
  if (text.slice(4, 8) === 'ftyp') return 'mov';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.startsWith('\x1aE\xdf\xa3')) return 'matroska,webm';
  if (text.startsWith('ID3')) return 'mp3';
  const [first = 0, second = 0] = start;
  if (first === 0xff && (second & 0xf6) === 0xf0) return 'aac';
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0) return 'mp3';
  throw new MediaError(`${path} is no sound or film that can be used: it is none of MP4, M4A, MP3, AAC, WAV, FLAC, Ogg, Matroska or WebM, whatever its name says`, { reason: 'unsupported', path });
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const unreadable = (why: string, cause?: unknown) => new MediaError(`${path} ${why}`, { reason: 'unreadable', path }, { cause });
  const failed = (cause: unknown) => {
    throw unreadable(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'is not there' : `can't be read: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  };
  // Opening a pipe would wait for ever, and a device has no end.
  if (!(await stat(path).catch(failed)).isFile()) throw unreadable('is no file');
  const file = await open(path, 'r').catch(failed);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(16), 0, 16, 0);
    if (bytesRead < 12) throw unreadable(bytesRead === 0 ? 'is empty' : 'is cut off after a few bytes');
    return buffer;
  } finally {
    await file.close();
  }
}
