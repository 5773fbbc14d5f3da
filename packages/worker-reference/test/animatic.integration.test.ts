import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ModelError } from '@cinematic-canvas/core';
import type { Media } from '@cinematic-canvas/core';
import { findBinaries } from '@cinematic-canvas/media';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';

import { decodePicture } from '../src/animatic/canvas.ts';
import { createAnimaticImageModel, createAnimaticVideoModel } from '../src/animatic/provider.ts';
import { createRenderers } from '../src/animatic/renderers.ts';
import { readSlate, readTone } from '../src/animatic/slate.ts';
import { aShot } from '../src/animatic/shot-fixture.ts';

const renderers = createRenderers({ processes: 2 });
const images = createAnimaticImageModel({ renderers });
const videos = createAnimaticVideoModel({ renderers });
afterAll(() => renderers.close());

const SIZE = { width: 640, height: 360 };
const SLATE = { sceneIndex: 12, version: 3, promptHash: '9f2c01aa', stateHash: '00b1e77d' };
const RAINY = aShot({ scene: { cameraMovement: 'Dolly In', heading: 'EXT. PIER - NIGHT' }, before: { timeOfDay: 'night', weather: 'Rain', precipitation: 'heavy' } });
const REQUEST = { prompt: '', shot: RAINY, durationSeconds: 2, size: SIZE, fps: 24, slate: SLATE };

async function clipOf(request: Parameters<typeof videos.doStart>[0]): Promise<Media> {
  const { operation } = await videos.doStart(request);
  const status = await videos.doStatus({ operation });
  if (status.status !== 'completed') throw status.status === 'error' ? status.error : new Error('pending');
  return status.result.data;
}

async function ffmpeg(media: Media, args: readonly string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'animatic-test-'));
  try {
    await writeFile(join(folder, 'clip.mp4'), media.bytes);
    const child = spawn((await findBinaries()).ffmpeg, ['-v', 'error', '-i', join(folder, 'clip.mp4'), ...args, '-'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(child, 'close');
    return Buffer.concat(chunks);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const framesOf = async (media: Media) => {
  const pixels = await ffmpeg(media, ['-f', 'rawvideo', '-pix_fmt', 'rgba']);
  const bytes = SIZE.width * SIZE.height * 4;
  return Array.from({ length: pixels.length / bytes }, (_, i) => pixels.subarray(i * bytes, (i + 1) * bytes));
};

const soundOf = async (media: Media) => {
  const pcm = await ffmpeg(media, ['-vn', '-ac', '1', '-ar', '48000', '-f', 's16le']);
  return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.byteLength));
};

test('a clip has each frame, and its slate and tone are read back after encoding', async () => {
  const clip = await clipOf(REQUEST);
  expect(clip.mediaType).toBe('video/mp4');
  const frames = await framesOf(clip);
  expect(frames).toHaveLength(48);
  expect(frames.map((frame) => readSlate(frame, SIZE.width, SIZE.height))).toEqual(Array.from({ length: 48 }, () => SLATE));
  const sound = await soundOf(clip);
  expect(Math.abs(sound.length - 2 * 48_000)).toBeLessThanOrEqual(2048);
  expect(readTone(sound, 48_000)).toBe(12);
});

test('the same operation gives the same bytes, also after it went through JSON', async () => {
  const { operation } = await videos.doStart(REQUEST);
  const again = JSON.parse(JSON.stringify(operation)) as typeof operation;
  const [first, second] = await Promise.all([operation, again].map(async (one) => videos.doStatus({ operation: one })));
  expect(first?.status).toBe('completed');
  expect(second).toEqual(first);
});

test('the first frame of the clip is the start still', async () => {
  const { slate, ...plain } = REQUEST;
  const [still, clip] = await Promise.all([images.generateImage({ prompt: '', subject: { kind: 'shot', shot: RAINY, at: 'start' }, size: SIZE }), clipOf(plain)]);
  const [first] = await framesOf(clip);
  const stillPixels = await ffmpeg(still.data, ['-f', 'rawvideo', '-pix_fmt', 'rgba']);
  const apart = stillPixels.reduce((sum, value, i) => sum + Math.abs(value - (first?.[i] ?? 0)), 0) / stillPixels.length;
  expect(slate).toBe(SLATE);
  expect(apart).toBeLessThan(4);
});

test('progress rises to the end', async () => {
  const { operation } = await videos.doStart(REQUEST);
  const shares: number[] = [];
  await videos.doStatus({ operation }, { onProgress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('a cancelled clip ends with the reason and leaves no folder; the next one is drawn', async () => {
  // A folder of its own for temporary files, as other tests make theirs at the same time.
  const own = await mkdtemp(join(tmpdir(), 'animatic-test-'));
  onTestFinished(() => rm(own, { recursive: true }));
  vi.stubEnv('TMPDIR', own);
  onTestFinished(() => { vi.unstubAllEnvs(); });
  const { operation } = await videos.doStart({ ...REQUEST, durationSeconds: 8 });
  const controller = new AbortController();
  const reason = new Error('the scene was cut');
  const drawn = videos.doStatus({ operation }, { signal: controller.signal, onProgress: (share) => { if (share > 0.05) controller.abort(reason); } });
  await expect(drawn).rejects.toBe(reason);
  expect(await readdir(own)).toEqual([]);
  await expect(images.generateImage({ prompt: '', subject: { kind: 'shot', shot: RAINY, at: 'end' }, size: SIZE })).resolves.toMatchObject({ data: { mediaType: 'image/png' } });
});

test('when the process that asked is killed, drawing stops and its folder is removed', async () => {
  const own = await mkdtemp(join(tmpdir(), 'animatic-test-'));
  onTestFinished(() => rm(own, { recursive: true, force: true }));
  const { operation } = await videos.doStart({ ...REQUEST, durationSeconds: 8 });
  await writeFile(join(own, 'operation.json'), JSON.stringify(operation));
  const script = `
    import { readFileSync } from 'node:fs';
    import { createAnimaticVideoModel } from ${JSON.stringify(new URL('../src/animatic/provider.ts', import.meta.url).href)};
    const operation = JSON.parse(readFileSync(${JSON.stringify(join(own, 'operation.json'))}, 'utf8'));
    await createAnimaticVideoModel().doStatus({ operation }, { onProgress: () => process.stdout.write('.') });`;
  const asker = spawn(process.execPath, ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { env: { ...process.env, TMPDIR: own }, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(asker.stdout, 'data');
  expect((await readdir(own)).filter((name) => name.startsWith('animatic-'))).toHaveLength(1);
  asker.kill('SIGKILL');
  await expect.poll(async () => (await readdir(own)).filter((name) => name.startsWith('animatic-')), { timeout: 10_000 }).toEqual([]);
});

test('what was cancelled before it began is not begun', async () => {
  const { operation } = await videos.doStart(REQUEST);
  await expect(videos.doStatus({ operation }, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
});

describe('key frames', () => {
  const picture = async (color: 'start' | 'end') => (await images.generateImage({ prompt: '', subject: color === 'start' ? { kind: 'character', board: RAINY.characters[0]!.board } : { kind: 'location', board: RAINY.location.board }, size: SIZE })).data;

  test('are moved when they are real, and melt into the end frame', async () => {
    // Sheets stand for pictures from elsewhere: as JPEG they no longer say who drew them.
    const asJpeg = async (media: Media): Promise<Media> => ({ bytes: await ffmpeg(media, ['-f', 'mjpeg', '-q:v', '2']), mediaType: 'image/jpeg' });
    const clip = await clipOf({ prompt: 'x', startFrame: await asJpeg(await picture('start')), endFrame: await asJpeg(await picture('end')), durationSeconds: 2, size: SIZE, fps: 24 });
    const frames = await framesOf(clip);
    expect(frames).toHaveLength(48);
    const apart = (a: number, b: number) => (frames[a] ?? Buffer.alloc(0)).reduce((sum, value, i) => sum + Math.abs(value - (frames[b]?.[i] ?? 0)), 0) / (SIZE.width * SIZE.height * 4);
    expect(apart(0, 12)).toBeGreaterThan(0.3);
    expect(apart(0, 47)).toBeGreaterThan(10);
  });

  test('that the animatic drew itself are drawn anew from the shot', async () => {
    const startFrame = (await images.generateImage({ prompt: '', subject: { kind: 'shot', shot: RAINY, at: 'start' }, size: SIZE })).data;
    const { operation } = await videos.doStart({ ...REQUEST, startFrame });
    expect(operation.keyFrames).toBeNull();
    expect((await decodePicture(startFrame.bytes)).width).toBe(SIZE.width);
  });
});

test('sheets are pictures of the size that was asked for', async () => {
  for (const subject of [{ kind: 'character', board: RAINY.characters[0]!.board }, { kind: 'location', board: RAINY.location.board }] as const) {
    const { data } = await images.generateImage({ prompt: '', subject, size: SIZE });
    const { width, height } = await decodePicture(data.bytes);
    expect({ width, height }).toEqual(SIZE);
  }
});

test('what cannot be drawn is refused in words', async () => {
  await expect(images.generateImage({ prompt: 'a dog', size: SIZE })).rejects.toThrow(ModelError);
  await expect(videos.doStart({ prompt: 'a dog', durationSeconds: 5, size: SIZE, fps: 24 })).rejects.toThrow(/storyboard/);
  await expect(videos.doStart({ ...REQUEST, size: { width: 641, height: 360 } })).rejects.toThrow(/even/);
});
