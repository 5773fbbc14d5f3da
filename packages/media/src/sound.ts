import { open } from 'node:fs/promises';
import { join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { SAMPLE_RATE } from './delivery.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import type { PlannedCut } from './plan.ts';

/** Bytes of one sample of both channels, as the scratch files hold them. */
const SAMPLE_BYTES = 4;
/** So many clips are open at once, however long the film is. */
const AT_ONCE = 24;

/**
 * Decodes the clips' own sound into scratch files, every clip cut or filled with silence to its place in the film, to the sample.
 *
 * @returns the scratch files, in order: together they are as long as the film.
 */
export async function decodeSound(binaries: Binaries, cuts: readonly PlannedCut[], folder: string, options: { signal?: AbortSignal; onProgress?: (share: number) => void } = {}): Promise<string[]> {
  const files: string[] = [];
  for (let first = 0; first < cuts.length; first += AT_ONCE) {
    const batch = cuts.slice(first, first + AT_ONCE);
    const output = join(folder, `sound-${first}.pcm`);
    const inputs: FfmpegInput[] = [];
    const parts = batch.map((cut, i) => {
      if (!cut.info.sound) return `anullsrc=r=${SAMPLE_RATE}:cl=stereo,atrim=end_sample=${cut.samples},asetpts=PTS-STARTPTS[a${i}]`;
      inputs.push({ source: cut.info.path, format: cut.info.format });
      return `[${inputs.length - 1}:a:0]aresample=${SAMPLE_RATE}:async=1:first_pts=0,aformat=sample_fmts=s16:sample_rates=${SAMPLE_RATE}:channel_layouts=stereo,apad,atrim=end_sample=${cut.samples},asetpts=PTS-STARTPTS[a${i}]`;
    });
    const labels = batch.map((_, i) => `[a${i}]`).join('');
    await runFfmpeg(binaries, {
      inputs,
      graph: `${parts.join(';')};${labels}concat=n=${batch.length}:v=0:a=1[a]`,
      output,
      outputOptions: ['-map', '[a]', '-c:a', 'pcm_s16le', '-f', 's16le'],
      ...(options.signal && { signal: options.signal }),
    });
    files.push(output);
    options.onProgress?.(Math.min(1, (first + AT_ONCE) / cuts.length));
  }
  return files;
}

/** A stretch of the sound that lies in scratch files. */
export interface FedSound {
  fromSample: number;
  samples: number;
  /** A fade to silence, in samples of the stretch; it may begin before it and end behind it. */
  fadeOut?: { fromSample: number; samples: number } | null;
}

/** Writes a stretch of the sound that lies in scratch files, to the sample as long as it is said to be: what is missing is silence. */
export function feedSound(files: readonly string[], { fromSample, samples, fadeOut = null }: FedSound): (write: (bytes: Uint8Array) => Promise<void>) => Promise<void> {
  return async (write) => {
    let skip = fromSample * SAMPLE_BYTES;
    let left = samples * SAMPLE_BYTES;
    const buffer = new Uint8Array(1 << 18);
    for (const path of files) {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        for (let at = Math.min(skip, size); at < size && left > 0; ) {
          const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, left, size - at), at);
          if (bytesRead === 0) break;
          if (fadeOut) fade(new Int16Array(buffer.buffer, 0, bytesRead >> 1), samples - left / SAMPLE_BYTES - fadeOut.fromSample, fadeOut.samples);
          await write(buffer.subarray(0, bytesRead));
          at += bytesRead;
          left -= bytesRead;
        }
        skip = Math.max(0, skip - size);
      } finally {
        await file.close();
      }
    }
    buffer.fill(0);
    for (; left > 0; left -= Math.min(left, buffer.length)) await write(buffer.subarray(0, Math.min(left, buffer.length)));
  };
}

function fade(interleaved: Int16Array, at: number, samples: number): void {
  for (let i = Math.max(0, -at) * 2; i < interleaved.length; i++) interleaved[i] = Math.round((interleaved[i] ?? 0) * Math.max(0, 1 - (at + (i >> 1)) / samples));
}
