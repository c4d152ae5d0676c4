import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Change, Item } from '../ports/index.js';

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
