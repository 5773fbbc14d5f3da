import type { Weather } from '@cinematic-canvas/core';

import type { BarKind } from './marks.ts';

const colour = (name: string, fallback: string) => `var(--cc-${name}, ${fallback})`;

/** Colours of bars. A page may set the variables (`--cc-body`); the fallbacks are read on light and on dark paper. */
export const BAR_COLOURS: Readonly<Record<BarKind, string>> = {
  body: colour('body', '#d8434e'), costume: colour('costume', '#c07a1e'), damage: colour('damage', '#8b67c9'), air: colour('air', '#6f8796'), prop: colour('prop', '#3f8f6b'),
};

/** Names of the kinds of bars, as the gutter and the legend give them. */
export const BAR_NAMES: Readonly<Record<BarKind, string>> = { body: 'body', costume: 'costume', damage: 'damage', air: 'in the air', prop: 'props' };

const WATER = colour('water', '#3d86c6');
const EARTH = colour('earth', '#94703f');
const FATIGUE = colour('fatigue', '#8a6d9e');

/** The colour of a level's steps. */
export function levelColour(name: string): string {
  return name === 'dirt' ? EARTH : name === 'exhaustion' || name === 'hair' ? FATIGUE : name === 'visibility' ? BAR_COLOURS.air : WATER;
}

/** The colour of what is at odds. */
export const FINDING_COLOUR = colour('finding', '#d9480f');

/** Colours of the times of day, in the order of the day. */
export const HOUR_COLOURS: Readonly<Record<string, string>> = {
  dawn: '#e8926b', morning: '#f0c55a', noon: '#f6dc4f', afternoon: '#e9ad45', dusk: '#b06a96', night: '#3f4f9e', midnight: '#252c63',
};

/** Short forms of the times of day for narrow columns. */
export const SHORT_HOURS: Readonly<Record<string, string>> = { dawn: 'dawn', morning: 'morn', noon: 'noon', afternoon: 'aft', dusk: 'dusk', night: 'nite', midnight: '12' };

const CLOUD = 'M3.5 8.5a2.4 2.4 0 0 1 .3-4.8 3.4 3.4 0 0 1 6.5.8 2 2 0 0 1-.1 4z';
const SUN = 'M7 4.4a2.6 2.6 0 1 0 .01 0zM7 .6v1.7M7 11.7v1.7M.6 7h1.7M11.7 7h1.7M2.5 2.5l1.2 1.2M10.3 10.3l1.2 1.2M11.5 2.5l-1.2 1.2M3.7 10.3l-1.2 1.2';

/** Glyphs of the weather as strokes in a square of 14. */
export const WEATHER_GLYPHS: Readonly<Record<Weather, string>> = {
  Clear: SUN,
  Cloudy: CLOUD,
  Rain: `${CLOUD}M4.6 10.3l-.8 2.4M7.2 10.3l-.8 2.4M9.8 10.3l-.8 2.4`,
  Storm: `${CLOUD}M7.6 9.2l-1.9 2.2h2.2l-1.6 2.4`,
  Snow: `${CLOUD}M4.2 11h.1M7 12.6h.1M9.8 11h.1`,
  Fog: 'M2 3.5h9M1 6.5h12M3 9.5h9M1.5 12.5h7',
  Windy: 'M1 5h7.4a1.9 1.9 0 1 0-1.9-1.9M1 8h10.2a1.8 1.8 0 1 1-1.8 1.8M1 11h5',
};
