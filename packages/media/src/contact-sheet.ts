import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { MediaError } from './errors.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { takeFrame } from './frames.ts';
import { probe } from './probe.ts';
import { withWorkspace } from './workspace.ts';

/** What a contact sheet shows. */
export interface ContactSheetOptions {
  /** At which seconds of the film; left out: sixteen frames evenly spread, each from the middle of its part. */
  atSeconds?: readonly number[];
  /** Pictures in a row. @defaultValue 4 */
  columns?: number;
  /** Width of one picture. @defaultValue 320 */
  width?: number;
}

const GAP = 4;

/** Lays frames of a film out on one PNG picture, left to right and top to bottom. */
export async function contactSheet(path: string, options: ContactSheetOptions & { binaries: Binaries; signal?: AbortSignal }): Promise<Uint8Array> {
  const { binaries, signal, columns = 4, width = 320 } = options;
  const info = await probe(path, options);
  const seconds = info.picture?.durationSeconds ?? 0;
  const times = options.atSeconds ?? Array.from({ length: 16 }, (_, i) => ((i + 0.5) * seconds) / 16);
  if (times.length === 0) throw new MediaError('a contact sheet needs at least one frame', { reason: 'invalid_request' });
  return withWorkspace(async (folder) => {
    for (const [i, at] of times.entries()) {
      await takeFrame(info, { seconds: at }, join(folder, `${String(i).padStart(4, '0')}.png`), { binaries, ...(signal && { signal }), outputOptions: ['-vf', `scale=${width}:-2`, '-c:v', 'png', '-pix_fmt', 'rgb24', '-f', 'image2', '-update', '1'] });
    }
    const across = Math.min(columns, times.length);
    const output = join(folder, 'sheet.png');
    await runFfmpeg(binaries, {
      inputs: [{ source: join(folder, '%04d.png'), format: 'image2', options: ['-framerate', '1'] }],
      output,
      outputOptions: ['-vf', `tile=${across}x${Math.ceil(times.length / across)}:margin=${GAP}:padding=${GAP}:color=0x141414`, '-frames:v', '1', '-c:v', 'png', '-pix_fmt', 'rgb24', '-f', 'image2', '-update', '1'],
      ...(signal && { signal }),
    });
    return readFile(output);
  });
}
