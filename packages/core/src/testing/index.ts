export type { ConformanceCase } from './conformance.ts';
export { aStoryboard } from './a-storyboard.ts';
export { storeCases } from './store-cases.ts';
export { spendCases } from './spend-cases.ts';
export type { MakePlane, PlaneCase, PlaneSettings } from './plane-cases.ts';
export { planeCases } from './plane-cases.ts';
export { busCases } from './bus-cases.ts';
export { assetStoreCases } from './asset-store-cases.ts';
