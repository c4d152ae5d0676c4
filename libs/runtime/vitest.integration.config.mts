import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

/** Specs against a real local cloud: `AWS_ENDPOINT_URL`, or one started for the run. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['test/**/*.integration.spec.ts'],
    globalSetup: ['test/local-cloud.setup.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      NODE_NO_WARNINGS: '1',
    },
  },
});
