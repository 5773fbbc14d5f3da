import { type ProjectSnapshot, type Storyboard, appendVersion, createMemoryProjectStore } from '@cinematic-canvas/core';
import type { Crew } from '@cinematic-canvas/prompts';
import { readStoryboard } from '@cinematic-canvas/temporal';

import type { FilmOptions } from './film-options.ts';
import { type FilmStep, type ToolVersions, planFilm, staleBecause } from './film-plan.ts';
import { type Shot, shotOf } from './shots.ts';

/** A film as it would be made, without anything being made. */
export interface DryRun {
  snapshot: ProjectSnapshot;
  steps: FilmStep[];
  shots: Shot[];
}

const AT = new Date(0).toISOString();

/** What a dry run goes by. */
export interface DryRunRequest {
  storyboard: Storyboard;
  options: FilmOptions;
  crew: Crew;
  tools: ToolVersions;
  signal?: AbortSignal;
}

/**
 * Draws up the whole plan of a film in memory: what the first steps leave is taken for made.
 *
 * What a text model would add to the storyboard is not known, and makes no difference to the number of jobs.
 */
export async function dryRun({ storyboard, options, crew, tools, signal }: DryRunRequest): Promise<DryRun> {
  const store = createMemoryProjectStore();
  const kept = JSON.parse(JSON.stringify(options)) as Record<string, never>; // options are JSON by their schema
  const { project } = await store.openProject({ name: 'dry run', metadata: storyboard.metadata, options: kept });
  const opened = await store.applyStoryboard(project.id, project.version, storyboard);
  const ledger = await readStoryboard(storyboard, signal === undefined ? {} : { signal });
  const plan = (snapshot: ProjectSnapshot) => planFilm({ snapshot, options, crew, tools, ledger });
  let snapshot = opened;
  for (let steps = plan(snapshot); ; steps = plan(snapshot)) {
    if (steps.at(-1)?.type === 'RENDER_VIDEO') return { snapshot: opened, steps, shots: opened.scenes.map((scene) => shotOf({ snapshot: opened, ledger, crew }, scene)) };
    const open = steps.filter((step) => step.entity.kind === 'project' && staleBecause(step, snapshot) !== null);
    if (open.length === 0) throw new TypeError(`the plan ends at "${steps.at(-1)?.key ?? ''}" and goes no further`);
    snapshot = open.reduce(asMade, snapshot);
  }
}

/** The project as if a step of it were done. */
function asMade(snapshot: ProjectSnapshot, { makes, inputs }: FilmStep): ProjectSnapshot {
  const assets = makes.reduce((registry, key) => appendVersion(registry, key, { type: 'json', data: 'dry run', metadata: { inputs, createdAt: AT } }), snapshot.project.assets);
  return { ...snapshot, project: { ...snapshot.project, assets } };
}
