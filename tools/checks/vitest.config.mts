import { defineConfig } from 'vitest/config';
import { reporters } from '@platform/plugin/vitest';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.spec.mjs'],
    environment: 'node',
    reporters: reporters(import.meta.dirname),
    passWithNoTests: false,
    // Files leave nothing behind, and need no process each.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
