import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../vitest.aliases.mts';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases },
  test: {
    include: ['src/**/*.spec.ts'],
    exclude: ['src/**/*.integration.spec.ts'],
    environment: 'node',
    passWithNoTests: false,
  },
});
