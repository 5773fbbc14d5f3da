import { availableParallelism } from 'node:os';

import { InvalidDataError } from '@cinematic-canvas/core';
import { z } from 'zod';

import { PROVIDER_VARIABLES, providerFaults } from './provider-config.ts';

const number = (what: string, min: number, max: number) =>
  z.coerce.number({ error: `must be a number: ${what}` }).int(`must be a whole number: ${what}`).min(min, `must be at least ${min}: ${what}`).max(max, `must be at most ${max}: ${what}`);

/** The environment of the services. Each variable with what it is for; `help` prints them from here. */
export const ServiceConfig = z
  .object({
    DATABASE_URL: z.string({ error: 'is not set: give the address of a PostgreSQL 15 or later, such as postgres://user:password@host:5432/films' }).regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://').describe('PostgreSQL, the single source of truth'),
    DATABASE_SCHEMA: z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain lower-case name').default('cinematic_canvas').describe('schema that holds the tables'),
    ASSETS_DIR: z.string({ error: 'is not set: give a folder that every process of the services reaches' }).min(1).describe('folder of clips, frames and movies, shared by all processes'),
    GOOGLE_CLOUD_PROJECT: z.string({ error: 'is not set: give the id of the Google Cloud project whose Pub/Sub carries the messages (any name with PUBSUB_EMULATOR_HOST)' }).min(1).describe('project whose Pub/Sub carries the messages'),
    PUBSUB_EMULATOR_HOST: z.string().regex(/^[^:/]+:\d+$/, 'must be host:port').optional().describe('address of a Pub/Sub emulator'),
    PUBSUB_PREFIX: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and -').optional().describe('put before the names of topics and subscriptions'),
    WORKER_CONCURRENCY: number('jobs that a worker runs at once', 1, 64).default(Math.max(1, availableParallelism())).describe('jobs that a worker runs at once'),
    LEASE_MS: number('how long a job stays with a worker that no longer answers', 1000, 600_000).default(30_000).describe('how long a job stays with a worker that no longer answers, in ms'),
    DRAIN_MS: number('how long running jobs may take at shutdown', 0, 600_000).default(20_000).describe('how long running jobs may go on at shutdown before they are handed back, in ms'),
    FFMPEG_PATH: z.string().min(1).optional().describe('ffmpeg to use instead of the one on PATH or of the npm package'),
    ...PROVIDER_VARIABLES,
    PORT: number('port of /healthz and /readyz', 1, 65_535).optional().describe('port of /healthz and /readyz, none if not set; of "serve" the port of everything, 8080 if not set'),
    API_HOST: z.string().min(1).default('127.0.0.1').describe('address at which "serve" listens; 0.0.0.0 for all'),
    API_TOKEN: z.string().regex(/^[\w.~+/-]{8,}=*$/, 'must be at least 8 letters, digits and the signs . _ ~ + / -').optional().describe('what clients of "serve" must send as a bearer token; none if not set'),
    API_MAX_BODY_MB: number('largest upload that "serve" takes', 1, 1024).default(32).describe('largest upload that "serve" takes, in MB'),
  })
  .describe('environment of the services');
/** The environment of the services. */
export type ServiceConfig = z.infer<typeof ServiceConfig>;

/** Reads the services' configuration. @throws {InvalidDataError} listing every fault at once, by variable. */
export function readServiceConfig(environment: Readonly<Record<string, string | undefined>>): ServiceConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ServiceConfig.safeParse(given);
  const malformed = parsed.error?.issues.map(({ path, message }) => ({ path: path.join('.'), message })) ?? [];
  const issues = [...malformed, ...providerFaults(parsed.data ?? { ...given, PROVIDER: given['PROVIDER'] === 'openai' ? 'openai' : 'animatic' })];
  if (parsed.data !== undefined && issues.length === 0) return parsed.data;
  throw new InvalidDataError({ boundary: 'configuration', issues });
}

/** Describes every variable of the services for `--help`, one a line. */
export function describeConfig(): string {
  return describeVariables(ServiceConfig.shape);
}

/** Describes variables for `--help`, one a line. */
export function describeVariables(shape: Readonly<Record<string, { description?: string | undefined }>>): string {
  const lines = Object.entries(shape).map(([name, { description }]) => [name, description ?? ''] as const);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
