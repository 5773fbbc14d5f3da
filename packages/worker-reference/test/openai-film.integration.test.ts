import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { QUALITY_ASPECTS, type SpendCall, type Storyboard } from '@cinematic-canvas/core';
import { createOpenAiImageModel } from '@cinematic-canvas/core/openai';
import { createMediaController } from '@cinematic-canvas/media';
import { expect, onTestFinished, test } from 'vitest';

import { type OpenAiRequest, type OpenAiServer, type OpenAiServerOptions, type ScriptedAnswer, startOpenAiServer } from '../../../testing/openai-server.ts';
import { aFolder, run, start } from './command.ts';
import { aPlant } from './plant.ts';
import { pixelAt } from './read-film.ts';

const SCRIPT = `Title: The Quay

EXT. QUAY - NIGHT

MARA, thirties, in a navy coat, walks along the water.

INT. TAVERN - NIGHT

A bottle cuts Mara across the left cheek.

EXT. PIER - NIGHT

Mara waits for the ferry.
`;
const PRICES = { writer: { inputPerMillionTokens: 1, outputPerMillionTokens: 4 }, painter: { perImage: 0.04 }, camera: { perSecond: 0.1 } };

async function aServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const server = await startOpenAiServer({ respond: contented, ...options });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** Answers as a text model does that is pleased with everything. */
function contented({ schemaName, prompt }: OpenAiRequest): unknown {
  if (schemaName === 'storyboard_enrichment') return { scenes: [] };
  if (schemaName === 'rules') return { rules: ['Mara’s coat is always buttoned.'] };
  if (schemaName === 'safety_check') return { prompt: '', changed: '' };
  if (schemaName === 'judgement') return verdict('PASS');
  return prompt.includes('HOW TO REVISE') ? quoted(prompt) : `At night, ${sceneOf(prompt)}.`;
}

const sceneOf = (prompt: string) => ['walks along the water', 'cuts Mara across the left cheek', 'waits for the ferry'].find((words) => prompt.includes(words)) ?? 'nothing';
const quoted = (prompt: string) => /"""\n([\s\S]*?)\n"""/.exec(prompt)?.[1] ?? '';
const verdict = (rating: string, department?: string) => ({
  scores: Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, { rating, details: 'seen' }])), promptCorrections: [], ruleSuggestion: null,
  issues: department === undefined ? [] : [{ department, category: 'light', severity: 'major', description: 'too bright', where: '', suggestedFix: 'one lamp' }],
});

async function aFilm(server: OpenAiServer, environment: Record<string, string> = {}, flags: readonly string[] = []) {
  const folder = await aFolder();
  const [script, prices, out] = [join(folder, 'quay.fountain'), join(folder, 'prices.json'), join(folder, 'film')];
  await writeFile(script, SCRIPT);
  await writeFile(prices, JSON.stringify(PRICES));
  const models = { OPENAI_BASE_URL: server.baseURL, OPENAI_API_KEY: 'secret', OPENAI_TEXT_MODEL: 'writer', OPENAI_IMAGE_MODEL: 'painter', OPENAI_VIDEO_MODEL: 'camera', PRICES_FILE: prices, VIDEO_POLL_MS: '50', ...environment };
  const args = ['film', script, '--out', out, '--size', '320x180', '--provider', 'openai', ...flags];
  const calls = async () => (JSON.parse((await run(['spend', '--out', out, '--json'])).stdout) as { calls: SpendCall[] }).calls;
  return { out, calls, make: () => run(args, models), begin: () => start(args, models) };
}

/** The clip whose one color comes nearest to what the film shows; encoding shifts colors a little. */
function nearestClip({ clips }: OpenAiServer, shown: readonly number[]): string | undefined {
  const apart = ({ id, prompt }: (typeof clips)[number]) => [...createHash('sha256').update(`${id} ${prompt}`).digest().subarray(0, 3)].reduce((sum, value, channel) => sum + Math.abs(value - shown[channel]!), 0);
  return [...clips].sort((a, b) => apart(a) - apart(b))[0]?.id;
}

test('refusals, rate limits and a take that is sent back: the film is finished by its crew and one person', async () => {
  let judged = 0;
  let limited = 0;
  const server = await aServer({
    intercept({ endpoint, prompt, schemaName }): ScriptedAnswer | undefined {
      if (endpoint === 'images/generations' && limited++ === 0) return { status: 429, code: 'rate_limit_exceeded', headers: { 'retry-after': '1' } };
      if (endpoint.startsWith('images/') && prompt.includes('cheek') && !prompt.includes('film makeup of a scratch')) return { refuse: 'blood' };
      if (endpoint === 'videos' && prompt.includes('ferry') && !prompt.includes('EDITED')) return { refuse: 'a trademark' };
      if (schemaName === 'safety_check' && prompt.includes('blood')) return { value: { prompt: `${quoted(prompt)}\nThe wound is film makeup of a scratch.`, changed: 'the wound is makeup' } };
      if (schemaName === 'judgement' && prompt.includes('the clip, ') && prompt.includes('walks along') && judged++ === 0) return { value: verdict('MAJOR_ISSUES', 'gaffer') };
      if (prompt.includes('HOW TO REVISE')) return { value: `${quoted(prompt)} It is lit by one lamp.` };
      return undefined;
    },
  });
  const { out, make, calls } = await aFilm(server, {}, ['--budget', '50']);

  const stopped = await make();
  expect(stopped.exitCode, stopped.stderr).toBe(3);
  expect(stopped.stderr).toMatch(/waits for a person[\s\S]*clip, take 1: .*a trademark[\s\S]*interventions --out/);
  const listed = JSON.parse((await run(['interventions', '--out', out, '--json'])).stdout) as { jobId: string; editable: string[]; functionName: string }[];
  expect(listed).toMatchObject([{ functionName: expect.stringMatching(/clip, take 1$/), editable: ['prompt', 'size', 'durationSeconds'] }]);
  const answered = await run(['interventions', 'retry', listed[0]!.jobId, '--out', out, '--set', 'prompt=EDITED: at night, Mara waits for a boat.']);
  expect(answered.exitCode, answered.stderr).toBe(0);
  const made = await make();
  expect(made.exitCode, made.stderr).toBe(0);
  expect(server.rejected).toEqual([]);

  const corrections = server.requests.filter(({ prompt }) => prompt.includes('HOW TO REVISE'));
  expect(corrections).toHaveLength(1);
  expect(corrections[0]!.prompt).toContain('TO BE MENDED BY THE GAFFER');
  expect(corrections[0]!.prompt).not.toMatch(/TO BE MENDED BY THE (?!GAFFER)/);
  expect(server.clips.filter(({ prompt }) => prompt.startsWith('EDITED'))).toHaveLength(1);
  const refusals = server.requests.filter(({ schemaName, prompt }) => schemaName === 'safety_check' && prompt.includes('blood'));
  expect(refusals.length).toBeGreaterThan(0);

  const { scenes } = JSON.parse(await readFile(join(out, 'storyboard.json'), 'utf8')) as Storyboard;
  const chosen = [server.clips.find(({ prompt }) => prompt.includes('lit by one lamp'))!, server.clips.find(({ prompt, failed }) => prompt.includes('cheek') && failed === null)!, server.clips.find(({ prompt }) => prompt.startsWith('EDITED'))!];
  expect(scenes).toHaveLength(3);
  const { ffmpeg } = await createMediaController().binaries();
  let begin = 0;
  for (const [index, { durationSeconds }] of scenes.entries()) {
    const shown = await pixelAt(join(out, 'movie.mp4'), begin + durationSeconds / 2, ffmpeg);
    expect(nearestClip(server, shown)).toBe(chosen[index]!.id);
    begin += durationSeconds;
  }
  expect(JSON.parse(await readFile(join(out, 'quality.json'), 'utf8'))).toMatchObject({ scenes: [{ scene: 1, attempt: 2, score: 1 }, { scene: 2, attempt: 1 }, { scene: 3, attempt: 1 }] });

  const paid = await calls();
  expect(paid.filter(({ kind, state }) => kind === 'video' && state === 'settled')).toHaveLength(4);
  expect(paid.filter(({ state }) => state === 'open')).toEqual([]);
  const before = server.requests.length;
  expect((await make()).exitCode).toBe(0);
  expect(server.requests).toHaveLength(before);
});

test('killed while a paid clip is asked about, the same command asks for that clip again and pays once', async () => {
  let held = true;
  const server = await aServer({ intercept: ({ endpoint, videoId }) => (held && endpoint === 'videos/{id}' ? { body: { id: videoId, object: 'video', status: 'in_progress', progress: 10, seconds: '4' } } : undefined) });
  const { make, begin, calls } = await aFilm(server, { QUALITY_TAKES: '0' });
  const first = begin();
  await expect.poll(() => server.requests.filter(({ endpoint }) => endpoint === 'videos/{id}').length, { timeout: 60_000 }).toBeGreaterThan(1);
  first.process.kill('SIGKILL');
  await first.ended;
  held = false;
  const { exitCode, stderr } = await make();
  expect(exitCode, stderr).toBe(0);
  expect(server.clips).toHaveLength(3);
  const clips = (await calls()).filter(({ kind }) => kind === 'video');
  expect(clips.map(({ key, state }) => [key, state]).sort()).toEqual([['scene 1A: clip, take 1', 'settled'], ['scene 2A: clip, take 1', 'settled'], ['scene 3A: clip, take 1', 'settled']]);
});

test('without a video model the generated frames are moved, and no clip is bought or judged', async () => {
  const server = await aServer();
  const { out, make } = await aFilm(server, { OPENAI_VIDEO_MODEL: '', QUALITY_TAKES: '1' }, ['--scenes', '1']);
  const { exitCode, stderr } = await make();
  expect(exitCode, stderr).toBe(0);
  expect(server.requests.some(({ endpoint, prompt }) => endpoint === 'videos' || prompt.includes('the clip, '))).toBe(false);
  expect((await createMediaController().probe({ path: join(out, 'movie.mp4') })).picture).toMatchObject({ width: 320, height: 180 });
});

test('a call that would pass the budget is not made, and the film waits for more', async () => {
  const server = await aServer();
  const { make, out } = await aFilm(server, { QUALITY_TAKES: '0' }, ['--budget', '0.01']);
  const { exitCode, stderr } = await make();
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/budget of \$0\.01 would be passed/)]);
  expect(server.requests.some(({ endpoint }) => endpoint.startsWith('images/'))).toBe(false);
  expect((await run(['spend', '--out', out, '--budget', '50'])).exitCode).toBe(0);
});

test('everything that is missing for a provider is said at once, before anything is made', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'quay.fountain'), SCRIPT);
  const { exitCode, stderr } = await run(['film', join(folder, 'quay.fountain'), '--provider', 'openai', '--out', join(folder, 'film')], { OPENAI_API_KEY: '', OPENAI_TEXT_MODEL: '', OPENAI_IMAGE_MODEL: '', QUALITY_TAKES: 'many' });
  expect(exitCode).not.toBe(0);
  for (const name of ['OPENAI_API_KEY', 'OPENAI_TEXT_MODEL', 'OPENAI_IMAGE_MODEL', 'QUALITY_TAKES']) expect(stderr).toContain(name);
});

test('D1: a stop ends the call to the provider within a second', async () => {
  const server = await aServer({ intercept: ({ endpoint }) => (endpoint.startsWith('images/') ? 'hang' : undefined) });
  const { submit, wire } = await aPlant({ imageModel: createOpenAiImageModel({ model: 'painter', apiKey: 'secret', baseURL: server.baseURL }) });
  const { project } = await submit({ description: 'Mara walks along the water.' });
  await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await wire({ type: 'STOP_PIPELINE', projectId: project.id, reason: 'enough' });
  let ended = false;
  void server.hungUp().then(() => (ended = true));
  await expect.poll(() => ended, { timeout: 1000, interval: 20 }).toBe(true);
});
