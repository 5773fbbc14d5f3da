import { ModelError } from '@cinematic-canvas/core';

/** The model's error that a call rejects with. */
export async function failureOf(call: Promise<unknown>): Promise<ModelError> {
  const outcome = await call.then(() => null, (thrown: unknown) => thrown);
  if (outcome instanceof ModelError) return outcome;
  throw new Error('the call did not fail with a ModelError', { cause: outcome });
}
