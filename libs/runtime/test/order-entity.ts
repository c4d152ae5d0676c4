import { Entity, SINGLE_TABLE, type DocumentClient } from '../src/dynamodb/index.js';

/**
 * One order: `ORDER#<orderId>` / `DETAILS`.
 * Orders of a user, by time: `USER#<userId>` / `ORDER#<createdAt>#<orderId>` on GSI1.
 */
export const orderEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'orders', entity: 'order', version: '1' },
      attributes: {
        orderId: { type: 'string', required: true, readOnly: true },
        userId: { type: 'string', required: true, readOnly: true },
        status: { type: ['placed', 'cancelled'] as const, required: true },
        total: { type: 'number', required: true },
        note: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true, readOnly: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: {
          pk: { ...SINGLE_TABLE.pk, composite: ['orderId'], template: 'ORDER#${orderId}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'DETAILS' },
        },
        byUser: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['userId'], template: 'USER#${userId}' },
          sk: {
            ...SINGLE_TABLE.gsi1.sk,
            composite: ['createdAt', 'orderId'],
            template: 'ORDER#${createdAt}#${orderId}',
          },
        },
      },
    },
    { client, table },
  );
