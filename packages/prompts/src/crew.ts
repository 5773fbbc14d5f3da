import { QUALITY_ASPECTS, QualityIssue, PromptCorrection, Rating, SceneBoard } from '@cinematic-canvas/core';
import type { QualityAspect } from '@cinematic-canvas/core';
import { z } from 'zod';

import type { AnyRole, FieldValues, SceneFields } from './role.ts';

type ShapeOf<R> = R extends { readonly schema: z.ZodObject<infer Shape> } ? Shape : never;
type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer All) => void ? All : never;
/** What the roles of a crew add to core's scene, as a zod shape. */
export type AddedShape<Roles extends readonly AnyRole[]> = Added<Intersection<ShapeOf<Roles[number]>>>;
type Added<Shape> = { [Key in keyof Shape as Key extends keyof SceneBoard ? never : Key]: Shape[Key] };
/** What the roles of a crew add to a scene. */
export type AddedFields<Roles extends readonly AnyRole[]> = FieldValues<AddedShape<Roles>>;
type Flat<Shape> = { [Key in keyof Shape]: Shape[Key] };
/** The shape of a scene with what the roles of a crew add to it. */
export type SceneShape<Roles extends readonly AnyRole[]> = Flat<typeof SceneBoard.shape & AddedShape<Roles>> extends infer Shape extends SceneFields ? Shape : never;

/** What quality control answers of one aspect; the weights are the production's, never the judge's. */
export const AspectJudgement = z.object({ rating: Rating, details: z.string().describe('what was seen that led to the rating') });
/** What quality control answers of one aspect. */
export type AspectJudgement = z.infer<typeof AspectJudgement>;

/** What quality control answers of a take: ratings and findings; score and grade are computed from them. */
export interface Judgement {
  scores: Record<QualityAspect, AspectJudgement> & Record<string, AspectJudgement>;
  issues: QualityIssue[];
  promptCorrections: PromptCorrection[];
  ruleSuggestion: string | null;
}

/** The experts who write a film's prompts, in the order in which they speak. */
export interface Crew<Roles extends readonly AnyRole[] = readonly AnyRole[]> {
  readonly roles: readonly AnyRole[];
  /** The scene of the storyboard with the fields of every role. */
  readonly sceneSchema: z.ZodObject<SceneShape<Roles>>;
  /** What quality control is asked to answer: the aspects of every take, and the departments of roles that have a weight. */
  readonly judgementSchema: z.ZodType<Judgement>;
  /** Every department to which issues and corrections can be routed. */
  readonly departments: readonly string[];
  /** Weight of each department that has one of its own. */
  readonly departmentWeights: Readonly<Record<string, number>>;
  /** Role id to version of its texts; kept with each asset. */
  readonly versions: Readonly<Record<string, string>>;
  /** Never there: carries the roles' types. */
  readonly __roles?: Roles;
}

/**
 * Puts a crew together: the scene schema, the prompts and the departments of quality control follow from it.
 *
 * A role takes the place of an earlier one of the same id, so a list that ends with your own gaffer has yours.
 *
 * @throws {TypeError} if two roles define the same field of a scene, if a role redefines a field of core's scene, or if `order` or `without` names a role that isn't there.
 *
 * @example
 * const crew = createCrew([...defaultRoles, stuntCoordinator], { without: ['gaffer'] });
 * type Scene = z.infer<typeof crew.sceneSchema>;
 */
export function createCrew<const Roles extends readonly AnyRole[]>(roles: Roles, options: { without?: readonly string[]; order?: readonly string[] } = {}): Crew<Roles> {
  const byId = new Map<string, AnyRole>();
  for (const role of roles) byId.set(role.id, role);
  for (const id of [...(options.without ?? []), ...(options.order ?? [])]) {
    if (!byId.has(id)) throw new TypeError(`there is no role "${id}" in the crew; it has ${[...byId.keys()].join(', ')}`);
  }
  for (const id of options.without ?? []) byId.delete(id);
  const first = options.order ?? [];
  const chosen = [...first.flatMap((id) => byId.get(id) ?? []), ...[...byId.values()].filter(({ id }) => !first.includes(id))];
  const departmentWeights = weightsOf(chosen);
  return {
    roles: chosen,
    // The shape is merged at run time exactly as AddedShape merges it; TypeScript can't follow the loop.
    sceneSchema: z.object({ ...SceneBoard.shape, ...addedShape(chosen) }) as unknown as Crew<Roles>['sceneSchema'],
    judgementSchema: judgementSchema(Object.keys(departmentWeights)),
    departments: [...new Set(chosen.map(({ department }) => department))],
    departmentWeights,
    versions: Object.fromEntries(chosen.map(({ id, version }) => [id, version])),
  };
}

function addedShape(roles: readonly AnyRole[]): Record<string, z.ZodType> {
  const added: Record<string, z.ZodType> = {};
  const owners = new Map<string, string>();
  for (const role of roles) {
    for (const [name, schema] of Object.entries(role.schema.shape)) {
      const known: unknown = (SceneBoard.shape as Record<string, unknown>)[name];
      if (known === schema) continue;
      if (known !== undefined) throw new TypeError(`role ${role.id} redefines the field "${name}" of every scene; give it a name of its own`);
      const owner = owners.get(name);
      if (owner !== undefined && added[name] !== schema) throw new TypeError(`roles ${owner} and ${role.id} both define the field "${name}"; rename one of them`);
      owners.set(name, role.id);
      added[name] = schema as z.ZodType;
    }
  }
  return added;
}

function weightsOf(roles: readonly AnyRole[]): Record<string, number> {
  const weights: Record<string, number> = {};
  for (const { department, weight } of roles) if (weight > 0) weights[department] = Math.max(weight, weights[department] ?? 0);
  return weights;
}

function judgementSchema(departments: readonly string[]): z.ZodType<Judgement> {
  const aspects = Object.fromEntries([...QUALITY_ASPECTS, ...departments].map((name) => [name, AspectJudgement]));
  return z.object({
    scores: z.object(aspects),
    issues: z.array(QualityIssue),
    promptCorrections: z.array(PromptCorrection),
    ruleSuggestion: z.string().nullable().describe('one rule for all later scenes, or null'),
    // The keys are the aspects by construction.
  }) as unknown as z.ZodType<Judgement>;
}
