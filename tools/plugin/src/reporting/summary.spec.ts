import { expect, test } from 'vitest';
import { summaryTable } from './summary';

test('columns line up and nothing trails', () => {
  const table = summaryTable([
    { service: 'orders', result: 'deployed', seconds: 1.26, detail: 'http://x' },
    { service: 'notifications', result: 'unchanged' },
  ]);
  expect(table.split('\n')).toEqual([
    'SERVICE        RESULT     SECONDS  URL OR REASON',
    'orders         deployed   1.3      http://x',
    'notifications  unchanged  -',
  ]);
});
