import { amountOf, formatUsd } from './usd.ts';

import type { Usage } from './models.ts';

/** What `isCanvasError` looks for; survives two copies of a package in one tree, where `instanceof` does not. */
const MARKER = Symbol.for('@cinematic-canvas/error');

/**
 * The root of every error that these packages throw on purpose.
 *
 * `code` is a literal to match on, `detail` is the evidence, `cause` is what lies beneath.
 */
export abstract class CanvasError<Code extends string = string, Detail = unknown> extends Error {
  /** The literal to match on; stable across versions. */
  abstract readonly code: Code;
  /** What the caller needs to know to act, as data. */
  readonly detail: Detail;

  constructor(message: string, detail: Detail, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.detail = detail;
    Object.defineProperty(this, MARKER, { value: true });
  }
}

/** Someone else wrote first: the version that was read is no longer the current one. */
export class OptimisticLockError extends CanvasError<
  'OPTIMISTIC_LOCK',
  { entity: string; id: string; expected: number; current: number | null }
> {
  readonly code = 'OPTIMISTIC_LOCK';

  /** @param detail - `current` is null where the row is gone. */
  constructor(detail: { entity: string; id: string; expected: number; current: number | null }, options?: ErrorOptions) {
    const now = detail.current === null ? 'it no longer exists' : `it is at version ${detail.current} now`;
    super(`${detail.entity} ${detail.id} was changed by someone else: version ${detail.expected} was expected, ${now}. Read it again and repeat the change.`, detail, options);
  }
}

/** A job was asked to go where the transition table has no way. */
export class InvalidTransitionError extends CanvasError<'INVALID_TRANSITION', { jobId: string; from: string; to: string }> {
  readonly code = 'INVALID_TRANSITION';

  constructor(detail: { jobId: string; from: string; to: string }, options?: ErrorOptions) {
    super(`job ${detail.jobId} can't go from ${detail.from} to ${detail.to}`, detail, options);
  }
}

/** A lease ran out or was taken over: whoever held it must stop. */
export class LeaseLostError extends CanvasError<'LEASE_LOST', { resource: string; owner: string; token: number }> {
  readonly code = 'LEASE_LOST';

  constructor(detail: { resource: string; owner: string; token: number }, options?: ErrorOptions) {
    super(`${detail.owner} lost the lease on ${detail.resource} (token ${detail.token})`, detail, options);
  }
}

/** A lease or lock was not to be had within the time given. */
export class LockTimeoutError extends CanvasError<'LOCK_TIMEOUT', { resource: string; waitedMs: number }> {
  readonly code = 'LOCK_TIMEOUT';

  constructor(detail: { resource: string; waitedMs: number }, options?: ErrorOptions) {
    super(`${detail.resource} is held by someone else; gave up after ${detail.waitedMs} ms`, detail, options);
  }
}

/** What was asked for by id is not there. */
export class NotFoundError extends CanvasError<'NOT_FOUND', { entity: string; id: string }> {
  readonly code = 'NOT_FOUND';

  constructor(detail: { entity: string; id: string }, options?: ErrorOptions) {
    super(`there is no ${detail.entity} ${detail.id}`, detail, options);
  }
}

/** One fault of a value that came from outside. */
export interface DataIssue {
  /** Where in the value, as a dotted path; empty for the value itself. */
  path: string;
  /** What is wrong and, where known, how to mend it. */
  message: string;
}

/** Something from outside (a file, a message, a model's answer, a row) does not have the shape it must have. */
export class InvalidDataError extends CanvasError<'INVALID_DATA', { boundary: string; issues: DataIssue[] }> {
  readonly code = 'INVALID_DATA';

  /** @param detail - `boundary` names where the value came in, in words a user knows. */
  constructor(detail: { boundary: string; issues: DataIssue[] }, options?: ErrorOptions) {
    const faults = detail.issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    super(`${detail.boundary}: ${faults.join('; ')}`, detail, options);
  }
}

/** The database's schema and this version of the code don't go together. */
export class MigrationError extends CanvasError<'MIGRATION', { schema: string; found: number; known: number }> {
  readonly code = 'MIGRATION';

  constructor(detail: { schema: string; found: number; known: number }, options?: ErrorOptions) {
    super(`schema "${detail.schema}" is at migration ${detail.found}, but this version knows only ${detail.known}: upgrade @cinematic-canvas/core or use another schema`, detail, options);
  }
}

/** An asset could not be stored or fetched. */
export class AssetError extends CanvasError<
  'ASSET',
  { reason: 'exists' | 'missing' | 'invalid_key' | 'no_space' | 'unwritable'; key: string }
> {
  readonly code = 'ASSET';
}

/** Why a model gave no usable answer. The last three stay as they are however often the same request is sent: a person must change something. */
export type ModelErrorReason = 'rate_limit' | 'refusal' | 'invalid_output' | 'timeout' | 'unavailable' | 'invalid_request' | 'unauthorized' | 'quota';

/** A model gave no usable answer; `reason` says what kind of none. */
export class ModelError extends CanvasError<
  'MODEL',
  {
    reason: ModelErrorReason;
    model: string;
    retryAfterMs?: number;
    requestId?: string;
    /** What the provider calls it: "insufficient_quota", "moderation_blocked". */
    providerCode?: string;
    /** What the call used, where it was paid for though there is no usable answer. */
    usage?: Usage;
  }
> {
  readonly code = 'MODEL';
}

const PASSING: ReadonlySet<ModelErrorReason> = new Set(['rate_limit', 'unavailable', 'timeout', 'invalid_output']);

/** Whether a model may well answer when it is asked the same again. */
export function isPassingFault(error: unknown): error is ModelError {
  return isCanvasError(error) && error.code === 'MODEL' && PASSING.has(error.detail.reason);
}

/** A call can't go on without a person: it was refused, or its tries are spent. Thrown by a handler, it interrupts the job. */
export class InterventionNeeded extends CanvasError<
  'INTERVENTION_NEEDED',
  { functionName: string; params: Record<string, unknown>; editable: string[]; attempts: number; error: { message: string; code: string } }
> {
  readonly code = 'INTERVENTION_NEEDED';

  /** @param detail - `params` of the call as JSON, and in `editable` the names of those that a person may change. */
  constructor(detail: { functionName: string; params: Record<string, unknown>; editable: string[]; attempts: number; error: { message: string; code: string } }, options?: ErrorOptions) {
    super(`${detail.functionName} needs a person: ${detail.error.message}`, detail, options);
  }
}

/** A paid call was not made, as it would have passed the project's budget. */
export class BudgetExceededError extends CanvasError<
  'BUDGET_EXCEEDED',
  { projectId: string; key: string; modelId: string; budgetUsd: number; settledUsd: number; openUsd: number; estimatedUsd: number; neededUsd: number }
> {
  readonly code = 'BUDGET_EXCEEDED';

  /** @param detail - `neededUsd` is the smallest budget with which the call would be made. */
  constructor(detail: { projectId: string; key: string; modelId: string; budgetUsd: number; settledUsd: number; openUsd: number; estimatedUsd: number; neededUsd: number }, options?: ErrorOptions) {
    const { key, modelId, budgetUsd, settledUsd, openUsd, estimatedUsd, neededUsd } = detail;
    const [budget, spent, open, estimate] = [budgetUsd, settledUsd, openUsd, estimatedUsd].map(formatUsd);
    const mend = `Raise it to ${formatUsd(neededUsd)} or more ("cinematic-canvas spend --budget ${amountOf(neededUsd)}") and let the job try again.`;
    super(`${key}: the budget of ${budget} would be passed. ${spent} is spent, ${open} is held for calls under way, and this call of ${modelId} is estimated at ${estimate}. ${mend}`, detail, options);
  }
}

/** A paid call was not made, as the project has a budget and nobody knows what the call would cost. */
export class UnknownPriceError extends CanvasError<'UNKNOWN_PRICE', { projectId: string; key: string; modelId: string }> {
  readonly code = 'UNKNOWN_PRICE';

  constructor(detail: { projectId: string; key: string; modelId: string }, options?: ErrorOptions) {
    super(`${detail.key}: the project has a budget, but the price table has no price for ${detail.modelId}. Add one, or lift the budget ("cinematic-canvas spend --budget none").`, detail, options);
  }
}

/** Every error of this package, for an exhaustive match on `code`. */
export type CoreError =
  | OptimisticLockError
  | InvalidTransitionError
  | LeaseLostError
  | LockTimeoutError
  | NotFoundError
  | InvalidDataError
  | MigrationError
  | AssetError
  | ModelError
  | InterventionNeeded
  | BudgetExceededError
  | UnknownPriceError;

/** Says whether something thrown is an error of these packages, and narrows it to the ones of this package. */
export function isCanvasError(thrown: unknown): thrown is CoreError {
  return typeof thrown === 'object' && thrown !== null && MARKER in thrown;
}
