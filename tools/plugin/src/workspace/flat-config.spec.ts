import { expect, test } from 'vitest';
import { withLintEntry, withoutLintEntry } from './flat-config';

const IMPORT = "import { platformServices } from '@platform/plugin/eslint';\n";

/** A configuration as people write it, and where the entry and its import go. */
const SPELLINGS: [what: string, before: string, after: string][] = [
  [
    'a list in lines, with a comma at the end',
    "import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended,\n  { ignores: ['**/dist'] }, // output\n];\n",
    `import js from '@eslint/js';\n${IMPORT}\nexport default [\n  js.configs.recommended,\n  { ignores: ['**/dist'] }, // output\n  ...platformServices(),\n];\n`,
  ],
  [
    'a list in lines, with a comment that names brackets at the end',
    'export default [\n    { rules: {} } // ]\n]\n',
    `${IMPORT}export default [\n    { rules: {} }, // ]\n    ...platformServices()\n]\n`,
  ],
  [
    'a list on one line',
    'export default [{}];\n',
    `${IMPORT}export default [{}, ...platformServices()];\n`,
  ],
  ['an empty list', 'export default [];\n', `${IMPORT}export default [...platformServices()];\n`],
  [
    'defineConfig with a list, double quotes and no semicolons',
    'import { defineConfig } from "eslint/config"\nexport default defineConfig([\n\t{ files: ["**/*.ts"] },\n])\n',
    'import { defineConfig } from "eslint/config"\nimport { platformServices } from "@platform/plugin/eslint"\nexport default defineConfig([\n\t{ files: ["**/*.ts"] },\n\t...platformServices(),\n])\n',
  ],
  [
    'tseslint.config with members',
    "import tseslint from 'typescript-eslint';\nexport default tseslint.config(\n  tseslint.configs.recommended,\n  {\n    rules: { eqeqeq: 'error' },\n  },\n);\n",
    `import tseslint from 'typescript-eslint';\n${IMPORT}export default tseslint.config(\n  tseslint.configs.recommended,\n  {\n    rules: { eqeqeq: 'error' },\n  },\n  ...platformServices(),\n);\n`,
  ],
  [
    'a name, with a type',
    "import type { Linter } from 'eslint';\nconst config: Linter.Config[] = [{ rules: {} }];\n\nexport default config;\n",
    `import type { Linter } from 'eslint';\n${IMPORT}const config: Linter.Config[] = [{ rules: {} }, ...platformServices()];\n\nexport default config;\n`,
  ],
  [
    'CommonJS, with the line ends of Windows',
    "'use strict';\r\nconst nx = require('@nx/eslint-plugin');\r\n\r\nmodule.exports = [\r\n  ...nx.configs['flat/base'],\r\n];\r\n",
    "'use strict';\r\nconst nx = require('@nx/eslint-plugin');\r\nconst { platformServices } = require('@platform/plugin/eslint');\r\n\r\nmodule.exports = [\r\n  ...nx.configs['flat/base'],\r\n  ...platformServices(),\r\n];\r\n",
  ],
  [
    'a list behind templates in templates and a regular expression with quotes',
    "const root = 'packages';\nconst glob = (kind) => `${root}/**/*.${kind ? `${kind}.ts` : 'ts'}`;\nconst quoted = /['\"`[\\]/]/;\nexport default [\n  ...(quoted.test(root) ? [] : [{ files: [glob('spec'), `${glob(`e2e`)}`] }]), // `\n];\n",
    `${IMPORT}const root = 'packages';\nconst glob = (kind) => \`\${root}/**/*.\${kind ? \`\${kind}.ts\` : 'ts'}\`;\nconst quoted = /['"\`[\\]/]/;\nexport default [\n  ...(quoted.test(root) ? [] : [{ files: [glob('spec'), \`\${glob(\`e2e\`)}\`] }]), // \`\n  ...platformServices(),\n];\n`,
  ],
  [
    'a list and members behind it',
    "import tseslint from 'typescript-eslint';\nexport default tseslint.config([{ rules: {} }], { files: ['**/*.ts'] });\n",
    `import tseslint from 'typescript-eslint';\n${IMPORT}export default tseslint.config([{ rules: {} }], { files: ['**/*.ts'] }, ...platformServices());\n`,
  ],
  [
    'a list that ends with a spread and a comma',
    "import { own } from './own.mjs';\nexport default defineConfig([\n  ...own, /* ours */\n]);\n",
    `import { own } from './own.mjs';\n${IMPORT}export default defineConfig([\n  ...own, /* ours */\n  ...platformServices(),\n]);\n`,
  ],
  [
    'a quotient and a template with brackets',
    "const half = (1 + 3) / 2, third = 3 / half;\nexport default [{ rules: { 'max-len': [half, `}${'`'}]`] } }];\n",
    `${IMPORT}const half = (1 + 3) / 2, third = 3 / half;\nexport default [{ rules: { 'max-len': [half, \`}\${'\`'}]\`] } }, ...platformServices()];\n`,
  ],
];

test.each(SPELLINGS)('%s gets the entry as its last, and gives it back', (_, before, after) => {
  expect(withLintEntry(before)).toBe(after);
  expect(withoutLintEntry(after)).toBe(before);
});

test.each([
  ['a function', 'export default () => [];\n'],
  ['a list that somebody else makes', "export { default } from './lint/config.mjs';\n"],
  ['a name from elsewhere', "import config from './config.mjs';\nexport default config;\n"],
  ['a call that is not known', "import x from 'x';\nexport default x([{}]);\n"],
  ['a list that is changed by a method', 'export default [{}].concat(own);\n'],
  ['what a call makes of a list', 'export default defineConfig([{}]).map(own);\n'],
  [
    'a list that others are put into',
    'const config = [{}];\nconfig.push(own);\nexport default config;\n',
  ],
  ['brackets that do not fit', 'export default [{];\n'],
])('%s is not edited', (_, text) => {
  expect(withLintEntry(text)).toBeUndefined();
});
