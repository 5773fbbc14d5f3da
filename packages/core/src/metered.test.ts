import { expect, test } from 'vitest';
import { z } from 'zod';

import { ModelError } from './errors.ts';
import { uuidv7 } from './identity.ts';
import { createMemorySpendLedger } from './memory-spend.ts';
import { type SpendAccount, meterAudioModel, meterImageModel, meterTextModel, meterTranscriber, meterVideoModel } from './metered.ts';
import type { AudioModel, GenerativeResult, ImageModel, TextModel, Transcriber, Usage, VideoModel, VideoRequest, VideoStatus } from './models.ts';

const PRICES = { 'writer-1': { inputPerMillionTokens: 1, outputPerMillionTokens: 10 }, 'pictures-1': { perImage: 0.04 }, 'clips-1': { perSecond: 0.1 }, 'ears-1': { perSecond: 0.001 }, 'free-1': { perSecond: 0, perImage: 0 } };
const PICTURE = { bytes: new Uint8Array([1]), mediaType: 'image/png' };
const CLIP: VideoRequest = { prompt: 'a pier', durationSeconds: 8, size: { width: 1280, height: 720 }, fps: 24 };

const result = <Data>(data: Data, usage: Usage, model = 'x'): GenerativeResult<Data> => ({ data, metadata: { model, attempts: 1, acceptedAttempt: 1, warnings: [], usage } });
const refusal = () => new ModelError('refused', { reason: 'refusal', model: 'x' });

function anAccount(extra: Partial<SpendAccount> = {}): SpendAccount {
  return { ledger: createMemorySpendLedger(), prices: PRICES, projectId: uuidv7(), jobId: null, key: 'scene 4A: clip, take 2', ...extra };
}
const rows = async ({ ledger, projectId }: SpendAccount) => (await ledger.list(projectId)).map(({ key, state, estimatedUsd, costUsd }) => ({ key, state, estimatedUsd, costUsd }));

function aTextModel(answer: () => GenerativeResult<string>): TextModel {
  return { specification: 'text-1', modelId: 'writer-1', generateText: () => Promise.resolve().then(answer), generateObject: ({ schema }) => Promise.resolve().then(() => ({ ...answer(), data: schema.parse({}) })) };
}
function anImageModel(modelId: string, answer: () => GenerativeResult<typeof PICTURE> | Promise<never>): ImageModel {
  return { specification: 'image-1', modelId, generateImage: () => Promise.resolve().then(answer) };
}
/** A provider of clips that counts its orders, and answers as it is told. */
function aVideoModel({ modelId = 'clips-1', start = () => ({ id: 'order' }), status = (): VideoStatus => ({ status: 'completed', result: result(PICTURE, { seconds: 8 }) }) }: { modelId?: string; start?: () => object; status?: (operation: unknown) => VideoStatus } = {}) {
  const orders: string[] = [];
  const model: VideoModel = {
    specification: 'video-1', modelId,
    doStart: ({ prompt }) => Promise.resolve().then(() => {
      orders.push(prompt);
      return { operation: start(), warnings: ['no seed'] };
    }),
    doStatus: ({ operation }) => Promise.resolve().then(() => status(operation)),
  };
  return { model, orders };
}

test('a call is open while the model works, and settled with what it cost', async () => {
  const account = anAccount({ key: 'scene 4A: judging the clip' });
  let during: unknown;
  const model = meterTextModel({ ...aTextModel(() => result('yes', {})), generateText: async () => {
    during = await account.ledger.total(account.projectId);
    return result('yes', { inputTokens: 1000, outputTokens: 100 });
  } }, account);
  const { data, metadata } = await model.generateText({ prompt: 'x'.repeat(4000) });
  expect(data).toBe('yes');
  expect(metadata.usage).toEqual({ inputTokens: 1000, outputTokens: 100, costUsd: 0.002 });
  expect(during).toMatchObject({ openUsd: 0.041, settledUsd: 0 });
  expect(await rows(account)).toEqual([{ key: 'scene 4A: judging the clip', state: 'settled', estimatedUsd: 0.041, costUsd: 0.002 }]);
});

test('what a call may use at most is taken for its estimate', async () => {
  const account = anAccount({ quota: { outputTokens: 100 } });
  await meterTextModel(aTextModel(() => result('yes', {})), account).generateObject({ prompt: 'x'.repeat(4000), schema: z.object({}), schemaName: 'nothing' });
  expect(await rows(account)).toMatchObject([{ estimatedUsd: 0.002, costUsd: 0.002 }]);
});

test('two calls under one key are two rows, also when they run at once', async () => {
  const account = anAccount({ key: 'scene 4A: clip' });
  const model = meterTextModel(aTextModel(() => result('yes', { inputTokens: 1 })), account);
  await Promise.all([model.generateText({ prompt: 'a' }), model.generateText({ prompt: 'b' })]);
  expect((await rows(account)).map(({ key, state }) => `${key}: ${state}`)).toEqual(['scene 4A: clip: settled', 'scene 4A: clip, call 2: settled']);
});

test('a call that would pass the budget is not made', async () => {
  const account = anAccount();
  await account.ledger.setBudget(account.projectId, 0.03);
  let calls = 0;
  const model = meterImageModel(anImageModel('pictures-1', () => result(PICTURE, { images: (calls += 1) })), account);
  await expect(model.generateImage({ prompt: 'x', size: CLIP.size })).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED', detail: { budgetUsd: 0.03, estimatedUsd: 0.04, key: account.key } });
  expect(calls).toBe(0);
  expect(await rows(account)).toEqual([]);
});

test.each([
  ['rate_limit', 0], ['invalid_request', 0], ['unavailable', 0], ['refusal', 0], ['timeout', 0.04], ['invalid_output', 0.04],
] as const)('a picture that ends with %s costs %d dollars, and the error passes', async (reason, costUsd) => {
  const account = anAccount();
  const error = new ModelError('no', { reason, model: 'pictures-1' });
  const model = meterImageModel(anImageModel('pictures-1', () => Promise.reject(error)), account);
  await expect(model.generateImage({ prompt: 'x', size: CLIP.size })).rejects.toBe(error);
  expect(await rows(account)).toEqual([{ key: account.key, state: 'failed', estimatedUsd: 0.04, costUsd }]);
});

test('a text that was refused was read and written all the same', async () => {
  const account = anAccount();
  await expect(meterTextModel(aTextModel(() => { throw refusal(); }), account).generateText({ prompt: 'x'.repeat(4000) })).rejects.toThrow('refused');
  expect(await rows(account)).toMatchObject([{ state: 'failed', costUsd: 0.041 }]);
});

test('a call that was open when its process ended is closed at its estimate, and made again', async () => {
  const account = anAccount();
  await account.ledger.open({ projectId: account.projectId, jobId: null, key: account.key, modelId: 'pictures-1', kind: 'image', estimatedUsd: 0.04 });
  await meterImageModel(anImageModel('pictures-1', () => result(PICTURE, { images: 1 })), account).generateImage({ prompt: 'x', size: CLIP.size });
  expect(await rows(account)).toMatchObject([{ state: 'failed', costUsd: 0.04 }, { state: 'settled', costUsd: 0.04 }]);
});

test('a transcription is estimated by the length of its sound and settled by its seconds', async () => {
  const account = anAccount();
  const ears: Transcriber = { specification: 'transcription-1', modelId: 'ears-1', transcribe: () => Promise.resolve(result({ text: '', segments: [] }, { seconds: 5 })) };
  await meterTranscriber(ears, account).transcribe({ audio: { bytes: new Uint8Array(40_000), mediaType: 'audio/mpeg' } });
  expect(await rows(account)).toMatchObject([{ estimatedUsd: 0.01, costUsd: 0.005 }]);
});

test('an audio model is charged for its seconds and its words', async () => {
  const account = anAccount({ prices: { 'ears-2': { perSecond: 0.001, outputPerMillionTokens: 10 } } });
  const ears: AudioModel = { specification: 'audio-1', modelId: 'ears-2', describeAudio: ({ schema }) => Promise.resolve(result(schema.parse({}), { seconds: 5, outputTokens: 100 })) };
  await meterAudioModel(ears, account).describeAudio({ audio: { bytes: new Uint8Array(40_000), mediaType: 'audio/mpeg' }, prompt: '', schema: z.object({}), schemaName: 'nothing' });
  expect(await rows(account)).toMatchObject([{ state: 'settled', estimatedUsd: 0.05, costUsd: 0.006 }]);
});

test('a model with a price of 0 leaves no row, unless all are to be recorded', async () => {
  const account = anAccount();
  const { model } = aVideoModel({ modelId: 'free-1' });
  const metered = meterVideoModel(model, account);
  const { operation } = await metered.doStart(CLIP);
  expect(operation).toEqual({ spendCall: null, operation: { id: 'order' } });
  expect(await metered.doStatus({ operation })).toMatchObject({ status: 'completed' });
  expect(await rows(account)).toEqual([]);
  await meterVideoModel(model, { ...account, record: 'all' }).doStart(CLIP);
  expect(await rows(account)).toEqual([{ key: account.key, state: 'open', estimatedUsd: 0, costUsd: null }]);
});

test('a model without a price is recorded without one', async () => {
  const account = anAccount({ prices: {} });
  const metered = meterVideoModel(aVideoModel().model, account);
  await metered.doStatus({ operation: (await metered.doStart(CLIP)).operation });
  expect(await rows(account)).toEqual([{ key: account.key, state: 'settled', estimatedUsd: null, costUsd: null }]);
});

test('the operation of a clip is in the ledger before anyone can wait for it', async () => {
  const account = anAccount();
  const { operation, warnings } = await meterVideoModel(aVideoModel().model, account).doStart(CLIP);
  const [call] = await account.ledger.list(account.projectId);
  expect(call).toMatchObject({ state: 'open', operation: { id: 'order' }, estimatedUsd: 0.8 });
  expect(operation).toEqual({ spendCall: call?.id, operation: { id: 'order' } });
  expect(warnings).toEqual(['no seed']);
});

test('a clip that was ordered before a crash is asked for again, not bought again', async () => {
  const account = anAccount();
  const { model, orders } = aVideoModel();
  await meterVideoModel(model, account).doStart(CLIP);
  const after = meterVideoModel(model, account);
  const { operation } = await after.doStart(CLIP);
  const stored = JSON.parse(JSON.stringify(operation)) as typeof operation;
  const status = await after.doStatus({ operation: stored });
  expect(status).toMatchObject({ status: 'completed', result: { metadata: { usage: { seconds: 8, costUsd: 0.8 } } } });
  await after.doStatus({ operation: (await meterVideoModel(model, account).doStart(CLIP)).operation });
  expect(orders).toHaveLength(1);
  expect(await rows(account)).toEqual([{ key: account.key, state: 'settled', estimatedUsd: 0.8, costUsd: 0.8 }]);
});

test.each([
  ['prompt', { prompt: 'another' }], ['length', { durationSeconds: 4 }], ['seed', { seed: 7 }], ['start frame', { startFrame: PICTURE }], ['references', { references: [PICTURE] }], ['size', { size: { width: 1, height: 1 } }],
] as const)('a clip of another %s is another clip', async (_what, other) => {
  const account = anAccount();
  const { model, orders } = aVideoModel();
  await meterVideoModel(model, account).doStart(CLIP);
  await meterVideoModel(model, account).doStart({ ...CLIP, ...other } as VideoRequest); // `as const` makes the arrays of the table read-only
  expect(orders).toHaveLength(2);
  expect((await rows(account)).map(({ state }) => state)).toEqual(['failed', 'open']);
});

test('a clip that the provider gives up costs nothing and is ordered anew', async () => {
  const account = anAccount();
  const error = refusal();
  const { model, orders } = aVideoModel({ status: () => ({ status: 'error', error }) });
  const metered = meterVideoModel(model, account);
  expect(await metered.doStatus({ operation: (await metered.doStart(CLIP)).operation })).toEqual({ status: 'error', error });
  await metered.doStart(CLIP);
  expect(orders).toHaveLength(2);
  expect(await rows(account)).toMatchObject([{ state: 'failed', costUsd: 0 }, { state: 'open' }]);
});

test('a poll that fails leaves the clip to be asked for again, unless the provider no longer knows it', async () => {
  const account = anAccount();
  let reason: 'unavailable' | 'invalid_request' = 'unavailable';
  const { model, orders } = aVideoModel({ status: () => { throw new ModelError('no', { reason, model: 'clips-1' }); } });
  const metered = meterVideoModel(model, account);
  const { operation } = await metered.doStart(CLIP);
  await expect(metered.doStatus({ operation })).rejects.toThrow('no');
  expect(await rows(account)).toMatchObject([{ state: 'open' }]);
  reason = 'invalid_request';
  await expect(metered.doStatus({ operation })).rejects.toThrow('no');
  expect(await rows(account)).toMatchObject([{ state: 'failed', costUsd: 0.8 }]);
  await metered.doStart(CLIP);
  expect(orders).toHaveLength(2);
});

test('an order that is refused frees its key for an edited one', async () => {
  const account = anAccount();
  let refused = true;
  const { model } = aVideoModel({ start: () => { if (refused) throw refusal(); return { id: 'second' }; } });
  await expect(meterVideoModel(model, account).doStart(CLIP)).rejects.toMatchObject({ detail: { reason: 'refusal' } });
  refused = false;
  await meterVideoModel(model, account).doStart({ ...CLIP, prompt: 'edited' });
  expect(await rows(account)).toMatchObject([{ state: 'failed', costUsd: 0 }, { state: 'open' }]);
});
