import { expect, test } from 'vitest';

import { createBell, repeat } from './bell.ts';

const NEVER_MS = 3_600_000;
const silent = new AbortController().signal;

test('a ring wakes who listens', async () => {
  const bell = createBell();
  const heard = bell.heard(NEVER_MS, silent);
  bell.ring();
  await expect(heard).resolves.toBeUndefined();
});

test('a ring that nobody heard is heard by the next who listens', async () => {
  const bell = createBell();
  bell.ring();
  await expect(bell.heard(NEVER_MS, silent)).resolves.toBeUndefined();
});

test('an abort ends the waiting', async () => {
  const stopping = new AbortController();
  const heard = createBell().heard(NEVER_MS, stopping.signal);
  stopping.abort();
  await expect(heard).resolves.toBeUndefined();
});

test('what is repeated goes on after a failure, until aborted', async () => {
  const stopping = new AbortController();
  const faults: unknown[] = [];
  let rounds = 0;
  await repeat(() => {
    if (++rounds === 3) stopping.abort();
    return rounds === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
  }, 1, stopping.signal, (fault) => faults.push(fault));
  expect([rounds, faults.length]).toEqual([3, 1]);
});
