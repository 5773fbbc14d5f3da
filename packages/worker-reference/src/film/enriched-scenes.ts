import { SceneBoard, type Storyboard } from '@cinematic-canvas/core';
import { type Crew, addedFields } from '@cinematic-canvas/prompts';
import { readStoryboardSync } from '@cinematic-canvas/temporal';
import { z } from 'zod';

/** What the crew decides of a scene; everything else is the script's: who is where, what is said, when, for how long. */
const DECIDED = [
  'description', 'mood', 'audioSync', 'shotType', 'cameraAngle', 'cameraMovement', 'transitionType', 'composition', 'quality', 'motivatedSources', 'direction', 'atmosphere',
  'continuityNotes',
] as const;

/** Scenes that are asked about in one call: what a model answers in one piece without losing the thread. */
export const SCENES_PER_CALL = 10;

/** What a text model is asked to answer: each scene by its slate, with what the roles of the crew decide of it. */
export function enrichmentSchema(crew: Crew, only: 'all' | 'added') {
  const decided = only === 'added' ? {} : Object.fromEntries(DECIDED.map((name) => [name, SceneBoard.shape[name]]));
  const shape: Readonly<Record<string, z.ZodType>> = { ...decided, ...Object.fromEntries(addedFields(crew)) };
  return z.object({ scenes: z.array(z.object({ slate: z.string().describe('the scene\'s slate, as it was given'), ...shape })) });
}

/** What a text model answered of scenes. */
export interface Enrichment {
  scenes: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Puts what the crew decided into a storyboard. Scenes that were not answered stay as they were, and so does a description
 * that no longer tells the same: one that loses a wound or invents one changes the story.
 */
export function enrichedStoryboard(storyboard: Storyboard, { scenes: answers }: Enrichment): Storyboard {
  const bySlate = new Map(answers.map((answer) => [answer['slate'], answer]));
  const scenes = storyboard.scenes.map((scene): SceneBoard => {
    return { ...scene, ...bySlate.get(scene.slate), slate: scene.slate };
  });
  const [told, retold] = [eventsByScene(storyboard), eventsByScene({ ...storyboard, scenes })];
  return { ...storyboard, scenes: scenes.map((scene, index) => (told[index] === retold[index] ? scene : { ...scene, description: storyboard.scenes[index]?.description ?? scene.description })) };
}

/** What is read from each scene, as one text each. */
function eventsByScene(storyboard: Storyboard): string[] {
  const { events } = readStoryboardSync(storyboard);
  return storyboard.scenes.map(({ sceneIndex }) =>
    events.filter(({ scene, source }) => scene === sceneIndex && source !== 'recovery').map(({ type, subject }) => `${type} ${subject}`).sort().join('\n'));
}
