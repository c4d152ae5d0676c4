import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ENV } from '@platform/model/environment';
import { dynamoDbClient } from '../clients/dynamodb-client.js';
import { readConfig, required } from '../config/index.js';
import { EXPIRES_AT } from '../dynamodb/expiry.js';
import { SINGLE_TABLE } from '../dynamodb/single-table.js';
import { currentScope } from '../logging/index.js';
import { KeyMissingError, refusalOf } from './refusals.js';

/** How work is made idempotent; all of it has a default. */
export interface IdempotencyOptions<Input> {
  /** What makes two inputs the same work, e.g. a business id. Default: `deliveryId` of the scope. */
  readonly key?: (input: Input) => string;
  /** What has to be the same each time a key comes again; default: the input. */
  readonly payload?: (input: Input) => unknown;
  /** Seconds a key is remembered; default one day, as long as EventBridge retries. */
  readonly rememberSeconds?: number;
  /** Table the keys are kept in; default the service's own, `TABLE_NAME`. */
  readonly tableName?: string;
  /** Key attributes of the table; default those of the single table. */
  readonly partitionKey?: string;
  readonly sortKey?: string;
  /** Default: the container's client. */
  readonly client?: DynamoDBClient;
}

const ONE_DAY_S = 24 * 60 * 60;

interface Identified {
  readonly key: string;
  readonly payload: unknown;
}

/**
 * `work` that runs once per delivery (F-105, C-47), in a handler of any kind: an event counts by its
 * event id, a message by its own, a request by its `Idempotency-Key`. A conditional put marks the
 * work as in progress, with an expiry at the end of the invocation, and keeps its result, which later
 * calls get. When `work` fails, the key is free again. Items: `IDEMPOTENCY#<operation>` /
 * `<operation>#<hash of the key>`, expiry in `expiresAt`.
 *
 * @param operation kind of work, unique in the service, e.g. `charge-payment`
 * @param work its result has to survive JSON
 * @throws AlreadyInProgressError (409, retryable) while the same work runs
 * @throws KeyReusedError (422) when a key comes with another payload
 * @throws KeyMissingError (400) when nothing identifies the delivery
 *
 * @example
 * subscribe(orderPlaced, idempotent('count-order', countOrder(ports)));
 */
export const idempotent = <Input, Rest extends readonly unknown[], Result>(
  operation: string,
  work: (input: Input, ...rest: Rest) => Promise<Result>,
  options: IdempotencyOptions<Input> = {},
): ((input: Input, ...rest: Rest) => Promise<Result>) => {
  const { key = currentDelivery, payload = (input) => input, rememberSeconds } = options;
  const config = new IdempotencyConfig({
    eventKeyJmesPath: '{key: key}',
    payloadValidationJmesPath: 'payload',
    expiresAfterSeconds: rememberSeconds ?? ONE_DAY_S,
  });
  const guarded = makeIdempotent((_known: Identified, run: () => Promise<Result>) => run(), {
    persistenceStore: storeFor(operation, options),
    config,
    keyPrefix: operation,
  });
  return async (input, ...rest) => {
    const lambda = currentScope()?.lambda;
    if (lambda) config.registerLambdaContext(lambda);
    const known = { key: key(input), payload: payload(input) ?? null };
    try {
      return await guarded(known, () => work(input, ...rest));
    } catch (error) {
      throw refusalOf(error);
    }
  };
};

const currentDelivery = (): string => {
  const deliveryId = currentScope()?.deliveryId;
  if (deliveryId === undefined) throw new KeyMissingError();
  return deliveryId;
};

const storeFor = <Input>(
  operation: string,
  {
    tableName = readConfig({ tableName: required(ENV.tableName) }).tableName,
    partitionKey = SINGLE_TABLE.pk.field,
    sortKey = SINGLE_TABLE.sk.field,
    client = dynamoDbClient(),
  }: IdempotencyOptions<Input>,
): DynamoDBPersistenceLayer =>
  new DynamoDBPersistenceLayer({
    tableName,
    keyAttr: partitionKey,
    sortKeyAttr: sortKey,
    staticPkValue: `IDEMPOTENCY#${operation}`,
    expiryAttr: EXPIRES_AT,
    awsSdkV3Client: client,
  });
