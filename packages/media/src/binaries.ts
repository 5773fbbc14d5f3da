import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import { MediaError } from './errors.ts';

const run = promisify(execFile);

/** Which ffmpeg to use. */
export interface BinaryOptions {
  /** The ffmpeg to use and no other; a program reads it from `FFMPEG_PATH`. Left out: the one on PATH if it can do what is needed, else the bundled one. */
  ffmpegPath?: string;
}

/** An ffmpeg that was found, and what it can do. */
export interface Binaries {
  readonly ffmpeg: string;
  /** As it calls itself: "5.1.9-0+deb12u1", "N-47683-g0e8eb07980-static". */
  readonly version: string;
  readonly foundBy: 'option' | 'path' | 'bundled';
  readonly encoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
}

const NEEDED = { encoders: ['libx264', 'aac', 'png', 'mjpeg'], filters: ['aformat', 'afade', 'apad', 'aresample', 'atrim', 'anullsrc', 'amix', 'concat', 'fade', 'loudnorm', 'overlay', 'pad', 'scale', 'setsar', 'trim'] };
const HOW_TO_INSTALL = 'Install a full build of ffmpeg 4 or later (Debian and Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg) and name it with FFMPEG_PATH, or install the npm package @ffmpeg-installer/ffmpeg.';

const described = new Map<string, Promise<Omit<Binaries, 'foundBy'>>>();

/**
 * Finds an ffmpeg and learns what it can do: the one that was named, else the one on PATH, else the bundled npm package.
 *
 * The one on PATH comes before the bundled one since a distribution keeps it up to date; it is passed over if it was built without an encoder or filter that is needed.
 *
 * @throws {MediaError} `missing_feature`, naming what is missing and what to install.
 */
export async function findBinaries(options: BinaryOptions = {}): Promise<Binaries> {
  if (options.ffmpegPath !== undefined) {
    const named = await describe(options.ffmpegPath).catch((cause: unknown) => {
      throw new MediaError(`${options.ffmpegPath ?? ''} can't be run as ffmpeg. ${HOW_TO_INSTALL}`, { reason: 'missing_feature', path: options.ffmpegPath ?? '' }, { cause });
    });
    const missing = missingFrom(named);
    if (missing.length > 0) throw new MediaError(`${named.ffmpeg} (${named.version}) was built without ${missing.join(', ')}. ${HOW_TO_INSTALL}`, { reason: 'missing_feature', path: named.ffmpeg });
    return { ...named, foundBy: 'option' };
  }
  const onPath = await describe('ffmpeg').catch(() => null);
  if (onPath && missingFrom(onPath).length === 0) return { ...onPath, foundBy: 'path' };
  const bundled = bundledPath();
  const found = bundled === null ? null : await describe(bundled).catch(() => null);
  if (found && missingFrom(found).length === 0) return { ...found, foundBy: 'bundled' };
  const why = onPath ? `The ffmpeg on PATH (${onPath.version}) was built without ${missingFrom(onPath).join(', ')}, and there is no bundled one.` : 'There is no ffmpeg on PATH and no bundled one.';
  throw new MediaError(`${why} ${HOW_TO_INSTALL}`, { reason: 'missing_feature' });
}

/**
 * Refuses work that this ffmpeg can't do.
 *
 * @throws {MediaError} `missing_feature`, naming the filter, the version that was found and the fix.
 */
export function assertFilter(binaries: Binaries, filter: string, purpose: string): void {
  if (binaries.filters.has(filter)) return;
  throw new MediaError(`${purpose} needs ffmpeg's filter "${filter}", which ${binaries.ffmpeg} (${binaries.version}) does not have. ${HOW_TO_INSTALL}`, { reason: 'missing_feature', path: binaries.ffmpeg });
}

function missingFrom(found: Pick<Binaries, 'encoders' | 'filters'>): string[] {
  return [...NEEDED.encoders.filter((name) => !found.encoders.has(name)), ...NEEDED.filters.filter((name) => !found.filters.has(name))];
}

/** A build does not change under its name, size and time, so it is asked once in a process. */
async function describe(ffmpeg: string): Promise<Omit<Binaries, 'foundBy'>> {
  const file = await stat(ffmpeg).catch(() => null);
  const key = `${ffmpeg}:${file?.size ?? ''}:${file?.mtimeMs ?? ''}`;
  const known = described.get(key);
  if (known) return known;
  const asked = ask(ffmpeg);
  described.set(key, asked);
  asked.catch(() => described.delete(key));
  return asked;
}

async function ask(ffmpeg: string): Promise<Omit<Binaries, 'foundBy'>> {
  const list = async (what: string) => (await run(ffmpeg, ['-hide_banner', what], { windowsHide: true, maxBuffer: 4 << 20 })).stdout;
  const [version, encoders, filters] = await Promise.all([list('-version'), list('-encoders'), list('-filters')]);
  return {
    ffmpeg,
    version: /^ffmpeg version (\S+)/.exec(version)?.[1] ?? 'of unknown version',
    encoders: namesIn(encoders, /^ [A-Z.]{6} (\S+)/gm),
    filters: namesIn(filters, /^ [A-Z.]{2,3} (\S+) +\S+->\S+/gm),
  };
}

function namesIn(listing: string, line: RegExp): ReadonlySet<string> {
  return new Set([...listing.matchAll(line)].map((match) => match[1] ?? ''));
}

/** The package throws where it has no build for the machine, and is itself optional. */
function bundledPath(): string | null {
  try {
    const installed: unknown = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    return typeof installed === 'object' && installed !== null && 'path' in installed && typeof installed.path === 'string' ? installed.path : null;
  } catch {
    return null;
  }
}
