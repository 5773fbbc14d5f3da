import { appendVersion, type ProjectSnapshot } from '@cinematic-canvas/core';
import { createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { readStoryboardSync } from '@cinematic-canvas/temporal';
import { expect, test } from 'vitest';

import { OPTIONS, STARTED_AT, aJob, aSnapshot, aStoryboard } from '../../test/fixtures.ts';
import type { FilmOptions } from './film-options.ts';
import { type FilmStep, jobKeyOf, planFilm, staleBecause } from './film-plan.ts';
import { nextSteps } from './next-steps.ts';

const crew = createCrew(defaultRoles);
const tools = { reader: '1', continuity: '1', imageModel: 'a', videoModel: 'b' };
const FALL = { description: 'A bottle cuts Mara across the left cheek.' };
const WALK = { description: 'Mara walks along the water.' };

function plan(snapshot: ProjectSnapshot, options: FilmOptions = OPTIONS): FilmStep[] {
  const storyboard = snapshot.project.storyboard!;
  return planFilm({ snapshot, options, crew, tools, ledger: readStoryboardSync(storyboard) });
}

/** Makes everything that the steps ask for. */
function make(snapshot: ProjectSnapshot, steps: readonly FilmStep[]): ProjectSnapshot {
  const made = <Entity extends { id: string; assets: ProjectSnapshot['project']['assets'] }>(entity: Entity): Entity => ({
    ...entity,
    assets: steps.filter((step) => step.entity.id === entity.id).flatMap((step) => step.makes.map((key) => ({ key, inputs: step.inputs })))
      .reduce((assets, { key, inputs }) => appendVersion(assets, key, { type: 'text', data: 'x', metadata: { inputs, createdAt: STARTED_AT } }), entity.assets),
  });
  return { project: made(snapshot.project), scenes: snapshot.scenes.map(made), characters: snapshot.characters.map(made), locations: snapshot.locations.map(made) };
}

/** The film as it is made whole: the first steps let the later ones be known. */
function makeAll(snapshot: ProjectSnapshot): ProjectSnapshot {
  let made = snapshot;
  for (let known = -1; plan(made).length !== known; ) {
    known = plan(made).length;
    made = make(snapshot, plan(made));
  }
  return made;
}

const stale = (snapshot: ProjectSnapshot, options?: FilmOptions) => plan(snapshot, options).flatMap((step) => {
  const because = staleBecause(step, snapshot);
  return because === null ? [] : [`${step.key}, because ${because}`];
});

/** The made film with its storyboard edited, as the pipeline would fold it. */
function edited(made: ProjectSnapshot, ...scenes: Parameters<typeof aStoryboard>): ProjectSnapshot {
  const storyboard = aStoryboard(...scenes);
  const project = { ...made.project, storyboard };
  const folded = { ...made, project, scenes: made.scenes.map((scene, index) => ({ ...scene, ...storyboard.scenes[index] })) };
  const analysis = plan(folded).find(({ key }) => key === 'continuity')!;
  return { ...folded, project: { ...project, assets: appendVersion(project.assets, 'continuity_report', { type: 'json', data: 'x', metadata: { inputs: analysis.inputs, createdAt: STARTED_AT } }) } };
}

test('only the storyboard is planned until it is there, and only its analysis until that is there', () => {
  const empty = aSnapshot(aStoryboard(WALK));
  expect(planFilm({ snapshot: { ...empty, project: { ...empty.project, storyboard: null } }, options: OPTIONS, crew, tools, ledger: null }).map(({ key }) => key)).toEqual(['storyboard']);
  const read = make(empty, plan(empty));
  expect(plan(read).map(({ key }) => key)).toEqual(['storyboard', 'continuity']);
});

test('the whole plan names every step with what it waits for', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK, FALL)));
  expect(plan(made).map(({ key, waitFor }) => [key, waitFor])).toEqual([
    ['storyboard', []],
    ['continuity', ['storyboard']],
    ['character Mara: reference', ['continuity']],
    ['location Quay: reference', ['continuity']],
    ['scene 1: frames', ['character Mara: reference', 'location Quay: reference']],
    ['scene 1: clip', ['scene 1: frames']],
    ['scene 2: frames', ['character Mara: reference', 'location Quay: reference']],
    ['scene 2: clip', ['scene 2: frames']],
    ['movie', ['scene 1: clip', 'scene 2: clip']],
  ]);
});

test('a finished film has nothing stale', () => {
  expect(stale(makeAll(aSnapshot(aStoryboard(WALK, FALL, WALK))))).toEqual([]);
});

test('an edit makes stale what depends on it and nothing else, and says why', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK, WALK, { ...WALK, characters: [] }, WALK)));
  const reasons = stale(edited(made, WALK, FALL, { ...WALK, characters: [] }, WALK));
  expect(reasons.filter((reason) => reason.startsWith('scene 1'))).toEqual([]);
  expect(reasons.find((reason) => reason.startsWith('scene 2: clip'))).toContain('description, character Mara: injuries');
  expect(reasons.find((reason) => reason.startsWith('scene 4: clip'))).toMatch(/because character Mara: injuries$/);
  expect(reasons.at(-1)).toMatch(/^movie, because scene 2: clip.*, scene 4: clip$/);
});

test('new music makes only the movie stale', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK)));
  expect(stale(made, { ...OPTIONS, audio: { uri: 'a', name: 'a.m4a', hash: '1' } })).toEqual(['movie, because music']);
});

test('a take that a hand chose is never stale', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK)));
  const chosen = { ...made, scenes: made.scenes.map((scene) => ({ ...scene, assets: { ...scene.assets, scene_video: { ...scene.assets.scene_video!, bestBy: 'hand' as const } } })) };
  const keys = stale(edited(chosen, FALL)).map((reason) => reason.split(',')[0]);
  expect(keys).toContain('scene 1: frames');
  expect(staleBecause({ ...plan(chosen).find(({ key }) => key === 'scene 1: clip')!, makes: ['scene_video'], inputs: { other: 'x' } }, chosen)).toBeNull();
});

test('every stale step becomes one job that waits for the jobs of the steps before it', () => {
  const snapshot = aSnapshot(aStoryboard(WALK, FALL));
  const steps = plan(makeAll(snapshot));
  const { create, outcome } = nextSteps(steps, snapshot, [], STARTED_AT);
  expect(create.map(({ uniqueKey }) => uniqueKey)).toEqual(steps.map(jobKeyOf));
  const idOf = new Map(create.map(({ id, uniqueKey }) => [uniqueKey, id]));
  for (const [index, step] of steps.entries()) expect(create[index]!.waitFor).toEqual(step.waitFor.map((key) => idOf.get(jobKeyOf(steps.find((other) => other.key === key)!))));
  expect(outcome).toEqual({ kind: 'running' });
});

test('a step whose job is live gets no second one, and others wait for the live one', () => {
  const snapshot = aSnapshot(aStoryboard(WALK));
  const steps = plan(makeAll(snapshot));
  const frames = steps.find(({ key }) => key === 'scene 1: frames')!;
  const live = aJob({ uniqueKey: jobKeyOf(frames), state: 'RUNNING' });
  const { create } = nextSteps(steps, snapshot, [live], STARTED_AT);
  expect(create.map(({ uniqueKey }) => uniqueKey)).not.toContain(live.uniqueKey);
  expect(create.find(({ type }) => type === 'GENERATE_SCENE_VIDEO')!.waitFor).toEqual([live.id]);
});

test('a live job whose inputs are no longer the plan’s is cancelled', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK)));
  const outdated = aJob({ uniqueKey: 'scene 1: clip#old', state: 'RUNNING' });
  expect(nextSteps(plan(made), made, [outdated], STARTED_AT).cancel).toEqual([outdated.id]);
});

test('a job that ended for good in this run fails the film, and one of an earlier run does not', () => {
  const snapshot = aSnapshot(aStoryboard(WALK));
  const steps = plan(makeAll(snapshot));
  const uniqueKey = jobKeyOf(steps.find(({ key }) => key === 'scene 1: clip')!);
  const failure = { message: 'no ffmpeg', code: 'MEDIA', at: STARTED_AT, attempt: 3 };
  const now = aJob({ uniqueKey, state: 'FATAL', failure, finishedAt: '2026-01-02T00:00:09.000Z' });
  const earlier = { ...now, finishedAt: '2026-01-01T00:00:00.000Z' };
  expect(nextSteps(steps, snapshot, [now], STARTED_AT).outcome).toEqual({ kind: 'failed', message: 'scene 1: clip: no ffmpeg', code: 'MEDIA' });
  expect(nextSteps(steps, snapshot, [earlier], STARTED_AT).outcome).toEqual({ kind: 'running' });
});

test('five scenes give five clips of their own', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK, WALK, WALK, WALK, WALK)));
  const clips = plan(made).filter(({ type }) => type === 'GENERATE_SCENE_VIDEO');
  expect(new Set(clips.map(jobKeyOf)).size).toBe(5);
  expect(new Set(clips.map(({ entity }) => entity.id)).size).toBe(5);
});

test('the film is done when nothing is stale, and waits when only a person can go on', () => {
  const made = makeAll(aSnapshot(aStoryboard(WALK)));
  expect(nextSteps(plan(made), made, [], STARTED_AT).outcome).toEqual({ kind: 'done' });
  const snapshot = aSnapshot(aStoryboard(WALK));
  const steps = plan(makeAll(snapshot));
  const jobs = steps.map((step, index) => aJob({ uniqueKey: jobKeyOf(step), state: index === 0 ? 'INTERRUPTED' : 'CREATED', waitFor: index === 0 ? [] : ['x'] }));
  expect(nextSteps(steps, snapshot, jobs, STARTED_AT).outcome).toEqual({ kind: 'waiting', jobIds: [jobs[0]!.id] });
});
