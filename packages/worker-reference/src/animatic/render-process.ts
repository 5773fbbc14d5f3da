import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { renderClip } from './clip.ts';
import type { AnimaticOperation } from './operation.ts';
import { renderPicture } from './picture.ts';
import type { PictureOrder } from './picture.ts';
import type { Binaries } from '@cinematic-canvas/media';

/** What a render process is asked for. */
export type RenderOrder =
  /** `out` lies in a folder that holds nothing else. */
  | { kind: 'clip'; id: number; operation: AnimaticOperation; out: string; binaries: Binaries | null }
  | { kind: 'picture'; id: number; order: PictureOrder }
  | { kind: 'cancel'; id: number };

/** What it answers. */
export type RenderAnswer =
  | { kind: 'progress'; id: number; share: number }
  | { kind: 'done'; id: number; bytes: Uint8Array | null }
  | { kind: 'failed'; id: number; error: unknown };

/** Takes orders from the parent process until it is gone; one at a time is what the parent sends. */
export function serveRenders(): void {
  const running = new Map<number, AbortController>();
  const answer = (message: RenderAnswer) => { if (process.connected) process.send?.(message); };
  const work = async (order: Exclude<RenderOrder, { kind: 'cancel' }>) => {
    const controller = new AbortController();
    running.set(order.id, controller);
    try {
      if (order.kind === 'picture') {
        answer({ kind: 'done', id: order.id, bytes: await renderPicture(order.order) });
      } else {
        let told = 0;
        await renderClip(order.operation, {
          out: order.out,
          signal: controller.signal,
          ...(order.binaries && { binaries: order.binaries }),
          onProgress: (share) => {
            if (share - told < 0.04 && share < 1) return;
            told = share;
            answer({ kind: 'progress', id: order.id, share });
          },
        });
        answer({ kind: 'done', id: order.id, bytes: null });
      }
    } catch (error) {
      answer({ kind: 'failed', id: order.id, error });
    } finally {
      running.delete(order.id);
      if (!process.connected) {
        // The parent is gone, perhaps killed: nobody else is left to remove its folder.
        if (order.kind === 'clip') await rm(dirname(order.out), { recursive: true, force: true });
        if (running.size === 0) process.exit();
      }
    }
  };
  process.on('message', (order: RenderOrder) => {
    if (order.kind === 'cancel') running.get(order.id)?.abort();
    else void work(order);
  });
  // The parent decides when to stop: a Ctrl-C in the terminal reaches both, and the parent tidies up first.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    for (const controller of running.values()) controller.abort();
    if (running.size === 0) process.exit();
  });
}

if (process.send) serveRenders();
