import { expect, test } from 'vitest';

import { oneLine, textTable } from './text-table.ts';

test('columns are as wide as their widest cell, and amounts stand at the right edge', () => {
  expect(textTable([['model', 'cost', 'why'], ['a', '$12.50', ''], ['längst', '$3.00', 'x']])).toBe('model     cost  why\na       $12.50\nlängst   $3.00  x\n');
});

test('a long text is cut to one line', () => {
  expect(oneLine('two\n  lines of text', 12)).toBe('two lines o…');
});
