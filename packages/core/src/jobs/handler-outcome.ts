import { type InterventionNeeded, isCanvasError, isPassingFault } from '../errors.ts';
import type { FailOptions } from './plane.ts';

/** What a handler's error means for its job. */
export type HandlerOutcome =
  | { kind: 'interrupt'; intervention: InterventionNeeded['detail'] }
  | { kind: 'fail'; failure: { message: string; code: string }; options: FailOptions };

/** Decides what becomes of a job whose handler threw: a person is asked, it is tried again, or it ends. */
export function outcomeOf(thrown: unknown): HandlerOutcome {
  if (isCanvasError(thrown) && thrown.code === 'INTERVENTION_NEEDED') return { kind: 'interrupt', intervention: thrown.detail };
  // Whoever holds the purse decides: the same call is made once there is money, or a price, and the job is told to try again.
  if (isCanvasError(thrown) && (thrown.code === 'BUDGET_EXCEEDED' || thrown.code === 'UNKNOWN_PRICE')) {
    const { key, modelId } = thrown.detail;
    return { kind: 'interrupt', intervention: { functionName: 'spend', params: { call: key, model: modelId }, editable: [], attempts: 0, error: { message: thrown.message, code: thrown.code } } };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = isCanvasError(thrown) ? thrown.code : thrown instanceof Error ? thrown.name : 'Error';
  if (isCanvasError(thrown) && thrown.code === 'MODEL') {
    const { reason, retryAfterMs } = thrown.detail;
    return { kind: 'fail', failure: { message, code: `MODEL_${reason.toUpperCase()}` }, options: { retryable: isPassingFault(thrown), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
  }
  return { kind: 'fail', failure: { message, code }, options: {} };
}
