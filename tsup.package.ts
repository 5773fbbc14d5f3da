import { readFileSync } from 'node:fs';

import { type Options, defineConfig } from 'tsup';

interface Manifest {
  exports: Record<string, string | { '@cinematic-canvas/source': string }>;
}

/** `./src/postgres/index.ts` is published as `dist/postgres.js`, `./src/index.ts` as `dist/index.js`. */
const entryName = (source: string) => source.replace('./src/', '').replace(/\/index\.ts$|\.ts$/, '');

/**
 * The build of the package in whose folder it runs: each export that names a source file becomes an entry, in one run with splitting, so that a class exists once.
 *
 * @param programs - entries that are started rather than imported.
 */
export function packageBuild(programs: Readonly<Record<string, string>> = {}): ReturnType<typeof defineConfig> {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest; // npm's own format
  const sources = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [] : [target['@cinematic-canvas/source']]));
  const library = Object.fromEntries(sources.map((source) => [entryName(source), source]));
  const options: Options = { entry: { ...library, ...programs }, format: 'esm', target: 'node22', platform: 'node', dts: { entry: library }, splitting: true, sourcemap: true, clean: true };
  return defineConfig(options);
}
