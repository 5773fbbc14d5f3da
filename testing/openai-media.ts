import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';

import { findBinaries } from '@cinematic-canvas/media';

/** A color that is the same for the same words. */
function colorOf(words: string): Buffer {
  return createHash('sha256').update(words).digest().subarray(0, 3);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Makes a PNG of one color, which the words decide. */
export function pngOf(words: string, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, colorOf(words))]);
  const pixels = deflateSync(Buffer.alloc(row.length * height, row), { level: 1 });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Makes an MP4 of one color, which the words decide. */
export async function mp4Of(words: string, { width, height, seconds }: { width: number; height: number; seconds: number }): Promise<Buffer> {
  const { ffmpeg } = await findBinaries();
  const folder = await mkdtemp(join(tmpdir(), 'openai-server-'));
  try {
    const out = join(folder, 'clip.mp4');
    const source = `color=c=0x${colorOf(words).toString('hex')}:s=${width}x${height}:r=24:d=${seconds}`;
    const args = ['-v', 'error', '-f', 'lavfi', '-i', source, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', out];
    await promisify(execFile)(ffmpeg, args, { windowsHide: true });
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a value that a wire schema allows: the first of everything, and nothing of what may be empty. */
export function sampleOf(schema: unknown, root: unknown = schema): unknown {
  if (typeof schema !== 'object' || schema === null) return null;
  const node = schema as { $ref?: string; anyOf?: unknown[]; enum?: unknown[]; const?: unknown; type?: string | string[]; properties?: object; items?: unknown; minItems?: number; minimum?: number };
  if (node.$ref !== undefined) return sampleOf((root as { $defs?: Record<string, unknown> }).$defs?.[node.$ref.replace('#/$defs/', '')], root);
  if ('const' in node) return node.const;
  if (node.enum !== undefined) return node.enum[0];
  if (node.anyOf !== undefined) return sampleOf(node.anyOf.at(-1), root);
  switch ([node.type].flat().at(-1)) {
    case 'object':
      return Object.fromEntries(Object.entries(node.properties ?? {}).map(([name, child]: [string, unknown]) => [name, sampleOf(child, root)]));
    case 'array':
      return Array.from({ length: node.minItems ?? 0 }, () => sampleOf(node.items, root));
    case 'string':
      return 'sample';
    case 'number':
    case 'integer':
      return node.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}
