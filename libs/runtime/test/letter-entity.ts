import { attributes, text, type Item } from '../src/attributes/index.js';
import { columns, Entity, SINGLE_TABLE } from '../src/dynamodb/index.js';

export const letterAttributes = attributes({ to: text(), note: text() });

export type Letter = Item<typeof letterAttributes>;

/** One letter: `LETTER#{id}` / `DETAILS`. Letters of a receiver: `TO#{to}` / `{createdAt}` on GSI1. */
export const letterEntity = (client: never, table: string) =>
  new Entity(
    {
      model: { service: 'orders', entity: 'letter', version: '1' },
      attributes: columns(letterAttributes),
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['id'], template: 'LETTER#${id}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'DETAILS' },
        },
        byReceiver: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['to'], template: 'TO#${to}' },
          sk: { ...SINGLE_TABLE.gsi1.sk, composite: ['createdAt'], template: '${createdAt}' },
        },
      },
    },
    { client, table },
  );

export const LETTER: Letter = {
  id: 'a',
  to: 'ada',
  note: 'a',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};
