import { expect, test } from 'vitest';
import { indexChanges, localIndexChanges } from './index-changes';

const table = (...numbers: number[]) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: { GlobalSecondaryIndexes: numbers.map((n) => ({ IndexName: `GSI${n}` })) },
});

test.each([
  [[1], [1, 2], []],
  [[1, 2], [1], []],
  [[1, 2], [1, 2], []],
  [[1], [1, 2, 3], ['GSI2', 'GSI3']],
  [[1, 2, 3], [1], ['GSI2', 'GSI3']],
  [
    [1, 2],
    [1, 3],
    ['GSI2', 'GSI3'],
  ],
])(
  'of a table with GSI %j that is to have %j, more than one index differs: %j',
  (was, will, indexes) => {
    const other = { Type: 'AWS::SQS::Queue' };
    const changes = indexChanges(
      { Resources: { Table: table(...was), Queue: other } },
      { Resources: { Table: table(...will), Queue: other, Second: table(1, 2, 3) } },
    );
    const counted = { standing: was.length, wanted: will.length };
    expect(changes).toEqual(indexes.length > 0 ? [{ table: 'Table', indexes, ...counted }] : []);
  },
);

const withLocal = (...names: string[]) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: { LocalSecondaryIndexes: names.map((IndexName) => ({ IndexName })) },
});

test.each([
  [[], ['LSI1'], ['LSI1']],
  [['LSI1'], [], ['LSI1']],
  [['LSI1'], ['LSI1'], []],
])('of a table with the local indexes %j that is to have %j, %j differ', (was, will, indexes) => {
  const changes = localIndexChanges(
    { Resources: { Table: withLocal(...was) } },
    { Resources: { Table: withLocal(...will), New: withLocal('LSI1') } },
  );
  expect(changes.map((change) => change.indexes)).toEqual(indexes.length > 0 ? [indexes] : []);
});
