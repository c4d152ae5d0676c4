import { defineConfig } from 'vitest/config';
import { reporters } from '@platform/plugin/vitest';

/** One local cloud and two installed clients serve all files; they share two cores. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.e2e.spec.ts'],
    globalSetup: ['src/setup/scratch.setup.ts'],
    setupFiles: ['src/process/name-check.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    teardownTimeout: 60_000,
  },
});
