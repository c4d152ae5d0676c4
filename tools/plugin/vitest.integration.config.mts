import { defineConfig } from 'vitest/config';

/** Specs that deploy to a local cloud of their own. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    // These tests are runs of their own, also as tasks of a run of Nx.
    env: { PLATFORM_RUN_STARTED: '', PLATFORM_STAGE: '', PLATFORM_MACHINE: '' },
    globalSetup: ['src/deployment/testing/local-cloud.mts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
