import { columns, Entity, SINGLE_TABLE, type DocumentClient } from '@platform/runtime/dynamodb';
import { userAttributes } from '../../../core/domain/user';

/**
 * One user: `USER#{id}` / `PROFILE`.
 * By e-mail address: `EMAIL#{email}` / `USER#{id}` on GSI1.
 */
export const userEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'users', entity: 'user', version: '1' },
      attributes: columns(userAttributes),
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['id'], template: 'USER#${id}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'PROFILE' },
        },
        byEmail: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['email'], template: 'EMAIL#${email}' },
          sk: { ...SINGLE_TABLE.gsi1.sk, composite: ['id'], template: 'USER#${id}' },
        },
      },
    },
    { client, table },
  );
