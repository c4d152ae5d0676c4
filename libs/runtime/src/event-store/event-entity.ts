import { CustomAttributeType } from 'electrodb';
import { Entity } from '../dynamodb/keys/keyed-entity.js';
import { SINGLE_TABLE } from '../dynamodb/single-table.js';
import type { DocumentClient } from '../dynamodb/index.js';

/** An event of a stream: `ACCOUNT#{stream}` / `EVENT#{version}`. */
export const eventEntity = (name: string) => (client: DocumentClient, table: string) =>
  new Entity(
    {
      model: { service: 'events', entity: name, version: '1' },
      attributes: {
        stream: { type: 'string', required: true },
        version: { type: 'number', required: true },
        at: { type: 'string', required: true },
        event: { type: CustomAttributeType<unknown>('any'), required: true },
      },
      indexes: {
        byStream: {
          pk: { ...SINGLE_TABLE.pk, composite: ['stream'], template: `${name}#\${stream}` },
          sk: { ...SINGLE_TABLE.sk, composite: ['version'], template: 'EVENT#${version}' },
        },
      },
    },
    { client, table },
  );
