import { CharacterBoard, CharacterState, LocationBoard, LocationState, SceneBoard } from '@cinematic-canvas/core';

import type { ContinuityEvidence, ShotContext } from '../src/index.ts';

/** A small film for the tests of prompts: two people, a pier in the rain, a wheelhouse. */
export const mara: CharacterBoard = CharacterBoard.parse({
  referenceId: 'char_1', name: 'Mara Voss', aliases: ['Mara'], pronouns: 'she', hair: 'neat, chin-length black hair',
  clothing: ['yellow oilskin jacket', 'crisp white shirt', 'dark blue work trousers'], accessories: ['leather satchel'], distinctiveFeatures: ['a burn scar on the right hand'],
  build: 'tall and wiry', ethnicity: '', age: 'early forties', appearanceNotes: ['no jewellery'],
});
export const pip: CharacterBoard = CharacterBoard.parse({
  referenceId: 'char_2', name: 'Pip', aliases: [], pronouns: 'he', hair: 'tousled red hair', clothing: ['grey duffel coat', 'red scarf'], accessories: [], distinctiveFeatures: ['freckles'],
  build: 'small for his age', ethnicity: '', age: 'eleven', appearanceNotes: [],
});
export const pier: LocationBoard = LocationBoard.parse({
  referenceId: 'loc_1', name: 'Ferry pier', aliases: [], type: 'harbour pier', setting: 'exterior', timeOfDay: 'dusk', weather: 'Clear', mood: 'deserted, expectant', lightingConditions: 'last light of a red sunset',
  colorPalette: ['slate grey', 'rust', 'sodium orange'], architecture: ['timber piles', 'a corrugated iron shed'], naturalElements: ['black water'], manMadeObjects: ['a ticket window', 'coils of rope', 'an iron bollard'],
  groundSurface: 'dry, weathered planks', skyOrCeiling: 'a wide red sky',
});
export const wheelhouse: LocationBoard = LocationBoard.parse({
  referenceId: 'loc_2', name: 'Wheelhouse', aliases: [], type: 'ferry bridge', setting: 'interior', timeOfDay: 'night', weather: 'Rain', mood: 'close, warm', lightingConditions: 'instrument glow',
  colorPalette: ['brass', 'bottle green'], architecture: ['varnished panelling'], naturalElements: [], manMadeObjects: ['a ship’s wheel', 'a chart table'], groundSurface: 'linoleum', skyOrCeiling: 'a low planked ceiling',
});

const board = {
  slate: '4', heading: 'EXT. FERRY PIER - NIGHT', durationSeconds: 6, timeOfDay: 'night' as const, timeSkip: '', dialogue: [{ character: 'char_1', line: 'Get behind me.', parenthetical: 'low' }], lyrics: [],
  description: 'Mara drags Pip behind the iron bollard as the ticket window bursts.', mood: 'held breath', audioSync: 'Mood Sync' as const,
  shotType: 'Medium Wide' as const, cameraAngle: 'Low Angle' as const, cameraMovement: 'Dolly In' as const, transitionType: 'Cut' as const,
  composition: { subjectPlacement: 'left third', focalPoint: 'Mara’s face', depthLayers: 'rope in front, the two of them, the shed behind', leadingLines: 'the planks', headroom: 'tight', lookRoom: 'right' },
  quality: { hardness: 'hard, through rain', colorTemperatureKelvin: 2800, intensity: 'low key' },
  motivatedSources: { primary: 'the sodium lamp above the shed', fill: 'its bounce off the wet planks', practical: 'the ticket window, lit from inside', accent: '', beams: '' },
  direction: { keyPosition: 'back right, high', shadowDirection: 'towards the camera', contrastRatio: '8:1' },
  atmosphere: { haze: 'drifting spray' },
  continuityNotes: ['char_1 keeps char_2 on her left', 'Mara’s sleeve is still torn'], characters: ['char_1', 'char_2'], location: 'loc_1', props: ['flare gun', 'leather satchel'],
};
export const fourth: SceneBoard = SceneBoard.parse({ ...board, sceneIndex: 4 });
export const third: SceneBoard = SceneBoard.parse({ ...board, sceneIndex: 3, slate: '3', description: 'Mara comes down the pier, rain on her face, a cut on her cheek.', shotType: 'Wide Shot', dialogue: [] });

export const events: ContinuityEvidence[] = [
  { type: 'injury.added', subject: 'char_1', scene: 2, quote: 'the gaff opens her left cheek', span: { start: 10, end: 39 }, part: 'left cheek' },
  { type: 'costume.torn', subject: 'char_1', scene: 2, quote: 'tearing her sleeve', span: { start: 41, end: 59 }, garment: 'sleeve' },
  { type: 'costume.torn', subject: 'char_1', scene: 3, quote: 'the nail takes her collar', span: { start: 4, end: 29 }, garment: 'collar' },
  { type: 'costume.wetted', subject: 'char_1', scene: 3, quote: 'rain on her face', span: { start: 27, end: 43 } },
  { type: 'time.set', subject: 'loc_1', scene: 3, quote: 'Night has come', span: { start: 0, end: 14 } },
  { type: 'weather.set', subject: 'loc_1', scene: 3, quote: 'the rain sets in', span: { start: 16, end: 32 } },
  { type: 'object.broken', subject: 'loc_1', scene: 4, quote: 'the ticket window bursts', span: { start: 43, end: 67 }, object: 'ticket window' },
  { type: 'emotion.set', subject: 'char_2', scene: 3, quote: 'Pip is terrified', span: { start: 0, end: 16 } },
];

const props = [{ item: 'leather satchel' }];
export const maraBefore = CharacterState.parse({
  injuries: [{ type: 'cut', location: 'left cheek', severity: 'moderate', acquiredInScene: 2 }], costumeCondition: { tears: ['sleeve torn', 'collar torn'], stains: ['mud on shirt'], wetness: 'soaked' },
  hairCondition: { messiness: 'disheveled', wetness: 'wet' }, props, lastSeen: 3, position: 'crouching at the shed', dirtLevel: 'dirty', sweatLevel: 'slight', exhaustionLevel: 'tired',
});
export const pipBefore = CharacterState.parse({ emotionalState: 'terrified', lastSeen: 3, lastExitDirection: 'left' });
export const pierBefore = LocationState.parse({ timeOfDay: 'night', weather: 'Rain', precipitation: 'heavy', groundCondition: { wetness: 'wet' }, lastUsed: 3 });
export const pierAfter = LocationState.parse({ ...pierBefore, brokenObjects: [{ object: 'ticket window', description: 'shattered', brokenInScene: 4 }], groundCondition: { wetness: 'wet', debris: ['glass'] } });

/** Scene 4 on the pier: everything has happened to Mara already. */
export const evolved: ShotContext = {
  shot: {
    scene: fourth,
    characters: [{ board: mara, before: maraBefore, after: maraBefore }, { board: pip, before: pipBefore, after: pipBefore }],
    location: { board: pier, before: pierBefore, after: pierAfter },
  },
  previous: third,
  rules: ['The ferry’s lamps are green to starboard and red to port'],
  events,
  film: { title: 'Night Ferry', style: 'grainy 35 mm, naturalistic', mood: 'wary tenderness', colorPalette: ['slate grey', 'sodium orange'] },
};

/** The first scene, in which nothing has happened to anybody. */
export const untouched: ShotContext = {
  shot: {
    scene: SceneBoard.parse({
      ...board, sceneIndex: 1, slate: '1', heading: 'INT. WHEELHOUSE - NIGHT', location: 'loc_2', characters: ['char_1'], description: 'Mara turns the wheel a hand’s breadth and listens.', dialogue: [], props: [], continuityNotes: [],
      cameraMovement: 'Static', composition: { subjectPlacement: '', focalPoint: '', depthLayers: 'N/A', leadingLines: 'none', headroom: 'normal', lookRoom: '' }, atmosphere: { haze: '' },
      motivatedSources: { primary: 'the compass lamp', fill: '', practical: '', accent: '', beams: '' }, quality: { ...board.quality, hardness: 'hard, close to the lamp' }, direction: { keyPosition: '', shadowDirection: '', contrastRatio: '' }, shotType: 'Close-Up', cameraAngle: 'Eye Level',
    }),
    characters: [{ board: mara, before: CharacterState.parse({ props }), after: CharacterState.parse({ props }) }],
    location: { board: wheelhouse, before: LocationState.parse({ timeOfDay: 'night', weather: 'Rain' }), after: LocationState.parse({ timeOfDay: 'night', weather: 'Rain' }) },
  },
  rules: [],
  events: [],
};
