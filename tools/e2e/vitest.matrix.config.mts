import { defineConfig } from 'vitest/config';
import stories from './vitest.config.mjs';

/** The main job with other package managers and versions: people run it, `npm test` does not. */
export default defineConfig({
  ...stories,
  test: { ...stories.test, include: ['src/**/*.matrix.spec.ts'] },
});
