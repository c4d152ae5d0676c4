import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.spec.ts'],
    exclude: ['src/**/*.{integration,hermetic}.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    // These tests are runs of their own, also as tasks of a run of Nx.
    env: {
      PLATFORM_RUN_STARTED: '',
      PLATFORM_STAGE: '',
      PLATFORM_MACHINE: '',
      PLATFORM_TEST_RESULTS: '',
    },
    passWithNoTests: false,
    // Nx, the CDK and the SDK are loaded once for all files, which leave nothing behind.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
