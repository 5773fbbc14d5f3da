import { setImmediate } from 'node:timers/promises';

import type { CameraMovement } from '@cinematic-canvas/core';
import { encodeFrames } from '@cinematic-canvas/media';
import type { Binaries } from '@cinematic-canvas/media';

import type { Surface } from './canvas.ts';
import { animateKeyFrames } from './key-frames.ts';
import type { AnimaticOperation } from './operation.ts';
import { paintScene } from './scene.ts';
import { SAMPLE_RATE, planSound, renderSound } from './sound.ts';
import type { SoundPlan } from './sound.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Frames of a clip: the same share of it gives the same picture. */
interface Reel {
  frame(share: number): Surface;
}

const SILENT: Omit<SoundPlan, 'seed' | 'tempo' | 'toneOf'> = { rain: 0, roof: 0, wind: 0.1, sea: 0, city: 0, leaves: 0, room: 0.3, engine: 0, fire: 0, thunder: false, drone: { root: 65.4, steps: [0, 7, 16], level: 0.6 } };

/** How many frames a clip of a length has. */
export function frameCountOf(operation: Pick<AnimaticOperation, 'durationSeconds' | 'fps'>): number {
  return Math.max(1, Math.round(operation.durationSeconds * operation.fps));
}

async function openReel(operation: AnimaticOperation, stage: Stage | null): Promise<Reel> {
  const { keyFrames, size, seed, strips, slate } = operation;
  const seconds = operation.durationSeconds;
  if (keyFrames) {
    const movement: CameraMovement = stage?.movement ?? 'Dolly In';
    return animateKeyFrames({ start: Buffer.from(keyFrames.start, 'base64'), end: keyFrames.end === null ? null : Buffer.from(keyFrames.end, 'base64'), movement, seconds, size, seed, strip: strips ? (stage?.strip ?? null) : null, slate });
  }
  if (!stage) throw new TypeError('a clip needs a shot or a start frame');
  return paintScene(stage, { seconds, strips });
}

/** Draws and encodes a clip to a file. */
export async function renderClip(operation: AnimaticOperation, options: { out: string; binaries?: Binaries; signal: AbortSignal; onProgress?: (share: number) => void }): Promise<void> {
  const { signal } = options;
  const stage = operation.shot ? setStage(operation.shot, operation.size, operation.slate) : null;
  const frameCount = frameCountOf(operation);
  const plan: SoundPlan = stage
    ? planSound(stage, operation.tempo === null ? {} : { tempo: operation.tempo })
    : { ...SILENT, seed: operation.seed, tempo: operation.tempo, toneOf: operation.slate?.sceneIndex ?? null };
  const samples = renderSound(plan, frameCount / operation.fps);
  await setImmediate();
  signal.throwIfAborted();
  const reel = await openReel(operation, stage);
  async function* frames(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < frameCount; i++) {
      // Lets a cancel through between two frames.
      await setImmediate();
      signal.throwIfAborted();
      const pixels = reel.frame(frameCount === 1 ? 0 : i / (frameCount - 1)).canvas.data();
      yield pixels;
      // Given back at once: waiting for the collector, each frame would be laid into fresh memory, which costs more than drawing it.
      if (pixels.buffer instanceof ArrayBuffer) pixels.buffer.transfer(0);
      options.onProgress?.((i + 1) / frameCount);
    }
  }
  await encodeFrames({
    frames: frames(), frameCount, width: operation.size.width, height: operation.size.height, fps: operation.fps, pixelFormat: 'rgba',
    audio: { pcm: { samples, sampleRate: SAMPLE_RATE, channels: 2 } },
    out: options.out,
    signal,
    ...(options.binaries && { binaries: options.binaries }),
  });
}
