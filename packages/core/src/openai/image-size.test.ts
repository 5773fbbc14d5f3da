import fc from 'fast-check';
import { expect, test } from 'vitest';

import { FREE_SIZES, STANDARD_SIZES, nearestSize, sizeText } from './image-size.ts';

test.each([
  ['1280x720', '1280x720'], ['1536x864', '1536x864'], ['1920x1080', '1920x1088'],
  ['640x360', '1088x608'], ['1000x1000', '1008x1008'], ['3840x2160', '3840x2160'], ['7680x4320', '3840x2160'], ['4000x500', '2448x816'],
])('%s is made as %s', (wished, made) => {
  const [width = 0, height = 0] = wished.split('x').map(Number);
  expect(sizeText(nearestSize({ width, height }, FREE_SIZES))).toBe(made);
});

test('every size that is asked for is one that the model makes', () => {
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(fc.property(side, side, (width, height) => {
    const made = nearestSize({ width, height }, FREE_SIZES);
    const pixels = made.width * made.height;
    const ratio = made.width / made.height;
    expect([made.width % 16, made.height % 16]).toEqual([0, 0]);
    expect(Math.max(made.width, made.height) <= 3840 && ratio <= 3 && ratio >= 1 / 3 && pixels >= 655_360 && pixels <= 8_294_400).toBe(true);
    expect(nearestSize(made, FREE_SIZES)).toEqual(made);
  }));
});

test('of a list, the nearest in shape is taken, then the nearest in size', () => {
  expect(nearestSize({ width: 1280, height: 720 }, STANDARD_SIZES)).toEqual({ width: 1536, height: 1024 });
  expect(nearestSize({ width: 500, height: 900 }, STANDARD_SIZES)).toEqual({ width: 1024, height: 1536 });
  expect(nearestSize({ width: 1920, height: 1080 }, [{ width: 640, height: 360 }, { width: 1280, height: 720 }, { width: 1024, height: 1024 }])).toEqual({ width: 1280, height: 720 });
});
