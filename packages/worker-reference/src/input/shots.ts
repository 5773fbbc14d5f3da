import { nearestDuration, type SceneDuration } from '@cinematic-canvas/core';

import { LONGEST_SECONDS, type Beat } from './beats.ts';

/** Beats that are one shot. */
export interface ShotBeats {
  beats: Beat[];
  durationSeconds: SceneDuration;
}

/** The shortest shot that a video model makes. */
const SHORTEST_SECONDS = 4;

/**
 * Divides a scene's beats into shots that are no longer than 8 s, at the best places to cut: between action and dialogue, between paragraphs, where
 * the script names a camera set-up. There are no more shots than needed; a scene of nothing is one silent shot.
 */
export function divideIntoShots(beats: readonly Beat[]): ShotBeats[] {
  if (beats.length === 0) return [{ beats: [], durationSeconds: SHORTEST_SECONDS }];
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= beats.length; end++) {
    let choice = { cost: Infinity, from: end - 1 };
    for (let from = end - 1, seconds = 0; from >= 0; from--) {
      seconds += secondsOf(beats[from], beats[from - 1]);
      if (from < end - 1 && (seconds > LONGEST_SECONDS || startsSetUp(beats[from + 1]))) break;
      const cost = (best[from]?.cost ?? 0) + costOfShot(seconds) + (from === 0 ? 0 : costOfCut(beats[from - 1], beats[from]));
      if (cost < choice.cost) choice = { cost, from };
    }
    best.push(choice);
  }
  const shots: ShotBeats[] = [];
  for (let end = beats.length; end > 0; ) {
    const from = best[end]?.from ?? 0;
    const taken = beats.slice(from, end);
    const seconds = taken.reduce((sum, beat, index) => sum + secondsOf(beat, taken[index - 1]), 0);
    shots.unshift({ beats: taken, durationSeconds: nearestDuration(Math.ceil(Math.min(LONGEST_SECONDS, seconds) - 0.25)) });
    end = from;
  }
  return shots;
}

/** Dual dialogue is spoken over the line before it. */
function secondsOf(beat: Beat | undefined, before: Beat | undefined): number {
  if (!beat) return 0;
  return beat.kind === 'speech' && beat.dual && before?.kind === 'speech' ? Math.max(0, beat.seconds - before.seconds) : beat.seconds;
}

const startsSetUp = (beat: Beat | undefined) => beat?.direction?.shotType !== undefined || beat?.direction?.angle !== undefined;

/** A shot costs, and one that is filled up with waiting costs more. */
const costOfShot = (seconds: number) => 4 + Math.max(0, SHORTEST_SECONDS - seconds) * 1.2;

function costOfCut(before: Beat | undefined, after: Beat | undefined): number {
  if (!before || !after) return 0;
  if (startsSetUp(after)) return -2;
  if (after.kind === 'speech' && after.dual) return 6;
  if (before.kind !== after.kind) return before.element === after.element ? 0.5 : 0;
  if (before.kind === 'speech' && after.kind === 'speech') return before.characters.join() === after.characters.join() ? 1.5 : 0.3;
  return before.element === after.element ? 1 : 0;
}
