import type { LocationBoard, LocationState } from '@cinematic-canvas/core';

/** A place that nothing has happened to, on a clear morning. */
export const STILL_PLACE: LocationState = {
  timeOfDay: 'morning', weather: 'Clear', precipitation: 'none', visibility: 'clear', groundCondition: { wetness: 'dry', debris: [], damage: [] }, brokenObjects: [], atmosphericEffects: [],
  lastUsed: null, timeHistory: [], weatherHistory: [], lighting: '', lightingHistory: [], season: 'unspecified', temperatureIndicators: [],
};

const TIMES: readonly (readonly [LocationState['timeOfDay'], RegExp])[] = [
  ['midnight', /midnight/], ['night', /night/], ['dawn', /dawn|sunrise|daybreak/], ['dusk', /dusk|sunset|evening|twilight|golden|magic hour/], ['afternoon', /afternoon/], ['noon', /noon|midday|day\b/], ['morning', /morning/],
];
const WEATHERS: readonly (readonly [LocationState['weather'], RegExp])[] = [
  ['Storm', /storm|thunder/], ['Snow', /snow|blizzard/], ['Rain', /rain|drizzle|shower|wet/], ['Fog', /fog|mist/], ['Windy', /wind|breez|gale/], ['Cloudy', /cloud|overcast|gr[ea]y/],
];

/** Reads time of day and weather from the production designer's words, for a sheet that no scene has a say in. */
export function readBoardState(board: LocationBoard): LocationState {
  const time = board.timeOfDay.toLowerCase();
  const sky = board.weather.toLowerCase();
  const weather = WEATHERS.find(([, pattern]) => pattern.test(sky))?.[0] ?? 'Clear';
  return { ...STILL_PLACE, timeOfDay: TIMES.find(([, pattern]) => pattern.test(time))?.[0] ?? 'morning', weather, groundCondition: { wetness: weather === 'Rain' || weather === 'Storm' ? 'wet' : 'dry', debris: [], damage: [] } };
}
