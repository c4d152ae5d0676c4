import { role, ref, nodeFunction } from './resources';

/**
 * A function for custom resources: it tells each request in its log, leaves those of the type `holds`
 * without an answer until the file `gate` is there, and answers those of the type `refuses` with a failure.
 */
const ASKED = `const { existsSync } = require('fs');
exports.handler = async (event) => {
  const { RequestType, StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const { name, holds, refuses, gate } = event.ResourceProperties;
  console.log('asked to ' + RequestType + ' ' + name);
  if (RequestType === holds && !existsSync(gate)) return;
  const Status = RequestType === refuses ? 'FAILED' : 'SUCCESS';
  const body = { Status, Reason: 'refused', PhysicalResourceId: name, StackId, RequestId, LogicalResourceId };
  await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
};`;

const SERVICE_TOKEN = 'arn:aws:lambda:us-east-1:000000000000:function:asked';

/** The function that the other stacks ask. */
export const ASKED_STACK = {
  Resources: {
    Role: role({ Effect: 'Allow', Action: '*', Resource: '*' }),
    Asked: nodeFunction('asked', ASKED),
  },
};

type RequestType = 'Create' | 'Update' | 'Delete';

export interface Wish {
  readonly name: string;
  readonly gate: string;
  readonly holds?: RequestType;
  readonly refuses?: RequestType;
  /** Value of the parameter that is made before the custom resource, and name of the bucket. */
  readonly value: string;
}

/** A parameter and a bucket, then a custom resource, then another parameter. */
export const wishStack = ({ name, value, ...wish }: Wish) => ({
  Resources: {
    Before: parameter(`/${name}/before`, value),
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: `${name}-${value}` } },
    Custom: {
      Type: 'Custom::Asked',
      DependsOn: ['Before', 'Bucket'],
      Properties: { ServiceToken: SERVICE_TOKEN, name, value, ...wish },
    },
    After: { ...parameter(`/${name}/after`, value), DependsOn: 'Custom' },
  },
});

const parameter = (Name: string, Value: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
});

/** A stack that waits for one signal on its handle. */
export const WAITING_STACK = {
  Resources: {
    Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Signal: {
      Type: 'AWS::CloudFormation::WaitCondition',
      Properties: { Handle: ref('Handle'), Timeout: '60', Count: 2 },
    },
  },
};

/** A stack with a nested one, whose template is at `TemplateURL`. */
export const nestingStack = (TemplateURL: string) => ({
  Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } },
});
