import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { contentHash } from './content-hash.ts';
import { SAMPLE_RATE, SOUND_OPTIONS } from './delivery.ts';
import { MediaError } from './errors.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import { measureLoudness, mixGraph, type Loudness, type MusicFit } from './music.ts';
import type { PlannedCut, StitchPlan } from './plan.ts';
import type { MediaInfo } from './probe.ts';
import { cacheKey, type RenderCache } from './render-cache.ts';
import { adtsPackets, cutsWithin, planChunks, stretchFor, type SoundChunk } from './sound-chunks.ts';
import { decodeSound, feedSound } from './sound.ts';

/** What is heard beside the clips' own sound, and how. */
export interface SoundRequest {
  music: (MusicFit & { info: MediaInfo }) | null;
  fadeOutSeconds: number;
  loudness: Loudness | null;
}

/** What making sound takes and tells. */
export interface SoundOptions {
  binaries: Binaries;
  cache: RenderCache | null;
  signal?: AbortSignal;
  /** The share of the film's sound that is there. */
  onProgress?: (share: number) => void;
}

/** The film's sound: a stream of AAC packets, one more than its length, as the first primes the decoder. */
export interface SoundTrack {
  path: string;
  /** Clips whose sound was taken as it was made before. */
  reused: number;
}

const PCM: Pick<FfmpegInput, 'source' | 'format' | 'options'> = { source: 'pipe:0', format: 's16le', options: ['-ar', String(SAMPLE_RATE), '-ac', '2'] };
const ADTS = [...SOUND_OPTIONS, '-fflags', '+bitexact', '-flags:a', '+bitexact', '-f', 'adts'];

/**
 * Lays the film's sound anew on one grid of packets. Encoded sound is never joined as it is: each clip carries priming and padding of its
 * own, which shows as gaps, and as a drift that grows with every cut.
 */
export async function makeSoundTrack(plan: StitchPlan, request: SoundRequest, folder: string, options: SoundOptions): Promise<SoundTrack> {
  const path = join(folder, 'sound.aac');
  if (request.music === null && request.loudness === null) return { path, reused: await makeInChunks(plan, request.fadeOutSeconds, { path, folder }, options) };
  return makeWhole(plan, request, { path, folder }, options);
}

interface Place {
  path: string;
  folder: string;
}

/** Each clip's packets are encoded from the real sound around them, so a changed clip leaves those of the others as they are. */
async function makeInChunks(plan: StitchPlan, fadeOutSeconds: number, { path, folder }: Place, options: SoundOptions): Promise<number> {
  const chunks = planChunks(plan);
  const keys = await Promise.all(chunks.map((chunk) => chunkKey(plan, chunk, fadeOutSeconds, options)));
  const found = await Promise.all(chunks.map(({ fromPacket, toPacket }, i) => findPackets(keys[i] ?? null, toPacket - fromPacket, options)));
  const track = await open(path, 'w');
  let reused = 0;
  try {
    for (let i = 0; i < chunks.length; ) {
      options.onProgress?.(i / chunks.length);
      const before = found[i];
      if (before !== null && before !== undefined) {
        await track.write(await readFile(before));
        reused++;
        i++;
        continue;
      }
      let end = i + 1;
      while (end < chunks.length && found[end] === null && end - i < MOST_AT_ONCE) end++;
      const run = chunks.slice(i, end);
      const packets = await encodeRun(plan, { fromPacket: run[0]?.fromPacket ?? 0, toPacket: run.at(-1)?.toPacket ?? 0 }, fadeOutSeconds, folder, options);
      let at = 0;
      for (const [j, { fromPacket, toPacket }] of run.entries()) {
        const own = Buffer.concat(packets.slice(at, (at += toPacket - fromPacket)));
        await track.write(own);
        const key = keys[i + j];
        if (key !== null && key !== undefined) await options.cache?.keep(key, own);
      }
      i = end;
    }
  } finally {
    await track.close();
  }
  return reused;
}

/** A piece that does not hold its packets any more is made again. */
async function findPackets(key: string | null, packets: number, { cache }: SoundOptions): Promise<string | null> {
  const path = key === null ? null : await cache?.find(key);
  if (path === null || path === undefined) return null;
  try {
    return adtsPackets(await readFile(path)).length === packets ? path : null;
  } catch {
    return null;
  }
}

/** So many clips are encoded in one go: enough that starting ffmpeg does not count, few enough to stay small in memory. */
const MOST_AT_ONCE = 48;

async function chunkKey(plan: StitchPlan, chunk: SoundChunk, fadeOutSeconds: number, { binaries, cache }: SoundOptions): Promise<string | null> {
  if (!cache) return null;
  const stretch = stretchFor(chunk, plan.samples);
  const heard = await Promise.all(cutsWithin(plan.cuts, stretch).map(async (cut) => [cut.info.sound === null ? 'silence' : await contentHash(cut.info.path), cut.startSample - stretch.fromSample, cut.samples]));
  const fading = fadesWithin(plan, stretch.toSample, fadeOutSeconds) ? [plan.samples - stretch.fromSample, fadeOutSeconds] : [];
  return cacheKey('sound', binaries.version, SOUND_OPTIONS, chunk.toPacket - chunk.fromPacket, stretch.skipPackets, stretch.toSample - stretch.fromSample, heard, fading);
}

const fadesWithin = (plan: StitchPlan, toSample: number, fadeOutSeconds: number) => fadeOutSeconds > 0 && toSample > plan.samples - fadeOutSeconds * SAMPLE_RATE;

async function encodeRun(plan: StitchPlan, chunk: SoundChunk, fadeOutSeconds: number, folder: string, options: SoundOptions): Promise<Uint8Array[]> {
  const { binaries, signal } = options;
  const stretch = stretchFor(chunk, plan.samples);
  const cuts = cutsWithin(plan.cuts, stretch);
  const files = await decodeSound(binaries, cuts, folder, { ...(signal && { signal }) });
  const output = join(folder, 'stretch.aac');
  const skipped = stretch.fromSample - (cuts[0]?.startSample ?? 0);
  const fading = Math.round(fadeOutSeconds * SAMPLE_RATE);
  const fadeOut = fadesWithin(plan, stretch.toSample, fadeOutSeconds) ? { fromSample: plan.samples - fading - stretch.fromSample, samples: fading } : null;
  await runFfmpeg(binaries, {
    inputs: [PCM],
    output,
    outputOptions: ['-map', '0:a:0', ...ADTS],
    feed: feedSound(files, { fromSample: skipped, samples: stretch.toSample - stretch.fromSample, fadeOut }),
    ...(signal && { signal }),
  });
  const packets = adtsPackets(await readFile(output)).slice(stretch.skipPackets, stretch.skipPackets + chunk.toPacket - chunk.fromPacket);
  if (packets.length === chunk.toPacket - chunk.fromPacket) return packets;
  throw new MediaError(`the sound came out ${packets.length} packets long instead of ${chunk.toPacket - chunk.fromPacket}`, { reason: 'failed' });
}

/** Music and loudness depend on the whole film, and so does what is made of them. */
async function makeWhole(plan: StitchPlan, { music, fadeOutSeconds, loudness }: SoundRequest, { path, folder }: Place, options: SoundOptions): Promise<SoundTrack> {
  const { binaries, cache, signal } = options;
  const heard: PlannedCut[] = music?.mode === 'replace' ? [] : plan.cuts;
  const fit = music && { mode: music.mode, short: music.short, fadeInSeconds: music.fadeInSeconds, fadeOutSeconds: music.fadeOutSeconds, gainDb: music.gainDb };
  const key = cache && cacheKey('whole sound', binaries.version, SOUND_OPTIONS, plan.samples, music && [await contentHash(music.info.path), fit], fadeOutSeconds, loudness, await Promise.all(heard.map(async ({ info, samples }) => [info.sound && (await contentHash(info.path)), samples])));
  const wanted = planChunks(plan).at(-1)?.toPacket ?? 0;
  const before = await findPackets(key, wanted, options);
  if (before !== null) return { path: before, reused: plan.cuts.length };
  const withClips = heard.some(({ info }) => info.sound !== null);
  const files = withClips ? await decodeSound(binaries, heard, folder, { ...(signal && { signal }), onProgress: (share) => options.onProgress?.(share / 2) }) : [];
  const inputs: FfmpegInput[] = [...(withClips ? [PCM] : []), ...(music ? [{ source: music.info.path, format: music.info.format, ...(music.short === 'loop' && { options: ['-stream_loop', '-1'] }) }] : [])];
  const graph = (level: string | null) => mixGraph({ clips: withClips ? '0:a:0' : null, music: music ? { label: `${inputs.length - 1}:a:0`, fit: music } : null }, { samples: plan.samples, fadeOutSeconds, level });
  const run = { inputs, ...(withClips && { feed: feedSound(files, { fromSample: 0, samples: plan.samples }) }), durationSeconds: plan.durationSeconds, ...(signal && { signal }) };
  const level = loudness && (await measureLoudness((measuring) => runFfmpeg(binaries, { ...run, graph: graph(measuring), output: null, outputOptions: ['-map', '[a]'] }), loudness));
  const whole = join(folder, 'whole.aac');
  await runFfmpeg(binaries, { ...run, graph: graph(level), output: whole, outputOptions: ['-map', '[a]', ...ADTS], onProgress: ({ share = 0 }) => options.onProgress?.(withClips ? 0.5 + share / 2 : share) });
  const packets = adtsPackets(await readFile(whole));
  if (packets.length < wanted) throw new MediaError(`the sound came out ${packets.length} packets long instead of ${wanted}`, { reason: 'failed' });
  await writeFile(path, Buffer.concat(packets.slice(0, wanted)));
  if (cache && key !== null) await cache.keep(key, { path });
  return { path, reused: 0 };
}
