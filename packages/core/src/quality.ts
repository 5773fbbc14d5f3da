import { z } from 'zod';

import { Department, Grade, Rating, Severity } from './vocabulary.ts';

/** The aspects of a take that are scored. */
export const QUALITY_ASPECTS = ['narrativeFidelity', 'characterConsistency', 'technicalQuality', 'emotionalAuthenticity', 'continuity'] as const;
/** An aspect of a take that is scored. */
export type QualityAspect = (typeof QUALITY_ASPECTS)[number];

/** One aspect's score. */
export const QualityScore = z.object({
  rating: Rating,
  weight: z.number().min(0).max(1).describe('share of this aspect in the overall score'),
  details: z.string(),
});
/** One aspect's score. */
export type QualityScore = z.infer<typeof QualityScore>;

/** Something that is wrong with a take. */
export const QualityIssue = z.object({
  department: Department,
  category: z.string(),
  severity: Severity,
  description: z.string(),
  where: z.string().describe('time or place in the frame: "2.5 s", "left third"'),
  suggestedFix: z.string(),
});
/** Something that is wrong with a take. */
export type QualityIssue = z.infer<typeof QualityIssue>;

/** A change that one department makes to its part of a prompt. */
export const PromptCorrection = z.object({
  department: Department,
  issueType: z.string(),
  original: z.string().describe('the words to replace; empty to add'),
  corrected: z.string(),
  reasoning: z.string(),
});
/** A change that one department makes to its part of a prompt. */
export type PromptCorrection = z.infer<typeof PromptCorrection>;

/** What quality control says of a take. */
export const QualityEvaluation = z.object({
  scores: z.object({
    narrativeFidelity: QualityScore,
    characterConsistency: QualityScore,
    technicalQuality: QualityScore,
    emotionalAuthenticity: QualityScore,
    continuity: QualityScore,
  }),
  issues: z.array(QualityIssue),
  promptCorrections: z.array(PromptCorrection),
  ruleSuggestion: z.string().nullable().describe('a rule for all later scenes, or null'),
  score: z.number().min(0).max(1),
  grade: Grade,
});
/** What quality control says of a take. */
export type QualityEvaluation = z.infer<typeof QualityEvaluation>;

/** What one version of an asset cost and brought. */
export const VersionMetrics = z.object({
  scene: z.int().positive(),
  attempt: z.int().positive(),
  score: z.number().min(0).max(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  rulesAdded: z.array(z.string()),
  corrections: z.array(PromptCorrection),
});
/** What one version of an asset cost and brought. */
export type VersionMetrics = z.infer<typeof VersionMetrics>;

/** Whether the film is getting easier to make: slopes per scene, by least squares. */
export interface Trend {
  /** Change of attempts from scene to scene; below 0 it gets easier. */
  attempts: number;
  /** Change of the score from scene to scene; above 0 it gets better. */
  quality: number;
}

/** Measures the running trend over finished scenes; 0 where there are fewer than two. */
export function trendOf(metrics: readonly Pick<VersionMetrics, 'scene' | 'attempt' | 'score'>[]): Trend {
  const slope = (y: (point: Pick<VersionMetrics, 'scene' | 'attempt' | 'score'>) => number) => {
    const meanX = mean(metrics.map(({ scene }) => scene));
    const meanY = mean(metrics.map(y));
    const covariance = metrics.reduce((sum, point) => sum + (point.scene - meanX) * (y(point) - meanY), 0);
    const variance = metrics.reduce((sum, point) => sum + (point.scene - meanX) ** 2, 0);
    return variance === 0 ? 0 : covariance / variance;
  };
  return { attempts: slope(({ attempt }) => attempt), quality: slope(({ score }) => score) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
