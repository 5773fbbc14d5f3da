import fc from 'fast-check';
import { expect, test } from 'vitest';

import { adtsPackets, planChunks, stretchFor } from './sound-chunks.ts';

const cutsOf = (lengths: readonly number[]) => {
  let startSample = 0;
  return lengths.map((samples) => ({ startSample: (startSample += samples) - samples, samples })) as unknown as Parameters<typeof planChunks>[0]['cuts']; // the other fields are not looked at
};

test('every packet of the film belongs to exactly one clip, and there are as many as the film is long, within half a packet', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 60 }), (lengths) => {
      const samples = lengths.reduce((a, b) => a + b, 0);
      const chunks = planChunks({ cuts: cutsOf(lengths), samples });
      expect(chunks).toHaveLength(lengths.length);
      expect(chunks[0]?.fromPacket).toBe(0);
      chunks.slice(1).forEach((chunk, i) => expect(chunk.fromPacket).toBe(chunks[i]?.toPacket));
      expect(chunks.every(({ fromPacket, toPacket }) => toPacket >= fromPacket)).toBe(true);
      const packets = chunks.at(-1)?.toPacket ?? 0;
      expect(Math.abs((packets - 1) * 1024 - samples)).toBeLessThanOrEqual(Math.max(512, 1024 - samples));
    }),
  );
});

test('a stretch begins on the grid of packets, ahead of the first one that is wanted, and never outside the film', () => {
  expect(stretchFor({ fromPacket: 0, toPacket: 100 }, 1_000_000)).toMatchObject({ fromSample: 0, toSample: 102 * 1024, skipPackets: 0 });
  expect(stretchFor({ fromPacket: 2, toPacket: 100 }, 1_000_000)).toMatchObject({ fromSample: 0, skipPackets: 2 });
  expect(stretchFor({ fromPacket: 50, toPacket: 100 }, 100_000)).toMatchObject({ fromSample: 46 * 1024, toSample: 100_000, skipPackets: 4 });
});

test('packets are found by their headers, and what is none is refused', () => {
  const packet = (length: number) => Uint8Array.from({ length }, (_, i) => [0xff, 0xf1, 0x4c, 0x80 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc][i] ?? 0);
  const stream = Uint8Array.from([...packet(9), ...packet(300), ...packet(7)]);
  expect(adtsPackets(stream).map(({ length }) => length)).toEqual([9, 300, 7]);
  expect(() => adtsPackets(stream.subarray(0, 200))).toThrow('no packet of AAC at byte 9');
  expect(() => adtsPackets(Uint8Array.of(1, 2, 3))).toThrow('no packet of AAC at byte 0');
});
