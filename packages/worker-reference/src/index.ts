export { startEmbeddedPostgres } from './embedded-postgres.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts';
export { EmbeddedPostgresError } from './embedded-postgres/error.ts';
export type { EmbeddedPostgresReason } from './embedded-postgres/error.ts';
export { createPubSubBus } from './pubsub-bus.ts';
export type { PubSubBusOptions } from './pubsub-bus.ts';
export { createGcsAssetStore } from './gcs-asset-store.ts';
export type { GcsAssetStoreOptions } from './gcs-asset-store.ts';
