import { defineConfig } from 'vitest/config';
import { reporters } from '@platform/plugin/vitest';

/** Stories share two cores and a registry cache: one file at a time, in one process each. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.e2e.spec.ts'],
    globalSetup: ['src/workspace/scratch.setup.ts'],
    setupFiles: ['src/process/name-check.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    pool: 'forks',
    fileParallelism: false,
    passWithNoTests: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    teardownTimeout: 120_000,
  },
});
