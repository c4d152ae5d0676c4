import { expect } from 'vitest';
import type { TableItems } from '../cloud/table-items';
import { until } from './until';

/** An event of an account as both runtimes keep it: versions have sixteen digits, so that they are in order as texts. */
const happened = (version: number, type: string) => ({
  PK: { S: 'ACCOUNT#a-1' },
  SK: { S: `EVENT#${String(version).padStart(16, '0')}` },
  stream: { S: 'a-1' },
  version: { N: String(version) },
  at: { S: `2026-01-02T03:04:0${version}.000Z` },
  event: { M: { type: { S: type }, text: { S: 'tea' } } },
  __edb_e__: { S: 'ACCOUNT' },
  __edb_v__: { S: '1' },
});

/** What happens to an account reaches its view through the stream of the table, in its order, once. */
export const expectViewFollows = async (items: TableItems): Promise<void> => {
  const seen = (version: string) =>
    until(`version ${version} of the view`, async () => {
      const view = await items.get({ PK: { S: 'ACCOUNT_VIEW#a-1' }, SK: { S: 'DETAILS' } });
      return view?.['version']?.N === version ? view : undefined;
    });
  await items.put(happened(1, 'Opened'));
  await items.put(happened(2, 'Noted'));
  expect(await seen('2')).toMatchObject({ status: { S: 'open' }, notes: { N: '1' } });

  await items.put(happened(3, 'Closed'));
  expect(await seen('3')).toMatchObject({
    status: { S: 'closed' },
    notes: { N: '1' },
    createdAt: { S: '2026-01-02T03:04:01.000Z' },
  });
};
