export { assetUri, checkAssetKey, keyOfUri } from './asset-key.ts';
export { createLocalAssetStore } from './asset-store.ts';
