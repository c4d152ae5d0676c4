import { TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ValidationError } from '../errors/index.js';
import { itemBytes, valueBytes } from './item-bytes.js';
import { MAX_TRANSACTION_BYTES, MAX_TRANSACTION_ITEMS, PROBLEMS } from './keys/limits.js';

interface Action {
  readonly Item?: object | undefined;
  readonly Key?: object | undefined;
  readonly ExpressionAttributeValues?: object | undefined;
}

/**
 * Refuses a transaction that DynamoDB would: more than 100 items, or more than 4 MB. Counted is what is sent; an item that
 * an update changes may be larger than what is known of it here, which DynamoDB refuses in its turn.
 *
 * @throws ValidationError with the number and what is allowed
 */
export const assertTransactionFits = (command: unknown): void => {
  const isTransaction =
    command instanceof TransactWriteCommand || command instanceof TransactGetCommand;
  if (!isTransaction) return;
  const actions = (command.input.TransactItems ?? []).flatMap(
    (item): Action[] => Object.values(item) as Action[],
  );
  if (actions.length > MAX_TRANSACTION_ITEMS) refuse(PROBLEMS.tooManyTogether(actions.length));
  const bytes = actions.reduce((total, action) => total + actionBytes(action), 0);
  if (bytes > MAX_TRANSACTION_BYTES) refuse(PROBLEMS.tooLargeTogether(bytes));
};

const actionBytes = ({ Item = {}, Key = {}, ExpressionAttributeValues = {} }: Action): number =>
  Object.values(ExpressionAttributeValues).reduce<number>(
    (total, value) => total + valueBytes(value),
    itemBytes(Item) + itemBytes(Key),
  );

const refuse = (message: string): never => {
  throw new ValidationError([{ field: '', message }]);
};
