import { isPassingFault } from '@cinematic-canvas/core';
import type { PromptCorrection, QualityEvaluation, VersionMetrics } from '@cinematic-canvas/core';

import { applyCorrections, restoreLost } from './corrections.ts';
import { failingDepartments, isAccepted } from './scoring.ts';

/** One take with what it was made of and what was said of it. */
export interface JudgedTake<Take> {
  readonly attempt: number;
  readonly prompt: string;
  readonly take: Take;
  /** Null where the judge gave no answer. */
  readonly evaluation: QualityEvaluation | null;
}

/** How takes are made, judged and mended. */
export interface QualityLoop<Take> {
  readonly prompt: string;
  generate(prompt: string, call: { attempt: number; signal?: AbortSignal | undefined }): Promise<Take>;
  evaluate(take: Take, call: { attempt: number; prompt: string; best: JudgedTake<Take> | undefined; signal?: AbortSignal | undefined }): Promise<QualityEvaluation>;
  /**
   * Revises the prompt of the best take. What it loses is put back.
   *
   * @defaultValue the corrections of the failing departments, applied as they are.
   */
  correct?(call: { prompt: string; evaluation: QualityEvaluation; departments: readonly string[]; corrections: readonly PromptCorrection[]; signal?: AbortSignal | undefined }): Promise<string>;
  /** The prompt that a take was made with in the end, where it was changed on its way: made safe after a refusal, or edited by a person. */
  promptOf?(take: Take): string | undefined;
  /** Has the last word on a prompt before it is paid for: continuity locks, a length. */
  readonly hold?: (prompt: string) => string;
  readonly policy?: { readonly maxAttempts?: number; readonly accepts?: (evaluation: QualityEvaluation) => boolean };
  readonly signal?: AbortSignal;
  /** Called after each take was judged. */
  readonly onTake?: (take: JudgedTake<Take>) => void | Promise<void>;
}

/** The best take, and how it came about. */
export interface QualityResult<Take> extends JudgedTake<Take> {
  readonly accepted: boolean;
  /** Every take that was made, in order. */
  readonly takes: readonly JudgedTake<Take>[];
  readonly warnings: readonly string[];
  /** Rules that quality control suggested, in order. */
  readonly ruleSuggestions: readonly string[];
}

/** How many takes are made at most where nothing is set. */
export const DEFAULT_MAX_ATTEMPTS = 3;

/**
 * Makes takes until one is accepted or the attempts are used up, and returns the best one, whatever its score.
 *
 * Corrections start from the best prompt so far, and only the failing departments are asked. A take that was paid for is never lost:
 * where a later call fails, or no take is good enough, the best one is returned with a warning.
 *
 * @throws whatever the first `generate` throws; and at any time an abort, an intervention, a refusal or any other error that is no passing fault of a model.
 */
export async function generateWithQuality<Take>(loop: QualityLoop<Take>): Promise<QualityResult<Take>> {
  const { signal, hold = (text: string) => text } = loop;
  const maxAttempts = loop.policy?.maxAttempts ?? DEFAULT_MAX_ATTEMPTS;
  const accepts = loop.policy?.accepts ?? (({ grade }: QualityEvaluation) => isAccepted(grade));
  if (!(maxAttempts >= 1)) throw new TypeError(`maxAttempts is ${maxAttempts}, but at least one take has to be made`);
  const takes: JudgedTake<Take>[] = [];
  let prompt = hold(loop.prompt);
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    let made: JudgedTake<Take>;
    try {
      made = await takeOf(loop, { attempt, prompt, best: bestOf(takes) });
    } catch (error) {
      const best = bestOf(takes);
      if (best === undefined || !isPassingFault(error)) throw error;
      return result(takes, best, false, [`take ${attempt} could not be made (${error.message}); take ${best.attempt} is used`]);
    }
    takes.push(made);
    await loop.onTake?.(made);
    if (made.evaluation === null) return result(takes, bestOf(takes) ?? made, false, [`take ${attempt} was not judged`]);
    if (accepts(made.evaluation)) return result(takes, made, true, []);
    const best = bestOf(takes) ?? made;
    if (attempt >= maxAttempts || best.evaluation === null) return result(takes, best, false, [`no take was accepted; take ${best.attempt} of ${attempt} is the best, with a score of ${best.evaluation?.score ?? 0}`]);
    prompt = hold(await corrected(loop, best.prompt, best.evaluation));
  }
}

async function takeOf<Take>(loop: QualityLoop<Take>, { attempt, prompt, best }: { attempt: number; prompt: string; best: JudgedTake<Take> | undefined }): Promise<JudgedTake<Take>> {
  const { signal } = loop;
  const take = await loop.generate(prompt, { attempt, signal });
  const sent = loop.promptOf?.(take) ?? prompt;
  try {
    return { attempt, prompt: sent, take, evaluation: await loop.evaluate(take, { attempt, prompt: sent, best, signal }) };
  } catch (error) {
    if (!isPassingFault(error)) throw error;
    return { attempt, prompt: sent, take, evaluation: null };
  }
}

async function corrected<Take>(loop: QualityLoop<Take>, prompt: string, evaluation: QualityEvaluation): Promise<string> {
  const departments = failingDepartments(evaluation);
  const corrections = evaluation.promptCorrections.filter(({ department }) => departments.includes(department));
  if (loop.correct === undefined) return applyCorrections(prompt, corrections);
  return restoreLost(prompt, await loop.correct({ prompt, evaluation, departments, corrections, signal: loop.signal }), corrections);
}

/** The take with the highest score; of equals the later one, which has the corrections. A take without a judgement is better than none. */
function bestOf<Take>(takes: readonly JudgedTake<Take>[]): JudgedTake<Take> | undefined {
  const score = ({ evaluation }: JudgedTake<Take>) => evaluation?.score ?? -1;
  return takes.reduce<JudgedTake<Take> | undefined>((best, take) => (best === undefined || score(take) >= score(best) ? take : best), undefined);
}

function result<Take>(takes: readonly JudgedTake<Take>[], best: JudgedTake<Take>, accepted: boolean, warnings: readonly string[]): QualityResult<Take> {
  const ruleSuggestions = takes.map(({ evaluation }) => evaluation?.ruleSuggestion?.trim() ?? '').filter((rule) => rule !== '');
  return { ...best, accepted, takes, warnings, ruleSuggestions: [...new Set(ruleSuggestions)] };
}

/** Says what a scene's takes cost and brought, for the running trend. */
export function metricsOf<Take>({ attempt, evaluation, takes }: QualityResult<Take>, about: { scene: number; startedAt: string; finishedAt: string; rulesAdded: readonly string[] }): VersionMetrics | null {
  if (evaluation === null) return null;
  const corrections = takes.filter((take) => take.attempt < attempt).flatMap((take) => take.evaluation?.promptCorrections ?? []);
  return { scene: about.scene, attempt: takes.length, score: evaluation.score, startedAt: about.startedAt, finishedAt: about.finishedAt, rulesAdded: [...about.rulesAdded], corrections };
}
