import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

import type { RenderAnswer, RenderOrder } from './render-process.ts';

/** An order as the caller gives it: the number is the pool's. */
export type RenderTask = Extract<RenderOrder, { kind: 'clip' }> extends infer Clip ? Omit<Clip, 'id'> | Omit<Extract<RenderOrder, { kind: 'picture' }>, 'id'> : never;

/** Processes that draw, so that this one stays responsive and two clips use two cores. */
export interface Renderers {
  /** Has something drawn. @throws {unknown} the signal's reason when cancelled, within a second and with the work stopped; else what went wrong. */
  run(task: RenderTask, options?: { signal?: AbortSignal; onProgress?: (share: number) => void }): Promise<Uint8Array | null>;
  /** Ends the processes; what still runs is aborted. */
  close(): Promise<void>;
}

/** How long a process without work is kept for the next order. */
const IDLE_MS = 3_000;
/** How long a process may take to stop when told to, before it is killed. */
const GRACE_MS = 800;

function spawnRenderer(): ChildProcess {
  const source = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(source ? './render-process.ts' : './render-process.js', import.meta.url));
  return fork(entry, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: source ? ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning'] : process.execArgv,
  });
}

interface Renderer {
  child: ChildProcess;
  busy: boolean;
  idle: NodeJS.Timeout | null;
}

/** Keeps up to `processes` processes that draw; they start when there is work and end when there is none for a while. */
export function createRenderers({ processes = availableParallelism() }: { processes?: number } = {}): Renderers {
  const pool = new Set<Renderer>();
  const waiting: (() => void)[] = [];
  let closed = false;
  let lastId = 0;

  const end = (renderer: Renderer) => {
    if (renderer.idle) clearTimeout(renderer.idle);
    pool.delete(renderer);
    if (renderer.child.connected) renderer.child.disconnect();
  };

  const take = async (): Promise<Renderer> => {
    for (;;) {
      if (closed) throw new Error('the renderers are closed');
      const free = [...pool].find(({ busy }) => !busy);
      if (free) {
        if (free.idle) clearTimeout(free.idle);
        free.busy = true;
        free.child.ref();
        free.child.channel?.ref();
        return free;
      }
      if (pool.size < processes) {
        const renderer: Renderer = { child: spawnRenderer(), busy: true, idle: null };
        pool.add(renderer);
        renderer.child.once('exit', () => {
          pool.delete(renderer);
          waiting.shift()?.();
        });
        return renderer;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const giveBack = (renderer: Renderer) => {
    renderer.busy = false;
    if (pool.has(renderer) && waiting.length === 0) {
      renderer.child.unref();
      renderer.child.channel?.unref();
      renderer.idle = setTimeout(() => { end(renderer); }, IDLE_MS);
      renderer.idle.unref();
    }
    waiting.shift()?.();
  };

  const order = (renderer: Renderer, task: RenderTask, options: { signal?: AbortSignal; onProgress?: (share: number) => void }) => {
    const id = ++lastId;
    const { child } = renderer;
    return new Promise<Uint8Array | null>((resolve, reject) => {
      let killer: NodeJS.Timeout | undefined;
      const settle = (finish: () => void) => {
        clearTimeout(killer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        child.off('error', onError);
        options.signal?.removeEventListener('abort', onAbort);
        finish();
      };
      const fail = (error: unknown) => { settle(() => { reject(options.signal?.aborted ? (options.signal.reason as Error) : error instanceof Error ? error : new Error(String(error))); }); };
      const onMessage = (answer: RenderAnswer) => {
        if (answer.id !== id) return;
        if (answer.kind === 'progress') options.onProgress?.(answer.share);
        else if (answer.kind === 'done' && !options.signal?.aborted) settle(() => { resolve(answer.bytes); });
        else fail(answer.kind === 'failed' ? answer.error : undefined);
      };
      const onExit = (code: number | null, signal: string | null) => { fail(new Error(`the process that draws ended early (${signal ?? `exit ${code ?? 'unknown'}`})`)); };
      const onError = (error: Error) => { fail(error); };
      const onAbort = () => {
        if (child.connected) child.send({ kind: 'cancel', id } satisfies RenderOrder);
        killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      };
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.once('error', onError);
      options.signal?.addEventListener('abort', onAbort, { once: true });
      child.send({ ...task, id });
    });
  };

  return {
    async run(task, options = {}) {
      options.signal?.throwIfAborted();
      const renderer = await take();
      try {
        options.signal?.throwIfAborted();
        return await order(renderer, task, options);
      } finally {
        giveBack(renderer);
      }
    },
    async close() {
      closed = true;
      const ends = [...pool].map((renderer) => new Promise<void>((resolve) => {
        if (renderer.child.exitCode !== null || renderer.child.signalCode !== null) resolve();
        else renderer.child.once('exit', () => { resolve(); });
        renderer.child.ref();
        end(renderer);
      }));
      for (const go of waiting.splice(0)) go();
      await Promise.all(ends);
    },
  };
}
