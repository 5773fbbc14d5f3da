import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import { isCharacterState } from './fold.ts';
import { type ExtractionRequest, type Extractor, type SyncExtractor, admitEvents } from './extract/extractor.ts';
import { createRulesExtractor } from './extract/rules.ts';
import type { ContinuityEvent } from './events.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { RecoveryOption } from './recovery.ts';
import { type SceneText, type Story, castOf, placeOf } from './story.ts';
import { type World, baselineOfLocation } from './world.ts';

/** How a storyboard is read. */
export interface ReadOptions {
  /** @defaultValue the rules extractor */
  extractor?: Extractor;
  /** @defaultValue true */
  recovery?: RecoveryOption;
  signal?: AbortSignal;
}

/**
 * Reads a film's scenes in order and returns its ledger.
 *
 * @throws the signal's reason when it is aborted, and whatever the extractor throws.
 * @example
 * const ledger = await readStoryboard(storyboard);
 */
export async function readStoryboard(storyboard: Story, { extractor = createRulesExtractor(), recovery = true, signal }: ReadOptions = {}): Promise<Ledger> {
  const reader = readScenes(storyboard, recovery, signal);
  let step = reader.next();
  while (!step.done) {
    signal?.throwIfAborted();
    step = reader.next(await extractor.extract(step.value));
  }
  return step.value;
}

/** `readStoryboard` for an extractor that answers at once, such as the default one. */
export function readStoryboardSync(storyboard: Story, { extractor = createRulesExtractor(), recovery = true }: { extractor?: SyncExtractor; recovery?: RecoveryOption } = {}): Ledger {
  const reader = readScenes(storyboard, recovery);
  let step = reader.next();
  while (!step.done) step = reader.next(extractor.extract(step.value));
  return step.value;
}

/** Asks for each scene in turn with the states in which it begins, and returns the ledger of all admitted events. */
function* readScenes(story: Story, recovery: RecoveryOption, signal?: AbortSignal): Generator<ExtractionRequest, Ledger, ContinuityEvent[]> {
  const writer = openLedger(story, recovery);
  let previous: SceneText | undefined;
  for (const scene of story.scenes) {
    const [cast, place] = [castOf(story, scene), placeOf(story, scene)];
    const before = statesIn(writer.enter(scene), scene, place.setting);
    const read = yield { scene, cast, place, before, ...(previous && { previous }), ...(signal && { signal }) };
    writer.write(scene, admitEvents(read, { scene, cast, place }).events);
    previous = scene;
  }
  return writer.close();
}

function statesIn(world: World, scene: SceneText, setting: 'interior' | 'exterior' | 'both'): { characters: Record<string, CharacterState>; location: LocationState } {
  const characters: Record<string, CharacterState> = {};
  for (const id of scene.characters) {
    const state = world.states.get(id);
    if (state && isCharacterState(state)) characters[id] = state;
  }
  const location = world.states.get(scene.location);
  return { characters, location: location && !isCharacterState(location) ? location : baselineOfLocation({ setting, timeOfDay: '', weather: '' }) };
}
