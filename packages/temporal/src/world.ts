import { CharacterState, LocationState, TimeOfDay, Weather } from '@cinematic-canvas/core';

import { type Change, type ContinuityEvent, isPlaceEvent } from './events.ts';
import { foldEvent, isCharacterState, type SubjectState } from './fold.ts';
import type { RecoveryModels } from './recovery.ts';
import { type CastMember, type Place, type SceneText, type Story, isFlashback, placeOf } from './story.ts';
import { HOURS_BETWEEN_SCENES, hourOf, hoursBetween, readTimeOfDay, readWeather, skippedHours, timeOfDayAt } from './story-time.ts';

/** Everything that is known at one point of the story; never edited, only replaced. */
export interface World {
  /** Hours of story time since midnight before the first scene. */
  readonly hours: number;
  readonly states: ReadonlyMap<string, SubjectState>;
  /** Hours at which each subject was last seen. */
  readonly seen: ReadonlyMap<string, number>;
  /** Index of the scene in which each character last left the frame. */
  readonly exits: ReadonlyMap<string, number>;
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
  return { hours: start && !isCharacterState(start) ? hourOf(first?.timeOfDay ?? start.timeOfDay) : 0, states, seen: new Map(), exits: new Map() };
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
    if (isCharacterState(state) && cameBack(world, id, state) && Object.keys(recovery.character).length > 0) note(id, 'recovery', { type: 'exit.made', direction: 'none' });
  }
  return { world: applyEvents(story, { ...world, hours }, events), events };
}

/** Whether someone who left the frame was seen again since: then where they left says nothing of where they enter. */
function cameBack({ exits }: World, id: string, { lastExitDirection, lastSeen }: CharacterState): boolean {
  return lastExitDirection !== 'none' && lastSeen !== null && lastSeen > (exits.get(id) ?? lastSeen);
}

/** Events of the sky and the clock reach all parts of a place: it has one of each. */
const SHARED = new Set<ContinuityEvent['type']>(['time.set', 'weather.set', 'precipitation.set', 'season.set', 'temperature.noted']);

/** Applies events to the world. */
export function applyEvents(story: Story, world: World, events: readonly ContinuityEvent[]): World {
  if (events.length === 0) return world;
  const states = new Map(world.states);
  const exits = new Map(world.exits);
  for (const event of events) {
    if (event.type === 'exit.made') exits.set(event.subject, event.scene);
    for (const id of SHARED.has(event.type) ? reachedBy(story, event) : [event.subject]) {
      const state = states.get(id);
      if (state && isCharacterState(state) !== isPlaceEvent(event.type)) states.set(id, foldEvent(state, event));
    }
  }
  return { ...world, states, exits };
}

/** The place of an event and all that are parts of the same whole; nothing falls from the sky into its rooms. */
function reachedBy(story: Story, { subject, type }: ContinuityEvent): string[] {
  const place = story.locations.find(({ referenceId }) => referenceId === subject);
  if (!place || story.locations.length === 1) return [subject];
  const whole = wholeOf(story, place);
  return story.locations.filter((other) => other === place || (wholeOf(story, other) === whole && !(type === 'precipitation.set' && other.setting === 'interior'))).map(({ referenceId }) => referenceId);
}

/** The outermost place that another lies in, itself if it is part of none. */
function wholeOf(story: Story, place: Place): Place {
  const parent = parentOf(story, place);
  return parent === undefined || parent === place ? place : wholeOf(story, parent);
}

/** The world as the story goes through it: flashbacks have one of their own, and what happens in them is not carried on. */
export interface Passage {
  /** The world that a scene begins in. */
  before(scene: SceneText): World;
  /** Takes the world that the scene leaves behind. */
  after(scene: SceneText, world: World): void;
}

/** Starts going through a story. */
export function createPassage(story: Story): Passage {
  let present = openWorld(story);
  let past: World | null = null;
  return {
    before: (scene) => (isFlashback(scene) ? (past ?? openWorld(story)) : present),
    after(scene, world) {
      if (isFlashback(scene)) past = world;
      else { present = world; past = null; }
    },
  };
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
