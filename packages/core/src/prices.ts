import type { Usage } from './models.ts';

/** What a model costs, in US dollars. What is left out is not charged for. */
export interface ModelPrice {
  inputPerMillionTokens?: number;
  /** For input that the provider had at hand from an earlier call. @defaultValue `inputPerMillionTokens` */
  cachedInputPerMillionTokens?: number;
  outputPerMillionTokens?: number;
  perImage?: number;
  /** For a second of video or of audio. */
  perSecond?: number;
}

/** Prices by model id. They change, so none is built in: a production brings its own. */
export type PriceTable = Readonly<Record<string, ModelPrice>>;

/**
 * Gives what a call cost, in US dollars: what the provider itself said, else what the table makes of the usage.
 *
 * @returns undefined where that is not known: the model has no price, or nothing of what was used has one. A price of 0 is a known price.
 * @example
 * costOf({ inputTokens: 2_000_000, outputTokens: 100_000 }, 'writer-1', { 'writer-1': { inputPerMillionTokens: 1, outputPerMillionTokens: 10 } }); // 3
 */
export function costOf(usage: Usage, modelId: string, prices: PriceTable): number | undefined {
  if (usage.costUsd !== undefined) return usage.costUsd;
  const price = Object.hasOwn(prices, modelId) ? prices[modelId] : undefined;
  if (price === undefined) return undefined;
  const { inputTokens, cachedInputTokens = 0, outputTokens, images, seconds } = usage;
  const fresh = inputTokens === undefined ? undefined : Math.max(0, inputTokens - cachedInputTokens);
  const charges = [
    charge(fresh, perToken(price.inputPerMillionTokens)),
    charge(usage.cachedInputTokens, perToken(price.cachedInputPerMillionTokens ?? price.inputPerMillionTokens)),
    charge(outputTokens, perToken(price.outputPerMillionTokens)),
    charge(images, price.perImage),
    charge(seconds, price.perSecond),
  ].filter((amount) => amount !== undefined);
  return charges.length === 0 ? undefined : charges.reduce((sum, amount) => sum + amount, 0);
}

function perToken(perMillion: number | undefined): number | undefined {
  return perMillion === undefined ? undefined : perMillion / 1_000_000;
}

function charge(used: number | undefined, price: number | undefined): number | undefined {
  return used === undefined || price === undefined ? undefined : used * price;
}
