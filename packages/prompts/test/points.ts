import { AudioAnalysis, CharacterState, LocationState, Storyboard } from '@cinematic-canvas/core';

import type { ContextByPoint, GenerationPoint } from '../src/index.ts';
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
const brief = 'INT. WHEELHOUSE - NIGHT\n\nMara turns the wheel and listens.\n\nMARA\nNot tonight.\n\nEXT. FERRY PIER - NIGHT\n\nRain. Pip waits by the bollard.';
const issue = {
  department: 'gaffer', category: 'light', severity: 'major' as const, description: 'the key comes from the left, but the lamp stands on the right', where: 'whole frame', suggestedFix: 'light the left side of her face from the shed lamp behind right',
};

/** A context for every generation point, by the name of its snapshot. */
export const contexts: { [Point in keyof ContextByPoint]: Readonly<Record<string, ContextByPoint[Point]>> } = {
  creative_expansion: { '': { brief } },
  storyboard_from_prompt: { '': { brief, film: metadata, targetSeconds: 60 } },
  storyboard_from_audio: { '': { brief, film: metadata, audio } },
  storyboard_enrichment: { '': { storyboard, rules: ['No hats indoors'] } },
  semantic_rules: { '': { storyboard, rules: ['No hats indoors'] } },
  character_reference: { '': { board: mara, rules: ['No hats indoors'], film: metadata }, child: { board: pip, rules: [] } },
  location_reference: { '': { board: pier, rules: [], film: metadata } },
  start_frame: { evolved, untouched },
  end_frame: { evolved, untouched },
  scene_video: { evolved, untouched },
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
