import type { PriceTable } from '../prices.ts';

/** How an OpenAI server, or one that speaks the same protocol, is reached. Nothing is read from the environment. */
export interface OpenAiOptions {
  /** May be left out only with a `baseURL`, for servers that ask for none. */
  apiKey?: string;
  /** Address up to and with the version: `http://localhost:8000/v1`. @defaultValue OpenAI's own */
  baseURL?: string;
  organization?: string;
  project?: string;
  /** Longest time that one request may take, its answer read to the end. @defaultValue 300000 */
  timeoutMs?: number;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** What sends the requests. @defaultValue the global `fetch` */
  fetch?: typeof fetch;
  /** Prices by model id, from which costs are told. */
  prices?: PriceTable;
}

/** Options of one model. */
export interface OpenAiModelOptions extends OpenAiOptions {
  /** The model's id at the provider. None is built in, since they come and go. */
  model: string;
}

const OPENAI = 'https://api.openai.com/v1';

/** The options with nothing left open. */
export interface OpenAiAccess {
  apiKey: string;
  baseURL: string;
  organization: string | null;
  project: string | null;
  timeoutMs: number;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
}

/** Completes the options. @throws {TypeError} that names what is missing. */
export function accessOf({ apiKey, baseURL, organization, project, timeoutMs = 300_000, headers = {}, fetch }: OpenAiOptions): OpenAiAccess {
  if (!apiKey && !baseURL) throw new TypeError('there is no API key: give `apiKey` (OPENAI_API_KEY), or with `baseURL` (OPENAI_BASE_URL) name a server that asks for none');
  const address = baseURL ?? OPENAI;
  if (!URL.canParse(address)) throw new TypeError(`\`baseURL\` (OPENAI_BASE_URL) is no address: ${address}`);
  // A server that asks for no key still gets the header, which the protocol wants.
  return { apiKey: apiKey ? apiKey : 'none', baseURL: address, organization: organization ?? null, project: project ?? null, timeoutMs, headers, fetch };
}

/** Gives the model's id. @throws {TypeError} that names the option and the variable where it is empty. */
export function modelIdOf(kind: string, model: string | undefined): string {
  if (model === undefined || model.trim() === '') throw new TypeError(`no ${kind} model is named: give its id as \`model\` (OPENAI_${kind.toUpperCase()}_MODEL)`);
  return model;
}
