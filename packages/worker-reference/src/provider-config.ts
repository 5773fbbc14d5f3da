import { readFile } from 'node:fs/promises';

import { InvalidDataError, type PriceTable, parseAt } from '@cinematic-canvas/core';
import { DEFAULT_SCORING, VIDEO_PROFILES } from '@cinematic-canvas/prompts';
import { z } from 'zod';

import { DEFAULT_PRICES } from './default-prices.ts';
import { Provider } from './film/film-options.ts';

const SHARES = /^\s*[A-Za-z_]+\s*=\s*\d*\.?\d+\s*(?:,\s*[A-Za-z_]+\s*=\s*\d*\.?\d+\s*)*$/;

/** Numbers by name as a user writes them: `continuity=0.4, technicalQuality=0.1`. */
const NamedNumbers = z.string().regex(SHARES, 'must be names with numbers: continuity=0.4,technicalQuality=0.1').transform((text) =>
  Object.fromEntries(text.split(',').map((pair) => pair.split('=').map((part) => part.trim())).map(([name = '', number]) => [name, Number(number)])));

function named(what: string, names: readonly string[]) {
  return NamedNumbers.refine((given) => Object.keys(given).every((name) => names.includes(name)), { error: `there are only these ${what}: ${names.join(', ')}` });
}

const whole = (what: string, min: number, max: number) =>
  z.coerce.number({ error: `must be a number: ${what}` }).int(`must be a whole number: ${what}`).min(min, `must be at least ${min}: ${what}`).max(max, `must be at most ${max}: ${what}`);

/** Variables that say who makes the pictures, and how they are judged. */
export const PROVIDER_VARIABLES = {
  PROVIDER: Provider.default('animatic').describe('who makes the pictures: animatic (drawn here, no account) or openai'),
  OPENAI_API_KEY: z.string().min(1).optional().describe('key of the OpenAI account; not needed where OPENAI_BASE_URL names a server that asks for none'),
  OPENAI_BASE_URL: z.url('must be an address such as http://localhost:8000/v1').optional().describe('address of a compatible server; default: OpenAI\'s own'),
  OPENAI_TEXT_MODEL: z.string().min(1).optional().describe('model that writes and judges; has to see pictures'),
  OPENAI_IMAGE_MODEL: z.string().min(1).optional().describe('model that makes frames and reference sheets'),
  OPENAI_VIDEO_MODEL: z.string().min(1).optional().describe('model that makes clips, on a server that has one; without it the animatic moves the frames'),
  OPENAI_MODERATION_MODEL: z.string().min(1).optional().describe('model that looks at each prompt before it is paid for'),
  OPENAI_TIMEOUT_MS: whole('how long one request may take, in ms', 1000, 3_600_000).default(300_000).describe('how long one request may take, in ms'),
  VIDEO_PROFILE: z.enum(Object.keys(VIDEO_PROFILES) as [keyof typeof VIDEO_PROFILES]).default('generic').describe(`limits of the video model: ${Object.keys(VIDEO_PROFILES).join(', ')}`),
  VIDEO_POLL_MS: whole('how long to wait between two questions for a clip, in ms', 10, 600_000).default(5000).describe('how long to wait between two questions for a clip, in ms'),
  PRICES_FILE: z.string().min(1).optional().describe('JSON file of prices by model id, in dollars; a budget needs it'),
  QUALITY_TAKES: whole('takes of a frame or a clip', 0, 10).default(3).describe('takes of a frame or a clip at most; 0 leaves them unjudged'),
  QUALITY_WEIGHTS: named('aspects', Object.keys(DEFAULT_SCORING.weights)).optional().describe('weights of the judgement: continuity=0.4,technicalQuality=0.1'),
  QUALITY_THRESHOLDS: named('grades', Object.keys(DEFAULT_SCORING.thresholds)).optional().describe('lowest score of each grade: ACCEPT=0.9,ACCEPT_WITH_NOTES=0.7'),
} as const;

const Variables = z.object(PROVIDER_VARIABLES);
/** Who makes the pictures, and how they are judged. */
export type ProviderConfig = z.infer<typeof Variables>;

const NO_KEY = 'is not set: give the key of your account, or in OPENAI_BASE_URL the address of a server that asks for none';

/** What has to be there for a provider, as faults by variable. */
export function providerFaults(config: Partial<ProviderConfig>): { path: string; message: string }[] {
  if (config.PROVIDER !== 'openai') return [];
  return [
    ...(config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined ? [{ path: 'OPENAI_API_KEY', message: NO_KEY }] : []),
    ...(config.OPENAI_TEXT_MODEL === undefined ? [{ path: 'OPENAI_TEXT_MODEL', message: 'is not set: name the model that writes and judges (or give --text-model)' }] : []),
    ...(config.OPENAI_IMAGE_MODEL === undefined ? [{ path: 'OPENAI_IMAGE_MODEL', message: 'is not set: name the model that makes the pictures (or give --image-model)' }] : []),
  ];
}

/** Reads from the environment who makes the pictures. @throws {InvalidDataError} listing every fault at once, by variable. */
export function readProviderConfig(environment: Readonly<Record<string, string | undefined>>): ProviderConfig {
  const given = Object.fromEntries(Object.keys(PROVIDER_VARIABLES).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const parsed = Variables.safeParse(given);
  const malformed = parsed.error?.issues.map(({ path, message }) => ({ path: path.join('.'), message })) ?? [];
  const issues = [...malformed, ...providerFaults(parsed.data ?? { ...given, PROVIDER: given['PROVIDER'] === 'openai' ? 'openai' : 'animatic' })];
  if (parsed.data !== undefined && issues.length === 0) return parsed.data;
  throw new InvalidDataError({ boundary: 'configuration', issues });
}

const Amount = z.number().min(0).optional();
const Prices = z.record(z.string(), z.strictObject({ inputPerMillionTokens: Amount, cachedInputPerMillionTokens: Amount, outputPerMillionTokens: Amount, perImage: Amount, perSecond: Amount }));

/** Reads the price table; the file's prices go before those that come with the package. @throws {InvalidDataError} naming the file and what is wrong with it. */
export async function readPrices({ PRICES_FILE: path }: Pick<ProviderConfig, 'PRICES_FILE'>): Promise<PriceTable> {
  if (path === undefined) return DEFAULT_PRICES;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InvalidDataError({ boundary: `PRICES_FILE ${path}`, issues: [{ path: '', message: 'can\'t be read; check the path' }] }, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InvalidDataError({ boundary: `PRICES_FILE ${path}`, issues: [{ path: '', message: 'is no JSON' }] }, { cause });
  }
  // Amounts that are not there are not undefined after JSON.
  return { ...DEFAULT_PRICES, ...(parseAt(`PRICES_FILE ${path}`, Prices, value) as PriceTable) };
}

/** The models of a provider that have no price: with a budget, their calls would not be made. */
export function unpricedModels({ OPENAI_TEXT_MODEL, OPENAI_IMAGE_MODEL, OPENAI_VIDEO_MODEL, PROVIDER }: ProviderConfig, prices: PriceTable): string[] {
  return PROVIDER === 'openai' ? [OPENAI_TEXT_MODEL, OPENAI_IMAGE_MODEL, OPENAI_VIDEO_MODEL].filter((id) => id !== undefined).filter((id) => !Object.hasOwn(prices, id)) : [];
}
