import { type AssetEntry, type AssetKey, type AssetRegistry, type EntityKind, type ProjectSnapshot, bestOf } from '@cinematic-canvas/core';
import { type Crew, addedFields } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';

import { type Inputs, differingInputs } from './film-inputs.ts';
import type { FilmOptions } from './film-options.ts';
import { fingerprint } from './fingerprint.ts';
import { plannedRules } from './generation-rules.ts';
import { ASKED } from './retakes.ts';
import { sceneSteps, writerInput } from './scene-steps.ts';
import { characterPrompt, locationPrompt } from './shot-prompts.ts';

/** The entity that a step makes something for. */
export interface StepEntity {
  kind: EntityKind;
  id: string;
}

/** The kinds of job that a film's steps are. */
export const STEP_TYPES = [
  'GENERATE_STORYBOARD', 'ENHANCE_STORYBOARD', 'SEMANTIC_ANALYSIS', 'GENERATE_CHARACTER_ASSETS', 'GENERATE_LOCATION_ASSETS',
  'GENERATE_SCENE_FRAMES', 'FRAME_RENDER', 'GENERATE_SCENE_VIDEO', 'RENDER_VIDEO',
] as const;

/** One step of a film: a job to be, what it makes, what it is made from, what it waits for. */
export interface FilmStep {
  /** Stays the same from run to run: `scene 4A: clip`. What a user reads, too. */
  key: string;
  type: (typeof STEP_TYPES)[number];
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
  /** The model that writes, where there is one: it enriches the storyboard, finds rules, writes the clips' paragraphs. */
  textModel?: string;
  /** The model that judges frames, where there is one: it holds each against the last frame of the scene before, which then has to be there. */
  judge?: string;
}

/** What the plan is drawn up from. */
export interface PlanContext {
  snapshot: ProjectSnapshot;
  options: FilmOptions;
  /** Absent until the storyboard was analysed. */
  ledger: Ledger | null;
  crew: Crew;
  tools: ToolVersions;
  /** Keys of jobs that a person skipped: their steps are done as far as they ever will be. */
  skipped?: ReadonlySet<string>;
}

/**
 * Draws up the film's plan as data: every step that is known by now, whether it was done or not.
 *
 * What comes after the storyboard is known once it is there, what comes after the analysis once that is there.
 */
export function planFilm(given: PlanContext): FilmStep[] {
  const context = { ...given, snapshot: { ...given.snapshot, project: plannedRules(given.snapshot.project) } };
  const { snapshot, ledger } = context;
  const boards = boardSteps(context);
  const firstOpen = boards.findIndex((step) => staleBecause(step, snapshot) !== null);
  if (firstOpen >= 0) return boards.slice(0, firstOpen + 1);
  if (snapshot.project.storyboard === null) return boards;
  const analysis = analysisStep(context, boards);
  if (ledger === null || staleBecause(analysis, snapshot) !== null) return [...boards, analysis];
  const references = referenceSteps(context);
  const scenes = snapshot.scenes.reduce<FilmStep[][]>((planned, scene) => [...planned, sceneSteps(context, ledger, scene, { references, before: planned.at(-1) ?? [] })], []);
  const clips = scenes.flatMap((steps) => steps.filter(({ type }) => type === 'GENERATE_SCENE_VIDEO'));
  return [...boards, analysis, ...references, ...scenes.flat(), renderStep(context, clips)];
}

/** The key under which at most one live job exists: the step and what it is made from. */
export function jobKeyOf({ key, inputs }: FilmStep): string {
  return `${key}#${fingerprint(inputs)}`;
}

/** What stands among the movie's inputs for a scene that has no clip because a person skipped it. */
export const LEFT_OUT = 'left out';

/** The steps that lead to the storyboard; the last one makes it. */
export function boardSteps(context: PlanContext): FilmStep[] {
  const read = storyboardStep(context);
  return context.tools.textModel === undefined ? [read] : [read, enrichmentStep(context, read, context.tools.textModel)];
}

/**
 * Says why a step has to be done: `not made yet`, or the names of the inputs that changed; null if what is there is up to date.
 * What a hand chose is always up to date, but a new take that was asked for is made beside it.
 */
export function staleBecause(step: FilmStep, snapshot: ProjectSnapshot): string | null {
  const assets = assetsOf(step.entity, snapshot);
  for (const key of step.makes) {
    if (assets[key]?.bestBy === 'hand') {
      if (isFulfilled(assets[key], step.inputs[ASKED])) continue;
      return ASKED;
    }
    const best = bestOf(assets, key);
    if (best === undefined) return 'not made yet';
    const changed = differingInputs(best.metadata.inputs, step.inputs);
    if (changed.length > 0) return reason(changed);
  }
  return null;
}

function isFulfilled({ versions }: AssetEntry, asked: string | undefined): boolean {
  return asked === undefined || versions.some(({ metadata }) => metadata.inputs[ASKED] === asked);
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

function enrichmentStep({ snapshot, crew }: PlanContext, read: FilmStep, textModel: string): FilmStep {
  return {
    key: 'enrichment',
    type: 'ENHANCE_STORYBOARD',
    entity: { kind: 'project', id: snapshot.project.id },
    makes: ['enriched_storyboard'],
    inputs: { storyboard: fingerprint(read.inputs), crew: fingerprint([crew.roles.map(({ id }) => id), [...addedFields(crew).keys()]]), 'text model': textModel },
    waitFor: [read.key],
    priority: 95,
  };
}

function analysisStep({ snapshot, tools }: PlanContext, boards: readonly FilmStep[]): FilmStep {
  const { characters = [], locations = [], scenes = [] } = snapshot.project.storyboard ?? {};
  return {
    key: 'continuity',
    type: 'SEMANTIC_ANALYSIS',
    entity: { kind: 'project', id: snapshot.project.id },
    makes: ['continuity_report'],
    inputs: { characters: fingerprint(characters), locations: fingerprint(locations), scenes: fingerprint(scenes), 'continuity engine': tools.continuity, ...writerInput(tools) },
    waitFor: boards.slice(-1).map(({ key }) => key),
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

function renderStep(context: PlanContext, clips: readonly FilmStep[]): FilmStep {
  const { snapshot, options } = context;
  const { project, scenes } = snapshot;
  return {
    key: 'movie',
    type: 'RENDER_VIDEO',
    entity: { kind: 'project', id: project.id },
    makes: ['render_video'],
    inputs: {
      ...Object.fromEntries(clips.map((clip) => [clip.key, clipInput(context, clip)])),
      order: fingerprint(scenes.map(({ slate, durationSeconds, transitionType, heading }) => ({ slate, durationSeconds, transitionType, heading }))),
      title: fingerprint(project.metadata.title),
      music: fingerprint(options.audio?.hash ?? null),
    },
    waitFor: clips.map(({ key }) => key),
    priority: 70,
  };
}

/** What stands in the movie for a scene: the take of a hand, the clip that is planned, or where a person skipped that, what was there before. */
function clipInput({ snapshot, skipped }: PlanContext, step: FilmStep): string {
  const entry = assetsOf(step.entity, snapshot).scene_video;
  if (entry?.bestBy === 'hand') return `take ${entry.best}`;
  if (skipped?.has(jobKeyOf(step)) !== true) return fingerprint(step.inputs);
  return entry === undefined ? LEFT_OUT : `take ${entry.best}`;
}
