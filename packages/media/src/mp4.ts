import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** What the index of an MP4 file says of one track. */
export interface Mp4Track {
  kind: 'video' | 'audio' | 'other';
  /** Four characters that name the coding: `avc1`, `hvc1`, `mp4a`. */
  coding: string;
  timescale: number;
  /** In ticks of `timescale`, as the samples add up to it. */
  duration: number;
  samples: number;
  /** Runs of samples of the same duration, in ticks. */
  deltas: readonly { count: number; delta: number }[];
  /** Samples from which decoding can begin, counted from 1; null where every one is. */
  syncSamples: readonly number[] | null;
  /** Ticks by which the shown start lies after the first sample's own time. */
  firstComposition: number;
  /** When each sample is shown, in ticks and in the order of showing; null for more of them than a film has. */
  shownTimes: () => Float64Array | null;
  /** Places, in samples, where everything before is shown before everything after: the track can be parted there without decoding. */
  cleanCuts: readonly number[];
  edits: readonly { seconds: number; mediaTime: number }[];
  /** The last byte that the samples need. */
  dataEnd: number;
  /** Size as stored; 0 for sound. */
  width: number;
  height: number;
  pixelAspect: { numerator: number; denominator: number };
  /** Clockwise degrees by which a player turns it; null for anything but quarter turns. */
  rotation: 0 | 90 | 180 | 270 | null;
  /** Hash of what a decoder is set up with; equal hashes can follow one another. */
  decoderSetup: string;
  pixelFormat: string | null;
  channels: number;
  sampleRate: number;
}

/** What the index of an MP4 file says. */
export interface Mp4Index {
  tracks: readonly Mp4Track[];
  /** The index lies before the data, so a player can begin at once. */
  fastStart: boolean;
  /** The samples lie in fragments that the index does not list. */
  fragmented: boolean;
  /** Start and title of each chapter, as the `chpl` box lists them. */
  chapters: readonly { startSeconds: number; title: string }[];
}

/** The content of one box. Reading past its end is a RangeError, to which only a broken file leads. */
interface Box {
  readonly bytes: Uint8Array;
  u8: (at: number) => number;
  u16: (at: number) => number;
  u32: (at: number) => number;
  i32: (at: number) => number;
  u64: (at: number) => number;
  i64: (at: number) => number;
  text: (at: number, length: number) => string;
  /** The first box of that name within, or undefined; `from` skips what stands before the boxes. */
  child: (type: string, from?: number) => Box | undefined;
  /** The same, where a sound file always has it. */
  need: (type: string) => Box;
  all: (type: string) => Box[];
}

const MOST_INDEX_BYTES = 256 << 20;
const MOST_BOXES = 100_000;
/** Some fifteen hours at 24 fps; the table takes 16 bytes for each. */
const MOST_TIMED = 1_300_000;
const LATIN1 = new TextDecoder('latin1');
const UTF8 = new TextDecoder('utf-8');

/**
 * Reads the index (`moov`) of an MP4 file without touching its samples.
 *
 * @returns null if the file has no index: it is cut off, or no MP4 file.
 * @throws {RangeError} if a box claims more than is there.
 */
export async function readMp4Index(file: FileHandle): Promise<Mp4Index | null> {
  const { size: fileSize } = await file.stat();
  const header = new Uint8Array(16);
  let moov: Box | null = null;
  let moovAt = -1;
  let mdatAt = -1;
  for (let at = 0, boxes = 0; at + 8 <= fileSize && boxes < MOST_BOXES; boxes++) {
    await file.read(header, 0, 16, at);
    const view = new DataView(header.buffer);
    const type = LATIN1.decode(header.subarray(4, 8));
    const short = view.getUint32(0);
    const size = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? fileSize - at : short;
    if (size < 8) return null;
    if (type === 'mdat' && mdatAt < 0) mdatAt = at;
    if (type === 'moov') {
      if (at + size > fileSize || size > MOST_INDEX_BYTES) return null;
      const bytes = new Uint8Array(size - 8);
      await file.read(bytes, 0, bytes.length, at + 8);
      moov = box(bytes);
      moovAt = at;
    }
    at += size;
  }
  if (!moov) return null;
  const movie = moov.child('mvhd');
  const movieVersion = movie?.u8(0) ?? 0;
  const movieScale = movie?.u32(movieVersion === 1 ? 20 : 12) ?? 0;
  const listed = moov.child('udta')?.child('chpl');
  return {
    tracks: moov.all('trak').map((track) => readTrack(track, movieScale)),
    fastStart: mdatAt < 0 || moovAt < mdatAt,
    fragmented: moov.child('mvex') !== undefined,
    chapters: listed ? readChapters(listed) : [],
  };
}

function readTrack(track: Box, movieScale: number): Mp4Track {
  const media = track.need('mdia');
  const mediaHeader = media.need('mdhd');
  const timescale = mediaHeader.u32(mediaHeader.u8(0) === 1 ? 20 : 12);
  const handler = media.need('hdlr').text(8, 4);
  const kind = handler === 'vide' ? 'video' : handler === 'soun' ? 'audio' : 'other';
  const table = media.need('minf').need('stbl');
  const deltas = readRows(table.child('stts'), 2).map(([count = 0, delta = 0]) => ({ count, delta }));
  const compositions = table.child('ctts');
  const sync = table.child('stss');
  const syncSamples = sync ? readRows(sync, 1).map(([sample = 0]) => sample) : null;
  const sizes = table.child('stsz');
  const samples = deltas.reduce((sum, { count }) => sum + count, 0);
  const [entry] = children(table.need('stsd').bytes, 8);
  if (!entry) throw new RangeError('a track does not say how it is coded');
  return {
    kind,
    coding: entry.type,
    timescale,
    duration: deltas.reduce((sum, { count, delta }) => sum + count * delta, 0),
    samples,
    deltas,
    syncSamples,
    shownTimes: () => shownTimes(samples, deltas, compositions)?.sort() ?? null,
    cleanCuts: kind === 'video' ? findCleanCuts(shownTimes(samples, deltas, compositions), syncSamples) : [],
    firstComposition: compositions && compositions.u32(4) > 0 ? compositions.i32(12) : 0,
    edits: readEdits(track.child('edts')?.child('elst'), movieScale),
    dataEnd: sizes ? endOfData(table, sizes) : 0,
    ...(kind === 'video' ? readPicture(entry.box, readRotation(track.need('tkhd'))) : NO_PICTURE),
    ...(kind === 'audio' ? { channels: entry.box.u16(16), sampleRate: entry.box.u32(24) / 65_536 } : { channels: 0, sampleRate: 0 }),
  };
}

const NO_PICTURE = { width: 0, height: 0, pixelAspect: { numerator: 1, denominator: 1 }, rotation: 0, decoderSetup: '', pixelFormat: null } as const;
const PICTURE_HEADER = 78;

function readPicture(entry: Box, rotation: Mp4Track['rotation']) {
  const setup = entry.child('avcC', PICTURE_HEADER) ?? entry.child('hvcC', PICTURE_HEADER) ?? entry.child('av1C', PICTURE_HEADER) ?? entry.child('vpcC', PICTURE_HEADER);
  const avc = entry.child('avcC', PICTURE_HEADER);
  const aspect = entry.child('pasp', PICTURE_HEADER);
  return {
    width: entry.u16(24),
    height: entry.u16(26),
    pixelAspect: aspect && aspect.u32(0) > 0 && aspect.u32(4) > 0 ? { numerator: aspect.u32(0), denominator: aspect.u32(4) } : { numerator: 1, denominator: 1 },
    rotation,
    decoderSetup: createHash('sha256').update(setup?.bytes ?? new Uint8Array()).digest('hex').slice(0, 16),
    pixelFormat: avc ? avcPixelFormat(avc) : null,
  };
}

/** Profiles above High say their sampling and depth after the parameter sets; all others are 8 bits 4:2:0. */
function avcPixelFormat(avc: Box): string | null {
  if (![100, 110, 122, 144, 244].includes(avc.u8(1))) return 'yuv420p';
  let at = 6;
  const skip = (count: number) => {
    for (let i = 0; i < count; i++) at += 2 + avc.u16(at);
  };
  skip(avc.u8(5) & 0x1f);
  const pictureSets = avc.u8(at++);
  skip(pictureSets);
  if (at + 2 >= avc.bytes.length) return avc.u8(1) === 100 ? 'yuv420p' : null;
  const sampling = ['gray', 'yuv420p', 'yuv422p', 'yuv444p'][avc.u8(at) & 3] ?? null;
  const depth = 8 + (avc.u8(at + 1) & 7);
  return sampling === null || depth === 8 ? sampling : `${sampling}${depth}le`;
}

function readRotation(header: Box): Mp4Track['rotation'] {
  const matrix = header.u8(0) === 1 ? 52 : 40;
  const [a, b, c, d] = [header.i32(matrix), header.i32(matrix + 4), header.i32(matrix + 12), header.i32(matrix + 16)].map((value) => value / 65_536);
  const turns = { '1,0,0,1': 0, '0,1,-1,0': 90, '-1,0,0,-1': 180, '0,-1,1,0': 270 } as const;
  return Object.entries(turns).find(([key]) => key === [a, b, c, d].join(','))?.[1] ?? null;
}

function readEdits(list: Box | undefined, movieScale: number) {
  if (!list) return [];
  const wide = list.u8(0) === 1;
  return Array.from({ length: list.u32(4) }, (_, i) => {
    const at = 8 + i * (wide ? 20 : 12);
    return wide ? { seconds: list.u64(at) / movieScale, mediaTime: list.i64(at + 8) } : { seconds: list.u32(at) / movieScale, mediaTime: list.i32(at + 4) };
  });
}

/** The samples' sizes, chunk by chunk, tell where the last one ends: a file that is shorter was cut off. */
function endOfData(table: Box, sizes: Box): number {
  const fixed = sizes.u32(4);
  const count = sizes.u32(8);
  const wide = table.child('co64');
  const narrow = table.child('stco');
  const offsets = wide ? Array.from({ length: wide.u32(4) }, (_, i) => wide.u64(8 + i * 8)) : readRows(narrow, 1).map(([offset = 0]) => offset);
  const runs = readRows(table.child('stsc'), 3);
  let sample = 0;
  let end = 0;
  let run = -1;
  offsets.forEach((offset, chunk) => {
    while (run + 1 < runs.length && (runs[run + 1]?.[0] ?? 0) <= chunk + 1) run++;
    const inChunk = runs[run]?.[1] ?? 0;
    const last = Math.min(sample + inChunk, count);
    let bytes = fixed * (last - sample);
    if (fixed === 0) for (let i = sample; i < last; i++) bytes += sizes.u32(12 + i * 4);
    sample = last;
    end = Math.max(end, offset + bytes);
  });
  return end;
}

/** When each sample is shown, in the order of decoding. */
function shownTimes(samples: number, deltas: Mp4Track['deltas'], compositions: Box | undefined): Float64Array | null {
  if (samples > MOST_TIMED) return null;
  const shown = new Float64Array(samples);
  let [at, sample] = [0, 0];
  for (const { count, delta } of deltas) for (let i = 0; i < count; i++, at += delta) shown[sample++] = at;
  sample = 0;
  for (let row = 0; compositions && row < compositions.u32(4); row++) {
    const [count, offset] = [compositions.u32(8 + row * 8), compositions.i32(12 + row * 8)];
    for (let i = 0; i < count && sample < samples; i++, sample++) shown[sample] = (shown[sample] ?? 0) + offset;
  }
  return shown;
}

/** A group of pictures whose first frames are shown before its key frame lean on the group before, so it can't be parted from it. */
function findCleanCuts(shown: Float64Array | null, syncSamples: readonly number[] | null): number[] {
  if (shown === null) return [];
  const samples = shown.length;
  const earliestFrom = new Float64Array(samples);
  for (let i = samples - 1, earliest = Infinity; i >= 0; i--) earliestFrom[i] = earliest = Math.min(earliest, shown[i] ?? 0);
  const starts = syncSamples === null ? null : new Set(syncSamples);
  const cuts: number[] = [];
  for (let i = 1, latest = shown[0] ?? 0; i < samples; i++) {
    if ((starts === null || starts.has(i + 1)) && earliestFrom[i] === shown[i] && latest < (shown[i] ?? 0)) cuts.push(i);
    latest = Math.max(latest, shown[i] ?? 0);
  }
  return cuts;
}

function readChapters(list: Box): { startSeconds: number; title: string }[] {
  const wide = list.u8(0) === 1;
  const count = wide ? list.u8(8) : list.u8(4);
  const chapters = [];
  for (let i = 0, at = wide ? 9 : 5; i < count; i++) {
    const length = list.u8(at + 8);
    chapters.push({ startSeconds: list.u64(at) / 10_000_000, title: UTF8.decode(list.bytes.subarray(at + 9, at + 9 + length)) });
    at += 9 + length;
  }
  return chapters;
}

/** A table of 32-bit numbers behind its version and its count, row by row. */
function readRows(table: Box | undefined, columns: number): number[][] {
  return Array.from({ length: table?.u32(4) ?? 0 }, (_, row) => Array.from({ length: columns }, (__, column) => table?.u32(8 + (row * columns + column) * 4) ?? 0));
}

function box(bytes: Uint8Array): Box {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const child = (type: string, from = 0) => children(bytes, from).find((inner) => inner.type === type)?.box;
  return {
    bytes,
    u8: (at) => view.getUint8(at),
    u16: (at) => view.getUint16(at),
    u32: (at) => view.getUint32(at),
    i32: (at) => view.getInt32(at),
    u64: (at) => Number(view.getBigUint64(at)),
    i64: (at) => Number(view.getBigInt64(at)),
    text: (at, length) => LATIN1.decode(bytes.subarray(at, at + length)),
    child,
    need: (type) => {
      const found = child(type);
      if (!found) throw new RangeError(`there is no ${type} box`);
      return found;
    },
    all: (type) => children(bytes, 0).flatMap((inner) => (inner.type === type ? [inner.box] : [])),
  };
}

function children(bytes: Uint8Array, from: number): { type: string; box: Box }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = [];
  for (let at = from; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at) || bytes.length - at;
    if (size < 8 || at + size > bytes.length) throw new RangeError('a box claims more bytes than are there');
    found.push({ type: LATIN1.decode(bytes.subarray(at + 4, at + 8)), box: box(bytes.subarray(at + 8, at + size)) });
    at += size;
  }
  return found;
}
