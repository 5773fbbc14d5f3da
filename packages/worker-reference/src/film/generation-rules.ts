import type { GenerationRule, Storyboard } from '@cinematic-canvas/core';
import { addRules, presetRules } from '@cinematic-canvas/prompts';

/** What the analysis of a storyboard brings anew each time. */
const FROM_ANALYSIS: ReadonlySet<GenerationRule['origin']> = new Set(['preset', 'analysis']);

/**
 * The rules of a production after its storyboard was read: those of people and of quality control stay, those of an earlier reading give way
 * to the presets that the storyboard calls for and to what a text model found.
 */
export function rulesAfterAnalysis(rules: readonly GenerationRule[], storyboard: Storyboard, found: readonly string[], addedAt: string): GenerationRule[] {
  const kept = rules.filter(({ origin }) => !FROM_ANALYSIS.has(origin));
  const fresh = addRules(kept, [...presetRules(storyboard), ...found.map((text) => ({ text, origin: 'analysis' as const }))], addedAt);
  return fresh.map((rule) => rules.find(({ text, origin }) => text === rule.text && origin === rule.origin) ?? rule);
}

/**
 * The rules that a finished shot is held against. What quality control suggested on the way holds for all later shots and makes no finished one
 * stale: a film that has to be paid for again because its last scene taught something would never end.
 */
export function plannedRules<Production extends { generationRules: readonly GenerationRule[] }>(production: Production): Production {
  return { ...production, generationRules: production.generationRules.filter(({ origin }) => origin !== 'quality_control') };
}
