import type { Column } from './lanes.ts';
import type { Layout } from './layout.ts';
import { element, escaped, fitted, textWidth, tooltip } from './markup.ts';
import { HOUR_COLOURS, SHORT_HOURS, WEATHER_GLYPHS } from './palette.ts';
import { type RunOf, runsOf } from './runs.ts';

const FONT = 11;
const LINE = 13;
const SLANT = 50;
const LONGEST_NAME = 128;
const BAND = 20;

/** The top of a timeline: slates, places, time of day and weather. */
export interface Header {
  height: number;
  /** How far the last slanted name reaches beyond the last column. */
  overhang: number;
  /** Drawn from x = 0 at the first column. */
  chart: string;
  /** Names of the rows, drawn from x = 0 at the left edge. */
  gutter: string;
}

/** Draws the top of a timeline. Names of places stand in lines where all of them fit, and are slanted where they don't. */
export function header(columns: readonly Column[], { columnWidth, gutter }: Pick<Layout, 'columnWidth' | 'gutter'>): Header {
  const places = runsOf(columns.map(({ place }) => place));
  const wrapped = places.map((run) => wrap(run.value, (run.to - run.from + 1) * columnWidth - 8));
  const slanted = wrapped.some((lines) => lines === null);
  const slopeX = Math.cos((SLANT * Math.PI) / 180);
  const longest = Math.max(0, ...places.map(({ value }) => Math.min(LONGEST_NAME, textWidth(value, FONT))));
  const names = slanted ? Math.ceil(longest * Math.sin((SLANT * Math.PI) / 180)) + 14 : Math.max(1, ...wrapped.map((lines) => lines?.length ?? 1)) * LINE + 6;
  const slateY = names + 14;
  const hoursY = slateY + 8;
  const skyY = hoursY + BAND + 2;
  const hours = runsOf(columns.map(({ timeOfDay }) => timeOfDay));
  const skies = runsOf(columns, (a, b) => a.weather === b.weather && a.open === b.open && a.place === b.place);
  const overhang = slanted ? Math.max(0, ...places.map(({ from, value }) => (from + 0.5) * columnWidth + Math.min(LONGEST_NAME, textWidth(value, FONT)) * slopeX + 10 - columns.length * columnWidth)) : 0;
  return {
    height: skyY + BAND + 10,
    overhang: Math.ceil(overhang),
    gutter: [['place', names - 4], ['scene', slateY], ['time of day', hoursY + 14], ['weather', skyY + 14]].map(([name, y]) => element('text', { x: gutter - 10, y, 'text-anchor': 'end', 'font-size': FONT, opacity: 0.65 }, String(name))).join(''),
    chart: [
      ...places.map((run, index) => (slanted ? slantedName(run, columnWidth, names) : linesOfName(run, wrapped[index] ?? [], columnWidth, names))),
      ...columns.map(({ slate, told }, column) => element('g', {}, tooltip(told) + element('text', { x: (column + 0.5) * columnWidth, y: slateY, 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 600 }, escaped(fitted(slate, columnWidth - 2, 12))))),
      ...hours.map((run) => hourOf(run, columnWidth, hoursY)),
      ...columns.map(({ timeTold }, column) => element('rect', { x: column * columnWidth, y: hoursY, width: columnWidth, height: BAND, 'fill-opacity': 0 }, tooltip(timeTold))),
      ...skies.map((run) => skyOf(run, columnWidth, skyY)),
    ].join(''),
  };
}

/** A name in at most three lines of a width, broken at spaces; null where it does not fit. */
function wrap(name: string, width: number): string[] | null {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, FONT) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 && lines.every((line) => textWidth(line, FONT) <= width) ? lines : null;
}

function linesOfName({ from, to, value }: RunOf<string>, lines: readonly string[], columnWidth: number, height: number): string {
  const x = ((from + to + 1) / 2) * columnWidth;
  const top = height - 6 - (lines.length - 1) * LINE;
  return element('g', {}, tooltip(value) + lines.map((line, index) => element('text', { x, y: top + index * LINE, 'text-anchor': 'middle', 'font-size': FONT, opacity: 0.8 }, escaped(line))).join('') + (to > from ? bracket(from, to, columnWidth, height) : ''));
}

function slantedName({ from, to, value }: RunOf<string>, columnWidth: number, height: number): string {
  const [x, y] = [(from + 0.5) * columnWidth - 2, height - 6];
  return element('g', {}, tooltip(value) + element('text', { transform: `translate(${x} ${y}) rotate(-${SLANT})`, 'font-size': FONT, opacity: 0.8 }, escaped(fitted(value, LONGEST_NAME, FONT))) + (to > from ? bracket(from, to, columnWidth, height) : ''));
}

function bracket(from: number, to: number, columnWidth: number, y: number): string {
  return element('path', { d: `M${from * columnWidth + 4} ${y - 1}H${(to + 1) * columnWidth - 4}`, stroke: 'currentColor', 'stroke-opacity': 0.35, fill: 'none' });
}

function hourOf({ from, to, value }: RunOf<string>, columnWidth: number, y: number): string {
  const width = (to - from + 1) * columnWidth;
  const word = textWidth(value, FONT) + 4 <= width ? value : (SHORT_HOURS[value] ?? '');
  return element('rect', { x: from * columnWidth + 0.5, y, width: width - 1, height: BAND, rx: 3, fill: HOUR_COLOURS[value], 'fill-opacity': 0.5 })
    + element('text', { x: from * columnWidth + width / 2, y: y + 14, 'text-anchor': 'middle', 'font-size': FONT }, escaped(fitted(word, width, FONT)));
}

function skyOf({ from, to, value }: RunOf<Column>, columnWidth: number, y: number): string {
  const width = (to - from + 1) * columnWidth;
  const word = value.weather.toLowerCase();
  const wide = textWidth(word, FONT) + 28 <= width;
  const middle = from * columnWidth + width / 2;
  const left = wide ? middle - (textWidth(word, FONT) + 18) / 2 : middle - 7;
  return element('g', value.open ? {} : { opacity: 0.45 }, tooltip(value.weatherTold)
    + element('rect', { x: from * columnWidth + 0.5, y, width: width - 1, height: BAND, rx: 3, fill: 'currentColor', 'fill-opacity': 0.07 })
    + element('path', { transform: `translate(${left} ${y + 3})`, d: WEATHER_GLYPHS[value.weather], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' })
    + (wide ? element('text', { x: left + 18, y: y + 14, 'font-size': FONT }, word) : ''));
}
