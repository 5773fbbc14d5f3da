import type { TimeOfDay, Weather } from '@cinematic-canvas/core';

/** The hour of the day at which each time of day is taken to be. */
const HOUR: Readonly<Record<TimeOfDay, number>> = { midnight: 0, dawn: 6, morning: 9, noon: 12, afternoon: 15, dusk: 18.5, night: 21 };

/** Story time that passes between two scenes of which nothing is said. */
export const HOURS_BETWEEN_SCENES = 0.25;

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, twenty: 20, thirty: 30, forty: 40, fifty: 50, hundred: 100, several: 4, few: 3, couple: 2, some: 3, many: 5, half: 0.5,
};
const UNIT_HOURS: Readonly<Record<string, number>> = { second: 1 / 3600, moment: 1 / 60, minute: 1 / 60, hour: 1, day: 24, night: 24, week: 168, fortnight: 336, month: 730, season: 2190, year: 8766, decade: 87660 };

/** Reads how many hours of story time a phrase like "three days later" or "the next morning" skips; null where it says nothing of the kind. */
export function skippedHours(phrase: string): number | null {
  const text = phrase.toLowerCase();
  if (/\b(next|following) (day|morning|afternoon|evening|night|dawn)\b|\bthe (day|morning|night) after\b|\bovernight\b/.test(text)) return 16;
  if (/\b(next|following) (week)\b/.test(text)) return UNIT_HOURS['week'] ?? null;
  if (/\b(next|following) (month)\b/.test(text)) return UNIT_HOURS['month'] ?? null;
  if (/\b(next|following) (year|spring|summer|autumn|fall|winter)\b/.test(text)) return 4000;
  const counted = /\b(?:(\d+)|(half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|several|few|couple|some|many))(?: of)?(?: an)?[ -](seconds?|moments?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|seasons?|years?|decades?)\b/.exec(text);
  if (counted) return (counted[1] === undefined ? (NUMBERS[counted[2] ?? ''] ?? 1) : Number(counted[1])) * (UNIT_HOURS[(counted[3] ?? '').replace(/s$/, '')] ?? 0) || null;
  const bare = /\b(minutes|hours|days|weeks|months|years)\b/.exec(text);
  return bare ? 3 * (UNIT_HOURS[(bare[1] ?? '').slice(0, -1)] ?? 0) : null;
}

/** Hours from one time of day to the next moment at which it is the other. */
export function hoursBetween(from: TimeOfDay, to: TimeOfDay): number {
  return (HOUR[to] - HOUR[from] + 24) % 24;
}

/** The time of day that a number of hours since midnight of the first day falls in. */
export function timeOfDayAt(hours: number): TimeOfDay {
  const hour = ((hours % 24) + 24) % 24;
  if (hour < 4) return 'midnight';
  if (hour < 7.5) return 'dawn';
  if (hour < 11.5) return 'morning';
  if (hour < 13.5) return 'noon';
  if (hour < 17.5) return 'afternoon';
  if (hour < 20) return 'dusk';
  return hour < 23.5 ? 'night' : 'midnight';
}

/** The hour of the day at which a time of day is taken to be. */
export function hourOf(timeOfDay: TimeOfDay): number {
  return HOUR[timeOfDay];
}

/** Reads a time of day from free text such as "late afternoon"; null where it names none. Whole words only: there is no noon in *afternoon*. */
export function readTimeOfDay(text: string): TimeOfDay | null {
  const found = /\b(midnight|dawn|daybreak|sunrise|first light|mid-?morning|morning|noon|midday|noontime|afternoon|mid-?afternoon|dusk|sunset|twilight|evening|nightfall|night(?:time)?|day)\b/i.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) return null;
  const named: Readonly<Record<string, TimeOfDay>> = {
    midnight: 'midnight', dawn: 'dawn', daybreak: 'dawn', sunrise: 'dawn', 'first light': 'dawn', noon: 'noon', midday: 'noon', noontime: 'noon', dusk: 'dusk', sunset: 'dusk', twilight: 'dusk', evening: 'dusk', nightfall: 'night', day: 'noon',
  };
  return named[found] ?? (found.endsWith('morning') ? 'morning' : found.endsWith('afternoon') ? 'afternoon' : 'night');
}

/** Reads the weather from free text such as "light drizzle"; null where it names none. */
export function readWeather(text: string): Weather | null {
  const kinds: readonly [Weather, RegExp][] = [
    ['Storm', /\b(storm|stormy|thunder\w*|lightning|hurricane|tempest|gale)\b/i], ['Snow', /\b(snow\w*|blizzard|sleet|hail)\b/i], ['Rain', /\b(rain(?:y|ing|s|fall|storm)?|drizzl\w*|downpour|showers?|monsoon|wet)\b/i],
    ['Fog', /\b(fog|foggy|mist|misty)\b/i], ['Windy', /\b(wind|windy|gust\w*|breez\w*)\b/i], ['Cloudy', /\b(cloud\w*|overcast|grey|gray)\b/i], ['Clear', /\b(clear|sun\w*|bright|fair|fine|dry|cloudless|starry)\b/i],
  ];
  return kinds.find(([, words]) => words.test(text))?.[0] ?? null;
}
