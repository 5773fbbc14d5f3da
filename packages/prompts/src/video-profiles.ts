/** What a video model takes, as far as it decides how a prompt is written and a clip is asked for. */
export interface VideoProfile {
  readonly id: string;
  readonly name: string;
  /** Longest prompt in characters. */
  readonly maxPromptCharacters: number;
  /** Durations that can be asked for, in seconds. */
  readonly durationsSeconds: readonly number[];
  /** Whether what must not be seen is given apart; if not, the prompt says only what is seen. */
  readonly negativePrompt: boolean;
  /** Reference pictures that can be given beside the frames. */
  readonly referenceImages: number;
  readonly startFrame: boolean;
  readonly endFrame: boolean;
  /** Whether lines that are spoken are heard, and so belong in the prompt. */
  readonly speech: boolean;
  /** How its prompts are best written, in a sentence for the writer. */
  readonly advice: string;
}

const whole = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/**
 * Limits of the video models of the field, as their makers and hosts documented them in autumn 2026.
 *
 * Hosts differ: where one takes less, spread a profile and change the number.
 */
export const VIDEO_PROFILES = {
  veo: {
    id: 'veo', name: 'Veo', maxPromptCharacters: 2000, durationsSeconds: [4, 6, 8], negativePrompt: true, referenceImages: 3, startFrame: true, endFrame: true, speech: true,
    advice: 'Name the shot and the lens move first, then subject, action, place, light and sound; spoken lines stand in quotation marks.',
  },
  kling: {
    id: 'kling', name: 'Kling', maxPromptCharacters: 2500, durationsSeconds: [5, 10], negativePrompt: true, referenceImages: 4, startFrame: true, endFrame: true, speech: false,
    advice: 'Subject and its movement first, then the place, then camera, light and atmosphere; one clear action.',
  },
  ltx: {
    id: 'ltx', name: 'LTX-Video', maxPromptCharacters: 1200, durationsSeconds: whole(1, 10), negativePrompt: true, referenceImages: 0, startFrame: true, endFrame: true, speech: false,
    advice: 'One flowing paragraph of at most 200 words in the order of events: the main action first, then gestures, looks, background, camera, light and colour.',
  },
  wan: {
    id: 'wan', name: 'Wan', maxPromptCharacters: 1500, durationsSeconds: [5], negativePrompt: true, referenceImages: 0, startFrame: true, endFrame: true, speech: false,
    advice: 'Subject, scene and motion, then camera and style; 80 to 120 words.',
  },
  runway: {
    id: 'runway', name: 'Runway', maxPromptCharacters: 1000, durationsSeconds: whole(2, 10), negativePrompt: false, referenceImages: 3, startFrame: true, endFrame: false, speech: false,
    advice: 'Say only what is seen and how it moves, in positive words; what must not be there is not mentioned.',
  },
  generic: {
    id: 'generic', name: 'the video model', maxPromptCharacters: 2000, durationsSeconds: [4, 5, 6, 7, 8], negativePrompt: false, referenceImages: 0, startFrame: true, endFrame: true, speech: false,
    advice: 'One dense paragraph in the present tense: shot, subject, action, place, light, camera.',
  },
} as const satisfies Readonly<Record<string, VideoProfile>>;

/** Returns the shortest duration of a profile that holds the scene, or its longest where none does: what is over is trimmed in the cut. */
export function clipDuration(profile: VideoProfile, sceneSeconds: number): number {
  const sorted = [...profile.durationsSeconds].sort((a, b) => a - b);
  return sorted.find((seconds) => seconds >= sceneSeconds) ?? sorted.at(-1) ?? sceneSeconds;
}
