import { expect, test } from 'vitest';

import { CircuitOpenError, createCircuitBreaker } from './circuit-breaker.ts';

const broken = () => Promise.reject(new Error('connection refused'));
const minute = 60_000;

function breakerWithClock() {
  const clock = { now: 0 };
  const breaker = createCircuitBreaker({ errorThreshold: 20, windowMs: minute, coolDownMs: 5_000, now: () => clock.now });
  const fail = async (times: number, everyMs = 0) => {
    for (let i = 0; i < times; i++) {
      await expect(breaker.run(broken)).rejects.toThrow('connection refused');
      clock.now += everyMs;
    }
  };
  return { clock, breaker, fail };
}

test('B7: twenty errors over a week do not open it; twenty in a window do', async () => {
  const { breaker, fail } = breakerWithClock();
  await fail(20, 8.4 * 60 * minute);
  expect(breaker.state).toBe('closed');
  await fail(20, 1);
  expect(breaker.state).toBe('open');
  await expect(breaker.run(() => Promise.resolve('through'))).rejects.toBeInstanceOf(CircuitOpenError);
});

test('B8: after the cool-down one probe decides', async () => {
  const { clock, breaker, fail } = breakerWithClock();
  await fail(20);
  clock.now += 5_000;
  expect(breaker.state).toBe('half-open');
  let answer: (value: string) => void = () => undefined;
  const probe = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)));
  await expect(breaker.run(() => Promise.resolve('a second one'))).rejects.toBeInstanceOf(CircuitOpenError);
  answer('well');
  expect(await probe).toBe('well');
  expect(breaker.state).toBe('closed');
  await fail(20);
  clock.now += 5_000;
  await fail(1);
  expect(breaker.state).toBe('open');
});

test('a failure that says nothing of the database\'s health is not counted', async () => {
  const { breaker } = breakerWithClock();
  for (let i = 0; i < 50; i++) await expect(breaker.run(broken, () => false)).rejects.toThrow();
  expect(breaker.state).toBe('closed');
});
