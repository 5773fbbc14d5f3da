import { NotFoundError } from './errors.ts';
import { uuidv7 } from './identity.ts';
import { storable, toJson } from './jobs/prepare.ts';
import { ABANDONED, REPLACED, checkBudget, parseAmount, parseOperation, parseOrder, planOpening, toNano, toUsd } from './spend-rules.ts';
import type { SpendCall, SpendLedger, SpendTotal } from './spend.ts';

/** Creates a spend ledger that lives in memory and ends with the process; for tests, dry runs and embedding. */
export function createMemorySpendLedger(): SpendLedger {
  const calls = new Map<string, SpendCall>();
  const budgets = new Map<string, number>();

  const now = () => new Date().toISOString();
  const of = (projectId: string) => [...calls.values()].filter((call) => call.projectId === projectId);
  const sum = (amounts: readonly (number | null)[]) => toUsd(amounts.reduce<number>((total, amount) => total + toNano(amount ?? 0), 0));
  function totalOf(projectId: string): SpendTotal {
    const all = of(projectId);
    const [open, closed] = [all.filter(({ state }) => state === 'open'), all.filter(({ state }) => state !== 'open')];
    return {
      settledUsd: sum(closed.map(({ costUsd }) => costUsd)), openUsd: sum(open.map(({ estimatedUsd }) => estimatedUsd)),
      budgetUsd: budgets.get(projectId) ?? null, calls: all.length,
      unpriced: open.filter(({ estimatedUsd }) => estimatedUsd === null).length + closed.filter(({ costUsd }) => costUsd === null).length,
    };
  }
  function liveCall(projectId: string, key: string): SpendCall | undefined {
    const mine = of(projectId).filter((call) => call.key === key && call.state !== 'failed');
    return mine.find(({ state }) => state === 'open') ?? mine.at(-1);
  }
  /** Changes an open call; one that is closed stays as it is. */
  function change(id: string, patch: (call: SpendCall) => Partial<SpendCall>): SpendCall {
    const call = calls.get(id);
    if (call === undefined) throw new NotFoundError({ entity: 'paid call', id });
    const next = call.state === 'open' ? { ...call, ...patch(call) } : call;
    calls.set(id, next);
    return structuredClone(next);
  }
  const close = (id: string, reason: string) => change(id, ({ estimatedUsd }) => ({ state: 'failed', reason, costUsd: estimatedUsd, closedAt: now() }));

  // Each method is one synchronous step inside, so that no two of them mix.
  const inOneStep = <T>(run: () => T): Promise<T> => Promise.resolve().then(run);
  return {
    open: (wanted) =>
      inOneStep(() => {
        const order = parseOrder(wanted);
        const plan = planOpening(order, liveCall(order.projectId, order.key));
        if (plan.kind === 'resume') return { call: structuredClone(plan.call), resumed: true };
        checkBudget(order, totalOf(order.projectId));
        if (plan.abandoned !== null) close(plan.abandoned.id, REPLACED);
        const { projectId, jobId, key, request, modelId, kind, estimatedUsd } = order;
        const call: SpendCall = {
          projectId, jobId, key, request, modelId, kind, estimatedUsd, id: uuidv7(), state: 'open', costUsd: null, operation: null, usage: null, reason: null, openedAt: now(), closedAt: null,
        };
        calls.set(call.id, call);
        return { call: structuredClone(call), resumed: false };
      }),
    attachOperation: (id, given) =>
      inOneStep(() => {
        const operation = parseOperation(given);
        return change(id, (call) => ({ operation: call.operation ?? operation }));
      }),
    settle: (id, { usage, costUsd }) =>
      inOneStep(() => {
        const cost = parseAmount('cost of a paid call', costUsd ?? null);
        return change(id, ({ estimatedUsd }) => ({ state: 'settled', usage: toJson('usage of a paid call', usage) as SpendCall['usage'], costUsd: cost ?? estimatedUsd, closedAt: now() })); // a copy
      }),
    fail: (id, reason, { costUsd = 0 } = {}) =>
      inOneStep(() => {
        const cost = parseAmount('cost of a failed call', costUsd);
        return change(id, () => ({ state: 'failed', reason: storable(reason), costUsd: cost, closedAt: now() }));
      }),
    abandon: ({ projectId, jobId }) =>
      inOneStep(() =>
        of(projectId)
          .filter((call) => call.state === 'open' && call.operation === null && (jobId === undefined || call.jobId === jobId))
          .map(({ id }) => close(id, ABANDONED)),
      ),
    get: (id) => inOneStep(() => structuredClone(calls.get(id) ?? null)),
    list: (projectId) => inOneStep(() => structuredClone(of(projectId))),
    total: (projectId) => inOneStep(() => totalOf(projectId)),
    setBudget: (projectId, budgetUsd) =>
      inOneStep(() => {
        const budget = parseAmount('budget', budgetUsd);
        if (budget === null) budgets.delete(projectId);
        else budgets.set(projectId, toUsd(toNano(budget)));
      }),
  };
}
