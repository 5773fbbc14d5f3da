import type { ShotContext } from './role.ts';

/** Events of the sky: what a scene says of it holds from its first frame, unless the scene goes straight on from one in the same place. */
export const SKY_EVENTS: ReadonlySet<string> = new Set(['weather.set', 'precipitation.set', 'visibility.set', 'season.set', 'temperature.noted']);

/** Whether a shot goes straight on from the scene before, in the same place. */
export function isAdjoining({ shot: { scene }, previous }: Pick<ShotContext, 'shot' | 'previous'>): boolean {
  return previous !== undefined && previous.location === scene.location && scene.timeSkip === '';
}

/**
 * Gives a shot the sky that it opens under.
 *
 * The ledger keeps a place's sky from when the place was last seen. A scene that comes back to it three days later and says that the sky is
 * clear does not open in the old rain; a scene that goes straight on does, and then the rain stops.
 */
export function underOwnSky<Context extends ShotContext>(context: Context): Context {
  if (isAdjoining(context)) return context;
  const { shot } = context;
  const { weather, precipitation, visibility, season, temperatureIndicators } = shot.location.after;
  return { ...context, shot: { ...shot, location: { ...shot.location, before: { ...shot.location.before, weather, precipitation, visibility, season, temperatureIndicators } } } };
}
