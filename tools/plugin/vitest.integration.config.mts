import { defineConfig } from 'vitest/config';

/** Specs that deploy to a local cloud of their own. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    globalSetup: ['src/deployment/testing/local-cloud.mts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
