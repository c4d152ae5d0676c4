import type { Tree } from '@nx/devkit';

/** Adds the patterns that .gitignore lacks, at its end. */
export const ignoreFiles = (tree: Tree, patterns: readonly string[]): void => {
  const text = tree.exists('.gitignore') ? (tree.read('.gitignore', 'utf8') ?? '') : '';
  const known = new Set(text.split(/\r?\n/).map(normalized));
  const missing = patterns.filter((pattern) => !known.has(normalized(pattern)));
  if (missing.length === 0) return;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : eol;
  tree.write('.gitignore', text + separator + missing.map((pattern) => pattern + eol).join(''));
};

/** `/dist`, `dist/` and `dist` ignore the same folder at the top. */
const normalized = (pattern: string): string =>
  pattern.trim().replace(/^\//, '').replace(/\/$/, '');
