import type { Finding } from '../findings.ts';
import type { Ledger } from '../ledger.ts';
import { type Header, header } from './header-svg.ts';
import { laneChart, laneGutter } from './lane-svg.ts';
import { type ReportStory, type Timeline, planTimeline } from './lanes.ts';
import { type Layout, layOut } from './layout.ts';
import { element } from './markup.ts';

/** What a timeline shows besides the ledger. */
export interface TimelineOptions {
  /** Findings to mark in the lanes of their subjects. @defaultValue none */
  findings?: readonly Finding[];
}

const MARGIN = 8;
const FONT = 'var(--cc-font, system-ui, -apple-system, sans-serif)';

/**
 * Draws a film's continuity as an SVG: scenes as columns, a lane for each character and location, with levels as steps and injuries, damage
 * and props as bars. Each mark's tooltip says the words that it was read from.
 *
 * The picture has no background and no ids and takes the colour of the text around it, so that it stands in any page, light or dark;
 * its colours are CSS variables (`--cc-body`, `--cc-costume`, `--cc-water`, ...) with fallbacks. It is as wide as the film is long: put it where it can scroll.
 *
 * @throws {RangeError} if the storyboard has a character, location or scene that the ledger has not.
 * @example
 * const svg = continuityTimelineSvg(readStoryboardSync(storyboard), storyboard);
 */
export function continuityTimelineSvg(ledger: Ledger, storyboard: ReportStory, { findings = [] }: TimelineOptions = {}): string {
  const drawing = draw(planTimeline(ledger, storyboard, findings));
  return svg(drawing, { width: drawing.gutterWidth + drawing.chartWidth, label: labelOf(storyboard) }, drawing.gutter + element('g', { transform: `translate(${drawing.gutterWidth} 0)` }, drawing.chart));
}

/** A timeline in two pictures of one height, so that a page can keep the names in sight while the scenes scroll. */
export function timelineParts(ledger: Ledger, storyboard: ReportStory, { findings = [] }: TimelineOptions = {}): { gutter: string; chart: string } {
  const drawing = draw(planTimeline(ledger, storyboard, findings));
  return { gutter: svg(drawing, { width: drawing.gutterWidth, label: 'Names of the lanes' }, drawing.gutter), chart: svg(drawing, { width: drawing.chartWidth, label: labelOf(storyboard) }, drawing.chart) };
}

interface Drawing {
  height: number;
  gutterWidth: number;
  chartWidth: number;
  gutter: string;
  chart: string;
}

function draw(timeline: Timeline): Drawing {
  const layout = layOut(timeline);
  const top = header(timeline.columns, layout);
  return {
    height: top.height + layout.height + MARGIN,
    gutterWidth: layout.gutter,
    chartWidth: layout.width + Math.max(MARGIN, top.overhang),
    gutter: top.gutter + lanesAt(layout, top, (placed) => laneGutter(placed, layout)),
    chart: grid(layout, top) + top.chart + lanesAt(layout, top, (placed) => laneChart(placed, layout)),
  };
}

function lanesAt({ lanes }: Layout, { height }: Header, drawn: (placed: Layout['lanes'][number]) => string): string {
  return lanes.map((placed) => element('g', { transform: `translate(0 ${height + placed.y})` }, drawn(placed))).join('\n');
}

function grid({ columnWidth, width, height, lanes }: Layout, { height: top }: Header): string {
  const columns = Array.from({ length: Math.round(width / columnWidth) + 1 }, (_, column) => `M${column * columnWidth} ${top}V${top + height}`).join('');
  const rules = lanes.map(({ y }) => `M0 ${top + y - 4}H${width}`).join('');
  return element('path', { d: columns, stroke: 'currentColor', 'stroke-opacity': 0.07, fill: 'none' }) + element('path', { d: rules, stroke: 'currentColor', 'stroke-opacity': 0.18, fill: 'none' });
}

function svg({ height }: Drawing, { width, label }: { width: number; label: string }, content: string): string {
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': label, fill: 'currentColor', 'font-family': FONT }, `\n${content}\n`);
}

function labelOf({ scenes, characters, locations }: ReportStory): string {
  return `Continuity of ${scenes.length} scenes, ${characters.length} characters and ${locations.length} locations`;
}
