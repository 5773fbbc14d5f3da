import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@cinematic-canvas/source', ...defaultServerConditions];

export default defineConfig({
  // The global setup runs in an environment of its own, which does not follow `ssr`.
  environments: { __vitest__: { resolve: { conditions, externalConditions: conditions } } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/**/*.test.ts'],
    globalSetup: ['testing/postgres-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
