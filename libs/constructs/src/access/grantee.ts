import type { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Named parts of a stack, of which one may be asked for before it is there. */
interface Parts<Part> {
  whenAdded(name: string, neededBy: string, use: (part: Part) => void): void;
}

/** A table with the exact ARN of each index, and its stream. */
export interface GrantableTable {
  readonly table: TableV2;
  readonly indexArns: readonly string[];
  /** The ARN of its stream, which is there once somebody reads it. */
  streamFor(reader: string): string;
}

/** The table in which events wait for being handed to the bus. */
export interface GrantableOutbox {
  readonly table: TableV2;
}

/** A service by what its handlers may be allowed to touch. */
interface Grantor extends Pick<Stack, 'formatArn'> {
  /** Name of the service. */
  readonly service: string;
  readonly eventBus: IEventBus;
  readonly queues: Parts<IQueue>;
  readonly tables: Parts<GrantableTable>;
  readonly outboxes: Parts<GrantableOutbox>;
}

/** A handler that rights are given to. */
export interface Grantee {
  readonly name: string;
  readonly function: LambdaFunction;
  readonly service: Grantor;
}
