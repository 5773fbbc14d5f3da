import { CharacterBoard, LocationBoard, type Project } from '@cinematic-canvas/core';
import { type Crew, type Prompt, type ShotContext, VIDEO_PROFILES, type VideoProfile, composePrompt, synthesizeVideoPrompt } from '@cinematic-canvas/prompts';

import type { Shot } from './shots.ts';

/** The prompts that a shot is made with. */
export interface ShotPrompts {
  startFrame: Prompt;
  endFrame: Prompt;
  video: Prompt;
}

/** What the crew knows of a production, whatever it pictures. */
export type Production = Pick<Project, 'metadata' | 'generationRules'>;

const production = ({ metadata, generationRules }: Production) => ({ film: metadata, rules: generationRules.map(({ text }) => text) });

/** What the crew is told of a shot. */
export function shotContext({ spec, previous, events }: Shot, project: Production): ShotContext & { film: Production['metadata'] } {
  return { ...production(project), shot: spec, events, ...(previous === null ? {} : { previous }) };
}

/** Has the crew write a shot's prompts. */
export function shotPrompts(crew: Crew, shot: Shot, project: Production, profile: VideoProfile = VIDEO_PROFILES.generic): ShotPrompts {
  const context = shotContext(shot, project);
  return {
    startFrame: composePrompt(crew, 'start_frame', context),
    endFrame: composePrompt(crew, 'end_frame', context),
    video: synthesizeVideoPrompt(videoNotes(crew, shot, project, profile), profile),
  };
}

/** Has every role of the crew speak about a shot, for whoever writes the clip's paragraph. */
export function videoNotes(crew: Crew, shot: Shot, project: Production, profile: VideoProfile): Prompt {
  return composePrompt(crew, 'scene_video', { ...shotContext(shot, project), profile });
}

/** Has the crew write the prompt of a character's reference sheet. */
export function characterPrompt(crew: Crew, character: CharacterBoard, project: Production): Prompt {
  return composePrompt(crew, 'character_reference', { ...production(project), board: CharacterBoard.parse(character) });
}

/** Has the crew write the prompt of a location's reference picture. */
export function locationPrompt(crew: Crew, location: LocationBoard, project: Production): Prompt {
  return composePrompt(crew, 'location_reference', { ...production(project), board: LocationBoard.parse(location) });
}
