import type { z } from 'zod';

import { InvalidDataError } from './errors.ts';

/**
 * Parses a value that comes from outside and returns it typed.
 *
 * @param boundary - where the value came in, in words that a user knows ("storyboard.yaml", "payload of RENDER_VIDEO").
 * @throws {InvalidDataError} naming every fault with its path.
 */
export function parseAt<S extends z.ZodType>(boundary: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new InvalidDataError({ boundary, issues }, { cause: parsed.error });
}
