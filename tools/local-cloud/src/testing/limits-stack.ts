import { arn, nodeFunction, openQueue, proxyRoute, ref, role } from './resources';

const PLAIN = `exports.handler = async (event) => {
  if (event.Records) console.log('batch of ' + event.Records.length);
  return { arch: process.arch };
};`;

/** Asks for a package by a name that no bundler sees. */
const FINDING = `exports.handler = async () => require(['left', 'out'].join('-'));`;

const FOREIGN = process.arch === 'arm64' ? 'x86_64' : 'arm64';

const withoutBehaviour = {
  Application: {
    Type: 'AWS::CodeDeploy::Application',
    Properties: { ApplicationName: 'released' },
  },
  Composite: {
    Type: 'AWS::CloudWatch::CompositeAlarm',
    Properties: { AlarmName: 'composed', AlarmRule: 'ALARM(x)' },
  },
  Scaling: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: { ResourceId: 'scaled', ServiceNamespace: 'dynamodb', MaxCapacity: 2 },
  },
  Archive: {
    Type: 'AWS::Events::Archive',
    Properties: { ArchiveName: 'archived', SourceArn: arn('Bus') },
  },
  Registry: { Type: 'AWS::EventSchemas::Registry', Properties: { RegistryName: 'registered' } },
};

const http = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  ...proxyRoute('Plain'),
  AccessLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/access' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: ref('Api'),
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
      AccessLogSettings: { DestinationArn: arn('AccessLog'), Format: '$context.requestId' },
    },
  },
};

const steps = {
  StepsLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/steps' } },
  Steps: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'steps',
      RoleArn: arn('Role'),
      DefinitionString: '{"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}}',
      LoggingConfiguration: {
        Level: 'ALL',
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn('StepsLog') } }],
      },
    },
  },
};

const rule = (detailType: string, target: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: ref('Bus'),
    EventPattern: { 'detail-type': [detailType] },
    Targets: [{ Id: 'target', ...target }],
  },
});

const events = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
  Powerless: role({ Effect: 'Deny', Action: '*', Resource: '*' }),
  Closed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'closed' } },
  ToClosed: rule('Closed', { Arn: arn('Closed'), RoleArn: arn('Powerless') }),
  Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'unserved', ShardCount: 1 } },
  ToStream: rule('Streamed', { Arn: arn('Stream'), RoleArn: arn('Role') }),
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic' } },
};

const windowed = {
  ...openQueue('windowed'),
  Window: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: ref('Windowed'),
      EventSourceArn: arn('windowed'),
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 60,
    },
  },
};

const held = {
  Held: nodeFunction(
    'held',
    'exports.handler = async () => ({ started: Date.now() - process.uptime() * 1_000 });',
  ),
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Held') } },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      Name: 'live',
      FunctionName: ref('Held'),
      FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
    },
  },
};

const alarm = {
  Silent: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: 'silent',
      Namespace: 'Nobody',
      MetricName: 'Nothing',
      Statistic: 'Sum',
      Period: 10,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'breaching',
    },
  },
};

/** Something of everything that does not behave as at AWS. */
export const LIMITS_STACK = {
  Resources: {
    Role: role({ Effect: 'Allow', Action: '*', Resource: '*' }),
    Plain: nodeFunction('plain', PLAIN),
    Windowed: nodeFunction('windowed', PLAIN),
    Finding: nodeFunction('finding', FINDING),
    Foreign: nodeFunction('foreign', PLAIN, { Architectures: [FOREIGN] }),
    ...withoutBehaviour,
    ...http,
    ...steps,
    ...events,
    ...windowed,
    ...held,
    ...alarm,
  },
  Outputs: {
    ApiId: { Value: ref('Api') },
    Closed: { Value: ref('Closed') },
    Windowed: { Value: ref('windowed') },
    Steps: { Value: ref('Steps') },
  },
};

/** The architecture that function `foreign` claims, which is not that of this machine. */
export const CLAIMED = FOREIGN === 'arm64' ? 'arm64' : 'x64';
