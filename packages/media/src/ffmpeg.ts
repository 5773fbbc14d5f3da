import fluent from 'fluent-ffmpeg';

import type { Binaries } from './binaries.ts';
import { MediaError } from './errors.ts';

/** How far a run has come. */
export interface MediaProgress {
  /** From 0 to 1; undefined where the length is not known. */
  share?: number;
  /** Seconds of film that are done. */
  seconds: number;
  /** How many times faster than the film plays. */
  speed?: number;
}

/** A file that ffmpeg reads. Its format is said, never guessed from what lies in the file. */
export interface FfmpegInput {
  /** An absolute path, or `pipe:0` for what `feed` writes. */
  source: string;
  format: 'mov' | 'concat' | 'mp3' | 'aac' | 'wav' | 'flac' | 'ogg' | 'matroska,webm' | 'rawvideo' | 's16le' | 'f32le' | 'ffmetadata' | 'srt' | 'image2' | 'png_pipe';
  options?: readonly string[];
}

/** One run of ffmpeg. */
export interface FfmpegRun {
  inputs: readonly FfmpegInput[];
  /** A `-filter_complex` graph, made by code only: no text from outside is ever part of it. */
  graph?: string;
  /** Where it writes, an absolute path, or null for a run that only measures. */
  output: string | null;
  outputOptions: readonly string[];
  /** Length of the result, from which the share of progress is told. */
  durationSeconds?: number;
  /** Writes the bytes that `pipe:0` reads. `write` resolves once the bytes were taken, so a buffer can be used again. */
  feed?: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>;
  onProgress?: (progress: MediaProgress) => void;
  signal?: AbortSignal;
}

/** A concat list opens further files; these are all that it may open. */
const FORMATS_IN: Partial<Record<FfmpegInput['format'], string>> = { concat: 'concat,mov,mp4,m4a,3gp,3g2,mj2', mov: 'mov,mp4,m4a,3gp,3g2,mj2' };
const TAIL = 40;

/**
 * Runs ffmpeg and waits until it is gone. It reads local files only, each in the format that was said.
 *
 * @returns the last lines that it wrote, where filters put their measurements.
 * @throws {MediaError} `no_space`, `unreadable` or `failed`, with what ffmpeg said last.
 * @throws the signal's reason, once the process has ended.
 */
export async function runFfmpeg(binaries: Binaries, run: FfmpegRun): Promise<string[]> {
  run.signal?.throwIfAborted();
  const tail: string[] = [];
  const command = prepare(binaries, run);
  command.on('stderr', (line: string) => {
    const progress = parseProgress(line, run.durationSeconds);
    if (progress) return run.onProgress?.(progress);
    if (line.trim() === '') return;
    tail.push(line);
    if (tail.length > TAIL) tail.shift();
  });
  let fed: Promise<void> | undefined;
  let feedFailure: Error | undefined;
  const ended = new Promise<Error | null>((resolve) => {
    command.on('end', () => resolve(null));
    command.on('error', (cause: Error) => resolve(cause));
    command.on('start', () => {
      if (run.signal?.aborted) return command.kill('SIGKILL');
      if (!run.feed) return;
      fed = feedInto(command, run.feed).catch((cause: unknown) => {
        feedFailure = cause instanceof Error ? cause : new Error(String(cause));
        command.kill('SIGKILL');
      });
    });
  });
  const kill = () => command.kill('SIGKILL');
  run.signal?.addEventListener('abort', kill, { once: true });
  try {
    command.run();
    const failure = await ended;
    // Whoever feeds may wait for something that never comes; once the run has failed nobody waits for them.
    if (!failure) await fed;
    run.signal?.throwIfAborted();
    if (feedFailure !== undefined && !(feedFailure instanceof ClosedEarly)) throw feedFailure;
    if (failure) throw explain(failure, tail);
    return tail;
  } finally {
    run.signal?.removeEventListener('abort', kill);
  }
}

/** Lets ffmpeg describe a file, decoding nothing of it to keep. */
export async function describeInput(binaries: Binaries, input: FfmpegInput, signal?: AbortSignal): Promise<string> {
  const run: FfmpegRun = { inputs: [input], output: null, outputOptions: ['-map', '0', '-c', 'copy', '-t', '0'], ...(signal && { signal }) };
  try {
    return (await runFfmpeg(binaries, run)).join('\n');
  } catch (thrown) {
    if (thrown instanceof MediaError && thrown.detail.reason !== 'no_space') return thrown.detail.stderr?.join('\n') ?? '';
    throw thrown;
  }
}

/** The parts of fluent-ffmpeg 2.1.3 that its types leave out and that are set per command here. */
interface Internals {
  ffmpegProc?: { stdin: NodeJS.WritableStream & { destroyed?: boolean } };
  _getFfmpegPath: (done: (error: null, path: string) => void) => void;
  _checkCapabilities: (done: (error: null) => void) => void;
  availableEncoders: (done: (error: null, encoders: Record<string, never>) => void) => void;
  _spawnFfmpeg: (args: string[], options: object, started: unknown, ended: (error?: Error, out?: Ring, err?: Ring) => void) => void;
}
interface Ring {
  get: () => string;
}

function prepare(binaries: Binaries, run: FfmpegRun) {
  const command = fluent({ stdoutLines: TAIL, logger: SILENT });
  // fluent-ffmpeg keeps one path for all commands of the process, spawns ffmpeg twice to ask for formats and encoders (and then
  // refuses lavfi on ffmpeg 7), and crashes the process where the spawn itself fails. Its last version is pinned, so this is safe.
  const internals = command as unknown as Internals;
  internals._getFfmpegPath = (done) => done(null, binaries.ffmpeg);
  internals._checkCapabilities = (done) => done(null);
  internals.availableEncoders = (done) => done(null, {});
  const spawn = internals._spawnFfmpeg.bind(command);
  internals._spawnFfmpeg = (args, options, started, ended) => spawn(args, options, started, (error, out = NOTHING, err = NOTHING) => ended(error, out, err));

  for (const { source, format, options = [] } of run.inputs) {
    const whitelist = FORMATS_IN[format] ?? format;
    command.input(source === 'pipe:0' ? source : `file:${source}`).inputOptions(...spread(['-protocol_whitelist', 'file,pipe', '-format_whitelist', whitelist, '-f', demuxer(format), ...options]));
  }
  const graph = run.graph === undefined ? [] : ['-filter_complex', run.graph];
  const target = run.output ?? '-';
  return command.output(target).outputOptions(...spread(['-hide_banner', '-nostdin', '-y', ...graph, ...run.outputOptions, ...(run.output === null ? ['-f', 'null'] : [])]));
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const NOTHING: Ring = { get: () => '' };

const demuxer = (format: FfmpegInput['format']) => (format === 'matroska,webm' ? 'matroska' : format);

/** With two arguments or more fluent-ffmpeg leaves them as they are; a single one it would split at its space. */
const spread = (args: readonly string[]): [string, string, ...string[]] => {
  const [first = '', second = '', ...rest] = args;
  return [first, second, ...rest];
};

/** ffmpeg closed its input before everything was written: its own error says why. */
class ClosedEarly extends Error {}

async function feedInto(command: object, feed: NonNullable<FfmpegRun['feed']>): Promise<void> {
  // The process is there: fluent-ffmpeg sets it right before it emits `start`.
  const stdin = (command as Internals).ffmpegProc?.stdin;
  if (!stdin) throw new ClosedEarly();
  let closed = false;
  const isClosed = () => closed;
  const closing = new Promise<void>((resolve) => {
    const note = () => {
      closed = true;
      resolve();
    };
    stdin.on('error', note).on('close', note);
  });
  await feed(async (bytes) => {
    if (isClosed()) throw new ClosedEarly();
    await Promise.race([new Promise<void>((resolve) => stdin.write(bytes, () => resolve())), closing]);
    if (isClosed()) throw new ClosedEarly();
  });
  stdin.end();
}

/** "frame=  120 fps= 60 q=28.0 size=     256kB time=00:00:05.00 bitrate= 419.4kbits/s speed=2.5x" */
function parseProgress(line: string, durationSeconds: number | undefined): MediaProgress | null {
  if (!/^(frame|size)=/.test(line)) return null;
  const time = /time=(\d+):(\d+):(\d+\.\d+)/.exec(line);
  const seconds = time ? Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]) : 0;
  const speed = /speed=\s*([\d.]+)x/.exec(line)?.[1];
  return {
    seconds,
    ...(durationSeconds !== undefined && durationSeconds > 0 && { share: Math.min(1, seconds / durationSeconds) }),
    ...(speed !== undefined && { speed: Number(speed) }),
  };
}

function explain(failure: Error, stderr: readonly string[]): MediaError {
  const said = stderr.join('\n');
  const last = stderr.findLast((line) => !line.startsWith(' ')) ?? failure.message;
  if (/No space left on device/i.test(said)) return new MediaError('the disk is full: free some space and run it again', { reason: 'no_space', stderr }, { cause: failure });
  if (/Invalid data found when processing input|moov atom not found|could not find codec parameters/i.test(said)) return new MediaError(`ffmpeg can't read what it was given: ${last}`, { reason: 'unreadable', stderr }, { cause: failure });
  return new MediaError(`ffmpeg gave up: ${last}`, { reason: 'failed', stderr }, { cause: failure });
}
