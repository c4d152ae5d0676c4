import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    passWithNoTests: false,
    // SDK, Powertools and Zod are loaded once for all files, which leave nothing behind.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      POWERTOOLS_DEV: 'false',
      STAGE: 'test',
      VERSION: '1.2.3',
      POWERTOOLS_SERVICE_NAME: 'orders',
      POWERTOOLS_METRICS_NAMESPACE: 'Platform/orders',
    },
  },
});
