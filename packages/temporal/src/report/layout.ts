import type { LevelTrack } from './levels-over-time.ts';
import type { FindingMark, Lane, Timeline } from './lanes.ts';
import { BAR_KINDS, type Bar } from './marks.ts';
import { fitted, textWidth } from './markup.ts';

/** Font size of the words on marks, in pixels. */
export const MARK_FONT = 11;

/** Font size of the names of lanes, in pixels. */
export const NAME_FONT = 13;
/** How much wider bold letters are. */
export const BOLD = 1.1;

/** A bar with the place of its label beside or on it. */
export interface PlacedBar {
  bar: Bar;
  x: number;
  width: number;
  labelX: number;
  anchor: 'start' | 'end';
}

/** A finding with its words, cut to what a row can hold. */
export interface PlacedFinding {
  mark: FindingMark;
  x: number;
  sinceX: number;
  label: string;
  labelX: number;
  anchor: 'start' | 'end';
}

/** A row of a lane, from its top edge down. */
export type Row = { y: number; height: number } & (
  | { is: 'seen' }
  | { is: 'finding'; first: boolean; placed: PlacedFinding[] }
  | { is: 'level'; track: LevelTrack }
  | { is: 'bars'; kind: Bar['kind']; first: boolean; placed: PlacedBar[] }
);

/** A lane with its rows. */
export interface PlacedLane {
  lane: Lane;
  y: number;
  height: number;
  rows: Row[];
}

/** Where everything stands; x is counted from the first column, y from the top edge of the first lane. */
export interface Layout {
  columnWidth: number;
  /** Width of the names at the left. */
  gutter: number;
  width: number;
  height: number;
  lanes: PlacedLane[];
}

/** Width of a column for so many scenes: wide for a short film, never too narrow for a slate number. */
export function columnWidthOf(scenes: number): number {
  return Math.round(Math.min(150, Math.max(32, 920 / Math.max(1, scenes))));
}

const HEIGHTS = { seen: 26, finding: 20, level: 30, bars: 20 } as const;
const LANE_GAP = 8;

/** Places the rows of each lane, with bars packed so that neither they nor their labels overlap. */
export function layOut({ columns, lanes }: Timeline): Layout {
  const columnWidth = columnWidthOf(columns.length);
  const width = columnWidth * columns.length;
  const placedLanes: PlacedLane[] = [];
  let top = 0;
  for (const lane of lanes) {
    const rows: Row[] = [];
    let y = 0;
    const add = (row: Row) => {
      rows.push(row);
      y += row.height;
    };
    add({ is: 'seen', y, height: HEIGHTS.seen });
    for (const [index, placed] of packed(lane.findings.map((mark) => placeFinding(mark, columnWidth, width))).entries()) add({ is: 'finding', y, height: HEIGHTS.finding, first: index === 0, placed });
    for (const track of lane.levels) add({ is: 'level', y, height: HEIGHTS.level, track });
    for (const kind of BAR_KINDS) {
      for (const [index, placed] of packed(lane.bars.filter((bar) => bar.kind === kind).map((bar) => placeBar(bar, columnWidth, width))).entries()) add({ is: 'bars', y, height: HEIGHTS.bars, kind, first: index === 0, placed });
    }
    placedLanes.push({ lane, y: top, height: y + 4, rows });
    top += y + 4 + LANE_GAP;
  }
  const gutter = Math.min(176, Math.max(104, ...lanes.map(({ name }) => Math.ceil(textWidth(name, NAME_FONT) * BOLD) + 16)));
  return { columnWidth, gutter, width, height: Math.max(0, top - LANE_GAP), lanes: placedLanes };
}

/** Something with the stretch that it and its label take. */
interface Packable<Placed> {
  placed: Placed;
  taken: [from: number, to: number];
}

/** Puts each thing in the first row where it has room. */
function packed<Placed>(things: readonly Packable<Placed>[]): Placed[][] {
  const rows: Packable<Placed>[][] = [];
  for (const thing of things) {
    const [from, to] = thing.taken;
    const row = rows.find((others) => others.every(({ taken: [a, b] }) => to + 4 <= a || from >= b + 4));
    if (row) row.push(thing);
    else rows.push([thing]);
  }
  return rows.map((row) => row.map(({ placed }) => placed));
}

/** A label stands on its bar if there is room, else to its right, else to its left. */
function placeBar(bar: Bar, columnWidth: number, chartWidth: number): Packable<PlacedBar> {
  const x = bar.from * columnWidth + 2;
  const width = (bar.to - bar.from + 1) * columnWidth - 4;
  const label = textWidth(bar.label, MARK_FONT);
  const right = x + width;
  if (label + 12 <= width) return { placed: { bar, x, width, labelX: x + 8, anchor: 'start' }, taken: [x, right] };
  if (right + 5 + label <= chartWidth || x - 5 - label < 0) return { placed: { bar, x, width, labelX: right + 5, anchor: 'start' }, taken: [x, right + 5 + label] };
  return { placed: { bar, x, width, labelX: x - 5, anchor: 'end' }, taken: [x - 5 - label, right] };
}

const LONGEST_FINDING = 300;
/** Part of a room that estimated words may fill, as fonts differ. */
const SAFE = 0.92;

/** The words of a finding stand to its right, or to the left of all of it where there is more room. */
function placeFinding(mark: FindingMark, columnWidth: number, chartWidth: number): Packable<PlacedFinding> {
  const x = (mark.at + 0.5) * columnWidth;
  const sinceX = mark.since === null ? x : (mark.since + 0.5) * columnWidth;
  const [left, right] = [Math.min(x, sinceX) - 12, Math.max(x, sinceX) + 12];
  const full = Math.min(LONGEST_FINDING, textWidth(mark.label, MARK_FONT));
  const onRight = (chartWidth - right) * SAFE >= full || chartWidth - right >= left;
  const label = fitted(mark.label, Math.min(full + 1, (onRight ? chartWidth - right : left) * SAFE), MARK_FONT);
  const width = textWidth(label, MARK_FONT);
  return { placed: { mark, x, sinceX, label, labelX: onRight ? right : left, anchor: onRight ? 'start' : 'end' }, taken: onRight ? [left, right + width] : [left - width, right] };
}
