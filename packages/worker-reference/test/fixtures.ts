import { CharacterState, type Job, KeptStoryboard, LocationState, type ProjectSnapshot, type Storyboard as Film, uuidv7 } from '@cinematic-canvas/core';

import type { FilmOptions } from '../src/film/film-options.ts';

const MADE_AT = '2026-01-01T00:00:00.000Z';
export const STARTED_AT = '2026-01-02T00:00:00.000Z';

type SceneText = Pick<Film['scenes'][number], 'description'> & Partial<Film['scenes'][number]>;

/** A storyboard of one woman and one quay, with the scenes that are given. */
export function aStoryboard(...scenes: SceneText[]): Film {
  return KeptStoryboard.parse({
    metadata: { title: 'The Quay', logline: '', style: '', mood: '', colorPalette: [], tags: [], initialPrompt: '', enhancedPrompt: '', audioUri: null },
    characters: [{ referenceId: 'char_1', name: 'Mara', aliases: [], pronouns: 'she', hair: 'short black hair', clothing: ['navy coat'], accessories: [], distinctiveFeatures: [], build: 'tall', ethnicity: '', age: 'thirties', appearanceNotes: [] }],
    locations: [{ referenceId: 'loc_1', name: 'Quay', aliases: [], type: 'harbour', setting: 'exterior', timeOfDay: 'night', weather: 'Clear', mood: '', lightingConditions: '', colorPalette: ['slate'], architecture: [], naturalElements: [], manMadeObjects: [], groundSurface: 'stone', skyOrCeiling: '' }],
    scenes: scenes.map((scene, index) => ({
      sceneIndex: index + 1, slate: String(index + 1), heading: 'EXT. QUAY - NIGHT', durationSeconds: 4, timeOfDay: 'night', timeSkip: '', dialogue: [], lyrics: [],
      mood: 'tense', audioSync: 'Mood Sync', shotType: 'Medium Shot', cameraAngle: 'Eye Level', cameraMovement: 'Static', transitionType: 'Cut',
      composition: { subjectPlacement: 'centre', focalPoint: '', depthLayers: '', leadingLines: '', headroom: 'normal', lookRoom: 'none' },
      quality: { hardness: 'hard', colorTemperatureKelvin: 8000, intensity: 'low key' },
      motivatedSources: { primary: 'moon', fill: '', practical: '', accent: '', beams: '' },
      direction: { keyPosition: 'left', shadowDirection: 'right', contrastRatio: '4:1' }, atmosphere: { haze: '' },
      continuityNotes: [], characters: ['char_1'], location: 'loc_1', props: [], ...scene,
    })),
  });
}

export const OPTIONS: FilmOptions = {
  source: { uri: 'local:source', name: 'quay.yaml', hash: 'source-1' }, scenes: null, audio: null, provider: 'animatic', size: { width: 320, height: 180 }, fps: 24, testSlates: true, startedAt: STARTED_AT, wasFinished: false, retakes: {},
};

/** A project of the storyboard in which nothing was made yet. */
export function aSnapshot(storyboard: Film, options: FilmOptions = OPTIONS): ProjectSnapshot {
  const projectId = uuidv7();
  const identity = () => ({ id: uuidv7(), projectId, createdAt: MADE_AT, updatedAt: MADE_AT, version: 1 });
  const progress = { status: 'pending' as const, progressMessage: '', assets: {} };
  return {
    project: { ...identity(), id: projectId, name: 'quay', status: 'running', metadata: storyboard.metadata, storyboard, generationRules: [], options, assets: {} },
    scenes: storyboard.scenes.map((board) => ({ ...identity(), ...board, ...progress })),
    characters: storyboard.characters.map((board) => ({ ...identity(), ...board, ...progress, state: CharacterStart })),
    locations: storyboard.locations.map((board) => ({ ...identity(), ...board, ...progress, state: LocationStart })),
  };
}

const CharacterStart = CharacterState.parse({});
const LocationStart = LocationState.parse({});

/** A job as the plane would give it. */
export function aJob(fields: Partial<Job>): Job {
  return {
    id: uuidv7(), projectId: uuidv7(), type: 'GENERATE_SCENE_VIDEO', state: 'CREATED', version: 1, attempt: 0, maxAttempts: 3, priority: 0, runAt: MADE_AT, uniqueKey: null, payload: {}, result: null, failure: null,
    intervention: null, skipped: false, progress: null, waitFor: [], correlationId: null, workerId: null, leaseExpiresAt: null, createdAt: MADE_AT, updatedAt: MADE_AT, startedAt: null, finishedAt: null, ...fields,
  };
}
