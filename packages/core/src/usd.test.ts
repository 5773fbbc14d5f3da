import { expect, test } from 'vitest';

import { formatUsd } from './usd.ts';

test.each([[0, '$0.00'], [12.5, '$12.50'], [1234.567, '$1234.567'], [0.1 + 0.2, '$0.30'], [0.0421, '$0.0421'], [0.000_123, '$0.000123'], [0.000_000_001, '$0.000000001'], [0.012_345_6, '$0.0124']])('%d dollars are written as %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});
