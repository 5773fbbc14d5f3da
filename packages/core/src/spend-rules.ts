import { z } from 'zod';

import { BudgetExceededError, UnknownPriceError } from './errors.ts';
import { toJson, storable } from './jobs/prepare.ts';
import { parseAt } from './parse.ts';
import { NewSpendCall, type SpendCall, type SpendTotal } from './spend.ts';

const NANO = 1_000_000_000;
/** The highest amount that stays exact. */
const MOST_USD = Number.MAX_SAFE_INTEGER / NANO / 1000;
const Amount = z.number().min(0, 'is an amount from 0').max(MOST_USD, 'is more than can be counted exactly').nullable();

/** Billionths of a dollar, in which sums are exact. */
export const toNano = (usd: number) => Math.round(usd * NANO);
/** Dollars again. */
export const toUsd = (nano: number) => nano / NANO;

/** A call as it is stored, with everything decided that needs no other call. */
export type SpendOrder = z.output<typeof NewSpendCall>;

/** Parses a call that is about to be made. @throws {InvalidDataError} */
export function parseOrder(call: NewSpendCall): SpendOrder {
  const order = parseAt('paid call', NewSpendCall, call);
  parseAmount('estimate of a paid call', order.estimatedUsd);
  return { ...order, key: storable(order.key), modelId: storable(order.modelId), request: order.request === null ? null : storable(order.request) };
}

/** Parses an amount in dollars; null passes. @throws {InvalidDataError} */
export function parseAmount(boundary: string, usd: number | null): number | null {
  return parseAt(boundary, Amount, usd);
}

/** Parses what a provider gave to ask for an answer with. @throws {InvalidDataError} if it is no JSON, or nothing. */
export function parseOperation(operation: unknown): SpendCall['operation'] {
  return parseAt('operation of a paid call', z.json().refine((value) => value !== null, 'is nothing'), toJson('operation of a paid call', operation));
}

/** What is to be done with an order, given the open or else the last settled call of its key. */
export type OpeningPlan = { kind: 'resume'; call: SpendCall } | { kind: 'buy'; abandoned: SpendCall | null };

/** Decides whether a call is resumed or bought. */
export function planOpening(order: SpendOrder, live: SpendCall | undefined): OpeningPlan {
  if (live === undefined) return { kind: 'buy', abandoned: null };
  if (live.request !== order.request) return { kind: 'buy', abandoned: live.state === 'open' ? live : null };
  if (live.state === 'settled' && order.again) return { kind: 'buy', abandoned: null };
  return { kind: 'resume', call: live };
}

/** Why a call was closed that another one of its key took the place of. */
export const REPLACED = 'another request took its place before the answer came; counted at its estimate';
/** Why a call was closed whose answer nobody hears. */
export const ABANDONED = 'the process ended before the answer came; counted at its estimate';

/** Holds an order against the budget. @throws {BudgetExceededError} @throws {UnknownPriceError} */
export function checkBudget({ projectId, key, modelId, estimatedUsd }: SpendOrder, { settledUsd, openUsd, budgetUsd }: Pick<SpendTotal, 'settledUsd' | 'openUsd' | 'budgetUsd'>): void {
  if (budgetUsd === null) return;
  if (estimatedUsd === null) throw new UnknownPriceError({ projectId, key, modelId });
  const sum = toNano(settledUsd) + toNano(openUsd) + toNano(estimatedUsd);
  if (sum > toNano(budgetUsd)) throw new BudgetExceededError({ projectId, key, modelId, budgetUsd, settledUsd, openUsd, estimatedUsd, neededUsd: toUsd(sum) });
}
