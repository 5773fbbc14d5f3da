import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { SAMPLE_RATE } from './delivery.ts';
import { runFfmpeg, type FfmpegRun } from './ffmpeg.ts';
import type { StitchPlan } from './plan.ts';
import { PACKET_SAMPLES } from './sound-chunks.ts';
import { formatSrt, type Cue } from './subtitles.ts';

/** What a movie says of itself. */
export interface MovieMetadata {
  title?: string;
  artist?: string;
  comment?: string;
}

/** The tracks of a movie, ready to be put together, and what it says of itself. */
export interface MovieParts {
  /** A list for ffmpeg's concat reader. */
  pictureList: string;
  /** AAC packets with ADTS headers. */
  sound: string;
  description: string;
  /** A track that players show or hide. */
  subtitles: Subtitles | null;
}

/** Subtitles that players can show or hide. */
export interface Subtitles {
  cues: readonly Cue[];
  /** After ISO 639-2: `eng`, `deu`. @defaultValue 'eng' */
  language?: string;
}

/** Puts picture, sound, chapters and title into one MP4 file that players can begin at once, copying every packet. */
export async function muxMovie(plan: StitchPlan, { pictureList, sound, description, subtitles }: MovieParts, { output, folder, binaries, ...run }: { output: string; folder: string; binaries: Binaries } & Pick<FfmpegRun, 'signal' | 'onProgress'>): Promise<void> {
  const chapters = join(folder, 'description.txt');
  await writeFile(chapters, description);
  const lines = join(folder, 'subtitles.srt');
  const shown = subtitles !== null && subtitles.cues.length > 0;
  if (shown) await writeFile(lines, formatSrt(subtitles.cues));
  const language = subtitles?.language ?? 'eng';
  if (!/^[a-z]{3}$/.test(language)) throw new TypeError(`"${language}" is no language of three letters, such as "eng"`);
  await runFfmpeg(binaries, {
    inputs: [
      { source: pictureList, format: 'concat' },
      { source: chapters, format: 'ffmetadata' },
      // The first packet only primes the decoder, so the sound begins one packet before the picture; with its times kept as they are, the picture is not moved.
      { source: sound, format: 'aac', options: ['-itsoffset', `-${(PACKET_SAMPLES / SAMPLE_RATE).toFixed(7)}`] },
      ...(shown ? [{ source: lines, format: 'srt' as const }] : []),
    ],
    output,
    outputOptions: [
      '-map', '0:v:0', '-map', '2:a:0', ...(shown ? ['-map', '3:s:0', '-metadata:s:s:0', `language=${language}`] : []), '-c', 'copy', ...(shown ? ['-c:s', 'mov_text'] : []), '-bsf:a', 'aac_adtstoasc', '-copyts', '-map_metadata', '1', '-map_chapters', '1',
      '-fflags', '+bitexact', '-movflags', '+faststart', '-f', 'mp4',
    ],
    durationSeconds: plan.durationSeconds,
    ...run,
  });
}

/** Writes title and chapters the way ffmpeg reads them; what would mean something to it is escaped. */
export function describeMovie(plan: StitchPlan, titles: readonly (string | undefined)[], metadata: MovieMetadata): string {
  const escape = (text: string) => text.replace(/[=;#\\\n]/g, (sign) => `\\${sign}`).replaceAll('\0', '');
  const { numerator, denominator } = plan.format.frameRate;
  const head = Object.entries(metadata).flatMap(([key, value]: [string, unknown]) => (typeof value === 'string' ? [`${key}=${escape(value)}`] : []));
  const starts = plan.cuts.flatMap(({ startFrame }, i) => (titles[i] === undefined ? [] : [{ startFrame, title: titles[i] }]));
  const chapters = starts.map(({ startFrame, title }, i) => `[CHAPTER]\nTIMEBASE=${denominator}/${numerator}\nSTART=${startFrame}\nEND=${starts[i + 1]?.startFrame ?? plan.frames}\ntitle=${escape(title)}`);
  return [';FFMETADATA1', ...head, ...chapters, ''].join('\n');
}
