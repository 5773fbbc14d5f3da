import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { DEFAULT_PRICES } from '../default-prices.ts';
import { type ProviderConfig, readProviderConfig } from '../provider-config.ts';
import { type PlanCommand, describePlan, planOf } from './plan.ts';

const FERRY = fileURLToPath(new URL('../../../../examples/night-ferry.fountain', import.meta.url));
const PRICES = { writer: { inputPerMillionTokens: 1, outputPerMillionTokens: 10 }, painter: { perImage: 0.04 }, camera: { perSecond: 0.1 } };
const MODELS = { PROVIDER: 'openai', OPENAI_API_KEY: 'none', OPENAI_TEXT_MODEL: 'writer', OPENAI_IMAGE_MODEL: 'painter', OPENAI_VIDEO_MODEL: 'camera' };

const plan = (extra: Partial<PlanCommand> = {}, environment: Record<string, string> = MODELS) =>
  planOf({ input: FERRY, scenes: null, size: { width: 1280, height: 720 }, fps: 24, provider: readProviderConfig(environment) satisfies ProviderConfig, prices: PRICES, budgetUsd: null, json: false, ...extra }, new AbortController().signal);

test('the animatic costs nothing, and every job is named', async () => {
  const { jobs, once, atMost, scenes } = await plan({}, {});
  expect(jobs).toEqual({ GENERATE_STORYBOARD: 1, SEMANTIC_ANALYSIS: 1, GENERATE_CHARACTER_ASSETS: 3, GENERATE_LOCATION_ASSETS: 6, GENERATE_SCENE_FRAMES: scenes, GENERATE_SCENE_VIDEO: scenes, RENDER_VIDEO: 1 });
  expect([once, atMost]).toEqual([{ models: [], costUsd: 0 }, { models: [], costUsd: 0 }]);
});

test('pictures and seconds are counted once, and at most for every take that is allowed', async () => {
  const { once, atMost, scenes, filmSeconds, jobs } = await plan();
  const of = ({ models }: typeof once, kind: string) => models.find((model) => model.kind === kind);
  const references = jobs['GENERATE_CHARACTER_ASSETS']! + jobs['GENERATE_LOCATION_ASSETS']!;
  expect(of(once, 'image')).toMatchObject({ modelId: 'painter', calls: references + 2 * scenes });
  expect(of(atMost, 'image')?.calls).toBe(references + 3 * 2 * scenes);
  expect(of(once, 'image')?.costUsd).toBeCloseTo(0.04 * (references + 2 * scenes));
  expect(of(once, 'video')).toMatchObject({ modelId: 'camera', calls: scenes, seconds: filmSeconds });
  expect(of(once, 'video')?.costUsd).toBeCloseTo(0.1 * filmSeconds);
  expect(of(atMost, 'video')).toMatchObject({ calls: 3 * scenes, seconds: 3 * filmSeconds });
});

test('unjudged takes are made once, and without a video model no clip is paid for', async () => {
  const unjudged = await plan({}, { ...MODELS, QUALITY_TAKES: '0' });
  expect(unjudged.atMost).toEqual(unjudged.once);
  expect((await plan({}, { ...MODELS, OPENAI_VIDEO_MODEL: '' })).once.models.map(({ kind }) => kind).sort()).toEqual(['image', 'text']);
});

test('a clip is counted with the seconds that its model can make', async () => {
  const { once, filmSeconds } = await plan({}, { ...MODELS, VIDEO_PROFILE: 'veo' });
  expect(once.models.find(({ kind }) => kind === 'video')?.seconds).toBeGreaterThanOrEqual(filmSeconds);
});

test('a budget that is not enough is told, and one that is', async () => {
  const { once } = await plan();
  expect((await plan({ budgetUsd: once.costUsd - 0.01 })).fitsBudget).toBe(false);
  expect((await plan({ budgetUsd: once.costUsd })).fitsBudget).toBe(true);
  expect(describePlan(await plan({ budgetUsd: 1 }))).toMatch(/The budget of \$1\.00 is not enough: raise it to \$\d+\.\d\d or more/);
});

test('a model without a price is named and is in no sum', async () => {
  const unknown = await plan({ prices: { painter: PRICES.painter }, budgetUsd: 100 });
  expect(unknown.unpricedModels.sort()).toEqual(['camera', 'writer']);
  expect(unknown.fitsBudget).toBeNull();
  expect(describePlan(unknown)).toContain('No price is known for camera, writer');
});

test('prices that come with the package are told by their age, and own prices go before them', async () => {
  const [known = ''] = Object.keys(DEFAULT_PRICES);
  const models = { ...MODELS, OPENAI_TEXT_MODEL: known };
  expect((await plan({}, models)).pricesAsOf).toBe(DEFAULT_PRICES[known]?.asOf);
  const own = await plan({ prices: { ...PRICES, [known]: { inputPerMillionTokens: 0, outputPerMillionTokens: 0 } } }, models);
  expect(own.pricesAsOf).toBeNull();
  expect(own.once.models.find(({ kind }) => kind === 'text')?.costUsd).toBe(0);
});
