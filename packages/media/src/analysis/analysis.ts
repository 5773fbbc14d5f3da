import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from '../binaries.ts';
import { MediaError } from '../errors.ts';
import { runFfmpeg } from '../ffmpeg.ts';
import { probe } from '../probe.ts';
import { withWorkspace } from '../workspace.ts';
import { findSections, type SoundSection } from './sections.ts';
import { ANALYSIS_RATE, measureFrames } from './spectrum.ts';
import { findOnsets, findTempo } from './tempo.ts';

/** What was measured of a piece of music or sound. */
export interface SoundMeasurement {
  durationSeconds: number;
  /** Beats a minute, of a pulse that is steady; null where none is clear. */
  bpm: number | null;
  beatSeconds: number[];
  /** Where notes, beats or words set in. */
  onsetSeconds: number[];
  /** Parts that sound alike, from 0 to the end with no gap. */
  sections: SoundSection[];
}

/**
 * Measures a piece of sound on this machine: length, tempo, beats, onsets and sections. What it means, and what is sung, a model must say.
 *
 * @throws {MediaError} `unsupported` if the file has no sound.
 */
export async function analyzeAudio(path: string, options: { binaries: Binaries; signal?: AbortSignal }): Promise<SoundMeasurement> {
  const info = await probe(path, options);
  if (!info.sound) throw new MediaError(`${path} has no sound to analyse`, { reason: 'unsupported', path });
  return withWorkspace(async (folder) => {
    const output = join(folder, 'mono.pcm');
    await runFfmpeg(options.binaries, {
      inputs: [{ source: info.path, format: info.format }],
      output,
      outputOptions: ['-map', '0:a:0', '-af', `aresample=${ANALYSIS_RATE}:async=1:first_pts=0`, '-ac', '1', '-c:a', 'pcm_f32le', '-f', 'f32le'],
      ...(options.signal && { signal: options.signal }),
    });
    let samples = 0;
    const frames = await measureFrames(
      (async function* () {
        for await (const chunk of createReadStream(output, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
          options.signal?.throwIfAborted();
          const floats = new Float32Array(chunk.buffer.slice(chunk.byteOffset, chunk.byteOffset + chunk.length - (chunk.length % 4)));
          samples += floats.length;
          yield floats;
        }
      })(),
    );
    const durationSeconds = samples / ANALYSIS_RATE;
    const onsetSeconds = findOnsets(frames.flux).map(toMillisecond);
    const tempo = findTempo(frames.flux, onsetSeconds);
    const beatSeconds = tempo?.beatSeconds.map(toMillisecond) ?? [];
    return { durationSeconds: toMillisecond(durationSeconds), bpm: tempo && Math.round(tempo.bpm * 100) / 100, beatSeconds, onsetSeconds, sections: findSections(frames, toMillisecond(durationSeconds), beatSeconds) };
  });
}

const toMillisecond = (seconds: number) => Math.round(seconds * 1000) / 1000;
