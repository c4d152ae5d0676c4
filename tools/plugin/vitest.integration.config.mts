import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

/** Specs that deploy to a local cloud of their own. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    // These tests are runs of their own, also as tasks of a run of Nx.
    env: {
      PLATFORM_RUN_STARTED: '',
      PLATFORM_STAGE: '',
      PLATFORM_MACHINE: '',
      PLATFORM_TEST_RESULTS: '',
    },
    globalSetup: ['src/deployment/testing/local-cloud.mts'],
    fileParallelism: false,
    // A module in Go is compiled and its tests run, with the race detector, beside everything else.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
