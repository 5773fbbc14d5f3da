import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';

import { type Project, uuidv7 } from '@cinematic-canvas/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { runInterventions } from '../src/commands/interventions.ts';
import { parseBudget } from '../src/commands/operating.ts';
import { runRegenerate } from '../src/commands/regenerate.ts';
import { runResume } from '../src/commands/resume.ts';
import { runSpend } from '../src/commands/spend.ts';
import { runStatus } from '../src/commands/status.ts';
import { runStop } from '../src/commands/stop.ts';
import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';
import { type OpenRecords, type RecordsPlace, openRecords } from '../src/operations/records.ts';
import { inScope } from '../src/scope.ts';
import { OPTIONS, aStoryboard } from './fixtures.ts';

let database: TestDatabase;
let place: RecordsPlace;
let records: OpenRecords;
const signal = new AbortController().signal;
beforeAll(async () => {
  database = await createTestDatabase();
  place = { kind: 'database', url: database.url, schema: 'cinematic_canvas' };
  records = await openRecords(place);
});
afterAll(async () => {
  await records[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function aFilm({ store }: Pick<OpenRecords, 'store'> = records): Promise<Project> {
  const storyboard = aStoryboard({ description: 'Mara walks.', slate: '1A' }, { description: 'She stops.', slate: '2A' });
  const { project } = await store.openProject({ name: `quay ${uuidv7()}`, metadata: storyboard.metadata, options: JSON.parse(JSON.stringify(OPTIONS)) as Project['options'] });
  const applied = await store.applyStoryboard(project.id, project.version, storyboard);
  return store.update('project', project.id, applied.project.version, { status: 'running' });
}

/** Brings a job to where it waits for a person. */
async function anIntervention({ id: projectId }: Project, { plane }: Pick<OpenRecords, 'plane'> = records): Promise<string> {
  await plane.create([{ projectId, type: 'TEST', payload: { step: 'scene 1A: clip' } }]);
  const [job] = await plane.claim({ workerId: 'w', limit: 1, types: ['TEST'], projectIds: [projectId] });
  await plane.interrupt(job!, { functionName: 'scene 1A: clip, take 1', error: { message: 'the provider refused the prompt', code: 'MODEL_REFUSAL' }, params: { prompt: 'a knife', durationSeconds: 8, seed: 7 }, editable: ['prompt', 'durationSeconds'], attempts: 2 });
  return job!.id;
}

/** Runs a command and gives what it printed. */
async function printed(run: (stdout: Writable) => Promise<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  await run(new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  }));
  return Buffer.concat(chunks).toString();
}
const about = (project: Project, json = false) => ({ place, project: project.name, json });

test('status shows scenes, jobs, what waits and the money, as text and as JSON', async () => {
  const project = await aFilm();
  const jobId = await anIntervention(project);
  await records.spend.setBudget(project.id, 20);
  await records.spend.open({ projectId: project.id, jobId, key: 'scene 1A: clip, take 1', modelId: 'clips-1', kind: 'video', estimatedUsd: 0.8 });
  const text = await printed((stdout) => runStatus(about(project), stdout, signal));
  for (const part of ['The Quay', 'running', '1A', 'EXT. QUAY - NIGHT', '1 INTERRUPTED', jobId, 'the provider refused the prompt', 'of a budget of $20.00', '$0.80 held']) expect(text).toContain(part);
  const value = JSON.parse(await printed((stdout) => runStatus(about(project, true), stdout, signal))) as object;
  expect(value).toMatchObject({ project: { name: project.name, status: 'running' }, scenes: [{ slate: '1A', takes: 0 }, { slate: '2A' }], jobs: { TEST: { INTERRUPTED: 1 } }, interventions: [{ jobId }], spend: { openUsd: 0.8, budgetUsd: 20 } });
});

test('an intervention is listed, shown with what can be edited, and tried again with the edit', async () => {
  const project = await aFilm();
  const jobId = await anIntervention(project);
  const run = (command: Parameters<typeof runInterventions>[0]) => printed((stdout) => runInterventions(command, stdout, signal));
  expect(await run({ ...about(project), action: 'list', all: false })).toContain(jobId);
  const shown = await run({ ...about(project), action: 'show', id: jobId.slice(-6) });
  expect(shown).toContain('* prompt: a knife');
  expect(shown).toContain('  seed: 7');
  expect(shown).toContain(`interventions retry ${jobId} --set prompt=`);
  expect(await run({ ...about(project), action: 'retry', id: jobId, set: ['prompt=a spoon = a tool', 'durationSeconds=6'], by: 'Ann' })).toContain('is tried again');
  const job = await records.plane.get(jobId);
  expect(job).toMatchObject({ state: 'CREATED', intervention: { resolution: { action: 'retry', revisedParams: { prompt: 'a spoon = a tool', durationSeconds: 6 }, resolvedBy: 'Ann' } } });
  expect(await run({ ...about(project), action: 'list', all: false })).toBe('nothing waits for you\n');
  expect(await run({ ...about(project), action: 'list', all: true })).toContain('retry by Ann');
});

test.each([
  ['a parameter that is not exposed', 'seed=8', /seed: is not open to editing; these can be edited: prompt, durationSeconds/],
  ['a parameter that nobody knows', 'colour=red', /colour: is not open/],
  ['a number that is none', 'durationSeconds=long', /write it as JSON/],
  ['a value that the call can not take', 'durationSeconds=-1', /durationSeconds/],
  ['an empty prompt', 'prompt= ', /must say something/],
  ['no assignment', 'prompt', /must be name=value/],
] as const)('%s is refused, and the job goes on waiting', async (_what, assignment, reason) => {
  const project = await aFilm();
  const jobId = await anIntervention(project);
  await expect(printed((stdout) => runInterventions({ ...about(project), action: 'retry', id: jobId, set: [assignment], by: 'Ann' }, stdout, signal))).rejects.toThrow(reason);
  expect((await records.plane.get(jobId))?.state).toBe('INTERRUPTED');
});

test('an intervention is passed over or aborted, once', async () => {
  const project = await aFilm();
  for (const [action, state] of [['skip', 'COMPLETED'], ['abort', 'CANCELLED']] as const) {
    const jobId = await anIntervention(project);
    const answer = () => printed((stdout) => runInterventions({ ...about(project, true), action, id: jobId, by: 'Ann' }, stdout, signal));
    expect(JSON.parse(await answer())).toMatchObject({ jobId, action, state });
    await expect(answer()).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  }
});

test('a scene or a frame is asked for anew by its slate', async () => {
  const project = await aFilm();
  await printed((stdout) => runRegenerate({ ...about(project), what: 'scene', slate: '1a', note: 'slower' }, stdout, signal));
  await printed((stdout) => runRegenerate({ ...about(project), what: 'frame', frame: 'end', slate: '2A', note: '' }, stdout, signal));
  const { scenes } = await records.store.snapshot(project.id);
  const { rows } = await database.pool.query<{ detail: object }>('SELECT detail FROM cinematic_canvas.outbox WHERE project_id = $1 ORDER BY serial', [project.id]);
  expect(rows.map(({ detail }) => detail)).toMatchObject([{ type: 'REGENERATE_SCENE', sceneId: scenes[0]!.id, note: 'slower' }, { type: 'REGENERATE_FRAME', sceneId: scenes[1]!.id, frame: 'end' }]);
  await expect(printed((stdout) => runRegenerate({ ...about(project), what: 'scene', slate: '9', note: '' }, stdout, signal))).rejects.toThrow('has no scene 9; there are 1A, 2A');
});

test('a film is stopped and goes on', async () => {
  const project = await aFilm();
  await records.plane.create([{ projectId: project.id, type: 'TEST', payload: {} }]);
  expect(await printed((stdout) => runStop({ ...about(project), reason: 'lunch' }, stdout, signal))).toContain('1 job cancelled');
  expect((await records.store.get('project', project.id))?.status).toBe('cancelled');
  expect(await printed((stdout) => runResume(about(project), stdout, signal))).toContain('goes on');
});

test('the money is shown call by call, and the budget is set and lifted', async () => {
  const project = await aFilm();
  const { call } = await records.spend.open({ projectId: project.id, jobId: null, key: 'scene 1A: clip, take 1', modelId: 'clips-1', kind: 'video', estimatedUsd: 0.8 });
  await records.spend.settle(call.id, { usage: { seconds: 8 }, costUsd: 0.75 });
  await records.spend.open({ projectId: project.id, jobId: null, key: 'scene 2A: clip, take 1', modelId: 'clips-1', kind: 'video', estimatedUsd: 0.8 });
  const text = await printed((stdout) => runSpend({ ...about(project), budgetUsd: parseBudget('$12.50') }, stdout, signal));
  for (const part of [/scene 1A: clip, take 1 +clips-1 +settled +\$0\.75/, /scene 2A: clip, take 1 +clips-1 +open +~\$0\.80/, /spent: \$0\.75 \(of a budget of \$12\.50, \$0\.80 held for calls under way\) in 2 paid calls/]) expect(text).toMatch(part);
  expect(await printed((stdout) => runSpend({ ...about(project), budgetUsd: parseBudget('none') }, stdout, signal))).toContain('no budget is set');
  expect(() => parseBudget('lots')).toThrow('is no amount');
});

test('a film is named where there are several, and by id as well', async () => {
  const [first, second] = [await aFilm(), await aFilm()];
  await expect(printed((stdout) => runStatus({ place, project: null, json: false }, stdout, signal))).rejects.toThrow(/choose one with --project: .*quay/);
  await expect(printed((stdout) => runStatus({ place, project: 'nobody', json: false }, stdout, signal))).rejects.toThrow('there is no project "nobody"');
  expect(await printed((stdout) => runStatus({ place, project: second.id, json: false }, stdout, signal))).toContain(second.name);
  expect(first.id).not.toBe(second.id);
});

test('a film in a folder is looked at while its command runs, and afterwards, when it says what goes on with it', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'operating-'));
  const folder: RecordsPlace = { kind: 'folder', outDir };
  const look = (run: typeof runStatus) => printed((stdout) => run({ place: folder, project: null, json: false }, stdout, signal));
  try {
    await expect(look(runStatus)).rejects.toThrow('there is no film in this folder');
    await inScope(async (scope) => {
      scope.use(await startEmbeddedPostgres({ dataDir: join(outDir, '.cinematic-canvas', 'postgres'), durable: false }));
      const beside = scope.use(await openRecords(folder));
      expect(beside.live).toBe(true);
      const project = await aFilm(beside);
      await anIntervention(project, beside);
      expect(await look(runStatus)).not.toContain('nothing works on this film now');
      expect(await look(runResume)).toContain('goes on');
    });
    expect(await look(runStatus)).toContain(`nothing works on this film now: "cinematic-canvas film quay.yaml --out ${outDir}" goes on with it`);
    await expect(look(runResume)).rejects.toThrow('nothing works on this film now');
    const list = JSON.parse(await printed((stdout) => runInterventions({ place: folder, project: null, json: true, action: 'list', all: false }, stdout, signal))) as { jobId: string }[];
    const text = await printed((stdout) => runInterventions({ place: folder, project: null, json: false, action: 'retry', id: list[0]!.jobId, set: ['prompt=a spoon'], by: 'Ann' }, stdout, signal));
    expect(text).toContain('goes on with it');
    expect(await printed((stdout) => runStop({ place: folder, project: null, json: false, reason: 'x' }, stdout, signal))).toContain('1 job cancelled');
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
});
