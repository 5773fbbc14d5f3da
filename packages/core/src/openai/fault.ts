import { ModelError } from '../errors.ts';
import type { ModelErrorReason } from '../errors.ts';
import { retryAfterOf } from '../retry-after.ts';

/** Why a request brought no answer at all, as data. */
export type Fault =
  | { kind: 'status'; status: number; code: string | null; type: string | null; param: string | null; message: string; headers: Headers; requestId: string | null; cause: Error }
  | { kind: 'timeout'; timeoutMs: number; cause: Error }
  | { kind: 'connection'; cause: Error }
  | { kind: 'unreadable'; cause: Error };

const OUT_OF_MONEY = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);
const REFUSALS = new Set([
  'content_filter', 'content_policy_violation', 'image_content_policy_violation', 'invalid_prompt', 'moderation_blocked',
  'safety_violation', 'bio_policy', 'cyber_policy', 'misalignment_policy_violation',
]);
const PASSING: ReadonlyMap<string, ModelErrorReason> = new Map([
  ['rate_limit_exceeded', 'rate_limit'], ['slow_down', 'rate_limit'], ['server_error', 'unavailable'], ['server_overloaded', 'unavailable'],
]);

/** Says what a provider's error code means, wherever it stands; undefined where the status must tell. Messages are never read: they change. */
export function reasonOfCode(code: string | null | undefined): ModelErrorReason | undefined {
  return code ? (finalReason(code) ?? PASSING.get(code)) : undefined;
}

/** What no status tells: some servers say it by the fault's type alone. */
function finalReason(word: string | null): ModelErrorReason | undefined {
  if (word === null) return undefined;
  if (OUT_OF_MONEY.has(word)) return 'quota';
  return REFUSALS.has(word) ? 'refusal' : undefined;
}

function reasonOfStatus(status: number): ModelErrorReason {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402) return 'quota';
  if (status === 429) return 'rate_limit';
  if (status === 408 || status === 504) return 'timeout';
  return status >= 500 || status === 409 ? 'unavailable' : 'invalid_request';
}

/** Makes the typed error of a fault. */
export function modelErrorOf(fault: Fault, model: string): ModelError {
  const { cause } = fault;
  switch (fault.kind) {
    case 'timeout':
      return new ModelError(`${model} did not answer within ${fault.timeoutMs} ms`, { reason: 'timeout', model }, { cause });
    case 'connection':
      return new ModelError(`${model} can't be reached: ${deepest(cause).message}`, { reason: 'unavailable', model }, { cause });
    case 'unreadable':
      return new ModelError(`${model} answered with something that is no JSON: ${cause.message}`, { reason: 'invalid_output', model }, { cause });
    case 'status': {
      const retryAfterMs = retryAfterOf(fault.headers);
      const detail = {
        reason: reasonOfCode(fault.code) ?? finalReason(fault.type) ?? reasonOfStatus(fault.status), model,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(fault.requestId === null ? {} : { requestId: fault.requestId }), ...(fault.code === null ? {} : { providerCode: fault.code }),
      };
      return new ModelError(`${model}: ${fault.message}`, detail, { cause });
    }
  }
}

/** Whether a server has no such endpoint, as opposed to no such model. */
export function isMissingEndpoint(fault: Fault): boolean {
  if (fault.kind !== 'status') return false;
  const { status, code, param } = fault;
  return status === 405 || status === 501 || (status === 404 && code !== 'model_not_found' && param !== 'model');
}

/** Whether a server may have turned a request down for these fields, so that one without them may pass. Many servers name no field. */
export function isUnsupported(fault: Fault, fields: readonly string[]): boolean {
  if (fault.kind !== 'status' || ![400, 415, 422, 501].includes(fault.status)) return false;
  const { code, type, param } = fault;
  return (reasonOfCode(code) ?? finalReason(type)) === undefined && (param === null || fields.some((field) => param.startsWith(field)));
}

function deepest(error: Error): Error {
  return error.cause instanceof Error ? deepest(error.cause) : error;
}
