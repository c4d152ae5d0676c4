import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

/** Specs against a local cloud that they start themselves. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    pool: 'forks',
    passWithNoTests: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
