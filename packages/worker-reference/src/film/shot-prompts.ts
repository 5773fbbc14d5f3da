import { CharacterBoard, LocationBoard, type Project } from '@cinematic-canvas/core';
import { type Crew, type Prompt, VIDEO_PROFILES, composePrompt, synthesizeVideoPrompt } from '@cinematic-canvas/prompts';

import type { Shot } from './shots.ts';

/** The prompts that a shot is made with. */
export interface ShotPrompts {
  startFrame: Prompt;
  endFrame: Prompt;
  video: Prompt;
}

/** What the crew knows of a production, whatever it pictures. */
type Production = Pick<Project, 'metadata' | 'generationRules'>;

const production = ({ metadata, generationRules }: Production) => ({ film: metadata, rules: generationRules.map(({ text }) => text) });

/** Has the crew write a shot's prompts. */
export function shotPrompts(crew: Crew, { spec, previous, events }: Shot, project: Production): ShotPrompts {
  const context = { ...production(project), shot: spec, events, ...(previous === null ? {} : { previous }) };
  const profile = VIDEO_PROFILES.generic;
  return {
    startFrame: composePrompt(crew, 'start_frame', context),
    endFrame: composePrompt(crew, 'end_frame', context),
    video: synthesizeVideoPrompt(composePrompt(crew, 'scene_video', { ...context, profile }), profile),
  };
}

/** Has the crew write the prompt of a character's reference sheet. */
export function characterPrompt(crew: Crew, character: CharacterBoard, project: Production): Prompt {
  return composePrompt(crew, 'character_reference', { ...production(project), board: CharacterBoard.parse(character) });
}

/** Has the crew write the prompt of a location's reference picture. */
export function locationPrompt(crew: Crew, location: LocationBoard, project: Production): Prompt {
  return composePrompt(crew, 'location_reference', { ...production(project), board: LocationBoard.parse(location) });
}
