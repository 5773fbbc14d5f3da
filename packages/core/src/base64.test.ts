import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dataUrl, fromBase64, toBase64 } from './base64.ts';

test('bytes come back as they were, and base64 is everybody’s', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }));
});

test('a picture that is longer than the stack takes at once is written whole', () => {
  const bytes = Uint8Array.from({ length: 300_001 }, (_, index) => index % 251);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(dataUrl({ bytes: bytes.subarray(0, 1), mediaType: 'image/png' })).toBe('data:image/png;base64,AA==');
});

test('what is no base64 is null', () => {
  expect(fromBase64('***')).toBe(null);
});
