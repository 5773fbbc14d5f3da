import type { AudioAnalysis, CharacterBoard, FilmMetadata, LocationBoard, PromptCorrection, QualityIssue, SceneBoard, ShotSpec } from '@cinematic-canvas/core';
import { Department } from '@cinematic-canvas/core';
import { z } from 'zod';

import type { SectionContent } from './section.ts';
import type { VideoProfile } from './video-profiles.ts';

/** The points at which prompts are written, in the order in which a film meets them. */
export const GENERATION_POINTS = [
  'creative_expansion', 'storyboard_from_prompt', 'storyboard_from_audio', 'storyboard_enrichment', 'semantic_rules', 'character_reference', 'location_reference', 'start_frame', 'end_frame',
  'scene_video', 'frame_evaluation', 'scene_evaluation', 'prompt_correction', 'safety_check', 'continuity_extraction',
] as const;
/** A point at which a prompt is written. */
export type GenerationPoint = (typeof GENERATION_POINTS)[number];

/** Something that the ledger knows, as far as a prompt needs it to say where a fact came from; a `ContinuityEvent` of temporal fits. */
export interface ContinuityEvidence {
  readonly type: string;
  /** Reference id of the character or location that it happened to. */
  readonly subject: string;
  readonly scene: number;
  /** The words of the script that it was read from. */
  readonly quote: string;
  readonly id?: string;
  readonly span?: { readonly start: number; readonly end: number };
  /** What it says, as far as its kind has these: which garment, which body part, which thing. */
  readonly part?: string | undefined;
  readonly garment?: string | undefined;
  readonly substance?: string | undefined;
  readonly item?: string | undefined;
  readonly object?: string | undefined;
  readonly effect?: string | undefined;
  /** What was put on, of a change of costume. */
  readonly into?: string | undefined;
}

/** How the film looks and feels as a whole. */
export type FilmLook = Partial<Pick<FilmMetadata, 'title' | 'logline' | 'style' | 'mood' | 'colorPalette'>>;

/** A film on paper, whose scenes also have the fields of the crew's own roles. */
export interface StoryboardContext<Fields = NoFields> {
  readonly metadata: FilmMetadata;
  readonly characters: readonly CharacterBoard[];
  readonly locations: readonly LocationBoard[];
  readonly scenes: readonly (SceneBoard & Fields)[];
}

/** What is known where a shot is pictured or judged. */
export interface ShotContext<Fields = NoFields> {
  /** The shot, with the states of its characters and location when it begins and when it ends. */
  readonly shot: Omit<ShotSpec, 'scene'> & { readonly scene: SceneBoard & Fields };
  /** The scene before. */
  readonly previous?: (SceneBoard & Fields) | undefined;
  /** Rules that every prompt of the production follows. */
  readonly rules: readonly string[];
  /** What the ledger knows of the shot's characters and location, for provenance. */
  readonly events: readonly ContinuityEvidence[];
  /** The video model that the clip is made with. */
  readonly profile?: VideoProfile | undefined;
  readonly film?: FilmLook | undefined;
}

/** What a role's section is given, by generation point. `Fields` are what the role's own schema adds to a scene. */
export interface ContextByPoint<Fields = NoFields> {
  creative_expansion: { readonly brief: string };
  storyboard_from_prompt: { readonly brief: string; readonly film?: FilmLook | undefined; readonly targetSeconds?: number | undefined };
  storyboard_from_audio: { readonly brief: string; readonly audio: AudioAnalysis; readonly film?: FilmLook | undefined };
  storyboard_enrichment: { readonly storyboard: StoryboardContext<Fields>; readonly rules: readonly string[] };
  semantic_rules: { readonly storyboard: StoryboardContext<Fields>; readonly rules: readonly string[] };
  character_reference: { readonly board: CharacterBoard; readonly rules: readonly string[]; readonly film?: FilmLook | undefined };
  location_reference: { readonly board: LocationBoard; readonly rules: readonly string[]; readonly film?: FilmLook | undefined };
  start_frame: ShotContext<Fields>;
  end_frame: ShotContext<Fields>;
  scene_video: ShotContext<Fields>;
  frame_evaluation: ShotContext<Fields> & { readonly at: 'start' | 'end' };
  scene_evaluation: ShotContext<Fields>;
  prompt_correction: { readonly prompt: string; readonly issues: readonly QualityIssue[]; readonly corrections: readonly PromptCorrection[] };
  safety_check: { readonly prompt: string; readonly cast: readonly CharacterBoard[]; readonly refusal?: string | undefined };
  continuity_extraction: { readonly scene: SceneBoard & Fields; readonly characters: readonly CharacterBoard[]; readonly location: LocationBoard };
}

/** The shape of a role's own scene fields, as zod wants it. */
export type SceneFields = Readonly<Record<string, z.ZodType>>;
const NOTHING_OF_ITS_OWN = z.object({});
/** No fields of its own. */
export type NoFields = typeof NOTHING_OF_ITS_OWN.shape;
/** The values of a shape's fields. */
export type FieldValues<Shape> = { [Key in keyof Shape]: Shape[Key] extends z.ZodType ? z.output<Shape[Key]> : never };

/** What a role says at each point; at a point that is missing it says nothing. */
export type Sections<Fields = NoFields> = { readonly [Point in GenerationPoint]?: (context: ContextByPoint<Fields>[Point]) => SectionContent };

/** An expert of the crew: its concern, its part of the scene schema, and its texts. */
export interface Role<Id extends string = string, Shape extends SceneFields = SceneFields> {
  readonly id: Id;
  /** What the call sheet says: "stunt coordinator". */
  readonly title: string;
  /** Whom issues and corrections are routed to. */
  readonly department: string;
  /** Changes with every change of wording; kept with each asset. */
  readonly version: string;
  /** What it adds to every scene. */
  readonly schema: z.ZodObject<Shape>;
  /** Share of its department in the score of a take, beside the aspects that every take is judged by; 0 for none. */
  readonly weight: number;
  readonly sections: Sections<FieldValues<Shape>>;
}

/** Any role, whatever its fields. */
export interface AnyRole {
  readonly id: string;
  readonly title: string;
  readonly department: string;
  readonly version: string;
  readonly schema: z.ZodObject;
  readonly weight: number;
  readonly sections: { readonly [Point in GenerationPoint]?: (context: never) => SectionContent };
}

/** A role as its author writes it. */
export interface RoleDefinition<Id extends string, Shape extends SceneFields> {
  readonly id: Id;
  readonly title?: string;
  readonly department: string;
  readonly version: string;
  readonly schema?: z.ZodObject<Shape>;
  readonly weight?: number;
  readonly sections: Sections<FieldValues<Shape>>;
}

/**
 * Defines an expert of the crew.
 *
 * Where it has no section for an evaluation, the judge is given what it said to the generator; where it has none for a correction,
 * the issues of its department are. The fields of its schema are asked for when the storyboard is written.
 *
 * @throws {TypeError} if the id, the version or the department is missing or malformed.
 *
 * @example
 * const choreographer = defineRole({
 *   id: 'choreographer', department: 'dance', version: '1',
 *   schema: z.object({ steps: z.string().describe('the steps, counted in eights') }),
 *   sections: { scene_video: ({ shot }) => say`The dance: ${field('steps', shot.scene.steps)}.` },
 * });
 */
export function defineRole<const Id extends string, Shape extends SceneFields = NoFields>(definition: RoleDefinition<Id, Shape>): Role<Id, Shape> {
  const { id, department, version, sections, weight = 0 } = definition;
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/u.test(id)) throw new TypeError(`a role's id starts with a letter and holds letters, digits, _ and -, but "${id}" does not`);
  const faults = Department.safeParse(department).error?.issues.map(({ message }) => message) ?? [];
  if (faults.length > 0) throw new TypeError(`role ${id}: ${faults.join('; ')}`);
  if (version.trim() === '') throw new TypeError(`role ${id} needs a version, so that a change of wording can be traced to its effect`);
  if (!(weight >= 0 && weight <= 1)) throw new TypeError(`role ${id}: weight is ${weight}, but it is a share from 0 to 1`);
  // Without a schema, Shape is NoFields by inference, which an empty object schema is; TypeScript can't see the link.
  const schema = definition.schema ?? (NOTHING_OF_ITS_OWN as unknown as z.ZodObject<Shape>);
  return { id, title: definition.title ?? wordsOf(id), department, version, schema, weight, sections };
}

/** "stuntCoordinator" is a stunt coordinator on the call sheet. */
function wordsOf(id: string): string {
  return id.replace(/[_-]+/gu, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
}
