import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '@platform/plugin/vitest';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    include: ['src/**/*.spec.ts'],
    exclude: ['src/**/*.{integration,hermetic}.spec.ts'],
    environment: 'node',
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
