import type { TokenCounter } from './budget.ts';
import { estimateTokens } from './budget.ts';

/** A page that a limit was read from. */
export interface ProfileSource {
  readonly page: string;
  /** The date that the page gives itself, or the day on which it was read. */
  readonly date: string;
  /** What it says. */
  readonly says: string;
}

/** What a video model takes, as far as it decides how a prompt is written and a clip is asked for. */
export interface VideoProfile {
  readonly id: string;
  readonly name: string;
  /** Longest prompt that is written for it, in UTF-16 code units. */
  readonly maxPromptCharacters: number;
  /** The limit as documented, in its own unit; null where no page gives one. */
  readonly promptLimit: { readonly most: number; readonly unit: 'characters' | 'words' | 'tokens' } | null;
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
  /** Width to height of the picture; null where no page gives them. */
  readonly aspectRatios: readonly string[] | null;
  /** How its prompts are best written, in a sentence for the writer. */
  readonly advice: string;
  /** Where the limits were read; empty for a profile that is nobody's. */
  readonly sources: readonly ProfileSource[];
}

const whole = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/**
 * Limits of the video models of the field, each with the pages that they were read from.
 *
 * Hosts and versions differ: where yours takes less, spread a profile and change the number.
 */
export const VIDEO_PROFILES = {
  veo: {
    id: 'veo', name: 'Veo', maxPromptCharacters: 2000, promptLimit: { most: 2000, unit: 'characters' }, durationsSeconds: [4, 6, 8], negativePrompt: true, referenceImages: 3,
    startFrame: true, endFrame: true, speech: true, aspectRatios: ['16:9', '9:16'],
    advice: 'Name the shot and the lens move first, then subject, action, place, light and sound; spoken lines stand in quotation marks.',
    sources: [
      { page: 'https://cloud.google.com/vertex-ai/generative-ai/docs/models/veo/3-1-generate', date: '2025-11-07', says: '4, 6 or 8 seconds, 8 with reference images; 16:9 and 9:16; no length of the prompt is given' },
      { page: 'https://replicate.com/google/veo-3.1', date: '2026-11-22', says: 'negative prompt, last frame, 1 to 3 reference images at 16:9 and 8 seconds, sound' },
      { page: 'https://docs.gmicloud.ai/model-quickstarts/video/veo-3-1-generate-001', date: '2026-11-22', says: 'this host takes 2,000 characters' },
    ],
  },
  kling: {
    id: 'kling', name: 'Kling', maxPromptCharacters: 2500, promptLimit: { most: 2500, unit: 'characters' }, durationsSeconds: [5, 10], negativePrompt: true, referenceImages: 4,
    startFrame: true, endFrame: true, speech: false, aspectRatios: ['16:9', '9:16', '1:1'],
    advice: 'Subject and its movement first, then the place, then camera, light and atmosphere; one clear action.',
    sources: [
      { page: 'https://novita.ai/docs/api-reference/model-apis-kling-v2.6-pro-i2v', date: '2026-11-22', says: 'prompt and negative prompt up to 2,500 characters each; 5 or 10 seconds; 16:9, 9:16, 1:1' },
      { page: 'https://replicate.com/kwaivgi/kling-v1.6-pro', date: '2026-11-22', says: 'start image, end image, up to 4 reference images' },
      { page: 'https://docs.creatify.ai/api-documentation/ai-generation/models/kling/kling-video-v3-standard-image-to-video', date: '2026-11-22', says: 'version 3 takes 3 to 15 seconds' },
    ],
  },
  ltx: {
    id: 'ltx', name: 'LTX-Video', maxPromptCharacters: 1200, promptLimit: { most: 200, unit: 'words' }, durationsSeconds: whole(1, 8), negativePrompt: true, referenceImages: 0,
    startFrame: true, endFrame: true, speech: false, aspectRatios: null,
    advice: 'One flowing paragraph of at most 200 words in the order of events: the main action first, then gestures, looks, background, camera, light and colour.',
    sources: [
      { page: 'https://github.com/Lightricks/LTX-Video/blob/main/README.md', date: '2025-04-15', says: 'at most 200 words; sides that 32 divides, best below 720 by 1280; 8n + 1 frames, best below 257, at 30 a second; pictures at any frame' },
      { page: 'https://github.com/Lightricks/LTX-Video/blob/main/inference.py', date: '2026-11-22', says: '30 frames a second and a negative prompt by default; at most 257 frames of 1280 by 720' },
    ],
  },
  wan: {
    id: 'wan', name: 'Wan', maxPromptCharacters: 1500, promptLimit: { most: 1500, unit: 'characters' }, durationsSeconds: whole(2, 15), negativePrompt: true, referenceImages: 0,
    startFrame: true, endFrame: false, speech: false, aspectRatios: null,
    advice: 'Subject, scene and motion, then camera and style; 80 to 120 words.',
    sources: [
      { page: 'https://www.alibabacloud.com/help/en/model-studio/image-to-video-guide', date: '2026-03-27', says: '2 to 15 seconds, whole numbers; 480P, 720P or 1080P' },
      { page: 'https://www.alibabacloud.com/help/en/model-studio/legacy-image-to-video-api-reference', date: '2026-09-28', says: 'up to version 2.6 a first frame only; version 2.7 takes a last frame too' },
      { page: 'https://docs.gmicloud.ai/model-quickstarts/video/wan2-6-i2v', date: '2026-11-22', says: 'version 2.6: prompt up to 1,500 characters, negative prompt up to 500; the picture has the shape of the first frame' },
      { page: 'https://novita.ai/docs/api-reference/model-apis-wan2.2-i2v', date: '2026-11-22', says: 'version 2.2: prompt up to 800 characters, 5 seconds' },
    ],
  },
  runway: {
    id: 'runway', name: 'Runway', maxPromptCharacters: 1000, promptLimit: { most: 1000, unit: 'characters' }, durationsSeconds: whole(2, 10), negativePrompt: false, referenceImages: 0,
    startFrame: true, endFrame: false, speech: false, aspectRatios: ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9'],
    advice: 'Say only what is seen and how it moves, in positive words; what must not be there is not mentioned.',
    sources: [
      { page: 'https://github.com/runwayml/sdk-node/blob/02dc290043d3b3aa7731de6206c76472debb983f/src/resources/image-to-video.ts', date: '2026-11-22', says: 'up to 1,000 UTF-16 code units; a last frame with gen3a_turbo only; no negative prompt and no reference images' },
      { page: 'https://docs.venice.ai/models/runway-gen-4-turbo', date: '2026-11-22', says: '2 to 10 seconds; 16:9, 9:16, 1:1, 4:3, 3:4, 21:9; no sound' },
    ],
  },
  generic: {
    id: 'generic', name: 'the video model', maxPromptCharacters: 2000, promptLimit: null, durationsSeconds: [4, 5, 6, 7, 8], negativePrompt: false, referenceImages: 0,
    startFrame: true, endFrame: true, speech: false, aspectRatios: null,
    advice: 'One dense paragraph in the present tense: shot, subject, action, place, light, camera.',
    sources: [],
  },
} as const satisfies Readonly<Record<string, VideoProfile>>;

/** Whether a text is longer than a model takes, in characters or in the unit of its own limit. */
export function isTooLong(text: string, { maxPromptCharacters, promptLimit }: VideoProfile, countTokens: TokenCounter = estimateTokens): boolean {
  if (text.length > maxPromptCharacters) return true;
  if (promptLimit === null) return false;
  const length = { characters: () => text.length, words: () => text.split(/\s+/u).filter((word) => word !== '').length, tokens: () => countTokens(text) };
  return length[promptLimit.unit]() > promptLimit.most;
}

/** Says the longest prompt that a model takes: "1000 characters", "200 words". */
export function promptLength({ maxPromptCharacters, promptLimit }: VideoProfile): string {
  return promptLimit === null || promptLimit.unit === 'characters' ? `${Math.min(maxPromptCharacters, promptLimit?.most ?? Infinity)} characters` : `${promptLimit.most} ${promptLimit.unit}`;
}

/** Returns the shortest duration of a profile that holds the scene, or its longest where none does: what is over is trimmed in the cut. */
export function clipDuration(profile: VideoProfile, sceneSeconds: number): number {
  const sorted = [...profile.durationsSeconds].sort((a, b) => a - b);
  return sorted.find((seconds) => seconds >= sceneSeconds) ?? sorted.at(-1) ?? sceneSeconds;
}

/** Returns the duration to ask for as `clipDuration` does, with a sentence for a person where it is not the scene's own. */
export function snapDuration(profile: VideoProfile, sceneSeconds: number): { readonly seconds: number; readonly warning?: string } {
  const seconds = clipDuration(profile, sceneSeconds);
  if (seconds === sceneSeconds) return { seconds };
  const grid = new Intl.ListFormat('en', { type: 'disjunction' }).format(profile.durationsSeconds.map(String));
  const rest = seconds > sceneSeconds ? 'the rest is trimmed in the cut' : 'the scene is longer than its clip: shorten it, or split it into two shots';
  return { seconds, warning: `${profile.name} makes clips of ${grid} seconds, and the scene has ${sceneSeconds}: a clip of ${seconds} seconds is asked for; ${rest}.` };
}
