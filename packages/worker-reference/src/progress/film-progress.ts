import type { BusEvent } from '@cinematic-canvas/core';

/** The stages that a user sees. */
export const STAGES = ['Storyboard', 'Continuity', 'References', 'Frames', 'Clips', 'Movie'] as const;
/** A stage that a user sees. */
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Record<string, Stage>> = {
  GENERATE_STORYBOARD: 'Storyboard',
  ENHANCE_STORYBOARD: 'Storyboard',
  SEMANTIC_ANALYSIS: 'Continuity',
  GENERATE_CHARACTER_ASSETS: 'References',
  GENERATE_LOCATION_ASSETS: 'References',
  GENERATE_SCENE_FRAMES: 'Frames',
  FRAME_RENDER: 'Frames',
  GENERATE_SCENE_VIDEO: 'Clips',
  RENDER_VIDEO: 'Movie',
};

/** Where one stage stands. */
export interface StageProgress {
  /** Jobs known so far. */
  total: number;
  done: number;
  /** Share of each running job, by id. */
  running: Readonly<Record<string, number>>;
  failures: number;
}

/** Where a film stands, as far as its events tell. */
export interface FilmProgress {
  stages: Readonly<Record<Stage, StageProgress>>;
  stale: readonly string[];
  startedAtMs: number;
}

/** A film of which nothing is known yet. */
export function beginProgress(startedAtMs: number): FilmProgress {
  const none: StageProgress = { total: 0, done: 0, running: {}, failures: 0 };
  return { stages: { Storyboard: none, Continuity: none, References: none, Frames: none, Clips: none, Movie: none }, stale: [], startedAtMs };
}

/** Folds an event into what is known; the same event twice, or an old one, does no harm to the totals' order of magnitude and none to the end. */
export function foldProgress(progress: FilmProgress, event: BusEvent): FilmProgress {
  if (event.type === 'WORKFLOW_STARTED') return { ...progress, stale: event.stale, stages: withPlanned(progress.stages, event.planned) };
  if (!('jobType' in event)) return progress;
  const stage = STAGE_OF[event.jobType];
  if (stage === undefined) return progress;
  const before = progress.stages[stage];
  return { ...progress, stages: { ...progress.stages, [stage]: foldStage(before, event) } };
}

/** What is still to be done comes on top of what was done before the plan was known. */
function withPlanned(stages: FilmProgress['stages'], planned: Readonly<Record<string, number>>): FilmProgress['stages'] {
  const totals = new Map<Stage, number>();
  for (const [type, count] of Object.entries(planned)) {
    const stage = STAGE_OF[type];
    if (stage !== undefined) totals.set(stage, (totals.get(stage) ?? 0) + count);
  }
  const entries = STAGES.map((stage) => [stage, { ...stages[stage], total: Math.max(stages[stage].total, stages[stage].done + (totals.get(stage) ?? 0)) }] as const);
  return Object.fromEntries(entries) as FilmProgress['stages']; // fromEntries forgets the keys, which are all stages
}

function foldStage(stage: StageProgress, event: Extract<BusEvent, { jobType: string }>): StageProgress {
  const { [event.jobId]: share, ...others } = stage.running;
  if (event.type === 'JOB_DISPATCHED') return { ...stage, total: Math.max(stage.total, stage.done + 1) };
  if (event.type === 'JOB_STARTED') return { ...stage, total: Math.max(stage.total, stage.done + Object.keys(others).length + 1), running: { ...others, [event.jobId]: share ?? 0 } };
  if (event.type === 'JOB_PROGRESS') return share === undefined ? stage : { ...stage, running: { ...others, [event.jobId]: event.share } };
  if (event.type === 'JOB_COMPLETED') return { ...stage, running: others, done: Math.min(stage.done + 1, Math.max(stage.total, stage.done + 1)) };
  if (event.type === 'JOB_FAILED') return { ...stage, running: others, failures: stage.failures + 1 };
  return { ...stage, running: others };
}

/** What a user is told when it is known what has to be made: each reason, or that there is nothing to do. */
export function planNotes({ planned, stale }: Extract<BusEvent, { type: 'WORKFLOW_STARTED' }>): string[] {
  return Object.keys(planned).length === 0 ? ['up to date: nothing has to be made again'] : stale.map((reason) => `stale: ${reason}`);
}

/** How much each stage weighs in the whole, by measured time. */
const WEIGHT: Readonly<Record<Stage, number>> = { Storyboard: 1, Continuity: 1, References: 1, Frames: 2, Clips: 20, Movie: 2 };

/** The share of the film that is done, from 0 to 1; null before the first job is known. */
export function shareDone({ stages }: FilmProgress): number | null {
  let weight = 0;
  let done = 0;
  for (const stage of STAGES) {
    const { total, done: finished, running } = stages[stage];
    const partly = Object.values(running).reduce((sum, share) => sum + share, 0);
    weight += WEIGHT[stage] * total;
    done += WEIGHT[stage] * (finished + partly);
  }
  return weight === 0 ? null : Math.min(1, done / weight);
}

/** Seconds that are left if it goes on like this; null before a tenth is done. */
export function secondsLeft(progress: FilmProgress, nowMs: number): number | null {
  const share = shareDone(progress);
  if (share === null || share < 0.1) return null;
  return Math.round((((nowMs - progress.startedAtMs) / share) * (1 - share)) / 1000);
}
