import type { Writable } from 'node:stream';

import { type SpendCall, formatUsd } from '@cinematic-canvas/core';

import { type OperatingCommand, operate } from './operate.ts';
import { describeSpend } from './status.ts';
import { oneLine, textTable } from './text-table.ts';

/** What `spend` is asked for: the budget to set, null to lift it, absent to only look. */
export type SpendCommand = OperatingCommand & { budgetUsd?: number | null };

/** Prints what a film has cost, call by call, and sets its budget. */
export async function runSpend(command: SpendCommand, stdout: Writable, signal: AbortSignal): Promise<void> {
  await operate(command, stdout, signal, async ({ spend }, project) => {
    if (command.budgetUsd !== undefined) await spend.setBudget(project.id, command.budgetUsd);
    const [calls, total] = [await spend.list(project.id), await spend.total(project.id)];
    const byModel = totalsByModel(calls);
    const rows = calls.map((call) => [call.key, call.modelId, call.state, amount(call), call.reason === null ? '' : oneLine(call.reason, 60)]);
    const models = byModel.map(({ modelId, calls: count, costUsd }) => [modelId, String(count), formatUsd(costUsd)]);
    const tables = calls.length === 0 ? '' : `${textTable([['call', 'model', 'state', 'cost', ''], ...rows])}\n${textTable([['model', 'calls', 'cost'], ...models])}\n`;
    return { value: { total, byModel, calls }, text: `${tables}${describeSpend(total)}\n` };
  });
}

function amount({ state, costUsd, estimatedUsd }: SpendCall): string {
  if (state === 'open') return estimatedUsd === null ? '' : `~${formatUsd(estimatedUsd)}`;
  return costUsd === null ? '' : formatUsd(costUsd);
}

function totalsByModel(calls: readonly SpendCall[]): { modelId: string; calls: number; costUsd: number }[] {
  return [...Map.groupBy(calls, ({ modelId }) => modelId)].map(([modelId, ofModel]) => ({ modelId, calls: ofModel.length, costUsd: ofModel.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0) }));
}
