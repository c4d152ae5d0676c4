import type { Tree } from '@nx/devkit';

/** Adds the patterns that .gitignore lacks, at its end. */
export const ignoreFiles = (tree: Tree, patterns: readonly string[]): void => {
  const text = tree.exists('.gitignore') ? (tree.read('.gitignore', 'utf8') ?? '') : '';
  const known = new Set(text.split(/\r?\n/).map(normalized));
  const missing = patterns.filter((pattern) => !known.has(normalized(pattern)));
  if (missing.length === 0) return;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  tree.write('.gitignore', `${text}${separator}${missing.join('\n')}\n`);
};

/** `/dist`, `dist/` and `dist` ignore the same folder at the top. */
const normalized = (pattern: string): string =>
  pattern.trim().replace(/^\//, '').replace(/\/$/, '');
