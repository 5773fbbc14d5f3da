import { BOLD, type Layout, MARK_FONT, NAME_FONT, type PlacedBar, type PlacedFinding, type PlacedLane, type Row } from './layout.ts';
import type { LevelStep, LevelTrack } from './levels-over-time.ts';
import { element, escaped, fitted, textWidth, tooltip } from './markup.ts';
import { BAR_COLOURS, BAR_NAMES, FINDING_COLOUR, levelColour } from './palette.ts';

/** Words on long marks are said again this often, so that they are read wherever the page is scrolled to. */
const REPEAT = 960;

/** Draws a lane's marks, from x = 0 at the first column and y = 0 at its own top edge. */
export function laneChart({ lane, height, rows }: PlacedLane, { columnWidth, width }: Layout): string {
  const tints = lane.seen.map(({ from, to }) => element('rect', { x: from * columnWidth, y: 0, width: (to - from + 1) * columnWidth, height, fill: 'currentColor', 'fill-opacity': 0.05 }));
  const drawn = rows.map((row) => {
    const { y } = row;
    switch (row.is) {
      case 'seen': return seenRow({ lane, width, columnWidth, y: y + row.height / 2 });
      case 'finding': return row.placed.map((placed) => findingMark(placed, y + row.height / 2)).join('');
      case 'level': return levelRow(row.track, columnWidth, y, row.height);
      case 'bars': return row.placed.map((placed) => barMark(placed, columnWidth, y, row.height)).join('');
    }
  });
  return tints.join('') + drawn.join('');
}

/** Draws the names at the left of a lane, from x = 0 at the left edge. */
export function laneGutter({ lane, rows }: PlacedLane, { gutter }: Layout): string {
  return rows.map((row) => {
    if (row.is === 'seen') return element('g', {}, tooltip(lane.name) + element('text', { x: 4, y: row.y + 17, 'font-size': NAME_FONT, 'font-weight': 600 }, escaped(fitted(lane.name, (gutter - 8) / BOLD, NAME_FONT))));
    const name = nameOf(row);
    return name === null ? '' : element('text', { x: gutter - 10, y: row.y + row.height / 2 + 4, 'text-anchor': 'end', 'font-size': MARK_FONT, opacity: 0.65 }, escaped(name));
  }).join('');
}

function nameOf(row: Exclude<Row, { is: 'seen' }>): string | null {
  if (row.is === 'level') return row.track.name;
  if (!row.first) return null;
  return row.is === 'finding' ? 'at odds' : BAR_NAMES[row.kind];
}

function seenRow({ lane, width, columnWidth, y }: { lane: PlacedLane['lane']; width: number; columnWidth: number; y: number }): string {
  return element('path', { d: `M0 ${y}H${width}`, stroke: 'currentColor', 'stroke-opacity': 0.22, fill: 'none' })
    + lane.seen.map(({ from, to, told }) => element('rect', { x: from * columnWidth + 3, y: y - 3.5, width: (to - from + 1) * columnWidth - 6, height: 7, rx: 3.5, fill: 'currentColor', 'fill-opacity': 0.6 }, tooltip(told))).join('')
    + repeats(0, width).slice(1).map((x) => element('text', { x: x + 4, y: y - 6, 'font-size': 10, opacity: 0.6 }, escaped(lane.name))).join('');
}

/** Where words that begin at x are said again, within a width. */
function repeats(x: number, width: number): number[] {
  return Array.from({ length: Math.max(1, Math.ceil((width - REPEAT / 3) / REPEAT)) }, (_, index) => x + index * REPEAT);
}

function levelRow({ name, top, steps }: LevelTrack, columnWidth: number, y: number, height: number): string {
  const [floor, room] = [y + height - 3, height - 8];
  const levelY = ({ value }: LevelStep) => floor - (value / top) * room;
  const fill = levelColour(name);
  const outline = steps.map((step, index) => `${index === 0 ? 'M' : 'L'}${step.from * columnWidth} ${tenth(levelY(step))}H${(step.to + 1) * columnWidth}`).join('');
  const shown = steps.map((step) => {
    const [x, width, surface] = [step.from * columnWidth, (step.to - step.from + 1) * columnWidth, levelY(step)];
    const area = element('rect', { x, y: step.value === 0 ? floor - 6 : surface, width, height: step.value === 0 ? 6 : floor - surface, fill, 'fill-opacity': step.value === 0 ? 0 : 0.22 });
    const words = step.value > 0 && textWidth(step.word, MARK_FONT) + 8 <= width ? repeats(x, width).map((at) => element('text', { x: at + 5, y: floor - surface >= 13 ? floor - 4 : surface - 3, 'font-size': MARK_FONT }, step.word)) : [];
    return element('g', {}, tooltip(step.told) + area + words.join(''));
  });
  return shown.join('') + element('path', { d: outline, stroke: fill, 'stroke-width': 1.6, fill: 'none', 'pointer-events': 'none' });
}

function barMark({ bar, x, width, labelX, anchor }: PlacedBar, columnWidth: number, y: number, height: number): string {
  const fill = BAR_COLOURS[bar.kind];
  const thin = bar.kind === 'prop';
  const inside = labelX > x && labelX < x + width;
  const [top, thick] = thin ? [y + height - 5, 3] : [y + 2, height - 4];
  const body = bar.phases.map(({ from, to, value }) => {
    const left = Math.max(x, from * columnWidth);
    const right = Math.min(x + width, (to + 1) * columnWidth);
    return element('rect', { x: left, y: top, width: right - left, height: thick, fill, 'fill-opacity': thin ? 0.9 : 0.16 + 0.3 * value });
  });
  const cap = element('rect', { x, y: thin ? y + 4 : top, width: 3, height: thin ? height - 6 : thick, fill });
  const at = inside ? repeats(labelX, width - 12) : [labelX];
  const words = at.map((left) => element('text', { x: left, y: thin ? y + height - 8 : y + height / 2 + 4, 'font-size': MARK_FONT, 'text-anchor': anchor === 'end' ? 'end' : undefined }, escaped(bar.label)));
  return element('g', {}, tooltip(bar.told) + body.join('') + cap + words.join(''));
}

function findingMark({ mark, x, sinceX, label, labelX, anchor }: PlacedFinding, middle: number): string {
  const line = sinceX === x ? '' : element('path', { d: `M${sinceX} ${middle}H${x}`, stroke: FINDING_COLOUR, 'stroke-width': 1.5, 'stroke-dasharray': '4 3', fill: 'none' }) + element('circle', { cx: sinceX, cy: middle, r: 3.5, fill: FINDING_COLOUR });
  const sign = element('path', { d: `M${x} ${middle - 7}l8 14h-16z`, fill: FINDING_COLOUR });
  const words = label === '' ? '' : element('text', { x: labelX, y: middle + 4, 'font-size': MARK_FONT, 'text-anchor': anchor === 'end' ? 'end' : undefined }, escaped(label));
  return element('g', {}, tooltip(mark.told) + line + sign + words);
}

const tenth = (value: number) => Math.round(value * 10) / 10;
