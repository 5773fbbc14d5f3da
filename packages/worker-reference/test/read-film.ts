import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Storyboard } from '@cinematic-canvas/core';
import type { Binaries } from '@cinematic-canvas/media';

import { readSlate, readTone } from '../src/animatic/slate.ts';

const RATE = 48_000;

/** What one cut of a finished film says of itself. */
export interface Cut {
  slate: ReturnType<typeof readSlate>;
  /** Index of the scene whose tone is heard. */
  tone: ReturnType<typeof readTone>;
}

/** Reads slates and tones back from a film's picture and sound, in the middle of each planned cut. */
export async function readCuts(path: string, scenes: Storyboard['scenes'], { ffmpeg }: Binaries): Promise<Cut[]> {
  const cuts: Cut[] = [];
  let begin = 0;
  for (const { durationSeconds } of scenes) {
    const [width, height] = [320, 180];
    const frame = await decode(ffmpeg, ['-ss', String(begin + durationSeconds / 2), '-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-']);
    const pcm = await decode(ffmpeg, ['-ss', String(begin), '-i', path, '-t', String(durationSeconds), '-vn', '-ac', '1', '-ar', String(RATE), '-f', 's16le', '-']);
    cuts.push({ slate: readSlate(frame, width, height), tone: readTone(new Int16Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.length / 2)), RATE) });
    begin += durationSeconds;
  }
  return cuts;
}

async function decode(ffmpeg: string, args: readonly string[]): Promise<Buffer> {
  const child = spawn(ffmpeg, ['-v', 'error', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return Buffer.concat(chunks);
}

/** Red, green and blue in the middle of a film's picture at a time. */
export async function pixelAt(path: string, seconds: number, ffmpeg: string): Promise<number[]> {
  const pixels = await decode(ffmpeg, ['-ss', String(seconds), '-i', path, '-frames:v', '1', '-vf', 'crop=2:2', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']);
  return [...pixels.subarray(0, 3)];
}
