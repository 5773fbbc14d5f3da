import { basename } from 'node:path';
import type { Writable } from 'node:stream';

import { type PriceTable, type SpendKind, costOf, formatUsd } from '@cinematic-canvas/core';
import { VIDEO_PROFILES, createCrew, defaultRoles } from '@cinematic-canvas/prompts';
import { CONTINUITY_ENGINE } from '@cinematic-canvas/temporal';

import { DEFAULT_PRICES } from '../default-prices.ts';
import { dryRun } from '../film/dry-run.ts';
import { type ExpectedCall, expectedCalls } from '../film/expected-calls.ts';
import type { FilmOptions } from '../film/film-options.ts';
import { SCREENPLAY_READER, readInput } from '../input/read-input.ts';
import type { ProviderConfig } from '../provider-config.ts';
import { textTable } from './text-table.ts';

/** What `plan` is asked for. */
export interface PlanCommand {
  input: string;
  scenes: string | null;
  size: { width: number; height: number };
  fps: number;
  provider: ProviderConfig;
  prices: PriceTable;
  budgetUsd: number | null;
  json: boolean;
}

/** What the calls of one model come to. */
export interface PlannedModel {
  modelId: string;
  kind: SpendKind;
  calls: number;
  /** Of video or sound. */
  seconds: number;
  /** Null where nobody knows the price. */
  costUsd: number | null;
}

/** A film as it would be made, and what it would cost. */
export interface FilmPlan {
  title: string;
  scenes: number;
  filmSeconds: number;
  jobs: Record<string, number>;
  /** With every first take accepted. */
  once: { models: PlannedModel[]; costUsd: number };
  /** With every take used that is allowed, and none accepted. */
  atMost: { models: PlannedModel[]; costUsd: number };
  unpricedModels: string[];
  /** How old the oldest price is that came with the package and is used here; null where all are the user's own. */
  pricesAsOf: string | null;
  budgetUsd: number | null;
  /** Whether the budget is enough with every first take accepted; null where there is no budget, or a price is not known. */
  fitsBudget: boolean | null;
}

/** Plans a film without making anything: no database, no model, no network. @throws {InputError} if the input can't be read. */
export async function planOf({ input, scenes, size, fps, provider, prices: own, budgetUsd }: PlanCommand, signal: AbortSignal): Promise<FilmPlan> {
  const prices: PriceTable = { ...DEFAULT_PRICES, ...own };
  const { storyboard } = await readInput(input, { signal, ...(scenes === null ? {} : { scenes }) });
  const crew = createCrew(defaultRoles);
  const chosen = (model: string | undefined) => (provider.PROVIDER === 'openai' ? (model ?? null) : null);
  const models = {
    text: chosen(provider.OPENAI_TEXT_MODEL), image: chosen(provider.OPENAI_IMAGE_MODEL), video: chosen(provider.OPENAI_VIDEO_MODEL),
    videoProfile: VIDEO_PROFILES[provider.VIDEO_PROFILE], maxTakes: provider.QUALITY_TAKES,
  };
  const options: FilmOptions = {
    source: { uri: 'plan:', name: basename(input), hash: '' }, scenes, audio: null, provider: provider.PROVIDER, size, fps, testSlates: false, startedAt: null, wasFinished: false, retakes: {},
  };
  const tools = {
    reader: SCREENPLAY_READER, continuity: CONTINUITY_ENGINE, imageModel: models.image ?? 'animatic', videoModel: models.video ?? 'animatic',
    ...(models.text === null ? {} : { textModel: models.text, ...(models.image === null || models.maxTakes === 0 ? {} : { judge: models.text }) }),
  };
  const run = await dryRun({ storyboard, options, crew, tools, signal });
  const calls = expectedCalls(run, crew, models);
  const [once, atMost] = [priced(calls.filter(({ isRetake }) => !isRetake), prices), priced(calls, prices)];
  const unpricedModels = [...new Set(atMost.models.filter(({ costUsd }) => costUsd === null).map(({ modelId }) => modelId))];
  return {
    title: storyboard.metadata.title, scenes: storyboard.scenes.length, filmSeconds: storyboard.scenes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
    jobs: Object.fromEntries([...Map.groupBy(run.steps, ({ type }) => type)].map(([type, ofType]) => [type, ofType.length])),
    once, atMost, unpricedModels, pricesAsOf: oldestDefault(atMost.models, prices), budgetUsd,
    fitsBudget: budgetUsd === null || unpricedModels.length > 0 ? null : once.costUsd <= budgetUsd,
  };
}

function priced(calls: readonly ExpectedCall[], prices: PriceTable): FilmPlan['once'] {
  const models = [...Map.groupBy(calls, ({ modelId, kind }) => `${kind} ${modelId}`).values()].map((ofModel): PlannedModel => {
    const [{ modelId, kind } = { modelId: '', kind: 'text' as const }] = ofModel;
    const costs = ofModel.map(({ usage }) => costOf(usage, modelId, prices));
    const seconds = sumOf(ofModel.map(({ usage }) => usage.seconds ?? 0));
    return { modelId, kind, calls: ofModel.length, seconds, costUsd: costs.includes(undefined) ? null : sumOf(costs.map((cost) => cost ?? 0)) };
  });
  return { models, costUsd: sumOf(models.map(({ costUsd }) => costUsd ?? 0)) };
}

function oldestDefault(models: readonly PlannedModel[], prices: PriceTable): string | null {
  const used = models.flatMap(({ modelId }) => {
    const own = Object.hasOwn(DEFAULT_PRICES, modelId) ? DEFAULT_PRICES[modelId] : undefined;
    return own === undefined || prices[modelId] !== own ? [] : [own.asOf];
  });
  return used.sort()[0] ?? null;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const cents = (usd: number | null) => (usd === null ? '?' : formatUsd(Math.ceil(usd * 100) / 100));

/** A sum, with a question mark for what it leaves out. */
function total({ models, costUsd }: FilmPlan['once']): string {
  if (models.every((model) => model.costUsd === null)) return '?';
  return models.some((model) => model.costUsd === null) ? `${cents(costUsd)} + ?` : cents(costUsd);
}

/** Writes a plan for a terminal. */
export function describePlan(plan: FilmPlan): string {
  const { title, scenes, filmSeconds, jobs, once, atMost, unpricedModels, budgetUsd, fitsBudget } = plan;
  const rows = atMost.models.map((most) => {
    const least = once.models.find(({ modelId, kind }) => modelId === most.modelId && kind === most.kind);
    const seconds = most.seconds === 0 ? '' : String(least?.seconds ?? 0);
    return [most.modelId, most.kind, String(least?.calls ?? 0), String(most.calls), seconds, cents(least === undefined ? 0 : least.costUsd), cents(most.costUsd)];
  });
  const calls = rows.length === 0
    ? 'Nothing is paid for: the animatic draws every picture here.\n'
    : textTable([['model', 'makes', 'calls', 'at most', 'seconds', 'price', 'at most'], ...rows, ['', '', '', '', '', total(once), total(atMost)]]);
  const retakes = atMost.costUsd > (budgetUsd ?? 0) ? '; if all takes are used, it stops the film before it is passed' : ', and for every retake';
  const verdict = {
    true: `The budget of ${formatUsd(budgetUsd ?? 0)} is enough if first takes are accepted${retakes}.\n`,
    false: `The budget of ${formatUsd(budgetUsd ?? 0)} is not enough: raise it to ${cents(once.costUsd)} or more, or film fewer scenes.\n`,
    null: budgetUsd === null ? '' : 'Whether the budget is enough nobody can say without these prices, and with a budget such calls are not made.\n',
  }[String(fitsBudget) as 'true' | 'false' | 'null'];
  return [
    `${title}: ${scenes} scene${scenes === 1 ? '' : 's'}, ${filmSeconds} s\n\n`,
    textTable([['jobs', ''], ...Object.entries(jobs).map(([type, count]) => [type, String(count)]), ['', String(sumOf(Object.values(jobs)))]]),
    `\n${calls}`,
    rows.length === 0 ? '' : '\n"price": each first take is accepted. "at most": every take that is allowed is made. Estimates lean to the high side.\n',
    unpricedModels.length === 0 ? '' : `No price is known for ${unpricedModels.join(', ')}: name it in a file for --prices. It is in no sum.\n`,
    plan.pricesAsOf === null ? '' : `Prices that come with the package are as old as ${plan.pricesAsOf}, and prices change: give your own with --prices.\n`,
    verdict,
  ].join('');
}

/** Prints what a film would take. @returns the exit code: 1 where the budget is not enough. */
export async function runPlan(command: PlanCommand, stdout: Writable, signal: AbortSignal): Promise<0 | 1> {
  const plan = await planOf(command, signal);
  stdout.write(command.json ? `${JSON.stringify(plan)}\n` : describePlan(plan));
  return plan.fitsBudget === false ? 1 : 0;
}
