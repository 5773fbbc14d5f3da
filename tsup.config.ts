import { readFileSync } from 'node:fs';

import { defineConfig } from 'tsup';

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
}

/** One build for every package: each export that names a source file becomes an entry, so that a class is bundled once. */
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const sources = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [] : [target['@cinematic-canvas/source'] ?? []].flat()));

/** `./src/postgres/index.ts` is published as `dist/postgres.js`, `./src/index.ts` as `dist/index.js`. */
const entryName = (source: string) => source.replace('./src/', '').replace(/\/index\.ts$|\.ts$/, '');

export default defineConfig({
  entry: Object.fromEntries(sources.map((source) => [entryName(source), source])),
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: true,
  splitting: true,
  sourcemap: true,
  clean: true,
});
