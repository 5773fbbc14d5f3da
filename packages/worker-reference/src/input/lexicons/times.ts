import type { TimeOfDay } from '@cinematic-canvas/core';

/** Times of day as headings give them. */
export const HEADING_TIMES: Readonly<Record<string, TimeOfDay>> = {
  dawn: 'dawn', daybreak: 'dawn', sunrise: 'dawn', 'first light': 'dawn', morning: 'morning', 'mid-morning': 'morning', breakfast: 'morning', day: 'noon', daytime: 'noon', daylight: 'noon', noon: 'noon', midday: 'noon', lunchtime: 'noon',
  afternoon: 'afternoon', 'mid-afternoon': 'afternoon', 'golden hour': 'dusk', 'magic hour': 'dusk', dusk: 'dusk', sunset: 'dusk', sundown: 'dusk', twilight: 'dusk', evening: 'dusk',
  nightfall: 'night', night: 'night', 'night-time': 'night', nighttime: 'night', midnight: 'midnight', 'witching hour': 'midnight', 'small hours': 'midnight', 'wee hours': 'midnight',
};

/** What headings say when no story time passes. */
export const NO_TIME_PASSES: ReadonlySet<string> = new Set(['continuous', 'contd', 'continued', 'cont', 'same', 'same time', 'same moment', 'simultaneous', 'at the same time', 'the same', 'uninterrupted', 'immediately following', 'same day', 'that same moment']);
