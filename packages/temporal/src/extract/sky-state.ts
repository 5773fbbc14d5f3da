import type { LocationState } from '@cinematic-canvas/core';

import { type SubjectState, foldEvent, isCharacterState } from '../fold.ts';
import type { Reading } from './reading.ts';

export type { Change } from '../events.ts';
export { GROUND_WETNESS, PRECIPITATION, VISIBILITY } from '../levels.ts';
export { hourOf, skippedHours, timeOfDayAt } from '../story-time.ts';

const states = new WeakMap<Reading, { count: number; state: LocationState }>();

/** The place as it is after what was read so far. */
export function placeNow(reading: Reading): LocationState {
  let known = states.get(reading);
  if (!known) states.set(reading, (known = { count: 0, state: reading.request.before.location }));
  for (; known.count < reading.events.length; known.count++) {
    const event = reading.events[known.count];
    if (!event || event.subject !== reading.request.place.referenceId) continue;
    const next: SubjectState = foldEvent(known.state, event);
    if (!isCharacterState(next)) known.state = next;
  }
  return known.state;
}
