import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (...path: string[]): string =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8');

test.each(['order.ts', 'order-entity.ts', 'dynamo-orders.ts'])(
  'the documented %s is the one the integration tests run',
  (file) => {
    expect(read('README.md')).toContain(read('../../test', file));
  },
);
