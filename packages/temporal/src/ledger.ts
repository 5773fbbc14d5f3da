import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import { describeCharacterState, describeLocationState } from './describe.ts';
import { type ContinuityEvent, type ContinuityEventType, isPlaceEvent } from './events.ts';
import { isCharacterState, type SubjectState } from './fold.ts';
import { type RecoveryOption, recoveryModels } from './recovery.ts';
import { type SceneText, type Story, castOf, placeOf } from './story.ts';
import { applyEvents, createPassage, enterScene, leaveScene, type World } from './world.ts';

/** Which side of a scene: as it begins, or as it ends. */
export type SceneSide = 'before' | 'after';

/** A field of a state that differs between two scenes. */
export interface StateDifference {
  subject: string;
  /** Dotted path of the field: `costumeCondition.wetness`. */
  attribute: string;
  before: unknown;
  after: unknown;
}

/** What a scene's text is changed to, as the events that are read from it now. */
export interface SceneChange {
  scene: number;
  events: readonly ContinuityEvent[];
}

/** What is kept on whom and where, in the order in which it was told. */
export interface Ledger {
  /** All events in the order of the story, those of recovery among them. */
  readonly events: readonly ContinuityEvent[];
  readonly story: Story;
  /**
   * The state of a character or location before or after a scene. It depends on that scene and the ones before it, and on nothing later.
   *
   * @throws {RangeError} if the story has no such subject or scene.
   */
  stateAt(subject: string, scene: number, side: SceneSide): SubjectState;
  /** `stateAt` for a character. @throws {RangeError} if there is no such character or scene. */
  characterAt(character: string, scene: number, side: SceneSide): CharacterState;
  /** `stateAt` for a location. @throws {RangeError} if there is no such location or scene. */
  locationAt(location: string, scene: number, side: SceneSide): LocationState;
  /** The events of a subject, of all kinds or of those whose name begins with `attribute`: `injury`, `costume.torn`. */
  history(subject: string, attribute?: string): ContinuityEvent[];
  /** Index of the first scene after which the predicate holds of the subject's state; null if there is none. */
  whenDid(subject: string, predicate: (state: SubjectState) => boolean): number | null;
  /** What differs between the ends of two scenes. */
  diff(sceneA: number, sceneB: number): StateDifference[];
  /** Indexes of the scenes that must be made again when a scene's text changes: that scene, and those whose states differ because of it. */
  affectedScenes(change: SceneChange | Ledger): number[];
  toJSON(): { events: readonly ContinuityEvent[]; scenes: { index: number; states: Record<string, SubjectState> }[] };
}

/** What a ledger is made from. */
export interface LedgerOptions {
  /** The film: a core `Storyboard`, or its characters, locations and scenes. */
  storyboard: Story;
  /** What extraction read; in any order, each with its scene. */
  events: readonly ContinuityEvent[];
  /** @defaultValue true */
  recovery?: RecoveryOption;
}

interface Page {
  scene: SceneText;
  before: World;
  after: World;
  events: ContinuityEvent[];
}

/**
 * Folds events into the states of every character and place before and after each scene.
 *
 * @example
 * const ledger = createLedger({ storyboard, events });
 * ledger.characterAt('char_1', 3, 'before').injuries;
 */
export function createLedger({ storyboard, events, recovery }: LedgerOptions): Ledger {
  const byScene = Map.groupBy(events, ({ scene }) => scene);
  const writer = openLedger(storyboard, recovery);
  for (const scene of storyboard.scenes) writer.write(scene, byScene.get(scene.sceneIndex) ?? []);
  return writer.close();
}

/** A ledger that is written scene by scene. */
export interface LedgerWriter {
  /** The world in which a scene begins, as far as it can be told before its text is read. */
  enter(scene: SceneText): World;
  /** Folds what was told in the next scene; what recovers by itself is worked out anew. */
  write(scene: SceneText, told: readonly ContinuityEvent[]): void;
  close(): Ledger;
}

/** Opens a ledger for a story; its scenes are written in order. */
export function openLedger(story: Story, recovery: RecoveryOption | undefined): LedgerWriter {
  const models = recoveryModels(recovery);
  const pages: Page[] = [];
  const passage = createPassage(story);
  let begun: { scene: SceneText; entered: ReturnType<typeof enterScene> } | null = null;
  const entering = (scene: SceneText) => {
    if (begun?.scene !== scene) begun = { scene, entered: enterScene(story, passage.before(scene), scene, [], models) };
    return begun.entered;
  };
  return {
    enter: (scene) => entering(scene).world,
    write(scene, read) {
      const told = read.filter(({ source }) => source !== 'recovery');
      // Only what a text says of time bears on how a scene begins.
      const timed = told.some(({ type }) => type === 'time.set' || type === 'time.skipped');
      const entered = timed ? enterScene(story, passage.before(scene), scene, told, models) : entering(scene);
      const after = leaveScene(applyEvents(story, entered.world, told), scene);
      passage.after(scene, after);
      pages.push({ scene, before: entered.world, after, events: [...entered.events, ...told] });
    },
    close: () => ledgerOf(story, pages, recovery),
  };
}

function ledgerOf(story: Story, pages: readonly Page[], recovery: RecoveryOption | undefined): Ledger {
  const byIndex = new Map(pages.map((page) => [page.scene.sceneIndex, page]));
  const events = pages.flatMap((page) => page.events);
  const pageOf = (scene: number): Page => {
    const page = byIndex.get(scene);
    if (!page) throw new RangeError(`there is no scene ${scene}; the storyboard has ${pages.length === 0 ? 'none' : `1 to ${pages.length}`}`);
    return page;
  };
  const stateAt = (subject: string, scene: number, side: SceneSide): SubjectState => {
    const state = pageOf(scene)[side].states.get(subject);
    if (!state) throw new RangeError(`there is no character or location "${subject}"`);
    return state;
  };
  const subjects = [...story.characters, ...story.locations].map(({ referenceId }) => referenceId);
  const ledger: Ledger = {
    events,
    story,
    stateAt,
    characterAt(character, scene, side) {
      const state = stateAt(character, scene, side);
      if (!isCharacterState(state)) throw new RangeError(`"${character}" is a location`);
      return state;
    },
    locationAt(location, scene, side) {
      const state = stateAt(location, scene, side);
      if (isCharacterState(state)) throw new RangeError(`"${location}" is a character`);
      return state;
    },
    history: (subject, attribute) => events.filter((event) => event.subject === subject && (attribute === undefined || event.type === attribute || event.type.startsWith(`${attribute}.`))),
    whenDid: (subject, predicate) => pages.find(({ scene }) => predicate(stateAt(subject, scene.sceneIndex, 'after')))?.scene.sceneIndex ?? null,
    diff: (sceneA, sceneB) => subjects.flatMap((subject) => differences(subject, stateAt(subject, sceneA, 'after'), stateAt(subject, sceneB, 'after'))),
    affectedScenes(change) {
      const revised = 'events' in change && 'stateAt' in change
        ? change
        : createLedger({ storyboard: story, recovery: recovery ?? true, events: [...events.filter(({ scene, source }) => scene !== change.scene && source !== 'recovery'), ...change.events] });
      const edited = 'stateAt' in change ? null : change.scene;
      return pages.filter((page) => page.scene.sceneIndex === edited || differs(ledger, revised, page.scene)).map(({ scene }) => scene.sceneIndex);
    },
    toJSON: () => ({ events, scenes: pages.map(({ scene, after }) => ({ index: scene.sceneIndex, states: Object.fromEntries(after.states) })) }),
  };
  return ledger;
}

/** Whether a scene is told otherwise, or the prompts say something else of how it begins or ends, in one ledger than in the other. */
function differs(a: Ledger, b: Ledger, scene: SceneText): boolean {
  const twin = b.story.scenes.find(({ sceneIndex }) => sceneIndex === scene.sceneIndex);
  if (!twin || (twin !== scene && JSON.stringify(twin) !== JSON.stringify(scene))) return true;
  const sides: readonly SceneSide[] = ['before', 'after'];
  return sides.some((side) => rendered(a, scene, side) !== rendered(b, twin, side));
}

/** What prompts say of a scene's place and people. */
function rendered(ledger: Ledger, scene: SceneText, side: SceneSide): string {
  const { story } = ledger;
  const people = castOf(story, scene).map((member) => describeCharacterState(member, ledger.characterAt(member.referenceId, scene.sceneIndex, side)));
  return [describeLocationState(placeOf(story, scene), ledger.locationAt(scene.location, scene.sceneIndex, side)), ...people].join('\n');
}

function differences(subject: string, a: SubjectState, b: SubjectState): StateDifference[] {
  const [before, after] = [flat(a), flat(b)];
  return [...before.keys()].filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key))).map((attribute) => ({ subject, attribute, before: before.get(attribute), after: after.get(attribute) }));
}

function flat(state: SubjectState): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(state)) {
    if (key === 'lastSeen' || key === 'lastUsed' || key.endsWith('History')) continue;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) for (const [inner, each] of Object.entries(value as Record<string, unknown>)) fields.set(`${key}.${inner}`, each);
    else fields.set(key, value);
  }
  return fields;
}

/** Says whether a kind of event can happen to a subject of a ledger. */
export function concerns(ledger: Ledger, subject: string, type: ContinuityEventType): boolean {
  return isPlaceEvent(type) === ledger.story.locations.some(({ referenceId }) => referenceId === subject);
}
