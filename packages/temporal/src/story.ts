import type { CharacterBoard, LocationBoard, SceneBoard } from '@cinematic-canvas/core';

/** What the engine reads of a character: a core `CharacterBoard` will do. */
export type CastMember = Pick<CharacterBoard, 'referenceId' | 'name' | 'aliases' | 'pronouns' | 'hair' | 'clothing' | 'accessories'>;

/** What the engine reads of a location: a core `LocationBoard` will do. */
export type Place = Pick<LocationBoard, 'referenceId' | 'name' | 'aliases' | 'setting' | 'timeOfDay' | 'weather'>;

/** What the engine reads of a scene: a core `SceneBoard` will do. */
export type SceneText = Pick<SceneBoard, 'sceneIndex' | 'description' | 'characters' | 'location' | 'timeOfDay' | 'timeSkip'> & Partial<Pick<SceneBoard, 'heading' | 'continuityNotes'>>;

/** What the engine reads of a film: a core `Storyboard` will do. */
export interface Story {
  readonly characters: readonly CastMember[];
  readonly locations: readonly Place[];
  readonly scenes: readonly SceneText[];
}

/** The characters of a scene, in the scene's order; ids that the story does not have are left out. */
export function castOf(story: Story, scene: SceneText): CastMember[] {
  return scene.characters.flatMap((id) => story.characters.find(({ referenceId }) => referenceId === id) ?? []);
}

/** The place of a scene. @throws {TypeError} if the story has no such location. */
export function placeOf(story: Story, scene: SceneText): Place {
  const place = story.locations.find(({ referenceId }) => referenceId === scene.location);
  if (!place) throw new TypeError(`scene ${scene.sceneIndex} is in "${scene.location}", which is not among the locations: ${story.locations.map((each) => each.referenceId).join(', ') || 'there are none'}`);
  return place;
}

const ELSEWHEN = /\b(?:flash-?back|dream(?: sequence)?|nightmare|memory|vision|fantasy|hallucination)\b/i;
const PRESENT_AGAIN = /\b(?:end (?:of )?flash-?back|back to (?:the )?(?:present|scene)|present day)\b/i;

/** Says whether a scene is told out of its time or out of mind: a flashback, a dream, a vision. What happens in it does not last beyond it. */
export function isFlashback({ heading = '', continuityNotes = [], description }: SceneText): boolean {
  const opening = /^\s*(?:flash-?back|dream sequence|nightmare)\b/i;
  if (PRESENT_AGAIN.test(heading)) return false;
  // A place may be called so (the Dream Motel); what a heading says after its dash or in brackets is no name.
  const remark = /(?: [-–—] |\().*$/.exec(heading)?.[0] ?? '';
  return opening.test(description) || opening.test(heading) && / [-–—:] /.test(heading) || ELSEWHEN.test(remark) || continuityNotes.some((note) => ELSEWHEN.test(note) && note.includes('lasts only as long as the scene'));
}
