import { z } from 'zod';

import { Id, Instant } from './identity.ts';

/*
 * Glossary
 *
 * call       one request to a paid model, and its row in the ledger.
 * key        what a call is for, in a user's words: "scene 4A: clip, take 2". The same within a project for the same call, also after a restart.
 * open       ordered and not answered yet; its estimate is held against the budget.
 * settled    answered; its cost is known, or its estimate stands for it.
 * failed     gave nothing to use; costs what the provider charged all the same, mostly nothing.
 * operation  what the provider gave to ask for the answer with; stored before anyone waits, so that a crash resumes the call.
 */

/** What a paid call makes. */
export const SpendKind = z.enum(['text', 'image', 'video', 'audio', 'transcription', 'moderation']);
/** What a paid call makes. */
export type SpendKind = z.infer<typeof SpendKind>;

const Usd = z.number().min(0);

/** What a call used, as it is kept with its row. */
const CallUsage = z.object({
  inputTokens: z.number().optional(),
  cachedInputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  seconds: z.number().optional(),
  images: z.number().optional(),
  costUsd: z.number().optional(),
});

/** One paid call. */
export const SpendCall = z.object({
  id: Id,
  projectId: Id,
  jobId: Id.nullable(),
  key: z.string().min(1).describe('what the call is for: "scene 4A: clip, take 2"'),
  request: z.string().nullable().describe('fingerprint of what was asked for; another one is another call'),
  modelId: z.string().min(1),
  kind: SpendKind,
  state: z.enum(['open', 'settled', 'failed']),
  estimatedUsd: Usd.nullable().describe('null where nobody knows the price'),
  costUsd: Usd.nullable().describe('null while open, and where nobody knows the price'),
  operation: z.json().nullable().describe('what to ask the provider for the answer with'),
  usage: CallUsage.nullable(),
  reason: z.string().nullable().describe('why it failed'),
  openedAt: Instant,
  closedAt: Instant.nullable(),
});
/** One paid call. */
export type SpendCall = z.infer<typeof SpendCall>;

/** A call that is about to be made. */
export const NewSpendCall = SpendCall.pick({ projectId: true, jobId: true, key: true, modelId: true, kind: true, estimatedUsd: true }).extend({
  request: SpendCall.shape.request.default(null),
  again: z.boolean().default(false).describe('buy anew where a call of this key is settled: its answer is not to be had a second time'),
});
/** A call that is about to be made. */
export type NewSpendCall = z.input<typeof NewSpendCall>;

/** Where a project stands with its money, in US dollars. */
export interface SpendTotal {
  /** What closed calls have cost. */
  settledUsd: number;
  /** Estimates of the calls under way. */
  openUsd: number;
  /** Null where there is none. */
  budgetUsd: number | null;
  /** How many calls there are, whatever became of them. */
  calls: number;
  /** Calls of which nobody knows the price; they are in no sum. */
  unpriced: number;
}

/**
 * One row for each paid call, written before the call is made, so that nothing is bought twice and no budget is passed.
 *
 * Sums are exact to a billionth of a dollar.
 */
export interface SpendLedger {
  /**
   * Opens a call before it is made. The open or settled call of the same key and request is returned instead (`resumed`): its answer is
   * asked for, not bought again. An open one of another request is closed at its estimate, as nobody will wait for it.
   *
   * @throws {BudgetExceededError} if what is spent, what is open and this estimate come to more than the project's budget, under any race.
   * @throws {UnknownPriceError} if the project has a budget and nobody knows what this call will cost.
   */
  open(call: NewSpendCall): Promise<{ call: SpendCall; resumed: boolean }>;
  /** Keeps what the provider gave to ask for the answer with; do it before anyone waits. The first one stays. @throws {NotFoundError} */
  attachOperation(id: string, operation: unknown): Promise<SpendCall>;
  /** Closes a call that was answered. A call that is closed stays as it is. @param outcome - `costUsd` absent: the estimate stands. @throws {NotFoundError} */
  settle(id: string, outcome: { usage: z.infer<typeof CallUsage>; costUsd?: number | undefined }): Promise<SpendCall>;
  /**
   * Closes a call that gave nothing to use; its key can be bought anew. A call that is closed stays as it is.
   *
   * @param outcome - `costUsd` of what was charged all the same, 0 if absent.
   * @throws {NotFoundError}
   */
  fail(id: string, reason: string, outcome?: { costUsd?: number | null | undefined }): Promise<SpendCall>;
  /** Closes, at their estimates, a job's open calls (or all of a project) that can't be resumed: nobody hears their answers any more. @returns those. */
  abandon(of: { projectId: string; jobId?: string }): Promise<SpendCall[]>;
  get(id: string): Promise<SpendCall | null>;
  /** A project's calls, oldest first. */
  list(projectId: string): Promise<SpendCall[]>;
  total(projectId: string): Promise<SpendTotal>;
  /** Sets what a project may cost in all; null lifts the budget. What is spent already stays spent. @throws {InvalidDataError} if it is no amount. */
  setBudget(projectId: string, budgetUsd: number | null): Promise<void>;
}
