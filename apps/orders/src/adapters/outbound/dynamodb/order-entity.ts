import { columns, Entity, SINGLE_TABLE, type DocumentClient } from '@platform/runtime/dynamodb';
import { orderAttributes } from '../../../core/domain/order';

/**
 * One order: `ORDER#{id}` / `DETAILS`.
 * A list of orders: `USER#{userId}` / `ORDER#{createdAt}#{id}` on GSI1.
 */
export const orderEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'orders', entity: 'order', version: '1' },
      attributes: {
        ...columns(orderAttributes),
        lines: {
          type: 'list',
          required: true,
          readOnly: true,
          items: {
            type: 'map',
            properties: {
              sku: { type: 'string', required: true },
              quantity: { type: 'number', required: true },
              unitPrice: { type: 'number', required: true },
            },
          },
        },
      },
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['id'], template: 'ORDER#${id}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'DETAILS' },
        },
        byList: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['userId'], template: 'USER#${userId}' },
          sk: {
            ...SINGLE_TABLE.gsi1.sk,
            composite: ['createdAt', 'id'],
            template: 'ORDER#${createdAt}#${id}',
          },
        },
      },
    },
    { client, table },
  );
