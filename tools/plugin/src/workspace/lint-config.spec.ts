import type { Tree } from '@nx/devkit';
import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyWorkspace } from '../testing/workspace-tree';
import { ensureLintConfig, lintNotes, removeLintEntry } from './lint-config';

const hostWith = (file: string, text: string): Tree => {
  const tree = emptyWorkspace();
  tree.write(file, text);
  ensureLintConfig(tree);
  return tree;
};

const read = (tree: Tree, file: string): string => tree.read(file, 'utf8') ?? '';

test.each(['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'])(
  'eslint.config.%s of a host is completed once, and no second one is made',
  (ending) => {
    const file = `eslint.config.${ending}`;
    const tree = hostWith(file, 'export default [{}];\n');
    const once = read(tree, file);
    ensureLintConfig(tree);
    expect(once).toContain('export default [{}, ...platformServices()];');
    expect(read(tree, file)).toBe(once);
    expect(tree.children('.').filter((each) => /eslint/.test(each))).toEqual([file]);
    expect(lintNotes(tree)).toEqual([]);
    removeLintEntry(tree);
    expect(read(tree, file)).toBe('export default [{}];\n');
  },
);

test('where an edit could go wrong, the lines to add are told, and nothing is written', () => {
  const text = 'import make from "./make"\nexport default make()\n';
  const tree = hostWith('eslint.config.js', text);
  expect(read(tree, 'eslint.config.js')).toBe(text);
  expect(lintNotes(tree)).toEqual([
    'Add to eslint.config.js, so that services are linted:\n' +
      '  import { platformServices } from "@platform/plugin/eslint"\n' +
      '  ...platformServices() // as the last of the exported list',
  ]);
});

test('a configuration of ESLint 8 keeps its rules and comments, and learns what is output', () => {
  const text = '{\n  // ours\n  "root": true,\n  "ignorePatterns": ["**/dist"],\n}\n';
  const tree = hostWith('.eslintrc.json', text);
  expect(read(tree, '.eslintrc.json')).toBe(
    text.replace('["**/dist"]', '["**/dist", "**/cdk.out", "**/coverage", ".platform"]'),
  );
  expect(tree.exists('eslint.config.mjs')).toBe(false);
  expect(lintNotes(hostWith('.eslintrc.js', 'module.exports = {};\n'))).toEqual([
    'Add to ignorePatterns of .eslintrc.js, so that no output is linted: **/cdk.out, **/dist, **/coverage, .platform',
  ]);
});

test('the rules hold for services and contracts, their output is none, and the rest is linted as before', async () => {
  const root = mkdtempSync(join(tmpdir(), 'lint-host-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const tree = hostWith(
    'eslint.config.mjs',
    "import nx from '@nx/eslint-plugin';\nexport default [...nx.configs['flat/base'], ...nx.configs['flat/typescript']];\n",
  );
  symlinkSync(join(__dirname, '../../../../node_modules'), join(root, 'node_modules'));
  write('eslint.config.mjs', read(tree, 'eslint.config.mjs'));
  write('nx.json', '{}');
  write('apps/orders/service.json', '{}');
  write('apps/web/package.json', '{}');
  write('libs/events/orders/test/published.json', '{}');
  const loose = 'if (Number("1") == 1) throw new Error();\n';
  const files = [
    ...['apps/orders/src/core/a.ts', 'apps/orders/cdk.out/a.js', 'apps/web/src/a.ts'],
    ...['apps/web/cdk.out/a.js', 'libs/events/orders/src/a.ts'],
  ];
  for (const file of files) write(file, loose);
  const before = process.cwd();
  process.chdir(root);
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: { rules: { '@nx/enforce-module-boundaries': 'off' } },
  });
  const results = await eslint.lintFiles(['.']).finally(() => process.chdir(before));
  rmSync(root, { recursive: true });
  const found = results.map(({ filePath, messages }) => [
    filePath.slice(root.length + 1),
    messages.map(({ ruleId }) => ruleId),
  ]);
  expect(Object.fromEntries(found)).toEqual({
    'apps/orders/src/core/a.ts': ['eqeqeq'],
    'apps/web/src/a.ts': [],
    'apps/web/cdk.out/a.js': [],
    'eslint.config.mjs': [],
    'libs/events/orders/src/a.ts': ['eqeqeq'],
  });
});
