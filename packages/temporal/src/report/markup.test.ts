import { describe, expect, test } from 'vitest';

import { element, escaped, fitted, textWidth } from './markup.ts';

describe('markup', () => {
  test('text is escaped, and what XML does not allow is replaced', () => {
    expect(escaped('<b a="1">\'&\u0000\u001b\ud800\t')).toBe('&lt;b a=&quot;1&quot;&gt;&#39;&amp;\ufffd\ufffd\ufffd\t');
  });

  test('attributes are escaped and rounded, undefined ones are left out', () => {
    expect(element('rect', { x: 1.23456, fill: 'a"b', rx: undefined })).toBe('<rect x="1.23" fill="a&quot;b"/>');
  });

  test('fitted text is never wider than its room, and no emoji is cut in two', () => {
    for (const width of [0, 5, 20, 45, 80]) {
      const text = fitted('🎭🎭🎭 Warehouse / Office', width, 11);
      expect(text === '' || textWidth(text, 11) <= width).toBe(true);
      expect(text.isWellFormed()).toBe(true);
    }
  });
});
