import { defineConfig } from 'vitest/config';
import { reporters, workspaceAliases } from '@platform/plugin/vitest';

/** Proofs about this workspace's own services; they need strace, faketime and Go. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.hermetic.spec.ts'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    // What the tasks under test would leave there, no task declares.
    env: { PLATFORM_TEST_RESULTS: '' },
    fileParallelism: false,
    testTimeout: 2_400_000,
    hookTimeout: 2_400_000,
  },
});
