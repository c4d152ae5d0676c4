import { expect, test } from 'vitest';
import { createdAs, nameTable, publishedName, renamed, sourceNames } from './names.mjs';

test.each([
  ['@platform/*', '@platform/plugin', '@platform/create', '@platform'],
  ['@acme/*', '@acme/plugin', '@acme/create', '@acme'],
  ['@acme/platform-*', '@acme/platform-plugin', '@acme/create-platform', '@acme/platform'],
  ['@acme/dev-kit-*', '@acme/dev-kit-plugin', '@acme/create-dev-kit', '@acme/dev-kit'],
])(
  'under %s the plugin is %s and npm finds %s by npm create %s',
  (pattern, plugin, create, typed) => {
    expect(publishedName('@platform/plugin', pattern)).toBe(plugin);
    expect(publishedName('@platform/create', pattern)).toBe(create);
    expect(createdAs(pattern)).toBe(typed);
  },
);

const OWN = ['@platform/local-cloud', '@platform/plugin', '@platform/create'];
const TABLE = nameTable(OWN, '@acme/platform-*');

test.each([
  ["from '@platform/plugin/vitest'", "from '@acme/platform-plugin/vitest'"],
  ['/^@platform\\/plugin from/', '/^@acme\\/platform-plugin from/'],
  ['nx g @platform/plugin:service', 'nx g @acme/platform-plugin:service'],
  ['"@platform/local-cloud": "1.0.0"', '"@acme/platform-local-cloud": "1.0.0"'],
  ['npm create @platform my-company', 'npm create @acme/platform my-company'],
  ['pnpm create @platform/other', 'pnpm create @platform/other'],
  ['apps/platform/plugin', 'apps/platform/plugin'],
  ['@platform/plugins', '@platform/plugins'],
  ['@platform/plugin-extra', '@platform/plugin-extra'],
])('%s becomes %s', (text, expected) => expect(renamed(text, TABLE)).toBe(expected));

test('what names the scope still is found', () => {
  const text = 'one\n@platform/other\n@platforms/x\n`@platform`\n@platform-two/x';
  expect(sourceNames(text)).toEqual(['@platform/other', '`@platform`']);
});
