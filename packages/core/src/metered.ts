import { z } from 'zod';

import { isCanvasError } from './errors.ts';
import { type UsageQuota, expectedImageUsage, expectedTextUsage, expectedTranscriptionUsage, expectedVideoUsage } from './expected-usage.ts';
import { Id } from './identity.ts';
import type { AudioModel, GenerativeResult, ImageModel, TextModel, Transcriber, Usage, VideoModel, VideoRequest } from './models.ts';
import { parseAt } from './parse.ts';
import { type PriceTable, costOf } from './prices.ts';
import { ABANDONED } from './spend-rules.ts';
import type { SpendCall, SpendKind, SpendLedger } from './spend.ts';

/** On whose account a model's calls go. */
export interface SpendAccount {
  ledger: SpendLedger;
  /** By model id. Calls of a model with a price of 0 leave no row unless `record` is `all`. */
  prices: PriceTable;
  projectId: string;
  jobId: string | null;
  /** What the calls are for, in a user's words: "scene 4A: clip, take 2". One purpose, one key; a second call of a text or image model under it is "…, call 2". */
  key: string;
  /** What a call will use at most; the estimate guesses on the high side where nothing is said. */
  quota?: UsageQuota;
  /** @defaultValue 'paid' */
  record?: 'paid' | 'all';
}

type Priced = Pick<SpendAccount, 'prices'>;

function withCost<Data>(result: GenerativeResult<Data>, costUsd: number | null): GenerativeResult<Data> {
  if (costUsd === null) return result;
  return { ...result, metadata: { ...result.metadata, usage: { ...result.metadata.usage, costUsd } } };
}

/** Refusals and calls that never reached the model are not charged. What broke off while the model worked may be, so it counts at its estimate. */
function chargeOf(error: unknown, kind: SpendKind, estimatedUsd: number | null): number | null {
  const reason = isCanvasError(error) && error.code === 'MODEL' ? error.detail.reason : null;
  if (reason === 'rate_limit' || reason === 'invalid_request' || reason === 'unavailable') return 0;
  if (reason === 'refusal' && kind !== 'text') return 0;
  return estimatedUsd;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function estimateOf(expected: Usage, modelId: string, { prices }: Priced): number | null {
  return costOf(expected, modelId, prices) ?? null;
}

const isFree = (estimatedUsd: number | null, { record = 'paid' }: SpendAccount) => estimatedUsd === 0 && record === 'paid';

/** Opens a call whose answer nobody else can be waiting for: one that was left open by a process that ended is closed first. */
async function openFresh({ ledger, projectId, jobId }: SpendAccount, call: { key: string; modelId: string; kind: SpendKind; estimatedUsd: number | null }): Promise<SpendCall> {
  for (;;) {
    const { call: opened, resumed } = await ledger.open({ ...call, projectId, jobId, again: true });
    if (!resumed) return opened;
    await ledger.fail(opened.id, ABANDONED, { costUsd: opened.estimatedUsd });
  }
}

/** Makes a meter for calls that answer at once: what a crash cuts off must be asked for again. */
function createMeter(modelId: string, kind: SpendKind, account: SpendAccount) {
  let made = 0;
  return async <Data>(expected: Usage, run: () => Promise<GenerativeResult<Data>>): Promise<GenerativeResult<Data>> => {
    const estimatedUsd = estimateOf(expected, modelId, account);
    if (isFree(estimatedUsd, account)) return run();
    made += 1;
    const key = made === 1 ? account.key : `${account.key}, call ${made}`;
    const call = await openFresh(account, { key, modelId, kind, estimatedUsd });
    let result: GenerativeResult<Data>;
    try {
      result = await run();
    } catch (error) {
      // A ledger out of reach must not hide why the call failed; the row stays open and the next try closes it.
      await account.ledger.fail(call.id, reasonOf(error), { costUsd: chargeOf(error, kind, estimatedUsd) }).catch(() => undefined);
      throw error;
    }
    const { usage } = result.metadata;
    const { costUsd } = await account.ledger.settle(call.id, { usage, costUsd: costOf(usage, modelId, account.prices) });
    return withCost(result, costUsd);
  };
}

/**
 * Puts a text model's calls on an account: held against the budget before each call, settled after it.
 *
 * @throws {BudgetExceededError} from a call that would pass the budget; nothing was sent then. @throws {UnknownPriceError}
 */
export function meterTextModel(model: TextModel, account: SpendAccount): TextModel {
  const meter = createMeter(model.modelId, 'text', account);
  return {
    specification: model.specification,
    modelId: model.modelId,
    generateText: (request, options) => meter(expectedTextUsage(request, account.quota), () => model.generateText(request, options)),
    generateObject: (request, options) => meter(expectedTextUsage(request, account.quota), () => model.generateObject(request, options)),
  };
}

/** Puts an image model's calls on an account, as `meterTextModel` does. */
export function meterImageModel(model: ImageModel, account: SpendAccount): ImageModel {
  const meter = createMeter(model.modelId, 'image', account);
  return {
    specification: model.specification,
    modelId: model.modelId,
    generateImage: (request, options) => meter(expectedImageUsage(request, account.quota), () => model.generateImage(request, options)),
  };
}

/** Puts a transcriber's calls on an account, as `meterTextModel` does. */
export function meterTranscriber(model: Transcriber, account: SpendAccount): Transcriber {
  const meter = createMeter(model.modelId, 'transcription', account);
  return {
    specification: model.specification,
    modelId: model.modelId,
    transcribe: (request, options) => meter(expectedTranscriptionUsage(request, account.quota), () => model.transcribe(request, options)),
  };
}

/** Puts an audio model's calls on an account, as `meterTextModel` does. */
export function meterAudioModel(model: AudioModel, account: SpendAccount): AudioModel {
  const meter = createMeter(model.modelId, 'audio', account);
  return {
    specification: model.specification,
    modelId: model.modelId,
    describeAudio: (request, options) => meter({ ...expectedTextUsage(request), ...expectedTranscriptionUsage(request), ...account.quota }, () => model.describeAudio(request, options)),
  };
}

const MeteredOperation = z.object({ spendCall: Id.nullable(), operation: z.unknown() });
/** What a metered video model gives to ask for the clip with: the provider's own operation, and the row of the ledger. Plain JSON. */
export type MeteredOperation = z.infer<typeof MeteredOperation>;

/** Hashes what a clip is ordered with, so that a clip of another prompt is never taken for this one. */
async function requestFingerprint({ prompt, durationSeconds, size, fps, seed, startFrame, endFrame, references = [] }: VideoRequest, modelId: string): Promise<string> {
  const hash = async (bytes: Uint8Array) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const pictures = await Promise.all([startFrame, endFrame, ...references].map(async (picture) => (picture === undefined ? null : hash(picture.bytes))));
  return hash(new TextEncoder().encode(JSON.stringify([modelId, prompt, durationSeconds, size.width, size.height, fps, seed ?? null, pictures])));
}

/**
 * Puts a video model's clips on an account. The provider's operation is in the ledger before `doStart` returns; started again for the same
 * clip, after a crash or by another worker, it returns that operation and buys nothing.
 *
 * @throws {BudgetExceededError} from `doStart` if the clip would pass the budget; nothing was sent then. @throws {UnknownPriceError}
 */
export function meterVideoModel<Operation>(model: VideoModel<Operation>, account: SpendAccount): VideoModel<MeteredOperation> {
  const { ledger, projectId, jobId, key } = account;
  const { modelId } = model;

  async function openClip(request: VideoRequest, estimatedUsd: number | null): Promise<SpendCall> {
    for (;;) {
      const { call, resumed } = await ledger.open({ projectId, jobId, key, modelId, kind: 'video', estimatedUsd, request: await requestFingerprint(request, modelId) });
      if (!resumed || call.operation !== null) return call;
      // Whether the provider had taken the order when the process ended, nobody knows.
      await ledger.fail(call.id, ABANDONED, { costUsd: call.estimatedUsd });
    }
  }

  return {
    specification: model.specification,
    modelId,
    async doStart(request, options) {
      const estimatedUsd = estimateOf(expectedVideoUsage(request, account.quota), modelId, account);
      if (isFree(estimatedUsd, account)) {
        const { operation, warnings } = await model.doStart(request, options);
        return { operation: { spendCall: null, operation }, warnings };
      }
      const call = await openClip(request, estimatedUsd);
      if (call.operation !== null) return { operation: { spendCall: call.id, operation: call.operation }, warnings: [] };
      let started: { operation: Operation; warnings: string[] };
      try {
        started = await model.doStart(request, options);
      } catch (error) {
        await ledger.fail(call.id, reasonOf(error), { costUsd: chargeOf(error, 'video', estimatedUsd) }).catch(() => undefined);
        throw error;
      }
      await ledger.attachOperation(call.id, started.operation);
      return { operation: { spendCall: call.id, operation: started.operation }, warnings: started.warnings };
    },
    async doStatus(request, options) {
      const { spendCall, operation } = parseAt('operation of a metered video model', MeteredOperation, request.operation);
      // What was stored is what this model's own doStart gave.
      const asked = { operation: operation as Operation };
      if (spendCall === null) return model.doStatus(asked, options);
      try {
        const status = await model.doStatus(asked, options);
        if (status.status === 'pending') return status;
        if (status.status === 'error') {
          // A clip that the provider itself gives up is not charged.
          await ledger.fail(spendCall, status.error.message);
          return status;
        }
        const { usage } = status.result.metadata;
        const { costUsd } = await ledger.settle(spendCall, { usage, costUsd: costOf(usage, modelId, account.prices) });
        return { status: 'completed', result: withCost(status.result, costUsd) };
      } catch (error) {
        // The provider no longer knows the clip: the next try must order it anew. Any other fault leaves it to be asked for again.
        const unknown = isCanvasError(error) && error.code === 'MODEL' && error.detail.reason === 'invalid_request';
        if (unknown) await ledger.fail(spendCall, reasonOf(error), { costUsd: (await ledger.get(spendCall))?.estimatedUsd ?? null });
        throw error;
      }
    },
  };
}
