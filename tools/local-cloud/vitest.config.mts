import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.spec.ts'],
    globalSetup: ['src/testing/packaged.setup.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    passWithNoTests: false,
    // Files leave nothing behind, and need no process each.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
