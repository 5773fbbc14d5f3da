import { describe, expect, test } from 'vitest';

import { aFilm, aFinding } from './film.fixture.ts';
import { planTimeline } from './lanes.ts';
import { MARK_FONT, columnWidthOf, layOut } from './layout.ts';
import { textWidth } from './markup.ts';

const planned = (length: number) => {
  const { story, ledger } = aFilm(length);
  return layOut(planTimeline(ledger, story, [aFinding]));
};

describe('a layout', () => {
  test('columns are wide for a short film and never too narrow for a slate number', () => {
    expect([1, 6, 12, 120, 1000].map(columnWidthOf)).toEqual([150, 150, 77, 32, 32]);
  });

  test.each([1, 6, 120])('in a film of %i scenes no two bars or labels of a row overlap', (length) => {
    for (const row of planned(length).lanes.flatMap(({ rows }) => rows)) {
      if (row.is !== 'bars') continue;
      const taken = row.placed.map(({ bar, x, width, labelX, anchor }) => {
        const label = textWidth(bar.label, MARK_FONT);
        const from = anchor === 'end' ? labelX - label : labelX;
        return [Math.min(x, from), Math.max(x + width, from + label)] as const;
      }).sort((a, b) => a[0] - b[0]);
      for (const [index, [from]] of taken.entries()) expect(from).toBeGreaterThan(taken[index - 1]?.[1] ?? -Infinity);
    }
  });

  test('rows fill their lane from top to bottom and lanes do not overlap', () => {
    const { lanes, height } = planned(6);
    for (const [index, { y, height: own, rows }] of lanes.entries()) {
      expect(rows.map((row) => row.y)).toEqual(rows.map((_, at) => rows.slice(0, at).reduce((sum, row) => sum + row.height, 0)));
      expect(y + own).toBeLessThanOrEqual(lanes[index + 1]?.y ?? height);
    }
  });

  test('a film without scenes or lanes has an empty layout', () => {
    expect(layOut({ columns: [], lanes: [] })).toMatchObject({ width: 0, height: 0, lanes: [] });
  });
});
