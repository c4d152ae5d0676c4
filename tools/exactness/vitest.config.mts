import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

/** Defaults that each client of the SDK otherwise looks for in files: a tenth of the time of a sequence. */
const SETTLED = {
  AWS_USE_FIPS_ENDPOINT: 'false',
  AWS_USE_DUALSTACK_ENDPOINT: 'false',
  AWS_RETRY_MODE: 'standard',
  AWS_MAX_ATTEMPTS: '3',
  AWS_DEFAULTS_MODE: 'legacy',
  AWS_S3_USE_ARN_REGION: 'false',
  AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS: 'false',
  AWS_DISABLE_REQUEST_COMPRESSION: 'false',
  AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: '10240',
};

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.spec.ts'],
    exclude: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...SETTLED },
    pool: 'forks',
    fileParallelism: false,
    // SDK and toolkit are loaded once for all files, which leave nothing behind.
    isolate: false,
    passWithNoTests: false,
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
});
