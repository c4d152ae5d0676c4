import { BOOTSTRAP, OBEDIENT, POISONED, UNLUCKY } from './fixture-code';
import { arn, nodeFunction, proxyRoute, ref, role } from './resources';

const alarm = (AlarmName: string, Namespace: string, MetricName: string, dimension: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName,
    Namespace,
    MetricName,
    Dimensions: [dimension],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  },
});

const functionAlarm = (name: string, functionName: string) =>
  alarm(name, 'AWS/Lambda', 'Errors', { Name: 'FunctionName', Value: functionName });

const functions = {
  Role: role(
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:*Stream*', 'sqs:*'],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: '*',
      Condition: {
        'ForAllValues:StringEquals': {
          'events:source': 'orders.context',
          'events:detail-type': ['OrderPlaced', 'OrderLost'],
        },
      },
    },
  ),
  Obedient: nodeFunction('obedient', OBEDIENT),
  Alone: nodeFunction('alone', OBEDIENT, { ReservedConcurrentExecutions: 1 }),
  Healthy: nodeFunction('healthy', OBEDIENT),
  Unlucky: nodeFunction('unlucky', UNLUCKY),
  Poisoned: nodeFunction('poisoned', POISONED),
};

const http = {
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: 'api',
      ProtocolType: 'HTTP',
      CorsConfiguration: {
        AllowOrigins: ['https://app.example.com'],
        AllowMethods: ['GET'],
        MaxAge: 60,
      },
    },
  },
  ...proxyRoute('Obedient'),
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: ref('Obedient'),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    },
  },
};

const url = {
  Url: {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: arn('Obedient'), AuthType: 'NONE' },
  },
  UrlPermission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: ref('Obedient'),
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    },
  },
};

const stream = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'watched',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: ref('Poisoned'),
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arn('Failed') } },
    },
  },
};

const alarms = {
  PoisonedErrors: functionAlarm('poisoned-errors', 'poisoned'),
  HealthyErrors: functionAlarm('healthy-errors', 'healthy'),
  Depth: alarm('depth', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', {
    Name: 'QueueName',
    Value: 'failed',
  }),
};

/** One stack with something for each fix to work on. */
export const FIXTURE_STACK = {
  Resources: {
    ...functions,
    ...http,
    ...url,
    ...stream,
    ...alarms,
    Canary: { Type: 'AWS::CodeDeploy::Application', Properties: { ApplicationName: 'canary' } },
  },
  Outputs: {
    ApiId: { Value: ref('Api') },
    Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } },
    RoleArn: { Value: arn('Role') },
    FailedUrl: { Value: ref('Failed') },
    Canary: { Value: ref('Canary') },
  },
};

/** A compiled function whose zip lies in `bucket`/`key`. */
export const compiledStack = (bucket: string, key: string) => ({
  Resources: {
    Role: role({ Effect: 'Allow', Action: 'logs:*', Resource: '*' }),
    Compiled: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'compiled',
        Runtime: 'provided.al2023',
        Handler: 'bootstrap',
        Role: arn('Role'),
        Code: { S3Bucket: bucket, S3Key: key },
      },
    },
  },
});

/** File name and text of the compiled function. */
export const COMPILED = { name: 'bootstrap', text: BOOTSTRAP };
