import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import { ContinuityEvent, isPlaceEvent } from '../events.ts';
import type { CastMember, Place, SceneText } from '../story.ts';

/** What an extractor is given of a scene. */
export interface ExtractionRequest {
  scene: SceneText;
  /** Who is in the scene; nobody else can change. */
  cast: readonly CastMember[];
  /** Where the scene is; no other place can change. */
  place: Place;
  /** The states in which the scene begins: what is wet, held or broken already. */
  before: { characters: Readonly<Record<string, CharacterState>>; location: LocationState };
  /** The scene before in the story, whose last words a pronoun may refer to. */
  previous?: SceneText;
  signal?: AbortSignal;
}

/** Reads a scene as a script supervisor would: from its text to what changed. */
export interface Extractor {
  /** A name with its version, kept with what it read. */
  readonly id: string;
  extract(request: ExtractionRequest): ContinuityEvent[] | Promise<ContinuityEvent[]>;
}

/** An extractor that answers at once. */
export interface SyncExtractor extends Extractor {
  extract(request: ExtractionRequest): ContinuityEvent[];
}

/** An event that was not taken, and why. */
export interface RejectedEvent {
  event: unknown;
  reason: string;
}

/**
 * Holds events against the scene that they are said to come from.
 *
 * An event counts only if it parses, its subject is in the scene (or is its place), and its quote stands where its span says.
 * What fails is dropped with a reason and never repaired by guess.
 */
export function admitEvents(events: readonly unknown[], { scene, cast, place }: Pick<ExtractionRequest, 'scene' | 'cast' | 'place'>): { events: ContinuityEvent[]; rejected: RejectedEvent[] } {
  const admitted: ContinuityEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const event of events) {
    const parsed = ContinuityEvent.safeParse(event);
    const reason = parsed.success ? faultOf(parsed.data, scene, cast, place) : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    if (parsed.success && reason === null) admitted.push(parsed.data);
    else rejected.push({ event, reason: reason ?? 'does not parse' });
  }
  return { events: admitted, rejected };
}

function faultOf(event: ContinuityEvent, scene: SceneText, cast: readonly CastMember[], place: Place): string | null {
  if (event.scene !== scene.sceneIndex) return `belongs to scene ${event.scene}, not ${scene.sceneIndex}`;
  if (isPlaceEvent(event.type) && event.subject !== place.referenceId) return `"${event.subject}" is not the place of the scene`;
  if (!isPlaceEvent(event.type) && !cast.some(({ referenceId }) => referenceId === event.subject)) return `"${event.subject}" is not in the scene`;
  if (scene.description.slice(event.span.start, event.span.end) !== event.quote) return `${JSON.stringify(event.quote)} does not stand at ${event.span.start}`;
  return null;
}
