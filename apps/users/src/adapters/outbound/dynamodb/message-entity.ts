import { columns, Entity, SINGLE_TABLE, type DocumentClient } from '@platform/runtime/dynamodb';
import { messageAttributes } from '../../../core/domain/message';

/**
 * One message: `USER#{userId}` / `MESSAGE#{id}`.
 * An inbox by time: `USER#{userId}` / `MESSAGE#{createdAt}#{id}` on GSI1.
 */
export const messageEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'users', entity: 'message', version: '1' },
      attributes: columns(messageAttributes),
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['userId'], template: 'USER#${userId}' },
          sk: { ...SINGLE_TABLE.sk, composite: ['id'], template: 'MESSAGE#${id}' },
        },
        byTime: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['userId'], template: 'USER#${userId}' },
          sk: {
            ...SINGLE_TABLE.gsi1.sk,
            composite: ['createdAt', 'id'],
            template: 'MESSAGE#${createdAt}#${id}',
          },
        },
      },
    },
    { client, table },
  );
