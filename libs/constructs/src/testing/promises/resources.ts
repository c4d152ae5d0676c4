import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import { acceptance } from '../template-resource';

/** Accepts, with a reason, a resource that no promise is about: the reason names the test that holds it. */
export const RESOURCE_RULE = 'Platform-Resource';

/** What the promises look at. */
const KNOWN: readonly string[] = [
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::UsagePlanKey',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::GlobalTable',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::WAFv2::WebACLAssociation',
];

/** Nothing is in the service that nobody expects. */
export const expectKnownResources = (service: SynthesizedService): void => {
  const unknown = service.resources
    .filter((each) => !KNOWN.includes(each.type) && !acceptance(each, RESOURCE_RULE))
    .map(({ logicalId, type }) => `${logicalId} (${type})`);
  expectThat(
    unknown.length === 0,
    'A resource is in the service that no test expects',
    unknown,
    `what the handler constructs make, or ${RESOURCE_RULE} accepted with the test that holds it`,
    `test it in the spec of the stack, then accept(resource, [{ id: '${RESOURCE_RULE}', reason }])`,
  );
};
