import type { ModelPrice } from '@cinematic-canvas/core';

/** A price with where and when it was read. */
export interface ReadPrice extends ModelPrice {
  source: string;
  /** Day on which the source was current. */
  asOf: string;
}

const MODEL_PAGES = 'https://developers.openai.com/api/docs/models';
const PRICE_LIST = 'https://developers.openai.com/api/docs/pricing';

/**
 * Prices to begin with, in US dollars; data only, nothing in the code knows a model by its name. Prices change: what is current
 * goes into a file of one's own (`--prices`, `PRICES_FILE`), which goes before these.
 *
 * Image models charge less for text that goes in than for pictures; the price of pictures stands here for both.
 */
export const DEFAULT_PRICES: Readonly<Record<string, ReadPrice>> = {
  'gpt-5.5': { inputPerMillionTokens: 5, cachedInputPerMillionTokens: 0.5, outputPerMillionTokens: 30, source: PRICE_LIST, asOf: '2026-05-04' },
  'gpt-5.4': { inputPerMillionTokens: 2.5, cachedInputPerMillionTokens: 0.25, outputPerMillionTokens: 15, source: PRICE_LIST, asOf: '2026-05-04' },
  'gpt-5.4-mini': { inputPerMillionTokens: 0.75, cachedInputPerMillionTokens: 0.075, outputPerMillionTokens: 4.5, source: PRICE_LIST, asOf: '2026-05-04' },
  'gpt-5.4-nano': { inputPerMillionTokens: 0.2, cachedInputPerMillionTokens: 0.02, outputPerMillionTokens: 1.25, source: PRICE_LIST, asOf: '2026-05-04' },
  'gpt-image-2.6-sunburst': { inputPerMillionTokens: 8, cachedInputPerMillionTokens: 2, outputPerMillionTokens: 30, source: `${MODEL_PAGES}/gpt-image-2.6-sunburst`, asOf: '2026-11-22' },
  'gpt-image-1-mini': { inputPerMillionTokens: 2.5, cachedInputPerMillionTokens: 0.25, outputPerMillionTokens: 8, source: `${MODEL_PAGES}/gpt-image-1-mini`, asOf: '2026-11-22' },
  'whisper-1': { perSecond: 0.0001, source: `${MODEL_PAGES}/whisper-1`, asOf: '2026-11-22' },
};
