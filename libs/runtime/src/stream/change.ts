import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/** An item with plain values. */
export type Item = Readonly<Record<string, unknown>>;

/** What happened to one item of a table. */
export interface Change {
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly keys: Item;
  /** The item before; absent on INSERT, or when the stream does not carry it. */
  readonly before?: Item;
  /** The item after; absent on REMOVE, or when the stream does not carry it. */
  readonly after?: Item;
}

type Image = Parameters<typeof unmarshall>[0];

/** A stream record as change. */
export const changeOf = ({ eventName, dynamodb }: DynamoDBRecord): Change => ({
  kind: eventName ?? 'MODIFY',
  keys: plain(dynamodb?.Keys) ?? {},
  before: plain(dynamodb?.OldImage),
  after: plain(dynamodb?.NewImage),
});

const plain = (image: unknown): Item | undefined =>
  image === undefined ? undefined : unmarshall(image as Image);
