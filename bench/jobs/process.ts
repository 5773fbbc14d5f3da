import pg from 'pg';

import { peerContenders } from './peer-contenders.ts';
import { planeContenders } from './plane-contenders.ts';

/** A process that works for one contender: `process.ts URL NAME`; told to go and to stop by its parent. */
const [url = '', name = ''] = process.argv.slice(2);
const contender = [...planeContenders, ...peerContenders].find((one) => one.name === name);
if (contender === undefined) throw new Error(`there is no contender "${name}"`);
const pool = new pg.Pool({ connectionString: url, max: 10 });
pool.on('error', () => undefined);
await pool.query('SELECT 1');
let stop: (() => Promise<void>) | undefined;
process.on('message', (message) => {
  if (message === 'go') void contender.work(pool, (latencies) => process.send?.(latencies)).then((ended) => (stop = ended));
  else void (stop?.() ?? Promise.resolve()).then(() => pool.end()).then(() => process.exit(0), () => process.exit(0));
});
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
