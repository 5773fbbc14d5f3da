import assert from 'node:assert/strict';

import { BudgetExceededError, InvalidDataError, NotFoundError, UnknownPriceError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import type { NewSpendCall, SpendLedger } from '../spend.ts';
import type { ConformanceCase } from './conformance.ts';

/** A clip of one dollar in a project that no other case uses, as ledgers may be shared. */
function aCall(extra: Partial<NewSpendCall> = {}): NewSpendCall {
  return { projectId: uuidv7(), jobId: null, key: 'scene 4A: clip, take 2', modelId: 'clips-1', kind: 'video', estimatedUsd: 1, ...extra };
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => assert.fail('it should have been refused'), (error: unknown) => error);
}

const NOBODY = uuidv7();

/** What every spend ledger promises. */
export const spendCases: readonly ConformanceCase<SpendLedger>[] = [
  {
    name: 'a call is opened with its estimate, and settled with its cost',
    async run(make) {
      const ledger = await make();
      const jobId = uuidv7();
      const wanted = aCall({ jobId, estimatedUsd: 0.4 });
      const { call, resumed } = await ledger.open(wanted);
      assert.equal(resumed, false);
      assert.deepEqual({ ...call, id: 0, openedAt: 0 }, {
        id: 0, openedAt: 0, projectId: wanted.projectId, jobId, key: wanted.key, request: null, modelId: 'clips-1', kind: 'video', state: 'open', estimatedUsd: 0.4,
        costUsd: null, operation: null, usage: null, reason: null, closedAt: null,
      });
      assert.deepEqual(await ledger.total(wanted.projectId), { settledUsd: 0, openUsd: 0.4, budgetUsd: null, calls: 1, unpriced: 0 });
      const settled = await ledger.settle(call.id, { usage: { seconds: 8 }, costUsd: 0.5 });
      assert.deepEqual({ ...settled, closedAt: null }, { ...call, state: 'settled', usage: { seconds: 8 }, costUsd: 0.5, closedAt: null });
      assert.notEqual(settled.closedAt, null);
      assert.deepEqual(await ledger.total(wanted.projectId), { settledUsd: 0.5, openUsd: 0, budgetUsd: null, calls: 1, unpriced: 0 });
      assert.deepEqual(await ledger.list(wanted.projectId), [settled]);
      assert.deepEqual(await ledger.get(call.id), settled);
    },
  },
  {
    name: 'an open call of the same key is resumed, with its operation, and not bought twice',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call } = await ledger.open(wanted);
      const operation = { id: 'video_123', nested: [1, null, { zero: '\0' }] };
      assert.deepEqual((await ledger.attachOperation(call.id, operation)).operation, operation);
      const again = await ledger.open(wanted);
      assert.equal(again.resumed, true);
      assert.equal(again.call.id, call.id);
      assert.deepEqual(again.call.operation, operation);
      assert.equal((await ledger.list(wanted.projectId)).length, 1);
    },
  },
  {
    name: 'a settled call of the same key is resumed, unless it is to be bought again',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call } = await ledger.open(wanted);
      await ledger.settle(call.id, { usage: {}, costUsd: 1 });
      assert.deepEqual((await ledger.open(wanted)).call.id, call.id);
      const again = await ledger.open({ ...wanted, again: true });
      assert.equal(again.resumed, false);
      assert.notEqual(again.call.id, call.id);
      assert.equal((await ledger.total(wanted.projectId)).calls, 2);
      assert.equal((await ledger.open({ ...wanted, again: true })).call.id, again.call.id, 'an open one is resumed all the same');
    },
  },
  {
    name: 'the newest settled call of a key is the one that is resumed',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const ids: string[] = [];
      for (let round = 0; round < 3; round++) {
        const { call } = await ledger.open({ ...wanted, again: true });
        await ledger.settle(call.id, { usage: {}, costUsd: round });
        ids.push(call.id);
      }
      assert.equal((await ledger.open(wanted)).call.id, ids.at(-1));
    },
  },
  {
    name: 'the same key in another project is another call',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call } = await ledger.open(wanted);
      const other = await ledger.open({ ...wanted, projectId: uuidv7() });
      assert.equal(other.resumed, false);
      assert.notEqual(other.call.id, call.id);
    },
  },
  {
    name: 'an open call of another request is closed at its estimate, and the new one bought',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call: first } = await ledger.open({ ...wanted, request: 'a' });
      await ledger.attachOperation(first.id, 'order 1');
      const { call: second, resumed } = await ledger.open({ ...wanted, request: 'b' });
      assert.equal(resumed, false);
      assert.equal(second.operation, null);
      const closed = await ledger.get(first.id);
      assert.equal(closed?.state, 'failed');
      assert.equal(closed.costUsd, 1);
      await ledger.settle(second.id, { usage: {}, costUsd: 1 });
      const third = await ledger.open({ ...wanted, request: 'a' });
      assert.equal(third.resumed, false);
      assert.equal((await ledger.get(second.id))?.state, 'settled', 'what is settled stays so');
    },
  },
  {
    name: 'a failed call frees its key, and costs nothing unless it was charged',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call: first } = await ledger.open(wanted);
      const failed = await ledger.fail(first.id, 'refused');
      assert.deepEqual([failed.state, failed.reason, failed.costUsd], ['failed', 'refused', 0]);
      const { call: second, resumed } = await ledger.open(wanted);
      assert.equal(resumed, false);
      await ledger.fail(second.id, 'half of it', { costUsd: 0.25 });
      assert.deepEqual(await ledger.total(wanted.projectId), { settledUsd: 0.25, openUsd: 0, budgetUsd: null, calls: 2, unpriced: 0 });
    },
  },
  {
    name: 'a closed call stays as it is, whatever comes later',
    async run(make) {
      const ledger = await make();
      const { call } = await ledger.open(aCall());
      const settled = await ledger.settle(call.id, { usage: {}, costUsd: 0.75 });
      assert.deepEqual(await ledger.settle(call.id, { usage: {}, costUsd: 9 }), settled);
      assert.deepEqual(await ledger.fail(call.id, 'late'), settled);
      assert.deepEqual(await ledger.attachOperation(call.id, 'late'), settled);
      assert.deepEqual(await ledger.get(call.id), settled);
    },
  },
  {
    name: 'the first operation of a call stays',
    async run(make) {
      const ledger = await make();
      const { call } = await ledger.open(aCall());
      await ledger.attachOperation(call.id, 'order 1');
      assert.equal((await ledger.attachOperation(call.id, 'order 2')).operation, 'order 1');
    },
  },
  {
    name: 'where no cost is said the estimate stands',
    async run(make) {
      const ledger = await make();
      const { call } = await ledger.open(aCall({ estimatedUsd: 0.125 }));
      assert.equal((await ledger.settle(call.id, { usage: {} })).costUsd, 0.125);
    },
  },
  {
    name: 'a call that would pass the budget is refused with every number, and nothing is written',
    async run(make) {
      const ledger = await make();
      const { projectId } = aCall();
      await ledger.setBudget(projectId, 2);
      const { call } = await ledger.open(aCall({ projectId, key: 'a' }));
      await ledger.settle(call.id, { usage: {}, costUsd: 0.9 });
      await ledger.open(aCall({ projectId, key: 'b', estimatedUsd: 0.5 }));
      const before = await ledger.list(projectId);
      const refused = await rejectionOf(ledger.open(aCall({ projectId, key: 'c', estimatedUsd: 0.7 })));
      assert.ok(refused instanceof BudgetExceededError);
      assert.deepEqual(refused.detail, { projectId, key: 'c', modelId: 'clips-1', budgetUsd: 2, settledUsd: 0.9, openUsd: 0.5, estimatedUsd: 0.7, neededUsd: 2.1 });
      assert.match(refused.message, /Raise it to \$2\.10/);
      assert.deepEqual(await ledger.list(projectId), before);
      await ledger.setBudget(projectId, 2.1);
      assert.equal((await ledger.open(aCall({ projectId, key: 'c', estimatedUsd: 0.7 }))).resumed, false);
    },
  },
  {
    name: 'a budget can be used up to the last billionth of a dollar',
    async run(make) {
      const ledger = await make();
      const { projectId } = aCall();
      await ledger.setBudget(projectId, 0.3);
      for (const key of ['a', 'b', 'c']) await ledger.open(aCall({ projectId, key, estimatedUsd: 0.1 }));
      assert.deepEqual(await ledger.total(projectId), { settledUsd: 0, openUsd: 0.3, budgetUsd: 0.3, calls: 3, unpriced: 0 });
      await ledger.open(aCall({ projectId, key: 'free', estimatedUsd: 0 }));
      assert.ok((await rejectionOf(ledger.open(aCall({ projectId, key: 'd', estimatedUsd: 0.000_000_001 })))) instanceof BudgetExceededError);
    },
  },
  {
    name: 'what is resumed passes no budget, even one that was lowered',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const { call } = await ledger.open(wanted);
      await ledger.setBudget(wanted.projectId, 0);
      assert.equal((await ledger.open(wanted)).call.id, call.id);
      await ledger.setBudget(wanted.projectId, null);
      assert.equal((await ledger.total(wanted.projectId)).budgetUsd, null);
    },
  },
  {
    name: 'a race of orders never passes the budget',
    async run(make) {
      const ledger = await make();
      const { projectId } = aCall();
      await ledger.setBudget(projectId, 5);
      const orders = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => ledger.open(aCall({ projectId, key: `clip ${index}` }))));
      const refused = orders.flatMap((order) => (order.status === 'rejected' ? [order.reason as unknown] : []));
      assert.equal(refused.length, 15);
      assert.ok(refused.every((reason) => reason instanceof BudgetExceededError));
      assert.equal((await ledger.total(projectId)).openUsd, 5);
    },
  },
  {
    name: 'a race for one key buys once',
    async run(make) {
      const ledger = await make();
      const wanted = aCall();
      const orders = await Promise.all(Array.from({ length: 20 }, () => ledger.open(wanted)));
      assert.equal(orders.filter(({ resumed }) => !resumed).length, 1);
      assert.equal(new Set(orders.map(({ call }) => call.id)).size, 1);
    },
  },
  {
    name: 'a call without a price is counted where there is no budget, and refused where there is one',
    async run(make) {
      const ledger = await make();
      const wanted = aCall({ estimatedUsd: null });
      const { call } = await ledger.open(wanted);
      assert.equal((await ledger.settle(call.id, { usage: { seconds: 1 } })).costUsd, null);
      assert.deepEqual(await ledger.total(wanted.projectId), { settledUsd: 0, openUsd: 0, budgetUsd: null, calls: 1, unpriced: 1 });
      await ledger.setBudget(wanted.projectId, 100);
      const refused = await rejectionOf(ledger.open({ ...wanted, key: 'another' }));
      assert.ok(refused instanceof UnknownPriceError);
      assert.equal(refused.detail.modelId, 'clips-1');
    },
  },
  {
    name: 'open calls that can not be resumed are abandoned at their estimates, those with an operation stay open',
    async run(make) {
      const ledger = await make();
      const [projectId, mine, other] = [uuidv7(), uuidv7(), uuidv7()];
      const { call: lost } = await ledger.open(aCall({ projectId, jobId: mine, key: 'a' }));
      const { call: kept } = await ledger.open(aCall({ projectId, jobId: mine, key: 'b' }));
      await ledger.attachOperation(kept.id, { id: 1 });
      await ledger.open(aCall({ projectId, jobId: other, key: 'c' }));
      const abandoned = await ledger.abandon({ projectId, jobId: mine });
      assert.deepEqual(abandoned.map(({ id, state, costUsd }) => ({ id, state, costUsd })), [{ id: lost.id, state: 'failed', costUsd: 1 }]);
      assert.equal((await ledger.abandon({ projectId })).length, 1);
      assert.deepEqual(await ledger.total(projectId), { settledUsd: 2, openUsd: 1, budgetUsd: null, calls: 3, unpriced: 0 });
    },
  },
  {
    name: 'what is not there is said to be not there',
    async run(make) {
      const ledger = await make();
      for (const id of [NOBODY, 'no id']) {
        assert.equal(await ledger.get(id), null);
        assert.ok((await rejectionOf(ledger.settle(id, { usage: {} }))) instanceof NotFoundError);
        assert.ok((await rejectionOf(ledger.fail(id, 'x'))) instanceof NotFoundError);
        assert.ok((await rejectionOf(ledger.attachOperation(id, 'x'))) instanceof NotFoundError);
        assert.deepEqual(await ledger.list(id), []);
        assert.deepEqual(await ledger.abandon({ projectId: id }), []);
        assert.deepEqual(await ledger.total(id), { settledUsd: 0, openUsd: 0, budgetUsd: null, calls: 0, unpriced: 0 });
      }
    },
  },
  {
    name: 'amounts that are none are refused',
    async run(make) {
      const ledger = await make();
      const { call } = await ledger.open(aCall());
      for (const amount of [-1, NaN, Infinity, 1e15]) {
        assert.ok((await rejectionOf(ledger.open(aCall({ estimatedUsd: amount })))) instanceof InvalidDataError);
        assert.ok((await rejectionOf(ledger.settle(call.id, { usage: {}, costUsd: amount }))) instanceof InvalidDataError);
        assert.ok((await rejectionOf(ledger.fail(call.id, 'x', { costUsd: amount }))) instanceof InvalidDataError);
        assert.ok((await rejectionOf(ledger.setBudget(uuidv7(), amount))) instanceof InvalidDataError);
      }
      assert.ok((await rejectionOf(ledger.attachOperation(call.id, null))) instanceof InvalidDataError);
      assert.ok((await rejectionOf(ledger.attachOperation(call.id, undefined))) instanceof InvalidDataError);
    },
  },
  {
    name: 'texts that a column can not hold are kept as far as they can be',
    async run(make) {
      const ledger = await make();
      const wanted = aCall({ key: 'scene \0 4A', request: '\ud83c' });
      const { call } = await ledger.open(wanted);
      assert.equal((await ledger.open(wanted)).call.id, call.id);
      assert.equal((await ledger.fail(call.id, 'no \0 such')).reason, 'no \uFFFD such');
    },
  },
];
