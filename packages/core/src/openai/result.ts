import { ModelError } from '../errors.ts';
import type { ModelErrorReason } from '../errors.ts';
import type { GenerativeResult, Usage } from '../models.ts';
import { type PriceTable, costOf } from '../prices.ts';

/** Whose call it is and what it costs. */
export interface Meter {
  modelId: string;
  prices: PriceTable;
}

/** Adds the cost to what was used, where it is known. */
export function priced(usage: Usage, { modelId, prices }: Meter): Usage {
  const costUsd = costOf(usage, modelId, prices);
  return costUsd === undefined ? usage : { ...usage, costUsd };
}

/** Wraps what one call made. */
export function modelResult<Data>(meter: Meter, data: Data, usage: Usage, warnings: string[]): GenerativeResult<Data> {
  return { data, metadata: { model: meter.modelId, attempts: 1, acceptedAttempt: 1, warnings, usage: priced(usage, meter) } };
}

/** Gathers what a provider says was used; what it leaves out is left out. */
export function usageOf(counts: { readonly [Unit in keyof Usage]?: number | null | undefined }): Usage {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => typeof count === 'number'));
}

/** What is known about an answer that is none. */
export interface Evidence {
  usage?: Usage | undefined;
  requestId?: string | null | undefined;
  providerCode?: string | null | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** Makes the error of an answer that is none: it came, and may have been paid for, but can't be used. */
export function noAnswer(meter: Meter, reason: ModelErrorReason, why: string, { usage, requestId, providerCode, retryAfterMs, cause }: Evidence = {}): ModelError {
  const detail = {
    reason, model: meter.modelId, ...(requestId && { requestId }),
    ...(providerCode && { providerCode }), ...(retryAfterMs !== undefined && { retryAfterMs }), ...(usage && { usage: priced(usage, meter) }),
  };
  return new ModelError(`${meter.modelId}: ${why}`, detail, cause === undefined ? undefined : { cause });
}
