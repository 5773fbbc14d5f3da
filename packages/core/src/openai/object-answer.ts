import type { z } from 'zod';

import type { WireSchema } from './strict-schema.ts';
import { type Meter, noAnswer } from './result.ts';
import type { TextAnswer } from './text-answer.ts';

/**
 * Reads a value of a schema out of a text.
 *
 * @throws {ModelError} `invalid_output` where the text is no JSON or doesn't fit the schema, naming each fault with its path.
 */
export function objectOf<S extends z.ZodType>(meter: Meter, { text, usage, requestId }: TextAnswer, schema: S, wire: WireSchema): z.output<S> {
  const json = parseJson(withoutFence(text));
  if ('fault' in json) throw noAnswer(meter, 'invalid_output', `the answer is no JSON: ${json.fault.message}`, { usage, requestId, cause: json.fault });
  const parsed = schema.safeParse(wire.read(json.value));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  throw noAnswer(meter, 'invalid_output', `the answer does not fit the schema: ${faults.join('; ')}`, { usage, requestId, cause: parsed.error });
}

/** Says that a schema was too free for the provider to hold an answer to it. */
export function looseWarning(schemaName: string, { loose }: WireSchema): string[] {
  return loose === null ? [] : [`the schema ${schemaName} can't be held by the provider (${loose}): the answer was checked here`];
}

/** A name as the API takes it. */
export function schemaNameOf(name: string): string {
  return name.replaceAll(/[^\w-]/g, '_').slice(0, 64);
}

function parseJson(text: string): { value: unknown } | { fault: Error } {
  try {
    return { value: JSON.parse(text) };
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
}

/** Servers that hold no schema often put JSON into a Markdown fence. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}
