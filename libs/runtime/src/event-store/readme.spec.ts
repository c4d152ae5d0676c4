import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (...path: string[]): string =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8');

test('the documented account is the one that every store is tested with', () => {
  const source = read('../../test/accounts.ts');
  const published = source.replaceAll(
    /'\.\.\/src\/([a-z-]+)\/index\.js'/g,
    "'@platform/runtime/$1'",
  );
  expect(read('README.md')).toContain(published);
});
