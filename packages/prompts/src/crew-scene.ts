import { SceneBoard } from '@cinematic-canvas/core';
import type { z } from 'zod';

import type { AddedFields, Crew } from './crew.ts';
import type { AnyRole } from './role.ts';

/** Returns the schemas of the fields that a crew's own roles add to core's scene, by name. */
export function addedFields({ sceneSchema }: { readonly sceneSchema: { readonly shape: object } }): ReadonlyMap<string, z.ZodType> {
  // A shape holds nothing but schemas; the crew's type can't say which.
  const fields = Object.entries(sceneSchema.shape as Readonly<Record<string, z.ZodType>>);
  return new Map(fields.filter(([name]) => !(name in SceneBoard.shape)));
}

/** What a field may hold that says nothing, in the order in which it is tried. */
const BLANKS: readonly unknown[] = [undefined, '', [], null, false, 0, {}];

/**
 * Reads a scene with what the crew's own roles add to it. A field that nobody has filled yet, or that holds something else, is blank:
 * empty text, an empty list, whatever its schema takes that says nothing.
 *
 * @throws {z.ZodError} if it is no scene at all.
 */
export function readScene<Roles extends readonly AnyRole[]>(crew: Crew<Roles>, scene: SceneBoard): SceneBoard & AddedFields<Roles> {
  const given: Readonly<Record<string, unknown>> = { ...scene };
  const added = [...addedFields(crew)].map(([name, schema]) => [name, valueOf(schema, given[name])] as const);
  // The fields are those of the crew's roles, each read by its own schema.
  return { ...SceneBoard.parse(scene), ...Object.fromEntries(added) } as SceneBoard & AddedFields<Roles>;
}

function valueOf(schema: z.ZodType, given: unknown): unknown {
  for (const value of [given, ...BLANKS]) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
