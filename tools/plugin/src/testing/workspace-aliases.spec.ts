import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** As a vitest configuration loads it. */
const { workspaceAliases } = createRequire(__filename)(
  join(__dirname, '../../vitest/index.mjs'),
) as {
  workspaceAliases(folder: string): { find: RegExp; replacement: string }[];
};

test('paths of a tsconfig with comments and a comma at the end are found', () => {
  const root = mkdtempSync(join(tmpdir(), 'aliases-'));
  writeFileSync(
    join(root, 'tsconfig.base.json'),
    `{
  // as people write it
  "compilerOptions": {
    "paths": {
      "@events/*": ["libs/events/*/src/index.ts"], /* one pattern */
    },
  },
}`,
  );
  mkdirSync(join(root, 'apps/orders'), { recursive: true });
  const [alias] = workspaceAliases(join(root, 'apps/orders'));
  expect('@events/orders'.replace(alias?.find ?? '', alias?.replacement ?? '')).toBe(
    join(root, 'libs/events/orders/src/index.ts'),
  );
  rmSync(root, { recursive: true });
});

test('paths start where the host says, in a tsconfig of either name or one that is extended', () => {
  const root = mkdtempSync(join(tmpdir(), 'aliases-'));
  const paths = { '@events/orders': ['../libs/events/orders/index.ts'] };
  writeFileSync(join(root, 'nx.json'), '{}');
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: './config/paths' }));
  mkdirSync(join(root, 'config'));
  writeFileSync(join(root, 'config/paths.json'), JSON.stringify({ compilerOptions: { paths } }));
  const [alias] = workspaceAliases(root);
  expect(alias?.replacement).toBe(join(root, 'libs/events/orders/index.ts'));
  writeFileSync(join(root, 'tsconfig.json'), '{\n  "extends" []\n}');
  expect(() => workspaceAliases(root)).toThrow('tsconfig.json:2:13 cannot be read: ColonExpected');
  rmSync(root, { recursive: true });
});
