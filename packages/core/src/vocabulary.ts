import { z } from 'zod';

/** A closed vocabulary: a schema whose every value says what it is for, also in the JSON Schema that a model is given. */
export type Vocabulary<Value extends string> = z.ZodType<Value, Value> & {
  /** The values, in the order in which they were defined. */
  readonly values: readonly [Value, ...Value[]];
};

/**
 * Defines a closed vocabulary from its values and what each is for.
 *
 * It becomes `anyOf` constants in JSON Schema, each with its description, which strict structured output accepts.
 *
 * @example
 * const Hardness = defineVocabulary({ hard: 'crisp shadows', soft: 'wrapped, shadowless' });
 */
export function defineVocabulary<const Meanings extends Readonly<Record<string, string>>>(meanings: Meanings): Vocabulary<keyof Meanings & string> {
  type Value = keyof Meanings & string;
  const values = Object.keys(meanings) as [Value, ...Value[]];
  const schema = z.union(values.map((value) => z.literal(value).describe(meanings[value] ?? '')), {
    error: (issue) => `${JSON.stringify(issue.input)} is not one of: ${values.join(', ')}`,
  });
  return Object.assign(schema, { values });
}

/** Which department of the crew a note, an issue or a correction belongs to; open for a user's own roles. */
export const Department = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a department is a lower-case word such as "gaffer"');
/** Which department of the crew a note, an issue or a correction belongs to. */
export type Department = z.infer<typeof Department>;

/** The departments that come with the default crew. */
export const DEPARTMENTS = ['director', 'cinematographer', 'gaffer', 'script_supervisor', 'costume', 'production_design'] as const;

/** How much an issue hurts the film. */
export const Severity = defineVocabulary({
  critical: 'breaks the story or the illusion; the take can not be used',
  major: 'an attentive viewer notices; should be made again',
  minor: 'only a second viewing shows it; may stay',
});
/** How much an issue hurts the film. */
export type Severity = z.infer<typeof Severity>;

/** How well one aspect of a take meets its specification. */
export const Rating = defineVocabulary({
  PASS: 'meets the specification',
  MINOR_ISSUES: 'meets it but for details',
  MAJOR_ISSUES: 'misses it in ways that show',
  FAIL: 'does not meet it at all',
});
/** How well one aspect of a take meets its specification. */
export type Rating = z.infer<typeof Rating>;

/** What to do with a take, from its overall score. */
export const Grade = defineVocabulary({
  ACCEPT: 'use it',
  ACCEPT_WITH_NOTES: 'use it, and keep the notes for what follows',
  REGENERATE_MINOR: 'make it again with small corrections',
  REGENERATE_MAJOR: 'make it again with the failing departments rewritten',
  FAIL: 'give up on this approach',
});
/** What to do with a take, from its overall score. */
export type Grade = z.infer<typeof Grade>;

/** How much of the subject the frame holds. */
export const ShotType = defineVocabulary({
  'Extreme Close-Up': 'a detail: an eye, a hand, a key in a lock',
  'Close-Up': 'the face fills the frame; emotion before action',
  'Medium Close-Up': 'head and shoulders; dialogue with feeling',
  'Medium Shot': 'from the waist up; gesture and face together',
  'Medium Wide': 'from the knees up; a figure at work in its surroundings',
  'Wide Shot': 'the whole figure with the space around it; action and geography',
  'Very Wide/Establishing': 'the place itself, figures small in it; opens a location',
});
/** How much of the subject the frame holds. */
export type ShotType = z.infer<typeof ShotType>;

/** The usual abbreviations of shot types, accepted wherever a shot type is read. */
export const SHOT_ABBREVIATIONS: Readonly<Record<string, ShotType>> = {
  ECU: 'Extreme Close-Up', XCU: 'Extreme Close-Up', CU: 'Close-Up', MCU: 'Medium Close-Up', MS: 'Medium Shot',
  MWS: 'Medium Wide', WS: 'Wide Shot', LS: 'Wide Shot', VWS: 'Very Wide/Establishing', EWS: 'Very Wide/Establishing',
};

/** Where the camera looks from. */
export const CameraAngle = defineVocabulary({
  'Eye Level': 'level with the subject; neutral',
  'High Angle': 'looks down; the subject seems small or watched',
  'Low Angle': 'looks up; the subject seems strong or threatening',
  "Bird's Eye": 'straight down from above; pattern and geography',
  'Dutch Angle': 'the horizon tilts; unease',
});
/** Where the camera looks from. */
export type CameraAngle = z.infer<typeof CameraAngle>;

/** How the camera moves during the shot. */
export const CameraMovement = defineVocabulary({
  Static: 'locked off; only the subject moves',
  'Pan Left': 'turns left on its axis',
  'Pan Right': 'turns right on its axis',
  'Tilt Up': 'turns upwards on its axis',
  'Tilt Down': 'turns downwards on its axis',
  'Dolly In': 'travels towards the subject; draws the viewer in',
  'Dolly Out': 'travels away from the subject; reveals or isolates',
  'Track Left': 'travels left alongside the action',
  'Track Right': 'travels right alongside the action',
  'Crane Up': 'rises over the scene; release, overview',
  'Crane Down': 'sinks into the scene; arrival',
  Handheld: 'carried, restless; immediacy',
  Steadicam: 'carried, gliding; accompanies a figure',
  Drone: 'flies close and free through the space',
  Aerial: 'flies high above the place',
  Orbit: 'circles the subject',
  'Zoom In': 'the lens narrows; sudden attention',
  'Zoom Out': 'the lens widens; context appears',
});
/** How the camera moves during the shot. */
export type CameraMovement = z.infer<typeof CameraMovement>;

/** How a scene gives way to the next. */
export const Transition = defineVocabulary({
  Cut: 'an instant change; the default',
  'Hard Cut': 'an instant change that is meant to be felt',
  'Jump Cut': 'the same framing a moment later; time is skipped',
  'Smash Cut': 'from quiet to loud or loud to quiet at once',
  Dissolve: 'one picture melts into the next; time passes',
  'Cross Fade': 'a long dissolve of picture and sound',
  Fade: 'the next picture comes up from a dip; a breath between scenes',
  'Fade to Black': 'the picture goes to black; an ending',
  Wipe: 'the next picture pushes a line across the frame',
  'Iris In': 'a circle opens onto the next picture',
  'Iris Out': 'a circle closes over the last picture',
  Push: 'the next picture pushes the last one out',
  Slide: 'the next picture slides over the last one',
  none: 'nothing to transition from or to',
});
/** How a scene gives way to the next. */
export type Transition = z.infer<typeof Transition>;

/** Where an asset stands. */
export const AssetStatus = defineVocabulary({
  pending: 'nothing was started',
  generating: 'is being made',
  evaluating: 'was made and is being judged',
  complete: 'is there and in use',
  error: 'could not be made',
});
/** Where an asset stands. */
export type AssetStatus = z.infer<typeof AssetStatus>;

/** What a stretch of music is. */
export const AudioSegmentType = defineVocabulary({
  lyrical: 'sung or spoken words lead',
  instrumental: 'instruments alone',
  transition: 'leads from one part to the next',
  breakdown: 'thinned out, before it builds again',
  solo: 'one instrument or voice stands out',
  climax: 'the fullest moment',
});
/** What a stretch of music is. */
export type AudioSegmentType = z.infer<typeof AudioSegmentType>;

/** How strong a stretch of music is. */
export const AudioIntensity = defineVocabulary({ low: 'quiet, sparse', medium: 'present', high: 'driving', extreme: 'overwhelming' });
/** How strong a stretch of music is. */
export type AudioIntensity = z.infer<typeof AudioIntensity>;

/** How fast a stretch of music is. */
export const AudioTempo = defineVocabulary({ slow: 'below 80 bpm', moderate: '80 to 120 bpm', fast: '120 to 160 bpm', very_fast: 'above 160 bpm' });
/** How fast a stretch of music is. */
export type AudioTempo = z.infer<typeof AudioTempo>;

/** How a stretch of music begins. */
export const AudioOnset = defineVocabulary({ soft: 'swells in', sharp: 'starts on a clear beat', explosive: 'bursts in', none: 'continues' });
/** How a stretch of music begins. */
export type AudioOnset = z.infer<typeof AudioOnset>;

/** How picture and sound belong together in a scene. */
export const AudioSync = defineVocabulary({
  'Lip Sync': 'mouths follow the words that are heard',
  'Mood Sync': 'the picture follows the feeling of the sound',
  'Beat Sync': 'action and cuts fall on the beat',
});
/** How picture and sound belong together in a scene. */
export type AudioSync = z.infer<typeof AudioSync>;
