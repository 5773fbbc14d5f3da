import type { PlannedCut, StitchPlan } from './plan.ts';

/** Samples in one packet of AAC. */
export const PACKET_SAMPLES = 1024;
/** An encoder's choices settle within three packets; these are encoded ahead of a chunk and thrown away. */
const WARM_PACKETS = 3;
/** A packet reaches one packet ahead, and the choice of its window another one. */
const AHEAD_PACKETS = 2;

/** The packets of the film's sound that belong to one clip, counted from 0; the first one of the film only primes the decoder. */
export interface SoundChunk {
  fromPacket: number;
  toPacket: number;
}

/** What must be encoded to get packets: a stretch of the film's sound around them. */
export interface SoundStretch extends SoundChunk {
  fromSample: number;
  toSample: number;
  /** Packets of the encoding that lie before the first wanted one. */
  skipPackets: number;
}

/** Shares the film's packets out among its clips, so that one clip's sound can be replaced without touching the rest. */
export function planChunks({ cuts, samples }: Pick<StitchPlan, 'cuts' | 'samples'>): SoundChunk[] {
  // The end is rounded, not filled up: a film's sound is then never more than half a packet, 11 ms, longer or shorter than its picture.
  const end = Math.max(1, Math.round(samples / PACKET_SAMPLES)) + 1;
  const starts = cuts.map(({ startSample }, i) => (i === 0 ? 0 : Math.min(end, Math.round(startSample / PACKET_SAMPLES) + 1)));
  return starts.map((fromPacket, i) => ({ fromPacket, toPacket: starts[i + 1] ?? end }));
}

/** Says which samples an encoder must be given so that the chunk's packets are what they would be in an encoding of the whole film. */
export function stretchFor({ fromPacket, toPacket }: SoundChunk, samples: number): SoundStretch {
  const firstPacket = Math.max(0, fromPacket - 1 - WARM_PACKETS);
  return { fromPacket, toPacket, fromSample: firstPacket * PACKET_SAMPLES, toSample: Math.min(samples, (toPacket + AHEAD_PACKETS) * PACKET_SAMPLES), skipPackets: fromPacket - firstPacket };
}

/** The clips that are heard, however shortly, in a stretch. */
export const cutsWithin = (cuts: readonly PlannedCut[], { fromSample, toSample }: SoundStretch): PlannedCut[] => cuts.filter((cut) => cut.startSample < toSample && cut.startSample + cut.samples > fromSample);

/**
 * Finds the packets in a stream of AAC with ADTS headers, each with its header.
 *
 * @throws {RangeError} where no header stands where one must.
 */
export function adtsPackets(stream: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < stream.length; ) {
    const [one = 0, two = 0, , four = 0, five = 0, six = 0] = stream.subarray(at, at + 7);
    const length = ((four & 3) << 11) | (five << 3) | (six >> 5);
    if (one !== 0xff || (two & 0xf0) !== 0xf0 || length < 7 || at + length > stream.length) throw new RangeError(`there is no packet of AAC at byte ${at}`);
    packets.push(stream.subarray(at, at + length));
    at += length;
  }
  return packets;
}
