import { CharacterState, LocationState } from '@cinematic-canvas/core';
import type { CharacterBoard, LocationBoard, SceneBoard, ShotSpec } from '@cinematic-canvas/core';
import type { z } from 'zod';

/** What a test changes of the shot; the rest is a woman on a pier in the morning. */
export interface ShotChanges {
  scene?: Partial<SceneBoard>;
  place?: Partial<LocationBoard>;
  cast?: { board?: Partial<CharacterBoard>; before?: z.input<typeof CharacterState>; after?: z.input<typeof CharacterState> }[];
  before?: z.input<typeof LocationState>;
  after?: z.input<typeof LocationState>;
}

const MARA: CharacterBoard = {
  referenceId: 'char_1', name: 'Mara', aliases: [], pronouns: 'she', hair: 'long brown hair', clothing: ['navy coat', 'dark jeans', 'brown boots'], accessories: ['red scarf'],
  distinctiveFeatures: [], build: 'slim', ethnicity: 'pale', age: 'thirties', appearanceNotes: [],
};

const PIER: LocationBoard = {
  referenceId: 'loc_1', name: 'Pier', aliases: [], type: 'harbour', setting: 'exterior', timeOfDay: 'morning', weather: 'clear', mood: 'calm', lightingConditions: '', colorPalette: ['#2f4858', '#b4553b'],
  architecture: [], naturalElements: [], manMadeObjects: ['boats'], groundSurface: 'planks', skyOrCeiling: '',
};

const SCENE: SceneBoard = {
  sceneIndex: 1, slate: '1A', heading: 'EXT. PIER - MORNING', durationSeconds: 4, timeOfDay: null, timeSkip: '', dialogue: [], lyrics: [], description: 'Mara stands on the pier.', mood: 'calm', audioSync: 'Mood Sync',
  shotType: 'Medium Shot', cameraAngle: 'Eye Level', cameraMovement: 'Static', transitionType: 'Cut',
  composition: { subjectPlacement: 'centre', focalPoint: 'Mara', depthLayers: '', leadingLines: '', headroom: 'normal', lookRoom: 'right' },
  quality: { hardness: 'hard', colorTemperatureKelvin: 5600, intensity: 'balanced' }, motivatedSources: { primary: 'sun', fill: '', practical: '', accent: '', beams: '' },
  direction: { keyPosition: 'left', shadowDirection: 'right', contrastRatio: '3:1' }, atmosphere: { haze: '' }, continuityNotes: [], characters: ['char_1'], location: 'loc_1', props: [],
};

/** A shot to draw. */
export function aShot({ scene, place, cast = [{}], before = {}, after = before }: ShotChanges = {}): ShotSpec {
  return {
    scene: { ...SCENE, ...scene },
    characters: cast.map((entry, index) => ({
      board: { ...MARA, ...(index > 0 && { referenceId: `char_${index + 1}`, name: `Extra ${index}` }), ...entry.board },
      before: CharacterState.parse(entry.before ?? {}),
      after: CharacterState.parse(entry.after ?? entry.before ?? {}),
    })),
    location: { board: { ...PIER, ...place }, before: LocationState.parse(before), after: LocationState.parse(after) },
  };
}
