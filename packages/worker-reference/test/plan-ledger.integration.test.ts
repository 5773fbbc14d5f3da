import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { QUALITY_ASPECTS, type SpendCall, type SpendTotal } from '@cinematic-canvas/core';
import { expect, onTestFinished, test } from 'vitest';

import { type OpenAiRequest, startOpenAiServer } from '../../../testing/openai-server.ts';
import type { FilmPlan } from '../src/commands/plan.ts';
import { aFolder, run } from './command.ts';

const SCRIPT = 'Title: The Quay\n\nEXT. QUAY - NIGHT\n\nMARA walks along the water.\n\nINT. TAVERN - NIGHT\n\nMARA drinks.\n';
const PRICES = { writer: { inputPerMillionTokens: 1, outputPerMillionTokens: 4 }, painter: { perImage: 0.04 }, camera: { perSecond: 0.1 } };
const PLEASED = { scores: Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, { rating: 'PASS', details: 'seen' }])), promptCorrections: [], ruleSuggestion: null, issues: [] };

/** A text model that is pleased with everything. */
function respond({ schemaName }: OpenAiRequest): unknown {
  const answers: Record<string, unknown> = { storyboard_enrichment: { scenes: [] }, rules: { rules: [] }, safety_check: { prompt: '', changed: '' }, judgement: PLEASED };
  return schemaName !== null && schemaName in answers ? answers[schemaName] : 'At night, Mara walks.';
}

test('a film whose first takes are accepted takes the calls that were planned, and costs no more than was estimated', async () => {
  const server = await startOpenAiServer({ respond });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const folder = await aFolder();
  const [script, prices, out] = [join(folder, 'quay.fountain'), join(folder, 'prices.json'), join(folder, 'film')];
  await writeFile(script, SCRIPT);
  await writeFile(prices, JSON.stringify(PRICES));
  const models = ['--provider', 'openai', '--text-model', 'writer', '--image-model', 'painter', '--video-model', 'camera', '--prices', prices];

  const planned = await run(['plan', script, ...models, '--json']);
  const { once, jobs } = JSON.parse(planned.stdout) as FilmPlan;
  const film = await run(['film', script, '--out', out, '--size', '160x90', ...models, '--budget', String(once.costUsd)], { OPENAI_BASE_URL: server.baseURL, OPENAI_API_KEY: 'secret', VIDEO_POLL_MS: '50' });
  expect(film.exitCode, film.stderr).toBe(0);

  const { calls, total } = JSON.parse((await run(['spend', '--out', out, '--json'])).stdout) as { calls: SpendCall[]; total: SpendTotal };
  const made = Object.fromEntries([...Map.groupBy(calls, ({ kind }) => kind)].map(([kind, ofKind]) => [kind, ofKind.length]));
  expect(made).toEqual(Object.fromEntries(once.models.map((model) => [model.kind, model.calls])));
  expect(calls.every(({ state }) => state === 'settled')).toBe(true);
  expect(total.settledUsd).toBeLessThanOrEqual(once.costUsd);
  const status = JSON.parse((await run(['status', '--out', out, '--json'])).stdout) as { jobs: Record<string, Record<string, number>> };
  expect(Object.fromEntries(Object.entries(status.jobs).map(([type, states]) => [type, states['COMPLETED']]))).toEqual(jobs);
});
