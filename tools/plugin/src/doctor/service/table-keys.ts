import type { Problem } from '../check';
import { counted } from '../check';
import { noTable, tablesOf } from './tables';
import { ofTemplate, property, type Resource } from './template';

interface Key {
  readonly AttributeName: string;
  readonly KeyType: string;
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly Key[];
}

const list = <T>(table: Resource, name: string): readonly T[] =>
  (property(table, name) ?? []) as readonly T[];

const keysIn = (schema: readonly Key[]): string =>
  schema.map(({ AttributeName }) => AttributeName).join(', ');

/** What keys are called (S0-16, S0-19): an index GSI1 has GSI1PK and GSI1SK. */
const wrongKeys = (table: Resource): string[] => {
  const indexes = list<Index>(table, 'GlobalSecondaryIndexes');
  const found = [
    ['', list<Key>(table, 'KeySchema')] as const,
    ...indexes.map(({ IndexName, KeySchema }) => [IndexName, KeySchema] as const),
  ];
  const types = list<{ AttributeName: string; AttributeType: string }>(
    table,
    'AttributeDefinitions',
  );
  return [
    ...found
      .filter(([index, schema]) => keysIn(schema) !== `${index}PK, ${index}SK`)
      .map(([index, schema]) => `keys of ${index || 'the table'} are ${keysIn(schema)}`),
    ...types
      .filter(({ AttributeType }) => AttributeType !== 'S')
      .map(
        ({ AttributeName, AttributeType }) => `key ${AttributeName} is of type ${AttributeType}`,
      ),
  ];
};

export const tableKeys = ofTemplate(
  'table-keys',
  'keys of the single table are PK and SK, those of its indexes GSInPK and GSInSK, all of them text',
  (service, template) => {
    const tables = tablesOf(service, template);
    if (tables.length === 0)
      return service.record.table
        ? { seen: '', problems: [noTable(service)] }
        : { none: 'there is no table' };
    const problems = tables.flatMap((table): Problem[] =>
      wrongKeys(table).map((what) => ({
        what,
        where: table.id,
        run: 'make it by SingleTable in the stack of the service',
      })),
    );
    return { seen: counted(tables.length, 'table'), problems };
  },
);
