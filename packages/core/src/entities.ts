import { z } from 'zod';

import { AssetRegistry } from './assets.ts';
import { IdentityShape, ReferenceId } from './identity.ts';
import { Cinematography, CostumeAndMakeup, DirectorScene, Lighting, ProductionDesign, ScriptSupervisorScene } from './roles.ts';
import { CharacterState, LocationState, TimeOfDay } from './state.ts';
import { SceneDuration } from './timing.ts';
import { AssetStatus } from './vocabulary.ts';

/** A line that is spoken in a scene. */
export const DialogueLine = z.object({
  character: ReferenceId,
  line: z.string(),
  parenthetical: z.string().describe('how it is said; empty if not given'),
});
/** A line that is spoken in a scene. */
export type DialogueLine = z.infer<typeof DialogueLine>;

/** Where a scene stands in the script and in the story's time. */
export const SceneSlate = z.object({
  sceneIndex: z.int().positive().describe('counts from 1 through the film'),
  slate: z.string().describe('scene number of the script with its shot: "4B"'),
  heading: z.string().describe('the script\'s scene heading: "EXT. PIER - NIGHT"'),
  durationSeconds: SceneDuration.describe('4, 5, 6, 7 or 8'),
  timeOfDay: TimeOfDay.nullable().describe('as the heading gives it; null where it does not'),
  timeSkip: z.string().describe('story time that passed since the scene before: "three days later"; empty if none'),
  dialogue: z.array(DialogueLine),
  lyrics: z.array(z.string()),
});
/** Where a scene stands in the script and in the story's time. */
export type SceneSlate = z.infer<typeof SceneSlate>;

/** What a storyboard says of a scene: the flat composition of all role schemas. */
export const SceneBoard = z.object({
  ...SceneSlate.shape,
  ...DirectorScene.shape,
  ...Cinematography.shape,
  ...Lighting.shape,
  ...ScriptSupervisorScene.shape,
});
/** What a storyboard says of a scene. */
export type SceneBoard = z.infer<typeof SceneBoard>;

/** What a storyboard says of a character. */
export const CharacterBoard = z.object({
  referenceId: ReferenceId,
  name: z.string().min(1),
  aliases: z.array(z.string()),
  pronouns: z.enum(['she', 'he', 'they', 'it']),
  ...CostumeAndMakeup.shape,
});
/** What a storyboard says of a character. */
export type CharacterBoard = z.infer<typeof CharacterBoard>;

/** What a storyboard says of a location. */
export const LocationBoard = z.object({
  referenceId: ReferenceId,
  name: z.string().min(1),
  aliases: z.array(z.string()),
  ...ProductionDesign.shape,
});
/** What a storyboard says of a location. */
export type LocationBoard = z.infer<typeof LocationBoard>;

/** What a film is about and how it should feel. */
export const FilmMetadata = z.object({
  title: z.string().min(1),
  logline: z.string(),
  style: z.string(),
  mood: z.string(),
  colorPalette: z.array(z.string()),
  tags: z.array(z.string()),
  initialPrompt: z.string().describe('what the user handed in, or where it lies'),
  enhancedPrompt: z.string(),
  audioUri: z.string().nullable(),
});
/** What a film is about and how it should feel. */
export type FilmMetadata = z.infer<typeof FilmMetadata>;

/**
 * Makes the schema of a storyboard whose scenes are of a schema of one's own, such as a crew's with the fields that its roles add.
 *
 * @example
 * const Board = storyboardOf(crew.sceneSchema);
 */
export function storyboardOf<S extends z.ZodType<SceneBoard>>(scene: S) {
  return z
    .object({
      metadata: FilmMetadata,
      characters: z.array(CharacterBoard),
      locations: z.array(LocationBoard).min(1, 'a storyboard needs at least one location'),
      scenes: z.array(scene).min(1, 'a storyboard needs at least one scene'),
    })
    .check((context) => void context.issues.push(...referenceFaults(context.value)));
}

/** What a storyboard's scenes refer to and it doesn't list, and what it lists twice. */
function referenceFaults(storyboard: { characters: readonly CharacterBoard[]; locations: readonly LocationBoard[]; scenes: readonly SceneBoard[] }) {
  const { characters, locations, scenes } = storyboard;
  const cast = new Set(characters.map(({ referenceId }) => referenceId));
  const places = new Set(locations.map(({ referenceId }) => referenceId));
  const faults: { code: 'custom'; input: unknown; path: (string | number)[]; message: string }[] = [];
  const report = (path: (string | number)[], message: string) => faults.push({ code: 'custom', input: storyboard, path, message });
  const unknown = (kind: string, id: string, known: ReadonlySet<string>) => `there is no ${kind} "${id}"; the storyboard has ${[...known].join(', ') || 'none'}`;
  scenes.forEach((scene, index) => {
    if (scene.sceneIndex !== index + 1) report(['scenes', index, 'sceneIndex'], `is ${scene.sceneIndex}, but scenes count from 1 without gaps: ${index + 1} is expected`);
    if (!places.has(scene.location)) report(['scenes', index, 'location'], unknown('location', scene.location, places));
    for (const id of scene.characters) if (!cast.has(id)) report(['scenes', index, 'characters'], unknown('character', id, cast));
    for (const { character } of scene.dialogue) if (!cast.has(character)) report(['scenes', index, 'dialogue'], unknown('character', character, cast));
  });
  for (const [kind, entries] of [['characters', characters], ['locations', locations]] as const) {
    entries.forEach(({ referenceId }, index) => {
      if (entries.findIndex((entry) => entry.referenceId === referenceId) !== index) report([kind, index, 'referenceId'], `"${referenceId}" is used twice`);
    });
  }
  return faults;
}

/** A whole film on paper. Scenes refer only to characters and locations that it lists. */
export const Storyboard = storyboardOf(SceneBoard);
/** A whole film on paper. */
export type Storyboard = z.infer<typeof Storyboard>;

/** A storyboard as it is kept: what a crew's own roles add to its scenes stays. */
export const KeptStoryboard: z.ZodType<Storyboard> = storyboardOf(SceneBoard.loose());

const Progress = {
  status: AssetStatus,
  progressMessage: z.string(),
};

/** A scene of a project: its board, where it stands, and what was made of it. */
export const Scene = z.object({ ...IdentityShape, ...SceneBoard.shape, ...Progress, assets: AssetRegistry });
/** A scene of a project. */
export type Scene = z.infer<typeof Scene>;

/** A scene as it is kept: what a crew's own roles add to it stays. */
export const KeptScene: z.ZodType<Scene> = Scene.loose();

/** A character of a project. */
export const Character = z.object({ ...IdentityShape, ...CharacterBoard.shape, state: CharacterState, ...Progress, assets: AssetRegistry });
/** A character of a project. */
export type Character = z.infer<typeof Character>;

/** A location of a project. */
export const Location = z.object({ ...IdentityShape, ...LocationBoard.shape, state: LocationState, ...Progress, assets: AssetRegistry });
/** A location of a project. */
export type Location = z.infer<typeof Location>;

/** A rule that every later prompt follows, and where it came from. */
export const GenerationRule = z.object({
  text: z.string().min(1),
  origin: z.enum(['user', 'preset', 'quality_control', 'analysis']),
  addedAt: z.iso.datetime(),
});
/** A rule that every later prompt follows. */
export type GenerationRule = z.infer<typeof GenerationRule>;

/** A film project. `storyboard` is the accepted snapshot and is never edited; scenes, characters and locations are the living copies. */
export const Project = z.object({
  ...IdentityShape,
  name: z.string().min(1).describe('what the user calls it; unique in a database'),
  status: z.enum(['draft', 'running', 'paused', 'waiting', 'completed', 'failed', 'cancelled']),
  metadata: FilmMetadata,
  storyboard: KeptStoryboard.nullable(),
  generationRules: z.array(GenerationRule),
  options: z.record(z.string(), z.json()).describe('how the film is to be made; read by the worker that makes it'),
  assets: AssetRegistry,
});
/** A film project. */
export type Project = z.infer<typeof Project>;
