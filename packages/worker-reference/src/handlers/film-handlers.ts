import { generateSceneVideo } from './clip.ts';
import { enhanceStoryboard } from './enrichment.ts';
import type { FilmTools, HandlerCall } from './film-context.ts';
import { generateSceneFrames, renderFrame } from './frames.ts';
import { renderMovie } from './movie.ts';
import { generateCharacterAssets, generateLocationAssets } from './references.ts';
import { analyseContinuity, generateStoryboard } from './storyboard.ts';

/** Every kind of job that this worker knows, with the function that does it. */
const HANDLERS = {
  GENERATE_STORYBOARD: generateStoryboard,
  ENHANCE_STORYBOARD: enhanceStoryboard,
  SEMANTIC_ANALYSIS: analyseContinuity,
  GENERATE_CHARACTER_ASSETS: generateCharacterAssets,
  GENERATE_LOCATION_ASSETS: generateLocationAssets,
  GENERATE_SCENE_FRAMES: generateSceneFrames,
  FRAME_RENDER: renderFrame,
  GENERATE_SCENE_VIDEO: generateSceneVideo,
  RENDER_VIDEO: renderMovie,
} as const;

/** The film's handlers with their tools in hand, as a worker takes them. */
export function filmHandlers(tools: FilmTools): Record<keyof typeof HANDLERS, (call: HandlerCall) => Promise<unknown>> {
  const bound = Object.entries(HANDLERS).map(([type, handle]) => [type, (call: HandlerCall) => handle(tools, call)] as const);
  return Object.fromEntries(bound) as ReturnType<typeof filmHandlers>; // fromEntries forgets the keys, which are those of HANDLERS
}
