import { readFileSync, readdirSync } from 'node:fs';
import { argv } from 'node:process';

import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';

/** Owns a server in the folder named on the command line until told to stop or killed; an interrupt does not end it, so that a test sees what it does to the server. */
const postgres = await startEmbeddedPostgres({ dataDir: argv[2] ?? '', durable: false });
process.on('SIGINT', () => undefined);
process.on('message', () => void postgres.stop().then(() => process.exit(0)));

/** The parent of the server, which is the guard. */
function guardOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
const guard = readdirSync('/proc').includes('self') ? guardOf(postgres.pid) : 0;
process.send?.({ url: postgres.url, pid: postgres.pid, guard });
