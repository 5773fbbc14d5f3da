import { expect, test } from 'vitest';

import { inScope, openAll } from './scope.ts';

const resource = (name: string, log: string[]): AsyncDisposable => ({ [Symbol.asyncDispose]: () => Promise.resolve(void log.push(name)) });

test('what was opened is closed in reverse order', async () => {
  const log: string[] = [];
  const opened = await openAll((scope) => {
    scope.use(resource('first', log));
    scope.use(resource('second', log));
    return Promise.resolve({ value: 1 });
  });
  expect([opened.value, log]).toEqual([1, []]);
  await opened[Symbol.asyncDispose]();
  expect(log).toEqual(['second', 'first']);
});

test('opening that fails half-way closes what was opened and throws its own fault', async () => {
  const log: string[] = [];
  const opening = openAll((scope) => {
    scope.use(resource('first', log));
    scope.defer(() => Promise.reject(new Error('closing failed')));
    return Promise.reject(new Error('opening failed'));
  });
  await expect(opening).rejects.toThrow('opening failed');
  expect(log).toEqual(['first']);
});

test('a fault while closing does not keep the rest from being closed', async () => {
  const log: string[] = [];
  const run = inScope((scope) => {
    scope.use(resource('first', log));
    scope.defer(() => Promise.reject(new Error('closing failed')));
    return Promise.resolve('result');
  });
  await expect(run).rejects.toThrow('closing failed');
  expect(log).toEqual(['first']);
});
