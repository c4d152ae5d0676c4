import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WORKSPACE = join(__dirname, '../../../..');

test('generator and construct refuse the same schedules: their copies of the grammar are one text', () => {
  const read = (path: string): string => readFileSync(join(WORKSPACE, path), 'utf8');
  expect(read('tools/plugin/src/kinds/schedule-expression.ts')).toBe(
    read('libs/constructs/src/handlers/schedule-expression.ts'),
  );
});
