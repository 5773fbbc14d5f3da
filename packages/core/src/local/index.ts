export { createLocalAssetStore } from './asset-store.ts';
