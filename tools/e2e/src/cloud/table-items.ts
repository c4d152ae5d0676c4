import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { Cloud } from './cloud';

export type Attributes = Record<string, AttributeValue>;

/** Items of a table of a local cloud. */
export interface TableItems {
  put(item: Attributes): Promise<void>;
  get(key: Attributes): Promise<Attributes | undefined>;
}

export const tableItems = ({ endpoint }: Cloud, TableName: string): TableItems => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  return {
    async put(Item) {
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    async get(Key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key, ConsistentRead: true }),
      );
      return Item;
    },
  };
};
