import { CharacterBoard, type GenerationRule, LocationBoard } from '@cinematic-canvas/core';
import { type Crew, type Prompt, composePrompt, synthesizeVideoPrompt, VIDEO_PROFILES } from '@cinematic-canvas/prompts';

import type { Shot } from './shots.ts';

/** The prompts that a shot is made with. */
export interface ShotPrompts {
  startFrame: Prompt;
  endFrame: Prompt;
  video: Prompt;
}

/** Has the crew write a shot's prompts. */
export function shotPrompts(crew: Crew, { spec, previous, events }: Shot, rules: readonly GenerationRule[]): ShotPrompts {
  const context = { shot: spec, events, rules: rules.map(({ text }) => text), ...(previous === null ? {} : { previous }) };
  return {
    startFrame: composePrompt(crew, 'start_frame', context),
    endFrame: composePrompt(crew, 'end_frame', context),
    video: synthesizeVideoPrompt(composePrompt(crew, 'scene_video', context), VIDEO_PROFILES.generic),
  };
}

/** Has the crew write the prompt of a character's reference sheet. */
export function characterPrompt(crew: Crew, character: CharacterBoard): Prompt {
  return composePrompt(crew, 'character_reference', { board: CharacterBoard.parse(character), rules: [] });
}

/** Has the crew write the prompt of a location's reference picture. */
export function locationPrompt(crew: Crew, location: LocationBoard): Prompt {
  return composePrompt(crew, 'location_reference', { board: LocationBoard.parse(location), rules: [] });
}
