import { z } from 'zod';

import { ReferenceId } from './identity.ts';
import {
  AudioIntensity, AudioOnset, AudioSegmentType, AudioSync, AudioTempo, CameraAngle, CameraMovement, SHOT_ABBREVIATIONS, ShotType, Transition,
} from './vocabulary.ts';

/** What the director decides of a scene. */
export const DirectorScene = z.object({
  description: z.string().min(1, 'a scene needs a description of what is seen').describe('the visible action, in the present tense'),
  mood: z.string().describe('the feeling that the scene leaves, in a few words'),
  audioSync: AudioSync.describe('how picture and sound belong together'),
});
/** What the director decides of a scene. */
export type DirectorScene = z.infer<typeof DirectorScene>;

/** Where things stand in the frame. */
export const Composition = z.object({
  subjectPlacement: z.string().describe('where the subject stands: "left third", "centre"'),
  focalPoint: z.string().describe('what the eye goes to first'),
  depthLayers: z.string().describe('foreground, middle ground and background'),
  leadingLines: z.string().describe('lines that lead to the focal point; empty if none'),
  headroom: z.string().describe('space above the heads: "tight", "normal", "generous"'),
  lookRoom: z.string().describe('space in the direction of the gaze: "left", "right", "none"'),
});
/** Where things stand in the frame. */
export type Composition = z.infer<typeof Composition>;

/** What the cinematographer decides of a scene. */
export const Cinematography = z.object({
  shotType: z.preprocess((value) => (typeof value === 'string' ? (SHOT_ABBREVIATIONS[value.trim().toUpperCase()] ?? value) : value), ShotType).describe('how much of the subject the frame holds'),
  cameraAngle: CameraAngle.describe('where the camera looks from'),
  cameraMovement: CameraMovement.describe('how the camera moves during the shot'),
  transitionType: Transition.describe('how the scene before gives way to this one'),
  composition: Composition.describe('where things stand in the frame'),
});
/** What the cinematographer decides of a scene. */
export type Cinematography = z.infer<typeof Cinematography>;

/** What the gaffer decides of a scene. */
export const Lighting = z.object({
  quality: z.object({
    hardness: z.string().describe('"hard", "soft" or between, and why'),
    colorTemperatureKelvin: z.int().min(1000).max(20000).describe('colour temperature of the key light in kelvin: candle 1900, tungsten 3200, daylight 5600, moon 8000'),
    intensity: z.string().describe('"low key", "balanced", "high key"'),
  }).describe('the character of the light'),
  motivatedSources: z.object({
    primary: z.string().describe('the source in the story that the key light stands for'),
    fill: z.string().describe('what lifts the shadows; empty if nothing does'),
    practical: z.string().describe('lamps seen in the picture; empty if none'),
    accent: z.string().describe('rim or accent light; empty if none'),
    beams: z.string().describe('visible beams or shafts; empty if none'),
  }).describe('where the light comes from in the story'),
  direction: z.object({
    keyPosition: z.string().describe('where the key light stands: "front left, high"'),
    shadowDirection: z.string().describe('where shadows fall'),
    contrastRatio: z.string().describe('key to fill, such as "4:1"'),
  }).describe('how the light falls'),
  atmosphere: z.object({ haze: z.string().describe('haze, smoke or mist that the light shows; empty if none') }).describe('what hangs in the air'),
});
/** What the gaffer decides of a scene. */
export type Lighting = z.infer<typeof Lighting>;

/** What the script supervisor keeps of a scene. */
export const ScriptSupervisorScene = z.object({
  continuityNotes: z.array(z.string()).describe('what must match the scenes before and after'),
  characters: z.array(ReferenceId).describe('reference ids of the characters who are seen'),
  location: ReferenceId.describe('reference id of the location'),
  props: z.array(z.string()).describe('things that are handled or matter'),
});
/** What the script supervisor keeps of a scene. */
export type ScriptSupervisorScene = z.infer<typeof ScriptSupervisorScene>;

/** How a character looks before anything happens: costume, hair and makeup. */
export const CostumeAndMakeup = z.object({
  hair: z.string().describe('colour, length and style'),
  clothing: z.array(z.string()).describe('garments, each with its colour'),
  accessories: z.array(z.string()).describe('things worn or always carried'),
  distinctiveFeatures: z.array(z.string()).describe('scars, glasses, tattoos'),
  build: z.string().describe('height and build'),
  ethnicity: z.string().describe('in generic terms; empty if it does not matter'),
  age: z.string().describe('an age or a span, such as "early forties"'),
  appearanceNotes: z.array(z.string()).describe('whatever else must be the same in every scene'),
});
/** How a character looks before anything happens. */
export type CostumeAndMakeup = z.infer<typeof CostumeAndMakeup>;

/** How a location looks before anything happens. */
export const ProductionDesign = z.object({
  type: z.string().describe('what kind of place: "harbour", "kitchen"'),
  setting: z.enum(['interior', 'exterior', 'both']).describe('whether the sky reaches it'),
  timeOfDay: z.string().describe('time of day when it is first seen'),
  weather: z.string().describe('weather when it is first seen'),
  mood: z.string().describe('the feeling of the place'),
  lightingConditions: z.string().describe('the light that belongs to the place'),
  colorPalette: z.array(z.string()).describe('colours by name or #rrggbb, the leading one first'),
  architecture: z.array(z.string()).describe('built forms'),
  naturalElements: z.array(z.string()).describe('plants, water, rock'),
  manMadeObjects: z.array(z.string()).describe('furniture, vehicles, machines'),
  groundSurface: z.string().describe('what one walks on'),
  skyOrCeiling: z.string().describe('what is overhead'),
});
/** How a location looks before anything happens. */
export type ProductionDesign = z.infer<typeof ProductionDesign>;

/** A stretch of music or song. */
export const AudioSegment = z.object({
  startTime: z.number().min(0).describe('seconds from the beginning'),
  endTime: z.number().positive().describe('seconds from the beginning'),
  duration: z.number().positive().describe('seconds'),
  type: AudioSegmentType,
  lyrics: z.string().describe('words that are sung; empty if none'),
  musicalDescription: z.string(),
  musicChange: z.string().describe('what changes against the segment before; empty if nothing'),
  intensity: AudioIntensity,
  mood: z.string(),
  tempo: AudioTempo,
  transientImpact: AudioOnset,
  audioEvidence: z.string().describe('what in the sound this was read from'),
  transitionType: Transition,
});
/** A stretch of music or song. */
export type AudioSegment = z.infer<typeof AudioSegment>;

/** Half a video frame at 24 fps: closer than this, two times are the same. */
const SAME_TIME_SECONDS = 1 / 48;

/** A whole piece of music: its segments follow each other with no gap and no overlap. */
export const AudioAnalysis = z
  .object({
    duration: z.number().positive().describe('seconds'),
    bpm: z.number().positive(),
    keySignature: z.string(),
    segments: z.array(AudioSegment).min(1),
  })
  .check((context) => {
    const { segments, duration } = context.value;
    let end = 0;
    for (const [index, segment] of segments.entries()) {
      if (Math.abs(segment.startTime - end) > SAME_TIME_SECONDS) {
        context.issues.push({ code: 'custom', input: segment, path: ['segments', index, 'startTime'], message: `starts at ${segment.startTime} s, but the segment before ends at ${end} s` });
      }
      end = segment.endTime;
    }
    if (Math.abs(end - duration) > SAME_TIME_SECONDS) {
      context.issues.push({ code: 'custom', input: duration, path: ['duration'], message: `is ${duration} s, but the last segment ends at ${end} s` });
    }
  });
/** A whole piece of music. */
export type AudioAnalysis = z.infer<typeof AudioAnalysis>;
