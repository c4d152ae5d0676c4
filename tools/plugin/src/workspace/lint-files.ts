const ENDINGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

/** Flat configurations of ESLint at the root of a workspace, in the order in which it takes them. */
export const FLAT_CONFIGS: readonly string[] = ENDINGS.map((ending) => `eslint.config.${ending}`);

/** Those of ESLint 8, which knows no other. */
export const FORMER_CONFIGS: readonly string[] = ['js', 'cjs', 'yaml', 'yml', 'json'].map(
  (ending) => `.eslintrc.${ending}`,
);
