import { InvalidDataError } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { readProviderConfig, unpricedModels } from './provider-config.ts';

const OPENAI = { PROVIDER: 'openai', OPENAI_API_KEY: 'secret', OPENAI_TEXT_MODEL: 'writer', OPENAI_IMAGE_MODEL: 'painter' };

test('without anything set the animatic draws', () => {
  expect(readProviderConfig({})).toMatchObject({ PROVIDER: 'animatic', QUALITY_TAKES: 3, VIDEO_PROFILE: 'generic' });
});

test('a server that asks for no key needs its address only', () => {
  expect(readProviderConfig({ ...OPENAI, OPENAI_API_KEY: '', OPENAI_BASE_URL: 'http://localhost:8000/v1' }).OPENAI_API_KEY).toBeUndefined();
});

test('what is missing and what is malformed are said together', () => {
  const read = () => readProviderConfig({ PROVIDER: 'openai', VIDEO_PROFILE: 'film', QUALITY_WEIGHTS: 'beauty=1' });
  expect(read).toThrow(InvalidDataError);
  for (const name of ['OPENAI_API_KEY', 'OPENAI_TEXT_MODEL', 'OPENAI_IMAGE_MODEL', 'VIDEO_PROFILE', 'QUALITY_WEIGHTS']) expect(read).toThrow(new RegExp(`${name}: `));
});

test('weights and thresholds are read by name', () => {
  expect(readProviderConfig({ ...OPENAI, QUALITY_WEIGHTS: 'continuity=0.4, technicalQuality=.1', QUALITY_THRESHOLDS: 'ACCEPT=0.95' })).toMatchObject({ QUALITY_WEIGHTS: { continuity: 0.4, technicalQuality: 0.1 }, QUALITY_THRESHOLDS: { ACCEPT: 0.95 } });
});

test('a budget is held against the prices of every model in use', () => {
  const config = readProviderConfig({ ...OPENAI, OPENAI_VIDEO_MODEL: 'camera' });
  expect(unpricedModels(config, { writer: { inputPerMillionTokens: 1 } })).toEqual(['painter', 'camera']);
  expect(unpricedModels(readProviderConfig({}), {})).toEqual([]);
});
