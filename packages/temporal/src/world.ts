import { CharacterState, LocationState, TimeOfDay, Weather } from '@cinematic-canvas/core';

import { type Change, type ContinuityEvent, isPlaceEvent } from './events.ts';
import { foldEvent, isCharacterState, type SubjectState } from './fold.ts';
import type { RecoveryModels } from './recovery.ts';
import { type CastMember, type Place, type SceneText, type Story, placeOf } from './story.ts';
import { HOURS_BETWEEN_SCENES, hourOf, hoursBetween, readTimeOfDay, readWeather, skippedHours, timeOfDayAt } from './story-time.ts';

/** Everything that is known at one point of the story; never edited, only replaced. */
export interface World {
  /** Hours of story time since midnight before the first scene. */
  readonly hours: number;
  readonly states: ReadonlyMap<string, SubjectState>;
  /** Hours at which each subject was last seen. */
  readonly seen: ReadonlyMap<string, number>;
}

/** The state of a character before anything happens: clean, dry, unhurt, with what it always carries. */
export function baselineOfCharacter({ accessories }: Pick<CastMember, 'accessories'>): CharacterState {
  return CharacterState.parse({ props: accessories.map((item) => ({ item })) });
}

/** The state of a location before anything happens, from its board. A wet or foggy sky shows only where the sky is seen. */
export function baselineOfLocation({ setting, timeOfDay, weather: told }: Pick<Place, 'setting' | 'timeOfDay' | 'weather'>): LocationState {
  const weather = Weather.safeParse(told).data ?? readWeather(told) ?? 'Clear';
  const open = setting !== 'interior';
  return LocationState.parse({
    timeOfDay: TimeOfDay.safeParse(timeOfDay).data ?? readTimeOfDay(timeOfDay) ?? 'morning',
    weather,
    precipitation: open && (weather === 'Rain' || weather === 'Storm' || weather === 'Snow') ? 'moderate' : 'none',
    visibility: open && weather === 'Fog' ? 'foggy' : 'clear',
  });
}

/** The world before the first scene. */
export function openWorld(story: Story): World {
  const states = new Map<string, SubjectState>();
  for (const member of story.characters) states.set(member.referenceId, baselineOfCharacter(member));
  for (const place of story.locations) {
    const parent = parentOf(story, place);
    const told = (own: string, inherited: string | undefined) => (own.trim() === '' ? (inherited ?? '') : own);
    states.set(place.referenceId, baselineOfLocation({ setting: place.setting, timeOfDay: told(place.timeOfDay, parent?.timeOfDay), weather: told(place.weather, parent?.weather) }));
  }
  const first = story.scenes[0];
  const start = first ? stateOf(states, first.location) : undefined;
  return { hours: start && !isCharacterState(start) ? hourOf(first?.timeOfDay ?? start.timeOfDay) : 0, states, seen: new Map() };
}

const stateOf = (states: ReadonlyMap<string, SubjectState>, id: string) => states.get(id);

/** The place of which another is a part: `Warehouse` of `Warehouse / Office`. */
function parentOf(story: Story, place: Place): Place | undefined {
  const at = place.name.lastIndexOf(' / ');
  const name = at < 0 ? null : place.name.slice(0, at).toLowerCase();
  return name === null ? undefined : story.locations.find((other) => other.name.toLowerCase() === name);
}

/** Lets story time pass up to a scene: skips, the slate's time of day, and what recovers by itself. Returns the events that this makes. */
export function enterScene(story: Story, world: World, scene: SceneText, told: readonly ContinuityEvent[], recovery: RecoveryModels): { world: World; events: ContinuityEvent[] } {
  const place = placeOf(story, scene);
  const location = stateOf(world.states, scene.location);
  const now = location && !isCharacterState(location) ? location : baselineOfLocation(place);
  const skip = told.reduce((sum, event) => sum + (event.type === 'time.skipped' ? event.hours : 0), 0) + (scene.timeSkip === '' ? 0 : (skippedHours(scene.timeSkip) ?? 0));
  const timeOfDay = told.findLast((event) => event.type === 'time.set')?.timeOfDay ?? scene.timeOfDay;
  let hours = world.hours + (scene.sceneIndex === story.scenes[0]?.sceneIndex ? 0 : skip || HOURS_BETWEEN_SCENES);
  if (timeOfDay && timeOfDayAt(hours) !== timeOfDay) hours += hoursBetween(timeOfDayAt(hours), timeOfDay);

  const events: ContinuityEvent[] = [];
  const note = (subject: string, source: 'recovery' | 'user', change: Change) => {
    // A change with the evidence of its scene is an event of the same kind; the union is too wide for the compiler to join the two.
    events.push({ ...change, subject, scene: scene.sceneIndex, quote: '', span: { start: 0, end: 0 }, confidence: source === 'user' ? 1 : 0.6, source });
  };
  if (scene.timeOfDay && scene.timeOfDay !== now.timeOfDay) note(scene.location, 'user', { type: 'time.set', timeOfDay: scene.timeOfDay });
  for (const id of [scene.location, ...scene.characters]) {
    const state = stateOf(world.states, id);
    const last = world.seen.get(id);
    if (!state || last === undefined) continue;
    const elapsed = { hours: hours - last };
    const changes = isCharacterState(state) ? Object.values(recovery.character).flatMap((model) => model(state, elapsed)) : Object.values(recovery.location).flatMap((model) => model(state, elapsed));
    for (const change of changes) note(id, 'recovery', change);
  }
  return { world: applyEvents(story, { ...world, hours }, events), events };
}

/** Events of the sky and the clock reach the parts of a place too. */
const SHARED = new Set<ContinuityEvent['type']>(['time.set', 'weather.set', 'precipitation.set', 'season.set', 'temperature.noted']);

/** Applies events to the world. */
export function applyEvents(story: Story, world: World, events: readonly ContinuityEvent[]): World {
  if (events.length === 0) return world;
  const states = new Map(world.states);
  for (const event of events) {
    const parts = SHARED.has(event.type) ? story.locations.filter((place) => parentOf(story, place)?.referenceId === event.subject) : [];
    for (const id of [event.subject, ...parts.map(({ referenceId }) => referenceId)]) {
      const state = states.get(id);
      if (state && isCharacterState(state) !== isPlaceEvent(event.type)) states.set(id, foldEvent(state, event));
    }
  }
  return { ...world, states };
}

/** Marks who and what was seen in a scene. */
export function leaveScene(world: World, scene: SceneText): World {
  const states = new Map(world.states);
  const seen = new Map(world.seen);
  for (const id of [scene.location, ...scene.characters]) {
    const state = states.get(id);
    if (!state) continue;
    states.set(id, isCharacterState(state) ? { ...state, lastSeen: scene.sceneIndex } : { ...state, lastUsed: scene.sceneIndex });
    seen.set(id, world.hours);
  }
  return { ...world, states, seen };
}
