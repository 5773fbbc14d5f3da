import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMemoryBus, createJobTypes, FILM_JOB_TYPES, uuidv7, type JobPlane, type Project, type ProjectStore, type SpendLedger } from '@cinematic-canvas/core';
import { createLocalAssetStore } from '@cinematic-canvas/core/local';
import { createPostgresJobPlane, createPostgresProjectStore, createPostgresSpendLedger, migrate } from '@cinematic-canvas/core/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { type EventFeed, openEventFeed } from '../src/api/event-feed.ts';
import { createMetrics } from '../src/api/metrics.ts';
import { startApiServer } from '../src/api/server.ts';
import { startRelay } from '../src/pipeline/relay.ts';
import { wireEvent } from '../src/pipeline/wire-event.ts';
import { inScope } from '../src/scope.ts';
import { aStoryboard } from './fixtures.ts';

const TOKEN = 'let-me-in';
const SCREENPLAY = 'Title: The Quay\n\nEXT. QUAY - NIGHT\n\nMARA walks along the water.\n\nMARA\nIt is late.\n';
const MAX_BODY_BYTES = 64 * 1024;

let database: TestDatabase;
let folder: string;
let plane: JobPlane;
let store: ProjectStore;
let spend: SpendLedger;
let url: string;
let close: () => Promise<void>;
/** Event streams that are being followed. */
let following = 0;
const faults: unknown[] = [];
const bus = createMemoryBus();

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'api-'));
  const { pool } = database;
  await migrate(pool);
  plane = createPostgresJobPlane({ pool, types: createJobTypes(FILM_JOB_TYPES) });
  [store, spend] = [createPostgresProjectStore({ pool }), createPostgresSpendLedger({ pool })];
  const assets = createLocalAssetStore({ root: folder });
  const opened = await openEventFeed(bus, { kept: 5 });
  const feed: EventFeed = {
    ...opened,
    follow(options) {
      following += 1;
      options.signal.addEventListener('abort', () => (following -= 1));
      return opened.follow(options);
    },
  };
  const server = await startApiServer({ plane, store, spend, assets, feed, metrics: createMetrics(plane) }, { port: 0, token: TOKEN, maxBodyBytes: MAX_BODY_BYTES, heartbeatMs: 50, onFault: (fault) => faults.push(fault) });
  ({ url } = server);
  close = async () => {
    await server[Symbol.asyncDispose]();
    await feed[Symbol.asyncDispose]();
  };
});
afterAll(async () => {
  await close();
  await bus.close();
  await plane.close();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

interface Answer {
  status: number;
  // The test says what it expects of each.
  body: never;
  headers: Headers;
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method, headers: { authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text) as never };
}

const fault = (code: string) => ({ error: { code } });

/** Hands in a film and gives it scenes, as a pipeline would. */
async function aFilm(): Promise<Project> {
  const { status, body } = await call('POST', '/api/projects', { name: `quay ${uuidv7()}`, screenplay: { name: 'quay.fountain', text: SCREENPLAY } });
  expect(status).toBe(201);
  const project = await store.get('project', (body as { id: string }).id);
  const snapshot = await store.applyStoryboard(project!.id, project!.version, aStoryboard({ description: 'Mara walks.', slate: '1A' }, { description: 'She stops.', slate: '2A' }));
  return snapshot.project;
}

/** Brings a job of the project to where it waits for a person. */
async function anIntervention(project: Project): Promise<string> {
  await plane.create([{ projectId: project.id, type: 'TEST', payload: { step: 'scene 1A: clip' } }]);
  const [job] = await plane.claim({ workerId: 'w', limit: 1, types: ['TEST'], projectIds: [project.id] });
  await plane.interrupt(job!, { functionName: 'clip of scene 1A', error: { message: 'refused', code: 'MODEL_REFUSAL' }, params: { prompt: 'a knife', seed: 7 }, editable: ['prompt'], attempts: 2 });
  return job!.id;
}

/** Reads an event stream until it has so many messages. */
async function readEvents(path: string, count: number, headers: Record<string, string> = {}, during: () => Promise<void> = () => Promise.resolve()): Promise<string[]> {
  const leaving = new AbortController();
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers }, signal: leaving.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const decoder = new TextDecoder();
  const reader = response.body!.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let text = decoder.decode((await reader.read()).value);
  await during();
  const messages = () => text.split('\n\n').slice(0, -1).filter((part) => !part.startsWith(':'));
  while (messages().length < count) text += decoder.decode((await reader.read()).value);
  leaving.abort();
  return messages();
}

test('nothing but the health checks answers without the token', async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  for (const path of ['/metrics', '/api', '/api/projects', '/nowhere', '/healthz/../api/projects']) {
    const response = await fetch(`${url}${path}`);
    expect([path, response.status, await response.json()]).toMatchObject([path, 401, fault('UNAUTHORIZED')]);
  }
  expect((await fetch(`${url}/api/projects`, { headers: { authorization: 'Bearer let-me-out' } })).status).toBe(401);
});

test('a film is made of a screenplay, listed and shown', async () => {
  const project = await aFilm();
  expect((await call('GET', '/api/projects')).body).toContainEqual(expect.objectContaining({ id: project.id, name: project.name, title: 'The Quay' }));
  const { status, body } = await call('GET', `/api/projects/${project.id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ project: { id: project.id }, scenes: [{ slate: '1A', takes: 0 }, { slate: '2A' }], interventions: [], spend: { settledUsd: 0, budgetUsd: null } });
  expect(await commandsOf(project.id)).toMatchObject([{ type: 'START_PIPELINE' }]);
});

async function commandsOf(projectId: string): Promise<{ type: string }[]> {
  const { rows } = await database.pool.query<{ detail: { type: string } }>('SELECT detail FROM cinematic_canvas.outbox WHERE project_id = $1 AND topic = \'pipeline-commands\' ORDER BY serial', [projectId]);
  return rows.map(({ detail }) => detail);
}

test('a second film of the same name is refused, and a new screenplay of a film is taken', async () => {
  const project = await aFilm();
  const twice = await call('POST', '/api/projects', { name: project.name, screenplay: { name: 'quay.fountain', text: SCREENPLAY } });
  expect(twice).toMatchObject({ status: 409, body: fault('NAME_TAKEN') });
  const replaced = await call('PUT', `/api/projects/${project.id}/screenplay?name=quay.fountain`, SCREENPLAY.replace('late', 'early'), { 'content-type': 'text/plain' });
  expect(replaced.status).toBe(202);
  const [before, after] = [project.options, (await store.get('project', project.id))!.options].map((options) => options['source'] as { hash: string });
  expect(after!.hash).not.toBe(before!.hash);
  const music = await call('PUT', `/api/projects/${project.id}/audio?name=song.m4a`, new Uint8Array([1, 2, 3]), { 'content-type': 'audio/mp4' });
  expect(music.status).toBe(202);
  expect((await store.get('project', project.id))!.options).toMatchObject({ audio: { name: 'song.m4a' }, source: { hash: after!.hash } });
});

test.each([
  ['a screenplay without a scene', { name: 'x', screenplay: { name: 'x.fountain', text: 'FADE IN:' } }, 400],
  ['a file name with folders', { name: 'x', screenplay: { name: '../../etc/passwd.fountain', text: SCREENPLAY } }, 400],
  ['a field that nobody knows', { name: 'x', screenplay: { name: 'x.fountain', text: SCREENPLAY }, sourceUri: 'file:///etc/passwd' }, 400],
  ['a size that is none', { name: 'x', screenplay: { name: 'x.fountain', text: SCREENPLAY }, size: 'big' }, 400],
  ['no JSON', 'x', 400],
] as const)('%s is refused with the reason', async (_what, body, status) => {
  const answer = await call('POST', '/api/projects', body);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error: { code: expect.stringMatching(/^[A-Z_]+$/) as string, message: expect.stringMatching(/.{10}/) as string } });
});

test('a body that is too large is refused, and one that is no JSON is told so', async () => {
  const large = { name: 'x', screenplay: { name: 'x.fountain', text: 'x'.repeat(MAX_BODY_BYTES) } };
  expect(await call('POST', '/api/projects', large)).toMatchObject({ status: 413, body: fault('BODY_TOO_LARGE') });
  expect(await call('POST', '/api/projects', '{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415, body: fault('UNSUPPORTED_MEDIA_TYPE') });
});

test('what is not there is said to be not there', async () => {
  const project = await aFilm();
  for (const path of [`/api/projects/${uuidv7()}`, '/api/projects/no-id', `/api/projects/${project.id}/scenes/99`, `/api/projects/${project.id}/interventions/${uuidv7()}`, `/api/projects/${project.id}/scenes/1A/assets/scene_video/1`]) {
    expect([path, await call('GET', path)]).toMatchObject([path, { status: 404, body: fault('NOT_FOUND') }]);
  }
  expect(await call('GET', '/api/nothing')).toMatchObject({ status: 404, body: fault('NO_SUCH_ROUTE') });
  expect(await call('GET', `/api/projects/${project.id}/scenes/1A/assets/..%2f..%2fetc/1`)).toMatchObject({ status: 400, body: fault('INVALID_DATA') });
});

test('pages of other sites are refused', async () => {
  expect(await call('GET', '/api/projects', undefined, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403, body: fault('FOREIGN_ORIGIN') });
  expect((await call('GET', '/api/projects', undefined, { origin: url })).status).toBe(200);
});

test('an open intervention is visible, edited within what is exposed, and resolved once (E3, E5)', async () => {
  const project = await aFilm();
  const jobId = await anIntervention(project);
  expect((await call('GET', `/api/projects/${project.id}/interventions`)).body).toMatchObject([{ jobId, functionName: 'clip of scene 1A', params: { prompt: 'a knife' }, editable: ['prompt'], resolution: null }]);
  const resolve = (body: object) => call('POST', `/api/projects/${project.id}/interventions/${jobId}/resolve`, body);
  expect(await resolve({ action: 'retry', revisedParams: { seed: 8 } })).toMatchObject({ status: 400, body: { error: { code: 'INVALID_DATA', issues: [{ path: 'seed' }] } } });
  expect(await resolve({ action: 'retry', revisedParams: { prompt: ' ' } })).toMatchObject({ status: 400, body: fault('INVALID_DATA') });
  expect(await resolve({ action: 'skip', revisedParams: { prompt: 'a spoon' } })).toMatchObject({ status: 400, body: fault('INVALID_DATA') });
  expect((await plane.get(jobId))?.state).toBe('INTERRUPTED');
  expect(await resolve({ action: 'retry', revisedParams: { prompt: 'a spoon' }, resolvedBy: 'Ann' })).toMatchObject({ status: 200, body: { jobId, state: 'CREATED' } });
  expect((await plane.get(jobId))?.intervention?.resolution).toMatchObject({ action: 'retry', revisedParams: { prompt: 'a spoon' }, resolvedBy: 'Ann' });
  expect(await resolve({ action: 'skip' })).toMatchObject({ status: 409, body: fault('INVALID_TRANSITION') });
  expect((await call('GET', `/api/projects/${project.id}/interventions`)).body).toEqual([]);
  expect((await call('GET', `/api/projects/${project.id}/interventions?all=true`)).body).toHaveLength(1);
});

test('a scene or a frame is asked for anew with a note', async () => {
  const project = await aFilm();
  const before = (await commandsOf(project.id)).length;
  expect((await call('POST', `/api/projects/${project.id}/scenes/1a/regenerate`, { note: 'slower' })).status).toBe(202);
  expect((await call('POST', `/api/projects/${project.id}/scenes/2A/frames/start/regenerate`, {})).status).toBe(202);
  expect((await call('POST', `/api/projects/${project.id}/scenes/2A/frames/middle/regenerate`, {})).status).toBe(400);
  const { scenes } = await store.snapshot(project.id);
  expect((await commandsOf(project.id)).slice(before)).toMatchObject([{ type: 'REGENERATE_SCENE', sceneId: scenes[0]!.id, note: 'slower' }, { type: 'REGENERATE_FRAME', sceneId: scenes[1]!.id, frame: 'start', note: '' }]);
});

test('another version is chosen by hand, and every version can be fetched, also in part', async () => {
  const project = await aFilm();
  const { scenes: [scene] } = await store.snapshot(project.id);
  const assets = createLocalAssetStore({ root: folder });
  for (const number of [1, 2]) {
    const { uri } = await assets.put(`${scene!.id}/clip-${number}.mp4`, new TextEncoder().encode(`clip ${number}`));
    await store.appendAsset('scene', scene!.id, 'scene_video', { type: 'video', data: uri, metadata: { inputs: {}, createdAt: new Date().toISOString() } });
  }
  const at = `/api/projects/${project.id}/scenes/1A/assets/scene_video`;
  expect(await call('PUT', `${at}/best`, { version: 1 })).toMatchObject({ status: 200, body: { head: 2, best: 1, bestBy: 'hand' } });
  expect(await call('PUT', `${at}/best`, { version: 3 })).toMatchObject({ status: 404, body: fault('NOT_FOUND') });
  const whole = await call('GET', `${at}/2`);
  expect([whole.status, whole.body, whole.headers.get('content-type')]).toEqual([200, 'clip 2', 'video/mp4']);
  const part = await call('GET', `${at}/2`, undefined, { range: 'bytes=5-' });
  expect([part.status, part.body, part.headers.get('content-range')]).toEqual([206, '2', 'bytes 5-5/6']);
  expect((await call('GET', `${at}/2`, undefined, { range: 'bytes=9-' })).status).toBe(416);
  const { characters: [mara] } = await store.snapshot(project.id);
  const { uri } = await assets.put(`${mara!.id}/sheet.png`, new TextEncoder().encode('sheet'));
  await store.appendAsset('character', mara!.id, 'character_image', { type: 'image', data: uri, metadata: { inputs: {}, createdAt: new Date().toISOString() } });
  const sheet = await call('GET', `/api/projects/${project.id}/characters/char_1/assets/character_image/1`);
  expect([sheet.status, sheet.body, sheet.headers.get('content-type')]).toEqual([200, 'sheet', 'image/png']);
  expect((await call('GET', `/api/projects/${project.id}/locations/loc_9/assets/location_image/1`)).status).toBe(404);
});

test('a film is stopped: its jobs are cancelled and pipelines are told', async () => {
  const project = await aFilm();
  const [created] = await plane.create([{ projectId: project.id, type: 'TEST', payload: {} }]);
  expect(await call('POST', `/api/projects/${project.id}/stop`, { reason: 'lunch' })).toMatchObject({ status: 200, body: { cancelled: [created!.job.id] } });
  expect((await store.get('project', project.id))?.status).toBe('cancelled');
  expect((await commandsOf(project.id)).at(-1)).toMatchObject({ type: 'STOP_PIPELINE', reason: 'lunch' });
  expect((await call('POST', `/api/projects/${project.id}/resume`)).status).toBe(202);
  expect((await commandsOf(project.id)).at(-1)).toMatchObject({ type: 'RESUME_PIPELINE' });
});

test('the budget is set, and what is spent is shown call by call', async () => {
  const project = await aFilm();
  expect(await call('PUT', `/api/projects/${project.id}/budget`, { budgetUsd: 5 })).toMatchObject({ status: 200, body: { budgetUsd: 5 } });
  expect((await call('PUT', `/api/projects/${project.id}/budget`, { budgetUsd: -1 })).status).toBe(400);
  const { call: paid } = await spend.open({ projectId: project.id, jobId: null, key: 'scene 1A: clip, take 1', modelId: 'clips-1', kind: 'video', estimatedUsd: 2 });
  expect((await call('GET', `/api/projects/${project.id}/spend`)).body).toMatchObject({ total: { openUsd: 2, budgetUsd: 5 }, calls: [{ id: paid.id, key: 'scene 1A: clip, take 1', state: 'open' }] });
});

test('metrics are in the text format of Prometheus', async () => {
  const { status, body, headers } = await call('GET', '/metrics');
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(body).toMatch(/^cinematic_canvas_jobs\{state="RUNNING"\} 0$/m);
  expect(body).toMatch(/^cinematic_canvas_outbox_events \d+$/m);
});

test('events are followed by project, and a client that was away goes on where it was', async () => {
  const [mine, other] = [uuidv7(), uuidv7()];
  const started = (projectId: string, index: number) => wireEvent('pipeline-events', { type: 'SCENE_STARTED', projectId, sceneId: uuidv7(), sceneIndex: index }).event;
  const publish = (projectId: string, index: number) => bus.publish('pipeline-events', [started(projectId, index)]);
  await inScope(async (scope) => {
    const relay = scope.use(await startRelay({ plane, bus }, (error) => faults.push(error)));
    const project = await aFilm();
    await relay[Symbol.asyncDispose]();
    const seen = await readEvents(`/api/projects/${project.id}/events`, 2, {}, async () => {
      await publish(other, 9);
      await bus.publish('pipeline-events', [started(project.id, 1), started(project.id, 2)]);
    });
    expect(seen.map((message) => message.split('\n')[0])).toEqual(['event: SCENE_STARTED', 'event: SCENE_STARTED']);
    expect(seen[0]).toContain('"sceneIndex":1');
    const [, lastId = ''] = /^id: (.+)$/m.exec(seen[0]!) ?? [];
    const [next] = await readEvents('/api/events', 1, { 'last-event-id': lastId });
    expect(next).toContain('"sceneIndex":2');
  });
  for (let index = 1; index <= 6; index++) await publish(mine, index);
  expect((await readEvents('/api/events', 1, { 'last-event-id': uuidv7() }))[0]).toMatch(/^event: reset/);
});

test('a client that goes away is followed no longer', async () => {
  await expect.poll(() => following).toBe(0);
  const leaving = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${TOKEN}` }, signal: leaving.signal });
  await response.body!.getReader().read();
  expect(following).toBe(1);
  leaving.abort();
  await expect.poll(() => following).toBe(0);
});

test('a client that says nothing sensible gets an answer and takes nothing down', async () => {
  const { port, hostname } = new URL(url);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
