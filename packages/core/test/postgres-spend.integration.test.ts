import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { type SpendLedger, uuidv7 } from '../src/index.ts';
import { migrate } from '../src/postgres/migrations.ts';
import { spend } from '../src/postgres/migrations/003-spend.ts';
import { createPostgresSpendLedger } from '../src/postgres/spend.ts';
import { spendCases } from '../src/testing/spend-cases.ts';
import { buyClip } from './spend-crash-buyer.ts';

let database: TestDatabase;
let ledger: SpendLedger;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.pool, { schema: 'money', migrations: [spend] });
  ledger = createPostgresSpendLedger({ pool: database.pool, schema: 'money' });
});
afterAll(() => database[Symbol.asyncDispose]());

test.each(spendCases)('$name', ({ run }) => run(() => Promise.resolve(ledger)));

test('a race of orders, settlements and failures never passes the budget at any moment', async () => {
  const projectId = uuidv7();
  await ledger.setBudget(projectId, 3);
  let watching = true;
  const highest = (async () => {
    let most = 0;
    while (watching) {
      const { settledUsd, openUsd } = await ledger.total(projectId);
      most = Math.max(most, settledUsd + openUsd);
    }
    return most;
  })();
  const buy = async (index: number) => {
    const { call } = await ledger.open({ projectId, jobId: null, key: `clip ${index}`, modelId: 'clips-1', kind: 'video', estimatedUsd: 0.5 });
    await (index % 3 === 0 ? ledger.fail(call.id, 'refused') : ledger.settle(call.id, { usage: {}, costUsd: 0.25 }));
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => buy(index)));
  watching = false;
  const { settledUsd, openUsd } = await ledger.total(projectId);
  expect(await highest).toBeLessThanOrEqual(3);
  expect(settledUsd).toBeLessThanOrEqual(3);
  expect(openUsd).toBe(0);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'BUDGET_EXCEEDED' });
});

test('a call whose order was rolled back with its connection leaves nothing behind', async () => {
  const projectId = uuidv7();
  const client = await database.pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO money.spend_calls (id, project_id, key, model_id, kind, estimated) VALUES ($1, $2, \'a\', \'m\', \'video\', 1000000000)', [uuidv7(), projectId]);
  const ended = new Promise((resolve) => client.once('end', resolve));
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  client.on('error', () => undefined);
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await ended;
  client.release(true);
  await ledger.setBudget(projectId, 1);
  expect(await ledger.open({ projectId, jobId: null, key: 'b', modelId: 'm', kind: 'video', estimatedUsd: 1 })).toMatchObject({ resumed: false });
});

/** A server that sells clips: they are pending until it is told to deliver, and it counts its orders. */
async function withClipServer(run: (server: { url: string; orders: string[]; deliver: () => void }) => Promise<void>): Promise<void> {
  const orders: string[] = [];
  let status = 'pending';
  const http = createServer((request, response) => {
    if (request.method === 'POST') orders.push(`clip_${orders.length + 1}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: orders.at(-1), status }));
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  try {
    await run({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, orders, deliver: () => void (status = 'completed') });
  } finally {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  }
}

test('a process that is killed while it waits for a paid clip resumes that clip after its restart, and has paid once', async () => {
  await migrate(database.pool);
  const projectId = uuidv7();
  await withClipServer(async ({ url: server, orders, deliver }) => {
    const killed = fork(fileURLToPath(new URL('spend-crash-buyer.ts', import.meta.url)), [database.url, server, projectId], {
      execArgv: ['--conditions=@cinematic-canvas/source', '--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await new Promise((resolve) => killed.once('message', resolve));
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await ended;
    const money = createPostgresSpendLedger({ pool: database.pool });
    expect(await money.list(projectId)).toMatchObject([{ state: 'open', operation: { id: 'clip_1' } }]);
    deliver();
    await buyClip({ url: database.url, server, projectId });
    expect(orders).toEqual(['clip_1']);
    expect(await money.list(projectId)).toMatchObject([{ state: 'settled', key: 'scene 4A: clip, take 1', costUsd: 0.8 }]);
  });
});
