import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbClient } from '../clients/dynamodb-client.js';
import { EXPIRES_AT, SINGLE_TABLE } from '../dynamodb/single-table.js';
import { currentScope } from '../logging/index.js';

/** How a function is made idempotent. */
export interface IdempotencyOptions<Input> {
  /** Table the keys are kept in; the service's own. */
  readonly tableName: string;
  /** Kind of work, unique in the service, e.g. `charge-payment`. */
  readonly operation: string;
  /** What makes two inputs the same work: `eventId` of an event, a business id. */
  readonly key: (input: Input) => string;
  /** Seconds a key is remembered; default one day, as long as EventBridge retries. */
  readonly rememberSeconds?: number;
  /** Key attributes of the table; default those of the single table. */
  readonly partitionKey?: string;
  readonly sortKey?: string;
  /** Default: the container's client. */
  readonly client?: DynamoDBClient;
}

const ONE_DAY_S = 24 * 60 * 60;
type AnyAsync = (...args: never[]) => Promise<unknown>;

/**
 * `work` that runs once per key (F-105, C-47): a conditional put marks it as in progress, with an
 * expiry at the end of the invocation, and keeps its result, which later calls get. Calls while it
 * runs fail and are retried by their source; when `work` fails, the key is free again.
 * Items: `IDEMPOTENCY#<operation>` / `<operation>#<hash of the key>`, expiry in `expiresAt`.
 *
 * @param work its result has to survive JSON
 */
export const idempotent = <Input, Result>(
  options: IdempotencyOptions<Input>,
  work: (input: Input) => Promise<Result>,
): ((input: Input) => Promise<Result>) => {
  const config = new IdempotencyConfig({
    expiresAfterSeconds: options.rememberSeconds ?? ONE_DAY_S,
  });
  const guarded = makeIdempotent(
    (async (_key: { key: string }, input: Input) => work(input)) as AnyAsync,
    { persistenceStore: storeFor(options), config, keyPrefix: options.operation },
  ) as unknown as (key: { key: string }, input: Input) => Promise<Result>;
  return (input) => {
    const lambda = currentScope()?.lambda;
    if (lambda) config.registerLambdaContext(lambda);
    return guarded({ key: options.key(input) }, input);
  };
};

const storeFor = <Input>({
  tableName,
  operation,
  partitionKey = SINGLE_TABLE.pk.field,
  sortKey = SINGLE_TABLE.sk.field,
  client = dynamoDbClient(),
}: IdempotencyOptions<Input>): DynamoDBPersistenceLayer =>
  new DynamoDBPersistenceLayer({
    tableName,
    keyAttr: partitionKey,
    sortKeyAttr: sortKey,
    staticPkValue: `IDEMPOTENCY#${operation}`,
    expiryAttr: EXPIRES_AT,
    awsSdkV3Client: client,
  });
