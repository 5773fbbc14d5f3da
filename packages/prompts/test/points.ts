import { AudioAnalysis, CharacterBoard, CharacterState, LocationState, Storyboard } from '@cinematic-canvas/core';

import { VIDEO_PROFILES } from '../src/index.ts';
import type { ContextByPoint, GenerationPoint, ShotContext } from '../src/index.ts';
import { evolved, fourth, mara, pier, pip, third, untouched, wheelhouse } from './harbour.ts';

const metadata = {
  title: 'Night Ferry', logline: 'A pilot who has lost her licence must take one more boat across.', style: 'grainy 35 mm, naturalistic', mood: 'wary tenderness', colorPalette: ['slate grey', 'sodium orange'],
  tags: [], initialPrompt: '', enhancedPrompt: '', audioUri: null,
};
const storyboard = Storyboard.parse({
  metadata, characters: [mara, pip], locations: [pier, wheelhouse],
  scenes: [{ ...untouched.shot.scene, sceneIndex: 1 }, { ...third, sceneIndex: 2, slate: '3' }, { ...fourth, sceneIndex: 3, slate: '4' }],
});
const audio = AudioAnalysis.parse({
  duration: 18, bpm: 92, keySignature: 'D minor',
  segments: [
    { startTime: 0, endTime: 7.5, duration: 7.5, type: 'instrumental', lyrics: '', musicalDescription: 'a lone accordion over rain', musicChange: '', intensity: 'low', mood: 'lonely', tempo: 'slow', transientImpact: 'soft', audioEvidence: '', transitionType: 'Fade' },
    { startTime: 7.5, endTime: 18, duration: 10.5, type: 'lyrical', lyrics: 'carry me over', musicalDescription: 'voice and drums enter', musicChange: 'the beat begins', intensity: 'high', mood: 'resolved', tempo: 'moderate', transientImpact: 'sharp', audioEvidence: '', transitionType: 'Cut' },
  ],
});
const dog = CharacterBoard.parse({ ...pip, referenceId: 'char_3', name: 'Biscuit', pronouns: 'it', hair: 'wiry grey coat', clothing: ['red collar'], distinctiveFeatures: ['one torn ear'], build: 'small terrier', age: 'old' });
const brief = 'INT. WHEELHOUSE - NIGHT\n\nMara turns the wheel and listens.\n\nMARA\nNot tonight.\n\nEXT. FERRY PIER - NIGHT\n\nRain. Pip waits by the bollard.';
const issue = {
  department: 'gaffer', category: 'light', severity: 'major' as const, description: 'the key comes from the left, but the lamp stands on the right', where: 'whole frame', suggestedFix: 'light the left side of her face from the shed lamp behind right',
};

/** States with every tracked field off its baseline, each with words that must reach a prompt. */
export const everyField = {
  character: CharacterState.parse({
    injuries: [{ type: 'burn', location: 'left forearm', severity: 'severe', acquiredInScene: 1 }], dirtLevel: 'covered', exhaustionLevel: 'collapsing', sweatLevel: 'drenched',
    costumeCondition: { tears: ['hem'], stains: ['tar on jacket'], damage: ['collar burned'], wetness: 'soaked' }, hairCondition: { messiness: 'wild', wetness: 'damp' }, lastExitDirection: 'left', lastSeen: 3,
    props: [{ item: 'leather satchel' }, { item: 'boathook', condition: 'bent' }], position: 'on the third step', emotionalState: 'ashamed', physicalCondition: 'limping', consciousness: 'dazed',
  }),
  location: LocationState.parse({
    timeOfDay: 'dawn', weather: 'Storm', precipitation: 'heavy', visibility: 'obscured', groundCondition: { wetness: 'flooded', debris: ['splintered planks'], damage: ['crater'] },
    brokenObjects: [{ object: 'lantern', description: 'smashed', brokenInScene: 2 }], atmosphericEffects: [{ type: 'smoke', intensity: 'heavy', addedInScene: 2, dissipating: false }], lighting: 'one flickering lamp', season: 'winter',
    temperatureIndicators: ['breath steams'],
  }),
};

/** A shot of which everything is set, and everything tracked is off its baseline. */
const rich: ShotContext = {
  ...evolved,
  profile: VIDEO_PROFILES.veo,
  shot: {
    scene: {
      ...fourth, timeSkip: 'three days later', description: 'Pip waits by the bollard. Mara lowers herself from the third step and holds out the boathook.', cameraMovement: 'Crane Down', transitionType: 'Dissolve', audioSync: 'Beat Sync',
      quality: { hardness: 'soft, through smoke', colorTemperatureKelvin: 4000, intensity: 'low key' },
      motivatedSources: { primary: 'first light over the water', fill: 'its bounce off the flooded planks', practical: 'one lamp on a hook', accent: 'a warm rim from the lamp', beams: 'shafts through the smoke' },
      dialogue: [{ character: 'char_1', line: 'Take it.', parenthetical: '(low)' }, { character: 'char_2', line: 'Why me?', parenthetical: '' }], continuityNotes: ['the boathook is in Mara’s right hand'], props: ['boathook', 'flare gun'],
    },
    characters: [
      { board: { ...mara, ethnicity: 'Mediterranean' }, before: everyField.character, after: { ...everyField.character, position: 'beside the bollard' } },
      { board: pip, before: CharacterState.parse({}), after: CharacterState.parse({ props: [{ item: 'boathook' }] }) },
    ],
    location: { board: pier, before: everyField.location, after: { ...everyField.location, atmosphericEffects: [{ type: 'smoke', intensity: 'light', addedInScene: 2, dissipating: true }] } },
  },
};

/** A shot of which only what must be is set. */
const bare: ShotContext = {
  rules: [], events: [],
  shot: {
    scene: {
      ...fourth, timeOfDay: null, dialogue: [], description: 'A door.', mood: '', shotType: 'Close-Up', cameraAngle: 'Eye Level', cameraMovement: 'Zoom In', continuityNotes: [], characters: [], props: [],
      composition: { subjectPlacement: '', focalPoint: '', depthLayers: '', leadingLines: '', headroom: '', lookRoom: '' }, quality: { hardness: '', colorTemperatureKelvin: 3200, intensity: '' },
      motivatedSources: { primary: '', fill: '', practical: '', accent: '', beams: '' }, direction: { keyPosition: '', shadowDirection: '', contrastRatio: '' }, atmosphere: { haze: '' },
    },
    characters: [],
    location: {
      board: { ...wheelhouse, type: '', timeOfDay: '', weather: '', mood: '', lightingConditions: '', colorPalette: [], architecture: [], manMadeObjects: [], groundSurface: '', skyOrCeiling: '' },
      before: LocationState.parse({}), after: LocationState.parse({}),
    },
  },
};

/** A context for every generation point, by the name of its snapshot. */
export const contexts: { [Point in keyof ContextByPoint]: Readonly<Record<string, ContextByPoint[Point]>> } = {
  creative_expansion: { '': { brief } },
  storyboard_from_prompt: { '': { brief, film: metadata, targetSeconds: 60 } },
  storyboard_from_audio: { '': { brief, film: metadata, audio } },
  storyboard_enrichment: { '': { storyboard, rules: ['No hats indoors'] } },
  semantic_rules: { '': { storyboard, rules: ['No hats indoors'] } },
  character_reference: { '': { board: mara, rules: ['No hats indoors'], film: metadata }, child: { board: pip, rules: [] }, creature: { board: dog, rules: [] } },
  location_reference: { '': { board: pier, rules: [], film: metadata } },
  start_frame: { evolved, untouched, rich, bare },
  end_frame: { evolved, untouched, rich },
  scene_video: { evolved, untouched, rich },
  frame_evaluation: { evolved: { ...evolved, at: 'end' } },
  scene_evaluation: { evolved },
  prompt_correction: {
    '': { prompt: 'A pier at night, in heavy rain.', issues: [issue], corrections: [{ department: 'gaffer', issueType: 'light', original: 'in heavy rain', corrected: 'in heavy rain, lit from behind right by the lamp above the shed', reasoning: 'the lamp stands there' }] },
  },
  safety_check: { '': { prompt: 'A famous actor bleeds on a pier.', cast: [mara, pip], refusal: 'The prompt may name a real person.' } },
  continuity_extraction: { '': { scene: fourth, characters: [mara, pip], location: pier } },
};

/** The contexts of one point, each with its name. */
export function contextsOf(point: GenerationPoint): [name: string, context: ContextByPoint[GenerationPoint]][] {
  return Object.entries<ContextByPoint[GenerationPoint]>(contexts[point]);
}
