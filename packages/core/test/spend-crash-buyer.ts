import { setTimeout as delay } from 'node:timers/promises';

import { type GenerativeResult, type Media, type VideoModel, meterVideoModel } from '../src/index.ts';
import { createPostgresSpendLedger, openPool } from '../src/postgres/index.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** A video model on a server that sells clips: `POST /clips` orders one, `GET /clips/ID` asks for it. */
export function clipsOf(server: string): VideoModel<{ id: string }> {
  const done = (): GenerativeResult<Media> => ({ data: { bytes: new Uint8Array([1]), mediaType: 'video/mp4' }, metadata: { model: 'clips-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { seconds: 8 } } });
  return {
    specification: 'video-1', modelId: 'clips-1',
    async doStart({ prompt }) {
      const response = await fetch(`${server}/clips`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ prompt }) });
      return { operation: (await response.json()) as { id: string }, warnings: [] };
    },
    async doStatus({ operation }) {
      const response = await fetch(`${server}/clips/${operation.id}`);
      const { status } = (await response.json()) as { status: string };
      return status === 'completed' ? { status, result: done() } : { status: 'pending' };
    },
  };
}

/** Buys a clip and waits for it. */
export async function buyClip({ url, server, projectId }: { url: string; server: string; projectId: string }, onAsked: () => void = () => undefined): Promise<void> {
  const pool = openPool({ connectionString: url, max: 2 });
  try {
    const model = meterVideoModel(clipsOf(server), { ledger: createPostgresSpendLedger({ pool }), prices: { 'clips-1': { perSecond: 0.1 } }, projectId, jobId: null, key: 'scene 4A: clip, take 1' });
    const { operation } = await model.doStart({ prompt: 'a pier at night', durationSeconds: 8, size: { width: 1280, height: 720 }, fps: 24 });
    while ((await model.doStatus({ operation })).status !== 'completed') {
      onAsked();
      await delay(20);
    }
  } finally {
    await pool[Symbol.asyncDispose]();
  }
}

// Run by itself it is a process to be killed: `spend-crash-buyer.ts URL SERVER PROJECT`.
const [url, server, projectId] = process.argv.slice(2);
if (process.send !== undefined && url?.startsWith('postgres') === true && server !== undefined && projectId !== undefined) {
  process.on('disconnect', () => process.exit(1));
  await buyClip({ url, server, projectId }, () => process.send?.('asked'));
}
