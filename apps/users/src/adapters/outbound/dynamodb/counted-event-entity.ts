import { Entity, SINGLE_TABLE, type DocumentClient } from '@platform/runtime/dynamodb';

/**
 * An event that was counted: `EVENT#{eventId}` / `COUNTED`. Written in one transaction with the
 * count, so that both happen once or not at all. DynamoDB deletes it some time after `expiresAt`.
 */
export const countedEventEntity = (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'users', entity: 'countedEvent', version: '1' },
      attributes: {
        eventId: { type: 'string', required: true, readOnly: true },
        /** Seconds since 1970. */
        expiresAt: { type: 'number', required: true, readOnly: true },
      },
      indexes: {
        byEvent: {
          pk: { ...SINGLE_TABLE.pk, composite: ['eventId'], template: 'EVENT#${eventId}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'COUNTED' },
        },
      },
    },
    { client, table },
  );

/** An event may come again for a day from the bus, and for 14 days more out of a dead-letter queue. */
const REMEMBER_S = 30 * 24 * 60 * 60;

/** Until when an event counted `now` is remembered, in seconds since 1970. */
export const rememberUntil = (now: Date): number => Math.floor(now.getTime() / 1000) + REMEMBER_S;
