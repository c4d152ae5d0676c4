import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { assertTransactionFits } from '../dynamodb/assert-transaction-fits.js';
import { currentUnit } from './unit.js';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Values = Readonly<Record<string, unknown>>;

/**
 * The same client, whose writes inside of a unit of work become a part of it. Repositories need not know whether there
 * is one. A transaction that DynamoDB would refuse for its size is not sent.
 */
export const joiningUnits = (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
  const send = client.send.bind(client) as (...input: unknown[]) => Promise<unknown>;
  const joining = async (command: unknown, ...rest: unknown[]): Promise<unknown> => {
    const unit = currentUnit();
    const writes = unit && writesOf(command);
    if (!writes) {
      assertTransactionFits(command);
      return send(command, ...rest);
    }
    for (const write of writes) unit.stage(write, itemOf(write));
    return { $metadata: {} };
  };
  return Object.assign(client, { send: joining });
};

const writesOf = (command: unknown): readonly Write[] | undefined => {
  if (command instanceof PutCommand) return [{ Put: inTransaction(command.input) }];
  if (command instanceof UpdateCommand) return [{ Update: inTransaction(command.input) }];
  if (command instanceof DeleteCommand) return [{ Delete: inTransaction(command.input) }];
  if (command instanceof TransactWriteCommand) return command.input.TransactItems ?? [];
  if (isBatch(command)) {
    throw new Error(
      'A batch is no part of a unit of work. Allowed inside: put, update, delete, transactWrite',
    );
  }
  return undefined;
};

const isBatch = (command: unknown): boolean =>
  'RequestItems' in ((command as { readonly input?: object }).input ?? {});

/** What both forms of a write take; the rest is about an answer that a transaction does not give. */
const FIELDS = [
  'TableName',
  'Item',
  'Key',
  'UpdateExpression',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
] as const;

const inTransaction = <Input extends object>(input: Input): never =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = (input as Values)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ) as never;

const itemOf = ({ Put, Update, Delete, ConditionCheck }: Write) => {
  const { TableName = '' } = Put ?? Update ?? Delete ?? ConditionCheck ?? {};
  const { PK, SK } = (Put?.Item ??
    Update?.Key ??
    Delete?.Key ??
    ConditionCheck?.Key ??
    {}) as Values;
  return { table: TableName, partition: String(PK), sort: String(SK) };
};
