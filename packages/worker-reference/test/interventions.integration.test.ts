import { type BusEvent, type ImageModel, ModelError, type Moderator, type Project, type VideoModel } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { METADATA, aPlant, quickImages, quickVideo } from './plant.ts';
import { aWriter } from './writer.ts';

const WALK = { description: 'Mara walks along the water.' };
const refusal = new ModelError('names a real person', { reason: 'refusal', model: 'dot' });

/** A video model that refuses what a test says, and remembers what it was asked for. */
function refusingVideo(refuses: (prompt: string) => boolean): { videoModel: VideoModel; prompts: string[] } {
  const prompts: string[] = [];
  const doStart: VideoModel['doStart'] = (request) => {
    prompts.push(request.prompt);
    return refuses(request.prompt) ? Promise.reject(refusal) : quickVideo.doStart(request);
  };
  return { prompts, videoModel: { ...quickVideo, doStart } };
}

async function aStoppedFilm(options: Parameters<typeof aPlant>[0], ...scenes: { description: string }[]) {
  const plant = await aPlant(options);
  const { project, failure } = await plant.make(...(scenes.length === 0 ? [WALK, WALK] : scenes));
  expect(failure).toBeNull();
  const answer = async (action: 'retry' | 'skip' | 'abort', revisedParams: Record<string, string> = {}) => {
    const [job] = await plant.waiting(project.id);
    await plant.wire({ type: 'RESOLVE_INTERVENTION', projectId: project.id, jobId: job!.id, action, revisedParams, resolvedBy: 'Ilse' });
  };
  const becomes = async (status: Project['status']) => expect.poll(async () => (await plant.store.get('project', project.id))!.status, { timeout: 15_000 }).toBe(status);
  const movie = async () => (await plant.store.get('project', project.id))!.assets.render_video?.versions.at(-1)?.data;
  return { ...plant, project, answer, becomes, movie };
}

const onlySecond = (prompts: Set<string> = new Set()) => (prompt: string) => prompt.includes('second') && !prompts.has(prompt);
const SECOND = { description: 'Mara waits a second time.' };

test('C6: a call that nothing mends stops its job for a person, and the film waits without failing', async () => {
  const { project, waiting, heard } = await aStoppedFilm(refusingVideo(onlySecond()), WALK, SECOND);
  expect(project.status).toBe('waiting');
  const [job, ...more] = await waiting(project.id);
  expect(more).toEqual([]);
  expect(job!.intervention).toMatchObject({ functionName: 'scene 2: clip, take 1', editable: ['prompt', 'size', 'durationSeconds'], attempts: 1, error: { message: 'names a real person', code: 'MODEL_REFUSAL' }, params: { prompt: expect.stringContaining('second'), durationSeconds: 4 } });
  expect(heard.filter(({ type }) => type === 'LLM_INTERVENTION_NEEDED')).toMatchObject([{ jobId: job!.id, message: 'scene 2: clip, take 1: names a real person' }]);
});

test('E5: what a person edited goes to that call and to no other', async () => {
  const { videoModel, prompts } = refusingVideo((prompt) => prompt.includes('second'));
  const { answer, becomes, store, project } = await aStoppedFilm({ videoModel }, WALK, SECOND);
  const before = prompts.length;
  await answer('retry', { prompt: 'Mara waits again.' });
  await becomes('completed');
  expect(prompts.slice(before)).toEqual(['Mara waits again.']);
  const { scenes } = await store.snapshot(project.id);
  expect(scenes.map(({ assets }) => assets.scene_video!.versions[0]!.metadata.prompt)).toEqual([expect.stringContaining('walks along'), 'Mara waits again.']);
});

test('what is not exposed, or is of another kind, is refused, and the film goes on waiting', async () => {
  const { answer, bus, waiting, project } = await aStoppedFilm(refusingVideo(onlySecond()), SECOND);
  const heard: BusEvent[] = [];
  await bus.subscribe('pipeline-events', (event) => Promise.resolve(void heard.push(event)));
  await answer('retry', { fps: '12', prompt: ' ' });
  await expect.poll(() => heard.find(({ type }) => type === 'LOG')).toMatchObject({ message: expect.stringMatching(/fps: is not open.*prompt: must say something/) });
  expect(await waiting(project.id)).toHaveLength(1);
});

test('C7: a skipped clip, the last one too, leaves its scene out, and the film ends', async () => {
  const { answer, becomes, movie, plane, project, make } = await aStoppedFilm(refusingVideo(onlySecond()), WALK, SECOND);
  await answer('skip');
  await becomes('completed');
  expect(await movie()).toBe('1: 1\n2: left out');
  const jobs = (await plane.list({ projectId: project.id })).length;
  expect((await make(WALK, SECOND)).project.status).toBe('completed');
  expect(await plane.list({ projectId: project.id })).toHaveLength(jobs);
});

test('skipped frames let the clip be made without them', async () => {
  const imageModel: ImageModel = { ...quickImages, generateImage: (request, options) => (request.prompt.includes('second') ? Promise.reject(refusal) : quickImages.generateImage(request, options)) };
  const { answer, becomes, movie } = await aStoppedFilm({ imageModel }, WALK, SECOND);
  await answer('skip');
  await becomes('completed');
  expect(await movie()).toBe('1: 1\n2: 1');
});

test('C10: an abort ends the film once, with who did it, and an interrupt completes nothing', async () => {
  const { answer, becomes, bus, heard } = await aStoppedFilm(refusingVideo(onlySecond()), WALK, SECOND);
  expect(heard.some(({ type }) => type === 'WORKFLOW_COMPLETED')).toBe(false);
  const told: BusEvent[] = [];
  await bus.subscribe('pipeline-events', (event) => Promise.resolve(void told.push(event)));
  await answer('abort');
  await becomes('failed');
  await expect.poll(() => told.filter(({ type }) => type.startsWith('WORKFLOW_'))).toMatchObject([{ type: 'WORKFLOW_FAILED', code: 'ABORTED', message: expect.stringContaining('Ilse aborted it') }]);
});

test('E1: a refused prompt goes to the first assistant director and comes back mended', async () => {
  const { videoModel, prompts } = refusingVideo((prompt) => prompt.includes('famous'));
  const writer = aWriter({ paragraph: () => 'At night, Mara, a famous face, walks.', safety: (prompt) => (prompt.includes('THE REFUSAL') ? 'At night, Mara, a face in the crowd, walks.' : '') });
  const { project, store, waiting } = await aStoppedFilm({ videoModel, textModel: writer.textModel, quality: { maxTakes: 0 } }, WALK);
  expect([project.status, await waiting(project.id)]).toEqual(['completed', []]);
  expect(prompts.map((prompt) => prompt.includes('famous'))).toEqual([true, false]);
  expect(writer.of('safety_check').find(({ prompt }) => prompt.includes('THE REFUSAL'))!.prompt).toContain('names a real person');
  const [scene] = (await store.snapshot(project.id)).scenes;
  expect(scene!.assets.scene_video!.versions[0]!.metadata.prompt).toContain('a face in the crowd');
});

test('a prompt that a moderator flags is never sent', async () => {
  const { videoModel, prompts } = refusingVideo(() => false);
  const moderator: Moderator = { specification: 'moderation-1', modelId: 'watch', moderate: ({ text = '' }) => Promise.resolve({ data: { flagged: text.includes('second'), categories: ['violence'], scores: {} }, metadata: { model: 'watch', ...METADATA } }) };
  const { project, waiting } = await aStoppedFilm({ videoModel, moderator }, SECOND);
  expect(prompts).toEqual([]);
  expect((await waiting(project.id))[0]!.intervention!.error.message).toBe('the prompt was flagged: violence');
});

test('rate limits and server faults are waited out, and each try is counted', async () => {
  let calls = 0;
  const imageModel: ImageModel = { ...quickImages, generateImage: (request, options) => (++calls <= 3 ? Promise.reject(new ModelError('slow down', { reason: calls === 1 ? 'unavailable' : 'rate_limit', model: 'pixel', retryAfterMs: 1 })) : quickImages.generateImage(request, options)) };
  const { project } = await aStoppedFilm({ imageModel }, WALK);
  expect(project.status).toBe('completed');
});

test('E2: tries that are spent become an intervention with the chain of errors and their count', async () => {
  const imageModel: ImageModel = { ...quickImages, generateImage: () => Promise.reject(new ModelError('no answer', { reason: 'timeout', model: 'pixel' })) };
  const { project, waiting } = await aStoppedFilm({ imageModel, retry: { maxAttempts: 2, backoff: { firstMs: 1, longestMs: 1 } } }, WALK);
  const jobs = await waiting(project.id);
  expect(jobs.map(({ intervention }) => [intervention!.functionName, intervention!.attempts, intervention!.error.code]).sort()).toEqual([['Mara: reference', 2, 'MODEL_TIMEOUT'], ['Quay: reference', 2, 'MODEL_TIMEOUT']]);
});

test('a prompt that can not carry what the ledger knows is not paid for', async () => {
  const { videoModel, prompts } = refusingVideo(() => false);
  const CUT = { description: 'A bottle cuts Mara across the left cheek.' };
  const writer = aWriter({ paragraph: () => 'Mara walks. '.repeat(166) });
  const { project, waiting } = await aStoppedFilm({ videoModel, textModel: writer.textModel, quality: { maxTakes: 0 } }, CUT, WALK);
  expect(project.status).toBe('completed');
  expect(await waiting(project.id)).toEqual([]);
  // The model's paragraph left no room for the wound, so the crew's own notes were sent.
  expect(prompts.find((prompt) => prompt.includes('walks along'))).toMatch(/cheek/);
});
