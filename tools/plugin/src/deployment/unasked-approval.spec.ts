import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { leaveApprovalUnasked } from './unasked-approval';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));
const { fullDiff } = toolkit('@aws-cdk/cloudformation-diff') as {
  fullDiff: (...templates: object[]) => {
    resources: { logicalIds: string[]; get(id: string): { propertyUpdates: object } };
  };
};

const table = (TableName: string) => ({
  Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName } } },
});

it('leaves the toolkit without resource types: a new name of a table replaces nothing', () => {
  leaveApprovalUnasked();
  const { resources } = fullDiff(table('old'), table('new'));
  expect(resources.logicalIds).toEqual(['Table']);
  expect(resources.get('Table').propertyUpdates).toMatchObject({
    TableName: { changeImpact: 'NO_CHANGE', newValue: 'new' },
  });
});
