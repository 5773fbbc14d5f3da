import type { TimeOfDay } from '@cinematic-canvas/core';

import { skipIn } from './headings.ts';
import type { ScreenplayScene } from './screenplay.ts';
import { sentencesOf } from './words.ts';

/** When a scene takes place. */
export interface StoryTime {
  /** As its heading gives it, or that of the scene which it goes on from; null where neither does. */
  timeOfDay: TimeOfDay | null;
  /** Story time that passed since the scene before; empty if none is said. */
  timeSkip: string;
  /** The last time of day that was given, for light and place; empty before any is. */
  phrase: string;
}

/** Reads when each scene takes place, by its index. CONTINUOUS and headings without a time go on at the time of the scene before. */
export function storyTimes(scenes: readonly ScreenplayScene[]): Map<number, StoryTime> {
  const times = new Map<number, StoryTime>();
  let last: TimeOfDay | null = null;
  for (const scene of scenes) {
    const { heading } = scene;
    const timeSkip = heading?.timeSkip || (skipAtTop(scene) ?? skipBefore(scenes, scene) ?? '');
    const inherits = heading?.continuous === true || /^(?:moments?|seconds?|(?:a )?(?:few )?minutes?|later)\b/.test(timeSkip);
    const timeOfDay: TimeOfDay | null = heading?.timeOfDay ?? (inherits ? last : null);
    last = timeOfDay ?? (timeSkip === '' ? last : null);
    times.set(scene.index, { timeOfDay, timeSkip, phrase: last ?? '' });
  }
  return times;
}

/** "Three days later." as the first thing in a scene. */
function skipAtTop(scene: ScreenplayScene): string | null {
  for (const element of scene.elements) {
    if (element.type === 'dialogue') return null;
    if (element.type === 'centered' || element.type === 'transition' || element.type === 'synopsis') {
      const skip = skipIn(element.text);
      if (skip !== null) return skip;
    }
    if (element.type === 'action') return skipIn(sentencesOf(element.text)[0] ?? '');
  }
  return null;
}

/** "THREE DAYS LATER" as the last thing of the scene before. */
function skipBefore(scenes: readonly ScreenplayScene[], scene: ScreenplayScene): string | null {
  const before = scenes[scenes.indexOf(scene) - 1]?.elements.findLast(({ type }) => type === 'action' || type === 'centered' || type === 'dialogue');
  if (before?.type !== 'action' && before?.type !== 'centered') return null;
  return before.text.split('\n').length === 1 ? skipIn(sentencesOf(before.text).at(-1) ?? '') : null;
}
