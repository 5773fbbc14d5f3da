import { argv } from 'node:process';

import { createPubSubBus } from '../src/pubsub-bus.ts';

/** Listens in the group `workers` and tells its parent of every event; a message called `hang` it never finishes. */
const [, , emulatorHost = '', prefix = ''] = argv;
const bus = createPubSubBus({ projectId: 'films', emulatorHost, prefix, minBackoffMs: 10 });
await bus.subscribe('pipeline-commands', async (event) => {
  process.send?.(event);
  if (event.type === 'STOP_PIPELINE' && event.reason === 'hang') await new Promise(() => undefined);
}, { group: 'workers' });
process.send?.('listening');
