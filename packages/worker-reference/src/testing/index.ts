export { startPubSubServer } from './pubsub-server.ts';
export type { PubSubFaults, PubSubServer } from './pubsub-server.ts';
export type { DeliveryFaults } from './pubsub-subscription.ts';
export { startStorageServer } from './storage-server.ts';
export type { StorageFaults, StorageServer } from './storage-server.ts';
