import { type AssetEntry, AssetKey, type AssetRegistry, QualityEvaluation, type Scene, type Trend, VersionMetrics, trendOf } from '@cinematic-canvas/core';
import { z } from 'zod';

/** What is kept of a judged take, with the asset version of its evaluation. */
export const QualityRecord = z.object({
  asset: AssetKey.describe('what was judged'),
  version: z.int().positive().describe('the version of it that was judged'),
  hash: z.string().describe('of the take\'s bytes'),
  attempt: z.int().positive().describe('which take of its job it was'),
  accepted: z.boolean(),
  evaluation: QualityEvaluation,
});
/** What is kept of a judged take. */
export type QualityRecord = z.infer<typeof QualityRecord>;

/** Every judgement of a kind that a scene has, in order, each with its instant. */
export function recordsOf(assets: AssetRegistry, key: 'scene_quality_evaluation' | 'frame_quality_evaluation'): { record: QualityRecord; at: string }[] {
  const versions: AssetEntry['versions'] = assets[key]?.versions ?? [];
  return versions.flatMap(({ metadata }) => {
    const parsed = QualityRecord.safeParse(metadata.evaluation);
    return parsed.success ? [{ record: parsed.data, at: metadata.createdAt }] : [];
  });
}

/** What the takes of a scene's newest clip cost and brought; null where it was not judged. */
export function metricsOfScene({ sceneIndex, assets }: Pick<Scene, 'sceneIndex' | 'assets'>): VersionMetrics | null {
  const all = recordsOf(assets, 'scene_quality_evaluation');
  const takes = all.slice(Math.max(0, all.findLastIndex(({ record }) => record.attempt === 1)));
  const best = takes.reduce<(typeof takes)[number] | undefined>((chosen, take) => (chosen === undefined || take.record.evaluation.score >= chosen.record.evaluation.score ? take : chosen), undefined);
  const [first, last] = [takes[0], takes.at(-1)];
  if (best === undefined || first === undefined || last === undefined) return null;
  const rulesAdded = takes.flatMap(({ record }) => record.evaluation.ruleSuggestion ?? []);
  const corrections = takes.filter(({ record }) => record.attempt < best.record.attempt).flatMap(({ record }) => record.evaluation.promptCorrections);
  return VersionMetrics.parse({ scene: sceneIndex, attempt: takes.length, score: best.record.evaluation.score, startedAt: first.at, finishedAt: last.at, rulesAdded, corrections });
}

/** What a film's takes cost and brought, scene by scene, and whether it gets easier; null where nothing was judged. */
export function qualityOfFilm(scenes: readonly Pick<Scene, 'sceneIndex' | 'assets'>[]): { scenes: VersionMetrics[]; trend: Trend } | null {
  const metrics = scenes.flatMap((scene) => metricsOfScene(scene) ?? []);
  return metrics.length === 0 ? null : { scenes: metrics, trend: trendOf(metrics) };
}
