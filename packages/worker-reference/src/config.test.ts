import { InvalidDataError } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { describeConfig, readServiceConfig } from './config.ts';

const GOOD = { DATABASE_URL: 'postgres://localhost/films', ASSETS_DIR: '/films', GOOGLE_CLOUD_PROJECT: 'films' };

test('what is set is read, the rest has defaults', () => {
  const config = readServiceConfig({ ...GOOD, WORKER_CONCURRENCY: '3', PORT: '' });
  expect(config).toMatchObject({ ...GOOD, WORKER_CONCURRENCY: 3, LEASE_MS: 30_000, DATABASE_SCHEMA: 'cinematic_canvas' });
  expect(config.PORT).toBeUndefined();
});

test('every fault is listed at once, by the variable’s name', () => {
  const read = () => readServiceConfig({ DATABASE_URL: 'mysql://x', PORT: '99999', WORKER_CONCURRENCY: 'many' });
  expect(read).toThrow(InvalidDataError);
  for (const name of ['DATABASE_URL', 'ASSETS_DIR', 'GOOGLE_CLOUD_PROJECT', 'PORT', 'WORKER_CONCURRENCY']) expect(read).toThrow(new RegExp(`${name}: `));
});

test('the help names every variable with what it is for', () => {
  for (const line of describeConfig().split('\n')) expect(line).toMatch(/^ {2}[A-Z_]+ {2,}\S/);
});
