import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { leaveApprovalUnasked } from './unasked-approval';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));
const { DiffFormatter } = toolkit('./api/diff') as {
  DiffFormatter: new (props: object) => {
    formatSecurityDiff(): object;
    formatStackDiff(): object;
  };
};
const { deserializeStructure } = toolkit('./util') as {
  deserializeStructure(text: string): unknown;
};

const template = (Action: string) => ({
  Resources: {
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    },
  },
});

it('leaves the toolkit without a difference to ask about, permissions included', () => {
  leaveApprovalUnasked();
  const newTemplate = { template: template('*'), stackName: 'shop', findMetadataByType: () => [] };
  const formatter = new DiffFormatter({
    templateInfo: { oldTemplate: template('s3:GetObject'), newTemplate },
  });
  const unasked = { permissionChangeType: 'none', formattedDiff: '', numStacksWithChanges: 0 };
  expect([formatter.formatSecurityDiff(), formatter.formatStackDiff()]).toEqual([unasked, unasked]);
});

it('reads a template that is JSON as JSON, and one that is YAML as before', () => {
  leaveApprovalUnasked();
  expect(deserializeStructure('{"Resources":{"A":{"Type":"T","N":"0123"}}}')).toEqual({
    Resources: { A: { Type: 'T', N: '0123' } },
  });
  expect(deserializeStructure('Value: !GetAtt A.Arn')).toEqual({
    Value: { 'Fn::GetAtt': 'A.Arn' },
  });
});
