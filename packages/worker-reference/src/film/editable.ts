import { type DataIssue, type Intervention, InvalidDataError } from '@cinematic-canvas/core';
import { z } from 'zod';

/** What a person may edit of a model's call, wherever a parameter of that name is exposed, and what it must be. */
export const EDITABLE_PARAMETERS = {
  prompt: z.string().trim().min(1, 'must say something'),
  size: z.object({ width: z.int().min(16).max(4096), height: z.int().min(16).max(4096) }),
  durationSeconds: z.number().positive().max(60),
} as const;
/** The name of a parameter that a person may edit. */
export type EditableParameter = keyof typeof EDITABLE_PARAMETERS;

/** The schema of the parameters that a call exposes. */
export function editableOf(names: readonly EditableParameter[]): z.ZodObject {
  return z.object(Object.fromEntries(names.map((name) => [name, EDITABLE_PARAMETERS[name]])));
}

/** Holds a person's edits against what the call exposes and what each parameter must be. @throws {InvalidDataError} naming every fault. */
export function checkRevision({ functionName, editable }: Pick<Intervention, 'functionName' | 'editable'>, revised: Readonly<Record<string, unknown>>): void {
  const choice = editable.length === 0 ? 'nothing can be edited here' : `these can be edited: ${editable.join(', ')}`;
  const issues = Object.entries(revised).flatMap(([name, value]): DataIssue[] => {
    if (!editable.includes(name)) return [{ path: name, message: `is not open to editing; ${choice}` }];
    const schema = (EDITABLE_PARAMETERS as Readonly<Record<string, z.ZodType>>)[name];
    return schema?.safeParse(value).error?.issues.map(({ path, message }) => ({ path: [name, ...path].join('.'), message })) ?? [];
  });
  if (issues.length > 0) throw new InvalidDataError({ boundary: `revised parameters of ${functionName}`, issues });
}
