import { type SpendKind, type Usage, expectedImageUsage, expectedVideoUsage } from '@cinematic-canvas/core';
import { type Crew, type VideoProfile, clipDuration, composePrompt } from '@cinematic-canvas/prompts';

import type { DryRun } from './dry-run.ts';
import { SCENES_PER_CALL } from './enriched-scenes.ts';
import type { FilmStep } from './film-plan.ts';
import { characterPrompt, locationPrompt, shotContext, shotPrompts, videoNotes } from './shot-prompts.ts';
import type { Shot } from './shots.ts';

/** The models that a film is made with; null where nothing is paid for. */
export interface PaidModels {
  text: string | null;
  image: string | null;
  video: string | null;
  videoProfile: VideoProfile;
  /** Takes of a frame or a clip at most; 0 where nobody judges. */
  maxTakes: number;
}

/** A call that a film will make of a paid model. */
export interface ExpectedCall {
  /** What for: "scene 4A: clip". */
  key: string;
  kind: SpendKind;
  modelId: string;
  usage: Usage;
  /** Whether it is made only if a take before it was not accepted. */
  isRetake: boolean;
}

/** Tokens that answers have, on the high side of what was seen. */
const ANSWER_TOKENS = { enrichedScene: 700, rules: 400, judgement: 1_500, paragraph: 500 } as const;
/** What instructions and the answer's schema add to a text that is worked on. */
const INSTRUCTION_CHARACTERS = 4_000;
const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_PICTURE = 1_500;
/** First, middle and last frame. */
const PICTURES_OF_A_CLIP = 3;

const tokens = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN);

/** Says what a film will ask of paid models, step by step: with every first take accepted, and what comes on top if none is. */
export function expectedCalls({ steps, snapshot, shots }: DryRun, crew: Crew, models: PaidModels): ExpectedCall[] {
  const { project } = snapshot;
  const call = (key: string, kind: SpendKind, modelId: string | null, usage: Usage, isRetake = false): ExpectedCall[] => (modelId === null ? [] : [{ key, kind, modelId, usage, isRetake }]);
  const text = (key: string, characters: number, outputTokens: number, { pictures = 0, isRetake = false } = {}) =>
    call(key, 'text', models.text, { inputTokens: tokens(characters + INSTRUCTION_CHARACTERS) + pictures * TOKENS_PER_PICTURE, outputTokens }, isRetake);
  const safety = (key: string, characters: number, isRetake = false) => text(`${key}: safety`, characters, tokens(characters), { isRetake });

  /** A thing that is made in takes: each is cleared, made and judged; each after the first is corrected before. */
  function takes(key: string, characters: number, make: (isRetake: boolean) => ExpectedCall[], judged: { characters: number; pictures: number }): ExpectedCall[] {
    return Array.from({ length: Math.max(1, models.text === null ? 1 : models.maxTakes) }, (_, index) => index > 0).flatMap((isRetake) => [
      ...(isRetake ? text(`${key}: corrections`, characters + judged.characters, tokens(characters), { isRetake }) : []),
      ...safety(key, characters, isRetake),
      ...make(isRetake),
      ...(models.maxTakes === 0 ? [] : text(`${key}: judgement`, judged.characters, ANSWER_TOKENS.judgement, { pictures: judged.pictures, isRetake })),
    ]);
  }
  const picture = (key: string, prompt: string, references: number, isRetake = false) => {
    const usage = expectedImageUsage({ prompt });
    return call(key, 'image', models.image, { ...usage, inputTokens: (usage.inputTokens ?? 0) + references * TOKENS_PER_PICTURE }, isRetake);
  };
  const referencesOf = ({ spec }: Shot) => spec.characters.length + 1;

  function frame(shot: Shot, at: 'start' | 'end'): ExpectedCall[] {
    if (models.image === null) return [];
    const prompt = shotPrompts(crew, shot, project)[at === 'start' ? 'startFrame' : 'endFrame'].text;
    const judged = composePrompt(crew, 'frame_evaluation', { ...shotContext(shot, project), at }).text.length;
    const key = `scene ${shot.scene.slate}: ${at} frame`;
    return takes(key, prompt.length, (isRetake) => picture(key, prompt, referencesOf(shot), isRetake), { characters: judged, pictures: 2 + referencesOf(shot) });
  }
  function clip(shot: Shot): ExpectedCall[] {
    if (models.video === null) return [];
    const profile = models.videoProfile;
    const key = `scene ${shot.scene.slate}: clip`;
    const paragraph = shotPrompts(crew, shot, project, profile).video.text.length;
    const usage = expectedVideoUsage({ durationSeconds: clipDuration(profile, shot.scene.durationSeconds) });
    const judged = composePrompt(crew, 'scene_evaluation', shotContext(shot, project)).text.length;
    return [
      ...text(`${key}: paragraph`, videoNotes(crew, shot, project, profile).text.length, ANSWER_TOKENS.paragraph),
      ...takes(key, paragraph, (isRetake) => call(key, 'video', models.video, usage, isRetake), { characters: judged, pictures: PICTURES_OF_A_CLIP + 1 + referencesOf(shot) }),
    ];
  }
  function reference(key: string, prompt: string): ExpectedCall[] {
    return models.image === null ? [] : [...safety(key, prompt.length), ...picture(key, prompt, 0)];
  }
  const board = JSON.stringify(project.storyboard ?? {}).length;

  const callsOf: { readonly [Type in FilmStep['type']]?: (step: FilmStep) => ExpectedCall[] } = {
    ENHANCE_STORYBOARD: () => {
      const batches = Math.ceil(shots.length / SCENES_PER_CALL);
      const scenesOf = (index: number) => Math.min(SCENES_PER_CALL, shots.length - index * SCENES_PER_CALL);
      return Array.from({ length: batches }, (_, index) => text(`storyboard: part ${index + 1}`, board / batches, ANSWER_TOKENS.enrichedScene * scenesOf(index))).flat();
    },
    SEMANTIC_ANALYSIS: () => text('rules of the production', board, ANSWER_TOKENS.rules),
    GENERATE_CHARACTER_ASSETS: ({ key, entity }) => snapshot.characters.filter(({ id }) => id === entity.id).flatMap((character) => reference(key, characterPrompt(crew, character, project).text)),
    GENERATE_LOCATION_ASSETS: ({ key, entity }) => snapshot.locations.filter(({ id }) => id === entity.id).flatMap((location) => reference(key, locationPrompt(crew, location, project).text)),
    GENERATE_SCENE_FRAMES: ({ entity }) => shots.filter(({ scene }) => scene.id === entity.id).flatMap((shot) => [...frame(shot, 'start'), ...frame(shot, 'end')]),
    GENERATE_SCENE_VIDEO: ({ entity }) => shots.filter(({ scene }) => scene.id === entity.id).flatMap(clip),
  };
  return steps.flatMap((step) => callsOf[step.type]?.(step) ?? []);
}
