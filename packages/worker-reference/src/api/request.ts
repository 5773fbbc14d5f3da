import { type AssetStore, parseAt } from '@cinematic-canvas/core';
import type { z } from 'zod';

import type { FilmRecords } from '../operations/records.ts';
import type { EventFeed, FeedMessage } from './event-feed.ts';
import type { Metrics } from './metrics.ts';
import { RequestError } from './problem.ts';

/** What the routes work with. */
export interface ApiDependencies extends FilmRecords {
  assets: AssetStore;
  feed: EventFeed;
  metrics: Metrics;
}

/** A request as the routes see it: free of any server. */
export interface ApiRequest {
  /** Parts of the path by name, decoded. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  header(name: string): string | undefined;
  /** The body, no larger than is allowed. */
  body(): Promise<Uint8Array>;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
}

/** What a route answers. */
export type ApiAnswer =
  | { kind: 'json'; status: number; value: unknown }
  | { kind: 'text'; status: number; text: string; mediaType: string }
  | { kind: 'bytes'; status: number; bytes: Uint8Array; headers: Readonly<Record<string, string>> }
  | { kind: 'events'; messages: AsyncIterable<FeedMessage> };

/** One route. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT';
  /** With `:name` for a part. */
  path: string;
  /** Whether it is open to those without the token. @defaultValue false */
  isOpen?: boolean;
  handle(dependencies: ApiDependencies, request: ApiRequest): Promise<ApiAnswer>;
}

/** Answers with JSON. */
export const json = (value: unknown, status = 200): ApiAnswer => ({ kind: 'json', status, value });

/** Gives a part of the path. */
export function param({ params }: ApiRequest, name: string): string {
  const value = params[name];
  if (value === undefined) throw new RequestError(404, 'NOT_FOUND', `the address has no ${name}`);
  return value;
}

/** Parses a body of JSON; an empty one stands for an empty object. @throws {RequestError} @throws {InvalidDataError} */
export async function readJson<S extends z.ZodType>(request: ApiRequest, schema: S): Promise<z.output<S>> {
  const text = new TextDecoder().decode(await request.body());
  const mediaType = request.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (text !== '' && mediaType !== 'application/json') throw new RequestError(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be JSON: send it as content-type application/json');
  let value: unknown = {};
  try {
    if (text !== '') value = JSON.parse(text);
  } catch (cause) {
    throw new RequestError(400, 'INVALID_JSON', `the body is no JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
  return parseAt('request body', schema, value);
}
