import { DEFAULT_BACKOFF, InterventionNeeded, backoffMs, isCanvasError, isPassingFault, parseAt, sleep } from '@cinematic-canvas/core';
import type { Backoff, Intervention, ModelError } from '@cinematic-canvas/core';
import { z } from 'zod';

/** How a model call is retried, and what a person may edit where retries can't mend it. */
export interface RetryLlmCallOptions<Params extends Readonly<Record<string, unknown>>, Editable extends z.ZodRawShape> {
  /** What the call is called where a person meets it: "frame of scene 4". */
  readonly functionName: string;
  /** The parameters that a person may edit, with what each must be; all others stay as they are. */
  readonly editable?: z.ZodObject<Editable>;
  /** The intervention that the job was stopped with; its answer is used if it was about this call. */
  readonly intervention?: Intervention | null | undefined;
  /** Calls in all, retries among them. @defaultValue 4 */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  /** A wait that is longer is left to the job plane, so that no process is held. @defaultValue 60000 */
  readonly longestWaitMs?: number;
  /** Asked once where the provider refuses: the first assistant director's sanitised parameters, or null where nothing can be changed. */
  readonly onRefusal?: (refused: { params: Params; error: ModelError; signal?: AbortSignal | undefined }) => Promise<Params | null>;
  /** Told before each wait. */
  readonly onRetry?: (retry: { attempt: number; error: ModelError; waitMs: number }) => void;
  readonly signal?: AbortSignal;
  /** How waiting is done; tests hand in one that doesn't. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Calls a model; waits out rate limits and server faults, has a refusal sanitised once, and asks a person where nothing of that helps.
 *
 * Nothing is held while a person thinks: the error that is thrown carries the parameters, the job stops, and when it is claimed again
 * the answer comes back in `intervention`. Errors that are not a model's pass untouched.
 *
 * @throws {InterventionNeeded} where a retry can't help, with the last error as its cause and all attempts counted.
 * @throws {ModelError} where the provider asks for a longer wait than `longestWaitMs`: the job plane waits instead.
 * @throws {InvalidDataError} if a person's parameters don't fit `editable`.
 *
 * @example
 * const frame = await retryLlmCall(({ prompt }) => model.generateImage({ prompt, size }), { prompt }, {
 *   functionName: 'first frame of scene 4', editable: z.object({ prompt: z.string().min(1) }), intervention: job.intervention,
 * });
 */
export async function retryLlmCall<Params extends Readonly<Record<string, unknown>>, Result, Editable extends z.ZodRawShape = z.ZodRawShape>(
  call: (params: Params, how: { attempt: number; signal?: AbortSignal | undefined }) => Promise<Result>, params: Params, options: RetryLlmCallOptions<Params, Editable>,
): Promise<Result> {
  const { functionName, maxAttempts = 4, backoff = DEFAULT_BACKOFF, longestWaitMs = 60_000, signal, wait = sleep } = options;
  const answered = answerOf(options);
  const before = answered === null ? 0 : answered.attempts;
  let current: Params = { ...params, ...answered?.revised };
  let sanitised = false;
  const errors: ModelError[] = [];
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await call(current, { attempt: before + attempt, signal });
    } catch (error) {
      if (!isCanvasError(error) || error.code !== 'MODEL') throw error;
      errors.push(error);
      const { reason, retryAfterMs } = error.detail;
      if (reason === 'refusal' && !sanitised && options.onRefusal !== undefined) {
        sanitised = true;
        const safer = await options.onRefusal({ params: current, error, signal });
        if (safer === null) throw intervention(functionName, current, options.editable, { errors, attempts: before + attempt });
        current = safer;
        continue;
      }
      if (!isPassingFault(error) || attempt >= maxAttempts) throw intervention(functionName, current, options.editable, { errors, attempts: before + attempt });
      const waitMs = Math.max(retryAfterMs ?? 0, backoffMs(attempt, backoff));
      if (waitMs > longestWaitMs) throw error;
      options.onRetry?.({ attempt: before + attempt, error, waitMs });
      await wait(waitMs, signal);
    }
  }
}

/** A person's answer to this very call; null where there is none. What is not exposed is refused, so that nothing else is edited by the way. */
function answerOf<Params extends Readonly<Record<string, unknown>>, Editable extends z.ZodRawShape>({ functionName, editable, intervention: raised }: RetryLlmCallOptions<Params, Editable>): { revised: Partial<Params>; attempts: number } | null {
  if (raised?.functionName !== functionName || raised.resolution?.action !== 'retry') return null;
  const schema = z.strictObject((editable ?? z.object({})).partial().shape);
  // The schema names parameters of this call; which ones is the caller's to know.
  return { revised: parseAt(`revised parameters of ${functionName}`, schema, raised.resolution.revisedParams) as Partial<Params>, attempts: raised.attempts };
}

function intervention(functionName: string, params: Readonly<Record<string, unknown>>, editable: z.ZodObject | undefined, { errors, attempts }: { errors: readonly ModelError[]; attempts: number }): InterventionNeeded {
  const last = errors.at(-1);
  const detail = {
    functionName, attempts,
    // What can't be JSON (pictures, signals) is not for a person to see or edit.
    params: Object.fromEntries(Object.entries(params).filter(([, value]) => z.json().safeParse(value).success)),
    editable: Object.keys(editable?.shape ?? {}).filter((name) => name in params),
    error: { message: last?.message ?? '', code: `MODEL_${(last?.detail.reason ?? 'unavailable').toUpperCase()}` },
  };
  return new InterventionNeeded(detail, { cause: errors.length > 1 ? new AggregateError(errors, `${errors.length} calls failed`, { cause: last }) : last });
}
