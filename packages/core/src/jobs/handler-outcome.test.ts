import { expect, test } from 'vitest';

import { BudgetExceededError, UnknownPriceError } from '../errors.ts';
import { outcomeOf } from './handler-outcome.ts';

const call = { projectId: 'p', key: 'scene 4A: clip, take 2', modelId: 'clips-1' };

test.each([
  new BudgetExceededError({ ...call, budgetUsd: 5, settledUsd: 4.5, openUsd: 0.25, estimatedUsd: 0.5, neededUsd: 5.25 }),
  new UnknownPriceError(call),
])('a call that was not made for want of money or a price waits for a person: $code', (error) => {
  expect(outcomeOf(error)).toEqual({ kind: 'interrupt', intervention: { functionName: 'spend', params: { call: call.key, model: 'clips-1' }, editable: [], attempts: 0, error: { message: error.message, code: error.code } } });
  expect(error.message).toContain('--budget');
});
