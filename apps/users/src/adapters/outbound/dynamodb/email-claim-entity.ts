import { Entity, SINGLE_TABLE, type DocumentClient } from '@platform/runtime/dynamodb';

/**
 * Who has an e-mail address: `EMAIL#{email}` / `CLAIM`. An index cannot be unique, a key can: the
 * claim is written in one transaction with its user, and the second one to try fails.
 */
export const emailClaimEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'users', entity: 'emailClaim', version: '1' },
      attributes: {
        email: { type: 'string', required: true, readOnly: true },
        userId: { type: 'string', required: true, readOnly: true },
      },
      indexes: {
        byEmail: {
          pk: { ...SINGLE_TABLE.pk, composite: ['email'], template: 'EMAIL#${email}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'CLAIM' },
        },
      },
    },
    { client, table },
  );
