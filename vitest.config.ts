import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Without `module`: vitest hands these to Node as well, and the `module` builds of some libraries are for bundlers only. */
const conditions = ['@cinematic-canvas/source', ...defaultServerConditions.filter((condition) => condition !== 'module')];

export default defineConfig({
  // The global setup runs in an environment of its own, which does not follow `ssr`.
  environments: { __vitest__: { resolve: { conditions, externalConditions: conditions } } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/**/*.test.ts'],
    globalSetup: ['testing/postgres-server.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
