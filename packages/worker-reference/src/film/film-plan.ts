import { type AssetKey, type AssetRegistry, type EntityKind, type ProjectSnapshot, bestOf } from '@cinematic-canvas/core';
import type { Crew } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';

import { type Inputs, differingInputs, shotInputs } from './film-inputs.ts';
import type { FilmOptions } from './film-options.ts';
import { fingerprint } from './fingerprint.ts';
import { characterPrompt, locationPrompt, shotPrompts } from './shot-prompts.ts';
import { shotOf } from './shots.ts';

/** The entity that a step makes something for. */
export interface StepEntity {
  kind: EntityKind;
  id: string;
}

/** One step of a film: a job to be, what it makes, what it is made from, what it waits for. */
export interface FilmStep {
  /** Stays the same from run to run: `scene 4A: clip`. What a user reads, too. */
  key: string;
  type: 'GENERATE_STORYBOARD' | 'SEMANTIC_ANALYSIS' | 'GENERATE_CHARACTER_ASSETS' | 'GENERATE_LOCATION_ASSETS' | 'GENERATE_SCENE_FRAMES' | 'GENERATE_SCENE_VIDEO' | 'RENDER_VIDEO';
  entity: StepEntity;
  makes: readonly AssetKey[];
  inputs: Inputs;
  /** What the job's payload holds beside the step and its inputs. */
  details?: Readonly<Record<string, string>>;
  /** Keys of steps that must be done first. */
  waitFor: readonly string[];
  /** Higher runs first. */
  priority: number;
}

/** Versions of the tools whose output a film is made from; a new one makes what it made stale. */
export interface ToolVersions {
  reader: string;
  continuity: string;
  imageModel: string;
  videoModel: string;
}

/** What the plan is drawn up from. */
export interface PlanContext {
  snapshot: ProjectSnapshot;
  options: FilmOptions;
  /** Absent until the storyboard was analysed. */
  ledger: Ledger | null;
  crew: Crew;
  tools: ToolVersions;
}

/**
 * Draws up the film's plan as data: every step that is known by now, whether it was done or not.
 *
 * What comes after the storyboard is known once it is there, what comes after the analysis once that is there.
 */
export function planFilm(context: PlanContext): FilmStep[] {
  const { snapshot, ledger } = context;
  const storyboard = storyboardStep(context);
  if (snapshot.project.storyboard === null || staleBecause(storyboard, snapshot) !== null) return [storyboard];
  const analysis = analysisStep(context);
  if (ledger === null || staleBecause(analysis, snapshot) !== null) return [storyboard, analysis];
  const references = referenceSteps(context);
  const scenes = snapshot.scenes.map((scene) => sceneSteps(context, ledger, scene, references));
  return [storyboard, analysis, ...references, ...scenes.flat(), renderStep(context, scenes.flatMap((steps) => steps.filter(({ type }) => type === 'GENERATE_SCENE_VIDEO')))];
}

/**
 * Says why a step has to be done: `not made yet`, or the names of the inputs that changed; null if what is there is up to date.
 * What a hand chose is always up to date.
 */
export function staleBecause(step: FilmStep, snapshot: ProjectSnapshot): string | null {
  const assets = assetsOf(step.entity, snapshot);
  for (const key of step.makes) {
    if (assets[key]?.bestBy === 'hand') continue;
    const best = bestOf(assets, key);
    if (best === undefined) return 'not made yet';
    const changed = differingInputs(best.metadata.inputs, step.inputs);
    if (changed.length > 0) return reason(changed);
  }
  return null;
}

/** Follows from others are named only where nothing of the step's own changed. */
function reason(changed: readonly string[]): string {
  const causes = changed.filter((name) => !DERIVED_INPUTS.has(name));
  return (causes.length > 0 ? causes : changed).join(', ');
}

const DERIVED_INPUTS: ReadonlySet<string> = new Set(['wording of the prompt', 'frames']);

function assetsOf({ kind, id }: StepEntity, snapshot: ProjectSnapshot): AssetRegistry {
  const entities = { project: [snapshot.project], scene: snapshot.scenes, character: snapshot.characters, location: snapshot.locations }[kind];
  return entities.find((entity) => entity.id === id)?.assets ?? {};
}

function storyboardStep({ snapshot, options, tools }: PlanContext): FilmStep {
  return {
    key: 'storyboard',
    type: 'GENERATE_STORYBOARD',
    entity: { kind: 'project', id: snapshot.project.id },
    makes: ['storyboard'],
    inputs: { screenplay: options.source.hash, 'choice of scenes': fingerprint(options.scenes), reader: tools.reader },
    details: { sourceUri: options.source.uri },
    waitFor: [],
    priority: 100,
  };
}

function analysisStep({ snapshot, tools }: PlanContext): FilmStep {
  const { characters = [], locations = [], scenes = [] } = snapshot.project.storyboard ?? {};
  return {
    key: 'continuity',
    type: 'SEMANTIC_ANALYSIS',
    entity: { kind: 'project', id: snapshot.project.id },
    makes: ['continuity_report'],
    inputs: { characters: fingerprint(characters), locations: fingerprint(locations), scenes: fingerprint(scenes), 'continuity engine': tools.continuity },
    waitFor: ['storyboard'],
    priority: 90,
  };
}

function referenceSteps({ snapshot, crew, options, tools }: PlanContext): FilmStep[] {
  const shared = { size: fingerprint(options.size), 'image model': tools.imageModel };
  const characters = snapshot.characters.map((character): FilmStep => ({
    key: `character ${character.name}: reference`,
    type: 'GENERATE_CHARACTER_ASSETS',
    entity: { kind: 'character', id: character.id },
    makes: ['character_image'],
    inputs: { ...shared, 'wording of the prompt': fingerprint(characterPrompt(crew, character, snapshot.project).text) },
    waitFor: ['continuity'],
    priority: 80,
  }));
  const locations = snapshot.locations.map((location): FilmStep => ({
    key: `location ${location.name}: reference`,
    type: 'GENERATE_LOCATION_ASSETS',
    entity: { kind: 'location', id: location.id },
    makes: ['location_image'],
    inputs: { ...shared, 'wording of the prompt': fingerprint(locationPrompt(crew, location, snapshot.project).text) },
    waitFor: ['continuity'],
    priority: 80,
  }));
  return [...characters, ...locations];
}

function sceneSteps({ snapshot, crew, options, tools }: PlanContext, ledger: Ledger, scene: ProjectSnapshot['scenes'][number], references: readonly FilmStep[]): FilmStep[] {
  const shot = shotOf(snapshot, ledger, scene);
  const prompts = shotPrompts(crew, shot, snapshot.project);
  const subjects = new Set([...shot.spec.characters.map(({ board }) => `character ${board.name}: reference`), `location ${shot.spec.location.board.name}: reference`]);
  const shared = { ...shotInputs(shot.spec), size: fingerprint([options.size, options.fps]), 'test slates': fingerprint(options.testSlates) };
  const frames: FilmStep = {
    key: `scene ${scene.slate}: frames`,
    type: 'GENERATE_SCENE_FRAMES',
    entity: { kind: 'scene', id: scene.id },
    makes: ['scene_start_frame', 'scene_end_frame', 'start_frame_prompt', 'end_frame_prompt'],
    inputs: { ...shared, 'image model': tools.imageModel, 'wording of the prompt': fingerprint([prompts.startFrame.text, prompts.endFrame.text]) },
    waitFor: references.filter(({ key }) => subjects.has(key)).map(({ key }) => key),
    priority: 50,
  };
  const video: FilmStep = {
    key: `scene ${scene.slate}: clip`,
    type: 'GENERATE_SCENE_VIDEO',
    entity: frames.entity,
    makes: ['scene_video', 'scene_prompt'],
    inputs: { ...shared, 'video model': tools.videoModel, 'wording of the prompt': fingerprint(prompts.video.text), frames: fingerprint(frames.inputs) },
    waitFor: [frames.key],
    priority: 60,
  };
  return [frames, video];
}

function renderStep({ snapshot, options }: PlanContext, clips: readonly FilmStep[]): FilmStep {
  const { project, scenes } = snapshot;
  return {
    key: 'movie',
    type: 'RENDER_VIDEO',
    entity: { kind: 'project', id: project.id },
    makes: ['render_video'],
    inputs: {
      ...Object.fromEntries(clips.map(({ key, entity, inputs }) => [key, chosenByHand(entity, snapshot) ?? fingerprint(inputs)])),
      order: fingerprint(scenes.map(({ slate, durationSeconds, transitionType, heading }) => ({ slate, durationSeconds, transitionType, heading }))),
      title: fingerprint(project.metadata.title),
      music: fingerprint(options.audio?.hash ?? null),
    },
    waitFor: clips.map(({ key }) => key),
    priority: 70,
  };
}

function chosenByHand(entity: StepEntity, snapshot: ProjectSnapshot): string | undefined {
  const entry = assetsOf(entity, snapshot).scene_video;
  return entry?.bestBy === 'hand' ? `take ${entry.best}` : undefined;
}
