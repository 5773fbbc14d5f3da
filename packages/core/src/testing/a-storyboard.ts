import { Storyboard } from '../entities.ts';

const board = (sceneIndex: number, description: string, characters: string[], location: string) => ({
  sceneIndex, slate: String(sceneIndex), heading: `EXT. ${location.toUpperCase()} - NIGHT`, durationSeconds: 4, timeOfDay: 'night', timeSkip: '', dialogue: [], lyrics: [],
  description, mood: 'tense', audioSync: 'Mood Sync',
  shotType: 'Medium Close-Up', cameraAngle: 'Eye Level', cameraMovement: 'Static', transitionType: 'Cut',
  composition: { subjectPlacement: 'centre', focalPoint: 'the hands', depthLayers: '', leadingLines: '', headroom: 'normal', lookRoom: 'left' },
  quality: { hardness: 'soft', colorTemperatureKelvin: 3200, intensity: 'low key' },
  motivatedSources: { primary: 'a street lamp', fill: '', practical: '', accent: '', beams: '' },
  direction: { keyPosition: 'front left, high', shadowDirection: 'right', contrastRatio: '4:1' },
  atmosphere: { haze: '' },
  continuityNotes: [], characters, location, props: ['a rope'],
});
const character = (referenceId: string, name: string) => ({
  referenceId, name, aliases: [], pronouns: 'she', hair: 'black, short', clothing: ['a blue coat'], accessories: [], distinctiveFeatures: [], build: 'slight', ethnicity: '', age: 'thirty', appearanceNotes: [],
});
const location = (referenceId: string, name: string) => ({
  referenceId, name, aliases: [], type: 'harbour', setting: 'exterior', timeOfDay: 'night', weather: 'Rain', mood: 'lonely', lightingConditions: 'one lamp', colorPalette: ['slate'], architecture: [],
  naturalElements: [], manMadeObjects: [], groundSurface: 'planks', skyOrCeiling: 'low cloud',
});

/** A storyboard of three scenes with two characters and two locations, for tests that need one and don't care which. */
export function aStoryboard(title = 'The Crossing'): Storyboard {
  return Storyboard.parse({
    metadata: { title, logline: '', style: 'drama', mood: 'tense', colorPalette: [], tags: [], initialPrompt: 'the-crossing.fountain', enhancedPrompt: '', audioUri: null },
    characters: [character('char_1', 'Mara'), character('char_2', 'Ilse')],
    locations: [location('loc_1', 'pier'), location('loc_2', 'wheelhouse')],
    scenes: [board(1, 'Mara coils a rope.', ['char_1'], 'loc_1'), board(2, 'Ilse watches her from above.', ['char_1', 'char_2'], 'loc_2'), board(3, 'The rope slips.', ['char_1'], 'loc_1')],
  });
}
