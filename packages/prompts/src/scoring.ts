import { QUALITY_ASPECTS } from '@cinematic-canvas/core';
import type { Grade, QualityAspect, QualityEvaluation, Rating } from '@cinematic-canvas/core';

import type { Judgement } from './crew.ts';

/** How ratings become a score, and a score a grade: the production's own, never the judge's. */
export interface ScoringPolicy {
  /** What each rating is worth, from 0 to 1. */
  readonly ratings: Readonly<Record<Rating, number>>;
  /** Weight of each aspect; they need not add up to 1. */
  readonly weights: Readonly<Record<QualityAspect, number>>;
  /** Weight of the departments of a crew's own roles, on the same scale; see `Crew.departmentWeights`. */
  readonly departmentWeights: Readonly<Record<string, number>>;
  /** The lowest score of each grade; what is below the last is a FAIL. */
  readonly thresholds: Readonly<Record<Exclude<Grade, 'FAIL'>, number>>;
  /** The best grade that a take with a critical issue can have. */
  readonly bestWithCritical: Grade;
}

/** What is used where nothing is set. */
export const DEFAULT_SCORING: ScoringPolicy = {
  ratings: { PASS: 1, MINOR_ISSUES: 0.7, MAJOR_ISSUES: 0.4, FAIL: 0 },
  weights: { narrativeFidelity: 0.25, characterConsistency: 0.25, technicalQuality: 0.15, emotionalAuthenticity: 0.1, continuity: 0.25 },
  departmentWeights: {},
  thresholds: { ACCEPT: 0.9, ACCEPT_WITH_NOTES: 0.75, REGENERATE_MINOR: 0.55, REGENERATE_MAJOR: 0.25 },
  bestWithCritical: 'REGENERATE_MAJOR',
};

/** The grades, best first. */
const GRADES = ['ACCEPT', 'ACCEPT_WITH_NOTES', 'REGENERATE_MINOR', 'REGENERATE_MAJOR', 'FAIL'] as const satisfies readonly Grade[];

/**
 * Completes a scoring policy from the parts that a production sets.
 *
 * @throws {TypeError} if a weight is negative, all are 0, or a better grade asks for a lower score than a worse one.
 */
export function defineScoring(parts: { [Part in keyof ScoringPolicy]?: Partial<ScoringPolicy[Part]> | ScoringPolicy[Part] }): ScoringPolicy {
  const policy: ScoringPolicy = {
    ratings: { ...DEFAULT_SCORING.ratings, ...parts.ratings },
    weights: { ...DEFAULT_SCORING.weights, ...parts.weights },
    departmentWeights: { ...DEFAULT_SCORING.departmentWeights, ...(parts.departmentWeights as Record<string, number> | undefined) },
    thresholds: { ...DEFAULT_SCORING.thresholds, ...parts.thresholds },
    bestWithCritical: parts.bestWithCritical ?? DEFAULT_SCORING.bestWithCritical,
  };
  const weights = Object.entries({ ...policy.weights, ...policy.departmentWeights });
  const negative = weights.find(([, weight]) => !(weight >= 0));
  if (negative !== undefined) throw new TypeError(`the weight of ${negative[0]} is ${negative[1]}, but a weight is 0 or more`);
  if (weights.every(([, weight]) => weight === 0)) throw new TypeError('all weights are 0, so nothing would be scored');
  const { ACCEPT, ACCEPT_WITH_NOTES, REGENERATE_MINOR, REGENERATE_MAJOR } = policy.thresholds;
  if (!(ACCEPT >= ACCEPT_WITH_NOTES && ACCEPT_WITH_NOTES >= REGENERATE_MINOR && REGENERATE_MINOR >= REGENERATE_MAJOR)) throw new TypeError('thresholds fall from ACCEPT to REGENERATE_MAJOR');
  return policy;
}

/** Gives the grade of a score. */
export function gradeOf(score: number, { thresholds }: Pick<ScoringPolicy, 'thresholds'> = DEFAULT_SCORING): Grade {
  return GRADES.find((grade) => grade === 'FAIL' || score >= thresholds[grade]) ?? 'FAIL';
}

/**
 * Turns what quality control saw into score and grade, by the production's weights.
 *
 * A department that the judge left out counts for nothing; a take with a critical issue is never accepted, whatever its score.
 */
export function scoreJudgement(judgement: Judgement, policy: ScoringPolicy = DEFAULT_SCORING): QualityEvaluation {
  const weights: Record<string, number> = { ...policy.departmentWeights, ...policy.weights };
  const judged = Object.entries(judgement.scores).filter(([name]) => weights[name] !== undefined);
  const total = judged.reduce((sum, [name]) => sum + (weights[name] ?? 0), 0);
  const share = (name: string) => (total === 0 ? 0 : (weights[name] ?? 0) / total);
  // Sums of shares are not exact; a score that is on a threshold is not to fall below it by a rounding error.
  const score = Math.round(judged.reduce((sum, [name, { rating }]) => sum + share(name) * policy.ratings[rating], 0) * 1e6) / 1e6;
  const byScore = gradeOf(score, policy);
  const critical = judgement.issues.some(({ severity }) => severity === 'critical');
  const grade = critical && GRADES.indexOf(byScore) < GRADES.indexOf(policy.bestWithCritical) ? policy.bestWithCritical : byScore;
  const scored = <Name extends string>(name: Name, { rating, details }: { rating: Rating; details: string }) => [name, { rating, weight: share(name), details }] as const;
  const aspects = QUALITY_ASPECTS.map((aspect) => scored(aspect, judgement.scores[aspect]));
  const departments = judged.filter(([name]) => !(QUALITY_ASPECTS as readonly string[]).includes(name)).map(([name, judged]) => scored(name, judged));
  return {
    // Every aspect is there by the map above, which Object.fromEntries forgets.
    scores: Object.fromEntries([...aspects, ...departments]) as QualityEvaluation['scores'],
    issues: judgement.issues, promptCorrections: judgement.promptCorrections, ruleSuggestion: judgement.ruleSuggestion, score, grade,
  };
}

/** Says whether a grade lets a take be used. */
export function isAccepted(grade: Grade): boolean {
  return grade === 'ACCEPT' || grade === 'ACCEPT_WITH_NOTES';
}

/** Returns the departments that have something to mend: those with an issue or a correction, gravest issue first. */
export function failingDepartments({ issues, promptCorrections }: Pick<QualityEvaluation, 'issues' | 'promptCorrections'>): string[] {
  const order = { critical: 0, major: 1, minor: 2 } as const;
  const byGravity = [...issues].sort((a, b) => order[a.severity] - order[b.severity]).map(({ department }) => department);
  return [...new Set([...byGravity, ...promptCorrections.map(({ department }) => department)])];
}
