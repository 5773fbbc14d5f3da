import { InterventionNeeded, InvalidDataError, ModelError } from '@cinematic-canvas/core';
import type { Intervention, ModelErrorReason } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { retryLlmCall } from './index.ts';
import type { RetryLlmCallOptions } from './index.ts';

const fault = (reason: ModelErrorReason, retryAfterMs?: number) => new ModelError(`no answer: ${reason}`, { reason, model: 'scripted', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
const editable = z.object({ prompt: z.string().min(1), seed: z.int() });
interface Params extends Record<string, unknown> { prompt: string; seed: number; size: string }
const params: Params = { prompt: 'A pier.', seed: 7, size: '1280x720' };

/** A call that gives the errors in turn, then the parameters that it was called with. */
function scripted(errors: readonly Error[]) {
  const calls: Params[] = [];
  const waits: number[] = [];
  const call = (given: Params) => {
    const error = errors[calls.length];
    calls.push(given);
    return error === undefined ? Promise.resolve(given) : Promise.reject(error);
  };
  const options: RetryLlmCallOptions<Params, typeof editable.shape> = { functionName: 'first frame of scene 4', editable, wait: (ms) => (waits.push(ms), Promise.resolve()), backoff: { firstMs: 1000, longestMs: 8000 } };
  return { calls, waits, run: (more: Partial<typeof options> = {}) => retryLlmCall(call, params, { ...options, ...more }) };
}

function answered(revisedParams: Record<string, z.infer<ReturnType<typeof z.json>>>, functionName = 'first frame of scene 4'): Intervention {
  return {
    jobId: '01980000-0000-7000-8000-000000000000', functionName, error: { message: 'refused', code: 'MODEL_REFUSAL', at: '2026-11-22T18:00:00.000Z', attempt: 1 }, params: { prompt: 'A pier.', seed: 7, size: '1280x720' }, editable: ['prompt', 'seed'],
    attempts: 3, raisedAt: '2026-11-22T18:00:00.000Z', resolution: { action: 'retry', revisedParams, resolvedBy: 'Ilse', resolvedAt: '2026-11-22T18:05:00.000Z' },
  };
}

describe('a model call', () => {
  test('that succeeds is made once', async () => {
    const { calls, waits, run } = scripted([]);
    expect(await run()).toEqual(params);
    expect([calls.length, waits.length]).toEqual([1, 0]);
  });

  test.each(['rate_limit', 'unavailable', 'timeout', 'invalid_output'] as const)('is made again after %s', async (reason) => {
    const { calls, run } = scripted([fault(reason), fault(reason)]);
    expect(await run()).toEqual(params);
    expect(calls).toHaveLength(3);
  });

  test('waits at least as long as Retry-After says', async () => {
    const { waits, run } = scripted([fault('rate_limit', 20_000)]);
    await run();
    expect(waits).toEqual([20_000]);
  });

  test('leaves a long wait to the job plane', async () => {
    const error = fault('rate_limit', 3_600_000);
    const { waits, run } = scripted([error]);
    await expect(run()).rejects.toBe(error);
    expect(waits).toEqual([]);
  });

  test('tells of each retry', async () => {
    const told: number[] = [];
    const { run } = scripted([fault('timeout'), fault('timeout')]);
    await run({ onRetry: ({ attempt }) => told.push(attempt) });
    expect(told).toEqual([1, 2]);
  });

  test('ends at once when it is aborted', async () => {
    const stop = new AbortController();
    const { calls, run } = scripted([fault('timeout'), fault('timeout')]);
    await expect(run({ signal: stop.signal, onRetry: () => stop.abort(new Error('stopped by hand')) })).rejects.toThrow('stopped by hand');
    expect(calls).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test('goes to the first assistant director, not to a blind retry', async () => {
    const { calls, waits, run } = scripted([fault('refusal')]);
    await run({ onRefusal: ({ params: refused }) => Promise.resolve({ ...refused, prompt: 'A safer pier.' }) });
    expect(calls.map(({ prompt }) => prompt)).toEqual(['A pier.', 'A safer pier.']);
    expect(waits).toEqual([]);
  });

  test('of the sanitised prompt too becomes an intervention', async () => {
    const { calls, run } = scripted([fault('refusal'), fault('refusal')]);
    await expect(run({ onRefusal: ({ params: refused }) => Promise.resolve({ ...refused, prompt: 'A safer pier.' }) })).rejects.toThrow(InterventionNeeded);
    expect(calls).toHaveLength(2);
  });

  test('that nothing can be changed about becomes an intervention', async () => {
    await expect(scripted([fault('refusal')]).run({ onRefusal: () => Promise.resolve(null) })).rejects.toThrow(InterventionNeeded);
  });
});

describe('E1: what a retry can not mend', () => {
  test('stops with the error, the parameters and those that may be edited', async () => {
    const error = await scripted([fault('refusal')]).run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'INTERVENTION_NEEDED', detail: { functionName: 'first frame of scene 4', params, editable: ['prompt', 'seed'], attempts: 1, error: { message: 'no answer: refusal', code: 'MODEL_REFUSAL' } },
    });
  });

  test('goes on with the edited parameters, and only those', async () => {
    const { calls, run } = scripted([]);
    await run({ intervention: answered({ prompt: 'Another pier.' }) });
    expect(calls).toEqual([{ ...params, prompt: 'Another pier.' }]);
  });

  test('shows a person no picture and no signal', async () => {
    const error: unknown = await retryLlmCall(() => Promise.reject(fault('invalid_request')), { prompt: 'A pier.', start: new Uint8Array(3), done: () => true }, { functionName: 'clip' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ detail: { params: { prompt: 'A pier.' }, editable: [] } });
  });
});

test('E2: the chain of errors and the count of calls are kept', async () => {
  const errors = [fault('rate_limit'), fault('timeout'), fault('rate_limit'), fault('unavailable')];
  const error: unknown = await scripted(errors).run().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ detail: { attempts: 4, error: { code: 'MODEL_UNAVAILABLE' } }, cause: { errors } });
  const again: unknown = await scripted([fault('invalid_request')]).run({ intervention: answered({}) }).catch((thrown: unknown) => thrown);
  expect(again).toMatchObject({ detail: { attempts: 4 } });
});

test.each([
  ['an intervention', new InterventionNeeded({ functionName: 'other', params: {}, editable: [], attempts: 1, error: { message: '', code: '' } })],
  ['an abort', new DOMException('stopped', 'AbortError')],
  ['an error of the program', new TypeError('x is not a function')],
])('E4: %s passes every catch untouched', async (_, error) => {
  const { calls, run } = scripted([error]);
  await expect(run()).rejects.toBe(error);
  expect(calls).toHaveLength(1);
});

describe('E5: an answer', () => {
  test('can change exposed parameters only', async () => {
    await expect(scripted([]).run({ intervention: answered({ size: '1x1' }) })).rejects.toThrow(InvalidDataError);
  });

  test('is checked against what each parameter must be', async () => {
    await expect(scripted([]).run({ intervention: answered({ prompt: '' }) })).rejects.toThrow(/revised parameters of first frame of scene 4: prompt/u);
  });

  test('to another call is not used for this one', async () => {
    const { calls, run } = scripted([]);
    await run({ intervention: answered({ prompt: 'Another pier.' }, 'clip of scene 4') });
    expect(calls).toEqual([params]);
  });
});
