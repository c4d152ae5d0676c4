import { defineConfig } from 'vitest/config';

/** Specs against a local cloud that they start themselves. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    pool: 'forks',
    passWithNoTests: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
