import { nx } from '@platform/model/typed-commands';
import type { ExaminedService } from './examined-service';
import { refersTo, type Resource, type Template } from './template';

/** Tables that the constructs make for a service: its own, and that of its outbox. Others are the business of people. */
export const tablesOf = (
  { record }: ExaminedService,
  { outputs, ofType }: Template,
): readonly Resource[] => {
  if (!record.table) return [];
  const all = ofType('AWS::DynamoDB::GlobalTable');
  const own = outputs.find(({ name }) => name === 'TableName');
  return all.filter(
    (table) => (own && refersTo(own.value, table)) || /^OutboxTable[0-9A-F]{8}$/.test(table.id),
  );
};

/** A service whose record says that it has a table, and which has none. */
export const noTable = ({ record, root }: ExaminedService) => ({
  what: `the record says that ${record.name} has a table, its stacks hold none`,
  where: `${root}/service.json`,
  run: `${nx()} g @platform/plugin:service ${record.name}`,
});
