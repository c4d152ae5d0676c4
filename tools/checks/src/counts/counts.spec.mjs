import { expect, test } from 'vitest';
import { entityCounts, kindCounts } from './counts.mjs';

test.each([...kindCounts(), ...entityCounts()])('$what: $count, at most $ceiling', (count) => {
  expect(count.count).toBeLessThanOrEqual(count.ceiling);
});
