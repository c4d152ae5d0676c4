import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (...path: string[]): string =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8');

/** A file as a service would write it: areas by their published name. */
const asPublished = (source: string): string =>
  source.replaceAll(/'\.\.\/src\/([a-z]+)\/index\.js'/g, "'@platform/runtime/$1'");

test.each(['order.ts', 'order-entity.ts', 'dynamo-orders.ts'])(
  'the documented %s is the one the integration tests run',
  (file) => {
    expect(read('README.md')).toContain(asPublished(read('../../test', file)));
  },
);
