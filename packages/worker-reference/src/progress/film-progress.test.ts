import { JobEvent, PipelineEvent, type BusEvent, uuidv7 } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { beginProgress, foldProgress, secondsLeft, shareDone } from './film-progress.ts';

const projectId = uuidv7();
const event = (type: string, jobId: string, fields: object = {}) =>
  JobEvent.parse({ id: uuidv7(), projectId, at: '2026-01-01T00:00:00.000Z', correlationId: null, schemaVersion: 1, type, jobId, jobType: 'GENERATE_SCENE_VIDEO', attempt: 0, jobVersion: 1, ...fields });
const planned = (clips: number) => PipelineEvent.parse({ id: uuidv7(), projectId, at: '2026-01-01T00:00:00.000Z', correlationId: null, schemaVersion: 1, type: 'WORKFLOW_STARTED', planned: { GENERATE_SCENE_VIDEO: clips }, stale: [] });
const fold = (events: readonly BusEvent[]) => events.reduce(foldProgress, beginProgress(0));
const [a, b] = [uuidv7(), uuidv7()];

test('planned jobs are counted, completed ones are done, running ones count by their share', () => {
  const progress = fold([planned(2), event('JOB_STARTED', a, { workerId: 'w', attempt: 1 }), event('JOB_COMPLETED', a, { skipped: false }), event('JOB_STARTED', b, { workerId: 'w' }), event('JOB_PROGRESS', b, { share: 0.5, message: '' })]);
  expect(progress.stages.Clips).toMatchObject({ total: 2, done: 1 });
  expect(shareDone(progress)).toBe(0.75);
  expect(secondsLeft(progress, 30_000)).toBe(10);
});

test('a second attempt is no second job', () => {
  const progress = fold([event('JOB_DISPATCHED', a), event('JOB_STARTED', a, { workerId: 'w' }), event('JOB_FAILED', a, { message: 'x', code: 'X', final: false }), event('JOB_DISPATCHED', a, { attempt: 1 }), event('JOB_STARTED', a, { workerId: 'w' })]);
  expect(progress.stages.Clips).toMatchObject({ total: 1, done: 0, failures: 1 });
});

test('nothing is said of the time left before a tenth is done', () => {
  expect(secondsLeft(beginProgress(0), 1000)).toBeNull();
  expect(shareDone(beginProgress(0))).toBeNull();
});
