import { type Project, type ProjectSnapshot, KeptStoryboard, bestOf, isCanvasError, parseAt } from '@cinematic-canvas/core';

import { ledgerOf } from '../film/continuity-record.ts';
import { filmOptionsOf } from '../film/film-options.ts';
import { boardSteps, planFilm, staleBecause } from '../film/film-plan.ts';
import { fingerprint } from '../film/fingerprint.ts';
import { type NextSteps, nextSteps, skippedKeys } from '../film/next-steps.ts';
import type { PipelineDependencies } from './dependencies.ts';
import { wireEvent } from './wire-event.ts';

/** Brings a film one step further, as the database has it now, and fails it where trying again would bring the same fault. */
export async function advanceOrFail(dependencies: PipelineDependencies, projectId: string, announce: Announce): Promise<Progress> {
  try {
    return await advance(dependencies, projectId, announce);
  } catch (fault) {
    if (!isCanvasError(fault) || !HOPELESS.has(fault.code)) throw fault;
    const { project } = await dependencies.store.snapshot(projectId);
    await settle(dependencies, project, { kind: 'failed', message: fault.message, code: fault.code });
    return 'failed';
  }
}

/** Tells of what has to be done; `whole` once the plan reaches to the end of the film. */
export type Announce = (next: NextSteps, whole: boolean) => Promise<void>;

/** Where a film stands after a step. */
export type Progress = NextSteps['outcome']['kind'] | 'idle';

const HOPELESS: ReadonlySet<string> = new Set(['INVALID_DATA', 'NOT_FOUND', 'ASSET']);

/** Brings a film one step further, as the database has it now; safe to call at any time, as often as one likes. */
async function advance(dependencies: PipelineDependencies, projectId: string, announce: Announce): Promise<Progress> {
  const { plane, store, crew, tools, assets } = dependencies;
  const jobs = await plane.list({ projectId, limit: 100_000 });
  const snapshot = await foldStoryboard(dependencies, await store.snapshot(projectId));
  if (snapshot.project.status !== 'running' && snapshot.project.status !== 'waiting') return 'idle';
  const options = filmOptionsOf(snapshot.project);
  const plan = planFilm({ snapshot, options, crew, tools, ledger: await ledgerOf(snapshot, assets), skipped: skippedKeys(jobs) });
  const next = nextSteps(plan, snapshot, jobs, options.startedAt ?? snapshot.project.createdAt);

  await announce(next, plan.at(-1)?.type === 'RENDER_VIDEO');
  if (next.cancel.length > 0) await plane.cancel({ ids: next.cancel });
  if (next.create.length > 0) await plane.create(next.create);
  await settle(dependencies, snapshot.project, next.outcome);
  return next.outcome.kind;
}

/** Makes the living scenes, characters and locations those of a new storyboard, if there is one. */
async function foldStoryboard({ store, assets, tools, crew }: PipelineDependencies, snapshot: ProjectSnapshot): Promise<ProjectSnapshot> {
  const { project } = snapshot;
  const steps = boardSteps({ snapshot, options: filmOptionsOf(project), ledger: null, crew, tools });
  const [key] = steps.at(-1)?.makes ?? [];
  const board = key === undefined ? undefined : bestOf(project.assets, key);
  if (board === undefined || steps.some((step) => staleBecause(step, snapshot) !== null)) return snapshot;
  const storyboard = parseAt('storyboard', KeptStoryboard, JSON.parse(new TextDecoder().decode(await assets.get(board.data))));
  if (fingerprint(storyboard) === fingerprint(project.storyboard)) return snapshot;
  return store.applyStoryboard(project.id, project.version, storyboard);
}

async function settle({ store, plane }: PipelineDependencies, project: Project, outcome: NextSteps['outcome']): Promise<void> {
  const run = filmOptionsOf(project).startedAt ?? '';
  if (outcome.kind === 'done') {
    const movieUri = bestOf(project.assets, 'render_video')?.data ?? '';
    await plane.emit([wireEvent('pipeline-events', { type: 'WORKFLOW_COMPLETED', projectId: project.id, movieUri }, `${project.id} completed ${run}`)]);
    await store.update('project', project.id, project.version, { status: 'completed' });
  } else if (outcome.kind === 'failed') {
    const { message, code } = outcome;
    await plane.emit([wireEvent('pipeline-events', { type: 'WORKFLOW_FAILED', projectId: project.id, message, code }, `${project.id} failed ${run}`)]);
    await store.update('project', project.id, project.version, { status: 'failed' });
  } else if (outcome.kind === 'waiting' && project.status !== 'waiting') {
    await store.update('project', project.id, project.version, { status: 'waiting' });
  } else if (outcome.kind === 'running' && project.status === 'waiting') {
    await store.update('project', project.id, project.version, { status: 'running' });
  }
}
